"""Tables with horizontal rules only, whose rows hold much text: what is a row and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pdf_help import BOLD, Canvas, document, made, prose, put, put_right, rows, shape, tables

LEFT, RIGHT = 72.0, 520.0
# Where the label begins, where the figures end, where the words begin.
LABEL, FIRST, SECOND, WORDS = 76.0, 240.0, 310.0, 330.0
HEAD = ["Service", "Budget", "Spent", "What was found"]


class Sheet:
    """Rows of a table put on a page one below the other, with a rule under each."""

    def __init__(self, page: Canvas, top: float) -> None:
        self.page, self.y = page, top
        self.rule()

    def rule(self, right: float = RIGHT) -> None:
        """Draw a rule where the sheet has come to."""
        self.page.draw_line((LEFT, self.y), (right, self.y))

    def row(
        self,
        label: Sequence[str] = (),
        figures: Sequence[str] = (),
        words: Sequence[str] = (),
        *,
        font: str = "helv",
        closed: bool = True,
    ) -> None:
        """Print a row: the label and words line by line, figures on the first line."""
        for number, text in enumerate(label):
            put(self.page, LABEL, self.y + 14 + 13 * number, text, font=font)
        for x, text in zip((FIRST, SECOND), figures, strict=False):
            put_right(self.page, x, self.y + 14, text, font)
        for number, text in enumerate(words):
            put(self.page, WORDS, self.y + 14 + 13 * number, text, font=font)
        self.y += 13 * max(len(label), len(words), 1) + 8
        if closed:
            self.rule()

    def head(self) -> None:
        """Print the heading row."""
        self.row(HEAD[:1], HEAD[1:3], HEAD[3:], font=BOLD)


PARKS = (["Parks"], ["1,200", "1,300"], ["More people came."])
ROADS = (["Roads"], ["2,200", "2,100"], ["Works are late."])
PARKS_READ = ["Parks", "1,200", "1,300", "More people came."]
ROADS_READ = ["Roads", "2,200", "2,100", "Works are late."]


def test_a_row_taller_than_most_belongs_to_the_table() -> None:
    words = [f"Reason {number} is told here." for number in range(14)]

    def draw(page: Canvas) -> None:
        sheet = Sheet(page, 100)
        sheet.head()
        sheet.row(*PARKS)
        sheet.row(["Schools"], ["300", "400"], words)
        sheet.row(*ROADS)

    (table,) = tables(document(made(draw)))
    assert rows(table) == [HEAD, PARKS_READ, ["Schools", "300", "400", " ".join(words)], ROADS_READ]
    assert (table.header_rows, table.confidence) == (1, 0.85)


def test_lines_right_of_the_labels_are_one_cell_over_the_other_columns() -> None:
    told = [
        "It rained all summer, so that the parks were empty",
        "and the staff had time to plant.",
    ]

    def draw(page: Canvas) -> None:
        sheet = Sheet(page, 100)
        sheet.head()
        for service in (PARKS, ROADS):
            sheet.row(*service)
            for number, text in enumerate(told):
                put(page, 205, sheet.y + 14 + 13 * number, text)
            sheet.y += 36
            sheet.rule()

    (table,) = tables(document(made(draw)))
    whole = ["", " ".join(told), "", ""]
    assert rows(table) == [HEAD, PARKS_READ, whole, ROADS_READ, whole]
    spans = [(c.row, c.column, c.column_span) for c in table.cells if c.column_span > 1]
    assert spans == [(2, 1, 3), (4, 1, 3)]


def test_prose_from_the_left_edge_parts_two_tables() -> None:
    def draw(page: Canvas) -> None:
        sheet = Sheet(page, 100)
        sheet.head()
        sheet.row(*PARKS)
        prose(
            page,
            sheet.y + 30,
            [
                "The parks of Northshire are open on all days of the year, and so are the roads",
                "too.",
            ],
        )
        sheet.y += 60
        sheet.rule()
        sheet.head()
        sheet.row(*ROADS)

    read = document(made(draw))
    assert [kind for kind, *_ in shape(read)] == ["table", "paragraph", "table"]
    assert [rows(table) for table in tables(read)] == [[HEAD, PARKS_READ], [HEAD, ROADS_READ]]


def test_a_shorter_rule_under_a_title_begins_another_table() -> None:
    def draw(page: Canvas) -> None:
        sheet = Sheet(page, 100)
        sheet.head()
        sheet.row(*PARKS)
        put(page, LEFT, sheet.y + 24, "Reported before")
        sheet.y += 34
        sheet.rule(right=SECOND)
        sheet.head()
        sheet.row(*ROADS)
        sheet.row(*PARKS)

    read = document(made(draw))
    assert [kind for kind, *_ in shape(read)] == ["table", "paragraph", "table"]
    assert [rows(table) for table in tables(read)] == [
        [HEAD, PARKS_READ],
        [HEAD, ROADS_READ, PARKS_READ],
    ]


def test_a_label_over_two_lines_alone_is_a_row_below_the_heading_and_between_rows() -> None:
    def draw(page: Canvas) -> None:
        sheet = Sheet(page, 100)
        sheet.head()
        sheet.row(["Places in", "the open"], font=BOLD)
        sheet.row(*PARKS)
        sheet.row(["Ways of", "the county"], font=BOLD)
        sheet.row(*ROADS)

    (table,) = tables(document(made(draw)))
    assert rows(table) == [
        HEAD,
        ["Places in the open", "", "", ""],
        PARKS_READ,
        ["Ways of the county", "", "", ""],
        ROADS_READ,
    ]


def test_the_last_row_of_a_page_needs_no_rule_below_it() -> None:
    words = ["The rest of this sentence is on", "the next page, and the row has", "no rule here"]

    def draw(page: Canvas) -> None:
        sheet = Sheet(page, 100)
        sheet.head()
        sheet.row(*PARKS)
        sheet.row(["Schools"], ["300", "400"], words, closed=False)

    (table,) = tables(document(made(draw)))
    assert rows(table) == [HEAD, PARKS_READ, ["Schools", "300", "400", " ".join(words)]]


def test_the_gaps_of_a_justified_label_are_no_columns() -> None:
    def draw(page: Canvas) -> None:
        sheet = Sheet(page, 100)
        sheet.head()
        sheet.row(["Care of the parks and", "roads"], ["300", "400"], closed=False)
        put(page, LABEL + 48, sheet.y - 8, "and")
        put(page, LABEL + 85, sheet.y - 8, "ways")
        sheet.rule()
        sheet.row(*ROADS)

    (table,) = tables(document(made(draw)))
    assert rows(table) == [
        HEAD,
        ["Care of the parks and roads and ways", "300", "400", ""],
        ROADS_READ,
    ]


def test_columns_that_stand_near_each_other_are_kept_apart_by_the_strip_between_them() -> None:
    def draw(page: Canvas) -> None:
        sheet = Sheet(page, 100)
        for number in range(8):
            put(page, 76, sheet.y + 14, f"Park {number} of the county")
            put(page, 184, sheet.y + 14, "open all the year")
            put_right(page, 330, sheet.y + 14, f"{number},100")
            sheet.y += 21
            sheet.rule()

    (table,) = tables(document(made(draw)))
    assert rows(table) == [
        [f"Park {number} of the county", "open all the year", f"{number},100"]
        for number in range(8)
    ]


def test_a_page_that_begins_inside_a_row_goes_on_with_it() -> None:

    def first(page: Canvas) -> None:
        prose(page, 60, ["The table says what was found."])
        sheet = Sheet(page, 620)
        sheet.head()
        sheet.row(*PARKS)
        sheet.row(
            ["Schools"],
            ["300", "400"],
            ["The schools of the county are", "", "larger than last year and cost"],
            closed=False,
        )

    def second(page: Canvas) -> None:
        put(page, WORDS, 50, "more than was planned.")
        sheet = Sheet(page, 60)
        sheet.row(*ROADS)
        sheet.row(["Libraries"], ["50", "60"], ["More books were lent."])

    def third(page: Canvas) -> None:
        prose(page, 74, ["That is all."] * 46)

    (table,) = tables(document(made(first, second, third)))
    told = "The schools of the county are larger than last year and cost more than was planned."
    assert rows(table) == [
        HEAD,
        PARKS_READ,
        ["Schools", "300", "400", told],
        ROADS_READ,
        ["Libraries", "50", "60", "More books were lent."],
    ]
    assert (table.confidence, table.doubts) == (0.825, ("it runs over a page break",))


def test_two_rules_make_a_table_when_rows_of_figures_stand_on_both_sides_of_the_first() -> None:
    def draw(page: Canvas) -> None:
        put(page, LABEL, 50, "Parks")
        put_right(page, FIRST, 50, "1,200")
        put_right(page, SECOND, 50, "1,300")
        put(page, WORDS, 50, "More people came.")
        Sheet(page, 60).row(*ROADS)

    (table,) = tables(document(made(draw)))
    assert rows(table) == [PARKS_READ, ROADS_READ]


def test_a_line_that_tells_the_unit_is_no_row_above_the_headings() -> None:
    def draw(page: Canvas) -> None:
        put_right(page, SECOND, 50, "All figures in £m")
        sheet = Sheet(page, 60)
        sheet.head()
        sheet.row(*PARKS)
        sheet.row(*ROADS)

    read = document(made(draw))
    (table,) = tables(read)
    assert rows(table) == [HEAD, PARKS_READ, ROADS_READ]
    assert shape(read)[0] == ("paragraph", None, None, "All figures in £m")


def test_a_page_number_is_no_part_of_the_last_row() -> None:
    def draw(page: Canvas) -> None:
        sheet = Sheet(page, 620)
        sheet.head()
        sheet.row(*PARKS)
        sheet.row(["Schools"], ["300", "400"], ["They cost more", "than planned"], closed=False)
        put(page, WORDS, sheet.y + 14, "Page 3 of 4")

    (table,) = tables(document(made(draw)))
    assert rows(table)[2] == ["Schools", "300", "400", "They cost more than planned"]


def test_a_title_in_larger_print_between_two_rules_parts_two_tables() -> None:
    def draw(page: Canvas) -> None:
        sheet = Sheet(page, 100)
        sheet.head()
        sheet.row(*PARKS)
        for number, text in enumerate(("Ways of", "Eastmere")):
            put(page, LABEL, sheet.y + 20 + 20 * number, text, 16)
        sheet.y += 50
        sheet.rule()
        sheet.row(*ROADS)
        sheet.row(*PARKS)

    assert [rows(table) for table in tables(document(made(draw)))] == [
        [HEAD, PARKS_READ],
        [ROADS_READ, PARKS_READ],
    ]


def test_a_rule_below_prose_is_no_end_of_the_table_above() -> None:
    def draw(page: Canvas) -> None:
        sheet = Sheet(page, 100)
        sheet.head()
        sheet.row(*PARKS)
        sheet.row(*ROADS)
        prose(
            page, 300, ["The parks of Northshire are open on all days of the year, and also free."]
        )
        sheet.y = 400
        sheet.rule()

    (table,) = tables(document(made(draw)))
    assert rows(table) == [HEAD, PARKS_READ, ROADS_READ]


def test_rows_painted_cell_by_cell_and_plain_rows_between_are_one_table() -> None:
    edges = (LEFT, 180, 260, WORDS - 4, RIGHT)

    def draw(page: Canvas) -> None:
        put(page, LABEL, 90, "Service", font=BOLD)
        put_right(page, FIRST, 90, "Budget", BOLD)
        put_right(page, SECOND, 90, "Spent", BOLD)
        for number in range(6):
            y = 100 + 34 * number
            if number % 2 == 0:
                for x0, x1 in pairwise(edges):
                    page.draw_rect((x0, y, x1, y + 34), color=None, fill=(0.8, 0.8, 0.8))
            put(page, LABEL, y + 12, f"Park {number}")
            put_right(page, FIRST, y + 12, f"{number},100")
            put_right(page, SECOND, y + 12, f"{number},200")
            put(page, WORDS, y + 12, "It was found to be")
            put(page, WORDS, y + 25, "in good order.")

    (table,) = tables(document(made(draw)))
    assert rows(table) == [
        ["Service", "Budget", "Spent", ""],
        *(
            [f"Park {n}", f"{n},100", f"{n},200", "It was found to be in good order."]
            for n in range(6)
        ),
    ]
