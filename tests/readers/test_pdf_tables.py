"""Tables of a PDF: by rules, by shading, by tags; and what is no table."""

from __future__ import annotations

from pathlib import Path

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
    put_right,
    rows,
    shape,
    tables,
)

BUDGET = [
    ["Service", "2024/25", "2025/26"],
    ["Parks", "1,200", "1,300"],
    ["Libraries", "-250", "400"],
    ["Roads", "(70)", ""],
    ["Total", "880", "1,700"],
]
FILES = Path(__file__).parent / "files"


@pytest.mark.parametrize(("rules", "confidence"), [("all", 0.98), ("rows", 0.85), ("zebra", 0.85)])
def test_a_table_of_figures_is_read_by_its_lines_or_its_shading(
    rules: str, confidence: float
) -> None:
    read = document(made(lambda page: figures_table(page, BUDGET, rules=rules, bold_rows=[0, 4])))
    (table,) = tables(read)
    assert rows(table) == BUDGET
    assert (table.rows, table.columns, table.header_rows) == (5, 3, 1)
    assert (table.confidence, table.doubts) == (confidence, ())
    assert [cell.row for cell in table.cells if cell.bold] == [0, 0, 0, 4, 4, 4]
    assert shape(read) == [("table", None, None, "")]


def test_a_cell_knows_its_page_box_and_words() -> None:
    read = document(
        made(lambda page: prose(page, 100, ["No table."]), lambda page: figures_table(page, BUDGET))
    )
    (table,) = tables(read)
    cell = next(cell for cell in table.cells if cell.text.value == "1,300")
    assert (cell.row, cell.column, cell.page) == (1, 2, 1)
    assert cell.box is not None
    assert tuple(round(edge) for edge in cell.box) == (350, 122, 378, 137)
    assert [(piece.start, piece.page, piece.box) for piece in cell.text.pieces] == [
        (0, 1, cell.box)
    ]


def test_a_header_over_two_columns_and_wrapped_labels() -> None:
    def draw(page: Canvas) -> None:
        for y in (100, 120, 140, 175, 195):
            page.draw_line((72, y), (400, y))
        for x in (72, 240, 400):
            page.draw_line((x, 100), (x, 195))
        page.draw_line((320, 120), (320, 195))
        put(page, 280, 114, "Northshire", font=BOLD)
        put(page, 250, 134, "Budget")
        put(page, 330, 134, "Forecast")
        put(page, 76, 154, "Parks and all of the")
        put(page, 76, 168, "land beside rivers")
        put_right(page, 316, 160, "1,250")
        put_right(page, 396, 160, "1,300")
        put(page, 76, 189, "Total")
        put_right(page, 316, 189, "1,250")
        put_right(page, 396, 189, "1,300")

    (table,) = tables(document(made(draw)))
    assert rows(table) == [
        ["", "Northshire", ""],
        ["", "Budget", "Forecast"],
        ["Parks and all of the land beside rivers", "1,250", "1,300"],
        ["Total", "1,250", "1,300"],
    ]
    assert (table.cells[0].column_span, table.cells[0].bold) == (2, True)
    assert table.header_rows == 2


def test_a_header_is_not_glued_to_the_first_row_where_only_the_total_is_ruled_off() -> None:
    def draw(page: Canvas) -> None:
        figures_table(page, BUDGET, rules="none", top=100, bold_rows=[0])
        for y in (100, 180, 200):
            page.draw_line((72, y), (450, y))

    (table,) = tables(document(made(draw)))
    assert rows(table) == BUDGET
    assert (table.header_rows, table.confidence, table.doubts) == (1, 0.85, ())


def test_lines_between_groups_only_do_not_glue_the_figures() -> None:
    lines = [["Service", "Base", "Grant", "Base", "Grant"]]
    lines += [[f"Service {n}", "10", "-2", "12", "-3"] for n in range(6)]

    def draw(page: Canvas) -> None:
        figures_table(page, lines, rules="none")
        for x in (72, 222, 382, 542):
            page.draw_line((x, 100), (x, 240))
        for y in (100, 120, 240):
            page.draw_line((72, y), (542, y))

    (table,) = tables(document(made(draw)))
    assert rows(table) == lines
    assert table.header_rows == 1


def test_a_rule_above_the_total_is_told() -> None:
    def draw(page: Canvas) -> None:
        figures_table(page, BUDGET, rules="none")
        for y in (100, 120, 180, 200):
            page.draw_line((72, y), (382, y))

    (table,) = tables(document(made(draw)))
    assert rows(table) == BUDGET
    assert table.ruled_above == frozenset({1, 4})


def test_a_table_over_a_page_break_is_one_and_its_repeated_header_is_furniture() -> None:
    header, body = BUDGET[:1], [[f"Park {n}", str(n), str(2 * n)] for n in range(1, 21)]

    def first(page: Canvas) -> None:
        prose(page, 80, ["The costs of the parks of Northshire are in this table."])
        figures_table(page, header + body[:12], top=500)

    def second(page: Canvas) -> None:
        figures_table(page, header + body[12:], top=60)
        prose(page, 400, ["That is all."])

    read = document(made(first, second))
    (table,) = tables(read)
    assert rows(table) == header + body
    assert (table.confidence, table.doubts) == (0.951, ("it runs over a page break",))
    assert [cell.page for cell in table.cells if cell.column == 0] == [0] * 13 + [1] * 8
    assert [(block.page, block.text.value) for block in furniture(read)] == [
        (1, "Service 2024/25 2025/26")
    ]


def test_two_tables_one_above_the_other_stay_two() -> None:
    def draw(page: Canvas) -> None:
        figures_table(page, BUDGET, rules="rows")
        prose(page, 230, ["The next table has the visitors of all the parks of the county."])
        figures_table(page, BUDGET, rules="rows", top=260)

    read = document(made(draw))
    assert [rows(table) for table in tables(read)] == [BUDGET, BUDGET]
    assert [kind for kind, *_ in shape(read)] == ["table", "paragraph", "table"]


def test_figures_glued_in_a_cell_are_doubted() -> None:
    def draw(page: Canvas) -> None:
        for y in (100, 140, 160):
            page.draw_line((72, y), (300, y))
        for x in (72, 180, 300):
            page.draw_line((x, 100), (x, 160))
        put(page, 76, 114, "Parks and roads")
        put(page, 190, 114, "1,200 1,300")
        put(page, 190, 130, "1,400")
        put(page, 76, 154, "Total")
        put(page, 190, 154, "3,900")

    (table,) = tables(document(made(draw)))
    assert table.confidence < 0.7
    assert table.doubts == ("1 cell holds more than one figure",)


def test_a_word_over_a_border_is_doubted() -> None:
    def draw(page: Canvas) -> None:
        figures_table(page, [line[:2] for line in BUDGET])
        put(page, 205, 134, "1,234,567")

    (table,) = tables(document(made(draw)))
    assert table.confidence < 0.7
    assert table.doubts == ("1 word stands over a drawn line",)


def frame(page: Canvas) -> None:
    """A border round the page, and a line above the foot that touches it."""
    page.draw_rect((20, 20, 575, 822))
    page.draw_line((20, 780), (575, 780))
    prose(page, 100, ["The parks are open.", "They are free."])


def text_box(page: Canvas) -> None:
    """A box round a note."""
    page.draw_rect((60, 80, 400, 140))
    prose(page, 100, ["The parks are open.", "They are free."])


def highlighter(page: Canvas) -> None:
    """Colour behind each word of running text."""
    put(page, 72, 100, "The parks are open.")
    for x0, x1 in ((72, 91), (91, 121), (121, 141), (141, 170)):
        page.draw_rect((x0, 88, x1, 103), color=None, fill=(1, 1, 0))
    put(page, 72, 114, "They are free.")
    for x0, x1 in ((72, 100), (100, 120), (120, 145)):
        page.draw_rect((x0, 103, x1, 118), color=None, fill=(1, 1, 0))


def chart(page: Canvas) -> None:
    """Grid lines with the values of a chart between them."""
    for number in range(6):
        page.draw_line((100, 100 + 30 * number), (400, 100 + 30 * number))
        put(page, 120 + 50 * number, 260 - 30 * number, str(7 * number + 3))


@pytest.mark.parametrize("draw", [frame, text_box, highlighter, chart])
def test_what_is_no_table(draw: object) -> None:
    assert callable(draw)
    assert tables(document(made(draw))) == []


def test_a_tagged_table_without_lines() -> None:
    """files/tagged.pdf was printed from files/tagged.html by headless Chromium."""
    read = document((FILES / "tagged.pdf").read_bytes())
    assert shape(read) == [
        ("heading", None, 1, "Parks in Northshire"),
        (
            "paragraph",
            None,
            None,
            "The council keeps 12 parks. This report says what they cost.",
        ),
        ("heading", None, 2, "Costs"),
        (
            "paragraph",
            "4",
            None,
            "The budget for the parks of the county is shown in the table.",
        ),
        ("paragraph", "5", None, "It has grown."),
        ("list-item", "•", 1, "North parks"),
        ("list-item", "•", 1, "South parks"),
        ("table", None, None, ""),
        ("paragraph", None, None, "Read the parks plan for more."),
    ]
    (table,) = tables(read)
    assert rows(table) == [
        ["Area", "2024/25", "2025/26"],
        ["North and the villages of the upper valley", "1,200", "1,250"],
        ["South", "", "-300"],
        ["Total", "1,200", "950"],
    ]
    assert (table.header_rows, table.confidence, table.doubts) == (1, 0.95, ())
