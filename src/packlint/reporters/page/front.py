"""The front of the page: which meeting the pack is for, and how much of it was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from packlint.finding import Coverage, Input, ReportSummary, Result, Severity
from packlint.reporters.arrange import counts, still_open
from packlint.reporters.target import Target
from packlint.reporters.visible import visible
from packlint.reporters.wording import (
    SEVERITY_NAMES,
    checked_words,
    gaps,
    listed,
    long_date,
    number_of,
    rules_not_run,
)

_ASKED = {
    Severity.ERROR: "to put right",
    Severity.WARNING: "to look at",
    Severity.INFO: "for information",
}


class Front(Struct, frozen=True):
    """The front in words. `full` and `in_part` say what was checked, `gaps` what was not.

    `pictures` says how many findings have no picture, and why.
    """

    meeting: str
    checked: str
    verdict: str
    full: str
    in_part: str
    gaps: tuple[str, ...]
    pictures: tuple[str, ...]
    rules_run: tuple[str, ...]
    rules_not_run: tuple[str, ...]


def front_of(result: Result, target: Target) -> Front:
    """The front for a page that is made for the target."""
    seen = {kind: item for kind, item in result.coverage.items() if item.seen}
    full = {kind: item for kind, item in seen.items() if item.checked == item.seen}
    return Front(
        meeting=visible(_meeting(result.inputs)),
        checked=_checked(result, target.checked_at),
        verdict=verdict_words(result),
        full=_coverage_words(full),
        in_part=_coverage_words({kind: item for kind, item in seen.items() if kind not in full}),
        gaps=tuple(visible(gap) for gap in gaps(result, rules_named=False)),
        pictures=tuple(
            f"{number_of(count, 'finding has', 'findings have')} no picture: {why}"
            for why, count in Counter(target.without_picture.values()).most_common()
        ),
        rules_run=tuple(sorted(map(visible, result.rules_run))),
        rules_not_run=tuple(visible(line) for line in rules_not_run(result)),
    )


def verdict_words(result: Result) -> str:
    """What there is to do: "4 errors to put right and 2 warnings to look at"."""
    parts = [
        f"{number_of(number, *SEVERITY_NAMES[severity])} {_ASKED[severity]}"
        for severity, number in counts(still_open(result)).items()
        if number
    ]
    return listed(parts) or "No findings"


def _meeting(inputs: Sequence[Input]) -> str:
    """Who meets, when and where, as far as the agenda, or most of the reports, say it."""
    reports = [report for item in inputs for report in item.reports if report.date is not None]
    agendas = [report for report in reports if report.kind == "agenda"]
    first = next(iter(agendas), None)
    days = Counter(report.date for report in agendas or reports if report.date is not None)
    if not days:
        return ""
    day = long_date(days.most_common(1)[0][0])
    shape = first.shape if first else None
    time = f" at {shape.time}" if shape and shape.time else ""
    parts = (_committee(agendas) or _committee(reports), day + time, shape.place if shape else "")
    return ", ".join(part for part in parts if part)


def _committee(reports: Sequence[ReportSummary]) -> str:
    """The committee that most of them name; appendices have other things at their head."""
    named = Counter(
        report.shape.committee
        for report in reports
        if report.shape and report.shape.committee and report.kind != "appendix"
    )
    return named.most_common(1)[0][0] if named else ""


def _checked(result: Result, when: datetime | None) -> str:
    files = number_of(len(result.inputs), "file", "files")
    pages = sum(item.pages or 0 for item in result.inputs)
    what = f"{files} with {number_of(pages, 'page', 'pages')}" if pages else files
    rules = f"{number_of(len(result.rules_run), 'rule', 'rules')} of packlint {result.version}"
    day = f"{long_date(when.date())} at {when:%H:%M}: " if when else ""
    return visible(f"{day}{what}, with {rules}")


def _coverage_words(coverage: Mapping[str, Coverage]) -> str:
    words = (checked_words(kind, item).removeprefix("all ") for kind, item in coverage.items())
    return visible(listed(list(words)))
