"""Where one report ends and the next begins, in a file that holds a whole pack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from packlint.grammar.titles import title_words
from packlint.model import Block, BlockKind, Document
from packlint.pack.heads import BODY_HEAD, LONGEST_TITLE, Start, announced
from packlint.pack.listing import appendices_of
from packlint.pack.records import Entry, ReportKind

_AGENDA = re.compile(r"^\W*(?:(?:supplementary |public )?agenda(?: items? no\.?)?)\W*$", re.I)
_LAST_SECTION = re.compile(
    r"(?i)\W*(?:\d{1,2}\W+)?(?:officers?|officer\(s\)|contact|background|list of appendices"
    r"|appendix|appendices)\b.{0,60}"
)
_BLANK_PAGE = re.compile(r"(?i)this page is (?:intentionally|deliberately) left blank")
# In a running head, or in the corner of a first table: "2031-32   APPENDIX E".
_APPENDIX_HEAD = re.compile(
    r"(?:^|\d\s+)(?:APPENDIX|Appendix)\s+(?P<label>[A-Z]|\d{1,2})(?:\s*[-–—:].{0,120})?$"
)
_MINUTES_SIGNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?:[\w ]{0,60}\W+)?(?:draft |printed )?minutes\b(?! of (?:the )?(?:previous|last))",
        r"(?:members |councillors |those )?present\b",
        r"(?:also )?in attendance\b",
        r"apologies(?: for absence)?\W*$",
    )
)
_REPORT_SIGNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?:joint |briefing )?(?:committee|cabinet|council|officer|decision)? ?report\W*$",
        r"(?:to|committee|meeting|circulated to|decision[- ]maker)\s*(?::|$)",
        r"(?:from|by|report (?:of|by|author)s?|authors?|lead officer|officer presenting)\b",
        r"purpose(?: of (?:the |this )?report)?\W|recommendations?\W*$",
        r"(?:agenda )?item (?:no\W*)?\d",
    )
)
_HEAD = 40
# So many short lines, such as a council's name, may stand above the line that announces a part.
_LONGEST_HEAD = 4
# The letter of an appendix may stand below its title.
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: the blocks `first` to `last` (included); `label` is an appendix's."""

    kind: ReportKind
    title: str
    first: int
    last: int
    label: str = ""


def split_document(document: Document) -> list[Part]:
    """The parts of a document in order; together they cover every block."""
    flow = [block for block in document.blocks if block.kind is not BlockKind.FURNITURE]
    starts = _with_listed(document.index, flow, list(announced(flow)))
    if starts and _is_head_only(flow, starts[0]):
        starts[0] = starts[0]._replace(first=0)
    if not starts or starts[0].first > 0:
        starts.insert(0, _first_start(document, flow))
    lasts = [later.first - 1 for later in starts[1:]] + [len(document.blocks) - 1]
    return [
        Part(start.kind, start.title, start.first, max(last, start.first), start.label.upper())
        for start, last in zip(starts, lasts, strict=True)
    ]


def _is_head_only(flow: Sequence[Block], start: Start) -> bool:
    before = [block for block in flow[: _LONGEST_HEAD + 1] if block.index < start.first]
    return len(before) <= _LONGEST_HEAD and all(
        block.table is None
        and len(block.text.value) < LONGEST_TITLE // 2
        and not _AGENDA.match(block.text.value)
        for block in before
    )


def _with_listed(document: int, flow: Sequence[Block], starts: Sequence[Start]) -> list[Start]:
    """The starts, and those of appendices that begin with the title that their report lists."""
    reports = [start for start in starts if start.kind is not ReportKind.APPENDIX]
    ends = [*(later.first for later in reports[1:]), flow[-1].index + 1 if flow else 0]
    found = list(starts)
    for start, end in zip(reports, ends, strict=False):
        if start.kind is ReportKind.REPORT:
            inside = [block for block in flow if start.first <= block.index < end]
            found.extend(_listed_starts(document, inside))
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


def _listed_starts(document: int, blocks: Sequence[Block]) -> Iterator[Start]:
    """Where listed appendices begin without their letter, in the blocks behind a report's end."""
    entries = list(appendices_of(document, blocks))
    closing = [
        place
        for place, block in enumerate(blocks)
        if block.table is None and _LAST_SECTION.fullmatch(block.text.value)
    ]
    if not entries or not closing:
        return
    listed = {entry.span.block for entry in entries}
    last = max(place for place, block in enumerate(blocks) if block.index in listed)
    for above, block in pairwise(blocks[max(last, _report_end(closing, blocks)) :]):
        entry = _named(entries, above, block)
        if entry is not None:
            entries.remove(entry)
            yield Start(ReportKind.APPENDIX, block.index, block.text.value, entry.number)


def _report_end(closing: Sequence[int], blocks: Sequence[Block]) -> int:
    """The place of the last of the sections that close a report, in its first run of them."""
    end = closing[0]
    for place in closing[1:]:
        if any(_BLANK_PAGE.search(block.text.value) for block in blocks[end:place]):
            break
        end = place
    return end


def _named(entries: Sequence[Entry], above: Block, block: Block) -> Entry | None:
    """The listed appendix whose title a heading, or the first line of a page, bears."""
    words = block.text.value
    tops_page = _BLANK_PAGE.search(above.text.value) or (above.page or 0) < (block.page or 0)
    if block.table is not None or not words or len(words) > LONGEST_TITLE:
        return None
    if block.kind is not BlockKind.HEADING and not tops_page:
        return None
    said = title_words(words)
    for entry in entries:
        title = title_words(entry.title)
        if len(title & said) > 1 and (title <= said or said <= title):
            return entry
    return None


def _first_start(document: Document, flow: Sequence[Block]) -> Start:
    running = _running_label(document)
    if running is not None:
        return Start(ReportKind.APPENDIX, 0, *running)
    return Start(_first_kind(flow), 0, _first_title(document, flow))


def _running_label(document: Document) -> tuple[str, str] | None:
    """The title and letter of the appendix that the head of the first page says a file to be."""
    for block in document.blocks[:_LONGEST_HEAD]:
        for _, text in islice(block.texts(), 2 * _LONGEST_HEAD):
            found = _APPENDIX_HEAD.search(text.value[:LONGEST_TITLE])
            if found:
                return text.value[:LONGEST_TITLE], found["label"]
    return None


def _first_kind(flow: Sequence[Block]) -> ReportKind:
    """The kind of a part that does not announce itself, from the signs in its head."""
    lines = [line.strip() for line in _first_lines(flow)]
    if any(_AGENDA.match(line) for line in lines):
        return ReportKind.AGENDA
    # An agenda numbers "Apologies for absence" and "Minutes" as its items.
    loose = [block.text.value for block in flow[:_HEAD] if block.number is None]
    there = {sign for sign in _MINUTES_SIGNS for line in loose if sign.match(line)}
    if len(there) > 1:
        return ReportKind.MINUTES
    said = {sign for sign in _REPORT_SIGNS for line in lines[:_HEAD] if sign.match(line)}
    return ReportKind.REPORT if len(said) > 1 else ReportKind.OTHER


def _first_lines(flow: Sequence[Block]) -> Iterator[str]:
    for block in flow[:60]:
        for _, text in islice(block.texts(), _HEAD):
            yield text.value[:LONGEST_TITLE]


def _first_title(document: Document, flow: Sequence[Block]) -> str:
    """What the first part calls itself: the body's name or first heading, else the file's title."""
    texts = [block.text.value.removeprefix("Meeting:").strip() for block in flow[:12]]
    for text in texts:
        if BODY_HEAD.search(text) and 3 < len(text) < LONGEST_TITLE and not text.endswith("."):
            return text
    for block in flow[:20]:
        if block.kind is BlockKind.HEADING and 3 < len(block.text.value) < LONGEST_TITLE:
            return block.text.value
    title = document.metadata.get("title", "").strip()
    return title[:LONGEST_TITLE] or next(filter(None, texts), document.path)[:LONGEST_TITLE]
