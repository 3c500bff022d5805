"""Totals: which cells of a table should add up, and whether they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from packlint.facts.tables import NumberTable
from packlint.facts.totals.carried import carried_forward
from packlint.facts.totals.doubled import doubled_rows
from packlint.facts.totals.faults import find_faults
from packlint.facts.totals.judge import judge
from packlint.facts.totals.known import Known
from packlint.facts.totals.records import (
    FAILING,
    HOLDING,
    Axis,
    Fault,
    Kind,
    Outcome,
    Ref,
    TableTotals,
    TotalClaim,
)
from packlint.facts.totals.search import Found, find_formulas
from packlint.facts.totals.settle import settle
from packlint.facts.totals.view import View, view_columns, view_rows

__all__ = [
    "FAILING",
    "HOLDING",
    "Axis",
    "Fault",
    "Kind",
    "Outcome",
    "Ref",
    "TableTotals",
    "TotalClaim",
    "doubled_rows",
    "table_totals",
    "totals_of",
]


def table_totals(table: NumberTable) -> TableTotals:
    """Find the calculations that a table alone states, down its columns and across its rows."""
    return next(totals_of([table]))


def totals_of(tables: Sequence[NumberTable]) -> Iterator[TableTotals]:
    """Find the calculations of tables; those with few figures are read in the light of the others.

    Each is searched by itself first, and again where the others say more of its lines.
    """
    views = [view for table in tables for view in (view_columns(table), view_rows(table))]
    found = [find_formulas(view) for view in views]
    known = Known(views, [search.unfailing for search in found])
    last = [_again(known, index, view, found[index]) for index, view in enumerate(views)]
    judged = [
        (*judge(view, formulas), *carried_forward(view))
        for view, formulas in zip(views, last, strict=True)
    ]
    for index, table in enumerate(tables):
        settled, faults = find_faults(
            table, settle(table, sum(judged[2 * index : 2 * index + 2], ()))
        )
        yield TableTotals(table, settled, faults)


def _again(known: Known, index: int, view: View, found: Found) -> Found:
    """The formulas of a view once more, where other tables know of sums that it has not shown."""
    elsewhere = known.elsewhere(index, view)
    sure = {formula.total: set(formula.parts) for formula in found.formulas if not formula.fails}
    news = {
        total: said
        for total, said in elsewhere.items()
        if not any(sure.get(total) == set(other.parts) for other in said)
    }
    return find_formulas(view, news) if news else found
