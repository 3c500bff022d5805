"""Rows that stand twice, where a total below them adds up with one of the two only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from packlint.arithmetic.rounding import Verdict
from packlint.facts.totals.records import Axis, Outcome, TableTotals
from packlint.facts.totals.search import find_formulas
from packlint.facts.totals.view import View, view_columns
from packlint.facts.totals.votes import Formula, judge_voter

_HOLDING = (Outcome.AGREES, Outcome.ROUNDING)
# Digits by which the sums without the row must beat chance.
_EVIDENCE = 3.0


def doubled_rows(totals: TableTotals) -> Iterator[tuple[int, int]]:
    """Yield rows with the one below it that says the same and that no total counts.

    Two payments of the same sum to the same person are two parts of the total. Linear in the rows,
    but for those that are doubled, of which the table is searched again.
    """
    view = view_columns(totals.table)
    for at in range(len(view.lines) - 1):
        first, second = view.lines[at], view.lines[at + 1]
        same = first.name and first.name == second.name and view.entries[at] == view.entries[at + 1]
        if not same or first.is_total or second.number != first.number + 1:
            continue
        rows = first.number, second.number
        if not _are_both_counted(totals, rows) and _ties_without(view, at + 1):
            yield rows


def _are_both_counted(totals: TableTotals, rows: tuple[int, int]) -> bool:
    """Whether a total that adds up has both rows among its parts, with more than noughts."""
    for claim in totals.claims:
        counted = {ref.row for ref in claim.parts} if claim.axis is Axis.COLUMN else set()
        cell = totals.table.cell(rows[0], claim.total.column)
        if claim.outcome in _HOLDING and set(rows) <= counted and cell is not None and cell.value:
            return True
    return False


def _ties_without(view: View, at: int) -> bool:
    """Whether all voters of a total tie to the digit when the line at a position is left out."""
    lines = view.lines[:at] + view.lines[at + 1 :]
    without = replace(view, lines=lines, entries=view.entries[:at] + view.entries[at + 1 :])
    return any(
        at - 1 in {part for part, _ in formula.parts} and _ties(without, formula, at - 1)
        for formula in find_formulas(without).formulas
        if len(formula.parts) > 1
    )


def _ties(view: View, formula: Formula, line: int) -> bool:
    """Whether a formula ties to the digit wherever a line adds anything."""
    voters = [voter for voter, entry in enumerate(view.entries[line]) if entry.value]
    verdicts = [judge_voter(view, formula.total, formula.parts, voter) for voter in voters]
    exact = bool(voters) and all(verdict is Verdict.EXACT for verdict in verdicts)
    return exact and not formula.fails and formula.evidence >= _EVIDENCE
