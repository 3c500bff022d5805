"""Facts that can be looked up in other packs, and what was found there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from msgspec import Struct

from packlint.facts.measures import Measure, When
from packlint.facts.plans import PlanCited


class Kind(StrEnum):
    """How a figure comes to be one of an earlier pack, too."""

    LEVEL = "level"
    BALANCE = "balance"  # of a moment: what closes one year opens the next
    IMPLIED = "implied"  # an earlier figure that a change is counted from


class Outcome(StrEnum):
    """How a figure stands against what earlier packs give."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNVERIFIED = "unverified"


class Fact(Struct, frozen=True, dict=True):
    """A figure with all that makes it the same one in another pack.

    `words` are those it is known by, without those of time; `when` the days it is of: one day for a
    figure of a moment, and for a balance the day that it closes, though it opens the next. A figure
    that is `implied` stands nowhere itself: `measure` has the numbers that it may be, and the place
    of the change; `later` is the figure which that led to, up where it `rose`. `doubt` says why the
    figure is not held against others.
    """

    measure: Measure
    words: frozenset[str]
    when: When
    kind: Kind = Kind.LEVEL
    bounds: frozenset[str] = frozenset()
    later: Measure | None = None
    rose: bool = True
    doubt: str = ""

    @cached_property
    def frame(self) -> str:
        """All that two figures of the same fact share beside their words, as one text."""
        said = self.measure
        parts = (
            said.unit,
            said.source.value,
            *map(str, self.when),
            *sorted(said.numbers),
            "",
            *sorted(self.bounds),
        )
        return "\0".join(parts)


class Past(Struct, frozen=True):
    """A figure of an earlier pack: its measure, and the title, date and place to look it up.

    The span of the measure is of no use here; `where` tells the file and page or line. `frame` is
    that of the fact which the figure states, empty where it states none that lasts; `words` are
    those it is known by.
    """

    measure: Measure
    words: frozenset[str]
    frame: str
    pack: str
    date: date | None
    where: str


class PastPlan(Struct, frozen=True):
    """A plan as an earlier pack names it, by the words of its name and its first and last year.

    `is_open` says that the words around it tell of another edition or another term.
    """

    key: frozenset[str]
    printed: str
    first: int
    last: int
    is_open: bool
    pack: str
    date: date | None
    where: str


class Earlier(Protocol):
    """Earlier packs, in a ledger or just read."""

    def like(self, fact: Fact) -> Iterable[Past]:
        """The figures of earlier packs that are said of the same in nearly the same words."""
        ...

    def plans(self, key: frozenset[str]) -> Iterable[PastPlan]:
        """The plans that earlier packs name in these words."""
        ...


class Restated(Struct, frozen=True):
    """A fact and what earlier packs give for the same, newest first.

    `reason` is set where it is not verified; `beside` counts the figures of the same table that
    agree with the same pack.
    """

    fact: Fact
    past: tuple[Past, ...]
    outcome: Outcome
    reason: str = ""
    beside: int = 0


class MovedPlan(Struct, frozen=True):
    """A plan named with its years, and how the newest earlier pack that names it has them.

    `reason` is set where it is not verified.
    """

    cited: PlanCited
    past: tuple[PastPlan, ...]
    outcome: Outcome
    reason: str = ""
