"""Tables of a PDF that run over page breaks: what is joined, what is not, what is doubted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pdf_help import (
    BOLD,
    Canvas,
    Draw,
    document,
    figures_table,
    furniture,
    made,
    prose,
    put,
    put_right,
    pymupdf,
    rows,
    shape,
    tables,
)

from packlint.model import Document, Table

HEADER = ["Service", "2024/25", "2025/26"]
OVER = "it runs over a page break"
MAY = "it may go on over a page break"
ALONE = "a row stands alone on a page"
PROSE = "The costs of the parks and the libraries of Northshire are in the table below this line."


def parks(first: int, last: int) -> list[list[str]]:
    """Rows of figures for the parks with these numbers."""
    return [[f"Park {n}", f"{n},100", f"{n},200"] for n in range(first, last + 1)]


def page(
    lines: Sequence[Sequence[str]], *, top: float = 60, rules: str = "all", bold: int = 0
) -> Draw:
    """A page with a table and, where it begins below the top, prose above it."""

    def draw(canvas: Canvas) -> None:
        if top > 100:
            prose(canvas, 60, [PROSE])
        figures_table(canvas, lines, top=top, rules=rules, bold_rows=range(bold))

    return draw


def read_pages(*pages: Draw) -> Document:
    """The document of these pages and a last one, which shows how low text may go."""
    return document(made(*pages, lambda canvas: prose(canvas, 74, ["That is all."] * 50)))


def told(table: Table) -> tuple[int, float, tuple[str, ...]]:
    """Header rows, confidence and doubts."""
    return table.header_rows, table.confidence, table.doubts


@pytest.mark.parametrize(("rules", "ground"), [("all", 0.98), ("rows", 0.85)])
def test_rows_without_a_header_go_on_when_the_page_was_full(rules: str, ground: float) -> None:
    first, second = [HEADER, *parks(1, 14)], parks(15, 18)
    read = read_pages(page(first, top=480, rules=rules), page(second, rules=rules))
    (table,) = tables(read)
    assert rows(table) == first + second
    assert told(table) == (1, round(ground * 0.97, 3), (OVER,))
    assert [cell.page for cell in table.cells if cell.column == 0] == [0] * 15 + [1] * 4


def test_rows_without_a_header_stay_apart_when_there_was_room() -> None:
    first, second = [HEADER, *parks(1, 4)], parks(5, 8)
    read = read_pages(page(first, top=200), page(second))
    assert [rows(table) for table in tables(read)] == [first, second]
    assert [told(table) for table in tables(read)] == [(1, 0.951, (MAY,)), (0, 0.951, (MAY,))]


def test_a_table_over_many_pages_is_trusted_no_less_than_one_over_two() -> None:
    parts = [[HEADER, *parks(35 * n + 1, 35 * n + 35)] for n in range(6)]
    read = read_pages(*(page(part) for part in parts))
    (table,) = tables(read)
    assert rows(table) == [HEADER, *parks(1, 210)]
    assert told(table) == (1, 0.951, (OVER,))
    assert [(block.page, block.text.value) for block in furniture(read)] == [
        (number, "Service 2024/25 2025/26") for number in range(1, 6)
    ]


def test_a_header_of_which_a_part_is_repeated() -> None:
    kinds = ["", "Budget", "Forecast"]
    first, second = [HEADER, kinds, *parks(1, 12)], [HEADER, *parks(13, 15)]
    read = read_pages(page(first, top=500), page(second))
    (table,) = tables(read)
    assert rows(table) == [HEADER, kinds, *parks(1, 15)]
    assert told(table) == (2, 0.951, (OVER,))


def test_a_table_with_other_headings_is_another_table() -> None:
    first = [HEADER, *parks(1, 13)]
    second = [["Grant", "Asked", "Given"], *parks(14, 18)]
    read = read_pages(page(first, top=500), page(second))
    assert [rows(table) for table in tables(read)] == [first, second]
    assert [told(table) for table in tables(read)] == [(1, 0.98, ()), (1, 0.98, ())]


def test_a_table_that_ended_with_its_total_does_not_go_on() -> None:
    first = [HEADER, *parks(1, 12), ["Total", "12,345", "12,456"]]
    second = [HEADER, *parks(13, 18), ["Total", "6,345", "6,456"]]
    read = read_pages(page(first, top=500), page(second))
    assert [rows(table) for table in tables(read)] == [first, second]


def test_a_heading_between_parts_two_tables_with_the_same_columns() -> None:
    first, second = [HEADER, *parks(1, 12)], [HEADER, *parks(13, 18)]

    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 60, "Libraries of Eastmere", 14, BOLD)
        figures_table(canvas, second, top=80)

    read = read_pages(page(first, top=500), draw)
    assert [rows(table) for table in tables(read)] == [first, second]


@pytest.mark.parametrize(
    "name", ["Table 2: costs of the parks", "Table 2 (continued)", "Continued"]
)
def test_the_name_of_a_table_above_the_rest_of_it_is_furniture(name: str) -> None:
    lines = [HEADER, *parks(1, 12)]

    def first(canvas: Canvas) -> None:
        prose(canvas, 60, [PROSE])
        put(canvas, 72, 490, "Table 2: costs of the parks", font=BOLD)
        figures_table(canvas, lines, top=500)

    def second(canvas: Canvas) -> None:
        put(canvas, 72, 60, name, font=BOLD)
        figures_table(canvas, [HEADER, *parks(13, 15)], top=70)

    read = read_pages(first, second)
    (table,) = tables(read)
    assert rows(table) == [HEADER, *parks(1, 15)]
    assert [(block.page, block.text.value) for block in furniture(read)] == [
        (1, f"{name} Service 2024/25 2025/26")
    ]


def test_notes_below_the_first_part_do_not_end_a_table() -> None:
    lines = [HEADER, *parks(1, 12)]

    def first(canvas: Canvas) -> None:
        page(lines, top=500)(canvas)
        put(canvas, 72, 775, "* Parks of the county alone.", 8)

    read = read_pages(first, page([HEADER, *parks(13, 15)]))
    (table,) = tables(read)
    assert rows(table) == [HEADER, *parks(1, 15)]
    assert [(kind, text) for kind, *_, text in shape(read)][:3] == [
        ("paragraph", PROSE),
        ("table", ""),
        ("paragraph", "* Parks of the county alone."),
    ]


def test_a_header_alone_at_the_end_of_a_page_heads_the_rows_of_the_next() -> None:
    def first(canvas: Canvas) -> None:
        prose(canvas, 60, [PROSE])
        put(canvas, 76, 770, "Service", font=BOLD)
        put_right(canvas, 298, 770, "2024/25", BOLD)
        put_right(canvas, 378, 770, "2025/26", BOLD)

    read = read_pages(first, page(parks(1, 9), rules="rows"))
    (table,) = tables(read)
    assert rows(table) == [HEADER, *parks(1, 9)]
    assert told(table) == (1, 0.825, (ALONE,))
    assert [cell.page for cell in table.cells if cell.column == 0] == [0] + [1] * 9


@pytest.mark.parametrize("rules", ["all", "none"])
def test_a_total_alone_on_the_next_page_ends_the_table(rules: str) -> None:
    lines = [HEADER, *parks(1, 14)]
    total = [["Total", "14,100", "14,200"]]
    read = read_pages(page(lines, top=480), page(total, rules=rules))
    (table,) = tables(read)
    assert rows(table) == lines + total
    assert (table.header_rows, table.confidence) == (1, 0.951)


def test_a_line_of_figures_with_other_columns_is_no_row_of_the_table_before() -> None:
    lines = [HEADER, *parks(1, 14)]

    def second(canvas: Canvas) -> None:
        put(canvas, 72, 70, "Total")
        put_right(canvas, 340, 70, "14,100")
        put_right(canvas, 420, 70, "14,200")

    read = read_pages(page(lines, top=480), second)
    (table,) = tables(read)
    assert rows(table) == lines


def test_a_column_that_is_empty_on_one_page_is_still_a_column() -> None:
    whole = [["Service", "2023/24", "2024/25", "2025/26"]]
    whole += [[f"Park {n}", str(n), str(n + 1), str(n + 2)] for n in range(1, 13)]
    rest = [[f"Park {n}", "", str(n + 1), str(n + 2)] for n in range(13, 17)]
    read = read_pages(page(whole, top=500, rules="rows"), page([whole[0], *rest], rules="rows"))
    (table,) = tables(read)
    assert rows(table) == whole + rest


@pytest.mark.parametrize(
    ("y", "font", "texts"),
    [
        pytest.param(770, "helv", HEADER, id="not in bold"),
        pytest.param(770, BOLD, ["Service", "1,100", "1,200"], id="figures"),
        pytest.param(770, BOLD, ["", "2024/25", ""], id="one name"),
    ],
)
def test_what_is_no_heading_row_of_the_next_page(y: float, font: str, texts: list[str]) -> None:
    def first(canvas: Canvas) -> None:
        prose(canvas, 60, [PROSE])
        if texts[0]:
            put(canvas, 76, y, texts[0], font=font)
        for x, text in zip((298, 378), texts[1:], strict=True):
            put_right(canvas, x, y, text, font)

    read = read_pages(first, page(parks(1, 9), rules="rows"))
    (table,) = tables(read)
    assert rows(table) == parks(1, 9)


@pytest.mark.parametrize("has_own", [False, True])
def test_a_header_far_up_the_page_heads_only_a_table_that_has_none(*, has_own: bool) -> None:
    def first(canvas: Canvas) -> None:
        prose(canvas, 60, [PROSE])
        put(canvas, 76, 285, "Costs", font=BOLD)
        put(canvas, 76, 300, "Service", font=BOLD)
        put_right(canvas, 298, 300, "2024/25", BOLD)
        put_right(canvas, 378, 300, "Budget", BOLD)
        put_right(canvas, 378, 313, "2025/26", BOLD)

    own = [["", "Budget", "Forecast"]] if has_own else []
    read = read_pages(first, page([*own, *parks(1, 9)], rules="rows"))
    (table,) = tables(read)
    head = own or [["Service", "2024/25", "Budget 2025/26"]]
    assert rows(table) == head + parks(1, 9)


def test_a_line_of_figures_below_a_table_with_room_is_no_row_of_it() -> None:
    lines = [HEADER, *parks(1, 4)]
    read = read_pages(page(lines, top=200), page([["Total", "400", "800"]], rules="none"))
    (table,) = tables(read)
    assert rows(table) == lines


def test_words_between_the_parts_keep_them_apart() -> None:
    lines = [HEADER, *parks(1, 12)]

    def first(canvas: Canvas) -> None:
        page(lines, top=500)(canvas)
        put(canvas, 72, 775, "The costs of the libraries are on the next page.")

    read = read_pages(first, page([HEADER, *parks(13, 15)]))
    assert [rows(table) for table in tables(read)] == [lines, [HEADER, *parks(13, 15)]]


def test_rows_without_a_header_do_not_go_on_over_a_note() -> None:
    lines = [HEADER, *parks(1, 12)]

    def first(canvas: Canvas) -> None:
        page(lines, top=500)(canvas)
        put(canvas, 72, 775, "* Parks of the county alone.", 8)

    read = read_pages(first, page(parks(13, 15)))
    assert [rows(table) for table in tables(read)] == [lines, parks(13, 15)]


def test_a_footnote_takes_the_room_below_a_table() -> None:
    lines = [HEADER, *parks(1, 12)]

    def first(canvas: Canvas) -> None:
        prose(canvas, 60, [PROSE])
        put(canvas, 72, 400, "The costs were 12.5%")
        put(canvas, 72 + pymupdf.get_text_length("The costs were 12.5%", fontsize=11), 396, "1", 7)
        figures_table(canvas, lines, top=420)
        put(canvas, 72, 717, "1", 6)
        for number, text in enumerate(
            ("Of all that the county pays for", "its parks", "in a year.")
        ):
            put(canvas, 80, 720 + 12 * number, text, 9)

    read = read_pages(first, page(parks(13, 15)))
    (table,) = tables(read)
    assert rows(table) == [*lines, *parks(13, 15)]


@pytest.mark.parametrize(("font", "joins"), [(BOLD, True), ("helv", False)])
def test_heading_words_outside_the_grid_are_a_repeated_heading(font: str, *, joins: bool) -> None:
    lines = [HEADER, *parks(1, 14)]

    def second(canvas: Canvas) -> None:
        put(canvas, 76, 50, "Service", font=font)
        put_right(canvas, 298, 50, "2024/25", font)
        put_right(canvas, 378, 50, "2025/26", font)
        figures_table(canvas, parks(15, 18), top=60)

    read = read_pages(page(lines, top=480), second)
    parts = [lines + parks(15, 18)] if joins else [lines, parks(15, 18)]
    assert [rows(table) for table in tables(read)] == parts
