"""The parts that human formats share: harmless text, excerpts, sums, wording, order, links."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from packlint.finding import Calculation, Coverage, Input, InputStatus, Place, ReportSummary
from packlint.model import Box
from packlint.reporters.arrange import grouped, ordered
from packlint.reporters.excerpt import Excerpt, excerpt, shortened
from packlint.reporters.links import link_to
from packlint.reporters.sums import Figure, Sum, figure, laid_out
from packlint.reporters.visible import visible
from packlint.reporters.wording import (
    coverage_words,
    gaps,
    listed,
    long_date,
    page_words,
    place_words,
    surroundings,
    verdict,
)
from reporters.sample import NOTE, PACK, clean, column_total, decimals, sample, share


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("£1.2m – 5%’s", "£1.2m – 5%’s"),
        (" a\t\n b\u00a0c ", "a b c"),
        ("\x1b[1m", "<U+001B>[1m"),
        ("a\u202eb\u2066\u200fc", "a<U+202E>b<U+2066><U+200F>c"),
        ("a\u2028b\x85c\x00", "a<U+2028>b<U+0085>c<U+0000>"),
        ("\udce9", "<U+DCE9>"),
        ("\U000e0041", "<U+E0041>"),
        ("👩\u200d🔧", "👩\u200d🔧"),
        ("", ""),
    ],
)
def test_active_characters_are_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters()))
def test_harmless_text_stays_harmless(text: str) -> None:
    assert visible(visible(text)) == visible(text)


def _in(context: str | None, quote: str) -> Excerpt:
    return excerpt(Place("a.md", quote, context=context), 20, 40)


@pytest.mark.parametrize(
    ("context", "quote", "shown"),
    [
        ("The sum is 12 today.", "12", Excerpt("The sum is ", "12", " today.")),
        ("In 2012 it was 12.", "12", Excerpt("In 2012 it was ", "12", ".")),
        ("12 | 120 | 112", "12", Excerpt("", "12", " | 120 | 112")),
        ("12 and 12 | 12 | 5", "12", Excerpt("12 and 12 | ", "12", " | 5")),
        ("Roads | 12 | 12", "12", Excerpt("", "12", "", "Roads | 12 | 12")),
        ("words elsewhere", "12", Excerpt("", "12", "", "words elsewhere")),
        ("12", "12", Excerpt("", "12", "")),
        (None, "12", Excerpt("", "12", "")),
        ("a sentence", "", Excerpt("", "", "")),
        (
            "one two three four five six seven 12 eight nine ten eleven twelve",
            "12",
            Excerpt("…five six seven ", "12", " eight nine ten…"),
        ),
    ],
)
def test_quote_is_found_in_its_context(context: str | None, quote: str, shown: Excerpt) -> None:
    assert _in(context, quote) == shown


def test_a_known_start_tells_equal_cells_apart() -> None:
    place = Place("a.md", "12", context="Ro\u202eads |  12 | 12", quote_start=15)
    assert excerpt(place, 40, 40) == Excerpt("Ro<U+202E>ads | 12 | ", "12", "")


def test_long_text_loses_its_middle() -> None:
    assert shortened("a" * 30 + "b" * 70, 40) == "a" * 30 + " … [60 characters] … " + "b" * 10
    assert shortened("one two three four five six seven eight nine", 24) == (
        "one two three … [27 characters] … nine"
    )
    assert shortened("short", 40) == "short"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("1,234.50", Figure("1,234", ".50")),
        ("£4.2m", Figure("£4", ".2m")),
        ("(549)", Figure("(549", ")")),
        ("12%", Figure("12", "%")),
        ("-3", Figure("-3", "")),
        ("none", Figure("none", "")),
    ],
)
def test_figures_are_cut_at_the_decimal_point(text: str, cut: Figure) -> None:
    assert figure(text) == cut


def _sum(expression: str, stated: str = "9", expected: str = "8") -> Sum | None:
    return laid_out(replace(decimals(), calculation=Calculation(expression, stated, expected)))


def test_sum_is_laid_out_with_the_names_of_its_rows() -> None:
    layout = laid_out(column_total())
    assert layout is not None
    assert [(part.sign, part.figure.whole, part.label) for part in layout.parts] == [
        ("", "3,905,250", "Residential care"),
        ("+", "2,760,000", "Home care"),
        ("+", "1,100,250", "Day services"),
        ("+", "549,000", "Transport"),
    ]
    assert [part.place for part in layout.parts] == list(column_total().places[1:])
    assert layout.results == (
        ("adds up to", Figure("8,314,500", "")),
        ("the report says", Figure("8,214,500", "")),
        ("difference", Figure("100,000", "")),
    )


def test_figures_of_one_row_have_no_names() -> None:
    row = "Roads | 3 | 5 | 9"
    places = tuple(Place(NOTE, quote, line=4, context=row) for quote in ("9", "3", "5"))
    layout = laid_out(
        replace(decimals(), places=places, calculation=Calculation("3 + 5", "9", "8"))
    )
    assert layout is not None
    assert [part.label for part in layout.parts] == ["", ""]


@pytest.mark.parametrize(
    ("expression", "signs"),
    [
        ("3 + 5", ["", "+"]),
        ("3 - 5", ["", "−"]),
        ("3 − 5 – 7", ["", "−", "−"]),
        ("-3 + (5)", ["", "+"]),
        ("£3m + £1.25m", ["", "+"]),
        ("1 234 + 5%", ["", "+"]),
    ],
)
def test_sums_are_recognised(expression: str, signs: list[str]) -> None:
    layout = _sum(expression)
    assert layout is not None
    assert [part.sign for part in layout.parts] == signs


@pytest.mark.parametrize(
    "expression", ["182 / 196 × 100", "3", "3 + roads", "(3 + 5) × 2", "", "3 +"]
)
def test_what_is_no_sum_is_not_laid_out(expression: str) -> None:
    assert _sum(expression) is None


def test_result_in_words_is_not_laid_out() -> None:
    assert _sum("3 + 5", expected="between 7.5 and 8.5") is None


def test_places_in_words() -> None:
    page = Place(PACK, "x", page=12, page_label="8")
    assert page_words(page) == "p.12 (printed 8)"
    assert page_words(replace(page, page_label="12")) == "p.12"
    assert page_words(replace(page, page_label=None)) == "p.12"
    assert place_words(page) == "public pack.pdf p.12 (printed 8)"
    assert place_words(page, beside=page) == "p.12 (printed 8)"
    line = Place(NOTE, "x", line=3, column=7)
    assert place_words(line) == f"{NOTE}:3:7"
    assert place_words(replace(line, column=None)) == f"{NOTE}:3"
    assert place_words(page, beside=line) == f"{PACK} p.12 (printed 8)"
    assert place_words(Place(NOTE, "x"), beside=line) == "the document"
    assert place_words(Place("folder\\pack.pdf", "x", page=1)) == "pack.pdf p.1"
    assert surroundings(Place(NOTE, "x", heading_path=("A", "B"), paragraph="4")) == (
        "A › B, paragraph 4"
    )
    assert surroundings(Place(NOTE, "x")) == ""
    assert surroundings(Place(NOTE, "x", report="Roads", heading_path=("ROADS", "B"))) == "B"
    assert surroundings(Place(NOTE, "x", report="Roads", heading_path=("Roads",))) == ""


def test_small_words() -> None:
    assert [listed(list(letters)) for letters in ("", "a", "ab", "abc")] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert long_date(date(2025, 1, 2)) == "2 January 2025"


def test_verdict() -> None:
    assert verdict(sample()) == "4 errors, 2 warnings, 1 note in 3 files (1 waived)"
    assert verdict(clean()) == "No findings"
    assert verdict(replace(clean(), findings=(share(),))) == "1 error in 1 file"


def test_coverage_in_words() -> None:
    assert coverage_words({}) == "Nothing was counted"
    assert coverage_words({"links": Coverage()}) == "Found no links"
    one = Coverage(1, 1)
    assert coverage_words({"files": one, "entries": one, "boxes": one, "links": Coverage(1)}) == (
        "Checked 1 file, 1 entry, 1 box and 0 of 1 links"
    )
    assert coverage_words({"tables with totals": one}) == "Checked 1 table with totals"
    assert coverage_words({"tables": Coverage(1_234, 1_200, 34), "links": Coverage(2, 2)}) == (
        "Checked 1,200 of 1,234 tables and all 2 links"
    )


def test_gaps_name_every_reason() -> None:
    assert gaps(sample()) == [
        f"{PACK}: read in part",
        "Northshire Cabinet/appendix-c-scan.pdf: could not be read",
        "46 calculations not verified: only one column of figures (30); the table could not be "
        "read for certain (16)",
        "2 tables not verified: rows do not line up",
        "3 pages not verified: no text on the page: scanned?",
        "2 rules not run (links are checked only with --online): link-broken, link-moved",
        "1 rule not run (no meeting date was found): meeting-date-differs",
    ]
    assert gaps(clean()) == []


def test_findings_are_in_reading_order() -> None:
    assert [finding.places[0].page or finding.places[0].line for finding in ordered(sample())] == [
        12,
        29,
        31,
        36,
        41,
        88,
        95,
        None,
    ]


def test_boxes_order_findings_of_one_page() -> None:
    low, high = (
        replace(share(), places=(replace(share().places[0], boxes=(Box(0, top, 9, top + 9),)),))
        for top in (700.0, 80.0)
    )
    assert ordered(replace(clean(), findings=(low, high))) == (high, low)


def test_two_reports_of_one_title_stay_apart() -> None:
    summaries = tuple(
        ReportSummary("appendix", "Appendix A", None, first, first + 4) for first in (1, 6)
    )
    findings = tuple(
        replace(share(), places=(Place(PACK, "x", report="Appendix A", page=page),))
        for page in (2, 7)
    )
    given_ = (Input(PACK, "pdf", InputStatus.READ, reports=summaries),)
    (document,) = grouped(replace(clean(), inputs=given_, findings=findings))
    assert [(group.summary, group.findings) for group in document.reports] == [
        (summaries[0], findings[:1]),
        (summaries[1], findings[1:]),
    ]


@pytest.mark.parametrize(
    ("document", "page", "address"),
    [
        ("pack.pdf", 3, "../pack.pdf#page=3"),
        ("a b/ü?#.pdf", 1, "../a%20b/%C3%BC%3F%23.pdf#page=1"),
        ("javascript:alert(1)", None, "../javascript%3Aalert%281%29"),
        ("build/javascript:alert(1)", None, "javascript%3Aalert%281%29"),
        ('"><script>.md', None, "../%22%3E%3Cscript%3E.md"),
        ("", 1, None),
        ("no\0name.pdf", 1, "../no%00name.pdf#page=1"),
        ("no\ud800name.pdf", 1, None),
    ],
)
def test_links_are_relative_and_encoded(
    document: str, page: int | None, address: str | None
) -> None:
    made = link_to(document, Path("build"), page)
    assert made == address


def test_absolute_document_is_linked_relatively() -> None:
    made = link_to("//host/x.pdf", Path("build"))
    assert made is not None
    assert re.fullmatch(r"(\.\./)+host/x\.pdf", made)


@given(st.text(st.characters(exclude_characters="\0"), min_size=1))
def test_no_document_name_can_leave_its_file(name: str) -> None:
    address = link_to(name, Path("build"), 2)
    if address is None:
        assert re.search("[\ud800-\udc7f\udd00-\udfff]", name)
        return
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "page=2")
    assert unquote(parts.path, errors="surrogateescape")


@pytest.mark.parametrize("library", ["jinja2", "rich", "jsonschema", "json"])
def test_naming_the_formats_imports_no_library(library: str) -> None:
    code = f"import sys, packlint.reporters; sys.exit({library!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_documents_that_were_not_given_come_last() -> None:
    inputs = (Input(NOTE, "markdown", InputStatus.READ),)
    found = (share(), decimals(), replace(decimals(), places=(Place("a.md", "x"),)))
    arranged = ordered(replace(clean(), inputs=inputs, findings=found))
    assert [finding.places[0].document for finding in arranged] == [NOTE, PACK, "a.md"]
