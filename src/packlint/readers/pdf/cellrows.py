"""Rows of a printed table: which words of their lines belong in one cell."""

from __future__ import annotations

from bisect import bisect_right

from packlint.readers.pdf.figures import is_amount, is_figure
from packlint.readers.pdf.grid import Grid, GridCell, box_of
from packlint.readers.pdf.gutters import Gutter, crosses, gutters
from packlint.readers.pdf.lines import WIDE_GAP
from packlint.readers.pdf.scan import Word

# Fewer gaps between columns do not show that a line runs over columns.
_FEWEST_GUTTERS = 2
# In so many lines the spaces between words do not stand under one another by chance.
_MANY_LINES = 6
_SOME_LINES = 3
_SEVERAL_LINES = 5
# In ems: wider than nearly all spaces between words.
_SPACED = 0.6

# A row is its lines of print; a line is runs of words that stand near each other.
Run = list[Word]
Row = list[list[Run]]


def clear_strips(lines: list[list[Word]]) -> list[Gutter]:
    """The strips between columns that stay clear in all lines, with words on both sides in many.

    In strips that are wider than any space between words a few lines are enough.
    """
    size = lines[0][0].size
    found = []
    for strip in gutters(word for line in lines for word in line):
        beside = sum(line[0].x0 < strip.x0 and line[-1].x1 > strip.x1 for line in lines)
        ems = (strip.x1 - strip.x0) / size
        if beside >= (
            _SOME_LINES if ems > WIDE_GAP else _SEVERAL_LINES if ems > _SPACED else _MANY_LINES
        ):
            found.append(strip)
    return found


def mended(row: Row, strips: list[Gutter]) -> Row:
    """The lines of a row with the gaps closed that justified text leaves between its words.

    Another line of the row runs over such a gap; over one beside a figure at least two do. In rows
    without amounts, which may be headings, all gaps stay, and so do those over clear strips.
    """
    parts = [part for line in row for part in line]
    if len(row) < 2 or not any(is_amount(part[0].text) for part in parts if len(part) == 1):
        return row
    return [_closed(line, parts, strips) for line in row]


def _closed(line: list[Run], parts: list[Run], strips: list[Gutter]) -> list[Run]:
    closed = [line[0]]
    for part in line[1:]:
        left, right = closed[-1][-1], part[0]
        over = sum(other[0].x0 < left.x1 and other[-1].x1 > right.x0 for other in parts)
        clear = any(left.x1 <= strip.x0 and strip.x1 <= right.x0 for strip in strips)
        if over > (is_figure(left.text) or is_figure(right.text)) and not clear:
            closed[-1] = closed[-1] + part
        else:
            closed.append(part)
    return closed


def rows_over_columns(rows: list[Row]) -> list[int]:
    """The numbers of the rows of single runs that go over the gaps between several columns."""
    lines = [[line[0] for line in row] for row in rows]
    alone = [all(len(line) == 1 for line in row) for row in rows]
    strips = gutters(
        word
        for row, one in zip(rows, alone, strict=True)
        if not one
        for line in row
        for part in line
        for word in part
    )
    if len(strips) < _FEWEST_GUTTERS:
        return []
    return [
        number
        for number, one in enumerate(alone)
        if one and sum(any(crosses(line, s) for line in lines[number]) for s in strips) > 1
    ]


def add_spanning(grid: Grid, number: int, row: Row) -> None:
    """Put the words of a row into one cell over all the columns that they stand over."""
    words = [word for line in row for word in line[0]]
    box = box_of(words)
    first = min(bisect_right(grid.edges[1:-1], box.x0), grid.columns - 1)
    last = min(bisect_right(grid.edges[1:-1], box.x1 - 1), grid.columns - 1)
    grid.cells.append(GridCell(number, first, words, 1, last - first + 1))
    grid.cells.sort(key=lambda cell: (cell.row, cell.column))
    grid.box = grid.box.union(box)
