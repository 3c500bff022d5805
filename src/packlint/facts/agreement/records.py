"""Comparisons: figures that should be the same, and whether they are."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from packlint.facts.measures import Measure


class Tier(StrEnum):
    """How far apart the two figures stand. Each further out needs more to be compared."""

    TABLES = "tables"
    TABLE = "table"  # a figure of the text against one of a table
    REPORT = "report"  # two figures of the text of one report
    REPORTS = "reports"
    PACKS = "packs"


class Outcome(StrEnum):
    """How a comparison ended."""

    AGREES = "agrees"
    DIFFERS = "differs"
    TRUNCATED = "truncated"
    COPIED = "copied"  # the words around it belong elsewhere
    UNVERIFIED = "unverified"


class Comparison(Struct, frozen=True):
    """A figure held against others of the same fact, the one it is nearest to first.

    `agreeing` are places that bear `others` out. `reason` is set where nothing could be decided;
    `explanation` says what slip makes the figures the same. `sure` says that more than the words
    ties the two together.
    """

    tier: Tier
    outcome: Outcome
    stated: Measure
    others: tuple[Measure, ...]
    agreeing: tuple[Measure, ...] = ()
    reason: str = ""
    explanation: str = ""
    sure: bool = False
