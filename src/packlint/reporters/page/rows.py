"""The table of reports: every document and report given, and its findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from packlint.finding import Finding, Input, InputStatus, ReportSummary, Result, Status
from packlint.reporters.arrange import DocumentGroup, ReportGroup, counts
from packlint.reporters.visible import visible
from packlint.reporters.wording import long_date, number_of


class Row(Struct, frozen=True):
    """A line of the table. `anchor` is empty when there is nothing to go to.

    `counts` are the open findings of each severity, worst first; none for a document whose reports
    follow.
    """

    title: str
    note: str
    counts: tuple[int, ...]
    anchor: str
    is_document: bool


Anchors = dict[int, str]


def anchors_of(groups: tuple[DocumentGroup, ...]) -> Anchors:
    """A name on the page for each group of findings, by the group's identity."""
    reports = [report for group in groups for report in group.reports]
    return {id(report): f"report-{number}" for number, report in enumerate(reports, 1)}


def rows(
    result: Result,
    groups: tuple[DocumentGroup, ...],
    anchors: Anchors,
    names: Mapping[str, str],
) -> Iterator[Row]:
    """Every document and report that was given, those without findings too."""
    inputs = {item.path: item for item in result.inputs}
    found = {group.path: group for group in groups}
    for path in {**inputs, **found}:
        yield from _document_rows(names[path], inputs.get(path), found.get(path), anchors)


def _document_rows(
    name: str, source: Input | None, group: DocumentGroup | None, anchors: Anchors
) -> Iterator[Row]:
    summaries = source.reports if source else ()
    left = list(group.reports) if group else []
    note = _document_note(source)
    if not summaries and all(report.title is None for report in left):
        yield _row(name, note, left[0] if left else None, anchors, is_document=True)
        return
    if len(summaries) == 1 and all(report.summary == summaries[0] for report in left):
        # A file for each report is how most packs are kept: two rows for each would say no more.
        yield _row(
            summaries[0].title, f"{name}, {note}" if note else name, next(iter(left), None), anchors
        )
        return
    yield Row(name, note, (), "", is_document=True)
    for summary in summaries:
        mine = next((report for report in left if report.summary == summary), None)
        if mine is not None:
            left.remove(mine)
        yield _row(summary.title, _report_note(summary), mine, anchors)
    for report in left:
        yield _row(report.title or "Outside the reports", "", report, anchors)


def _row(
    title: str, note: str, group: ReportGroup | None, anchors: Anchors, is_document: bool = False
) -> Row:
    findings: tuple[Finding, ...] = group.findings if group else ()
    still_open = [finding for finding in findings if finding.status is Status.OPEN]
    anchor = anchors[id(group)] if group else ""
    return Row(visible(title), note, tuple(counts(still_open).values()), anchor, is_document)


def _document_note(source: Input | None) -> str:
    if source is None:
        return ""
    if source.status is InputStatus.UNREADABLE:
        return "could not be read"
    pages = [number_of(source.pages, "page", "pages")] if source.pages else []
    partly = ["read in part"] if source.status is InputStatus.PARTIAL else []
    return ", ".join(pages + partly)


def _report_note(summary: ReportSummary) -> str:
    parts = []
    if summary.first_page is not None:
        last = summary.last_page
        one = last in (None, summary.first_page)
        parts.append(f"page {summary.first_page}" if one else f"pages {summary.first_page}–{last}")
    if summary.date:
        parts.append(long_date(summary.date))
    return ", ".join(parts)
