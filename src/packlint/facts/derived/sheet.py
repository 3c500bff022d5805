"""A table seen along one axis, rates and percentages included: lines, and voters across."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from packlint.arithmetic.interval import Interval, around
from packlint.facts.tables import ColumnKind, NumberCell, NumberTable, RowKind
from packlint.facts.totals import Axis, Ref
from packlint.facts.totals.fineness import Fineness, fineness

_ROWS = (RowKind.BODY, RowKind.TOTAL, RowKind.MEMO)
_NOT_FIGURES = (ColumnKind.TEXT, ColumnKind.YEAR)


class Figure(Struct, frozen=True):
    """A figure with its scale: `value`, the unit of its last digit, and what it may have been.

    `whole` says that it may well be a count, which is not rounded: no money and no decimals.
    """

    value: Decimal
    step: Decimal
    range: Interval
    percent: bool
    whole: bool = False


class SheetLine(Struct, frozen=True):
    """A row or a column: its number in the table, its name, and whether it holds percentages.

    `memo` rows repeat figures of the rows above ("of which").
    """

    number: int
    name: str
    percent: bool
    total: bool = False
    memo: bool = False


class Sheet(Struct, frozen=True):
    """Lines and voters of a table along one axis; `figures[line][voter]`, None where there is none.

    Across the rows (Axis.ROW) the lines are columns and the rows vote.
    """

    axis: Axis
    table: NumberTable
    lines: tuple[SheetLine, ...]
    voters: tuple[int, ...]
    figures: tuple[tuple[Figure | None, ...], ...]

    def ref(self, line: int, voter: int) -> Ref:
        """The cell where the line and the voter at these positions cross."""
        number, other = self.lines[line].number, self.voters[voter]
        return Ref(number, other) if self.axis is Axis.COLUMN else Ref(other, number)


def sheets_of(table: NumberTable) -> tuple[Sheet, Sheet]:
    """The table along both axes."""
    rows = [row for row in table.rows if row.kind in _ROWS]
    columns = [column for column in table.columns if column.kind not in _NOT_FIGURES]
    fine = fineness(table)
    grid = [[_figure(table, row.index, column.index, fine) for column in columns] for row in rows]
    turned = [list(line) for line in zip(*grid, strict=True)]
    row_lines = [
        SheetLine(
            row.index,
            row.label,
            _are_percent(line),
            total=row.kind is RowKind.TOTAL,
            memo=row.kind is RowKind.MEMO,
        )
        for row, line in zip(rows, grid, strict=True)
    ]
    column_lines = [
        SheetLine(
            column.index, column.header, column.kind is ColumnKind.PERCENT or _are_percent(line)
        )
        for column, line in zip(columns, turned, strict=True)
    ]
    down = _sheet(Axis.COLUMN, table, row_lines, [column.index for column in columns], grid)
    across = _sheet(Axis.ROW, table, column_lines, [row.index for row in rows], turned)
    return down, across


def _sheet(
    axis: Axis,
    table: NumberTable,
    lines: list[SheetLine],
    voters: list[int],
    figures: list[list[Figure | None]],
) -> Sheet:
    return Sheet(axis, table, tuple(lines), tuple(voters), tuple(map(tuple, figures)))


def _are_percent(line: list[Figure | None]) -> bool:
    figures = [figure for figure in line if figure is not None]
    return bool(figures) and 2 * sum(figure.percent for figure in figures) >= len(figures)


def _figure(
    table: NumberTable, row: int, column: int, fine: Mapping[int, Fineness]
) -> Figure | None:
    cell: NumberCell | None = table.cell(row, column)
    if cell is None or cell.quantity is None or cell.quantity.hedge:
        return None
    found = cell.quantity
    percent = found.unit in ("%", "pp") or table.columns[column].kind is ColumnKind.PERCENT
    # A figure with a scale of its own ("£1.2m") is not in the thousands of its heading.
    own = percent or found.scale != 1
    scale = Decimal(1) if own else table.columns[column].scale
    grain = fine[column].grain if column in fine and not own else found.step
    step = max(found.step, grain) * scale
    value = found.value * scale
    money = bool(table.columns[column].unit or found.unit)
    whole = not money and step == 1
    return Figure(value, found.step * scale, around(value, step), percent, whole)
