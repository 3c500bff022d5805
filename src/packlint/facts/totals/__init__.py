"""Totals: which cells of a table should add up, and whether they do."""

from __future__ import annotations

from packlint.facts.tables import NumberTable
from packlint.facts.totals.faults import find_faults
from packlint.facts.totals.judge import judge
from packlint.facts.totals.records import Axis, Fault, Outcome, Ref, TableTotals, TotalClaim
from packlint.facts.totals.search import find_formulas
from packlint.facts.totals.settle import settle
from packlint.facts.totals.view import view_columns, view_rows

__all__ = ["Axis", "Fault", "Outcome", "Ref", "TableTotals", "TotalClaim", "table_totals"]


def table_totals(table: NumberTable) -> TableTotals:
    """Find the calculations that a table states, down its columns and across its rows."""
    claims = [
        claim
        for view in (view_columns(table), view_rows(table))
        for claim in judge(view, find_formulas(view))
    ]
    settled, faults = find_faults(table, settle(table, claims))
    return TableTotals(table, settled, faults)
