"""A table seen along one axis: lines that may be totals or parts, and voters that cross them.

Down the columns the lines are rows and the columns vote; across the rows it is the other way round.
All that follows works on lines and voters and need not know which is which.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

import regex
from msgspec import Struct
from msgspec.structs import replace

from packlint.facts.tables import NumberCell, NumberRow, NumberTable, RowKind
from packlint.facts.tables.rows import says_total
from packlint.facts.totals.fineness import Fineness, fineness
from packlint.facts.totals.records import Axis, Ref
from packlint.grammar.quantity import CellKind
from packlint.patterns import compiled

_ZERO = Decimal(0)
_UNKNOWN = (CellKind.HIDDEN, CellKind.MALFORMED, CellKind.TEXT)
_SUMMED_ROWS = (RowKind.BODY, RowKind.TOTAL, RowKind.MEMO)


class Entry(Struct, frozen=True):
    """What stands where a line and a voter cross.

    `shown` is False for blanks, which count as zero; `known` is False where a figure is hidden,
    malformed or hedged. `step` is a unit of the last printed digit, 0 for a blank; `grain` is what
    the figure may have been rounded to: more where all figures of the column end in 0 or 5.
    """

    value: Decimal = _ZERO
    step: Decimal = _ZERO
    grain: Decimal = _ZERO
    shown: bool = False
    known: bool = True


class Line(Struct, frozen=True):
    """A row or column that may be a total or a part.

    `is_total` and `may_total` say what its name says: a total, or something like one ("balance",
    "variance"). `marked` is set for bold or ruled rows. `less`, `outgoing` and `income` are read
    off the name: such lines are often printed positive and taken off. `opening` and `closing` lines
    are balances at the beginning and the end. `memo` lines repeat others. `section` counts the
    headings above.
    """

    number: int
    name: str
    is_total: bool = False
    may_total: bool = False
    marked: bool = False
    less: bool = False
    outgoing: bool = False
    income: bool = False
    opening: bool = False
    closing: bool = False
    memo: bool = False
    section: int = 0


class View(Struct, frozen=True):
    """Lines and voters of a table along one axis; `entries[line][voter]`."""

    axis: Axis
    table: NumberTable
    lines: tuple[Line, ...]
    voters: tuple[int, ...]
    entries: tuple[tuple[Entry, ...], ...]

    def ref(self, line: int, voter: int, sign: int = 1) -> Ref:
        """The cell where the line and the voter at these positions cross."""
        number, other = self.lines[line].number, self.voters[voter]
        if self.axis is Axis.COLUMN:
            return Ref(number, other, sign)
        return Ref(other, number, sign)


@cache
def _less() -> regex.Pattern[str]:
    return compiled(r"\b(?:less|deduct(?:ions?)?|minus|net\sof)\b", regex.IGNORECASE)


@cache
def _income() -> regex.Pattern[str]:
    return compiled(
        r"\b(?:income|receipts?|grants?|fees|contributions?|recharges?|funding|financing)\b",
        regex.IGNORECASE,
    )


@cache
def _outgoing() -> regex.Pattern[str]:
    return compiled(
        r"\b(?:payments?(?!\s(?:from|received))|expenditure|spen[dt]|spending|draw\s?downs?|withdrawals?|disposals?"
        r"|used|use\sof|repaid|repayments?|redemptions?|redeemed|leavers|transfers?\s(?:out|from))\b",
        regex.IGNORECASE,
    )


@cache
def _like_total() -> regex.Pattern[str]:
    return compiled(
        r"\b(?:net|gross|balance|closing|surplus|deficit|variances?|differences?|changes?"
        r"|increases?|decreases?|movements?|gap|(?:over|under)spends?|carried\sforward|c/fwd|all)\b",
        regex.IGNORECASE,
    )


@cache
def _opening() -> regex.Pattern[str]:
    return compiled(
        r"\bopening\b|\bbrought\s(?:forward|down)\b|\bb/?(?:f|d|fwd)\b"
        r"|\b(?:balances?|reserves?|debt|deficit|surplus)\b.{0,40}"
        r"\b(?:(?:at|from)\s(?:the\s)?(?:start|beginning)|1(?:st)?\sapril|0?1/0?4/)",
        regex.IGNORECASE,
    )


@cache
def _closing() -> regex.Pattern[str]:
    return compiled(
        r"\bclosing\b|\bcarried\s(?:forward|down)\b|\bc/?(?:f|d|fwd)\b"
        r"|\b(?:balances?|reserves?|debt|deficit|surplus)\b.{0,40}"
        r"\b(?:at\s(?:the\s)?end|31(?:st)?\smarch|31/0?3/|year[\s-]end)",
        regex.IGNORECASE,
    )


def says_years(name: str) -> bool:
    """Whether a name has a year in it, or the word."""
    return compiled(r"(?:19|20)\d\d|\byears?\b", regex.IGNORECASE).search(name) is not None


def says_opening(name: str) -> bool:
    """Whether a line is called an opening balance, or one brought forward."""
    return _opening().search(name) is not None


def says_closing(name: str) -> bool:
    """Whether a line is called a closing balance, or one carried forward."""
    return _closing().search(name) is not None


def view_columns(table: NumberTable) -> View:
    """The table with its rows as lines and its columns as voters: sums run down."""
    voters = tuple(column.index for column in table.columns if column.adds_up)
    lines = []
    section = 0
    for row in table.rows:
        if row.kind in (RowKind.SECTION, RowKind.HEADER):
            section += 1
        elif row.kind in _SUMMED_ROWS and not _is_percentages(table, row, voters):
            lines.append(_row_line(row, section))
    fine = fineness(table)
    entries = tuple(
        _entries(table, [(line.number, column) for column in voters], fine) for line in lines
    )
    return View(Axis.COLUMN, table, tuple(lines), voters, entries)


def view_rows(table: NumberTable) -> View:
    """The table with its columns as lines and its rows as voters: sums run across."""
    lines = [_line(column.index, column.header) for column in table.columns if column.adds_up]
    if 2 * sum(line.is_total for line in lines) > len(lines):
        lines = [replace(line, is_total=False) for line in lines]  # totals of something else
    columns = [line.number for line in lines]
    voters = tuple(
        row.index
        for row in table.rows
        if row.kind in _SUMMED_ROWS and not _is_percentages(table, row, columns)
    )
    fine = fineness(table)
    entries = tuple(_entries(table, [(row, line.number) for row in voters], fine) for line in lines)
    return View(Axis.ROW, table, tuple(lines), voters, entries)


def _row_line(row: NumberRow, section: int) -> Line:
    return _line(
        row.index,
        row.label,
        is_total=row.kind is RowKind.TOTAL,
        marked=row.bold or row.ruled,
        memo=row.kind is RowKind.MEMO,
        section=section,
    )


def _line(
    number: int,
    name: str,
    *,
    is_total: bool | None = None,
    marked: bool = False,
    memo: bool = False,
    section: int = 0,
) -> Line:
    return Line(
        number=number,
        name=name,
        is_total=says_total(name) if is_total is None else is_total,
        may_total=_like_total().search(name) is not None,
        marked=marked,
        less=_less().search(name) is not None,
        outgoing=_outgoing().search(name) is not None,
        income=is_income(name),
        opening=says_opening(name),
        closing=says_closing(name),
        memo=memo,
        section=section,
    )


def _is_percentages(table: NumberTable, row: NumberRow, columns: Sequence[int]) -> bool:
    """Whether a row of an amounts table holds percentages: it adds nothing."""
    cells = [cell for column in columns if (cell := table.cell(row.index, column)) is not None]
    figures = [cell.quantity for cell in cells if cell.quantity is not None]
    percents = [found for found in figures if found.unit in ("%", "pp")]
    return bool(figures) and 2 * len(percents) > len(figures)


def _entries(
    table: NumberTable, places: Sequence[tuple[int, int]], fineness: Mapping[int, Fineness]
) -> tuple[Entry, ...]:
    return tuple(_entry(table.cell(row, column), fineness[column]) for row, column in places)


def _entry(cell: NumberCell | None, fineness: Fineness) -> Entry:
    if cell is None or cell.kind in (CellKind.EMPTY, CellKind.NOT_APPLICABLE):
        return Entry()
    if cell.kind in _UNKNOWN or cell.value is None:
        return Entry(shown=True, known=False)
    if cell.quantity is not None and (cell.quantity.hedge or cell.quantity.unit in ("%", "pp")):
        return Entry(shown=True, known=False)
    # A nought or a dash is as fine as the rest of its column.
    step = cell.quantity.step if cell.quantity is not None and cell.value else fineness.step
    return Entry(cell.value, step, fineness.grain_of(cell.value, step), shown=True)


def is_income(name: str) -> bool:
    """Whether a line is called income, which is often printed positive and taken off."""
    return _income().search(name) is not None
