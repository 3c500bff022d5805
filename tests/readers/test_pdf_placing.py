"""Where a table stands among the text of its page."""

from __future__ import annotations

from pdf_help import BOLD, Canvas, document, made, put, shape

ROWS = [["Park", "Cost"], ["North", "1,200"], ["South", "1,300"], ["East", "1,400"]]


def small_table(page: Canvas, x: float, y: float) -> None:
    """A ruled table 150 points wide and 64 high."""
    for number, line in enumerate(ROWS):
        for column, text in enumerate(line):
            put(page, x + 4 + 90 * column, y + 12 + 16 * number, text, 9)
    for number in range(len(ROWS) + 1):
        page.draw_line((x, y + 16 * number), (x + 150, y + 16 * number))
    for at in (x, x + 86, x + 150):
        page.draw_line((at, y), (at, y + 64))


def column(page: Canvas, x: float, y: float, word: str, lines: int) -> None:
    """A paragraph of lines about 200 points wide."""
    for number in range(lines):
        end = "." if number == lines - 1 else ""
        put(page, x, y + 14 * number, f"{word} are open all the year for people{end}")


def kinds(draw: object) -> list[str]:
    """The first word of each paragraph, and "table", in reading order."""
    assert callable(draw)
    return [
        "table" if kind == "table" else text.split()[0]
        for kind, *_, text in shape(document(made(draw)))
    ]


def test_a_table_below_the_left_column_is_read_before_the_right_column() -> None:
    def draw(page: Canvas) -> None:
        put(page, 72, 60, "Places", 16, BOLD)
        column(page, 72, 100, "Parks", 8)
        small_table(page, 72, 230)
        column(page, 320, 100, "Libraries", 14)

    assert kinds(draw) == ["Places", "Parks", "table", "Libraries"]


def test_a_table_in_the_left_column_is_read_between_its_paragraphs() -> None:
    def draw(page: Canvas) -> None:
        column(page, 72, 100, "Parks", 8)
        small_table(page, 72, 230)
        column(page, 72, 320, "Museums", 6)
        column(page, 320, 100, "Libraries", 20)

    assert kinds(draw) == ["Parks", "table", "Museums", "Libraries"]


def test_a_table_at_the_top_of_the_right_column_is_read_after_the_left_column() -> None:
    def draw(page: Canvas) -> None:
        column(page, 72, 100, "Parks", 16)
        small_table(page, 320, 90)
        column(page, 320, 180, "Libraries", 10)

    assert kinds(draw) == ["Parks", "table", "Libraries"]


def test_a_table_at_the_foot_of_the_right_column_is_read_last() -> None:
    def draw(page: Canvas) -> None:
        column(page, 72, 100, "Parks", 16)
        column(page, 320, 100, "Libraries", 8)
        small_table(page, 320, 230)

    assert kinds(draw) == ["Parks", "Libraries", "table"]


def test_a_table_beside_text_keeps_its_caption_and_is_read_before_the_text_on_its_right() -> None:
    def draw(page: Canvas) -> None:
        put(page, 72, 60, "Parks are open all the year for all the people of Northshire, and free.")
        put(page, 72, 95, "Costs in pounds", 9, BOLD)
        small_table(page, 72, 100)
        column(page, 300, 112, "Libraries", 4)
        put(page, 72, 200, "Museums are open all the year for all the people of Northshire too.")

    assert kinds(draw) == ["Parks", "Costs", "table", "Libraries", "Museums"]


def test_text_on_the_left_of_a_table_is_read_before_it() -> None:
    def draw(page: Canvas) -> None:
        put(page, 72, 60, "Parks are open all the year for all the people of Northshire, and free.")
        column(page, 72, 112, "Libraries", 4)
        small_table(page, 340, 100)
        put(page, 72, 200, "Museums are open all the year for all the people of Northshire too.")

    assert kinds(draw) == ["Parks", "Libraries", "table", "Museums"]
