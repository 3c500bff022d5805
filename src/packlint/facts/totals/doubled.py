"""Rows that stand twice, where a total below them adds up with one of the two only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from packlint.arithmetic.rounding import Verdict
from packlint.facts.tables import RowKind
from packlint.facts.totals.records import HOLDING, Axis, TableTotals
from packlint.facts.totals.search import find_formulas
from packlint.facts.totals.view import View, view_columns
from packlint.facts.totals.votes import TIES, Formula, judge_voter

# Digits by which the sums without the row must beat chance; rows without a name need more figures.
_EVIDENCE, _LEAST_FIGURES = 2.0, 2


def doubled_rows(totals: TableTotals) -> Iterator[tuple[int, int]]:
    """Yield rows with the one below it that says the same and that no total counts.

    Two payments of the same sum to the same person are two parts of the total. Linear in the rows,
    but for those that are doubled, of which the table is searched again.
    """
    if not any(
        one.label == two.label and one.kind is RowKind.BODY and two.index == one.index + 1
        for one, two in pairwise(totals.table.rows)
    ):
        return
    view = view_columns(totals.table)
    for at in range(len(view.lines) - 1):
        first, second = view.lines[at], view.lines[at + 1]
        same = first.name == second.name and view.entries[at] == view.entries[at + 1]
        if not same or first.is_total or second.number != first.number + 1:
            continue
        if not first.name and sum(bool(entry.value) for entry in view.entries[at]) < _LEAST_FIGURES:
            continue
        rows = first.number, second.number
        if not _are_both_counted(totals, rows) and _ties_without(view, at + 1):
            yield rows


def _are_both_counted(totals: TableTotals, rows: tuple[int, int]) -> bool:
    """Whether a total that adds up has both rows among its parts, with more than noughts."""
    for claim in totals.claims:
        counted = {ref.row for ref in claim.parts} if claim.axis is Axis.COLUMN else set()
        cell = totals.table.cell(rows[0], claim.total.column)
        if claim.outcome in HOLDING and set(rows) <= counted and cell is not None and cell.value:
            return True
    return False


def _ties_without(view: View, at: int) -> bool:
    """Whether all voters of a total tie with the line at a position left out, and not with it."""
    lines = view.lines[:at] + view.lines[at + 1 :]
    without = replace(view, lines=lines, entries=view.entries[:at] + view.entries[at + 1 :])
    return any(
        at - 1 in {part for part, _ in formula.parts} and _ties(without, formula, at - 1)
        for formula in find_formulas(without).formulas
        if len(formula.parts) > 1 or (view.lines[at].name and formula.holds > 1)
    )


def _ties(view: View, formula: Formula, line: int) -> bool:
    """Whether a formula ties wherever a line adds anything, by no more than rounding would hide."""
    voters = [
        voter
        for voter, entry in enumerate(view.entries[line])
        if entry.value and view.entries[formula.total][voter].shown
    ]
    twice = (*formula.parts, (line, 1))
    tie = bool(voters) and all(
        judge_voter(view, formula.total, formula.parts, voter) in TIES
        and judge_voter(view, formula.total, twice, voter) is Verdict.BEYOND
        for voter in voters
    )
    return tie and not formula.fails and formula.evidence >= _EVIDENCE
