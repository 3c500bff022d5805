"""Blocks, links and marks of a document in the making, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import unquote

from msgspec import Struct, field
from msgspec.structs import replace

from packlint.model import Block, BlockKind, Link, Mark, Span, Table, Text
from packlint.readers.bare_links import bare_links
from packlint.readers.markup.building import tail
from packlint.readers.markup.numbers import Printed
from packlint.readers.markup.runs import FoundLink, FoundMark, Run
from packlint.readers.naming import begins_with_a_name, is_a_name


class ListItem(NamedTuple):
    """An item of a list: what it prints before its words ("12.", "•"; None for nothing).

    `number` is that without the full stop. `line` and `column` say where it stands.
    """

    printed: str | None
    number: str | None
    ordered: bool
    line: int
    column: int | None = None


class OpenLists(Struct):
    """The lists around a block: whether each is ordered, and the items that have no block yet."""

    ordered: list[bool] = field(default_factory=list)
    begun: list[ListItem | None] = field(default_factory=list)

    def take(self) -> ListItem | None:
        """The innermost item, for the first block in it only."""
        if not self.begun:
            return None
        item, self.begun[-1] = self.begun[-1], None
        return item

    def level(self) -> int:
        """The depth, as list items count it: numbered paragraphs of the top level are no list."""
        return len(self.ordered) - (1 if self.ordered and self.ordered[0] else 0)


class Collector(Struct):
    """What has been read so far of the document with this index in the pack.

    `headings` are the open headings as (level, title), `headings_before` those before the
    last. `quotes` counts the block quotations around the next block, and `targets` are the places
    in the document that links may lead to (None when the reader does not know them).
    """

    index: int
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    headings_before: list[tuple[int, str]] = field(default_factory=list)
    lists: OpenLists = field(default_factory=OpenLists)
    quotes: int = 0
    targets: frozenset[str] | None = None


def add_heading(collector: Collector, run: Run, level: int, printed: Printed | None) -> None:
    """Add a heading; one that only shows an image is a figure, one that names a table a caption."""
    if not run.text:
        add_figure(collector, run)
        return
    if printed is None and is_a_name(run.text.value):
        add_block(collector, BlockKind.CAPTION, run)
        return
    collector.headings_before = list(collector.headings)
    while collector.headings and collector.headings[-1][0] >= level:
        collector.headings.pop()
    add_block(collector, BlockKind.HEADING, run, printed, level)
    collector.headings.append((level, collector.blocks[-1].text.value))


def add_figure(collector: Collector, run: Run) -> None:
    """Add what has no words: a figure when it shows something; marks without a place."""
    if run.links:
        _caption_above(collector)
        add_block(collector, BlockKind.FIGURE, run)
    else:
        collector.marks += [
            Mark(mark.kind, None, mark.text, mark.author, mark.when) for mark in run.marks
        ]


def add_furniture(collector: Collector, run: Run) -> None:
    """Add what is no content, if it has words."""
    if run.text:
        add_block(collector, BlockKind.FURNITURE, run)
    else:
        add_figure(collector, run)


def add_block(
    collector: Collector,
    kind: BlockKind,
    run: Run,
    printed: Printed | None = None,
    level: int | None = None,
) -> None:
    """Add a block; the characters of its printed number are left out of its text.

    An address in a code block is a sample and no link.
    """
    index, shift = len(collector.blocks), printed.end if printed else 0
    text = tail(run.text, shift)
    path = tuple(title for _, title in collector.headings)
    number = printed.number if printed else None
    quoted = collector.quotes > 0
    block = Block(index, kind, text, number, level, heading_path=path, quoted=quoted)
    collector.blocks.append(block)
    at = Span(collector.index, index, 0, 0)
    if kind is not BlockKind.CODE:
        _add_links(collector, at, text, run.links, shift)
    _add_marks(collector, at, run.marks, shift)


def add_table(collector: Collector, table: Table, runs: Sequence[Run]) -> None:
    """Add a table, with the links and marks of the run of each of its cells."""
    _caption_above(collector)
    index = len(collector.blocks)
    path = tuple(title for _, title in collector.headings)
    quoted = collector.quotes > 0
    collector.blocks.append(
        Block(index, BlockKind.TABLE, heading_path=path, table=table, quoted=quoted)
    )
    for number, (cell, run) in enumerate(zip(table.cells, runs, strict=True)):
        at = Span(collector.index, index, 0, 0, number)
        _add_links(collector, at, cell.text, run.links, 0)
        _add_marks(collector, at, run.marks, 0)


def _caption_above(collector: Collector) -> None:
    """Make a caption of the block before a table or figure, if it names it."""
    last = collector.blocks[-1] if collector.blocks else None
    if last is None or last.number is not None:
        return
    if last.kind is BlockKind.HEADING and begins_with_a_name(last.text.value):
        collector.headings = collector.headings_before
    elif last.kind is not BlockKind.PARAGRAPH or not is_a_name(last.text.value):
        return
    path = tuple(title for _, title in collector.headings)
    collector.blocks[-1] = replace(last, kind=BlockKind.CAPTION, level=None, heading_path=path)


def _add_marks(collector: Collector, at: Span, found: Sequence[FoundMark], shift: int) -> None:
    for mark in found:
        span = at._replace(start=max(mark.start - shift, 0), end=max(mark.end - shift, 0))
        collector.marks.append(Mark(mark.kind, span, mark.text, mark.author, mark.when))


def _add_links(
    collector: Collector, at: Span, text: Text, found: Sequence[FoundLink], shift: int
) -> None:
    """Add the links of one text in order: those that are marked, and addresses written out."""
    links = []
    for link in found:
        span = at._replace(start=max(link.start - shift, 0), end=max(link.end - shift, 0))
        line, column = _place(text, span) or (link.line, link.column)
        broken = _is_broken(collector, link.target)
        links.append(
            Link(
                link.target,
                link.label,
                span,
                line=line,
                column=column,
                broken_destination=broken,
            )
        )
    links += _written_out(at, text, links)
    collector.links.extend(sorted(links, key=lambda link: (link.line or 0, link.column or 0)))


def _written_out(at: Span, text: Text, marked: Sequence[Link]) -> list[Link]:
    """The addresses in a text that are not part of a link."""
    links = []
    taken = sorted((link.span.start, link.span.end) for link in marked if link.span is not None)
    reaches = list(accumulate((right for _, right in taken), max))
    for start, end in bare_links(text.value):
        before = bisect_left(taken, (end, 0))
        if before and reaches[before - 1] > start:
            continue
        words = text.value[start:end]
        # An address that a converter broke over two lines is whole in the original.
        if " " in words and len({piece.line for piece in text.pieces_of(start, end)}) > 1:
            continue
        span = at._replace(start=start, end=end)
        line, column = _place(text, span) or (None, None)
        links.append(Link(words, words, span, line=line, column=column))
    return links


def _is_broken(collector: Collector, target: str) -> bool:
    """Whether a link leads to a place in the document that is not there."""
    if collector.targets is None or not target.startswith("#"):
        return False
    # What follows "#/", "#!" and "#:~:" is for scripts and browsers.
    name = target[1:]
    known = name in collector.targets or unquote(name) in collector.targets
    return not known and not name.startswith(("/", "!", ":~:"))


def _place(text: Text, span: Span) -> tuple[int | None, int | None] | None:
    """Line and column of the first character of a span; None when the span is empty."""
    if span.end <= span.start:
        return None
    piece = text.pieces_of(span.start, span.end)[0]
    column = None if piece.column is None else piece.column + span.start - piece.start
    return piece.line, column
