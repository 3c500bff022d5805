"""Blocks of Markdown: headings, numbered paragraphs, lists, code and what converters leave."""

from __future__ import annotations

import hashlib

import pytest
from markdown_help import document, place, shape

from packlint.errors import ReadError
from packlint.model import Span


def test_headings_of_both_kinds_with_the_path_above_them() -> None:
    read = document("# *Parks* Plan\n\nCosts\n-----\n\n### 3.2 The **budget**\n\nIt is small.\n")
    assert shape(read) == [
        ("heading", None, 1, "Parks Plan"),
        ("heading", None, 2, "Costs"),
        ("heading", "3.2", 3, "The budget"),
        ("paragraph", None, None, "It is small."),
    ]
    assert [block.heading_path for block in read.blocks] == [
        (),
        ("Parks Plan",),
        ("Parks Plan", "Costs"),
        ("Parks Plan", "Costs", "The budget"),
    ]


def test_a_heading_ends_those_of_its_level_and_below() -> None:
    read = document("# A\n\n## B\n\n### C\n\n## D\n\nText.\n")
    assert read.blocks[-1].heading_path == ("A", "D")


def test_a_short_line_in_bold_is_a_heading_below_all_marked_ones() -> None:
    read = document("# A\n\n**Purpose of the Report**\n\nText.\n\n**Do note this.**\n\n**£12**\n")
    assert shape(read)[1:] == [
        ("heading", None, 7, "Purpose of the Report"),
        ("paragraph", None, None, "Text."),
        ("paragraph", None, None, "Do note this."),
        ("paragraph", None, None, "£12"),
    ]
    assert read.blocks[2].heading_path == ("A", "Purpose of the Report")


def test_numbered_paragraphs_keep_their_printed_numbers() -> None:
    read = document(
        "112. One.\n\nA line between.\n\n113. Two.\n\n     More of two.\n114. Three.\n\n1. Again.\n"
    )
    assert shape(read) == [
        ("paragraph", "112", None, "One."),
        ("paragraph", None, None, "A line between."),
        ("paragraph", "113", None, "Two."),
        ("paragraph", None, None, "More of two."),
        ("paragraph", "114", None, "Three."),
        ("paragraph", "1", None, "Again."),
    ]


def test_numbers_that_markdown_takes_for_words() -> None:
    read = document("3.4 The plan.\n\n3.5.1. It is new.\n\n2.5 million people\n\n10.15 am\n")
    assert shape(read) == [
        ("paragraph", "3.4", None, "The plan."),
        ("paragraph", "3.5.1", None, "It is new."),
        ("paragraph", None, None, "2.5 million people"),
        ("paragraph", None, None, "10.15 am"),
    ]


def test_letters_under_a_numbered_paragraph_are_items_below_it() -> None:
    read = document("5. Costs:\n\n   (a) parks\n\n   3.4 Roads are dear.\n\n- One\n\n  (b) two\n")
    assert shape(read) == [
        ("paragraph", "5", None, "Costs:"),
        ("list-item", "(a)", 1, "parks"),
        ("paragraph", "3.4", None, "Roads are dear."),
        ("list-item", "•", 1, "One"),
        ("list-item", "(b)", 2, "two"),
    ]


def test_words_in_brackets_are_no_numbers() -> None:
    read = document(
        "(aa) twice\n\n(iv) four\n\nb) two\n\n(of) a word\n\n(ill) another\n\n(1) one\n"
    )
    assert [block.number for block in read.blocks] == ["(aa)", "(iv)", "b)", None, None, "(1)"]


def test_a_year_at_the_beginning_of_a_line_is_no_number() -> None:
    assert shape(document("2024. The report says so.\n")) == [
        ("paragraph", None, None, "2024. The report says so."),
    ]


def test_a_number_alone_on_its_line_is_text() -> None:
    assert shape(document("16.\n\n17. Petitions.\n")) == [
        ("paragraph", None, None, "16."),
        ("paragraph", "17", None, "Petitions."),
    ]


def test_lists_have_bullets_letters_and_depth() -> None:
    read = document(
        "- One\n- Two\n  - Deeper\n    1. Deepest\n\n"
        "5. Numbered\n   - Under it\n\n"
        "- (a) lettered\n- ii. roman\n- ▶ pointed\n\n(b) without a bullet\n\n• printed\n"
    )
    assert shape(read) == [
        ("list-item", "•", 1, "One"),
        ("list-item", "•", 1, "Two"),
        ("list-item", "•", 2, "Deeper"),
        ("list-item", "1", 3, "Deepest"),
        ("paragraph", "5", None, "Numbered"),
        ("list-item", "•", 1, "Under it"),
        ("list-item", "(a)", 1, "lettered"),
        ("list-item", "ii", 1, "roman"),
        ("list-item", "▶", 1, "pointed"),
        ("list-item", "(b)", 1, "without a bullet"),
        ("list-item", "•", 1, "printed"),
    ]


def test_markup_escapes_and_entities_become_plain_words() -> None:
    read = document(
        "A\\_b *c* **d** `e_f` &amp; &pound;5&nbsp;m <b>g</b><br>h<!-- gone --> &#8211;"
        " x<sup>2</sup>\n"
    )
    assert read.blocks[0].text.value == "A_b c d e_f & £5 m g h – x²"


def test_tags_that_are_no_html_are_words() -> None:
    read = document("Dear <name>, see <insert date>.\n\n<title of report>\n")
    assert shape(read) == [
        ("paragraph", None, None, "Dear <name>, see <insert date>."),
        ("paragraph", None, None, "<title of report>"),
    ]


def test_lines_soft_hyphens_and_ligatures_are_cleaned() -> None:
    read = document("The of\ufb01ce\u00a0of\nthe  coun\u00adcil\\\nis open\t now.\n")
    assert read.blocks[0].text.value == "The office of the council is open now."


def test_page_ends_are_no_headings_and_page_numbers_no_text() -> None:
    read = document(
        "The sentence ends.\n---\n3\n\nA line\n---\n4\n\n<!-- page 5 -->\n\f\nNext.\n\n***\n\n12\n"
    )
    assert shape(read) == [
        ("paragraph", None, None, "The sentence ends."),
        ("furniture", None, None, "3"),
        ("paragraph", None, None, "A line"),
        ("furniture", None, None, "4"),
        ("paragraph", None, None, "Next."),
        ("furniture", None, None, "12"),
    ]


def test_front_matter_is_metadata_and_lines_still_count() -> None:
    read = document('---\nTitle: "Parks Plan"\ndate: 2025-01-21\ntags:\n  - parks\n---\n\nText.\n')
    assert read.metadata == {"title": "Parks Plan", "date": "2025-01-21", "tags": ""}
    assert shape(read) == [("paragraph", None, None, "Text.")]
    assert read.blocks[0].text.pieces[0].line == 8


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    read = document("---\n\nDate: 21 January 2025\nmore words here\n\n---\n")
    assert read.metadata == {}
    assert shape(read)[0] == ("paragraph", None, None, "Date: 21 January 2025 more words here")


def test_code_quotes_and_indented_lines_are_kept() -> None:
    read = document(
        "```\ntotal = 3\n  next\n```\n\n> Quoted words.\n>\n> - Point\n\nType `total`.\n\n"
        "        Indented by a converter.\n"
    )
    assert shape(read) == [
        ("code", None, None, "total = 3 next"),
        ("paragraph", None, None, "Quoted words."),
        ("list-item", "•", 1, "Point"),
        ("paragraph", None, None, "Type total."),
        ("paragraph", None, None, "Indented by a converter."),
    ]
    assert [block.quoted for block in read.blocks] == [False, True, True, False, False]


def test_footnotes_are_notes_and_their_signs_are_no_words() -> None:
    read = document(
        "It rained[^1] in May.[^a] Not so.[^2]\n\n[^1]: Met *record*.\n    Second line.\n\n"
        "    More of it.\n[^a]: Diary of a clerk.\n\nText.\n"
    )
    assert shape(read) == [
        ("paragraph", None, None, "It rained in May. Not so.[^2]"),
        ("note", "1", None, "Met record. Second line."),
        ("note", None, None, "More of it."),
        ("note", "a", None, "Diary of a clerk."),
        ("paragraph", None, None, "Text."),
    ]
    assert [(mark.kind.value, mark.text, mark.span) for mark in read.marks] == [
        ("note-reference", "1", Span(3, 0, 9, 9)),
        ("note-reference", "a", Span(3, 0, 17, 17)),
    ]
    assert place(read.blocks[3].text, "Diary") == (7, 7)


def test_changes_that_are_marked_in_html() -> None:
    read = document("Now <ins>new</ins> and <del>old </del>kept.<!-- gone -->\n")
    assert shape(read) == [("paragraph", None, None, "Now new and kept.")]
    assert [(mark.kind.value, mark.text, mark.span) for mark in read.marks] == [
        ("insertion", "", Span(3, 0, 4, 7)),
        ("deletion", "old", Span(3, 0, 11, 11)),
    ]


def test_an_encoding_that_was_guessed_is_said() -> None:
    assert document("Café £5").problems == ()
    assert [problem.message for problem in document("Café £5".encode("cp1252")).problems] == [
        "The text is not UTF-8 and was read as Windows-1252."
    ]


def test_an_image_alone_is_a_figure() -> None:
    read = document("![Map of the county](map.png)\n")
    assert [block.kind.value for block in read.blocks] == ["figure"]
    assert [(link.target, link.text) for link in read.links] == [("map.png", "Map of the county")]


def test_html_blocks_become_blocks() -> None:
    read = document(
        "<h2>Aims</h2>\n<p>To open\nthe library &amp; park.</p>\n"
        "<ul><li>One</li><li>Two</li></ul>\n"
        "<script>no words</script>\n"
    )
    assert shape(read) == [
        ("heading", None, 2, "Aims"),
        ("paragraph", None, None, "To open the library & park."),
        ("list-item", "•", 1, "One"),
        ("list-item", "•", 1, "Two"),
    ]


def test_what_is_said_of_the_file() -> None:
    data = b"Text.\n"
    read = document(data)
    assert (read.index, read.path, read.format) == (3, "report.md", "markdown")
    assert read.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("\ufeffCafé £5\r\nopen\r\n".encode(), id="BOM and CRLF"),
        pytest.param("Café £5\ropen\r".encode("cp1252"), id="Latin-1 and CR"),
        pytest.param("Café £5\nopen\n".encode("utf-16"), id="UTF-16"),
    ],
)
def test_encodings_and_line_ends(data: bytes) -> None:
    read = document(data)
    assert shape(read) == [("paragraph", None, None, "Café £5 open")]
    assert [(piece.line, piece.column) for piece in read.blocks[0].text.pieces] == [(1, 1), (2, 1)]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"MZ\x00\x01\x02",
            "The file is not text, although its name says Markdown. Give it the ending of its real"
            " format, or export it as UTF-8 text.",
        ),
        (
            b"\xff\xfe\x00",
            "The file says that it is UTF-16 text but is not. Save it as UTF-8 text.",
        ),
    ],
)
def test_files_that_are_no_text(data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        document(data)
    assert str(caught.value) == message


def test_words_under_more_marks_than_can_be_meant_are_kept() -> None:
    read = document("> " * 500 + "quoted\n\n" + "- " * 500 + "listed\n")
    assert shape(read) == [
        ("paragraph", None, None, "quoted"),
        ("paragraph", None, None, "listed"),
    ]
    assert read.blocks[0].text.pieces[0].column == 1001


def test_html_that_is_left_open_or_broken_keeps_its_words() -> None:
    read = document("<div>one <!-- two\n<p>three < four & five</p>\n<table><tr><td>six\n")
    assert [block.text.value for block in read.blocks if block.table is None] == [
        "one <!-- two",
        "three < four & five",
    ]
    (table,) = [block.table for block in read.blocks if block.table is not None]
    assert [cell.text.value for cell in table.cells] == ["six"]


def test_bold_runs_that_touch_are_one() -> None:
    read = document("**Growth****Key to rows**\n")
    assert shape(read) == [("heading", None, 7, "Growth Key to rows")]
