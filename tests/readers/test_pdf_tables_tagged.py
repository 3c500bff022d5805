"""Which Table elements of a page are parts of one table, and which are tables of their own."""

from __future__ import annotations

import pytest

from packlint.model import Box
from packlint.readers.pdf.drawn import NO_TAG
from packlint.readers.pdf.grid import Grid, GridCell, Witness
from packlint.readers.pdf.scan import Word
from packlint.readers.pdf.tagged import TaggedTable, take_tags, together


def table(path: int, left: float, *rows: tuple[str, ...], top: float = 100) -> TaggedTable:
    """A table with columns 60 points wide and rows 20 points high, each cell of one word."""
    made = TaggedTable((path,))
    for number, texts in enumerate(rows):
        y = top + 20 * number
        for column, text in enumerate(texts):
            x = left + 60 * column
            cell = 100 * path + 10 * number + column
            word = Word(x, y, x + 40, y + 10, text, 10, False, True, cell, NO_TAG, cell, y + 5)
            made.cells[cell] = [word]
    return made


COSTS = [("Item", "Budget"), ("Lights", "887"), ("Clerk", "470"), ("Total", "1,357")]
VISITS = [("Area", "Visits"), ("North", "412"), ("Total", "412")]


def paths(*tables: TaggedTable) -> list[list[int]]:
    return [[one.path[0] for one in group] for group in together(list(tables))]


def test_two_whole_tables_beside_each_other_stay_two() -> None:
    assert paths(table(1, 72, *COSTS), table(2, 252, *VISITS, top=107)) == [[1], [2]]


def test_figures_tagged_apart_from_their_labels_are_part_of_the_table() -> None:
    figures = [("2024", "2025"), ("400", "412"), ("300", "388"), ("700", "800")]
    assert paths(table(1, 72, *COSTS), table(2, 252, *figures)) == [[1, 2]]


def test_a_column_tagged_apart_is_part_of_the_table() -> None:
    notes = [("Note",), ("Lamps",), ("Wages",)]
    assert paths(table(1, 72, *COSTS), table(2, 252, *notes)) == [[1, 2]]


def test_tables_with_hardly_a_space_between_them_are_one() -> None:
    assert paths(table(1, 72, *COSTS), table(2, 186, *VISITS)) == [[1, 2]]


def test_tables_below_each_other_stay_two() -> None:
    assert paths(table(1, 72, *COSTS), table(2, 72, *VISITS, top=300)) == [[1], [2]]


@pytest.mark.parametrize(
    ("glued", "confidence", "doubts"),
    [
        (0, 0.98, []),
        (1, 0.49, ["1 cell holds words of the header and of the body"]),
        (2, 0.49, ["2 cells hold words of the header and of the body"]),
    ],
)
def test_header_cells_that_hold_words_of_the_body_are_doubted(
    glued: int, confidence: float, doubts: list[str]
) -> None:
    tagged = table(1, 72, *COSTS)
    tagged.headers = {100, 101}
    cells = [
        GridCell(cell % 100 // 10, cell % 10, list(tagged.cells[cell])) for cell in tagged.cells
    ]
    for column in range(glued):
        cells[column].words += cells.pop(2).words
    grid = Grid(0, Box(0, 0, 600, 600), 4, 2, cells, [], Witness.RULES, confidence=0.98)
    take_tags(grid, [tagged])
    assert (grid.confidence, grid.doubts, grid.path) == (confidence, doubts, (1,))
    assert [cell.header for cell in cells[:2]] == [column >= glued for column in range(2)]
