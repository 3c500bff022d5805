"""Documents become reports, each with the date that its statements are judged against."""

from __future__ import annotations

from datetime import date

import pytest

from packlint.model import Document
from packlint.pack import Report, build_pack
from packlint.readers import Source, read

AGENDA = """\
# Northshire County Council

Meeting: **Highways Committee**

Date/Time: Tuesday, 21 January 2025 at 2.00 pm

## AGENDA

1. Minutes of the meeting of the Committee held on 5 November 2024

The next meeting of the Committee is to take place on 4 March 2025.
"""
MINUTES = """\
Minutes of a meeting of the Highways Committee held at Moor Hall on Tuesday, 5 November 2024.

The minutes of the meeting held on 3 September 2024 were signed.
"""
REPORT = """\
**HIGHWAYS COMMITTEE – 21 JANUARY 2025**

**REPORT OF THE DIRECTOR OF PLACE**

**WINTER SERVICE**

### Appendices

Appendix A – Salt

### Background papers

Report to the Cabinet on 17 December 2024.
"""
APPENDIX = """\
APPENDIX A

Salt bought since 2 October 2024.
"""


def _document(text: str, index: int = 0, path: str = "pack.md") -> Document:
    return read(Source(index, path, text.encode("utf-8")))


def _reports(*texts: str, given: date | None = None) -> tuple[Report, ...]:
    documents = [_document(text, number) for number, text in enumerate(texts)]
    return build_pack(documents, given).reports


def _said(reports: tuple[Report, ...]) -> list[tuple[str, str, str]]:
    return [(r.kind.value, r.title, str(r.date)) for r in reports]


def test_a_pack_in_one_file_is_split() -> None:
    reports = _reports("\n".join([AGENDA, MINUTES, REPORT, APPENDIX]))
    assert _said(reports) == [
        ("agenda", "Northshire County Council", "2025-01-21"),
        (
            "minutes",
            "Minutes of a meeting of the Highways Committee held at Moor Hall on Tuesday,"
            " 5 November 2024.",
            "2024-11-05",
        ),
        ("report", "WINTER SERVICE", "2025-01-21"),
        ("appendix", "APPENDIX A", "2025-01-21"),
    ]
    assert [r.first_block for r in reports[1:]] == [r.last_block + 1 for r in reports[:-1]]


def test_a_file_without_a_date_takes_that_of_the_pack() -> None:
    reports = _reports(REPORT, "# Salt\n\nIt is white.\n", MINUTES)
    assert [str(r.date) for r in reports] == ["2025-01-21", "2025-01-21", "2024-11-05"]
    assert reports[1].date_basis == "the date of the other reports in the pack"


def test_a_pack_of_several_meetings_lends_no_date() -> None:
    later = REPORT.replace("21 JANUARY", "4 MARCH")
    reports = _reports(REPORT, later, "# Salt\n\nIt is white.\n")
    assert [str(r.date) for r in reports] == ["2025-01-21", "2025-03-04", "None"]


def test_a_given_date_holds_for_all_but_minutes() -> None:
    reports = _reports("# Salt\n\nIt is white.\n", MINUTES, given=date(2026, 5, 1))
    assert [str(r.date) for r in reports] == ["2026-05-01", "2024-11-05"]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("From: A. Officer\n\nTo: Cabinet – 30 January 2025\n\nSubject: Salt", "2025-01-30"),
        ("| COMMITTEE: Place Board | DATE: 12 September 2024 |\n|--|--|\n| a | b |", "2024-09-12"),
        (
            "Northshire Council\n\nMinutes of the Place Board\n\n15 May 2025 at 4.30 pm",
            "2025-05-15",
        ),
        ("Northshire Town Council Meeting 21 February 2017", "2017-02-21"),
        ("Date of meeting: Thursday 5th June 2025", "2025-06-05"),
        ("This update was published by the Council on 20 January 2026.", "None"),
        ("Past pathway: Place Committee - 21 November 2024", "None"),
        ("The Cabinet agreed on 3 May 2024 that the Council should buy salt.", "None"),
        ("The year ending 31 March 2025", "None"),
        (
            "Agenda\n\nCouncil, 26 February 2025\n\n1. Minutes of the meeting held on 4 May 2024",
            "2025-02-26",
        ),
        (
            "Agenda\n\nCouncil, 26 February 2025\n\nMinutes of the meeting held on 4 May 2024",
            "2025-02-26",
        ),
        (
            "The last meeting of the Board was held on 12 November 2024. This paper is for the"
            " Board on 14 January 2025.",
            "2025-01-14",
        ),
        ("Committee: Planning; Date: 14 January 2025; Site visit: 6 January 2025", "2025-01-14"),
        ("Report on the Cabinet decision of 3 May 2024", "None"),
        ("Response to the review, which was presented to Cabinet on 3 September 2024", "None"),
        ("Report for the meeting on 22nd October 2024", "2024-10-22"),
        ("Next meeting date: 4 March 2025", "None"),
        ("# The story\n\n## Council, 12 March 2019\n\na\n\n## Cabinet, 3 May 2022", "None"),
        ("# Cabinet, 3 May 2022\n\na\n\n## Council, 12 March 2019", "2022-05-03"),
        (
            "# The story\n\na\n\nb\n\nc\n\nd\n\ne\n\n## Council, 12 March 2019\n\nf\n\n"
            "## Cabinet, 3 May 2022",
            "None",
        ),
        (
            "MINUTES OF PROCEEDINGS OF THE COUNTY\n\nCOUNCIL HELD IN THE CHAMBER, MOOR HALL,"
            "\n\nON THURSDAY, 14TH NOVEMBER, 2024",
            "2024-11-14",
        ),
        ("Cabinet, June 2025", "None"),
    ],
)
def test_where_a_date_is_found(head: str, found: str) -> None:
    [report] = _reports(f"{head}\n\nIt is white.\n")
    assert str(report.date) == found
