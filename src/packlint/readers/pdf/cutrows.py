"""Rows of a table that a page break cut in two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from packlint.readers.pdf.aligned import amount_columns, bands, is_amount_cell
from packlint.readers.pdf.grid import Grid, GridCell, Witness
from packlint.readers.pdf.headers import header_rows
from packlint.readers.pdf.scan import Word

_ENDS = (".", ":", ";", "?", "!")
_CLOSERS = "”’\"')]"
# A number or letter that begins a row of its own: "4", "4.1", "(b)".
_OWN_MARK = re.compile(r"\(?(?:\d+(?:\.\d+)*|[a-z])[.)]?")
# Share of the rows that have a label, for a row without one to be the rest of another.
_LABELLED = 0.9
# A single word or two in one line are a note and no sentence.
_FEWEST_WORDS = 3
_SPACE = 0.2
# Points between the words of a cell and its wall: more than most have.
_PADDING = 8.0


def close_cut_row(grid: Grid, row: int) -> None:
    """Put a row into the one before, where a page break above it cut one row in two."""
    upper = _covering(grid, row - 1)
    lower = [cell for cell in grid.cells if cell.row == row]
    for cell in lower:
        _narrow(cell, grid)
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


def _narrow(cell: GridCell, grid: Grid) -> None:
    """Give a cell over several columns the one in which all its words stand, when there is one.

    Without inner walls a row that holds the rest of one column alone looks like one wide cell.
    """
    if cell.column_span == 1:
        return
    x0, x1 = min(word.x0 for word in cell.words), max(word.x1 for word in cell.words)
    places = bands([other for other in grid.cells if other is not cell])
    inside = [c for c, band in places.items() if band.x0 - 1 <= x0 and x1 <= band.x1 + 1]
    if len(inside) == 1 and inside[0] > 0:
        cell.column, cell.column_span = inside[0], 1


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
    walled = grid.witness is Witness.RULES
    ends = {column: band.x1 for column, band in bands(grid.cells).items()}
    if walled:
        ends = {c: max(x1, grid.edges[c + 1] - _PADDING) for c, x1 in ends.items()}
    if any(
        cell.column in ends and _runs_on(upper[cell.column], cell, ends[cell.column], walled=walled)
        for cell in lower
    ):
        return True
    labelled = {cell.row for cell in grid.cells if cell.column == 0}
    return lower[0].column > 0 and len(labelled) >= _LABELLED * (grid.rows - 1)


def ends_sentence_of(words: Sequence[Word]) -> bool:
    """Whether the words of a cell end as a sentence ends."""
    return words[-1].text.rstrip(_CLOSERS).endswith(_ENDS)


def _runs_on(above: GridCell, below: GridCell, right: float, *, walled: bool) -> bool:
    """Whether the words of a cell are the rest of a sentence in the cell above.

    Its last line there is full: the next word would have gone over `right`, where the column ends.
    Where no wall shows that end (`walled`), a line of one or two words tells nothing.
    """
    last, first = above.words[-1], below.words[0]
    line = [word for word in above.words if abs(word.middle - last.middle) < last.size / 2]
    wrapped = len(line) < len(above.words)
    if len(line) < _FEWEST_WORDS and not wrapped and not walled:
        return False
    if ends_sentence_of(above.words) or not first.text[0].islower():
        return False
    return last.x1 + _SPACE * last.size + (first.x1 - first.x0) > right - 1
