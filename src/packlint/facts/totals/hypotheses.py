"""Which lines could be the parts of a total: the guesses that are put to the vote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct, field

from packlint.facts.totals.records import Axis
from packlint.facts.totals.sums import Run, Sums
from packlint.facts.totals.view import View
from packlint.facts.totals.votes import Term

# Bounds that keep the search in time on the longest tables: how far back the parts of a line may
# reach, by what it is called, how many beginnings are tried, and between which lines differences.
_LONGEST_UNNAMED, _LONGEST_NAMED, _LONGEST_LED = 40, 250, 40
_MOST_BEGINNINGS = 6
_DIFFERENCE_REACH = {Axis.COLUMN: 4, Axis.ROW: 6}
_DIFFERENCE_FAR = 40
# Statements end in totals of some of the totals before: net change is spending and reserves.
_COMBINED, _MOST_COMBINED = (2, 3, 4), 8


class Progress(Struct):
    """What is known when a line's turn comes: lines not yet in a total, and totals found so far."""

    sums: Sums
    open: list[int] = field(default_factory=list)
    totals: dict[int, None] = field(default_factory=dict)


class Guess(Struct, frozen=True):
    """Parts that a total may have. A natural guess begins where a reader would begin to add."""

    parts: tuple[Term, ...]
    natural: bool = False


def guesses(view: View, total: int, progress: Progress) -> Iterator[Guess]:
    """Yield the guesses for the line at `total`, those that no voter supports left out."""
    yield from _runs(view, total, progress, _boundaries(view, progress))
    yield from _signed_runs(view, total, progress)
    if view.lines[total].is_total or view.lines[total].marked:
        yield from _selections(view, total, progress)
    yield from _differences(view, total, progress)


def natural_guesses(view: View, total: int, progress: Progress) -> Iterator[Guess]:
    """Yield what a reader would add up for a line named total, whatever the voters say of it."""
    open_ = progress.open
    if view.lines[total].closing:
        yield from _balances(view, open_)
    if not view.lines[total].is_total:
        return
    starts = sorted(_boundaries(view, progress), reverse=True)
    seen: set[tuple[Term, ...]] = set()
    for start in starts:
        parts = _plus(open_[start:])
        if len(parts) > 1 and parts not in seen:
            seen.add(parts)
            yield Guess(parts, natural=True)


def _balances(view: View, open_: Sequence[int]) -> Iterator[Guess]:
    """A closing balance: from the opening one on, what goes out taken off if printed positive.

    Without an opening one it is what the bank says, less what it has not seen yet.
    """
    begins = [index for index, at in enumerate(open_) if view.lines[at].opening]
    if not begins and open_ and view.lines[open_[-1]].less:
        begins = [index for index, at in enumerate(open_) if not view.lines[at].less]
    if not begins or len(open_) - begins[-1] < 2:
        return
    parts = open_[begins[-1] :]
    if any(entry.value < 0 for at in parts for entry in view.entries[at]):
        yield Guess(_plus(parts), natural=True)
    else:
        signs = [-1 if view.lines[at].less or view.lines[at].outgoing else 1 for at in parts]
        yield Guess(tuple(zip(parts, signs, strict=True)), natural=True)


def lead_guesses(view: View, total: int, sums: Sums) -> Iterator[Guess]:
    """Yield runs behind a line that may stand before its parts, as a heading with figures does."""
    end = total + 1
    first = view.lines[total]
    longest = min(len(view.lines), total + 1 + _LONGEST_LED)
    while end < longest and view.lines[end].section == first.section:
        line = view.lines[end]
        if line.is_total or (first.marked and line.marked):
            break
        end += 1
    positions = [at for at in range(total + 1, end) if not view.lines[at].memo]
    for stop in range(len(positions), 1, -1):
        guess = Guess(_plus(positions[:stop]), natural=stop == len(positions))
        if guess.natural or sums.tie(total, guess.parts):
            yield guess


def _plus(positions: Sequence[int]) -> tuple[Term, ...]:
    return tuple((position, 1) for position in positions)


def _boundaries(view: View, progress: Progress) -> set[int]:
    """Indexes into the open lines where a reader would begin: after totals and headings.

    Only the nearest, and the very beginning.
    """
    open_ = progress.open
    starts: list[int] = []
    for index in range(len(open_) - 1, 0, -1):
        line, last = view.lines[open_[index]], view.lines[open_[index - 1]]
        if last.is_total or open_[index - 1] in progress.totals:
            starts += (index, index - 1)  # what follows a subtotal may be added to it
        elif line.section != last.section:
            starts.append(index)
        if len(starts) >= _MOST_BEGINNINGS:
            break
    return {0, *starts} if len(open_) <= _LONGEST_NAMED else set(starts)


def _runs(view: View, total: int, progress: Progress, boundaries: set[int]) -> Iterator[Guess]:
    """Runs of open lines that end just before the total and in which some voters tie."""
    line, open_ = view.lines[total], progress.open
    named = line.is_total or line.marked or line.may_total
    longest = _LONGEST_NAMED if named else _LONGEST_UNNAMED
    shortest = 1 if view.axis is Axis.COLUMN and (line.is_total or line.marked) else 2
    run = Run(progress.sums, total)
    for index in range(len(open_) - 1, max(-1, len(open_) - 1 - longest), -1):
        run.add(open_[index])
        if len(open_) - index < shortest:
            continue
        natural = index in boundaries
        if (natural and line.is_total) or run.ties():
            yield Guess(_plus(open_[index:]), natural=natural)


def _signed_runs(view: View, total: int, progress: Progress) -> Iterator[Guess]:
    """Runs in which lines named "less …" or "… income" are printed positive and taken off."""
    open_ = progress.open
    takes = [
        [view.lines[at].less for at in open_],
        [view.lines[at].income for at in open_],
        [view.lines[at].less or view.lines[at].income for at in open_],
    ]
    if view.lines[total].closing:
        takes.append([view.lines[at].less or view.lines[at].outgoing for at in open_])
    starts = _boundaries(view, progress) | set(range(max(0, len(open_) - 6), len(open_)))
    for taken in takes:
        for start in sorted(starts, reverse=True):
            if not any(taken[start:]) or len(open_) - start < 2:
                continue
            parts = tuple(
                (at, -1 if off else 1) for at, off in zip(open_[start:], taken[start:], strict=True)
            )
            if progress.sums.tie(total, parts):
                yield Guess(parts)


def _selections(view: View, total: int, progress: Progress) -> Iterator[Guess]:
    """Totals of totals, and totals of all lines that are no totals, from each heading on."""
    before = [at for at in range(total) if not view.lines[at].memo]
    before = before[-_LONGEST_NAMED:]
    totals = [at for at in before if at in progress.totals or view.lines[at].is_total]
    leaves = [at for at in before if not (at in progress.totals or view.lines[at].is_total)]
    marked = [at for at in before if view.lines[at].marked]
    for chosen in (totals, leaves, marked, list(progress.totals)[-_LONGEST_NAMED:]):
        for start in _section_starts(view, chosen):
            parts = _plus(chosen[start:])
            if len(parts) > 1 and progress.sums.tie(total, parts):
                yield Guess(parts)
    for count in _COMBINED:
        for some in combinations(totals[-_MOST_COMBINED:], count):
            if progress.sums.tie(total, _plus(some)):
                yield Guess(_plus(some))


def _section_starts(view: View, chosen: Sequence[int]) -> list[int]:
    starts = [
        index
        for index, at in enumerate(chosen)
        if index == 0 or view.lines[at].section != view.lines[chosen[index - 1]].section
    ]
    return starts[:1] + starts[1:][-_MOST_BEGINNINGS:]


def _differences(view: View, total: int, progress: Progress) -> Iterator[Guess]:
    """One line less another: net of income, a variance, what changed."""
    reach = _DIFFERENCE_REACH[view.axis]
    line = view.lines[total]
    if view.axis is Axis.COLUMN and not (line.is_total or line.may_total or line.marked):
        return
    near = progress.open[-reach:] if view.axis is Axis.COLUMN else list(range(total))[-reach:]
    far = list(range(total))[-_DIFFERENCE_FAR:] if line.is_total or line.may_total else near
    for first in near:
        for second in far:
            for parts in (((first, 1), (second, -1)), ((second, 1), (first, -1))):
                if first != second and progress.sums.tie(total, parts):
                    yield Guess(parts)
