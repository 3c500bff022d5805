"""Tables of words that neither lines nor a header in bold show, and pages that are none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pdf_help import BOLD, Canvas, document, made, put, rows, shape, tables

FORM = [
    (["Name of policy"], ["Allotments for everybody"]),
    (["Who is consulted,", "and how?"], ["Residents of Northshire, by a", "letter to each house."]),
    (["Date"], ["May 2031"]),
    (["What is proposed?"], ["A site in each ward, with water and", "a shed.", "Rents stay low."]),
]
LEADING = 13.0


def printed(
    page: Canvas,
    entries: Sequence[Sequence[Sequence[str]]],
    *,
    lefts: Sequence[float],
    room: float,
    bold: bool = False,
    centred: bool = False,
    top: float = 100,
) -> None:
    """Rows of cells of several lines each; `room` stands between two rows."""
    y = top
    for cells in entries:
        deep = max(map(len, cells))
        for column, (left, cell) in enumerate(zip(lefts, cells, strict=True)):
            start = y + (deep - len(cell)) * LEADING / 2 if centred else y
            for number, text in enumerate(cell):
                font = BOLD if bold and not column else "helv"
                put(page, left, start + LEADING * number, text, font=font)
        y += LEADING * deep + room


def read(draw: object) -> list[list[list[str]]]:
    assert callable(draw)
    return [rows(table) for table in tables(document(made(draw)))]


def texts(entries: Sequence[Sequence[Sequence[str]]]) -> list[list[str]]:
    return [[" ".join(cell) for cell in cells] for cells in entries]


@pytest.mark.parametrize("centred", [False, True])
def test_labels_and_answers_with_room_between_the_rows(*, centred: bool) -> None:
    def draw(page: Canvas) -> None:
        put(page, 72, 70, "The policy was assessed in spring, and what was found is set out here.")
        printed(page, FORM, lefts=(72, 190), room=5, centred=centred)
        put(
            page,
            72,
            300,
            "The committee will be told of the outcome at its meeting in autumn 2031.",
        )

    assert read(draw) == [texts(FORM)]


def test_labels_in_bold_tell_rows_without_room() -> None:
    form = [
        *FORM,
        (["Which groups have been", "asked?"], ["All wards", "All schools"]),
        (["Signed by"], []),
    ]

    def draw(page: Canvas) -> None:
        printed(page, form, lefts=(72, 230), room=0, bold=True)

    assert read(draw) == [texts(form)]


def test_columns_of_words_with_narrow_gutters() -> None:
    entries = [
        (["Action"], ["Officer"], ["Outcome"]),
        (["Open a site in the", "east"], ["Head of parks"], ["Shorter waits"]),
        (["Publish the rents"], ["Clerk"], ["Residents know", "what they pay, and", "when"]),
        (["Ask schools"], ["Head of schools"], ["Two more gardens"]),
    ]

    def draw(page: Canvas) -> None:
        printed(page, entries, lefts=(72, 170, 260), room=4)

    assert read(draw) == [texts(entries)]


def test_paragraphs_of_one_cell_stay_in_its_row() -> None:
    entries = [
        (["Age"], ["Children have more to do."]),
        (["Race"], ["No effect is known."]),
        (["Disability"], ["Paths are made level,", "and beds are raised."]),
    ]

    def draw(page: Canvas) -> None:
        printed(page, entries, lefts=(72, 190), room=5)
        put(page, 190, 176, "A group meets each month.")

    [*above, last] = texts(entries)
    assert read(draw) == [[*above, [last[0], f"{last[1]} A group meets each month."]]]


PROSE = [
    "Allotments are let by the year",
    "and the rents are low enough for",
    "all who want one here",
]


@pytest.mark.parametrize("room", [0, 6])
def test_two_columns_of_prose_are_no_table(room: float) -> None:
    def draw(page: Canvas) -> None:
        for left in (72, 300):
            for number in range(6):
                for line, text in enumerate(PROSE):
                    y = 100 + LEADING * (3 * number + line) + room * number
                    put(page, left, y, text + ("." if line == 2 else ""))

    assert read(draw) == []


@pytest.mark.parametrize("mark", ["•", "{}.", "({})"])
def test_items_of_a_list_with_hanging_text_are_no_table(mark: str) -> None:
    def draw(page: Canvas) -> None:
        for number in range(5):
            y = 100 + 34 * number
            put(page, 72, y, mark.format(number + 1))
            put(page, 100, y, "Allotments are let by the year, and")
            put(page, 100, y + LEADING, "rents stay low." if number % 2 else "some are free.")

    assert read(draw) == []


def test_addresses_side_by_side_are_no_table() -> None:
    def draw(page: Canvas) -> None:
        for left, name in ((72, "Parks"), (220, "Libraries"), (370, "Museums")):
            for number, text in enumerate([name, "Council House", "High Street", "Northshire"]):
                put(page, left, 100 + LEADING * number, text)

    assert read(draw) == []
    assert len(shape(document(made(draw)))) > 0
