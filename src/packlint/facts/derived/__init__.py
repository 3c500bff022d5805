"""Figures of tables that are worked out from others: percentages, products, averages."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from packlint.facts.derived.hundred import hundreds_of
from packlint.facts.derived.judge import IN_DOUBT, in_doubt, judge, left_open
from packlint.facts.derived.records import DerivedClaim, Hundred, Shape, TableDerived
from packlint.facts.derived.search import find_formulas
from packlint.facts.derived.sheet import sheets_of
from packlint.facts.totals import FAILING, Outcome, TableTotals

__all__ = ["DerivedClaim", "Hundred", "Shape", "TableDerived", "table_derived"]


def table_derived(totals: TableTotals) -> TableDerived:
    """Find the figures of a table that follow from others, down its columns and across its rows.

    A wrong figure that spoils a sum of the table is a fault of that sum, and not once more of what
    is worked out from it.
    """
    table = totals.table
    claims: dict[tuple[int, int], DerivedClaim] = {}
    hundreds: list[Hundred] = []
    for sheet in sheets_of(table):
        hundreds += hundreds_of(sheet)
        for found in find_formulas(sheet):
            judged = left_open(sheet, found) if isinstance(found, int) else judge(sheet, found)
            for claim in judged:
                held = claims.get(claim.stated[:2])
                if held is None or held.support < claim.support:
                    claims[claim.stated[:2]] = claim
    blamed = _blamed(totals)
    last = tuple(in_doubt(claims[place], blamed) for place in sorted(claims))
    blamed |= {claim.stated[:2] for claim in last if claim.outcome in FAILING}
    return TableDerived(table, last, tuple(_in_doubt(one, blamed) for one in hundreds))


def _in_doubt(one: Hundred, blamed: Collection[tuple[int, int]]) -> Hundred:
    """The shares left open where one of them is reported anyway."""
    if one.outcome is Outcome.DIFFERS and any(ref[:2] in blamed for ref in one.parts):
        return replace(one, outcome=Outcome.UNVERIFIED, reason=IN_DOUBT)
    return one


def _blamed(totals: TableTotals) -> set[tuple[int, int]]:
    """The cells one of which is wrong in each fault of the sums."""
    blamed = set()
    for fault in totals.faults:
        refs = [fault.culprit] if fault.culprit else [fault.claim.total, *fault.claim.parts]
        blamed |= {ref[:2] for ref in refs if ref is not None}
    return blamed
