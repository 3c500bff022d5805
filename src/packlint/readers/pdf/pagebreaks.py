"""What goes on from one page to the next: paragraphs, and tables with what stands between."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from packlint.readers.pdf.aligned import last_page, last_part
from packlint.readers.pdf.grid import Grid, text_of
from packlint.readers.pdf.headers import header_rows
from packlint.readers.pdf.items import Furniture, Item
from packlint.readers.pdf.joins import append, doubt_break, goes_on, may_go_on, said, says_continued
from packlint.readers.pdf.lines import print_lines
from packlint.readers.pdf.loose import take_head, take_rest, take_rows
from packlint.readers.pdf.notes import Note
from packlint.readers.pdf.paragraphs import Paragraph, continues_over_page
from packlint.readers.pdf.scan import Word

# How many paragraphs may name a table again above the rest of it, or be notes below its first part.
_MOST_NAMES = 3
_MOST_NOTES = 8
_NOTE_MARKS = ("*", "[", "†", "‡", "Note", "Source")
_SMALLER = 0.92


class Flow(Struct):
    """The paragraphs, tables and furniture of the pages so far.

    `bottom` is the lowest y, in points, that text or tables reach on any page.
    """

    bottom: float
    items: list[Item] = field(default_factory=list)


def add_page(flow: Flow, page: list[Paragraph | Grid]) -> list[Sequence[Word]]:
    """Put what goes on from the pages before where it belongs and add the rest of the page.

    Items that went on are taken from `page`. Returns the lines of repeated names and heading rows
    of tables, which are furniture.
    """
    away = _go_on(flow, page) if page else []
    flow.items.extend(page)
    return away


def _go_on(flow: Flow, page: list[Paragraph | Grid]) -> list[Sequence[Word]]:
    shown = _last_shown(flow.items)
    if not shown:
        return []
    last, item = flow.items[shown[0]], page[0]
    if isinstance(last, Paragraph) and isinstance(item, Paragraph):
        if continues_over_page(last.last, item.first):
            last.lines.extend(item.lines)
            page.pop(0)
            return []
    elif isinstance(last, Paragraph) and isinstance(item, Grid) and _headed(flow, shown, item):
        page.pop(0)
        return []
    number = _last_grid(flow.items, shown)
    return _table_goes_on(flow, number, page) if number is not None else []


def _headed(flow: Flow, shown: Sequence[int], table: Grid) -> bool:
    """Put a table where its heading row stands alone at the end of the pages so far, if it does."""
    above: list[Paragraph] = []
    for number in shown:
        item = flow.items[number]
        if not isinstance(item, Paragraph) or item.first.page != table.page - 1:
            break
        above.append(item)
    if not take_head(above, table, flow.bottom):
        return False
    for number, item in zip(shown, above, strict=False):
        if not item.lines:
            del flow.items[number]
    flow.items.insert(shown[0] + 1 - sum(not item.lines for item in above), table)
    return True


def _table_goes_on(flow: Flow, number: int, page: list[Paragraph | Grid]) -> list[Sequence[Word]]:
    """Join the next table of the page to the one at `number`, when nothing else stands between."""
    first = flow.items[number]
    if not isinstance(first, Grid):
        return []
    noted = any(isinstance(item, Paragraph) for item in flow.items[number:])
    room = _room(flow, number, first)
    if not noted:
        take_rest(first, page, room)
    names = _names_again(page, _names_above(flow.items, number), _heading_words(first))
    second = page[len(names)] if len(names) < len(page) else None
    if not isinstance(second, Grid):
        if not noted and not names:
            take_rows(first, page, room)
        return []
    join = goes_on(first, second, room, named=bool(names))
    if join is not None and (join.repeated or names or not noted):
        del page[: len(names) + 1]
        return [line.words for name in names for line in name.lines] + print_lines(
            append(first, second, join)
        )
    if not names and not noted and may_go_on(first, second):
        doubt_break(first)
        doubt_break(second)
    return []


def _room(flow: Flow, number: int, table: Grid) -> float:
    """The height in points left under a table on its last page, down to the notes there if any."""
    page = last_page(table)
    tops = [flow.bottom]
    for item in flow.items[number + 1 :]:
        if isinstance(item, Note) and item.page == page:
            tops.append(item.lines[0][0].y0)
        elif isinstance(item, Paragraph) and item.first.page == page:
            tops.append(item.first.box.y0)
    return min(tops) - max(word.y1 for cell in last_part(table) for word in cell.words)


def _last_shown(items: Sequence[Item]) -> list[int]:
    """The numbers of the last items that are no furniture, the last one first."""
    found: list[int] = []
    for number in range(len(items) - 1, -1, -1):
        if not isinstance(items[number], Furniture | Note):
            found.append(number)
            if len(found) > _MOST_NOTES:
                break
    return found


def _last_grid(items: Sequence[Item], shown: Sequence[int]) -> int | None:
    """The number of the last table when nothing but notes follows it.

    `shown` are the numbers of the last items that are no furniture, the last one first.
    """
    notes: list[Paragraph] = []
    for number in shown:
        item = items[number]
        if isinstance(item, Grid):
            return number if all(_is_note(note, item) for note in notes) else None
        if isinstance(item, Paragraph):
            notes.append(item)
    return None


def _is_note(item: Paragraph, table: Grid) -> bool:
    """Whether a paragraph below a table is a note: by its mark, or by its small print."""
    size = table.cells[0].words[0].size
    return item.first.words[0].text.startswith(_NOTE_MARKS) or item.first.size < _SMALLER * size


def _names_above(items: Sequence[Item], number: int) -> set[str]:
    """What is said right above a table, in up to three paragraphs."""
    found: set[str] = set()
    for item in reversed(items[:number]):
        if isinstance(item, Grid) or len(found) == _MOST_NAMES:
            break
        if isinstance(item, Paragraph):
            found.add(said(_text(item)))
    return found


def _heading_words(table: Grid) -> set[str]:
    """The words of the heading rows of a table; tags often leave out their repetition."""
    rows = header_rows(table)
    return {word.text for cell in table.cells if cell.row < rows for word in cell.words}


def _names_again(
    page: Sequence[Paragraph | Grid], known: set[str], headings: set[str]
) -> list[Paragraph]:
    """The leading paragraphs of a page when they only repeat what is said above the last table.

    "Continued", or a part of the name with it, counts too, and so do words of its `headings`.
    """
    names: list[Paragraph] = []
    for item in page[: _MOST_NAMES + 1]:
        if isinstance(item, Grid):
            return names
        text = _text(item)
        own = said(text)
        again = says_continued(text) and any(one.startswith(own) for one in known or {""})
        titles = item.first.bold and all(w.text in headings for ln in item.lines for w in ln.words)
        if own not in known and not again and not titles:
            break
        names.append(item)
    return []


def _text(item: Paragraph) -> str:
    return " ".join(text_of(line.words) for line in item.lines)
