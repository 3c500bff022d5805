"""Pages whose print runs sideways: landscape sheets bound into a portrait pack."""

from __future__ import annotations

import pytest
from pdf_help import (
    Canvas,
    Draw,
    bound_in,
    document,
    figures_table,
    furniture,
    made,
    prose,
    put,
    pymupdf,
    rows,
    shape,
    tables,
)

from packlint.model import Box, Page, Problem, ProblemCode, Span

TABLE = [
    ["Service", "Budget", "Forecast", "Variance"],
    ["Libraries", "412", "430", "18"],
    ["Parks", "5,696", "5,690", "(6)"],
    ["Housing", "1,203", "1,210", "7"],
    ["Total", "7,311", "7,330", "19"],
]
INTRO = "Northshire spends as follows."
# Degrees clockwise by which the print is turned, and the page's width and height.
TURNS = [(90, 595, 842), (180, 842, 595), (270, 595, 842)]


def sheet(page: Canvas) -> None:
    """Print a line and a table on a landscape sheet."""
    put(page, 72, 80, INTRO)
    figures_table(page, TABLE)


def page_with(draw: Draw, width: float = 595, height: float = 842) -> bytes:
    """A PDF of one page."""
    return made(draw, width=width, height=height)


def turned(box: Box, degrees: int) -> Box:
    """A box of the landscape sheet (842 by 595 points), on the page that it is bound into."""
    x0, y0, x1, y1 = box
    if degrees == 90:
        return Box(595 - y1, x0, 595 - y0, x1)
    if degrees == 180:
        return Box(842 - x1, 595 - y1, 842 - x0, 595 - y0)
    return Box(y0, 842 - x1, y1, 842 - x0)


@pytest.mark.parametrize(("degrees", "width", "height"), TURNS)
def test_a_page_is_read_as_a_reader_turns_it(degrees: int, width: int, height: int) -> None:
    read = document(page_with(bound_in(degrees, sheet), width, height))
    assert shape(read) == [("paragraph", None, None, INTRO), ("table", None, None, "")]
    assert [rows(table) for table in tables(read)] == [TABLE]
    assert [table.header_rows for table in tables(read)] == [1]
    assert read.pages == (Page(0, "1", width, height),)
    assert read.problems == ()


@pytest.mark.parametrize(("degrees", "width", "height"), TURNS)
def test_places_are_those_of_the_page_as_displayed(degrees: int, width: int, height: int) -> None:
    flat = document(page_with(sheet, 842, 595))
    read = document(page_with(bound_in(degrees, sheet), width, height))
    places = [
        [piece.box for _, text in one.texts() for piece in text.pieces if piece.box]
        + [cell.box for table in tables(one) for cell in table.cells if cell.box]
        for one in (flat, read)
    ]
    assert len(places[0]) == 4 + 20 + 20
    expected = [turned(box, degrees) for box in places[0]]
    assert [[round(edge) for edge in box] for box in places[1]] == [
        [round(edge) for edge in box] for box in expected
    ]


@pytest.mark.parametrize(("degrees", "width", "height"), TURNS)
def test_links_and_comments_find_their_words(degrees: int, width: int, height: int) -> None:
    source = pymupdf.open(stream=page_with(bound_in(degrees, sheet), width, height))
    page = source[0]
    # Over "Northshire", and over "Parks".
    word = turned(Box(72, 69, 126, 84), degrees)
    label = turned(Box(76, 143, 104, 158), degrees)
    uri = "https://n.example"
    page.insert_link({"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(word), "uri": uri})
    note = page.add_highlight_annot(pymupdf.Rect(label))
    note.set_info(content="Which?")
    note.update()
    read = document(source.tobytes())
    (link,), (mark,) = read.links, read.marks
    assert (link.target, link.text, link.span) == (uri, "Northshire", Span(3, 0, 0, 10))
    assert (mark.text, mark.span) == ("Which?", Span(3, 1, 0, 5, 8))
    assert link.box is not None
    assert [round(edge) for edge in link.box] == [round(edge) for edge in word]


def test_only_the_sideways_page_of_a_pack_is_turned() -> None:
    lines = ["Northshire keeps twelve parks.", "They are open all year."]

    def upright(page: Canvas) -> None:
        prose(page, 300, lines)

    read = document(made(upright, bound_in(270, sheet), upright))
    assert shape(read) == [
        ("paragraph", None, None, " ".join(lines)),
        ("paragraph", None, None, INTRO),
        ("table", None, None, ""),
        ("paragraph", None, None, " ".join(lines)),
    ]
    boxes = [read.blocks[at].text.pieces[0].box for at in (0, 3)]
    assert boxes[0] == boxes[1]
    assert [(page.width, page.height) for page in read.pages] == [(595, 842)] * 3


@pytest.mark.parametrize("degrees", [90, 270])
def test_heads_and_feet_around_a_sideways_page_are_furniture(degrees: int) -> None:
    def upright(page: Canvas) -> None:
        put(page, 72, 300, "They are open all year.")

    def printed(number: int, draw: Draw) -> Draw:
        def page(canvas: Canvas) -> None:
            put(canvas, 72, 30, "Cabinet of Northshire")
            put(canvas, 290, 815, f"Page {number}")
            draw(canvas)

        return page

    pages = [upright, bound_in(degrees, sheet), upright]
    read = document(made(*[printed(number, draw) for number, draw in enumerate(pages, 12)]))
    assert shape(read) == [
        ("paragraph", None, None, "They are open all year."),
        ("paragraph", None, None, INTRO),
        ("table", None, None, ""),
        ("paragraph", None, None, "They are open all year."),
    ]
    assert [(block.page, block.text.value) for block in furniture(read)] == [
        (0, "Cabinet of Northshire Page 12"),
        (1, "Cabinet of Northshire Page 13"),
        (2, "Cabinet of Northshire Page 14"),
    ]
    boxes = [[piece.box for piece in block.text.pieces] for block in furniture(read)]
    rounded = [[[round(edge) for edge in box] for box in row if box] for row in boxes]
    assert rounded[0] == rounded[1] == rounded[2]
    assert [page.label for page in read.pages] == ["12", "13", "14"]


def test_sideways_names_beside_a_text_do_not_turn_the_page() -> None:
    def draw(page: Canvas) -> None:
        prose(page, 300, ["Northshire keeps twelve parks, and has its own", "budget for them."])
        for number in range(22):
            page.insert_text((72 + 20 * number, 600), "May", fontsize=9, rotate=90)

    found = shape(document(made(draw)))
    assert found[0] == (
        "paragraph",
        None,
        None,
        "Northshire keeps twelve parks, and has its own budget for them.",
    )
    assert [block[3] for block in found[1:]] == ["May"] * 22


def test_a_few_sideways_words_do_not_turn_the_page() -> None:
    def draw(page: Canvas) -> None:
        for number in range(19):
            page.insert_text((72 + 20 * number, 600), "May", fontsize=9, rotate=90)

    read = document(made(draw))
    assert [block[3] for block in shape(read)] == ["May"] * 19


@pytest.mark.parametrize("degrees", [90, 270])
def test_a_sideways_table_beside_upright_text_is_said_not_to_be_checked(degrees: int) -> None:
    def draw(page: Canvas) -> None:
        prose(page, 60, ["Northshire keeps twelve parks, and has its own budget for them."] * 3)
        bound_in(degrees, sheet)(page)

    read = document(made(draw, bound_in(degrees, sheet), draw))
    assert read.problems == (
        Problem(
            ProblemCode.PART_NOT_READ,
            "Pages 1 and 3 are partly printed sideways, so tables there were not checked.",
            "Print the tables there upright, or on pages of their own.",
            0,
        ),
    )


def test_the_names_and_figures_of_a_chart_are_no_sideways_table() -> None:
    def draw(page: Canvas) -> None:
        prose(page, 300, ["Northshire keeps twelve parks, and has its own budget for them."] * 3)
        for number in range(12):
            for y, text in ((500 + number, f"{number + 3}00"), (600, f"{2010 + number} May")):
                page.insert_text((72 + 20 * number, y), text, fontsize=9, rotate=90)

    assert document(made(draw)).problems == ()
