"""Cells put together as a table, and which of its rows name columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from packlint.model import Cell, Table
from packlint.readers.markup.runs import Run

_UNITS = re.compile(
    r"^[(\[]?(?:['’]?[£€$]?\s?['’,]?0{3}s?|[£€$]|[£€$]\s?(?:m|k|bn|million|billion|thousand)"
    r"|%|number|nos?\.?)[)\]]?$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"^[-−–(+]?[£€$]?[-−–]?\d[\d,]*(?:\.\d+)?\s?(?:%|m|k|bn)?\)?$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")


class GridCell(NamedTuple):
    """A cell before it becomes part of a table."""

    row: int
    column: int
    run: Run
    row_span: int = 1
    column_span: int = 1
    header: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it to keep."""
        return not (self.run.text or self.run.links or self.run.marks)


def header_rows(values: Sequence[Sequence[str]], bold: Sequence[bool], headed: bool) -> int:
    """How many leading rows name columns.

    `values` are the cells' words row by row, `bold` says which rows are bold throughout, `headed`
    that the source marks the first row as header. Amounts in a plain first row show that a
    converter put the next row of a split table there; a bold row of names without a mark is one.
    """
    if not values:
        return 0
    amounts = _has_amounts(values[0])
    several = sum(1 for value in values[0] if value) > 1
    if headed:
        count = 0 if amounts and not bold[0] else 1
    else:
        count = 1 if bold[0] and several and not amounts and not all(bold) else 0
    while count and count < len(values) and only_units(values[count]):
        count += 1
    return count


def _has_amounts(row: Sequence[str]) -> bool:
    return any(is_amount(value) for value in row[1:])


def only_units(row: Sequence[str]) -> bool:
    """Whether a row says in what its columns are counted, and nothing else."""
    words = [value for value in row if value]
    return bool(words) and all(_UNITS.match(word) for word in words)


def is_amount(value: str) -> bool:
    """Whether the words are one figure, a year or a unit not counted."""
    if _YEAR.match(value) or _UNITS.match(value):
        return False
    return _AMOUNT.match(value) is not None


def table_of(
    cells: Sequence[GridCell],
    rows: int,
    columns: int,
    headers: int,
    doubts: tuple[str, ...] = (),
) -> Table:
    """Make the table of cells in row-major order."""
    made = tuple(
        Cell(c.row, c.column, c.run.text, c.row_span, c.column_span, c.run.bold or c.header)
        for c in cells
    )
    return Table(made, rows, columns, headers, 0.6 if doubts else 1.0, doubts)
