"""Tables that no line is drawn round, and print that only looks like one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pdf_help import (
    BOLD,
    Canvas,
    document,
    figures_table,
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


def test_figures_under_figures_are_a_table_between_the_prose() -> None:
    def draw(page: Canvas) -> None:
        prose(page, 80, ["The budget of Northshire is set out here for both of the years."])
        figures_table(page, BUDGET, rules="none", top=110, bold_rows=[0])
        prose(page, 250, ["All of it was agreed by the board in the spring."])

    read = document(made(draw))
    (table,) = tables(read)
    assert rows(table) == BUDGET
    assert (table.header_rows, table.confidence, table.doubts) == (1, 0.85, ())
    assert shape(read) == [
        (
            "paragraph",
            None,
            None,
            "The budget of Northshire is set out here for both of the years.",
        ),
        ("table", None, None, ""),
        ("paragraph", None, None, "All of it was agreed by the board in the spring."),
    ]


def spaced(page: Canvas, lines: Sequence[tuple[float, Sequence[str]]], labels: float = 72) -> None:
    """Print labels at the left and figures that end at 300, 380 and 460, at the given heights."""
    for y, line in lines:
        if line[0]:
            put(page, labels, y, line[0])
        for column, text in enumerate(line[1:]):
            if text:
                put_right(page, 300 + 80 * column, y, text)


def test_section_words_empty_lines_and_a_total_set_apart_are_rows_of_one_table() -> None:
    lines = [
        (100, ["ITEM", "Budget", "Spent"]),
        (114, ["", "2024/25", ""]),
        (142, ["REVENUE"]),
        (156, ["Clerk", "4,200", "3687"]),
        (170, ["Training", "100", "0"]),
        (184, ["Hall", "150", ""]),
        (212, ["REVENUE TOTAL", "4,450", "3,687"]),
    ]
    (table,) = tables(document(made(lambda page: spaced(page, lines))))
    assert rows(table) == [
        ["ITEM", "Budget 2024/25", "Spent"],
        ["REVENUE", "", ""],
        ["Clerk", "4,200", "3687"],
        ["Training", "100", "0"],
        ["Hall", "150", ""],
        ["REVENUE TOTAL", "4,450", "3,687"],
    ]


def test_lines_that_stand_nearer_than_rows_are_one_row() -> None:
    lines = [
        (100, ["", "Estimated", "Gross"]),
        (113, ["", "cost", "cost"]),
        (140, ["Repairs to the bridge", "10", "20"]),
        (153, ["Over the Eastmere"]),
        (180, ["Paths", "30", "40"]),
        (207, ["Gates and", "50", "60"]),
        (220, ["Fences"]),
        (247, ["Total", "90", "120"]),
    ]
    (table,) = tables(document(made(lambda page: spaced(page, lines))))
    assert rows(table) == [
        ["", "Estimated cost", "Gross cost"],
        ["Repairs to the bridge Over the Eastmere", "10", "20"],
        ["Paths", "30", "40"],
        ["Gates and Fences", "50", "60"],
        ["Total", "90", "120"],
    ]


def test_where_all_lines_stand_alike_a_wrapped_label_is_told_by_its_words() -> None:
    lines = [
        (100, ["Service", "Base", "Now"]),
        (113, ["Care of the young", "10", "20"]),
        (126, ["OTHER"]),
        (139, ["Repairs of all the bridges over", "", ""]),
        (152, ["the Eastmere", "30", "40"]),
        (165, ["Paths and gates", "50", "60"]),
        (178, ["and fences"]),
    ]
    (table,) = tables(document(made(lambda page: spaced(page, lines))))
    assert rows(table) == [
        ["Service", "Base", "Now"],
        ["Care of the young", "10", "20"],
        ["OTHER", "", ""],
        ["Repairs of all the bridges over the Eastmere", "30", "40"],
        ["Paths and gates and fences", "50", "60"],
    ]


def test_headers_set_left_belong_to_the_figures_set_right_of_them() -> None:
    def draw(page: Canvas) -> None:
        for x, text in ((72, "Year"), (150, "Referrals"), (300, "Share")):
            put(page, x, 100, text)
        for number, line in enumerate((("2022", "411", "89%"), ("2023", "452", "81%"))):
            for x, text in zip((130, 280, 460), line, strict=True):
                put_right(page, x, 120 + 20 * number, text)

    (table,) = tables(document(made(draw)))
    assert rows(table) == [
        ["Year", "Referrals", "Share"],
        ["2022", "411", "89%"],
        ["2023", "452", "81%"],
    ]


def test_a_row_alone_is_a_table_under_a_header_that_names_its_columns() -> None:
    lines = [(100, ["Age", "0-5", "6-11", "12-16"]), (120, ["Children", "296", "1042", "962"])]
    (table,) = tables(document(made(lambda page: spaced(page, lines))))
    assert rows(table) == [["Age", "0-5", "6-11", "12-16"], ["Children", "296", "1042", "962"]]


def test_a_title_of_other_size_and_the_table_below_are_not_of_the_table_above() -> None:
    def draw(page: Canvas) -> None:
        spaced(page, [(100, ["Parks", "1,200", "1,300"]), (114, ["Roads", "70", "80"])])
        put(page, 72, 134, "Spending of the trust", size=14)
        spaced(page, [(154, ["Halls", "2,200", "2,300"]), (168, ["Paths", "170", "180"])])

    assert [rows(table) for table in tables(document(made(draw)))] == [
        [["Parks", "1,200", "1,300"], ["Roads", "70", "80"]],
        [["Halls", "2,200", "2,300"], ["Paths", "170", "180"]],
    ]


def test_the_title_over_a_header_is_no_row() -> None:
    def draw(page: Canvas) -> None:
        put(page, 220, 100, "Budget of Eastmere Community Trust for the year")
        spaced(page, [(116, ["Item", "Budget", "Spent"])])
        spaced(page, [(132, ["Parks", "1,200", "1,300"]), (148, ["Roads", "70", "80"])])
        spaced(page, [(164, ["Total", "1,270", "1,380"])])

    read = document(made(draw))
    assert [rows(table) for table in tables(read)] == [
        [
            ["Item", "Budget", "Spent"],
            ["Parks", "1,200", "1,300"],
            ["Roads", "70", "80"],
            ["Total", "1,270", "1,380"],
        ]
    ]
    assert shape(read)[0][3] == "Budget of Eastmere Community Trust for the year"


def test_a_sum_with_its_sign_apart_is_a_figure() -> None:
    lines = [
        (100, ["Fees", "£21,000"]),
        (119, ["Artists", "£ 5,000"]),
        (138, ["Tickets", "£ 3,800"]),
        (157, ["Total", "£29,800"]),
    ]
    (table,) = tables(document(made(lambda page: spaced(page, lines))))
    assert rows(table) == [line for _, line in lines]


def worded(page: Canvas, lines: Sequence[tuple[float, str, str]], bold: bool = True) -> None:
    """Print two columns of words; the first line is a header, in bold unless told otherwise."""
    for number, (y, left, right) in enumerate(lines):
        font = BOLD if bold and not number else "helv"
        if left:
            put(page, 72, y, left, font=font)
        if right:
            put(page, 250, y, right, font=font)


ACTIONS = [
    (100, "Theme", "Actions"),
    (120, "Timely support", "Write to every family in Northshire"),
    (133, "for families", "and ask what they need"),
    (153, "Clear words", "Print the guide again"),
]


def test_words_under_a_header_in_bold_are_a_table() -> None:
    (table,) = tables(document(made(lambda page: worded(page, ACTIONS))))
    assert rows(table) == [
        ["Theme", "Actions"],
        [
            "Timely support for families",
            "Write to every family in Northshire and ask what they need",
        ],
        ["Clear words", "Print the guide again"],
    ]
    assert (table.header_rows, table.confidence) == (1, 0.85)


def test_words_under_a_painted_header_are_of_its_table() -> None:
    def draw(page: Canvas) -> None:
        page.draw_rect((70, 86, 420, 106), color=None, fill=(0.9, 0.9, 0.9))
        worded(page, ACTIONS)

    (table,) = tables(document(made(draw)))
    assert [line[0] for line in rows(table)] == [
        "Theme",
        "Timely support for families",
        "Clear words",
    ]


def contents(page: Canvas) -> None:
    """A list of contents without leaders."""
    for number, (title, at) in enumerate((("Parks", "4"), ("Roads", "11"), ("Halls", "25"))):
        put(page, 72, 100 + 16 * number, title)
        put_right(page, 460, 100 + 16 * number, at)


def leaders(page: Canvas) -> None:
    """A form with dotted lines before sums."""
    for number, (title, at) in enumerate((("Rent", "£1,204"), ("Fuel", "£811"), ("Food", "£725"))):
        put(page, 72, 100 + 16 * number, f"{title} {'.' * 30}")
        put_right(page, 460, 100 + 16 * number, at)


def numbered(page: Canvas) -> None:
    """Numbered paragraphs with the numbers set out."""
    for number in range(4):
        put(page, 72, 100 + 30 * number, f"{number + 1}.")
        put(page, 108, 100 + 30 * number, "The board agreed what the officers had put before it")
        put(page, 108, 114 + 30 * number, "at the meeting of the board in the spring.")


def two_columns(page: Canvas) -> None:
    """Prose in two columns, with figures in it."""
    for number in range(8):
        put(page, 72, 100 + 13 * number, f"the parks of the shire cost {1200 + number} in")
        put(page, 320, 100 + 13 * number, f"and {3400 + number} people came to see them in")


def addresses(page: Canvas) -> None:
    """Two officers, side by side, under words in bold."""
    worded(
        page,
        [
            (100, "Report author", "Director"),
            (114, "Ann Example", "Bob Sample"),
            (128, "Parks officer", "Director of Parks"),
            (142, "01234 567890", "01234 567891"),
        ],
    )


def plain_words(page: Canvas) -> None:
    """Two columns of words without a header in bold."""
    worded(page, ACTIONS, bold=False)


@pytest.mark.parametrize("draw", [contents, leaders, numbered, two_columns, addresses, plain_words])
def test_what_only_looks_like_a_table_is_none(draw: object) -> None:
    assert callable(draw)
    assert tables(document(made(draw))) == []


def test_columns_without_lines_beside_ruled_ones_are_of_their_table() -> None:
    lines = [["", "Total", "Base", "Grant"]]
    lines += [[f"Service {n}", f"{n},100", f"1{n}", f"-{n}"] for n in range(1, 6)]

    def draw(page: Canvas) -> None:
        figures_table(page, lines, rules="none")
        for x in (302, 382, 462):
            page.draw_line((x, 100), (x, 220))
        for y in (100, 120, 220):
            page.draw_line((302, y), (462, y))

    (table,) = tables(document(made(draw)))
    assert rows(table) == lines


def test_every_word_is_in_one_block_or_cell() -> None:
    def draw(page: Canvas) -> None:
        prose(page, 60, ["The budget of Northshire is set out here."])
        figures_table(page, BUDGET, rules="none", top=80)
        worded(page, [(y + 140, left, right) for y, left, right in ACTIONS])
        contents_from = 340
        for number in range(3):
            put(page, 72, contents_from + 16 * number, f"Part{number} 1{number}")

    read = document(made(draw))
    words = sorted(
        word for text in (text for _, text in read.texts()) for word in text.value.split()
    )
    printed = [text for line in BUDGET for text in line]
    printed += [text for _, left, right in ACTIONS for text in (left, right)]
    printed += ["The budget of Northshire is set out here.", "Part0 10", "Part1 11", "Part2 12"]
    assert words == sorted(" ".join(printed).split())
