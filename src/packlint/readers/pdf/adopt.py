"""Words of a table's area that no cell owns: into the cell they stand in, or rows of their own.

Producers and MuPDF leave rows out of the structure tree, at page breaks above all.
"""

from __future__ import annotations

from bisect import bisect_right

from packlint.readers.pdf.columns import run_of
from packlint.readers.pdf.figures import is_amount
from packlint.readers.pdf.grid import Grid, GridCell, box_of
from packlint.readers.pdf.lines import chunks, print_lines, reading_order
from packlint.readers.pdf.scan import Word

# In ems: lines of one wrapped cell stand no further apart.
_WRAPPED = 1.5


def adopt(grid: Grid, words: list[Word]) -> int:
    """Give the grid the words that it does not own; how many it took.

    A line of words that stands between the rows makes a row when its runs stand in several
    columns. Otherwise it is a title or a note, and stays free.
    """
    owned = {id(word) for word in grid.words()}
    lost = [word for word in words if id(word) not in owned]
    taken = 0
    opened: list[Word] = []
    for line in print_lines(lost):
        at = opened[0] if opened and _wraps(opened, line) else line[0]
        row = _row_at(grid, at.middle)
        if row is not None:
            for word in line:
                _into_cell(grid, row, word)
        elif _into_new_row(grid, line):
            opened = line
        else:
            continue
        taken += len(line)
    grid.cells.sort(key=lambda cell: (cell.row, cell.column))
    return taken


def _wraps(above: list[Word], line: list[Word]) -> bool:
    """Whether a line is the rest of wrapped words of the line above: near, and without figures."""
    near = line[0].middle - above[0].middle < _WRAPPED * line[0].size
    return near and not any(is_amount(word.text) for word in line)


def _spans(grid: Grid) -> dict[int, tuple[float, float]]:
    """Top and bottom of the words of each row."""
    spans: dict[int, tuple[float, float]] = {}
    for cell in grid.cells:
        box = box_of(cell.words)
        top, bottom = spans.get(cell.row, (box.y0, box.y1))
        spans[cell.row] = (min(top, box.y0), max(bottom, box.y1))
    return spans


def _row_at(grid: Grid, y: float) -> int | None:
    """The row whose words stand at this height."""
    for row, (top, bottom) in _spans(grid).items():
        if top <= y <= bottom:
            return row
    return None


def _column_at(grid: Grid, word: Word) -> int:
    return bisect_right(grid.edges[1:-1], (word.x0 + word.x1) / 2)


def _into_cell(grid: Grid, row: int, word: Word) -> None:
    column = _column_at(grid, word)
    for cell in grid.cells:
        if cell.row == row and cell.column <= column < cell.column + cell.column_span:
            cell.words = reading_order([*cell.words, word])
            return
    grid.cells.append(GridCell(row, column, [word]))


def _into_new_row(grid: Grid, line: list[Word]) -> bool:
    """Open a row for the line when its runs stand in several columns, each in its own."""
    runs = [run_of(part, 0) for part in chunks(line)]
    columns = [_column_at(grid, run.words[0]) for run in runs]
    ends = [_column_at(grid, run.words[-1]) for run in runs]
    if len(runs) < 2 or len(set(columns)) < len(runs) or columns != ends:
        return False
    above = [row for row, (top, _) in _spans(grid).items() if top < line[0].middle]
    place = max(above, default=-1) + 1
    for cell in grid.cells:
        cell.row += cell.row >= place
    grid.ruled = {row + (row >= place) for row in grid.ruled}
    grid.rows += 1
    grid.cells += [
        GridCell(place, column, run.words) for column, run in zip(columns, runs, strict=True)
    ]
    grid.box = grid.box.union(box_of(line))
    return True
