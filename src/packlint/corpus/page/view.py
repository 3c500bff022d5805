"""What the page of a corpus shows, worked out beforehand so that its template only lays out.

Strings are inert (active characters spelled out) but not escaped: the template engine escapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from packlint.corpus.page.charts import Columns, bars_of, columns_of
from packlint.corpus.page.views import GridRow, GroupView, LostView, PackView, PageView, RuleView
from packlint.corpus.rows import GroupRow, LostRow, PackRow, RuleRow, Summary
from packlint.finding import Severity
from packlint.reporters.excerpt import shortened
from packlint.reporters.visible import visible
from packlint.reporters.wording import SEVERITY_NAMES, listed, long_date, number_of

# Bodies beyond these are in the JSON only.
_MOST_BODIES = 100
_LONGEST = 400
_UNKNOWN = "not known"


def view_of(summary: Summary, name: str) -> PageView:
    """The page of a summary; `name` is that of the folder."""
    totals = summary.totals
    years = [row for row in summary.years if row.year]
    bodies = _most(summary.bodies)
    spread = [(_span(row.least, row.most), row.packs) for row in summary.spread]
    return PageView(
        name=visible(name),
        verdict=_verdict(summary),
        days=_days(totals.first_day, totals.last_day),
        unfinished="" if totals.finished else _unfinished(summary),
        facts=tuple(_facts(summary)),
        mixed=_mixed(summary),
        rules=tuple(_rules(summary.rules)),
        is_judged=bool(summary.judgements),
        years=tuple(_groups(summary.years, [row.year for row in summary.years])),
        year_chart=_year_chart(years),
        bodies=tuple(_groups(bodies, [row.body for row in bodies])),
        bodies_left_out=len(summary.bodies) - len(bodies),
        grid_years=tuple(visible(row.year or "") for row in years),
        grid=tuple(_grid(summary, bodies, [row.year or "" for row in years])),
        spread=tuple((label, f"{packs:,}") for label, packs in spread),
        spread_chart=columns_of([(label, packs, f"{packs:,}") for label, packs in spread]),
        worst=tuple(map(_pack, summary.worst)),
        lost=tuple(map(_lost, summary.lost)),
        lost_left_out=summary.lost_in_all - len(summary.lost),
    )


def _verdict(summary: Summary) -> str:
    totals = summary.totals
    findings = number_of(totals.findings, "finding", "findings")
    packs = number_of(totals.packs, "pack", "packs")
    if totals.per_100_pages is None:
        return f"{findings} in {packs}"
    return f"{findings} in {packs}: {rate_words(totals.per_100_pages)} for every 100 pages"


def _unfinished(summary: Summary) -> str:
    found = summary.totals.packs_found
    return (
        f"The run is not over: {summary.totals.packs:,} of {found:,} packs are in this report. Give"
        " its command again to go on."
    )


def _mixed(summary: Summary) -> str:
    """That packs were checked in different ways, so that their rates cannot be held together."""
    totals = summary.totals
    if totals.rule_sets < 2:
        return ""
    versions = listed([visible(version) for version in totals.versions])
    return (
        f"Packs were checked with {totals.rule_sets} different sets of rules (packlint {versions})."
        " Run all of them again with one to compare them."
    )


def _facts(summary: Summary) -> list[tuple[str, str]]:
    totals = summary.totals
    lost = totals.failed + totals.refused
    return [
        ("Packs", f"{totals.packs:,}"),
        ("Documents", f"{totals.documents:,}"),
        ("Pages", f"{totals.pages:,}"),
        ("Errors", f"{totals.errors:,}"),
        ("Warnings", f"{totals.warnings:,}"),
        ("Notes", f"{totals.notes:,}"),
        ("Figures read", f"{totals.measures:,}"),
        ("Failed", f"{lost:,}"),
        ("Checked in part", f"{totals.incomplete:,}"),
    ]


def _rules(rules: Sequence[RuleRow]) -> list[RuleView]:
    bars = bars_of([row.findings for row in rules])
    return [
        RuleView(
            visible(row.rule),
            Severity(row.severity),
            SEVERITY_NAMES[Severity(row.severity)][0],
            f"{row.findings:,}",
            f"{row.packs:,}",
            percent(row.packs_share),
            rate_words(row.per_100_pages),
            bar,
            f"{row.right:,} of {row.judged:,}" if row.judged else "",
            _precision(row),
        )
        for row, bar in zip(rules, bars, strict=True)
    ]


def _precision(row: RuleRow) -> str:
    if row.precision is None or row.low is None or row.high is None:
        return ""
    return f"{percent(row.precision)} ({percent(row.low)} to {percent(row.high)})"


def _most(bodies: Sequence[GroupRow]) -> list[GroupRow]:
    """The bodies with the most packs, by name; none where no body is known."""
    if not any(row.body for row in bodies):
        return []
    most = sorted(bodies, key=lambda row: -row.packs)[:_MOST_BODIES]
    return sorted(most, key=lambda row: (not row.body, (row.body or "").casefold()))


def _groups(rows: Sequence[GroupRow], names: Sequence[str | None]) -> list[GroupView]:
    bars = bars_of([row.per_100_pages or 0 for row in rows])
    return [
        GroupView(
            visible(name) if name else _UNKNOWN,
            f"{row.packs:,}",
            f"{row.pages:,}",
            f"{row.findings:,}",
            f"{row.errors:,}",
            percent(row.without_errors / row.packs),
            rate_words(row.per_100_pages),
            bar,
        )
        for row, name, bar in zip(rows, names, bars, strict=True)
    ]


def _year_chart(years: Sequence[GroupRow]) -> Columns | None:
    """Findings per 100 pages by year; one year is no chart."""
    rated = [
        (visible(row.year or ""), row.per_100_pages, rate_words(row.per_100_pages))
        for row in years
        if row.per_100_pages is not None
    ]
    return columns_of(rated) if len(rated) > 1 else None


def _grid(summary: Summary, bodies: Sequence[GroupRow], years: Sequence[str]) -> list[GridRow]:
    """The rates of bodies by year, where both are known of some."""
    if len(years) < 2 or not bodies:
        return []
    rates = {(row.body, row.year): row.per_100_pages for row in summary.bodies_by_year}
    named = [row for row in bodies if row.body]
    shown = [
        rate for row in named for year in years if (rate := rates.get((row.body, year))) is not None
    ]
    most = max(shown, default=0) or 1
    return [
        GridRow(
            visible(row.body or ""),
            tuple(_cell(rates.get((row.body, year)), most) for year in years),
        )
        for row in named
    ]


def _cell(rate: float | None, most: float) -> tuple[str, int]:
    return ("", 0) if rate is None else (rate_words(rate), round(4 * rate / most))


def _pack(row: PackRow) -> PackView:
    return PackView(
        shortened(visible(row.pack), _LONGEST),
        shortened(visible(row.title), _LONGEST),
        visible(", ".join(filter(None, (row.body, row.year)))),
        f"{row.pages:,}" if row.pages else "",
        f"{row.errors:,}",
        f"{row.warnings:,}",
        f"{row.notes:,}",
        rate_words(row.per_100_pages),
    )


def _lost(row: LostRow) -> LostView:
    status = {"incomplete": "not to the end"}.get(row.status, row.status)
    pack, reason = (shortened(visible(text), _LONGEST) for text in (row.pack, row.reason))
    return LostView(pack, status, reason)


def _span(least: int, most: int | None) -> str:
    if most is None:
        return f"over {least - 1}"
    return str(least) if least == most else f"{least} to {most}"


def _days(first: str | None, last: str | None) -> str:
    if not first or not last:
        return ""
    days = [long_date(date.fromisoformat(day)) for day in dict.fromkeys((first, last))]
    return " to ".join(days)


def percent(share: float) -> str:
    """A share as a person reads it; what is not all is never called all."""
    if 0 < share < 0.01:
        return "under 1%"
    if 0.99 < share < 1:
        return "over 99%"
    return f"{share:.0%}"


def rate_words(rate: float | None) -> str:
    """A rate with the digits that tell something; nothing where there are no pages."""
    if rate is None:
        return ""
    return f"{rate:,.0f}" if rate >= 100 else f"{rate:.1f}" if rate >= 1 else f"{rate:.2f}"
