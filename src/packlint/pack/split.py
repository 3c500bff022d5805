"""Where one report ends and the next begins, in a file that holds a whole pack."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from packlint.model import Block, BlockKind, Document
from packlint.pack.first import AGENDA, ITEM_LINE, LONGEST_HEAD, first_start
from packlint.pack.heads import LONGEST_TITLE, Start, announced
from packlint.pack.records import ReportKind
from packlint.pack.unlettered import unlettered

# The letter of an appendix may stand below its title.
_NEAR = 3


class Part(Struct, frozen=True):
    """A part of a document: the blocks `first` to `last` (included); `label` is an appendix's."""

    kind: ReportKind
    title: str
    first: int
    last: int
    label: str = ""


def split_document(document: Document) -> list[Part]:
    """The parts of a document in order; together they cover every block."""
    flow = [block for block in document.blocks if block.kind is not BlockKind.FURNITURE]
    starts = _with_listed(document, list(announced(flow)))
    if starts and _is_head_only(flow, starts[0]):
        starts[0] = starts[0]._replace(first=0)
    if not starts or starts[0].first > 0:
        starts.insert(0, first_start(document, flow))
    starts = _with_item_lines(flow, starts)
    lasts = [later.first - 1 for later in starts[1:]] + [len(document.blocks) - 1]
    return [
        Part(start.kind, start.title, start.first, max(last, start.first), start.label.upper())
        for start, last in zip(starts, lasts, strict=True)
    ]


def _with_item_lines(flow: Sequence[Block], starts: Sequence[Start]) -> list[Start]:
    """The starts, each with the line of its item above it, where one stands there."""
    above = {block.index: before for before, block in pairwise(flow)}
    lines = [above.get(start.first) for start in starts]
    return [
        start._replace(first=line.index)
        if line is not None and start.first and ITEM_LINE.fullmatch(line.text.value)
        else start
        for start, line in zip(starts, lines, strict=True)
    ]


def _is_head_only(flow: Sequence[Block], start: Start) -> bool:
    before = [block for block in flow[: LONGEST_HEAD + 1] if block.index < start.first]
    return len(before) <= LONGEST_HEAD and all(
        block.table is None
        and len(block.text.value) < LONGEST_TITLE // 2
        and not AGENDA.match(block.text.value)
        for block in before
    )


def _with_listed(document: Document, starts: Sequence[Start]) -> list[Start]:
    """The starts, and those of appendices that begin with the title that their report lists."""
    reports = [start for start in starts if start.kind is not ReportKind.APPENDIX]
    ends = [*(later.first for later in reports[1:]), len(document.blocks)]
    found = list(starts)
    for start, end in zip(reports, ends, strict=False):
        if start.kind is ReportKind.REPORT:
            inside = document.blocks[start.first : end]
            lettered = {one.first: one.label.upper() for one in starts if one.label}
            found.extend(unlettered(document.index, inside, lettered))
    found.sort(key=lambda start: start.first)
    kept: list[Start] = []
    for start in found:
        if kept and _is_same(kept[-1], start):
            kept[-1] = kept[-1]._replace(label=kept[-1].label or start.label)
        else:
            kept.append(start)
    return kept


def _is_same(one: Start, other: Start) -> bool:
    """Whether two starts are the title and the letter of one appendix."""
    return (
        one.kind is other.kind is ReportKind.APPENDIX
        and other.first - one.first < _NEAR
        and one.label.upper() == other.label.upper()
    )
