"""What the template of a corpus is given: rows in words, with their bars."""

from __future__ import annotations

from msgspec import Struct

from packlint.corpus.page.charts import Bar, Columns


class RuleView(Struct, frozen=True):
    """A rule: counts as printed, and its bar."""

    rule: str
    severity: str
    severity_name: str
    findings: str
    packs: str
    share: str
    rate: str
    bar: Bar
    judged: str
    precision: str


class GroupView(Struct, frozen=True):
    """A body or a year: counts as printed, and its bar."""

    name: str
    packs: str
    pages: str
    findings: str
    errors: str
    without_errors: str
    rate: str
    bar: Bar


class GridRow(Struct, frozen=True):
    """A body by year: the rate of each year, and how dark its cell is (0 to 4)."""

    name: str
    cells: tuple[tuple[str, int], ...]


class PackView(Struct, frozen=True):
    """A pack: its name and title, and counts as printed."""

    pack: str
    title: str
    group: str
    pages: str
    errors: str
    warnings: str
    notes: str
    rate: str


class LostView(Struct, frozen=True):
    """A pack that was lost, with its status and the reason in words."""

    pack: str
    status: str
    reason: str


class PageView(Struct, frozen=True):
    """The whole page."""

    name: str
    verdict: str
    days: str
    unfinished: str
    facts: tuple[tuple[str, str], ...]
    mixed: str
    rules: tuple[RuleView, ...]
    is_judged: bool
    years: tuple[GroupView, ...]
    year_chart: Columns | None
    bodies: tuple[GroupView, ...]
    bodies_left_out: int
    grid_years: tuple[str, ...]
    grid: tuple[GridRow, ...]
    spread: tuple[tuple[str, str], ...]
    spread_chart: Columns
    worst: tuple[PackView, ...]
    lost: tuple[LostView, ...]
    lost_left_out: int
