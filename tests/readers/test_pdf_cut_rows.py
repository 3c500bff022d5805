"""Rows of a table that a page break cuts in two: put together, or left when they are two rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pdf_help import Canvas, Draw, document, made, prose, put, put_right, rows, tables

HEADER = [["Service"], ["Budget"], ["What was found"]]
EDGES = (72.0, 200.0, 280.0, 500.0)
# A row: the lines of its label, of its figure and of its words.
Row = Sequence[Sequence[str]]

ROADS: Row = [["Roads"], ["1,200"], ["The works at the bridge are late, so", "that less is spent."]]
CUT: Row = [["Parks and"], ["2,300"], ["The new park is a lot larger than what the"]]
LAST: Row = [["Schools"], ["3,400"], ["Nothing has changed."]]


def table(parts: Sequence[Row], top: float) -> Draw:
    """A page with a ruled table of a label, a figure and words in each row."""

    def draw(page: Canvas) -> None:
        y = top
        page.draw_line((EDGES[0], y), (EDGES[-1], y))
        for row in parts:
            for column, lines in enumerate(row):
                for number, text in enumerate(lines):
                    if column == 1:
                        put_right(page, EDGES[2] - 4, y + 13 + 13 * number, text)
                    else:
                        put(page, EDGES[column] + 4, y + 13 + 13 * number, text)
            y += 13 * max(map(len, row)) + 7
            page.draw_line((EDGES[0], y), (EDGES[-1], y))
        for x in EDGES:
            page.draw_line((x, top), (x, y))

    return draw


def read_rows(first: Sequence[Row], second: Sequence[Row]) -> list[list[str]]:
    """The rows of the one table that begins at the foot of a page and ends on the next."""
    read = document(
        made(
            table([HEADER, *first], 700),
            table(second, 60),
            lambda page: prose(page, 74, ["That is all."] * 50),
        )
    )
    (found,) = tables(read)
    return rows(found)


HEAD = ["Service", "Budget", "What was found"]
ROADS_READ = [
    "Roads",
    "1,200",
    "The works at the bridge are late, so that less is spent.",
]
LAST_READ = ["Schools", "3,400", "Nothing has changed."]


@pytest.mark.parametrize("header", [[], [HEADER]])
def test_a_row_whose_sentence_runs_on_is_one(header: Sequence[Row]) -> None:
    rest: Row = [["playgrounds"], [], ["old one, and it costs more."]]
    assert read_rows([ROADS, CUT], [*header, rest, LAST]) == [
        HEAD,
        ROADS_READ,
        [
            "Parks and playgrounds",
            "2,300",
            "The new park is a lot larger than what the old one, and it costs more.",
        ],
        LAST_READ,
    ]


def test_a_row_without_a_label_goes_on_with_the_one_before() -> None:
    whole: Row = [["Parks"], ["2,300"], ["It costs more."]]
    rest: Row = [[], [], ["Rain: it rained all summer."]]
    assert read_rows([ROADS, whole], [rest, LAST]) == [
        HEAD,
        ROADS_READ,
        ["Parks", "2,300", "It costs more. Rain: it rained all summer."],
        LAST_READ,
    ]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param([["Libraries"], ["4,500"], ["is as planned."]], id="its own figure"),
        pytest.param([["Libraries"], [], ["It is as planned."]], id="its own sentence"),
        pytest.param([["4"], [], ["old one, and it costs more."]], id="its own number"),
        pytest.param([["All of the schools"], [], []], id="a heading"),
    ],
)
def test_a_row_of_its_own_stays_one(row: Row) -> None:
    own = [" ".join(lines) for lines in row]
    assert read_rows([ROADS, CUT], [row, LAST]) == [
        HEAD,
        ROADS_READ,
        ["Parks and", "2,300", "The new park is a lot larger than what the"],
        own,
        LAST_READ,
    ]


def test_short_notes_in_small_letters_are_rows_of_their_own() -> None:
    glass: Row = [["Glass"], ["1,200"], ["weekly"]]
    paper: Row = [["Paper"], [], ["monthly"]]
    assert read_rows([ROADS, glass], [paper, LAST])[2:4] == [
        ["Glass", "1,200", "weekly"],
        ["Paper", "", "monthly"],
    ]


def test_the_box_of_a_cut_cell_is_on_its_first_page() -> None:
    rest: Row = [[], [], ["old one, and it costs more."]]
    pages = made(
        table([HEADER, ROADS, CUT], 700),
        table([rest, LAST], 60),
        lambda page: prose(page, 74, ["That is all."] * 50),
    )
    (found,) = tables(document(pages))
    cell = next(cell for cell in found.cells if cell.text.value.startswith("The new park"))
    assert (cell.page, cell.box and tuple(map(round, cell.box))) == (0, (284, 754, 486, 769))
    assert [piece.page for piece in cell.text.pieces] == [0] * 10 + [1] * 6


def read_around(line: tuple[float, str, str], second: Sequence[Row]) -> list[list[list[str]]]:
    """The rows of each table when a line stands above the rest of the table, at x, in a font."""
    x, text, font = line

    def draw(page: Canvas) -> None:
        put(page, x, 50, text, font=font)
        table(second, 60)(page)

    last = made(
        table([HEADER, ROADS, CUT], 700), draw, lambda page: prose(page, 74, ["That is all."] * 50)
    )
    return [rows(found) for found in tables(document(last))]


FIRST = [HEAD, ROADS_READ, ["Parks and", "2,300", CUT[2][0]]]


def test_words_outside_the_grid_are_the_rest_of_the_row_whose_sentence_they_end() -> None:
    found = read_around((284, "old one, and it costs more.", "helv"), [LAST])
    whole = [*FIRST[2][:2], f"{CUT[2][0]} old one, and it costs more."]
    assert found == [[HEAD, ROADS_READ, whole, LAST_READ]]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param((284, "Old ones cost more.", "helv"), id="a sentence of its own"),
        pytest.param((284, "old ones", "hebo"), id="in bold"),
        pytest.param((150, "old ones, and these cost more.", "helv"), id="over two columns"),
    ],
)
def test_other_words_above_the_grid_end_the_table(line: tuple[float, str, str]) -> None:
    assert read_around(line, [LAST]) == [FIRST, [LAST_READ]]


def test_a_row_without_inner_walls_is_the_rest_of_the_column_that_its_words_stand_in() -> None:
    def second(page: Canvas) -> None:
        put(page, 284, 73, "old one, and it costs more.")
        table([LAST], 80)(page)
        page.draw_line((EDGES[0], 60), (EDGES[-1], 60))
        for x in (EDGES[0], EDGES[-1]):
            page.draw_line((x, 60), (x, 80))

    read = document(
        made(
            table([HEADER, ROADS, CUT], 700),
            second,
            lambda page: prose(page, 74, ["That is all."] * 50),
        )
    )
    (found,) = tables(read)
    whole = [*FIRST[2][:2], f"{CUT[2][0]} old one, and it costs more."]
    assert rows(found) == [HEAD, ROADS_READ, whole, LAST_READ]
