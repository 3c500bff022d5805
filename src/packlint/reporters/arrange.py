"""Findings in the order in which a person meets them, grouped by document and report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from packlint.finding import Finding, Input, ReportSummary, Result, Severity, Status

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)

Position = tuple[int, str, int, int, int, float, float]


class ReportGroup(Struct, frozen=True):
    """The findings of one report. `title` is None for what lies in no report."""

    title: str | None
    summary: ReportSummary | None
    findings: tuple[Finding, ...]


class DocumentGroup(Struct, frozen=True):
    """The findings of one document, by report. `input` is None for a file that was not given."""

    path: str
    input: Input | None
    reports: tuple[ReportGroup, ...]


def ordered(result: Result) -> tuple[Finding, ...]:
    """All findings by document (as given), page, line, column and height on the page.

    Where these do not part them, as in a Word file, they stay as the engine gave them: in reading
    order.
    """
    ranks = {item.path: rank for rank, item in enumerate(result.inputs)}
    return tuple(sorted(result.findings, key=lambda finding: _position(finding, ranks)))


def _position(finding: Finding, ranks: dict[str, int]) -> Position:
    place = finding.places[0]
    top, left = (place.boxes[0].y0, place.boxes[0].x0) if place.boxes else (0.0, 0.0)
    return (
        ranks.get(place.document, len(ranks)),
        place.document,
        place.page or 0,
        place.line or 0,
        place.column or 0,
        top,
        left,
    )


def grouped(result: Result) -> tuple[DocumentGroup, ...]:
    """The findings by document and, within it, by report, each in order of place."""
    inputs = {item.path: item for item in result.inputs}
    documents = groupby(ordered(result), key=lambda finding: finding.places[0].document)
    return tuple(
        DocumentGroup(path, inputs.get(path), tuple(_reports(list(found), inputs.get(path))))
        for path, found in documents
    )


def _reports(findings: Sequence[Finding], source: Input | None) -> Iterator[ReportGroup]:
    """Reports in the order of their first finding; two reports of one title stay apart."""
    together: dict[tuple[str | None, ReportSummary | None], list[Finding]] = {}
    for finding in findings:
        place = finding.places[0]
        key = (place.report, _summary(place.report, place.page, source))
        together.setdefault(key, []).append(finding)
    for (title, summary), mine in together.items():
        yield ReportGroup(title, summary, tuple(mine))


def _summary(title: str | None, page: int | None, source: Input | None) -> ReportSummary | None:
    """The report of that title; of several, the one that has the page."""
    same = [item for item in (source.reports if source else ()) if item.title == title]
    for item in same:
        if page is not None and (item.first_page or 0) <= page <= (item.last_page or page):
            return item
    return same[0] if same else None


def still_open(result: Result) -> tuple[Finding, ...]:
    """The findings that ask for something."""
    return tuple(finding for finding in result.findings if finding.status is Status.OPEN)


def open_in_order(result: Result) -> list[Finding]:
    """The findings that ask for something, in the order of `ordered`."""
    return [finding for finding in ordered(result) if finding.status is Status.OPEN]


def counts(findings: Sequence[Finding]) -> dict[Severity, int]:
    """How many findings of each severity, worst first; every severity is there."""
    found = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in SEVERITIES}
