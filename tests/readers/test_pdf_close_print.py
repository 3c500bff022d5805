"""Tables without lines whose print stands close: labels centred beside figures, narrow gutters."""

from __future__ import annotations

from pdf_help import BOLD, Canvas, document, made, put, put_right, rows, tables

HEAD = ["Service", "2030/31", "2031/32"]


def printed(draw: object) -> list[list[str]]:
    """The one table of a page, which is trusted."""
    assert callable(draw)
    (table,) = tables(document(made(draw)))
    assert table.confidence >= 0.7
    return rows(table)


def figures(page: Canvas, y: float, texts: list[str], font: str = "helv") -> None:
    for number, text in enumerate(texts):
        put_right(page, 300 + 90 * number, y, text, font)


ENTRIES = [
    (["Parks"], ["1,250", "1,310"]),
    (["Residential roads", "and paths"], ["4,125", "4,020"]),
    (["Allotments"], ["310", "295"]),
    (["Homes for older", "people and day", "centres"], ["7,410", "7,530"]),
    (["Libraries"], ["980", "1,005"]),
    (["Museums and the", "county archive"], ["640", "655"]),
    (["Total"], ["14,715", "14,815"]),
]
READ = [HEAD, *([" ".join(label), *amounts] for label, amounts in ENTRIES)]


def test_figures_are_centred_beside_labels_of_several_lines() -> None:
    def draw(page: Canvas) -> None:
        put(page, 72, 100, HEAD[0], font=BOLD)
        figures(page, 100, HEAD[1:], BOLD)
        y = 120.0
        for label, amounts in ENTRIES:
            for number, text in enumerate(label):
                put(page, 72, y + 13 * number, text)
            figures(page, y + 6.5 * (len(label) - 1), amounts)
            y += 13 * len(label) + 2.5

    assert printed(draw) == READ


def test_rows_are_told_by_a_little_room_between_them() -> None:
    entries = [
        (["Parks", "Northshire"], ["1,250", "1,310"]),
        (["Roads"], ["4,125", "4,020"]),
        (["Residential care homes", "Older people"], ["7,410", "7,530"]),
        (["Museums"], ["640", "655"]),
    ]

    def draw(page: Canvas) -> None:
        put(page, 72, 100, HEAD[0], font=BOLD)
        figures(page, 100, HEAD[1:], BOLD)
        y = 120.0
        for label, amounts in entries:
            for number, text in enumerate(label):
                put(page, 72, y + 13 * number, text)
            figures(page, y, amounts)
            y += 13 * len(label) + 2.5

    assert printed(draw) == [HEAD, *([" ".join(label), *amounts] for label, amounts in entries)]


def test_figures_and_their_names_are_parted_where_their_columns_are() -> None:
    lines = [["9,310", "8"], ["12", "8,475,210"], ["455", "1,250,600"], ["2,400", "31"]]

    def draw(page: Canvas) -> None:
        put(page, 72, 100, "Service", font=BOLD)
        put_right(page, 300, 100, "Budget", BOLD)
        put_right(page, 352, 100, "Outturn in £", BOLD)
        for number, texts in enumerate(lines):
            put(page, 72, 116 + 16 * number, f"Park {number + 1}")
            put_right(page, 300, 116 + 16 * number, texts[0])
            put_right(page, 352, 116 + 16 * number, texts[1])

    assert [row[1:] for row in printed(draw)][1:] == lines


def test_a_word_of_a_header_over_two_columns_widens_neither() -> None:
    lines = [["12", "1,310,250"], ["1,125,400", "20"], ["310", "95"], ["7", "2,530,410"]]

    def draw(page: Canvas) -> None:
        put(page, 250, 92, "Cost of parks", font=BOLD)
        put(page, 292, 105, "roads", font=BOLD)
        put(page, 72, 119, "Town", font=BOLD)
        put_right(page, 300, 119, "2030", BOLD)
        put_right(page, 360, 119, "2031", BOLD)
        for number, texts in enumerate(lines):
            put(page, 72, 135 + 16 * number, f"Park {number + 1}")
            put_right(page, 300, 135 + 16 * number, texts[0])
            put_right(page, 360, 135 + 16 * number, texts[1])

    assert printed(draw)[-4:] == [
        [f"Park {number + 1}", *texts] for number, texts in enumerate(lines)
    ]


def test_signs_of_money_in_columns_of_their_own_stand_with_their_figures() -> None:
    lines = [("Parks", "1,250", "310"), ("Paths", "80", "-"), ("Total", "1,330", "(4,020)")]

    def draw(page: Canvas) -> None:
        put(page, 72, 100, "Service", font=BOLD)
        figures(page, 100, HEAD[1:], BOLD)
        for number, (label, *amounts) in enumerate(lines):
            y = 118 + 16 * number
            put(page, 72, y, label)
            put(page, 240, y, "£")
            put(page, 304, y, "£")
            figures(page, y, amounts)

    assert printed(draw) == [
        HEAD,
        *([label, *(f"£ {amount}" for amount in amounts)] for label, *amounts in lines),
    ]
    (table,) = tables(document(made(draw)))
    assert table.header_rows == 1
