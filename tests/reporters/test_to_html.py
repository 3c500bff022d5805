"""The page: everything escaped, one file, strict policy, readable colours, safe links."""

from __future__ import annotations

import re
import time
from base64 import b64encode
from datetime import date, datetime
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from packlint.finding import Place, ReportSummary, Result, Shape
from packlint.reporters import REPORTERS, Target
from reporters.results import RESULTS, with_texts
from reporters.sample import (
    BUDGET,
    NOTE,
    SCHOOLS,
    clean,
    column_total,
    pictured,
    sample,
    share,
    two_dates,
)

render = REPORTERS["html"]
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;{{ 7*7 }}</style>-->"
TEMPLATES = files("packlint.reporters.page").joinpath("templates")
CSS = "".join(
    TEMPLATES.joinpath(name).read_text(encoding="utf-8") for name in ("base.css", "print.css")
)
WITH_PICTURE = pictured()
((PICTURE,),) = WITH_PICTURE.pictures.values()


class Page(HTMLParser):
    """What a browser would build of a page: its tags with their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._raw: dict[str, list[str]] = {"style": [], "script": []}
        self._open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in self._raw:
            self._raw[self._open].append(data)
        elif data.strip():
            self.words.append(data.strip())

    def raw(self, tag: str) -> str:
        return "".join(self._raw[tag])

    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(tag, tuple(sorted(attributes))) for tag, attributes in self.tags]

    def values(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.tags if name in attributes]


def test_hostile_text_changes_words_but_not_the_page() -> None:
    benign = Page(render(with_texts(sample(), lambda text: f"{text} !plain")))
    hostile = Page(render(with_texts(sample(), lambda text: f"{text} {HOSTILE}")))
    assert hostile.shape() == benign.shape()
    assert hostile.raw("script") == benign.raw("script")
    assert hostile.raw("style") == benign.raw("style")
    message = f"“the” is there twice in a row. {HOSTILE}"
    assert message in hostile.words


@settings(max_examples=30, deadline=None)
@given(RESULTS)
def test_any_result_gives_a_page_of_known_tags_and_relative_links(result: Result) -> None:
    text = render(result)
    page = Page(text)
    assert text.encode("utf-8").decode("utf-8") == text
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not [name for _, names in page.shape() for name in names if name.startswith("on")]
    assert page.values("style") == page.values("src") == []
    for address in page.values("href"):
        assert re.fullmatch(r"#[a-z0-9-]+|[A-Za-z0-9_.~%/-]+(#page=\d+)?", address), address


def test_bidirectional_marks_are_spelled_out() -> None:
    place = Place(document=NOTE, quote="gpj.\u202eexe", line=1, context="Open gpj.\u202eexe now")
    page = Page(render(replace(clean(), findings=(replace(two_dates(), places=(place,)),))))
    assert "gpj.<U+202E>exe" in page.words
    assert "\u202e" not in render(sample())


def test_long_quote_is_cut() -> None:
    place = Place(document=NOTE, quote="Northshire " * 10_000, line=1, context="Northshire")
    text = render(replace(clean(), findings=(replace(two_dates(), places=(place,)),)))
    shown = next(word for word in Page(text).words if word.startswith("Northshire Northshire"))
    assert len(shown) < 800
    assert shown.count("Northshire") == 62
    assert "… [109,319 characters] …" in shown


def test_long_message_is_cut() -> None:
    finding = replace(two_dates(), message="Northshire " * 10_000, suggestion="Mend " * 10_000)
    words = Page(render(replace(clean(), findings=(finding,)))).words
    assert max(map(len, words)) < 2_100


def test_places_of_one_page_stand_together_and_many_are_counted() -> None:
    others = tuple(Place(NOTE, f"date {number}", line=1 + number // 3) for number in range(1, 25))
    finding = replace(two_dates(), places=(*two_dates().places[:1], *others), suggestion=None)
    words = Page(render(replace(clean(), findings=(finding,)))).words
    assert [word for word in words if word.startswith("Line ")] == [
        "Line 88",
        *(f"Line {number}" for number in range(1, 8)),
    ]
    assert "3 more places" in words
    assert "and 4 more places" in words


def test_a_picture_stands_for_the_table_and_says_what_is_on_it() -> None:
    drawn, pictured = Page(render(sample())), Page(render(sample(), WITH_PICTURE))
    assert ("table", {"class": "cut", "dir": "auto"}) in drawn.tags
    assert ("table", {"class": "cut", "dir": "auto"}) not in pictured.tags
    (image,) = (attributes for tag, attributes in pictured.tags if tag == "img")
    assert image["src"] == "data:image/png;base64," + b64encode(PICTURE.data).decode("ascii")
    assert (image["width"], image["height"]) == ("533", "120")
    assert image["alt"] == (
        "Part of page 12 with “8,214,500”, “3,905,250”, “2,760,000”, “1,100,250” and more marked"
    )
    (mark,) = (attributes for tag, attributes in pictured.tags if tag == "rect")
    assert mark == {"x": "10", "y": "20", "width": "50", "height": "11", "class": "main"}


def test_why_there_is_no_picture_is_said_at_the_finding_and_in_front() -> None:
    why = "the page takes too long to draw"
    words = Page(render(sample(), Target(without_picture={column_total().fingerprint: why}))).words
    assert f"No picture: {why}." in words
    assert f"1 finding has no picture: {why}" in words


def test_a_page_that_would_be_too_large_goes_without_pictures() -> None:
    heavy = replace(PICTURE, data=PICTURE.data * 200_000)
    pictures = {share().fingerprint: (PICTURE,), column_total().fingerprint: (heavy,)}
    text = render(sample(), Target(pictures=pictures))
    assert len(text) < 15_000_000
    assert text.count("<img") == 1
    assert "1 finding has no picture: the page would be too large" in Page(text).words


def test_the_front_says_which_meeting_and_when_it_was_checked() -> None:
    agenda = ReportSummary(
        "agenda",
        "Agenda",
        date(2025, 3, 4),
        1,
        4,
        shape=Shape(committee="Cabinet", time="10.00 am", place="Northshire House"),
    )
    result = replace(sample(), inputs=(replace(sample().inputs[0], reports=(agenda,)),))
    when = datetime(2025, 2, 21, 9, 5)  # noqa: DTZ001
    words = Page(render(result, Target(checked_at=when))).words
    assert "Cabinet, 4 March 2025 at 10.00 am, Northshire House" in words
    assert (
        "21 February 2025 at 09:05: 1 file with 48 pages, with 4 rules of packlint 0.1.0" in words
    )


def test_reports_are_filtered_by_the_officer_that_their_head_names() -> None:
    head = Shape(authors="Director of Finance")
    report = ReportSummary("report", BUDGET, date(2025, 3, 4), 5, 28, shape=head)
    appendix = ReportSummary("appendix", SCHOOLS, date(2025, 3, 4), 29, 48, "A", 1, Shape())
    source = replace(sample().inputs[0], reports=(report, appendix))
    page = Page(render(replace(sample(), inputs=(source,))))
    officers = [
        attributes["data-officer"] for tag, attributes in page.tags if "data-officer" in attributes
    ]
    assert officers[:3] == ["Director of Finance", "Director of Finance", ""]
    assert "Director of Finance (4)" in page.words


def test_words_of_one_sentence_are_marked_in_one_quote() -> None:
    sentence = "Of 31 schools 20 are primary and 14 are secondary."
    places = tuple(
        Place(NOTE, quote, role, line=3, context=sentence, quote_start=sentence.index(quote))
        for quote, role in (("31", "stated"), ("20", "part"), ("14", "part"))
    )
    finding = replace(two_dates(), places=places)
    page = Page(render(replace(clean(), findings=(finding,))))
    marks = [attributes["class"] for tag, attributes in page.tags if tag == "mark"]
    assert marks == ["main", "other", "other"]
    assert [tag for tag, _ in page.tags].count("blockquote") == 1


def test_policy_names_the_style_and_script_of_the_page() -> None:
    page = Page(render(sample()))
    policy = next(
        attributes["content"]
        for tag, attributes in page.tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    hashes = {
        tag: b64encode(sha256(page.raw(tag).encode("utf-8")).digest()).decode("ascii")
        for tag in ("style", "script")
    }
    assert policy == (
        f"default-src 'none'; img-src data:; style-src 'sha256-{hashes['style']}'; "
        f"script-src 'sha256-{hashes['script']}'; base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_fetched() -> None:
    text = render(sample())
    assert not re.search(r"url\(|@import|<link|<img|<iframe|fetch\(|XMLHttpRequest|import\(", text)
    pictured = Page(render(sample(), WITH_PICTURE))
    assert [source[:22] for source in pictured.values("src")] == ["data:image/png;base64,"]


def test_links_lead_from_the_folder_of_the_page_to_the_page_of_the_file() -> None:
    page = Page(render(sample(), Target(folder=Path("build/reports"))))
    outside = [address for address in page.values("href") if not address.startswith("#")]
    assert outside[0] == "../../Northshire%20Cabinet/public%20pack.pdf#page=12"
    assert outside[-1] == "../../Northshire%20Cabinet/appendix-c-scan.pdf"


def test_clean_run_says_so_in_words() -> None:
    words = " ".join(Page(render(clean())).words)
    assert "No findings." in words
    assert "In full 12 calculations and 1 date." in words


def test_headings_form_an_outline() -> None:
    levels = [int(tag[1]) for tag, _ in Page(render(sample())).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert sorted(set(levels)) == [1, 2, 3, 4]
    assert all(later - level <= 1 for level, later in pairwise(levels))


def test_two_thousand_findings_are_rendered_in_seconds() -> None:
    findings = tuple(
        replace(column_total(), fingerprint=f"{number:016x}", message=f"Fault {number}.")
        for number in range(2_000)
    )
    begun = time.perf_counter()
    text = render(replace(sample(), findings=findings))
    assert time.perf_counter() - begun < 20
    assert [tag for tag, _ in Page(text).tags].count("article") == 2_000


def _palettes() -> list[dict[str, str]]:
    """The colours of each scheme, by name of the custom property."""
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in blocks]


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colours", _palettes(), ids=["light", "dark", "print"])
@pytest.mark.parametrize("words", ["ink", "soft", "link", "error", "warning", "info", "good"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
def test_words_have_the_contrast_of_wcag_aa(
    colours: dict[str, str], words: str, ground: str
) -> None:
    assert _contrast(colours[words], colours[ground]) >= 4.5


@pytest.mark.parametrize("colours", _palettes(), ids=["light", "dark", "print"])
def test_marks_and_frames_can_be_seen(colours: dict[str, str]) -> None:
    assert _contrast(colours["mark-ink"], colours["mark"]) >= 4.5
    assert _contrast(colours["mark-ink"], colours["mark-other"]) >= 4.5
    assert _contrast(colours["strong-line"], colours["paper"]) >= 3
