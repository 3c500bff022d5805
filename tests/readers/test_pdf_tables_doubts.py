"""What makes a grid doubtful: figures that share a cell, or stand over several columns."""

from __future__ import annotations

import pytest

from packlint.model import Box
from packlint.readers.pdf.grid import Grid, GridCell, Witness
from packlint.readers.pdf.judge import judge
from packlint.readers.pdf.scan import NO_TAG, Word


def words(*lines: str, wide: float = 3.0) -> list[Word]:
    """Words in lines of print, `wide` points apart."""
    found = []
    for number, line in enumerate(lines):
        x, y = 100.0, 100.0 + 13 * number
        for text in line.split():
            end = x + 6 * len(text)
            found.append(Word(x, y, end, y + 10, text, 10, False, True, number, NO_TAG, 0, y + 5))
            x = end + wide
    return found


def judged(*cells: GridCell, witness: Witness = Witness.TEXT) -> tuple[float, list[str]]:
    grid = Grid(0, Box(0, 0, 600, 600), 9, 9, list(cells), [], witness)
    judge(grid, [])
    return grid.confidence, grid.doubts


@pytest.mark.parametrize(
    "cell",
    [
        words("1,200 1,300"),
        words("Core", "1,200", "1,300", "(70)"),
        words("Total 1,200 1,300", wide=5),
    ],
)
def test_figures_that_share_a_cell_are_doubted(cell: list[Word]) -> None:
    assert judged(GridCell(1, 1, cell)) == (0.17, ["1 cell holds more than one figure"])


@pytest.mark.parametrize(
    "cell",
    [
        words("1,200"),
        words("16 – 20"),
        words("in 2024 12,000"),
        words("from 1,200 to 1,300"),
        words("the parks cost", "1,200", "and the roads of the shire", "1,300", "in that year"),
    ],
)
def test_words_with_figures_among_them_are_not_doubted(cell: list[Word]) -> None:
    assert judged(GridCell(1, 1, cell)) == (0.85, [])


def test_a_figure_over_several_columns_is_doubted_unless_lines_say_so() -> None:
    cells = [GridCell(row, 1, words("1,200")) for row in range(9)]
    wide = GridCell(9, 1, words("1,300"), column_span=2)
    assert judged(*cells, wide) == (0.51, ["1 figure stands over several columns"])
    assert judged(*cells, wide, witness=Witness.RULES) == (0.98, [])
