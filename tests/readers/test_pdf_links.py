"""Addresses that a PDF prints, and what readers noted on it."""

from __future__ import annotations

from typing import Any

import pytest
from pdf_help import (
    Canvas,
    Draw,
    document,
    figures_table,
    furniture,
    made,
    prose,
    put,
    pymupdf,
    shape,
    tables,
)

from packlint.model import Box, Document, Mark, MarkKind, Problem, ProblemCode, Span

LINES = [
    "The council of Northshire looks after twelve parks and pays for them out of",
    "its own budget, as it has done for many years.",
]


def sentence(page: Canvas) -> None:
    """Print a paragraph of two lines from y = 300."""
    prose(page, 300, LINES)


def page_with(draw: Draw = sentence) -> Any:  # noqa: ANN401
    """A PDF of one page, and the page, to lay annotations over."""
    source = pymupdf.open(stream=made(draw))
    return source, source[0]


def read(source: Any) -> Document:  # noqa: ANN401
    """Read what was drawn."""
    return document(source.tobytes())


def targets(*lines: str) -> list[tuple[str, str]]:
    """Target and words of the links in lines of one paragraph."""
    found = document(made(lambda page: prose(page, 300, lines)))
    return [(link.target, link.text) for link in found.links]


def test_an_address_that_is_no_link_is_one_all_the_same() -> None:
    found = document(made(lambda page: put(page, 72, 300, "See www.n.example/parks, please.")))
    (link,) = found.links
    assert (link.target, link.text, link.span) == (
        "www.n.example/parks",
        "www.n.example/parks",
        Span(3, 0, 4, 23),
    )
    assert link.page == 0
    assert link.box is not None
    assert round(link.box.x0) == 95


def test_an_address_in_a_table_names_its_cell() -> None:
    def draw(page: Canvas) -> None:
        figures_table(page, [["Service", "Cost"], ["www.n.example", "12"], ["Roads", "13"]])

    assert [link.span for link in document(made(draw)).links] == [Span(3, 0, 0, 13, 2)]


def test_an_address_under_a_link_is_not_told_twice() -> None:
    source, page = page_with(lambda page: put(page, 72, 300, "See www.n.example now."))
    rect = pymupdf.Rect(94, 288, 180, 304)
    page.insert_link({"kind": pymupdf.LINK_URI, "from": rect, "uri": "https://n.example"})
    assert [link.target for link in read(source).links] == ["https://n.example"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [
                "Read all about the parks on https://n.example/parks/",
                "plan-2025.pdf and then decide.",
            ],
            [
                (
                    "https://n.example/parks/plan-2025.pdf",
                    "https://n.example/parks/ plan-2025.pdf",
                )
            ],
        ),
        (
            ["Read all about the parks on https://n.example/parks/", "and then decide what to do."],
            [],
        ),
        (
            ["Read all about the parks on https://n.example/parks", "7-10 and then decide on it."],
            [],
        ),
        (
            ["Read all about the parks on https://n.example/parks", "and then decide what to do."],
            [("https://n.example/parks", "https://n.example/parks")],
        ),
        (
            ["Read all about the parks on https://n.example/parks/"],
            [("https://n.example/parks/", "https://n.example/parks/")],
        ),
    ],
)
def test_an_address_on_two_lines_is_put_together_only_when_that_is_sure(
    lines: list[str], expected: list[tuple[str, str]]
) -> None:
    assert targets(*lines) == expected


def test_an_address_in_a_running_foot_is_no_link_of_the_text() -> None:
    def draw(page: Canvas) -> None:
        prose(page, 300, LINES)
        put(page, 72, 820, "www.n.example", 9)

    assert document(made(draw, draw, draw)).links == ()


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ({"kind": pymupdf.LINK_LAUNCH, "file": "costs.xlsx"}, "costs.xlsx"),
        (
            {"kind": pymupdf.LINK_GOTOR, "file": "plan.pdf", "page": 2, "to": pymupdf.Point(0, 0)},
            "plan.pdf",
        ),
    ],
)
def test_a_link_to_a_file_names_it(link: dict[str, object], target: str) -> None:
    source, page = page_with()
    page.insert_link({"from": pymupdf.Rect(72, 288, 110, 304), **link})
    assert [(found.target, found.text) for found in read(source).links] == [(target, "The")] or [
        (found.target, found.text) for found in read(source).links
    ] == [(target, "The council")]


def comment(annotation: Any, text: str) -> None:  # noqa: ANN401
    """Let an annotation say something."""
    annotation.set_info(content=text, title="A. Clerk", modDate="D:20250102030405Z")
    annotation.update()


def test_a_comment_over_words_has_their_span() -> None:
    source, page = page_with()
    lines = [*page.search_for("out of"), *page.search_for("its own budget,")]
    comment(page.add_highlight_annot(lines), "Is this  right?")
    found = read(source)
    (mark,) = found.marks
    assert (mark.kind, mark.text, mark.author, mark.when, mark.page) == (
        MarkKind.COMMENT,
        "Is this right?",
        "A. Clerk",
        "D:20250102030405Z",
        0,
    )
    assert mark.span is not None
    assert found.quote(mark.span) == "out of its own budget,"


def test_a_note_on_the_page_has_a_place_but_no_words() -> None:
    source, page = page_with()
    comment(page.add_text_annot((400, 500), ""), "Add a map.")
    (mark,) = read(source).marks
    assert mark == Mark(
        MarkKind.COMMENT,
        None,
        "Add a map.",
        "A. Clerk",
        "D:20250102030405Z",
        0,
        mark.box,
    )
    assert isinstance(mark.box, Box)
    assert (round(mark.box.x0), round(mark.box.y0)) == (400, 500)


def test_a_highlight_that_says_nothing_is_no_comment() -> None:
    source, page = page_with()
    page.add_highlight_annot(pymupdf.Rect(72, 288, 110, 304))
    assert read(source).marks == ()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_comment_on_a_turned_page_stands_over_its_words(rotation: int) -> None:
    source, page = page_with()
    comment(page.add_highlight_annot(pymupdf.Rect(72, 288, 131, 304)), "Which?")
    page.set_rotation(rotation)
    found = read(source)
    assert found.quote(found.marks[0].span) == "The council"


def test_what_was_typed_on_the_page_or_into_a_form_is_text() -> None:
    source, page = page_with()
    page.add_freetext_annot((72, 400, 300, 420), "Typed words", fontsize=11)
    field = pymupdf.Widget()
    field.rect, field.field_name = pymupdf.Rect(72, 500, 300, 520), "name"
    field.field_type, field.field_value = pymupdf.PDF_WIDGET_TYPE_TEXT, "Filled in"
    page.add_widget(field)
    found = read(source)
    assert [block[3] for block in shape(found)] == [" ".join(LINES), "Typed words", "Filled in"]
    assert found.marks == ()


def test_a_stamp_is_furniture() -> None:
    source, page = page_with()
    page.add_stamp_annot((100, 290, 400, 340), stamp=pymupdf.STAMP_Draft)
    found = read(source)
    assert shape(found) == [("paragraph", None, None, " ".join(LINES))]
    assert [block.text.value for block in furniture(found)] == ["DRAFT"]


def test_a_file_pinned_to_a_page_is_told() -> None:
    source, page = page_with()
    page.add_file_annot((400, 500), b"1,2", "costs.csv")
    assert read(source).problems == (
        Problem(
            ProblemCode.PART_NOT_READ,
            "The PDF carries a file that was not checked: “costs.csv”.",
            "Save the files out of the PDF, and check them beside it.",
        ),
    )


def test_tables_keep_their_words_under_a_comment() -> None:
    source, page = page_with(
        lambda page: figures_table(page, [["Service", "Cost"], ["Parks", "12"], ["Roads", "13"]])
    )
    comment(page.add_highlight_annot(pymupdf.Rect(72, 122, 200, 138)), "Which?")
    found = read(source)
    assert [(mark.span, found.quote(mark.span)) for mark in found.marks] == [
        (Span(3, 0, 0, 5, 2), "Parks")
    ]
    assert len(tables(found)) == 1
