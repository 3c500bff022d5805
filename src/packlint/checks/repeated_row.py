"""A row of figures stands twice in a table, one below the other, with the same name.

Rows with the same figures and other names may be right, and so may rows with the same name in other
parts of a table; payments of the same sum to the same person are listed twice where there were two.
So only neighbours count, with figures of several years, or with more than a payment has (net, tax
and gross), or where a total below them adds up with one of the two only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from packlint.check import Context, Params
from packlint.facts.tables import NumberRow, NumberTable, RowKind
from packlint.facts.totals import doubled_rows
from packlint.finding import Draft, Spot, Tally

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

# So many different figures, with so many digits together, are not the same twice by chance.
_FIGURES, _FIGURES_OF_YEARS, _DIGITS = 4, 3, 8
_YEAR = re.compile(r"\b(?:19|20)\d\d")
_SURE_TABLE = 0.85


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a draft for each row that repeats the one above it."""
    for totals in context.facts.totals:
        table = totals.table
        rows = [row for row in table.rows if row.kind is not RowKind.BLANK]
        if table.confidence >= _SURE_TABLE:
            doubled = set(doubled_rows(totals))
            for above, below in pairwise(rows):
                uncounted = (above.index, below.index) in doubled
                is_long = bool(below.label) and _is_long(table, below)
                if _is_repeated(table, above, below) and (uncounted or is_long):
                    yield _draft(table, above, below, uncounted=uncounted)
    count = len(context.facts.number_tables)
    yield Tally("tables of figures", seen=count, checked=count)


def _is_repeated(table: NumberTable, above: NumberRow, below: NumberRow) -> bool:
    # The total of the only section may stand above the total of all.
    named = below.kind is RowKind.TOTAL and " " in below.label
    if above.kind is not below.kind or not (named or below.kind is RowKind.BODY):
        return False
    first, second = _texts(table, above), _texts(table, below)
    return first == second and _block(table, above) == _block(table, below)


def _is_long(table: NumberTable, row: NumberRow) -> bool:
    """Whether a row has more figures than two payments may have alike."""
    figures: dict[Decimal, int] = {}
    years = 0
    for column, cell in zip(table.columns, table.cells[row.index], strict=True):
        if cell is not None and cell.quantity is not None and cell.value:
            figures[cell.quantity.value] = len(str(abs(cell.quantity.value)).strip("0."))
            years += _YEAR.search(column.header) is not None
    enough = _FIGURES_OF_YEARS if years > 1 else _FIGURES
    return len(figures) >= enough and sum(figures.values()) >= _DIGITS


def _texts(table: NumberTable, row: NumberRow) -> list[str]:
    return ["" if cell is None else cell.text for cell in table.cells[row.index]]


def _block(table: NumberTable, row: NumberRow) -> set[int]:
    """The block that a row stands in: a row at a page's end may be printed again on the next."""
    return {cell.span.block for cell in table.cells[row.index] if cell is not None}


def _draft(table: NumberTable, above: NumberRow, below: NumberRow, *, uncounted: bool) -> Draft:
    spots = [
        Spot(cell.span, role)
        for role, row in (("repeated", below), ("first", above))
        for cell in table.cells[row.index]
        if cell is not None and cell.text
    ]
    name = f"“{below.label}”" if below.label else f"The row {' | '.join(_texts(table, below))}"
    return Draft(
        message=f"{name} stands twice, one row below the other, with the same figures.",
        spots=tuple(spots),
        explanation="The total below adds up with one of the two only." if uncounted else None,
        suggestion="Check whether the row is counted twice, or should hold something else.",
    )
