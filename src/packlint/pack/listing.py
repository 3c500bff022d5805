"""Lines that list parts, and the contents list of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from packlint.grammar.titles import squashed
from packlint.model import Block, Span
from packlint.pack.records import Entry

_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[A-Z])"
DASHES = r"\-–—‐‑−"
LONGEST = 240
# A list goes on over so many pages; contents with more lines are no list of a report.
_MOST_LINES = 400
_CONTENTS = re.compile(r"\W*(?:table of )?contents(?: page| list)?\W*|\W*index\W*", re.I)
_LINE = re.compile(
    rf"\W*(?:(?P<number>{_NUMBER})(?:[.)]|\s*[|:{DASHES}])?\s+)?(?P<title>[^\W_].*?)"
    r"(?:(?:\s*[.…·_]{2,}\s*|[\s|]+)(?:pages?\s)?(?P<page>\d{1,3}))?\W*",
    re.I | re.S,
)
_PAGE_CELL = re.compile(rf"\s*(?P<first>\d{{1,3}})(?:\s*[{DASHES}]\s*(?P<last>\d{{1,3}}))?\s*")
PAGES = re.compile(
    rf"\(?\b[Pp]ages?:?\s+(?P<first>\d{{1,4}})(?:\s*(?:[{DASHES}]|to)\s*(?P<last>\d{{1,4}}))?\)?"
)
NOTE = re.compile(
    r"(?i)\(?\b(?:to follow|exempt|confidential|restricted|not for publication|on request"
    r"|separately|previously circulated|circulated|published|electronic(?:ally)?|online|available"
    r"|link|to be (?:tabled|circulated)|tabled|verbal|oral|withdrawn|supplement)\b.*"
)


def contents_of(document: int, blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """The lines of a report's own contents list; empty without one.

    `blocks` are those of the report, page furniture left out. The list ends where its first line
    comes again, as a heading of the body.
    """
    for place, block in enumerate(blocks):
        if block.table is not None:
            entries = tuple(_table_entries(document, block))
            if entries:
                return entries
        elif _CONTENTS.fullmatch(block.text.value):
            return tuple(_contents_lines(document, blocks[place + 1 : place + _MOST_LINES]))
    return ()


def _contents_lines(document: int, blocks: Sequence[Block]) -> Iterator[Entry]:
    entries: list[Entry] = []
    for block in blocks:
        if block.table is not None and not entries:
            yield from _rows(document, block)
            return
        entry = _line_entry(document, block)
        if entry is None or (entries and _begins_again(entries[0], entry)):
            break
        if entries and _leaves_list(entries, entry):
            break
        entries.append(entry)
    numbered = sum(bool(entry.number) for entry in entries)
    if len(entries) > 1 and (numbered or any(entry.first_page for entry in entries)):
        yield from entries


def _line_entry(document: int, block: Block) -> Entry | None:
    words = block.text.value
    if block.table is not None or not words or len(words) > LONGEST:
        return None
    match = _LINE.fullmatch(words)
    if match is None:
        return None
    number = block.number if block.number and block.number[0].isalnum() else match["number"]
    page = int(match["page"]) if match["page"] else None
    span = Span(document, block.index, 0, match.end("title"))
    return Entry((number or "").rstrip(".)"), plain_title(match["title"]), span, page)


def _begins_again(first: Entry, entry: Entry) -> bool:
    return squashed(first.title) == squashed(entry.title) and not (
        first.first_page and entry.first_page
    )


def _leaves_list(entries: Sequence[Entry], entry: Entry) -> bool:
    """Whether a line has not what the lines before it have: a page, or else a number."""
    if any(before.first_page for before in entries):
        return entry.first_page is None and entries[-1].first_page is not None
    return bool(entries[0].number) and not entry.number


def _table_entries(document: int, block: Block) -> Iterator[Entry]:
    """The rows of a table whose head says that it is a contents list."""
    if block.table is None or block.table.columns > 4 or block.table.rows < 4:
        return
    head = [cell.text.value for cell in block.table.cells if cell.row == 0]
    if any(
        re.fullmatch(r"(?i)\W*(?:contents|sections?|pages?(?: no\.?)?)\W*", text) for text in head
    ):
        yield from _rows(document, block)


def _rows(document: int, block: Block) -> Iterator[Entry]:
    table = block.table
    if table is None:
        return
    pages = {
        cell.column
        for cell in table.cells
        if cell.row == 0 and re.match(r"(?i)\W*pages?\b", cell.text.value)
    }
    entries = []
    for row in range(table.rows):
        cells = [(n, cell) for n, cell in enumerate(table.cells) if cell.row == row and cell.text]
        words_of = [(n, cell) for n, cell in cells if cell.column not in pages]
        titles = [(n, cell) for n, cell in words_of if len(cell.text.value) > 3]
        if len(titles) != 1 or len(cells) > 3:
            continue
        index, title = titles[0]
        short = {cell.column: cell.text.value for _, cell in cells if cell is not title}
        page = next((text for column, text in short.items() if column in pages), "")
        number = next((text for column, text in short.items() if column not in pages), "")
        match = _LINE.fullmatch(title.text.value)
        words = match["title"] if match else title.text.value
        own = (match["number"] if match else None) or ""
        span = Span(document, block.index, 0, len(title.text.value), index)
        printed = _PAGE_CELL.fullmatch(page)
        if number or own or printed:
            first = int(printed["first"]) if printed else None
            last = int(printed["last"] or printed["first"]) if printed else None
            label = (number or own).rstrip(".)")
            entries.append(Entry(label, plain_title(words), span, first, last))
    if len(entries) > 2:
        yield from entries


def plain_title(words: str) -> str:
    """A title without the leaders, dashes and points around it."""
    return words.strip(" .,;:|…·_(-–—‐‑−\n\t")
