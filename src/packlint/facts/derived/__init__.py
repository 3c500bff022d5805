"""Figures of tables that are worked out from others: percentages, products, averages."""

from __future__ import annotations

from packlint.facts.derived.judge import in_doubt, judge
from packlint.facts.derived.records import DerivedClaim, Shape, TableDerived
from packlint.facts.derived.search import find_formulas
from packlint.facts.derived.sheet import sheets_of
from packlint.facts.totals import TableTotals

__all__ = ["DerivedClaim", "Shape", "TableDerived", "table_derived"]


def table_derived(totals: TableTotals) -> TableDerived:
    """Find the figures of a table that follow from others, down its columns and across its rows.

    A wrong figure that spoils a sum of the table is a fault of that sum, and not once more of what
    is worked out from it.
    """
    table = totals.table
    claims: dict[tuple[int, int], DerivedClaim] = {}
    for sheet in sheets_of(table):
        for vote in find_formulas(sheet):
            for claim in judge(sheet, vote):
                held = claims.get(claim.stated[:2])
                if held is None or held.support < claim.support:
                    claims[claim.stated[:2]] = claim
    blamed = _blamed(totals)
    return TableDerived(table, tuple(in_doubt(claims[place], blamed) for place in sorted(claims)))


def _blamed(totals: TableTotals) -> set[tuple[int, int]]:
    """The cells one of which is wrong in each fault of the sums."""
    blamed = set()
    for fault in totals.faults:
        refs = [fault.culprit] if fault.culprit else [fault.claim.total, *fault.claim.parts]
        blamed |= {ref[:2] for ref in refs if ref is not None}
    return blamed
