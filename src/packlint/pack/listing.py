"""Lines that list parts: contents lists and lists of appendices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from packlint.grammar.titles import squashed
from packlint.model import Block, BlockKind, Span
from packlint.pack.records import Entry

_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[A-Z])"
_DASHES = r"\-–—‐‑−"
LONGEST = 240
# A list goes on over so many pages; contents with more lines are no list of a report.
_MOST_LINES = 400
_CONTENTS = re.compile(r"\W*(?:table of )?contents(?: page| list)?\W*|\W*index\W*", re.I)
_LINE = re.compile(
    rf"\W*(?:(?P<number>{_NUMBER})(?:[.)]|\s*[|:{_DASHES}])?\s+)?(?P<title>[^\W_].*?)"
    r"(?:(?:\s*[.…·_]{2,}\s*|[\s|]+)(?:pages?\s)?(?P<page>\d{1,3}))?\W*",
    re.I | re.S,
)
_APPENDIX_LIST = re.compile(
    r"\W*(?:\d{1,2}\W+)?(?:list of |attached )?(?:appendix|appendices|annexes|attachments"
    r"|enclosures)"
    r"(?: (?:and|&) (?:background|supporting) (?:documents|papers|information)|(?: attached)?)\W*",
    re.I,
)
_LABEL_FIRST = re.compile(
    rf"\W*(?:appendix|annexe?|enclosure|attachment)\s+(?P<number>[A-Z]|\d{{1,2}}[a-z]?)\b"
    rf"[\s.:|{_DASHES}]*(?P<title>.*)",
    re.I | re.S,
)
_LABEL_LAST = re.compile(
    rf"(?P<title>[^\W_].{{3,}}?)\s*(?:[{_DASHES}|]\s*(?:appendix\s+)?|\(?appendix\s+)"
    r"(?P<number>[A-Z]|\d{1,2})\W*",
    re.I | re.S,
)
PAGES = re.compile(
    rf"\(?\b[Pp]ages?:?\s+(?P<first>\d{{1,4}})(?:\s*(?:[{_DASHES}]|to)\s*(?P<last>\d{{1,4}}))?\)?"
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
        titles = [(n, cell) for n, cell in cells if len(cell.text.value) > 3]
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
        if number or own or page.isdigit():
            first = int(page) if page.isdigit() else None
            entries.append(Entry((number or own).rstrip(".)"), plain_title(words), span, first))
    if len(entries) > 2:
        yield from entries


def appendices_of(document: int, blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """The appendices that a report lists, from the fullest of its lists; empty without one."""
    found: tuple[Entry, ...] = ()
    for place, block in enumerate(blocks):
        words = block.text.value
        is_head = block.table is None and len(words) < LONGEST and _APPENDIX_LIST.fullmatch(words)
        below = blocks[place + 1 :] if is_head else blocks[place:]
        if not is_head and _LABEL_FIRST.fullmatch(words) is None:
            continue
        entries = tuple(_run(document, below))
        if len(entries) > len(found) and (is_head or len(entries) > 1):
            found = entries
    return found


def _run(document: int, blocks: Sequence[Block]) -> Iterator[Entry]:
    """The entries at the beginning of the blocks, as long as they are of one kind."""
    first: bool | None = None
    for block in blocks:
        entry = _listed(document, block)
        if entry is None or (first is not None and first != entry.number.isdigit()):
            return
        first = first if first is not None else entry.number.isdigit()
        yield entry


def _listed(document: int, block: Block) -> Entry | None:
    words = block.text.value
    if block.table is not None or not words or len(words) > LONGEST:
        return None
    shift = 0
    own = (block.number or "").strip("().")
    if block.kind is not BlockKind.HEADING and own.isalnum() and len(own) < 3:
        shift = 0 if _LABEL_FIRST.match(words) else len("Appendix  ") + len(own)
        words = f"Appendix {own} {words}" if shift else words
    match = _LABEL_FIRST.fullmatch(words) or _LABEL_LAST.fullmatch(words)
    if match is None:
        return None
    title, pages = match["title"], PAGES.search(match["title"])
    note = NOTE.search(title)
    ends = [found.start() for found in (pages, note) if found]
    kept = plain_title(title[: min(ends)] if ends else title)
    return Entry(
        match["number"].upper(),
        kept,
        Span(document, block.index, 0, len(words) - shift),
        int(pages["first"]) if pages else None,
        int(pages["last"] or pages["first"]) if pages else None,
        note=note.group().strip("() .") if note else "",
    )


def plain_title(words: str) -> str:
    """A title without the leaders, dashes and points around it."""
    return words.strip(" .,;:|…·_(-–—‐‑−\n\t")
