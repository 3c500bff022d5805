"""Findings for a terminal: by document and report, with the evidence and the sum as it should be.

Plain English comes first and the rule's name last. Everything from a document is made inert, and
the marks used are in Windows' old code page too, so that any console can show them.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator

from packlint.finding import Calculation, Finding, Place, Result, Severity, Status
from packlint.reporters.ansi import Paint, painter
from packlint.reporters.arrange import DocumentGroup, ReportGroup, grouped
from packlint.reporters.excerpt import excerpt, shortened
from packlint.reporters.sums import Figure, Term, figure, terms
from packlint.reporters.target import PLAIN, Target
from packlint.reporters.visible import visible
from packlint.reporters.wording import (
    SEVERITY_NAMES,
    coverage_words,
    gaps,
    listed,
    long_date,
    page_words,
    same_place,
    surroundings,
    verdict,
)

NARROWEST = 40
LONGEST_SUM = 12
MOST_PLACES = 6
LONGEST_QUOTE = 240
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
            yield from _wrapped(_report_title(report), width, "", paint, "bold")
            yield ""
        for finding in report.findings:
            yield from _finding(finding, width, paint)
            yield ""


def _report_title(report: ReportGroup) -> str:
    day = report.summary.date if report.summary else None
    return f"{report.title}, {long_date(day)}" if day else str(report.title)


def _finding(finding: Finding, width: int, paint: Paint) -> Iterator[str]:
    place = finding.places[0]
    yield f"  {paint(_where(place), 'cyan')}  {_severity(finding, paint)}"
    rule = f"[{visible(finding.rule)}]"
    message = list(_wrapped(f"{finding.message} {rule}", width, "    ", paint, "bold"))
    yield from message[:-1]
    yield message[-1].replace(rule, paint(rule, "dim"))
    if finding.status is not Status.OPEN:
        yield from _settled(finding, width, paint)
        return
    yield from _evidence(place, width, paint)
    if finding.calculation:
        yield ""
        yield from _sum(finding.calculation, width, paint)
        yield ""
    for label, words in (
        ("Likely cause", finding.explanation),
        ("Try", finding.suggestion),
        ("In", surroundings(place)),
    ):
        if words:
            yield from _labelled(label, words, width, paint)
    yield from _related(finding, width, paint)


def _severity(finding: Finding, paint: Paint) -> str:
    name = SEVERITY_NAMES[finding.severity][0]
    if finding.status is Status.WAIVED:
        return paint(f"{name}, waived", "dim")
    if finding.status is Status.BASELINE:
        return paint(f"{name}, known before", "dim")
    return paint(name, _COLOURS[finding.severity])


def _settled(finding: Finding, width: int, paint: Paint) -> Iterator[str]:
    """The reason why a finding asks for nothing any more."""
    waiver = finding.waiver
    if waiver is None:
        return
    by = f" ({waiver.by})" if waiver.by else ""
    until = f", until {long_date(waiver.until)}" if waiver.until else ""
    yield from _labelled("Waived", f"{waiver.reason}{by}{until}", width, paint)


def _where(place: Place) -> str:
    """ "report.md:12:5" so that editors can jump there; "pack.pdf p.12 (printed 8)" for pages."""
    document = visible(place.document)
    if place.line is not None:
        column = f":{place.column}" if place.column is not None else ""
        return f"{document}:{place.line}{column}"
    return f"{document} {visible(page_words(place))}".rstrip()


def _evidence(place: Place, width: int, paint: Paint) -> Iterator[str]:
    """The words within their line, with marks beneath; long ones as a quotation."""
    room = width - 6
    found = excerpt(place, room, LONGEST_QUOTE)
    if not found.quote:
        return
    if columns(found.quote) > room // 2 or not (found.before or found.after):
        yield from _wrapped(f"“{found.quote}”", width, "    | ", paint, "")
        return
    spare = room - columns(found.quote)
    after = min(columns(found.after), max(spare // 2, spare - columns(found.before)))
    found = excerpt(place, (spare - after) - 1, LONGEST_QUOTE)
    before = found.before
    tail = excerpt(place, max(after - 1, 0), LONGEST_QUOTE).after
    yield f"    | {before}{paint(found.quote, 'bold')}{tail}"
    yield f"    | {' ' * columns(before)}{paint('^' * columns(found.quote), 'red')}"


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _sum(calculation: Calculation, width: int, paint: Paint) -> Iterator[str]:
    """Parts under each other, aligned at the point; what is no plain sum, as a line."""
    parts = terms(calculation)
    if parts is None:
        said = f"{calculation.expression} = {calculation.expected}; the report says {calculation.stated}"
        extra = f" (difference {calculation.difference})" if calculation.difference else ""
        yield from _wrapped(said + extra, width, "      ", paint, "")
        return
    results = [("adds up to", calculation.expected), ("the report says", calculation.stated)]
    if calculation.difference:
        results.append(("difference", calculation.difference))
    figures = [(words, figure(visible(text))) for words, text in results]
    every = [term.figure for term in parts] + [item for _, item in figures]
    whole = max(columns(item.whole) for item in every)
    rest = max(columns(item.rest) for item in every)
    for line in _parts(parts, whole, rest):
        yield f"      {line}"
    yield f"        {'-' * (whole + rest)}"
    for words, item in figures:
        yield f"        {_aligned(item, whole, rest)}   {paint(words, 'dim')}"


def _parts(parts: tuple[Term, ...], whole: int, rest: int) -> Iterator[str]:
    """The first and last parts of a long sum, with how many are left out between."""
    kept = range(len(parts))
    left_out = range(0)
    if len(parts) > LONGEST_SUM:
        left_out = range(LONGEST_SUM // 2, len(parts) - LONGEST_SUM // 2)
    for index in kept:
        if index in left_out:
            if index == left_out.start:
                yield f"  … {len(left_out)} more …"
            continue
        sign = " " if index == 0 and parts[0].sign == "+" else parts[index].sign
        yield f"{sign.replace('−', '-')} {_aligned(parts[index].figure, whole, rest)}"


def _aligned(item: Figure, whole: int, rest: int) -> str:
    return f"{item.whole:>{whole}}{item.rest:<{rest}}"


def _related(finding: Finding, width: int, paint: Paint) -> Iterator[str]:
    """The other places, those that stand together on one line."""
    together = list(same_place(finding.places[1:]).values())
    for places in together[:MOST_PLACES]:
        quotes = [f"“{shortened(visible(item.quote), 60)}”" for item in places if item.quote]
        shown = quotes[:4] + ([f"{len(quotes) - 4} more"] if len(quotes) > 4 else [])
        roles = list(dict.fromkeys(item.role for item in places if item.role))
        role = f" ({listed(roles)})" if roles else ""
        words = f"{_where(places[0])}: {listed(shown)}{role}" if shown else _where(places[0]) + role
        yield from _labelled("See also", words, width, paint)
    if len(together) > MOST_PLACES:
        yield from _labelled("See also", f"{len(together) - MOST_PLACES} more places", width, paint)


def _labelled(label: str, words: str, width: int, paint: Paint) -> Iterator[str]:
    first, *others = _wrapped(f"{label}: {words}", width, "    ", paint, "", hanging="      ")
    yield first.replace(f"{label}:", paint(f"{label}:", "dim"), 1)
    yield from others


def _wrapped(
    words: str, width: int, indent: str, paint: Paint, style: str, hanging: str | None = None
) -> Iterator[str]:
    """The words made inert and broken into lines of at most `width`, at least one."""
    lines = textwrap.wrap(
        visible(words),
        max(width, NARROWEST),
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_on_hyphens=False,
    )
    for line in lines or [""]:
        body = line.lstrip()
        yield line[: len(line) - len(body)] + paint(body, style)


def _summary(result: Result, width: int, paint: Paint) -> Iterator[str]:
    """Verdict, coverage, and what was not checked."""
    open_now = [item for item in result.findings if item.status is Status.OPEN]
    worst = max((item.severity for item in open_now), default=None)
    style = "bold green" if worst is None else _COLOURS[worst]
    yield from _wrapped(f"{verdict(result)}.", width, "", paint, style)
    if result.incomplete:
        words = "This result is incomplete: something that should have been checked was not."
        yield from _wrapped(words, width, "", paint, "bold red")
    yield from _wrapped(f"{coverage_words(result.coverage)}.", width, "", paint, "")
    missing = gaps(result)
    if missing:
        yield "Not checked:"
    for gap in missing:
        yield from _wrapped(f"- {gap}", width, "  ", paint, "dim", hanging="    ")
