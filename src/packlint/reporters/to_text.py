"""Findings for a terminal: by document and report, with the evidence and the sum as it should be.

Plain English comes first and the rule's name last. Everything from a document is made inert, and
the marks used are in Windows' old code page too, so that any console can show them.
"""

from __future__ import annotations

from collections.abc import Iterator

from packlint.finding import Confidence, Finding, Place, Result, Severity, Status
from packlint.reporters.ansi import Paint, painter, wrapped
from packlint.reporters.arrange import DocumentGroup, ReportGroup, grouped, still_open
from packlint.reporters.sums import laid_out
from packlint.reporters.target import PLAIN, Target
from packlint.reporters.text_evidence import evidence, formula_line, labelled, related
from packlint.reporters.text_sum import sum_lines
from packlint.reporters.visible import visible
from packlint.reporters.wording import (
    SEVERITY_NAMES,
    coverage_words,
    gaps,
    long_date,
    place_words,
    surroundings,
    verdict,
)

NARROWEST = 40
# As much of a fingerprint as is needed to waive the finding.
_SHORT = 8
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "cyan"}


def render(result: Result, target: Target = PLAIN) -> str:
    """The whole result for a terminal of the target's width, coloured when the target says so."""
    paint = painter(target.colour)
    width = max(target.width, NARROWEST)
    lines: list[str] = []
    for document in grouped(result):
        lines += _document(document, width, paint)
    lines += _summary(result, width, paint)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _document(document: DocumentGroup, width: int, paint: Paint) -> Iterator[str]:
    yield paint(visible(document.path), "bold underline")
    yield ""
    for report in document.reports:
        if report.title:
            yield from wrapped(_report_title(report), width, "", paint, "bold")
            yield ""
        for finding in report.findings:
            yield from _finding(finding, width, paint)
            yield ""


def _report_title(report: ReportGroup) -> str:
    day = report.summary.date if report.summary else None
    return f"{report.title}, {long_date(day)}" if day else str(report.title)


def _finding(finding: Finding, width: int, paint: Paint) -> Iterator[str]:
    place = finding.places[0]
    yield f"  {paint(visible(place_words(place)), 'cyan')}  {_severity(finding, paint)}"
    yield from _message(finding, width, paint)
    if finding.status is Status.OPEN:
        yield from _details(finding, place, width, paint)
    elif finding.waiver is not None:
        by = f" ({finding.waiver.by})" if finding.waiver.by else ""
        until = f", until {long_date(finding.waiver.until)}" if finding.waiver.until else ""
        yield from labelled("Waived", f"{finding.waiver.reason}{by}{until}", width, paint)


def _severity(finding: Finding, paint: Paint) -> str:
    name = SEVERITY_NAMES[finding.severity][0]
    if finding.status is Status.WAIVED:
        return paint(f"{name}, waived", "dim")
    if finding.status is Status.BASELINE:
        return paint(f"{name}, known before", "dim")
    unsure = finding.confidence is not Confidence.HIGH
    doubt = paint(f", {finding.confidence.value} confidence", "dim") if unsure else ""
    return paint(name, _COLOURS[finding.severity]) + doubt


def _message(finding: Finding, width: int, paint: Paint) -> Iterator[str]:
    """The message, and the rule at the end of its last line or on one of its own."""
    lines = list(wrapped(finding.message, width, "    ", painter(colour=False), ""))
    rule = f"[{visible(finding.rule)} {visible(finding.fingerprint)[:_SHORT]}]"
    last = lines.pop()
    for line in lines:
        yield paint(line, "bold")
    if len(last) + len(rule) + 2 <= width:
        yield f"{paint(last, 'bold')}  {paint(rule, 'dim')}"
    else:
        yield paint(last, "bold")
        yield f"    {paint(rule, 'dim')}"


def _details(finding: Finding, place: Place, width: int, paint: Paint) -> Iterator[str]:
    yield from evidence(place, width, paint)
    layout = laid_out(finding)
    if layout is not None:
        yield ""
        yield from sum_lines(layout, place, paint)
        yield ""
    elif finding.calculation is not None:
        yield from formula_line(finding.calculation, width, paint)
    for label, words in (
        ("Likely cause", finding.explanation),
        ("Try", finding.suggestion),
        ("Under", surroundings(place)),
    ):
        if words:
            yield from labelled(label, words, width, paint)
    yield from related(finding, layout, width, paint)


def _summary(result: Result, width: int, paint: Paint) -> Iterator[str]:
    """Verdict, coverage, and what was not checked."""
    worst = max((finding.severity for finding in still_open(result)), default=None)
    style = "bold green" if worst is None else _COLOURS[worst]
    yield from wrapped(f"{verdict(result)}.", width, "", paint, style)
    if result.incomplete:
        words = "This result is incomplete: something that should have been checked was not."
        yield from wrapped(words, width, "", paint, "bold red")
    yield from wrapped(f"{coverage_words(result.coverage)}.", width, "", paint, "")
    missing = gaps(result)
    if missing:
        yield "Not checked:"
    for gap in missing:
        yield from wrapped(f"- {gap}", width, "  ", paint, "", hanging="    ")
