"""What a report of a corpus tells, as records: the whole, rules, groups and packs."""

from __future__ import annotations

from msgspec import Struct


class Totals(Struct, frozen=True):
    """The whole. `paged` are the pages of the packs that have some, which rates are counted by."""

    packs: int
    documents: int
    pages: int
    findings: int
    errors: int
    warnings: int
    notes: int
    measures: int
    checked: int
    incomplete: int
    failed: int
    refused: int
    bytes: int
    cpu_seconds: float
    per_100_pages: float | None
    first_day: str | None
    last_day: str | None
    rule_sets: int
    versions: tuple[str, ...]
    finished: bool
    packs_found: int


class RuleRow(Struct, frozen=True):
    """What a rule found. `low` and `high` bound its precision (Wilson, 1927), at 95%."""

    rule: str
    severity: str
    findings: int
    packs: int
    packs_share: float
    per_100_pages: float | None
    judged: int = 0
    right: int = 0
    precision: float | None = None
    low: float | None = None
    high: float | None = None


class GroupRow(Struct, frozen=True):
    """The packs of a body, a year, or of both; empty where nobody tells."""

    body: str | None
    year: str | None
    packs: int
    pages: int
    findings: int
    errors: int
    without_errors: int
    per_100_pages: float | None


class PackRow(Struct, frozen=True):
    """A pack with what was found in it."""

    pack: str
    title: str
    body: str
    year: str
    pages: int
    errors: int
    warnings: int
    notes: int
    per_100_pages: float | None


class LostRow(Struct, frozen=True):
    """A pack that was not checked, or not to the end, and why."""

    pack: str
    status: str
    reason: str


class SpreadRow(Struct, frozen=True):
    """How many packs have from `least` to `most` findings; None is no bound."""

    least: int
    most: int | None
    packs: int


class Summary(Struct, frozen=True):
    """All that a report of a corpus shows. `lost_in_all` counts those of `lost` left out too."""

    totals: Totals
    rules: tuple[RuleRow, ...]
    bodies: tuple[GroupRow, ...]
    years: tuple[GroupRow, ...]
    bodies_by_year: tuple[GroupRow, ...]
    worst: tuple[PackRow, ...]
    spread: tuple[SpreadRow, ...]
    lost: tuple[LostRow, ...]
    lost_in_all: int
    judgements: int
