"""Tables: cells on a grid with what they span, header rows, and lines that say something."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from packlint.model import Table
from packlint.readers.docx.names import (
    WORD,
    Element,
    Parts,
    child,
    is_on,
    number,
    parts,
    properties_of,
    value_of,
)
from packlint.readers.markup.cells import GridCell, header_rows, is_amount, only_units, table_of
from packlint.readers.markup.runs import Run

# Word allows 63 columns.
_MOST_COLUMNS = 200
_MONEY = re.compile(r"[-−–(]?[£€$]\s?\d")
_MOST_HEADERS = 6
# Twips. A strip of the grid as narrow as this is a slip in drawing the table, and no column.
_NARROWEST = 150
_CELL = WORD + "tcPr"
_SPAN = WORD + "gridSpan"
_DELETED = WORD + "cellDel"
_BORDERS = WORD + "tcBorders"
_MERGED_DOWN = WORD + "vMerge"
_MERGED_ACROSS = WORD + "hMerge"
_WRAPPERS = {
    WORD + "sdt": WORD + "sdtContent",
    WORD + "customXml": "",
    WORD + "ins": "",
    WORD + "moveTo": "",
}


class Slot(Struct):
    """A cell as the file has it: where it begins, what it spans, and the element."""

    element: Element
    row: int
    column: int
    width: int
    borders: Element | None
    height: int = 1


class Layout(Struct):
    """The cells of a table in their places.

    `headers` counts the rows marked as header. `left_out` are rows and cells that were deleted
    while changes were tracked, or are hidden, each with the element that says so.
    """

    slots: list[Slot] = field(default_factory=list)
    rows: int = 0
    columns: int = 0
    headers: int = 0
    left_out: list[tuple[Element, Element]] = field(default_factory=list)


def within(parent: Element, name: str) -> Iterator[Element]:
    """The elements of this name below, content controls and the like looked into."""
    for inner in parent:
        if inner.tag == name:
            yield inner
        elif inner.tag in _WRAPPERS:
            content = inner if not _WRAPPERS[inner.tag] else inner.find(_WRAPPERS[inner.tag])
            if content is not None:
                yield from within(content, name)


def layout_of(table: Element) -> Layout:
    """Put the cells of a table in their places."""
    layout = Layout()
    open_slots: dict[int, Slot] = {}
    for row in within(table, WORD + "tr"):
        properties = parts(child(row, "trPr"))
        gone = properties.get(WORD + "del")
        if gone is None and is_on(properties.get(WORD + "hidden")):
            gone = properties[WORD + "hidden"]
        if gone is not None:
            layout.left_out.append((row, gone))
            continue
        if layout.headers == layout.rows and is_on(properties.get(WORD + "tblHeader")):
            layout.headers += 1
        open_slots = _place_row(layout, row, properties, open_slots)
        layout.rows += 1
    if layout.headers == layout.rows:
        layout.headers = 0
    _without_empty_columns(layout, _widths(table))
    return layout


def _place_row(
    layout: Layout, row: Element, properties: Parts, above: dict[int, Slot]
) -> dict[int, Slot]:
    """Place the cells of a row; `above` and the result hold cells that may go on below them."""
    column = min(max(number(value_of(properties.get(WORD + "gridBefore"))) or 0, 0), _MOST_COLUMNS)
    going_on: dict[int, Slot] = {}
    last: Slot | None = None
    for cell in within(row, WORD + "tc"):
        marks = properties_of(cell, _CELL)
        if _DELETED in marks:
            layout.left_out.append((cell, marks[_DELETED]))
            continue
        width = _width(marks.get(_SPAN))
        merged, beside = marks.get(_MERGED_DOWN), marks.get(_MERGED_ACROSS)
        if beside is not None and last is not None and _continues(beside):
            last.width += width
        elif merged is not None and column in above and _continues(merged):
            slot = above[column]
            slot.height = layout.rows - slot.row + 1
            going_on[column] = slot
            last = None
        else:
            last = Slot(cell, layout.rows, column, width, marks.get(_BORDERS))
            layout.slots.append(last)
            if merged is not None:
                going_on[column] = last
        column += width
        layout.columns = max(layout.columns, column)
    return going_on


def _width(span: Element | None) -> int:
    """How many columns of the grid a cell fills."""
    return 1 if span is None else min(max(number(value_of(span)) or 1, 1), _MOST_COLUMNS)


def _continues(merge: Element) -> bool:
    return merge.get(WORD + "val", "continue") == "continue"


def _widths(table: Element) -> list[int]:
    grid = table.find(WORD + "tblGrid")
    columns = () if grid is None else grid.iterfind(WORD + "gridCol")
    return [number(column.get(WORD + "w")) or 0 for column in columns]


def _without_empty_columns(layout: Layout, widths: Sequence[int]) -> None:
    """Leave out columns in which no cell begins, and strips that come from careless drawing."""
    begins = {slot.column for slot in layout.slots}
    alone = {slot.column for slot in layout.slots if slot.width == 1}
    for column, width in enumerate(widths):
        # Cells that begin at the strip's left edge begin at its right edge instead.
        strip = 0 < width <= _NARROWEST and column not in alone
        if strip and column + 1 in begins:
            begins.discard(column)
    kept = sorted(begins)
    for slot in layout.slots:
        end = bisect_left(kept, slot.column + slot.width)
        slot.column = bisect_left(kept, slot.column)
        slot.width = max(end - slot.column, 1)
    layout.columns = len(kept)


def table_from(
    layout: Layout, runs: Sequence[Run], bold: frozenset[str], ruled: frozenset[int]
) -> tuple[Table, list[Run]]:
    """The table of cells and their texts, with the run of each cell that is kept.

    `bold` names the parts of the table ("firstRow", "lastCol") that its style prints in bold.
    """
    cells = [
        GridCell(
            slot.row,
            slot.column,
            _in_style(run, slot, layout, bold),
            slot.height,
            slot.width,
            slot.row < layout.headers,
        )
        for slot, run in zip(layout.slots, runs, strict=True)
    ]
    kept = sorted(
        (cell for cell in cells if not cell.is_empty), key=lambda cell: (cell.row, cell.column)
    )
    blank = min([layout.headers, *(cell.row for cell in kept)])
    if blank:
        kept, ruled = _below(kept, layout, blank), frozenset(row - blank for row in ruled)
    headers = _headers(kept, layout)
    table = table_of(kept, layout.rows, layout.columns, headers)
    return replace(table, ruled_above=ruled), [cell.run for cell in kept]


def _below(cells: Sequence[GridCell], layout: Layout, blank: int) -> list[GridCell]:
    """Leave out the blank header rows that converters write for want of a header."""
    layout.rows -= blank
    layout.headers -= blank
    return [cell._replace(row=cell.row - blank) for cell in cells]


def _in_style(run: Run, slot: Slot, layout: Layout, bold: frozenset[str]) -> Run:
    """The run, in bold where the table's style prints this part of the table in bold."""
    if run.bold or not bold:
        return run
    places = (
        ("firstRow", slot.row == 0),
        ("lastRow", slot.row + slot.height == layout.rows and layout.rows > 1),
        ("firstCol", slot.column == 0),
        ("lastCol", slot.column + slot.width == layout.columns and layout.columns > 1),
    )
    if not any(here and part in bold for part, here in places):
        return run
    return replace(run, bold=bool(run.text))


def _headers(cells: Sequence[GridCell], layout: Layout) -> int:
    """The rows marked as header, else what the words of the first rows say."""
    by_row: list[list[GridCell]] = [[] for _ in range(layout.rows)]
    for cell in cells:
        by_row[cell.row].append(cell)
    values = [[cell.run.text.value for cell in in_row] for in_row in by_row]
    if layout.headers:
        count = layout.headers
        while count < layout.rows and only_units(values[count]):
            count += 1
        return count
    bold = [bool(in_row) and all(cell.run.bold for cell in in_row) for in_row in by_row]
    return max(header_rows(values, bold, headed=False), _rows_above_amounts(by_row, layout))


def _rows_above_amounts(by_row: Sequence[Sequence[GridCell]], layout: Layout) -> int:
    """How many rows stand above the first with amounts, in a table that is mostly rows of them.

    A label alone heads rows, not columns.
    """
    first = next((at for at, cells in enumerate(by_row) if _has_amount(cells)), 0)
    below = [cells for cells in by_row[first:] if cells]
    amounts = sum(map(_has_amount, below))
    if 2 * amounts < len(below) or first > amounts + 1:
        return 0
    count = 0
    for row in range(min(first, _MOST_HEADERS)):
        cells = by_row[row]
        alone = len(cells) == 1 and (cells[0].column <= 1 or cells[0].column_span == layout.columns)
        reached = any(cell.row + cell.row_span > row for above in by_row[:row] for cell in above)
        if row and alone and not reached:
            break
        count = row + 1
    return count


def _has_amount(cells: Sequence[GridCell]) -> bool:
    return any(cell.column > 0 and _is_amount(cell.run.text.value) for cell in cells)


def _is_amount(value: str) -> bool:
    """Whether the words are figures, or begin with a sum of money ("£8.0 million")."""
    words = value.split()
    if words and all(map(is_amount, words)):
        return True
    return _MONEY.match(value) is not None and not only_units([value])


def bold_parts(table: Element, styled: frozenset[str]) -> frozenset[str]:
    """The parts printed in bold, of those that the table's style prints so."""
    look = child(table, "tblPr", "tblLook")
    if look is None or not styled:
        return frozenset()
    try:
        bits = int(look.get(WORD + "val", "0"), 16)
    except ValueError:
        bits = 0
    parts_of_tables = (
        ("firstRow", "firstRow", 0x20),
        ("lastRow", "lastRow", 0x40),
        ("firstColumn", "firstCol", 0x80),
        ("lastColumn", "lastCol", 0x100),
    )
    used = (
        name
        for attribute, name, bit in parts_of_tables
        if look.get(WORD + attribute, "1" if bits & bit else "0") in ("1", "true", "on")
    )
    return styled.intersection(used)


def ruled_rows(table: Element, layout: Layout) -> frozenset[int]:
    """Rows with a heavier line above them than most rows have."""
    inside = _weight(child(table, "tblPr", "tblBorders", "insideH"))
    weights = dict.fromkeys(range(1, layout.rows), inside)
    for slot in layout.slots:
        if slot.borders is None:
            continue
        for name, row in (("top", slot.row), ("bottom", slot.row + slot.height)):
            if row in weights:
                weights[row] = max(weights[row], _weight(child(slot.borders, name)))
    if not weights:
        return frozenset()
    ordinary = Counter(weights.values()).most_common(1)[0][0]
    ruled = frozenset(row for row, weight in weights.items() if weight > ordinary)
    return ruled if len(ruled) * 2 < layout.rows else frozenset()


def _weight(border: Element | None) -> int:
    """How heavy a line is: in eighths of a point, twice as much for a double line."""
    if border is None or border.get(WORD + "val") in (None, "nil", "none"):
        return 0
    size = max(number(border.get(WORD + "sz")) or 4, 1)
    return 2 * size if border.get(WORD + "val") == "double" else size
