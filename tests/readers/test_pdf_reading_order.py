"""Columns, boxes and pull-quotes of a PDF: each is read to its end before what stands beside it."""

from __future__ import annotations

from pdf_help import BOLD, Canvas, document, made, prose, put, pymupdf, shape

from packlint.readers.pdf.drawn import NO_TAG
from packlint.readers.pdf.reading import groups
from packlint.readers.pdf.scan import Word

NORTH = ["The north parks of the", "county are large and", "wild and have ponds."]
SOUTH = ["The south parks are all", "small and neat, and they", "have lawns."]
EAST = ["There are no parks in", "the east, but there is", "a long beach."]


def texts(*draw: object) -> list[str]:
    """The texts of the blocks in order."""
    return [block[3] for block in shape(document(made(*draw)))]


def three(page: Canvas, y: float) -> None:
    """Print three narrow columns."""
    for x, lines in ((72, NORTH), (240, SOUTH), (408, EAST)):
        prose(page, y, lines, x=x)


def test_three_columns_below_a_title_and_above_a_line_across() -> None:
    def draw(page: Canvas) -> None:
        put(page, 72, 80, "Parks of Northshire", 20)
        three(page, 200)
        prose(
            page,
            300,
            ["All of these parks are open all year, and none of them costs anything at all."],
        )

    assert texts(draw) == [
        "Parks of Northshire",
        " ".join(NORTH),
        " ".join(SOUTH),
        " ".join(EAST),
        "All of these parks are open all year, and none of them costs anything at all.",
    ]


def test_rows_of_boxes_are_read_row_by_row() -> None:
    def draw(page: Canvas) -> None:
        three(page, 200)
        three(page, 300)

    row = [" ".join(lines) for lines in (NORTH, SOUTH, EAST)]
    assert texts(draw) == row + row


def test_a_pull_quote_stands_after_the_text_that_it_is_set_in() -> None:
    body = [
        "The council of Northshire looks",
        "after twelve parks and pays for",
        "them out of its own budget, as",
        "it has done for many years. The",
        "parks are open all year and free.",
    ]

    def draw(page: Canvas) -> None:
        prose(page, 200, body)
        prose(page, 214, ["Parks are what", "makes us happy"], x=330)
        prose(page, 300, ["They are loved."])

    assert texts(draw) == [" ".join(body), "Parks are what makes us happy", "They are loved."]


def test_what_is_drawn_last_and_stands_between_is_read_where_it_stands() -> None:
    def draw(page: Canvas) -> None:
        prose(page, 200, ["The council of Northshire looks after twelve parks of its own."])
        prose(page, 300, ["They are open all year."])
        put(page, 72, 260, "Opening times", font=BOLD)

    assert texts(draw) == [
        "The council of Northshire looks after twelve parks of its own.",
        "Opening times",
        "They are open all year.",
    ]


def test_a_column_of_figures_stays_beside_its_labels() -> None:
    def draw(page: Canvas) -> None:
        prose(page, 200, ["Clerk and her staff", "Training of staff", "Rent of the hall"])
        prose(page, 200, ["350", "1,200", "70"], x=300)

    assert texts(draw) == [
        "Clerk and her staff 350",
        "Training of staff 1,200",
        "Rent of the hall 70",
    ]


def test_bullets_in_columns_are_all_of_the_first_rank() -> None:
    def draw(page: Canvas) -> None:
        for x, words in ((72, ("ponds", "trees")), (300, ("lawns", "walls"))):
            for number, word in enumerate(words):
                put(page, x, 200 + 30 * number, "·")
                prose(
                    page, 200 + 30 * number, [f"Look after the {word}", "of the county"], x=x + 18
                )

    assert shape(document(made(draw))) == [
        ("list-item", "·", 1, f"Look after the {word} of the county")
        for word in ("ponds", "trees", "lawns", "walls")
    ]


def test_a_bullet_printed_against_its_words_stands_apart_from_them() -> None:
    source = pymupdf.open()
    page = source.new_page(width=595, height=842)
    writer = pymupdf.TextWriter(page.rect)
    for number, word in enumerate(("ponds", "trees")):
        writer.append((72, 300 + 16 * number), f"•Look after the {word}", pymupdf.Font("helv"))
    writer.write_text(page)
    assert shape(document(source.tobytes())) == [
        ("list-item", "•", 1, "Look after the ponds"),
        ("list-item", "•", 1, "Look after the trees"),
    ]


def test_a_page_of_thousands_of_columns_is_read_across() -> None:
    words = [
        Word(x, y, x + 9, y + 10, "ab", 10, False, True, number, NO_TAG, 0, y + 5)
        for number in range(6000)
        for x, y in [(number // 2 * 12.0, number % 2 * 12.0)]
    ]
    assert groups(words) == [words]
    assert groups(words[:6]) == [words[:2], words[2:4], words[4:6]]


def dotted(page: Canvas, y: float, lines: list[str], x: float = 90) -> None:
    """Print lines of a list item, with its bullet drawn as a shape."""
    page.draw_circle((x - 10, y - 3), 1.5, fill=(0,))
    prose(page, y, lines, x=x)


def test_drawn_dots_below_each_other_are_bullets() -> None:
    def draw(page: Canvas) -> None:
        prose(page, 200, ["Visitors of the parks of Northshire want:"])
        dotted(
            page, 214, ["more ponds of a good size, with fish and ducks, in all of the", "parks;"]
        )
        dotted(page, 242, ["trees"])
        dotted(page, 256, ["old ones"], x=110)
        dotted(page, 270, ["new ones"], x=110)

    assert shape(document(made(draw))) == [
        ("paragraph", None, None, "Visitors of the parks of Northshire want:"),
        (
            "list-item",
            "•",
            1,
            "more ponds of a good size, with fish and ducks, in all of the parks;",
        ),
        ("list-item", "•", 1, "trees"),
        ("list-item", "•", 2, "old ones"),
        ("list-item", "•", 2, "new ones"),
    ]


def test_a_dot_by_itself_and_a_large_one_are_no_bullets() -> None:
    def draw(page: Canvas) -> None:
        dotted(page, 200, ["Parks are open."])
        for y in (300, 330):
            page.draw_circle((78, y - 3), 6, fill=(0,))
            put(page, 90, y, "Ponds are frozen.")

    assert [block[:2] for block in shape(document(made(draw)))] == [("paragraph", None)] * 3
