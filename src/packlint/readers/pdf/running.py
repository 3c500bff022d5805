"""Sentences that run on from row to row: prose beside a table, or cells torn between its rows."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from packlint.readers.pdf.grid import Grid, GridCell
from packlint.readers.pdf.lines import print_lines

_FEWEST = 2
# Words: shorter cells are labels, which may begin with a small letter.
_SENTENCE = 4
_STOPS = ".;:!?"
# In ems: lines of print of one row stand level to this.
_LEVEL = 0.15


def running_on(grid: Grid) -> int:
    """How many cells of a column go on in the next one below, or 0 when it may be chance.

    The words break off without a stop and go on in small letters, and most lines of the column are
    not level with a line of another column: labels in small letters are.
    """
    columns: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        if cell.column_span == 1:
            columns.setdefault(cell.column, []).append(cell)
    most = 0
    for cells in columns.values():
        found = sum(_goes_on(one, other) for one, other in pairwise(cells))
        if found >= _FEWEST and not _is_level(cells, grid):
            most = max(most, found)
    return most


def _goes_on(cell: GridCell, below: GridCell) -> bool:
    return (
        min(len(cell.words), len(below.words)) >= _SENTENCE
        and cell.words[-1].text[-1] not in _STOPS
        and below.words[0].text[0].islower()
    )


def _is_level(cells: list[GridCell], grid: Grid) -> bool:
    """Whether at least half of the lines of the cells are level with words of other columns."""
    column = cells[0].column
    levels = sorted(
        word.middle for cell in grid.cells if cell.column != column for word in cell.words
    )
    lines = [line[0] for cell in cells for line in print_lines(cell.words)]
    level = 0
    for first in lines:
        after = bisect_left(levels, first.middle - _LEVEL * first.size)
        level += after < len(levels) and levels[after] <= first.middle + _LEVEL * first.size
    return 2 * level >= len(lines)
