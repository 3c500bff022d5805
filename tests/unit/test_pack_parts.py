"""What the parts of a pack are taken for, and where they begin."""

from __future__ import annotations

from time import process_time

import pytest

from packlint.pack import Outline, Pack, build_pack, outline_of
from packlint.readers import Source, read

HEAD = """\
**HIGHWAYS COMMITTEE – 14 JANUARY 2031**

**REPORT OF THE DIRECTOR OF PLACE**

**WINTER SERVICE**

### Purpose of report

1. To report.

"""
BLANK = "This page is intentionally left blank\n\n"


def _outlines(*texts: str) -> tuple[Pack, list[Outline]]:
    pack = build_pack(
        [read(Source(n, f"{n}.md", text.encode("utf-8"))) for n, text in enumerate(texts)]
    )
    return pack, [outline_of(pack, report) for report in pack.reports]


def _parts(text: str) -> list[tuple[str, str, str]]:
    return [(r.kind.value, r.label, r.title) for r in _outlines(text)[0].reports]


def test_appendices_without_their_letter_begin_behind_pages_left_blank() -> None:
    text = (
        HEAD
        + "### Appendices\n\nAppendix A – Salt\n\nAppendix B – Barns 2031/32\n\n"
        + "Appendix C – Routes\n\n### Officer to contact\n\nAnn Officer\n\n"
        + BLANK
        + "SALT AND GRIT\n\nAPPENDIX A\n\nWords.\n\n"
        + BLANK
        + "| Code | BARNS | 2031/32 |\n|---|---|---|\n| 1 | Moor | 3 |\n\n"
        + BLANK
        + "## Codes\n\nROUTES by code\n\nWords.\n"
    )
    assert _parts(text) == [
        ("report", "", "WINTER SERVICE"),
        ("appendix", "A", "SALT AND GRIT"),
        ("appendix", "B", "Barns 2031/32"),
        ("appendix", "C", "Routes"),
    ]


def test_what_follows_the_report_is_its_only_appendix() -> None:
    report = (
        HEAD + "### Appendix\n\nWinter dashboard, quarter 2\n\n### Officer to contact\n\nAnn\n\n"
    )
    behind = BLANK + "Highways at a glance\n\n| Roads | 3 |\n|---|---|\n| Lanes | 4 |\n"
    assert _parts(report + behind)[1:] == [("appendix", "", "Winter dashboard, quarter 2")]
    pack, outlines = _outlines(report + behind)
    assert [(e.number, e.title) for e in outlines[0].appendices] == [
        ("", "Winter dashboard, quarter 2")
    ]
    assert pack.reports[1].parent == 0
    none = report.replace("Winter dashboard, quarter 2", "None")
    assert _parts(none + behind)[1:] == []


def test_a_list_of_appendices_is_read_in_full() -> None:
    lists = {
        "Appendix A – Salt YES\n\nA plan.\n\nAppendix B – Grit NO\n": [
            ("A", "Salt", None, ""),
            ("B", "Grit", None, "NO"),
        ],
        "Appendix 1: Salt ..... 49\n\nAppendix 2: Grit ..... 51\n": [
            ("1", "Salt", 49, ""),
            ("2", "Grit", 51, ""),
        ],
        "Appendix 1: Phase 1\n\nAppendix 2: Phase 2\n": [
            ("1", "Phase 1", None, ""),
            ("2", "Phase 2", None, ""),
        ],
    }
    for text, expected in lists.items():
        _, [outline] = _outlines(f"# Salt\n\n### Appendices\n\n{text}\n### Next\n\nWords.\n")
        said = [(e.number, e.title, e.first_page, e.note) for e in outline.appendices]
        assert said == expected


def test_a_heading_and_the_line_below_it_are_no_list_of_appendices() -> None:
    _, [outline] = _outlines("# Salt\n\n## Annex A: Barns\n\nAnnex A tells of barns.\n")
    assert outline.appendices == ()


def test_items_that_a_converter_left_as_text_and_lists_inside_an_item() -> None:
    agenda = """\
# Highways Committee – 14 January 2031

## AGENDA

1. Apologies

2. Questions

To ask a question:

1. Write to the clerk.

2. Say your name.

3. Minutes

- | | | | |--|--|--| | 4. Winter service. | Director of Place | (Pages 5 - 12) | | 5. Salt. | | |
"""
    _, [outline] = _outlines(agenda)
    said = [(e.number, e.title, e.by, e.first_page, e.last_page) for e in outline.items]
    assert said == [
        ("1", "Apologies", "", None, None),
        ("2", "Questions", "", None, None),
        ("3", "Minutes", "", None, None),
        ("4", "Winter service", "Director of Place", 5, 12),
        ("5", "Salt", "", None, None),
    ]


def test_the_line_of_the_item_belongs_to_the_report_below_it() -> None:
    text = (
        f"# Highways Committee – 14 January 2031\n\n## AGENDA\n\n1. Salt\n\nAgenda Item 1\n\n{HEAD}"
    )
    pack, _ = _outlines(text)
    first = pack.documents[0].blocks[pack.reports[1].first_block]
    assert first.text.value == "Agenda Item 1"


@pytest.mark.parametrize(
    ("text", "kind", "title", "committee"),
    [
        (
            "MINUTES OF PROCEEDINGS AT MEETING OF NORTHSHIRE CITY AND\n\n"
            "COUNTY COUNCIL HELD IN MOOR HALL,\n\nON FRIDAY, 14 JANUARY 2031\n\nPRESENT: Ann.\n",
            "minutes",
            "MINUTES OF PROCEEDINGS AT MEETING OF NORTHSHIRE CITY AND COUNTY COUNCIL HELD IN MOOR"
            " HALL,",
            "NORTHSHIRE CITY AND COUNTY COUNCIL",
        ),
        (
            "# Northshire Council Minutes of the Roads and Lanes\n\n# Committee\n\n"
            "# 14 January 2031\n\n## Members present\n\nAnn\n",
            "minutes",
            "Northshire Council Minutes of the Roads and Lanes Committee",
            "Roads and Lanes Committee",
        ),
        (
            "# Northshire Town Council Meeting 14 January 2031\n\n# Agenda Item 16\n\n"
            "# Summer Fair\n\n# Purpose of report\n\nWords.\n",
            "report",
            "Summer Fair",
            "Northshire Town Council Meeting",
        ),
        (
            "# Winter budget 2031-32\n\nExecutive Summary\n\nThis report sets out the budget.\n\n"
            "Contact details\n\nAnn\n",
            "report",
            "Winter budget 2031-32",
            "",
        ),
        (
            "# Committee Report\n\nCOMMITTEE: Roads Committee\n\nDATE: 14 January 2031\n\n"
            "TITLE: Salt\n",
            "report",
            "Salt",
            "Roads Committee",
        ),
        (
            "# Finance Monitoring\n\nBy Deputy Leader, Ann Marsh\n\nTo Cabinet – 14 January 2031\n",
            "report",
            "Finance Monitoring",
            "Cabinet",
        ),
        (
            "# Election results\n\nResults for Northshire Town Council on 3 May 2031\n",
            "other",
            "Election results",
            "",
        ),
    ],
)
def test_a_part_that_does_not_announce_itself(
    text: str, kind: str, title: str, committee: str
) -> None:
    pack, [outline] = _outlines(text)
    [report] = pack.reports
    assert (report.kind.value, report.title, outline.committee) == (kind, title, committee)


def test_the_day_of_minutes_stands_on_a_line_of_its_own() -> None:
    text = "Item 15 2 Feb 31\n\n# Parks\n\n# Tuesday 14th January 2031\n\n# Present:\n\nAnn\n\n"
    pack, _ = _outlines(text + "# In attendance:\n\nBen\n")
    [report] = pack.reports
    assert (report.kind.value, str(report.date), report.date_basis) == (
        "minutes",
        "2031-01-14",
        "in the head of the minutes",
    )


def test_an_appendix_file_belongs_to_the_report_that_lists_it_or_is_numbered_alike() -> None:
    listing = "### Appendices\n\nAppendix A – {}\n\nAppendix B – Routes\n\n### Next\n\nWords.\n"
    files = {
        "item-5.md": HEAD,
        "item-5a.md": "APPENDIX A\n\n# Barns\n\nWords.\n",
        "item-6.md": HEAD + listing.format("Salt plan"),
        "other.md": HEAD + listing.format("Grit"),
        "item-6a.md": "APPENDIX A – THE SALT PLAN\n\nWords.\n",
        "last.md": "APPENDIX A – SNOW\n\nWords.\n",
    }
    sources = [
        Source(n, path, text.encode("utf-8")) for n, (path, text) in enumerate(files.items())
    ]
    reports = build_pack([read(source) for source in sources]).reports
    assert [report.parent for report in reports] == [None, 0, None, None, 2, None]


def test_the_title_that_fits_best_is_the_one_that_is_meant() -> None:
    text = (
        HEAD
        + "### Appendices\n\nAppendix A – Savings\n\nAppendix B – Savings being made ready\n\n"
        + "### Officer to contact\n\nAnn Officer\n\n"
        + BLANK
        + "SAVINGS BEING MADE READY\n\nWords.\n"
    )
    assert _parts(text)[1:] == [("appendix", "B", "SAVINGS BEING MADE READY")]


def test_lines_that_the_numbering_shows_to_be_headings() -> None:
    text = """\
# Salt plan

| Section | |
|---|---|
| Summary | 1 |
| Barns | 2 |
| Routes | 3 |
| Staff | 4 |

Summary 1

1.1 Words.

Barns new 2

2.1 Words.

Gritters since 3

Words.
"""
    _, [outline] = _outlines(text)
    said = [(s.number, s.title) for s in outline.sections]
    assert said == [("", "Salt plan"), ("1", "Summary"), ("2", "Barns new")]


def test_a_numbered_line_that_fills_a_gap_is_a_heading() -> None:
    text = (
        "# Salt\n\n## 1. Barns\n\nWords.\n\n2. How it fits the plan\n\n2.1 Words.\n\n## 3. Staff\n"
    )
    _, [outline] = _outlines(text)
    said = [(s.number, s.title, s.level) for s in outline.sections if s.number]
    assert said == [("1", "Barns", 2), ("2", "How it fits the plan", 2), ("3", "Staff", 2)]


def test_contacts_end_with_the_last_number_or_address() -> None:
    text = (
        HEAD
        + "### Background papers\n\nSalt report\n\n| Cost | £ |\n|---|---|\n| Salt | 3 |\n\n"
        + "### Officer to contact\n\nAnn Marsh\n\nann@northshire.example\n\nWhy?\n\nWords.\n"
    )
    pack, [outline] = _outlines(text)
    assert [pack.quote(span) for span in outline.background] == ["Salt report"]
    assert [pack.quote(span) for span in outline.contacts] == [
        "Ann Marsh",
        "ann@northshire.example",
    ]


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("By the Leader, Ann Marsh\n\nTo Cabinet – 14 January 2031", "the Leader, Ann Marsh"),
        ("Officer presenting the report: Ann Marsh\n\nDATE: 14 January 2031", "Ann Marsh"),
    ],
)
def test_who_reports(head: str, authors: str) -> None:
    _, [outline] = _outlines(f"# Salt report\n\n{head}\n\nPurpose of report: to tell.\n")
    assert outline.authors == authors


def test_contents_with_ranges_of_pages() -> None:
    table = "| Contents | Pages |\n|---|---|\n| Salt | 3 |\n| Grit | 5 – 6 |\n| Barns | 7-9 |\n"
    _, [outline] = _outlines(f"# Plan\n\n{table}\n## Salt\n\nWords.\n")
    assert [(e.title, e.first_page, e.last_page) for e in outline.contents] == [
        ("Salt", 3, 3),
        ("Grit", 5, 6),
        ("Barns", 7, 9),
    ]


def test_a_list_of_very_many_appendices_is_read_once() -> None:
    lines = "\n\n".join(f"Appendix {number % 90 + 1} – Salt {number}" for number in range(2500))
    begun = process_time()
    _, [outline] = _outlines(f"# Salt\n\n{lines}\n")
    assert len(outline.appendices) == 2500
    assert process_time() - begun < 5
