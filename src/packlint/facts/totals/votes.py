"""Formulas put to the vote: in how many columns (or rows) a total ties with given parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from math import log10

from msgspec import Struct

from packlint.arithmetic.rounding import Verdict, verdict
from packlint.facts.totals.view import View

# A line's position in a view, and the sign that it has in a sum.
Term = tuple[int, int]
# Verdicts by which a sum ties.
TIES = (Verdict.EXACT, Verdict.ORDINARY)


class Vote(StrEnum):
    """What one voter says of a formula."""

    HOLDS = "holds"
    FAILS = "fails"
    SILENT = "silent"  # the total is blank, a figure is not known, or rounding is unlikely
    EMPTY = "empty"  # nothing but noughts: holds, and shows nothing


class Formula(Struct, frozen=True):
    """A total as the signed sum of parts, with the vote of each voter.

    `evidence` is the number of decimal digits by which the agreement beats chance: a total of
    12,345,678 that ties to the pound in one column is worth about seven. `elsewhere` is the number
    of voters of other tables in which the lines of the same names tie, their evidence counted in.
    """

    total: int
    parts: tuple[Term, ...]
    votes: tuple[Vote, ...]
    evidence: float
    natural: bool = False
    elsewhere: int = 0

    @property
    def holds(self) -> int:
        """The number of voters in which it holds and that is not trivial."""
        return self.votes.count(Vote.HOLDS) + self.elsewhere

    @property
    def fails(self) -> int:
        """The number of voters in which it fails."""
        return self.votes.count(Vote.FAILS)


def put_to_vote(view: View, total: int, parts: Sequence[Term], *, natural: bool = False) -> Formula:
    """Ask every voter whether the total ties with the parts, rounding allowed for."""
    votes = []
    evidence = 0.0
    for voter in range(len(view.voters)):
        vote, digits = _vote(view, total, parts, voter)
        votes.append(vote)
        evidence += digits
    return Formula(total, tuple(parts), tuple(votes), evidence, natural)


def judge_voter(
    view: View, total: int, parts: Iterable[Term], voter: int, *, by_grain: bool = False
) -> Verdict | None:
    """The rounding verdict of one voter, by the printed digits or by grain; None if silent."""
    stated = view.entries[total][voter]
    if not (stated.shown and stated.known):
        return None
    entries = [(view.entries[line][voter], sign) for line, sign in parts]
    if not all(entry.known for entry, _ in entries):
        return None
    if not any(entry.shown for entry, _ in entries):
        return None
    values = [entry.value * sign for entry, sign in entries]
    if by_grain:
        return verdict(stated.value, stated.grain, values, [entry.grain for entry, _ in entries])
    return verdict(stated.value, stated.step, values, [entry.step for entry, _ in entries])


def _vote(view: View, total: int, parts: Sequence[Term], voter: int) -> tuple[Vote, float]:
    judged = judge_voter(view, total, parts, voter, by_grain=True)
    if judged in (None, Verdict.UNLIKELY):
        return Vote.SILENT, 0.0
    if judged not in TIES:
        return Vote.FAILS, 0.0
    stated = view.entries[total][voter]
    entries = [view.entries[line][voter] for line, _ in parts]
    sizes = sorted((abs(entry.value) for entry in entries if entry.value), reverse=True)
    if not sizes:
        return (Vote.EMPTY if not stated.value else Vote.HOLDS), 0.0
    step = max([stated.grain, *(entry.grain for entry in entries)])
    # What ties by chance is as large as the second largest part: a single part that is not nought
    # ties with its own copy, which is worth less.
    size = sizes[1] if len(sizes) > 1 else sizes[0] / 100
    spread = step * (1 + len(sizes) // 2)
    return Vote.HOLDS, max(0.0, log10(float(size / spread)) if size > spread else 0.0)
