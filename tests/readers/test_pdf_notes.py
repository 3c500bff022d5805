"""Footnotes, captions and what is printed across the page of a PDF."""

from __future__ import annotations

import pytest
from pdf_help import (
    BOLD,
    Canvas,
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

from packlint.model import Box, MarkKind, Span

LONG = [
    "The council of Northshire looks after twelve parks and pays for them out of",
    "its own budget, as it has done for many years.",
]


def raised(page: Canvas, x: float, y: float, before: str, mark: str) -> None:
    """Print words that begin at x, and a small raised mark right after them."""
    put(page, x, y, before)
    put(page, x + pymupdf.get_text_length(before, fontsize=11), y - 4, mark, 7)


def note(page: Canvas, y: float, sign: str, text: str) -> None:
    """Print a footnote in small print."""
    put(page, 72, y - 3, sign, 6)
    put(page, 80, y, text, 9)


def test_the_mark_of_a_note_is_kept_beside_the_figure_it_follows() -> None:
    def draw(page: Canvas) -> None:
        prose(page, 100, LONG)
        raised(page, 72, 140, "The rate was 12.5%", "3")
        note(page, 700, "3", "Of all households.")
        put(page, 80, 712, "In 2024/25.", 9)

    read = document(made(draw))
    assert shape(read) == [
        ("paragraph", None, None, " ".join(LONG)),
        ("paragraph", None, None, "The rate was 12.5%"),
        ("note", "3", None, "Of all households. In 2024/25."),
    ]
    (mark,) = read.marks
    assert (mark.kind, mark.span, mark.text) == (
        MarkKind.NOTE_REFERENCE,
        Span(3, 1, 18, 18),
        "3",
    )
    assert (mark.page, isinstance(mark.box, Box)) == (0, True)


def test_a_note_never_stands_in_a_sentence_that_crosses_the_page() -> None:
    def first(page: Canvas) -> None:
        prose(page, 300, [LONG[0]])
        raised(page, 72, 314, "its own budget", "1")
        put(page, 160, 314, "as it has done for many years and for as many as")
        note(page, 700, "1", "The parks budget.")

    def second(page: Canvas) -> None:
        prose(page, 300, ["it will be asked to."])

    assert shape(document(made(first, second))) == [
        (
            "paragraph",
            None,
            None,
            f"{LONG[0]} its own budget as it has done for many years and for as many as it will be"
            " asked to.",
        ),
        ("note", "1", None, "The parks budget."),
    ]


def test_a_mark_in_a_table_is_taken_out_of_its_cell() -> None:
    def draw(page: Canvas) -> None:
        prose(page, 80, [LONG[0]])
        figures_table(page, [["Service", "Cost"], ["Parks", "12"], ["Roads", "13"]])
        put(page, 76 + pymupdf.get_text_length("Roads", fontsize=11), 150, "2", 7)
        prose(page, 200, [LONG[0]])
        note(page, 700, "2", "Without bridges.")

    read = document(made(draw))
    (table,) = tables(read)
    assert rows(table) == [["Service", "Cost"], ["Parks", "12"], ["Roads", "13"]]
    assert [(mark.span, mark.text) for mark in read.marks] == [(Span(3, 1, 5, 5, 4), "2")]


def test_raised_figures_without_a_note_stay_as_they_are_printed() -> None:
    def draw(page: Canvas) -> None:
        prose(page, 100, LONG)
        raised(page, 72, 140, "A pitch has 320m", "2")
        raised(page, 72, 160, "Parks cost 1,234", "5")
        raised(page, 72, 180, "Roads cost $12.5m", "2")
        note(page, 700, "2", "Than parks.")

    read = document(made(draw))
    assert [block[3] for block in shape(read)] == [
        " ".join(LONG),
        "A pitch has 320m²",
        "Parks cost 1,234⁵",
        "Roads cost $12.5m",
        "Than parks.",
    ]
    assert [mark.text for mark in read.marks] == ["2"]


def test_small_print_that_no_mark_points_to_is_no_note() -> None:
    def draw(page: Canvas) -> None:
        prose(page, 100, LONG)
        put(page, 72, 700, "2 parks are closed in winter.", 9)

    assert [block[:2] for block in shape(document(made(draw)))] == [
        ("paragraph", None),
        ("paragraph", None),
    ]


def test_a_link_from_a_mark_to_its_note_is_no_link_of_the_text() -> None:
    def draw(page: Canvas) -> None:
        prose(page, 100, LONG)
        raised(page, 72, 140, "The rate was 12.5%", "3")
        note(page, 700, "3", "Of all households.")

    source = pymupdf.open(stream=made(draw))
    x = 72 + pymupdf.get_text_length("The rate was 12.5%", fontsize=11)
    source[0].insert_link(
        {
            "kind": pymupdf.LINK_GOTO,
            "from": pymupdf.Rect(x, 128, x + 5, 138),
            "page": 0,
            "to": pymupdf.Point(72, 690),
        }
    )
    assert document(source.tobytes()).links == ()


def test_a_line_that_names_a_table_or_figure_is_its_caption_and_no_heading() -> None:
    def draw(page: Canvas) -> None:
        put(page, 72, 80, "Costs", 16)
        put(page, 72, 95, "Table 3 - Cost of parks", font=BOLD)
        figures_table(page, [["Service", "Cost"], ["Parks", "12"], ["Roads", "13"]])
        prose(
            page, 200, ["Table 3 shows what the parks of Northshire cost in a year, and", LONG[1]]
        )
        put(page, 72, 260, "Figure 4: Cost of parks by year", font=BOLD)
        prose(page, 400, LONG)

    read = document(made(draw))
    assert shape(read) == [
        ("heading", None, 1, "Costs"),
        ("caption", None, None, "Table 3 - Cost of parks"),
        ("table", None, None, ""),
        (
            "paragraph",
            None,
            None,
            f"Table 3 shows what the parks of Northshire cost in a year, and {LONG[1]}",
        ),
        ("caption", None, None, "Figure 4: Cost of parks by year"),
        ("paragraph", None, None, " ".join(LONG)),
    ]
    assert {block.heading_path for block in read.blocks[1:]} == {("Costs",)}


def slanted(page: Canvas) -> None:
    """Print DRAFT across the page over a paragraph."""
    prose(page, 400, LONG)
    centre = pymupdf.Point(200, 500)
    page.insert_text(centre, "DRAFT", fontsize=90, morph=(centre, pymupdf.Matrix(45)))


def pale(page: Canvas) -> None:
    """Print DRAFT in pale grey over a paragraph."""
    prose(page, 400, LONG)
    page.insert_text((100, 420), "DRAFT", fontsize=90, color=(0.85, 0.85, 0.85))


def see_through(page: Canvas) -> None:
    """Print DRAFT so that the page shows through."""
    prose(page, 400, LONG)
    page.insert_text((100, 420), "DRAFT", fontsize=90, fill_opacity=0.3)


@pytest.mark.parametrize("draw", [slanted, pale, see_through])
def test_words_across_the_page_are_furniture(draw: object) -> None:
    read = document(made(draw))
    assert shape(read) == [("paragraph", None, None, " ".join(LONG))]
    assert [block.text.value for block in furniture(read)] == ["DRAFT"]


def test_a_large_grey_title_is_no_watermark() -> None:
    def draw(page: Canvas) -> None:
        page.insert_text((72, 100), "Parks plan", fontsize=40, color=(0.6, 0.6, 0.6))
        prose(page, 400, LONG)

    assert shape(document(made(draw)))[0] == ("heading", None, 1, "Parks plan")


def test_a_page_left_blank_says_nothing() -> None:
    def blank(page: Canvas) -> None:
        put(page, 200, 400, "This page is intentionally left blank", 18)

    read = document(made(lambda page: prose(page, 400, LONG), blank))
    assert shape(read) == [("paragraph", None, None, " ".join(LONG))]
    assert [block.text.value for block in furniture(read)] == [
        "This page is intentionally left blank"
    ]


def test_words_that_are_not_drawn_are_read_only_under_a_picture() -> None:
    def hidden(page: Canvas) -> None:
        prose(page, 400, LONG)
        page.insert_text((72, 500), "Never shown", render_mode=3)

    def stamp(page: Canvas) -> None:
        prose(page, 400, LONG)
        page.insert_image((60, 480, 300, 520), pixmap=pymupdf.Pixmap(pymupdf.csGRAY, (0, 0, 9, 9)))
        page.insert_text((72, 500), "Received", render_mode=3)

    def recognised(page: Canvas) -> None:
        page.insert_image((0, 0, 595, 842), pixmap=pymupdf.Pixmap(pymupdf.csGRAY, (0, 0, 9, 9)))
        for number, line in enumerate([*LONG, *LONG]):
            page.insert_text((72, 400 + 14 * number), line, render_mode=3)

    read = document(made(hidden))
    assert shape(read) == [("paragraph", None, None, " ".join(LONG))]
    assert [(mark.kind, mark.span, mark.text, mark.page) for mark in read.marks] == [
        (MarkKind.HIDDEN, None, "Never shown", 0)
    ]
    assert document(made(stamp)).marks == ()
    assert shape(document(made(recognised))) == [
        ("paragraph", None, None, " ".join(LONG)),
        ("paragraph", None, None, " ".join(LONG)),
    ]


def test_a_table_of_recognised_words_is_doubted() -> None:
    def recognised(page: Canvas) -> None:
        page.insert_image((0, 0, 595, 842), pixmap=pymupdf.Pixmap(pymupdf.csGRAY, (0, 0, 9, 9)))
        for row, (label, figure) in enumerate(
            [("Service", "Cost"), ("Parks", "12"), ("Roads", "13"), ("Total", "25")]
        ):
            page.draw_line((70, 100 + 20 * row), (330, 100 + 20 * row))
            page.insert_text((72, 114 + 20 * row), label, render_mode=3)
            page.insert_text((300, 114 + 20 * row), figure, render_mode=3)
        for x in (70, 250, 330):
            page.draw_line((x, 100), (x, 180))
        page.draw_line((70, 180), (330, 180))
        for number in range(4):
            page.insert_text((72, 400 + 14 * number), LONG[0], render_mode=3)

    (table,) = tables(document(made(recognised)))
    assert rows(table) == [["Service", "Cost"], ["Parks", "12"], ["Roads", "13"], ["Total", "25"]]
    assert (table.confidence, table.doubts[-1]) == (0.69, "its words come from text recognition")


def test_a_new_report_begins_a_heading_path_of_its_own() -> None:
    def first(page: Canvas) -> None:
        put(page, 72, 200, "Plan for parks", 20)
        put(page, 72, 230, "Costs", 14)
        prose(page, 300, LONG)

    def second(page: Canvas) -> None:
        put(page, 150, 200, "PARKS COMMITTEE - 4 MAY 2025", font=BOLD)
        put(page, 150, 230, "REPORT OF THE CLERK", font=BOLD)
        prose(page, 300, LONG)

    read = document(made(first, second))
    assert [(block.text.value, block.heading_path) for block in read.blocks] == [
        ("Plan for parks", ()),
        ("Costs", ("Plan for parks",)),
        (" ".join(LONG), ("Plan for parks", "Costs")),
        ("PARKS COMMITTEE - 4 MAY 2025", ()),
        ("REPORT OF THE CLERK", ("PARKS COMMITTEE - 4 MAY 2025",)),
        (" ".join(LONG), ("PARKS COMMITTEE - 4 MAY 2025", "REPORT OF THE CLERK")),
    ]
