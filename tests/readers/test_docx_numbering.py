"""Automatic numbers of Word: what is printed before a paragraph, and what it makes of it."""

from __future__ import annotations

import pytest
from docx_help import STYLES, document, item, level, lists, numbers, p, shape

from packlint.readers.docx.formats import formatted

_REPORT = (
    level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "%3)")
)
_SECTIONS = (
    level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3.")
)
_BULLETS = level(0, "bullet", "\uf0b7") + level(1, "bullet", "o") + level(2, "bullet", "\uf0a7")


def test_numbered_paragraphs_lettered_items_and_bullets() -> None:
    made = document(
        item("Parks.", 1)
        + item("grass", 1, 1)
        + item("trees", 1, 1)
        + item("oak", 1, 2)
        + item("Roads.", 1)
        + item("new", 1, 1)
        + item("a sign", 2)
        + item("a sign below", 2, 1),
        numbering=lists({0: _REPORT, 1: _BULLETS}, {1: 0, 2: 1}),
    )
    assert shape(made) == [
        ("paragraph", "1", None, "Parks."),
        ("list-item", "(a)", 1, "grass"),
        ("list-item", "(b)", 1, "trees"),
        ("list-item", "i)", 2, "oak"),
        ("paragraph", "2", None, "Roads."),
        ("list-item", "(a)", 1, "new"),
        ("list-item", "•", 1, "a sign"),
        ("list-item", "•", 2, "a sign below"),
    ]


def test_levels_begin_again_below_a_higher_one() -> None:
    made = document(
        "".join(item("x", 1, at) for at in (0, 1, 1, 2, 2, 0, 1, 2)),
        numbering=lists({0: _SECTIONS}, {1: 0}),
    )
    assert [number for number, _ in numbers(made)] == [
        *("1", "1.1", "1.2", "1.2.1", "1.2.2"),
        *("2", "2.1", "2.1.1"),
    ]


def test_a_level_that_does_not_begin_again_or_only_after_the_first() -> None:
    never = level(0, "decimal", "%1.") + level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
    after_first = _SECTIONS.replace(
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2.%3."/>',
        '<w:numFmt w:val="decimal"/><w:lvlRestart w:val="1"/><w:lvlText w:val="%1.%2.%3."/>',
    )
    made = document(
        "".join(item("x", 1, at) for at in (0, 1, 1, 0, 1))
        + "".join(item("y", 2, at) for at in (0, 1, 2, 1, 2, 0, 1, 2)),
        numbering=lists({0: never, 1: after_first}, {1: 0, 2: 1}),
    )
    assert [number for number, _ in numbers(made)] == [
        *("1", "1)", "2)", "2", "3)"),
        *("1", "1.1", "1.1.1", "1.2", "1.2.2", "2", "2.1", "2.1.1"),
    ]


def test_lists_of_one_definition_count_on_and_a_start_of_its_own_begins_again() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    made = document(
        "".join(item("x", list_id) for list_id in (1, 1, 2, 3, 3, 1)),
        numbering=lists({0: _REPORT}, {1: 0, 2: 0, 3: (0, override)}),
    )
    assert [number for number, _ in numbers(made)] == ["1", "2", "3", "5", "6", "7"]


def test_a_list_that_redefines_a_level() -> None:
    redefined = level(0, "upperRoman", "%1.")
    override = f'<w:lvlOverride w:ilvl="0">{redefined}</w:lvlOverride>'
    made = document(
        item("one", 1) + item("two", 2),
        numbering=lists({0: _REPORT}, {1: 0, 2: (0, override)}),
    )
    assert numbers(made) == [("1", "one"), ("II", "two")]


def test_legal_numbering_writes_all_levels_in_figures() -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    made = document(
        "".join(item("x", 1, at) for at in (0, 0, 1)), numbering=lists({0: levels}, {1: 0})
    )
    assert [number for number, _ in numbers(made)] == ["I", "II", "2.1"]


def test_a_level_whose_higher_level_never_came() -> None:
    made = document(item("x", 1, 1) + item("y", 1), numbering=lists({0: _SECTIONS}, {1: 0}))
    assert numbers(made) == [("1.1", "x"), ("2", "y")]


def test_numbers_by_style_inherited_bound_and_taken_away() -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{}"/></w:pPr>'
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/>'
        f'{numbered.format(0)}</w:style><w:style w:type="paragraph" w:styleId="B">'
        f'<w:name w:val="heading 2"/><w:basedOn w:val="A"/>{numbered.format(1)}</w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Mine"/><w:basedOn w:val="A"/>'
        "</w:style>"
    )
    levels = level(0, "decimal", "%1", '<w:pStyle w:val="A"/>') + level(
        1, "decimal", "%1.%2", '<w:pStyle w:val="B"/>'
    )
    none = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    made = document(
        p("Costs", "A") + p("Staff", "B") + p("Plain", "A", none) + p("Risks", "C"),
        styles=STYLES + styles,
        numbering=lists({0: levels}, {1: 0}),
    )
    assert shape(made) == [
        ("heading", "1", 1, "Costs"),
        ("heading", "1.1", 2, "Staff"),
        ("heading", None, 1, "Plain"),
        ("heading", "2", 1, "Risks"),
    ]
    assert made.blocks[1].heading_path == ("Costs",)


def test_a_list_style_that_leads_to_another_definition() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Mine"><w:name w:val="Mine"/><w:pPr><w:numPr>'
        '<w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    made = document(
        item("one", 1),
        styles=styles,
        numbering=lists({0: '<w:numStyleLink w:val="Mine"/>', 1: _SECTIONS}, {1: 0, 2: 1}),
    )
    assert numbers(made) == [("1", "one")]


def test_empty_paragraphs_are_counted_as_word_counts_them() -> None:
    made = document(
        item("one", 1) + item("", 1) + item("three", 1), numbering=lists({0: _REPORT}, {1: 0})
    )
    assert numbers(made) == [("1", "one"), ("3", "three")]


def test_labels_with_words_are_part_of_the_text() -> None:
    levels = level(0, "upperLetter", "Appendix %1:")
    made = document(
        p("Maps", "H1", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        numbering=lists({0: levels}, {1: 0}),
    )
    assert shape(made) == [("heading", None, 1, "Appendix A: Maps")]


@pytest.mark.parametrize(
    ("glyph", "font", "printed"),
    [
        ("–", "Arial", "•"),
        ("o", "Courier New", "•"),
        ("ü", "Wingdings", "•"),
        ("Note:", "Arial", "Note:"),
    ],
)
def test_bullets_are_bullets_unless_they_are_words(glyph: str, font: str, printed: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>'
    levels = level(0, "bullet", glyph).replace("</w:lvl>", fonts)
    made = document(item("x", 1), numbering=lists({0: levels}, {1: 0}))
    assert shape(made) == [("list-item", printed, 1, "x")]


def test_no_number_where_the_level_shows_none_or_the_list_is_missing() -> None:
    levels = level(0, "none", "")
    made = document(item("x", 1) + item("y", 9), numbering=lists({0: levels}, {1: 0}))
    assert shape(made) == [("paragraph", None, None, "x"), ("paragraph", None, None, "y")]


def test_numbers_that_were_typed() -> None:
    tab = "<w:r><w:tab/></w:r>"

    def typed(sign: str, words: str) -> str:
        return p(f"<w:r><w:t>{sign}</w:t></w:r>{tab}<w:r><w:t>{words}</w:t></w:r>")

    made = document(
        p("3.4 The plan.")
        + p("12. The roof.")
        + p("(a) the door")
        + typed("7", "A tab tells.")
        + typed("a)", "the wall")
        + typed("–", "the floor")
        + typed("2024", "was dry.")
        + p("12 schools took part.")
        + p("2.5 million people")
    )
    assert shape(made) == [
        ("paragraph", "3.4", None, "The plan."),
        ("paragraph", "12", None, "The roof."),
        ("list-item", "(a)", 1, "the door"),
        ("paragraph", "7", None, "A tab tells."),
        ("list-item", "a)", 1, "the wall"),
        ("list-item", "–", 1, "the floor"),
        ("paragraph", None, None, "2024 was dry."),
        ("paragraph", None, None, "12 schools took part."),
        ("paragraph", None, None, "2.5 million people"),
    ]


def test_a_bullet_before_a_typed_letter_is_the_converters() -> None:
    made = document(item("(a) one", 1), numbering=lists({0: _BULLETS}, {1: 0}))
    assert shape(made) == [("list-item", "(a)", 1, "one")]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("decimal", "0 1 4 21 27 102"),
        ("decimalZero", "00 01 04 21 27 102"),
        ("lowerLetter", "0 a d u aa xxxx"),
        ("upperLetter", "0 A D U AA XXXX"),
        ("lowerRoman", "0 i iv xxi xxvii cii"),
        ("upperRoman", "0 I IV XXI XXVII CII"),
        ("ordinal", "0th 1st 4th 21st 27th 102nd"),
        ("cardinalText", "Zero One Four Twenty-one Twenty-seven 102"),
        ("ordinalText", "Zeroth First Fourth Twenty-first Twenty-seventh 102nd"),
        ("unheardOf", "0 1 4 21 27 102"),
    ],
)
def test_number_formats(form: str, printed: str) -> None:
    assert " ".join(formatted(value, form) for value in (0, 1, 4, 21, 27, 102)) == printed


def test_formats_without_figures_and_endless_letters() -> None:
    assert formatted(3, "none") == ""
    assert formatted(2, "chicago") == "†"
    assert formatted(6, "chicago") == "††"
    assert formatted(10**9, "lowerLetter") == "l" * 30
    assert formatted(4000, "lowerRoman") == "4000"
