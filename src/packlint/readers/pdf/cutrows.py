"""Rows of a table that a page break cut in two."""

from __future__ import annotations

import re

from packlint.readers.pdf.aligned import amount_columns, bands, is_amount_cell
from packlint.readers.pdf.grid import Grid, GridCell
from packlint.readers.pdf.headers import header_rows

_ENDS = (".", ":", ";", "?", "!")
_CLOSERS = "”’\"')]"
# A number or letter that begins a row of its own: "4", "4.1", "(b)".
_OWN_MARK = re.compile(r"\(?(?:\d+(?:\.\d+)*|[a-z])[.)]?")
# Share of the rows that have a label, for a row without one to be the rest of another.
_LABELLED = 0.9
# A single word or two in one line are a note and no sentence.
_FEWEST_WORDS = 3
_SPACE = 0.2


def close_cut_row(grid: Grid, row: int) -> None:
    """Put a row into the one before, where a page break above it cut one row in two."""
    upper = _covering(grid, row - 1)
    lower = [cell for cell in grid.cells if cell.row == row]
    if row <= header_rows(grid) or not _is_rest(grid, upper, lower):
        return
    for cell in lower:
        above = upper[cell.column]
        above.words = above.words + cell.words
    rest = {id(cell) for cell in lower}
    grid.cells = [cell for cell in grid.cells if id(cell) not in rest]
    for cell in grid.cells:
        if cell.row > row:
            cell.row -= 1
        elif cell.row + cell.row_span > row:
            cell.row_span = max(1, cell.row_span - 1)
    grid.ruled = {number - (number > row) for number in grid.ruled if number != row}
    grid.rows -= 1


def _covering(grid: Grid, row: int) -> dict[int, GridCell]:
    """By column, the cell that covers it at a row."""
    return {
        column: cell
        for cell in grid.cells
        if cell.row <= row < cell.row + cell.row_span
        for column in range(cell.column, cell.column + cell.column_span)
    }


def _is_rest(grid: Grid, upper: dict[int, GridCell], lower: list[GridCell]) -> bool:
    """Whether the lower cells go on with the cells above them, and none begins anew.

    They hold no amounts. Either a sentence runs on from one to the other, or the lower row has no
    label in a table in which nearly all rows have one.
    """
    if not lower or any(cell.column not in upper or cell.row_span > 1 for cell in lower):
        return False
    amounts = amount_columns(grid.cells)
    if any(cell.column in amounts or is_amount_cell(cell) for cell in lower):
        return False
    if lower[0].column == 0 and _OWN_MARK.fullmatch(lower[0].words[0].text):
        return False
    ends = bands(grid.cells)
    if any(
        cell.column in ends and _runs_on(upper[cell.column], cell, ends[cell.column].x1)
        for cell in lower
    ):
        return True
    labelled = {cell.row for cell in grid.cells if cell.column == 0}
    return lower[0].column > 0 and len(labelled) >= _LABELLED * (grid.rows - 1)


def _runs_on(above: GridCell, below: GridCell, right: float) -> bool:
    """Whether the words of a cell are the rest of a sentence in the cell above.

    Its last line there is full: the next word would have gone over `right`, where the column ends.
    """
    last, first = above.words[-1], below.words[0]
    line = [word for word in above.words if abs(word.middle - last.middle) < last.size / 2]
    wrapped = len(line) < len(above.words)
    if len(line) < _FEWEST_WORDS and not wrapped:
        return False
    if last.text.rstrip(_CLOSERS).endswith(_ENDS) or not first.text[0].islower():
        return False
    return last.x1 + _SPACE * last.size + (first.x1 - first.x0) > right - 1
