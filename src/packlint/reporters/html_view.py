"""What the HTML page shows, worked out beforehand so that its template only lays out.

Strings are inert (active characters spelled out) but not escaped: the template engine escapes.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePath

from packlint.finding import Finding, Input, Result, Severity
from packlint.reporters.arrange import DocumentGroup, counts, grouped, still_open
from packlint.reporters.html_finding import FindingView, finding_view
from packlint.reporters.html_rows import Anchors, Row, anchors_of, rows
from packlint.reporters.visible import visible
from packlint.reporters.wording import (
    SEVERITY_NAMES,
    coverage_words,
    gaps,
    listed,
    long_date,
    number_of,
    settled_counts,
)

_ASKED = {
    Severity.ERROR: "to put right",
    Severity.WARNING: "to look at",
    Severity.INFO: "for information",
}


@dataclass(frozen=True, slots=True)
class GroupView:
    """The findings of one report; `title` is empty for what lies in no report."""

    anchor: str
    title: str
    date: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """The findings of one document."""

    path: str
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to filter by, and how many findings it has."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole page. `settled` counts the findings that ask for nothing any more."""

    title: str
    version: str
    verdict: str
    settled_words: str
    incomplete: bool
    coverage: str
    gaps: tuple[str, ...]
    rows: tuple[Row, ...]
    severities: tuple[Choice, ...]
    rules: tuple[Choice, ...]
    settled: int
    total: int
    documents: tuple[DocumentView, ...]
    rules_run: tuple[str, ...]


def page_view(result: Result, folder: Path) -> PageView:
    """Everything on the page; `folder` is where the page will lie."""
    groups = grouped(result)
    anchors = anchors_of(groups)
    found = still_open(result)
    return PageView(
        title=visible(_title(result.inputs)),
        version=visible(result.version),
        verdict=_verdict(found),
        settled_words=listed(settled_counts(result)),
        incomplete=result.incomplete,
        coverage=visible(coverage_words(result.coverage)),
        gaps=tuple(visible(gap) for gap in gaps(result)),
        rows=tuple(rows(result, groups, anchors)),
        severities=tuple(
            Choice(severity.value, SEVERITY_NAMES[severity][1].capitalize(), number)
            for severity, number in counts(found).items()
        ),
        rules=_rule_choices(result.findings),
        settled=len(result.findings) - len(found),
        total=len(result.findings),
        documents=tuple(_documents(groups, anchors, folder)),
        rules_run=tuple(sorted(map(visible, result.rules_run))),
    )


def _title(inputs: Sequence[Input]) -> str:
    """What the pack is called: its only file, or the folder that holds all of its files."""
    paths = [PurePath(item.path) for item in inputs]
    if len(paths) == 1:
        return paths[0].stem
    try:
        shared = PurePath(os.path.commonpath([path.parent for path in paths])).name
    except ValueError:
        shared = ""
    return shared or number_of(len(paths), "file", "files")


def _verdict(found: Sequence[Finding]) -> str:
    """What there is to do: "4 errors to put right and 2 warnings to look at"."""
    parts = [
        f"{number_of(number, *SEVERITY_NAMES[severity])} {_ASKED[severity]}"
        for severity, number in counts(found).items()
        if number
    ]
    return listed(parts) or "No findings"


def _rule_choices(findings: Sequence[Finding]) -> tuple[Choice, ...]:
    numbers = Counter((finding.title, finding.rule) for finding in findings)
    return tuple(
        Choice(visible(rule), visible(title), number)
        for (title, rule), number in sorted(numbers.items())
    )


def _documents(
    groups: Sequence[DocumentGroup], anchors: Anchors, folder: Path
) -> Iterator[DocumentView]:
    """The findings, numbered through the page."""
    numbers = count(1)
    for document in groups:
        views = []
        for report in document.reports:
            day = report.summary.date if report.summary else None
            findings = tuple(finding_view(item, next(numbers), folder) for item in report.findings)
            views.append(
                GroupView(
                    anchors[id(report)],
                    visible(report.title or ""),
                    long_date(day) if day else "",
                    findings,
                )
            )
        yield DocumentView(visible(document.path), tuple(views))
