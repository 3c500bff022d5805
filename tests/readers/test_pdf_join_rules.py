"""The rules of joining, one by one, on grids made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from packlint.model import Box
from packlint.readers.pdf.cutrows import close_cut_row
from packlint.readers.pdf.drawn import NO_TAG
from packlint.readers.pdf.grid import Grid, GridCell, Witness, text_of
from packlint.readers.pdf.joins import goes_on
from packlint.readers.pdf.scan import Word

STARTS = (72.0, 200.0, 300.0)
HEAD = ["Service", "2024/25", "2025/26"]
PARKS = ["Parks", "1,200", "1,300"]
ROADS = ["Roads", "2,200", "2,300"]
NO_ROOM, ROOM = 5.0, 200.0


def word(text: str, x0: float, y0: float, page: int, *, bold: bool = False) -> Word:
    """A word of ten points, five points wide for each letter."""
    box = (x0, y0, x0 + 5 * len(text), y0 + 10)
    return Word(*box, text, 10.0, bold, True, 0, NO_TAG, page, y0 + 5)


def grid(
    lines: Sequence[Sequence[str]],
    page: int,
    *,
    shift: float = 0,
    bold: int = 0,
    confidence: float = 1.0,
    path: tuple[int, ...] | None = None,
) -> Grid:
    """A grid of one line in each cell; empty texts have no cell, the first `bold` rows are bold."""
    cells = []
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            x0, words = STARTS[column] + shift, []
            for part in text.split():
                words.append(word(part, x0, 100 + 20 * row, page, bold=row < bold))
                x0 += 5 * len(part) + 3
            if words:
                cells.append(GridCell(row, column, words))
    box = Box(72 + shift, 100, 420 + shift, 100 + 20 * len(lines))
    edges = [x + shift - 4 for x in STARTS] + [420 + shift]
    made = Grid(page, box, len(lines), len(HEAD), cells, edges, Witness.TEXT)
    made.confidence, made.path = confidence, path
    return made


def joined(first: Grid, second: Grid, *, room: float = NO_ROOM, named: bool = False) -> int | None:
    """How many rows of the second only repeat, or None when it does not go on."""
    join = goes_on(first, second, room, named=named)
    return None if join is None else join.repeated


FIRST = [HEAD, PARKS]


def test_rows_go_on_when_there_was_no_room() -> None:
    assert joined(grid(FIRST, 0), grid([ROADS], 1)) == 0
    assert joined(grid(FIRST, 0), grid([ROADS], 1), room=ROOM) is None


def test_rows_go_on_under_the_name_of_the_table_whatever_room_there_was() -> None:
    assert joined(grid(FIRST, 0), grid([ROADS], 1), room=ROOM, named=True) == 0


def test_only_the_next_page_goes_on() -> None:
    assert joined(grid(FIRST, 0), grid([ROADS], 2)) is None
    assert joined(grid(FIRST, 0), grid([ROADS], 0)) is None


def test_columns_that_are_not_flush_go_on_only_under_the_name_of_the_table() -> None:
    assert joined(grid(FIRST, 0), grid([ROADS], 1, shift=12)) is None
    assert joined(grid(FIRST, 0), grid([HEAD, ROADS], 1, shift=12)) is None
    assert joined(grid(FIRST, 0), grid([HEAD, ROADS], 1, shift=12), named=True) == 1


def test_columns_that_stand_elsewhere_are_other_columns() -> None:
    assert joined(grid(FIRST, 0), grid([HEAD, ROADS], 1, shift=60), named=True) is None


def test_grids_that_may_be_misread_are_left_apart() -> None:
    assert joined(grid(FIRST, 0), grid([ROADS], 1, confidence=0.6)) is None
    assert joined(grid(FIRST, 0, confidence=0.6), grid([ROADS], 1)) is None


def test_one_element_of_the_structure_tree_is_one_table() -> None:
    other = [["Grant", "Asked", "Given"], ROADS]
    first = grid(FIRST, 0, path=(0, 4))
    assert joined(first, grid(other, 1, path=(0, 4)), room=ROOM) == 0
    assert joined(first, grid(other, 1, path=(0, 5)), room=ROOM) is None


def test_a_part_with_names_over_its_columns_is_another_table() -> None:
    assert joined(grid(FIRST, 0), grid([["Grant", "Asked", "Given"], ROADS], 1)) is None
    assert joined(grid(FIRST, 0), grid([["Out of doors", "", ""], ROADS], 1)) == 0


def test_without_amounts_a_row_that_is_set_apart_names_the_columns() -> None:
    first = grid([["Who", "When", "Where"], ["Ann", "May", "Eastmere"]], 0, bold=1)
    second = [["Why", "What", "How"], ["Rain", "Flood", "Slowly"]]
    assert joined(first, grid(second, 1, bold=1)) is None
    assert joined(first, grid(second, 1)) == 0


@pytest.mark.parametrize(("total", "repeated"), [("Total", None), ("Parks total", 1)])
def test_a_table_that_ended_with_its_total_has_no_more_rows(
    total: str, repeated: int | None
) -> None:
    first = grid([HEAD, PARKS, [total, "1,200", "1,300"]], 0)
    assert joined(first, grid([HEAD, ROADS], 1)) == repeated


def test_a_section_named_again_under_the_repeated_headings_is_repeated_too() -> None:
    first = grid([HEAD, ["Outdoors", "", ""], PARKS], 0)
    assert joined(first, grid([HEAD, ["Outdoors (continued)", "", ""], ROADS], 1)) == 2
    assert joined(first, grid([HEAD, ["Indoors", "", ""], ROADS], 1)) == 1


def texts(found: Grid) -> list[list[str]]:
    """The texts of the cells, row by row."""
    lines = [[""] * found.columns for _ in range(found.rows)]
    for cell in found.cells:
        lines[cell.row][cell.column] = text_of(cell.words)
    return lines


ROW = ["Parks and", "1,200", "The park is larger than the"]


def cut(*lower: Sequence[str], upper: Sequence[str] = ROW) -> list[list[str]]:
    """The rows after the third was tried as the rest of the second."""
    found = grid([["Service", "Budget", "Found"], upper, *lower], 0)
    close_cut_row(found, 2)
    return texts(found)[1:]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        pytest.param(ROW, ["(b)", "", "one beside it."], id="a number of its own"),
        pytest.param(ROW, ["gardens", "4,100", "one beside it."], id="a figure of its own"),
        pytest.param(ROW, ["gardens", "-", "one beside it."], id="a dash for a figure"),
        pytest.param(ROW, ["Gardens", "", "One more."], id="no rest of a sentence"),
        pytest.param(
            ["Parks", "1,200", "The park is larger."], ["gardens", "", "so"], id="an ended sentence"
        ),
        pytest.param(["Glass", "1,200", "weekly"], ["Paper", "", "monthly"], id="single words"),
        pytest.param(
            ["Glass", "1,200", "on one day"], ["Paper", "", "on a day"], id="a line with room"
        ),
        pytest.param(["Parks", "1,200", ""], ["", "", "one beside it."], id="nothing above it"),
    ],
)
def test_a_row_of_its_own_is_left(upper: Sequence[str], lower: Sequence[str]) -> None:
    long = ["Roads", "3,300", "The road is longer than the others"]
    assert cut(lower, long, upper=upper) == [list(upper), list(lower), long]


def test_the_rest_of_a_row_is_put_into_it() -> None:
    long = ["Roads", "3,300", "It is longer than others."]
    assert cut(["gardens", "", "one that was beside it."], long) == [
        ["Parks and gardens", "1,200", "The park is larger than the one that was beside it."],
        long,
    ]


def test_a_heading_row_is_never_the_first_half_of_a_row() -> None:
    found = grid([["Service", "Budget", "What was found by the"], ["", "", "people"]], 0, bold=1)
    close_cut_row(found, 1)
    assert texts(found)[1:] == [["", "", "people"]]


def test_rules_and_spans_below_move_up_with_their_rows() -> None:
    last = [["Roads", "2,200", "They are late."], ["Ways", "70", "They are new."]]
    found = grid([["Service", "Budget", "Found"], ROW, ["", "", "one beside it."], *last], 0)
    found.ruled = {1, 2, 3}
    close_cut_row(found, 2)
    assert (found.rows, found.ruled) == (4, {1, 2})
    assert texts(found)[2:] == last
