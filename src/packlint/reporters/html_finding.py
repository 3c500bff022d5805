"""One finding as the HTML page shows it. Strings are inert but not yet escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from packlint.finding import Finding, Place, Status
from packlint.reporters.excerpt import CELL_BORDER, Excerpt, excerpt
from packlint.reporters.links import link_to
from packlint.reporters.sums import Figure, Sum, formula, laid_out, part_words
from packlint.reporters.visible import visible
from packlint.reporters.wording import (
    SEVERITY_NAMES,
    headings,
    listed,
    long_date,
    paragraph_words,
    same_place,
)

CONTEXT_AROUND = 300
LONGEST_QUOTE = 700
LONGEST_SUM = 40
MOST_PLACES = 20

# Words, and whether they are the ones the finding is about.
Run = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Quoted words in their context. `cells` is filled for table rows, else `runs`.

    `around` is the context of words that are in it more than once.
    """

    runs: tuple[Run, ...]
    cells: tuple[tuple[Run, ...], ...]
    around: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A page or line in words, the way to it, and what is quoted there.

    `where` is what the link opens ("Page 12"), `details` what else helps to find it. `document` is
    empty when it is the one that was named before.
    """

    document: str
    where: str
    details: tuple[str, ...]
    link: str | None
    role: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SumLine:
    """A line of a sum; `kind` is "part", "expected", "stated" or "difference"."""

    kind: str
    sign: str
    figure: Figure
    words: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding in words. `settled` says why it asks for nothing any more, or is empty."""

    number: int
    severity: str
    severity_name: str
    rule: str
    title: str
    confidence: str
    fingerprint: str
    status: str
    settled: str
    message: str
    heading: str
    place: PlaceView
    others: tuple[PlaceView, ...]
    more: int
    sum: tuple[SumLine, ...]
    formula: str
    stated: str
    difference: str
    explanation: str
    suggestion: str
    why: str
    fix: str


def finding_view(finding: Finding, number: int, folder: Path) -> FindingView:
    """The finding for a page that lies in the folder; `number` counts from 1."""
    layout = laid_out(finding)
    shown = {id(part.place) for part in layout.parts} if layout else set()
    others = [place for place in finding.places[1:] if id(place) not in shown]
    together = same_place(others[:MOST_PLACES]).values()
    sum_ = finding.calculation
    return FindingView(
        number=number,
        severity=finding.severity.value,
        severity_name=SEVERITY_NAMES[finding.severity][0].capitalize(),
        rule=visible(finding.rule),
        title=visible(finding.title),
        confidence=finding.confidence.value,
        fingerprint=visible(finding.fingerprint),
        status=finding.status.value,
        settled=_settled(finding),
        message=visible(finding.message),
        heading=visible(headings(finding.places[0])),
        place=_place(finding.places[:1], folder, finding.places[0]),
        others=tuple(_place(places, folder, finding.places[0]) for places in together),
        more=max(len(others) - MOST_PLACES, 0),
        sum=tuple(_sum(layout, finding.places[0])) if layout else (),
        formula=visible(formula(sum_)) if sum_ and not layout else "",
        stated=visible(sum_.stated) if sum_ else "",
        difference=visible(sum_.difference or "") if sum_ else "",
        explanation=visible(finding.explanation or ""),
        suggestion=visible(finding.suggestion or ""),
        why=visible(finding.why),
        fix=visible(finding.fix),
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


def _place(places: Sequence[Place], folder: Path, primary: Place) -> PlaceView:
    """Places of one page or line, beside the finding's primary one."""
    first = places[0]
    return PlaceView(
        document=visible(first.document) if first.document != primary.document else "",
        where=_page_or_line(first),
        details=tuple(visible(item) for item in _details(first)),
        link=link_to(first.document, folder, first.page),
        role=visible(listed(list(dict.fromkeys(place.role for place in places if place.role)))),
        evidence=tuple(_evidence(place) for place in places if place.quote),
    )


def _evidence(place: Place) -> Evidence:
    found = excerpt(place, CONTEXT_AROUND, LONGEST_QUOTE)
    if CELL_BORDER in found.before + found.after:
        return Evidence((), _cells(found), "")
    runs = ((found.before, False), (found.quote, True), (found.after, False))
    return Evidence(tuple((text, marked) for text, marked in runs if text), (), found.around)


def _page_or_line(place: Place) -> str:
    """Where the file opens, in words."""
    if place.page is not None:
        return f"Page {place.page}"
    return f"Line {place.line}" if place.line is not None else ""


def _details(place: Place) -> list[str]:
    """What else helps to find it on paper: the printed page and the paragraph."""
    label = place.page_label
    printed = (
        [f"printed {label}"] if place.page and label not in (None, "", str(place.page)) else []
    )
    paragraph = paragraph_words(place)
    return printed + ([paragraph] if paragraph else [])


def _cells(found: Excerpt) -> tuple[tuple[Run, ...], ...]:
    """The cells of a table row, with the quote marked in its own."""
    cells: list[list[Run]] = [[]]
    for text, marked in ((found.before, False), (found.quote, True), (found.after, False)):
        pieces = [text] if marked else text.split(CELL_BORDER)
        for index, piece in enumerate(pieces):
            if index:
                cells.append([])
            if piece:
                cells[-1].append((piece, marked))
    return tuple(tuple(cell) for cell in cells)


def _sum(layout: Sum, primary: Place) -> list[SumLine]:
    lines = [
        SumLine("part", part.sign, part.figure, part_words(part, primary)) for part in layout.parts
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
