"""The items of an agenda, with who reports on them and the pages of their papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from packlint.model import Block, BlockKind, Span
from packlint.pack.listing import LONGEST, NOTE, PAGES, plain_title
from packlint.pack.records import Entry

_ITEM = re.compile(r"\W*(?P<number>\d{1,3})[.)]?\s+(?P<title>[^\W\d_].*)", re.S)
# A list inside an item ends within so many lines.
_NEAR = 60
# The size of the file that a link of a meeting's page leads to.
_SIZE = re.compile(r"\s+(?:PDF|DOCX?) \d+(?:\.\d+)? [KM]B\b")
_AGENDA = re.compile(
    r"\W*(?:agenda|supplementary agenda|order of business|items? of business)\W*", re.I
)


def items_of(document: int, blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """The items of an agenda, with the printed pages it gives for their papers."""
    items: list[Entry] = []
    begun = False
    for block in blocks:
        if block.table is not None:
            items.extend(_row_items(document, block))
        elif _AGENDA.fullmatch(block.text.value):
            items, begun = [], True
        elif block.text.value.startswith("|"):
            items.extend(_piped_items(document, block))
        elif block.number is not None and block.number.rstrip(".)").isdigit() and block.text:
            items.append(_item(document, block, block.number.rstrip(".)")))
        elif items and PAGES.fullmatch(block.text.value):
            items[-1] = _with_pages(items[-1], block.text.value)
        elif begun and items and block.kind is BlockKind.HEADING and not _may_go_on(block):
            break
    return tuple(_without_lists_inside(items))


def _without_lists_inside(items: Sequence[Entry]) -> Iterator[Entry]:
    """The items, but for lists that begin again at 1 inside one of them.

    A number that goes on with the list and with the items alike is the list's where it comes again.
    """
    last, inside = 0, 0
    for place, item in enumerate(items):
        number = int(item.number)
        again = any(later.number == item.number for later in items[place + 1 : place + 1 + _NEAR])
        if inside and number == inside + 1 and (number != last + 1 or again):
            inside = number
        elif number == 1 and last and number != last + 1:
            inside = 1
        else:
            last, inside = number, 0
            yield item


def _piped_items(document: int, block: Block) -> Iterator[Entry]:
    """Items of a table that a converter has left as text, its cells between upright strokes."""
    words, start = block.text.value, 0
    item: Entry | None = None
    for cell in words.split("|"):
        match = _ITEM.fullmatch(cell.strip())
        if match is not None:
            if item is not None:
                yield item
            title = match["title"]
            span = Span(document, block.index, start, start + len(cell))
            item = Entry(match["number"], plain_title(title), span, note=_note(title))
        elif item is not None and PAGES.search(cell):
            item = _with_pages(item, cell)
        elif item is not None and not item.by and re.search(r"\w", cell):
            item = replace(item, by=cell.strip())
        start += len(cell) + 1
    if item is not None:
        yield item


def _may_go_on(block: Block) -> bool:
    return bool(re.match(r"(?i)\W*(?:items?|part|exempt|public|business|for)\b", block.text.value))


def _item(document: int, block: Block, number: str) -> Entry:
    words = block.text.value
    pages = PAGES.search(words)
    title = _SIZE.sub("", words[: pages.start()] if pages else words)
    span = Span(document, block.index, 0, len(words))
    entry = Entry(number, plain_title(title[:LONGEST]), span, note=_note(title))
    return _with_pages(entry, words) if pages else entry


def _note(title: str) -> str:
    found = NOTE.search(title)
    return found.group().strip("() .") if found else ""


def _with_pages(entry: Entry, words: str) -> Entry:
    pages = PAGES.search(words)
    if pages is None:
        return entry
    first, last = int(pages["first"]), int(pages["last"] or pages["first"])
    return replace(entry, first_page=first, last_page=last)


def _row_items(document: int, block: Block) -> Iterator[Entry]:
    table = block.table
    if table is None:
        return
    by_row: list[list[tuple[int, str]]] = [[] for _ in range(table.rows)]
    for index, cell in enumerate(table.cells):
        if cell.text:
            by_row[cell.row].append((index, cell.text.value))
    for cells in by_row:
        if not cells:
            continue
        (index, first), rest = cells[0], cells[1:]
        match = _ITEM.fullmatch(first)
        if match is None and first.rstrip(".)").isdigit() and rest:
            (index, title), rest = rest[0], rest[1:]
            number = first.rstrip(".)")
        elif match is not None:
            number, title = match["number"], match["title"]
        else:
            continue
        span = Span(document, block.index, 0, len(table.cells[index].text.value), index)
        by = next((text for _, text in rest if PAGES.search(text) is None), "")
        entry = Entry(number, plain_title(PAGES.sub("", title)), span, by=by, note=_note(title))
        yield _with_pages(entry, " ".join((title, *(text for _, text in rest))))
