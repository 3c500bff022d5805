"""A finished result of an invented council, with every shape that a reporter has to show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from packlint.evidence.png import grey_png
from packlint.finding import (
    Calculation,
    Confidence,
    Coverage,
    Finding,
    Input,
    InputStatus,
    MarkedTable,
    NotRun,
    Place,
    ReportSummary,
    Result,
    Severity,
    Status,
    Waiver,
)
from packlint.model import Box, Cut, CutCell, CutRow
from packlint.reporters.target import Picture, PictureMark, Target

PACK = "Northshire Cabinet/public pack.pdf"
NOTE = "Northshire Cabinet/highways-note.md"
SCAN = "Northshire Cabinet/appendix-c-scan.pdf"

BUDGET = "Revenue budget 2025/26"
SCHOOLS = "School places plan"
HIGHWAYS = "Highways maintenance"


def _fingerprint(number: int) -> str:
    return f"{number:x}" * 16


def _budget_row(label: str, quote: str, y: float, role: str = "part") -> Place:
    return Place(
        document=PACK,
        quote=quote,
        role=role,
        report=BUDGET,
        heading_path=("Financial implications", "Adult social care"),
        page=12,
        page_label="8",
        boxes=(Box(410.25, y, 470.5, y + 11),),
        context=f"{label} | 41.5 | {quote}",
    )


def column_total() -> Finding:
    return Finding(
        rule="column-total-differs",
        title="A total is not the sum of its column",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        fingerprint=_fingerprint(1),
        message="The total of Net budget is 8,214,500 but the four rows above it add up to "
        "8,314,500.",
        places=(
            _budget_row("Total adult social care", "8,214,500", 420.0, "stated total"),
            _budget_row("Residential care", "3,905,250", 360.0),
            _budget_row("Home care", "2,760,000", 375.0),
            _budget_row("Day services", "1,100,250", 390.0),
            _budget_row("Transport", "549,000", 405.0),
        ),
        explanation="One digit is off: with 8,314,500 the total agrees, and so does the "
        "grand total of 21,480,900 on page 13.",
        suggestion="Change 8,214,500 to 8,314,500.",
        calculation=Calculation(
            "3,905,250 + 2,760,000 + 1,100,250 + 549,000", "8,214,500", "8,314,500", "100,000"
        ),
        why="Members vote on the total. If it is not the sum of its parts, they cannot tell which "
        "figure to trust.",
        fix="Check the parts against the ledger, then correct the total or the part that is wrong.",
        tables=(MarkedTable(_budget_table(), (0, 1, 2, 3, 4)),),
    )


def _budget_table() -> Cut:
    def row(label: str, figure: str, mark: int, left_out: int = 0) -> CutRow:
        cells = (CutCell(label), CutCell("41.5"), CutCell(figure, mark))
        return CutRow(cells, left_out=left_out)

    head = CutRow((CutCell("Service", columns=2), CutCell("Net budget")), is_header=True)
    return Cut(
        (
            head,
            row("Residential care", "3,905,250", 1, left_out=2),
            row("Home care", "2,760,000", 2),
            row("Day services", "1,100,250", 3),
            row("Transport", "549,000", 4),
            row("Total adult social care", "8,214,500", 0),
        ),
        columns_left_out=1,
    )


def share() -> Finding:
    return Finding(
        rule="share-differs",
        title="A percentage is not the share that its figures give",
        severity=Severity.ERROR,
        confidence=Confidence.MEDIUM,
        fingerprint=_fingerprint(2),
        message="96.4% is given for 182 of 196 first preferences, which is 92.9%.",
        places=(
            Place(
                document=PACK,
                quote="96.4%",
                role="stated share",
                report=SCHOOLS,
                heading_path=("Admissions",),
                paragraph="17",
                page=31,
                page_label="27",
                boxes=(Box(88.0, 512.0, 118.0, 524.0),),
                context="Of the 196 families who named a school first, 182 were offered it "
                "(96.4%), which is above the target for the third year in a row.",
            ),
        ),
        calculation=Calculation("182 / 196 × 100", "96.4%", "92.9%", "3.5 points"),
        why="A share that does not follow from its own figures will be noticed and quoted.",
        fix="Work the share out again from the two figures, or correct the figure that is wrong.",
    )


def decimals() -> Finding:
    return Finding(
        rule="column-total-differs",
        title="A total is not the sum of its column",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        fingerprint=_fingerprint(3),
        message="The total is £4.2m but the three schemes add up to £4.025m.",
        places=(
            Place(
                document=NOTE,
                quote="£4.2m",
                role="stated total",
                report=HIGHWAYS,
                heading_path=("Capital schemes",),
                paragraph="3.2",
                line=41,
                column=27,
                context="The programme comes to £4.2m: £3m of resurfacing, £1.25m of bridges "
                "less £0.225m of grant.",
            ),
        ),
        calculation=Calculation("£3m + £1.25m − £0.225m", "£4.2m", "£4.025m"),
        why="Members vote on the total.",
        fix="Correct the total or the part that is wrong.",
    )


def two_dates() -> Finding:
    return Finding(
        rule="event-dates-differ",
        title="An event has two dates",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        fingerprint=_fingerprint(4),
        message="The highways works begin on Monday, 12 May 2025 here but on Tuesday, 13 May 2025 "
        "in the agenda.",
        places=(
            Place(
                document=NOTE,
                quote="Monday, 12 May 2025",
                report=HIGHWAYS,
                heading_path=("Next steps",),
                paragraph="9",
                line=88,
                column=31,
                context="Works begin in the week of Monday, 12 May 2025, subject to weather.",
            ),
            Place(
                document=PACK,
                quote="Tuesday, 13 May 2025",
                role="other date",
                report="Agenda",
                page=2,
                page_label="ii",
                context="Highways works begin Tuesday, 13 May 2025",
            ),
        ),
        suggestion="Find out which day is meant and give it in both places.",
        why="Residents plan around the date.",
        fix="Use one date throughout.",
    )


def placeholder() -> Finding:
    return Finding(
        rule="placeholder-left",
        title="A drafting note was left in",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        fingerprint=_fingerprint(5),
        message="A drafting note was left in: “[insert web address]”.",
        places=(
            Place(
                document=NOTE,
                quote="[insert web address]",
                report=HIGHWAYS,
                heading_path=("Background papers",),
                line=95,
                column=52,
                context="The condition survey is published on our website: [insert web address].",
            ),
        ),
        why="The public sees a page that was not finished.",
        fix="Put in what is missing, or take the note out.",
    )


def repeated_word() -> Finding:
    return Finding(
        rule="word-repeated",
        title="A word is there twice",
        severity=Severity.INFO,
        confidence=Confidence.HIGH,
        fingerprint=_fingerprint(6),
        message="“the” is there twice in a row.",
        places=(
            Place(
                document=PACK,
                quote="the the",
                report=SCHOOLS,
                heading_path=("Summary",),
                paragraph="2",
                page=29,
                page_label="25",
                context="The plan covers the the next five years.",
            ),
        ),
        suggestion="Take one “the” out.",
        why="It distracts the reader.",
        fix="Take one of the words out.",
    )


def waived_link() -> Finding:
    return Finding(
        rule="link-insecure",
        title="A link is not encrypted",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        fingerprint=_fingerprint(7),
        message="The link to http://archive.northshire.example is not encrypted.",
        places=(
            Place(
                document=PACK,
                quote="archive.northshire.example",
                report=SCHOOLS,
                heading_path=("Background papers",),
                page=36,
                page_label="32",
                context="Earlier plans: archive.northshire.example",
            ),
        ),
        why="Readers' browsers may warn about it.",
        fix="Use https:// where the site offers it.",
        status=Status.WAIVED,
        waiver=Waiver("The archive has no https.", "A. Clerk", date(2025, 12, 31)),
    )


def unreadable() -> Finding:
    return Finding(
        rule="document-unreadable",
        title="A file could not be read",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        fingerprint=_fingerprint(8),
        message="The file is protected with a password. Save a copy without one and check that.",
        places=(Place(document=SCAN, quote=""),),
        why="Nothing in it was checked.",
        fix="Save it in a form that can be read.",
    )


def sample() -> Result:
    """Findings in no order, so that reporters have to put them in order."""
    return Result(
        version="0.1.0",
        inputs=(
            Input(
                PACK,
                "pdf",
                InputStatus.PARTIAL,
                "5e" * 32,
                48,
                (
                    ReportSummary("agenda", "Agenda", date(2025, 3, 4), 1, 4),
                    ReportSummary("report", BUDGET, date(2025, 3, 4), 5, 28),
                    ReportSummary("report", SCHOOLS, date(2025, 3, 4), 29, 48),
                ),
            ),
            Input(
                NOTE,
                "markdown",
                InputStatus.READ,
                "a7" * 32,
                None,
                (ReportSummary("report", HIGHWAYS, date(2025, 3, 4)),),
            ),
            Input(SCAN, "pdf", InputStatus.UNREADABLE),
        ),
        findings=(
            waived_link(),
            placeholder(),
            two_dates(),
            share(),
            unreadable(),
            column_total(),
            repeated_word(),
            decimals(),
        ),
        coverage={
            "calculations": Coverage(
                260,
                214,
                46,
                {"only one column of figures": 30, "the table could not be read for certain": 16},
            ),
            "tables": Coverage(33, 31, 2, {"rows do not line up": 2}),
            "dates": Coverage(188, 188),
            "pages": Coverage(48, 45, 3, {"no text on the page: scanned?": 3}),
            "links": Coverage(19, 19),
        },
        rules_run=("column-total-differs", "event-dates-differ", "share-differs", "word-repeated"),
        rules_not_run=(
            NotRun("link-broken", "links are checked only with --online"),
            NotRun("link-moved", "links are checked only with --online"),
            NotRun("meeting-date-differs", "no meeting date was found"),
        ),
        incomplete=True,
    )


def clean() -> Result:
    """A pack in which nothing was found."""
    return Result(
        version="0.1.0",
        inputs=(Input(NOTE, "markdown", InputStatus.READ, "a7" * 32),),
        findings=(),
        coverage={
            "calculations": Coverage(12, 12),
            "links": Coverage(0, 0),
            "dates": Coverage(1, 1),
        },
        rules_run=("column-total-differs", "weekday-differs"),
    )


def pictured(findings: Sequence[Finding] | None = None) -> Target:
    """A target with a picture of two dots for each finding, by default for the first of them."""
    pixels = grey_png(memoryview(bytes([0, 255, 255, 0])), 2, 2, 2)
    picture = Picture(PACK, 12, pixels, 400.0, 90.0, (PictureMark(Box(10, 20, 60, 31), True),))
    chosen = [column_total()] if findings is None else findings
    return Target(pictures={finding.fingerprint: (picture,) for finding in chosen})
