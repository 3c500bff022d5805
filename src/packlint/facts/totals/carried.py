"""Balances carried forward inside a table: the closing one of a period opens the next.

From one column to the next where the columns are periods, or down a column where one period stands
below the other. A table of several funds has opening and closing balances too, and nothing is
carried from fund to fund: so the balances must agree at least once for one that does not to count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import log10

from msgspec import Struct
from msgspec.structs import replace

from packlint.arithmetic.repair import Sum, find_repair
from packlint.facts.totals.doubts import TOO_FAR
from packlint.facts.totals.records import Outcome, TotalClaim
from packlint.facts.totals.view import Entry, View

# Digits by which the balances that agree must beat chance, and how accidental a slip may be.
_EVIDENCE, _CHANCE = 3.0, Decimal("0.01")


class _Step(Struct, frozen=True):
    """A closing balance and the opening one that should be the same, by (line, voter)."""

    closing: tuple[int, int]
    opening: tuple[int, int]


def carried_forward(view: View) -> Iterator[TotalClaim]:
    """Yield the opening balances of a view that should equal a closing one before them."""
    for steps in (_across(view), _along(view)):
        yield from _judged(view, steps)


def _across(view: View) -> list[_Step]:
    """From each voter to the next: a closing line and the opening line before it."""
    steps = []
    opening: int | None = None
    for at, line in enumerate(view.lines):
        if line.opening and not line.closing:
            opening = at
        elif line.closing and not line.opening and opening is not None:
            steps += [
                _Step((at, voter), (opening, voter + 1)) for voter in range(len(view.voters) - 1)
            ]
            opening = None
    return steps


def _along(view: View) -> list[_Step]:
    """From each closing line to the opening line that follows it, at the same voter."""
    steps = []
    closing: int | None = None
    for at, line in enumerate(view.lines):
        if line.closing and not line.opening:
            closing = at
        elif line.opening and not line.closing and closing is not None:
            steps += [_Step((closing, voter), (at, voter)) for voter in range(len(view.voters))]
            closing = None
    return steps


def _judged(view: View, steps: Sequence[_Step]) -> Iterator[TotalClaim]:
    shown = [step for step in steps if _is_shown(view, step)]
    # A forecast may open with the balance that the budget beside it opened with, too.
    closings = {_entry(view, step.closing).value for step in shown}
    judged = [
        step
        for step in shown
        if _is_same(view, step) or _entry(view, step.opening).value not in closings
    ]
    agreeing = [step for step in judged if _is_same(view, step)]
    evidence = sum(_digits(_entry(view, step.opening)) for step in agreeing)
    failing = len(judged) - len(agreeing)
    if agreeing and evidence >= _EVIDENCE and failing <= max(1, len(agreeing) // 4):
        yield from (_claim(view, step) for step in judged)


def _claim(view: View, step: _Step) -> TotalClaim:
    stated, closing = _entry(view, step.opening), _entry(view, step.closing)
    claim = TotalClaim(
        axis=view.axis,
        total=view.ref(*step.opening),
        parts=(view.ref(*step.closing),),
        stated=stated.value,
        expected=closing.value,
        outcome=Outcome.AGREES,
        support=1.0,
        balance=True,
    )
    if _is_same(view, step):
        return claim
    repair = find_repair(Sum(stated.value, stated.step, (closing.value,), (closing.step,)))
    if repair is not None and repair.chance <= _CHANCE:
        return replace(claim, outcome=Outcome.DIFFERS, repair=repair)
    return replace(claim, outcome=Outcome.UNVERIFIED, reason=TOO_FAR, repair=repair)


def _is_same(view: View, step: _Step) -> bool:
    return _entry(view, step.opening).value == _entry(view, step.closing).value


def _entry(view: View, place: tuple[int, int]) -> Entry:
    return view.entries[place[0]][place[1]]


def _is_shown(view: View, step: _Step) -> bool:
    entries = [_entry(view, step.opening), _entry(view, step.closing)]
    return all(entry.shown and entry.known for entry in entries) and any(
        entry.value for entry in entries
    )


def _digits(entry: Entry) -> float:
    size = abs(entry.value) / (entry.grain or Decimal(1))
    return log10(float(size)) if size > 1 else 0.0
