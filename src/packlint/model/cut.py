"""A table cut down to what shows where it is at fault: its headings and the rows with a mark."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from packlint.model.document import Cell, Table

# A table of so few rows is shown whole.
_SMALL = 8
_MOST_ROWS = 30
_MOST_HEADER_ROWS = 3
_MOST_COLUMNS = 7
# So many columns with marks are shown even if there are more than that.
_MOST_MARKED = 14
_LONGEST_CELL = 160
# One or two letters are a code or a mark, not a name.
_LONGEST_CODE = 2


class CutCell(Struct, frozen=True):
    """A cell as printed, shortened when long. `mark` is the number of its mark, None without one.

    `columns` is how many of the columns that are shown it stretches over.
    """

    text: str
    mark: int | None = None
    columns: int = 1


class CutRow(Struct, frozen=True):
    """A row; `left_out` is how many rows between the one before and this one are not shown."""

    cells: tuple[CutCell, ...]
    is_header: bool = False
    left_out: int = 0


class Cut(Struct, frozen=True):
    """Some rows and columns of a table, in order; `columns_left_out` are not shown."""

    rows: tuple[CutRow, ...]
    columns_left_out: int = 0


def cut(table: Table, marks: Mapping[int, int], hidden: Collection[int] = ()) -> Cut:
    """The part of the table around the cells of these indexes, which are marked with these numbers.

    The lowest number is that of the cell that matters most. The words of `hidden` cells are not
    repeated. Costs the rows that are shown, not those of the table.
    """
    marked = [table.cells[index] for index in sorted(marks, key=marks.__getitem__)]
    rows = _rows(table, marked)
    columns = _columns(table, marked)
    shown = []
    before = -1
    for row in rows:
        cells = _cells(table, row, columns, marks, hidden)
        shown.append(CutRow(cells, row < table.header_rows, row - before - 1))
        before = row
    return Cut(tuple(shown), table.columns - len(columns))


def _rows(table: Table, marked: Sequence[Cell]) -> list[int]:
    if table.rows <= _SMALL:
        return list(range(table.rows))
    chosen = sorted({cell.row for cell in marked})
    if len(chosen) > _MOST_ROWS:
        half = _MOST_ROWS // 2
        chosen = [marked[0].row, *chosen[:half], *chosen[-half:]]
    return sorted({*range(min(table.header_rows, _MOST_HEADER_ROWS)), *chosen})


def _columns(table: Table, marked: Sequence[Cell]) -> list[int]:
    """The column that names the rows, those of the cells, and then those nearest to them."""
    if table.columns <= _MOST_COLUMNS:
        return list(range(table.columns))
    columns = dict.fromkeys(cell.column for cell in marked)
    wanted = {_naming(table, {cell.row for cell in marked}), *list(columns)[:_MOST_MARKED]}

    def distance(column: int) -> tuple[int, int]:
        return min((abs(column - other) for other in columns), default=column), column

    for column in sorted(range(table.columns), key=distance):
        if len(wanted) < _MOST_COLUMNS:
            wanted.add(column)
    return sorted(wanted)


def _naming(table: Table, rows: set[int]) -> int:
    """The first column with words in one of the rows."""
    named = (
        cell.column
        for row in rows
        for cell in table.cells[slice(*_range(table, row))]
        if any(map(str.isalpha, cell.text.value)) and len(cell.text.value) > _LONGEST_CODE
    )
    return min(named, default=0)


def _range(table: Table, row: int) -> tuple[int, int]:
    """The indexes of the row's cells, which begin in it."""
    start = bisect_left(table.cells, row, key=lambda cell: cell.row)
    return start, bisect_left(table.cells, row + 1, key=lambda cell: cell.row)


def _cells(
    table: Table,
    row: int,
    columns: list[int],
    marks: Mapping[int, int],
    hidden: Collection[int],
) -> tuple[CutCell, ...]:
    owner = {
        column: index
        for index in range(*_range(table, row))
        for column in _extent(table.cells[index], table.columns)
    }
    shown: list[CutCell] = []
    last: int | None = None
    for column in columns:
        index = owner.get(column)
        if index is None:
            shown.append(CutCell(""))
        elif index == last:
            stretched = shown[-1]
            shown[-1] = CutCell(stretched.text, stretched.mark, stretched.columns + 1)
        else:
            words = "…" if index in hidden else _short(table.cells[index].text.value)
            shown.append(CutCell(words, marks.get(index)))
        last = index
    return tuple(shown)


def _extent(cell: Cell, columns: int) -> range:
    return range(cell.column, min(cell.column + cell.column_span, columns))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"
