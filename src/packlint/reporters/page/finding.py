"""One finding as the HTML page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from msgspec import Struct

from packlint.finding import Finding, Place, Status
from packlint.reporters.excerpt import shortened
from packlint.reporters.page.sides import Side, sides_of
from packlint.reporters.sums import Figure, Sum, formula, laid_out, part_words
from packlint.reporters.target import Target
from packlint.reporters.visible import visible
from packlint.reporters.wording import SEVERITY_NAMES, headings, long_date

LONGEST_SUM = 40
# A message may quote what a draft makes as long as it likes.
LONGEST_TOLD = 2_000
# Sides beyond these are shown on demand.
FIRST_SIDES = 4


class SumLine(Struct, frozen=True):
    """A line of a sum; `kind` is "part", "expected", "stated" or "difference"."""

    kind: str
    sign: str
    figure: Figure
    words: str


class WaiverView(Struct, frozen=True):
    """What the waiver file says of a finding; empty but for the fingerprint when it says nothing.

    `document` is the name of the file without folders.
    """

    fingerprint: str
    document: str
    reason: str
    by: str
    until: str


class FindingView(Struct, frozen=True):
    """A finding in words. `settled` says why it asks for nothing any more, or is empty.

    `side` is where the fault is, `others` are what it is held against, and `further` more of those;
    `more` counts the places that are not shown. `no_picture` says why there is none.
    """

    number: int
    severity: str
    severity_name: str
    rule: str
    title: str
    confidence: str
    status: str
    settled: str
    message: str
    heading: str
    side: Side
    others: tuple[Side, ...]
    further: tuple[Side, ...]
    more: int
    no_picture: str
    sum: tuple[SumLine, ...]
    formula: str
    stated: str
    difference: str
    explanation: str
    suggestion: str
    why: str
    fix: str
    waiver: WaiverView


def finding_view(
    finding: Finding, number: int, target: Target, names: Mapping[str, str]
) -> FindingView:
    """The finding for a page in the target's folder; `number` counts from 1."""
    layout = laid_out(finding)
    in_sum = [part.place for part in layout.parts if part.place is not None] if layout else []
    pictures = target.pictures.get(finding.fingerprint, ())
    sides, more = sides_of(finding, in_sum, pictures, target.folder, names)
    sum_ = finding.calculation
    return FindingView(
        number=number,
        severity=finding.severity.value,
        severity_name=SEVERITY_NAMES[finding.severity][0].capitalize(),
        rule=visible(finding.rule),
        title=visible(finding.title),
        confidence=finding.confidence.value,
        status=finding.status.value,
        settled=_settled(finding),
        message=_told(finding.message),
        heading=_told(headings(finding.places[0])),
        side=sides[0],
        others=sides[1 : FIRST_SIDES + 1],
        further=sides[FIRST_SIDES + 1 :],
        more=more,
        no_picture=target.without_picture.get(finding.fingerprint, ""),
        sum=tuple(_sum(layout, finding.places[0], has_table=bool(sides[0].tables)))
        if layout
        else (),
        formula=visible(formula(sum_)) if sum_ and not layout else "",
        stated=visible(sum_.stated) if sum_ else "",
        difference=visible(sum_.difference or "") if sum_ else "",
        explanation=_told(finding.explanation or ""),
        suggestion=_told(finding.suggestion or ""),
        why=visible(finding.why),
        fix=visible(finding.fix),
        waiver=_waiver(finding),
    )


def _told(text: str) -> str:
    return shortened(visible(text), LONGEST_TOLD)


def _waiver(finding: Finding) -> WaiverView:
    given = finding.waiver
    return WaiverView(
        fingerprint=visible(finding.fingerprint),
        document=visible(PurePath(finding.places[0].document).name),
        reason=visible(given.reason) if given else "",
        by=visible(given.by or "") if given else "",
        until=given.until.isoformat() if given and given.until else "",
    )


def _settled(finding: Finding) -> str:
    if finding.status is Status.BASELINE:
        return "Known before"
    if finding.status is Status.OPEN:
        return ""
    waiver = finding.waiver
    if waiver is None:
        return "Waived"
    by = f" by {waiver.by}" if waiver.by else ""
    until = f" until {long_date(waiver.until)}" if waiver.until else ""
    return visible(f"Waived{by}{until}: {waiver.reason}")


def _sum(layout: Sum, primary: Place, *, has_table: bool) -> list[SumLine]:
    """The lines of the sum; beside its table, the names of the rows are in the table."""
    lines = [
        SumLine("part", part.sign, part.figure, "" if has_table else part_words(part, primary))
        for part in layout.parts
    ]
    if len(lines) > LONGEST_SUM:
        half = LONGEST_SUM // 2
        left_out = SumLine("part", "", Figure("…", ""), f"{len(lines) - 2 * half} more lines")
        lines = [*lines[:half], left_out, *lines[-half:]]
    kinds = ("expected", "stated", "difference")
    return lines + [
        SumLine(kind, "", item, words)
        for kind, (words, item) in zip(kinds, layout.results, strict=False)
    ]
