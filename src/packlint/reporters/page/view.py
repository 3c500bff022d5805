"""The whole page: the front, and the findings by report with what they can be filtered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from msgspec import Struct

from packlint.finding import Finding, Input, ReportSummary, Result
from packlint.reporters.arrange import DocumentGroup, ReportGroup, counts, grouped, still_open
from packlint.reporters.excerpt import head
from packlint.reporters.page.finding import FindingView, finding_view
from packlint.reporters.page.front import Front, front_of
from packlint.reporters.page.names import file_names, title_of
from packlint.reporters.page.rows import Anchors, Row, anchors_of, rows
from packlint.reporters.target import Target
from packlint.reporters.visible import visible
from packlint.reporters.wording import SEVERITY_NAMES, listed, long_date, settled_counts

_LONGEST_OFFICER = 90


class GroupView(Struct, frozen=True):
    """The findings of one report, or those of a document that lie in no report.

    `officer` says whose report it is, as its head does.
    """

    anchor: str
    title: str
    note: str
    officer: str
    findings: tuple[FindingView, ...]


class Choice(Struct, frozen=True):
    """Something to filter by, and how many findings it has."""

    value: str
    name: str
    count: int


class PageView(Struct, frozen=True):
    """The whole page. `settled` counts the findings that ask for nothing any more."""

    title: str
    version: str
    front: Front
    settled_words: str
    incomplete: bool
    rows: tuple[Row, ...]
    severities: tuple[Choice, ...]
    rules: tuple[Choice, ...]
    officers: tuple[Choice, ...]
    settled: int
    total: int
    groups: tuple[GroupView, ...]


def page_view(result: Result, target: Target) -> PageView:
    """Everything on a page that is made for the target."""
    documents = grouped(result)
    anchors = anchors_of(documents)
    names = file_names(result)
    found = still_open(result)
    groups = tuple(_groups(documents, anchors, _officers(result.inputs), target, names))
    return PageView(
        title=title_of(result.inputs),
        version=visible(result.version),
        front=front_of(result, target),
        settled_words=listed(settled_counts(result)),
        incomplete=result.incomplete,
        rows=tuple(rows(result, documents, anchors, names)),
        severities=tuple(
            Choice(severity.value, SEVERITY_NAMES[severity][1].capitalize(), number)
            for severity, number in counts(found).items()
        ),
        rules=_rule_choices(result.findings),
        officers=_officer_choices(groups),
        settled=len(result.findings) - len(found),
        total=len(result.findings),
        groups=groups,
    )


def _rule_choices(findings: Sequence[Finding]) -> tuple[Choice, ...]:
    numbers = Counter((finding.title, finding.rule) for finding in findings)
    return tuple(
        Choice(visible(rule), visible(title), number)
        for (title, rule), number in sorted(numbers.items())
    )


def _officer_choices(groups: Sequence[GroupView]) -> tuple[Choice, ...]:
    numbers: Counter[str] = Counter()
    for group in groups:
        if group.officer:
            numbers[group.officer] += len(group.findings)
    return tuple(Choice(name, name, number) for name, number in sorted(numbers.items()))


def _groups(
    documents: Sequence[DocumentGroup],
    anchors: Anchors,
    officers: Mapping[ReportSummary | None, str],
    target: Target,
    names: Mapping[str, str],
) -> Iterator[GroupView]:
    """The findings, numbered through the page."""
    numbers = count(1)
    for document in documents:
        name = names[document.path]
        for report in document.reports:
            title = visible(report.title or "") or name
            yield GroupView(
                anchor=anchors[id(report)],
                title=title,
                note=_note(report, name if len(names) > 1 and title != name else ""),
                officer=officers.get(report.summary, ""),
                findings=tuple(
                    finding_view(item, next(numbers), target, names) for item in report.findings
                ),
            )


def _officers(inputs: Sequence[Input]) -> dict[ReportSummary | None, str]:
    """Whose each report is, as its head says; an appendix is that of its report."""
    reports = [report for source in inputs for report in source.reports]
    found: dict[ReportSummary | None, str] = {}
    for report in reports:
        parent = report.parent or 0
        shape = (reports[parent - 1] if 0 < parent <= len(reports) else report).shape
        found[report] = head(visible(shape.authors), _LONGEST_OFFICER) if shape else ""
    return found


def _note(report: ReportGroup, name: str) -> str:
    day = report.summary.date if report.summary else None
    return ", ".join(part for part in (name, long_date(day) if day else "") if part)
