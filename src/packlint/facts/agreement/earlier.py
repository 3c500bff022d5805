"""Figures of earlier packs against those of this one: what was final then should be so now.

Figures move from pack to pack: forecasts, budgets and running totals are meant to. What is held
against each other is therefore only what both packs state of the same days, in the same words, of
the same kind, after those days were over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Protocol

from packlint.facts.agreement.values import agree
from packlint.facts.measures import Measure, Role, Status, When
from packlint.pack import Pack

_MOVES = (Status.FORECAST, Status.BUDGET, Status.TARGET, Status.PROVISIONAL, Status.PREVIOUS)
_SAID_TO_MOVE = frozenset("revised restated corrected provisional latest updated rebased".split())
_LEAST_WORDS = 3
# The share of the words of both that both have.
_ALIKE = 0.75
_LEAST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Past:
    """A figure of an earlier pack: its measure, and the title, date and place to look it up.

    The span of the measure is of no use here; `where` tells the file and page or line.
    """

    measure: Measure
    pack: str
    date: date | None
    where: str


class Earlier(Protocol):
    """Earlier packs, in a ledger or just read."""

    def like(self, measure: Measure) -> Iterable[Past]:
        """The figures of earlier packs that are said of the same in the same words."""
        ...


@dataclass(frozen=True, slots=True)
class Restated:
    """A figure and what earlier packs give for the same, newest first; `agrees` if all do."""

    stated: Measure
    past: tuple[Past, ...]
    agrees: bool


def is_lasting(measure: Measure) -> bool:
    """Whether a figure says enough, and of days that are named, to be the same in later packs."""
    return (
        measure.when is not None
        and measure.role is Role.LEVEL
        and measure.status not in _MOVES
        and len(said_of(measure)) >= _LEAST_WORDS
        and len(measure.digits) >= _LEAST_DIGITS
        and not measure.hedged
        and not measure.around & _SAID_TO_MOVE
    )


def said_of(measure: Measure) -> frozenset[str]:
    """The words by which a figure is known in another pack: in a table those of its column too."""
    return measure.words | (measure.beside if measure.cell is not None else frozenset())


def is_same_fact(one: Measure, other: Measure) -> bool:
    """Whether two lasting figures are said of the same: days, unit, bounds, numbers, and words."""
    return (
        one.when == other.when
        and one.unit == other.unit
        and one.bounds == other.bounds
        and one.numbers == other.numbers
        and one.source is other.source
        and are_alike(said_of(one), said_of(other))
    )


def are_alike(one: Set[str], other: Set[str]) -> bool:
    """Whether two sets of words have most of their words in common (Jaccard)."""
    return len(one & other) >= _ALIKE * len(one | other)


def leading(words: int) -> int:
    """How many of so many words have to be looked up, so that one of them is in every match."""
    return words - ceil(_ALIKE * words) + 1


def restated_figures(
    pack: Pack, measures: Sequence[Measure], earlier: Earlier
) -> Iterator[Restated]:
    """Yield the figures that earlier packs give too, where either pack gives one figure for it.

    Labels that bear several figures in one pack (the rows of a table that are named alike) do not
    say which of them is meant.
    """
    lasting = [measure for measure in measures if is_lasting(measure)]
    named: dict[tuple[When | None, str, frozenset[str]], list[Measure]] = defaultdict(list)
    for measure in lasting:
        named[measure.when, measure.unit, said_of(measure)].append(measure)
    for measure in lasting:
        alike = named[measure.when, measure.unit, said_of(measure)]
        if measure.when is None or not all(agree(measure, one) for one in alike):
            continue
        own = pack.reports[measure.report].date if measure.report >= 0 else None
        past = [
            one
            for one in earlier.like(measure)
            if one.date is not None
            and one.date > measure.when.last
            and (own is None or one.date < own)
        ]
        past.sort(key=lambda one: str(one.date), reverse=True)
        if past:
            yield from _restated(measure, past)


def _restated(measure: Measure, past: Sequence[Past]) -> Iterator[Restated]:
    """The figure against each earlier pack: one agreement, or one other figure, settles it."""
    packs: dict[str, list[Past]] = defaultdict(list)
    for one in past:
        packs[one.pack].append(one)
    other: list[Past] = []
    for own in packs.values():
        if any(agree(measure, one.measure) for one in own):
            continue
        if not all(agree(own[0].measure, one.measure) for one in own):
            return
        other.extend(own)
    yield Restated(measure, tuple(other or past), not other)


class JustRead:
    """Earlier packs that were read for this run and are kept nowhere."""

    def __init__(self, past: Iterable[Past]) -> None:
        self._filed: dict[tuple[When | None, str], list[Past]] = defaultdict(list)
        for one in past:
            if is_lasting(one.measure):
                for word in said_of(one.measure):
                    self._filed[one.measure.when, word].append(one)

    def like(self, measure: Measure) -> Iterable[Past]:
        """The figures of earlier packs that are said of the same."""
        filed = [self._filed.get((measure.when, word), []) for word in said_of(measure)]
        found = {id(one): one for past in filed for one in past}
        return [one for one in found.values() if is_same_fact(measure, one.measure)]


class Together:
    """Several sources of earlier packs as one."""

    def __init__(self, sources: Sequence[Earlier]) -> None:
        self._sources = sources

    def like(self, measure: Measure) -> Iterable[Past]:
        """The figures of all sources that are said of the same."""
        return [one for source in self._sources for one in source.like(measure)]


def past_of(
    pack: Pack, measures: Iterable[Measure], title: str, where: Iterable[str]
) -> Iterator[Past]:
    """The figures of a pack as those of an earlier one; `where` gives the place of each."""
    for measure, place in zip(measures, where, strict=True):
        report = pack.reports[measure.report] if measure.report >= 0 else None
        yield Past(measure, title, report.date if report else None, place)
