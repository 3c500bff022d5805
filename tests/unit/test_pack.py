"""Documents become reports, each with the date that its statements are judged against."""

from __future__ import annotations

from datetime import date

import pytest

from packlint.model import Document
from packlint.pack import Outline, Pack, Report, build_pack, outline_of
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
    undated = "# Salt\n\nIt is white.\n"
    dates = ["2025-01-21", "2025-01-21", "None", "2024-11-05"]
    for several in ((REPORT, REPORT), (AGENDA, undated)):
        reports = _reports(several[0], several[1], undated, MINUTES)
        assert [str(r.date) for r in reports] == [*dates[:2], "2025-01-21", dates[3]]
        assert reports[2].date_basis == "the date of the other reports in the pack"


def test_one_dated_paper_lends_its_date_to_its_appendices_only() -> None:
    undated = "# Salt\n\nIt is white.\n"
    reports = _reports(REPORT, undated, "APPENDIX A\n\nSalt is white.\n")
    assert [str(r.date) for r in reports] == ["2025-01-21", "None", "2025-01-21"]
    assert reports[2].date_basis == "the date of the report it belongs to"


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


PACK_REPORT = """\
**HIGHWAYS COMMITTEE – 21 JANUARY 2025**

**REPORT OF THE DIRECTOR OF PLACE**

**WINTER SERVICE**

### Purpose of Report

1. The report tells of salt.

2. The draft Salt and Grit Strategy is attached as Appendix A.

### Background papers

Report to the Cabinet on 17 December 2024.

### Appendices

Appendix A – Draft Salt and Grit Strategy 2025 to 2028

Appendix B – Route map (to follow)

### Officer to Contact

Ann Officer, telephone 01632 960001

This page is intentionally left blank

# Salt & Grit Strategy 2025-2028

## Contents

1. Introduction ........ 3
2. Barns ........ 5

## 1. Introduction

Salt is white.

## 2. Barns

There are nine barns.
"""


def _outlines(*texts: str) -> tuple[Pack, list[Outline]]:
    pack = build_pack([_document(text, number) for number, text in enumerate(texts)])
    return pack, [outline_of(pack, report) for report in pack.reports]


def test_an_appendix_begins_with_the_title_that_the_list_gives() -> None:
    pack, outlines = _outlines(f"{AGENDA}\n{PACK_REPORT}")
    kinds = [(report.kind.value, report.label, report.parent) for report in pack.reports]
    assert kinds == [("agenda", "", None), ("report", "", None), ("appendix", "A", 1)]
    report, strategy = outlines[1:]
    assert [(e.number, e.title, e.note) for e in report.appendices] == [
        ("A", "Draft Salt and Grit Strategy 2025 to 2028", ""),
        ("B", "Route map", "to follow"),
    ]
    assert [number for number, _ in report.paragraphs] == ["1", "2"]
    assert [pack.quote(span) for span in report.contacts] == ["Ann Officer, telephone 01632 960001"]
    assert (report.committee, report.authors) == ("HIGHWAYS COMMITTEE", "DIRECTOR OF PLACE")
    assert [(e.number, e.title, e.first_page) for e in strategy.contents] == [
        ("1", "Introduction", 3),
        ("2", "Barns", 5),
    ]
    numbered = [(s.number, s.title) for s in strategy.sections if s.number]
    assert numbered == [("1", "Introduction"), ("2", "Barns")]


def test_headings_of_one_report_are_not_above_the_next() -> None:
    pack, _ = _outlines(f"# Pack\n\n## Agenda\n\nOne.\n\n{PACK_REPORT}")
    [start] = [block for block in pack.documents[0].blocks if block.text.value == "WINTER SERVICE"]
    below = pack.documents[0].blocks[start.index + 2]
    assert below.heading_path[-1] == "Purpose of Report"
    assert not {"Pack", "Agenda"} & set(below.heading_path)


def test_an_agenda_lists_its_items_with_pages_and_authors() -> None:
    agenda = """\
Meeting: **Highways Committee**

Date/Time: Tuesday, 21 January 2025 at 2.00 pm

Location: Moor Hall

## AGENDA

| Item | Report by | |
|---|---|---|
| 1. Apologies | | |
| 2. Winter service | Director of Place | (Pages 5 - 12) |

3. Date of next meeting
"""
    _, [outline] = _outlines(agenda)
    said = [(e.number, e.title, e.by, e.first_page, e.last_page) for e in outline.items]
    assert said == [
        ("1", "Apologies", "", None, None),
        ("2", "Winter service", "Director of Place", 5, 12),
        ("3", "Date of next meeting", "", None, None),
    ]
    assert (outline.committee, outline.place, outline.time) == (
        "Highways Committee",
        "Moor Hall",
        "2.00 pm",
    )


def test_a_file_of_its_own_is_the_appendix_that_its_head_says() -> None:
    pack, _ = _outlines(PACK_REPORT.split("This page")[0], "APPENDIX B\n\n# Route map\n\nA map.\n")
    assert [(r.kind.value, r.label, r.parent) for r in pack.reports] == [
        ("report", "", None),
        ("appendix", "B", 0),
    ]


def test_lists_of_appendices_in_their_forms() -> None:
    text = "### List of appendices\n\nSalt plan – A\n\nGrit plan – B\n\n### Next\n\nAppendix C.\n"
    _, [outline] = _outlines(text)
    said = [(entry.number, entry.title) for entry in outline.appendices]
    assert said == [("A", "Salt plan"), ("B", "Grit plan")]


def test_a_head_that_is_a_table_begins_a_report() -> None:
    head = "| From: | A. Officer |\n|---|---|\n| To: | {} |\n| Subject: | {} |\n\nWords.\n"
    texts = (head.format("Cabinet – 14 January 2031", "Salt"), head.format("Cabinet", "Grit"))
    pack, outlines = _outlines("\n".join(texts))
    assert [(r.kind.value, r.title) for r in pack.reports] == [
        ("report", "Salt"),
        ("report", "Grit"),
    ]
    assert [outline.authors for outline in outlines] == ["A. Officer", "A. Officer"]
