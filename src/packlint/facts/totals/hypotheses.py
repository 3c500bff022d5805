"""Which lines could be the parts of a total: the guesses that are put to the vote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from packlint.facts.totals.records import Axis
from packlint.facts.totals.view import View
from packlint.facts.totals.votes import Term

# How far back an unnamed total is looked for, and how many lines may take part in a difference.
_LONGEST_UNNAMED = 40
_LONGEST_NAMED = 2_000
_DIFFERENCE_REACH = {Axis.COLUMN: 4, Axis.ROW: 6}


@dataclass(slots=True)
class Progress:
    """What is known when a line's turn comes: lines not yet in a total, and totals found so far."""

    open: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Guess:
    """Parts that a total may have. A natural guess begins where a reader would begin to add."""

    parts: tuple[Term, ...]
    natural: bool = False


def guesses(view: View, total: int, progress: Progress) -> Iterator[Guess]:
    """Yield the guesses for the line at `total`, those that no voter supports left out."""
    yield from _runs(view, total, progress.open, _boundaries(view, total, progress))
    yield from _signed_runs(view, total, progress)
    if view.lines[total].is_total or view.lines[total].marked:
        yield from _selections(view, total, progress)
    yield from _differences(view, total, progress)


def natural_guesses(view: View, total: int, progress: Progress) -> Iterator[Guess]:
    """Yield what a reader would add up for a line named total, whatever the voters say of it."""
    open_ = progress.open
    starts = sorted(_boundaries(view, total, progress), reverse=True)
    seen: set[tuple[Term, ...]] = set()
    for start in starts:
        parts = _plus(open_[start:])
        if len(parts) > 1 and parts not in seen:
            seen.add(parts)
            yield Guess(parts, natural=True)


def lead_guesses(view: View, total: int) -> Iterator[Guess]:
    """Yield runs behind a line that may stand before its parts, as a heading with figures does."""
    end = total + 1
    first = view.lines[total]
    while end < len(view.lines) and view.lines[end].section == first.section:
        line = view.lines[end]
        if line.is_total or (first.marked and line.marked):
            break
        end += 1
    positions = [at for at in range(total + 1, end) if not view.lines[at].memo]
    if len(positions) > 1:
        yield Guess(_plus(positions), natural=True)
    if view.axis is Axis.ROW:
        for stop in range(2, len(positions)):
            yield Guess(_plus(positions[:stop]))


def _plus(positions: Sequence[int]) -> tuple[Term, ...]:
    return tuple((position, 1) for position in positions)


def _boundaries(view: View, total: int, progress: Progress) -> set[int]:
    """Indexes into the open lines where a reader would begin: after totals and headings."""
    open_ = progress.open
    starts = {0}
    for index, position in enumerate(open_):
        before = open_[index - 1] if index else None
        if before is None:
            continue
        line, last = view.lines[position], view.lines[before]
        if last.is_total or before in progress.totals:
            starts.update((index - 1, index))  # what follows a subtotal may be added to it
        if line.section != last.section:
            starts.add(index)
    return {start for start in starts if start < len(open_)}


def _runs(view: View, total: int, open_: Sequence[int], boundaries: set[int]) -> Iterator[Guess]:
    """Runs of open lines that end just before the total and in which some voters tie."""
    line = view.lines[total]
    named = line.is_total or line.marked or line.may_total
    longest = _LONGEST_NAMED if named else _LONGEST_UNNAMED
    shortest = 1 if view.axis is Axis.COLUMN and (line.is_total or line.marked) else 2
    sums = [Decimal(0)] * len(view.voters)
    slacks = [Decimal(0)] * len(view.voters)
    for index in range(len(open_) - 1, max(-1, len(open_) - 1 - longest), -1):
        for voter, entry in enumerate(view.entries[open_[index]]):
            sums[voter] += entry.value
            slacks[voter] += entry.step
        if len(open_) - index >= shortest and _promising(view, total, sums, slacks):
            yield Guess(_plus(open_[index:]), natural=index in boundaries)


def _promising(view: View, total: int, sums: Sequence[Decimal], slacks: Sequence[Decimal]) -> bool:
    """Whether about half of the voters tie, roughly: worth a proper vote."""
    ties = fails = 0
    for stated, value, slack in zip(view.entries[total], sums, slacks, strict=True):
        if not (stated.shown and stated.known) or not (stated.value or value):
            continue
        if abs(stated.value - value) <= (slack + stated.step) / 2:
            ties += 1
        else:
            fails += 1
    return 2 * ties >= fails and ties > 0


def _signed_runs(view: View, total: int, progress: Progress) -> Iterator[Guess]:
    """Runs in which lines named "less …" or "… income" are printed positive and taken off."""
    open_ = progress.open
    takes = [
        [view.lines[at].less for at in open_],
        [view.lines[at].income for at in open_],
        [view.lines[at].less or view.lines[at].income for at in open_],
    ]
    starts = _boundaries(view, total, progress) | set(range(max(0, len(open_) - 6), len(open_)))
    for taken in takes:
        for start in sorted(starts, reverse=True):
            if not any(taken[start:]) or len(open_) - start < 2:
                continue
            parts = tuple(
                (at, -1 if off else 1) for at, off in zip(open_[start:], taken[start:], strict=True)
            )
            if _some_tie(view, total, parts):
                yield Guess(parts)


def _selections(view: View, total: int, progress: Progress) -> Iterator[Guess]:
    """Totals of totals, and totals of all lines that are no totals, from each heading on."""
    before = [at for at in range(total) if not view.lines[at].memo]
    totals = [at for at in before if at in progress.totals or view.lines[at].is_total]
    leaves = [at for at in before if at not in totals]
    marked = [at for at in before if view.lines[at].marked]
    for chosen in (totals, leaves, marked, progress.totals):
        for start in _section_starts(view, chosen):
            parts = _plus(chosen[start:])
            if len(parts) > 1 and _some_tie(view, total, parts):
                yield Guess(parts)
    for count in range(2, min(len(totals), 8)):
        parts = _plus(totals[-count:])
        if _some_tie(view, total, parts):
            yield Guess(parts)


def _section_starts(view: View, chosen: Sequence[int]) -> list[int]:
    return [
        index
        for index, at in enumerate(chosen)
        if index == 0 or view.lines[at].section != view.lines[chosen[index - 1]].section
    ]


def _differences(view: View, total: int, progress: Progress) -> Iterator[Guess]:
    """One line less another: net of income, a variance, what changed."""
    reach = _DIFFERENCE_REACH[view.axis]
    line = view.lines[total]
    near = progress.open[-reach:] if view.axis is Axis.COLUMN else list(range(total))[-reach:]
    far = list(range(total)) if line.is_total or line.may_total else near
    for first in near:
        for second in far:
            for parts in (((first, 1), (second, -1)), ((second, 1), (first, -1))):
                if first != second and _some_tie(view, total, parts):
                    yield Guess(parts)


def _some_tie(view: View, total: int, parts: Sequence[Term]) -> bool:
    sums = [Decimal(0)] * len(view.voters)
    slacks = [Decimal(0)] * len(view.voters)
    for line, sign in parts:
        for voter, entry in enumerate(view.entries[line]):
            sums[voter] += entry.value * sign
            slacks[voter] += entry.step
    return _promising(view, total, sums, slacks)
