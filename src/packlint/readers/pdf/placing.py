"""Where the tables of a page stand among its lines."""

from __future__ import annotations

from collections.abc import Sequence

from packlint.model import Box
from packlint.readers.pdf.flow import Line
from packlint.readers.pdf.grid import Grid

_TOUCH = 2.0
# In ems: a line this near above a table and no wider is its caption.
_CAPTION = 3.0


def place_of(grid: Grid, lines: Sequence[Line]) -> int:
    """The number of the line of a page that the table stands before, in reading order.

    A table stands below the lines over it, before the first line under it. Lines on its left are
    read before it, those on its right and those of the next column of print after it.
    """
    box = grid.box
    above = -1
    for number, line in enumerate(lines):
        if line.middle < box.y0 and not _is_beside(line, box):
            above = number
    if above >= 0 and _is_caption(lines[above], box):
        return above + 1
    for number in range(above + 1, len(lines)):
        line = lines[number]
        if _is_left(line, box) and (line.middle < box.y1 or line.right < box.x0 + _TOUCH):
            continue
        if line.middle > box.y0 or _begins_column(lines, number, box):
            return number
    return len(lines)


def _is_beside(line: Line, box: Box) -> bool:
    return min(line.box.x1, box.x1) - max(line.box.x0, box.x0) <= _TOUCH


def _is_left(line: Line, box: Box) -> bool:
    return line.box.x1 <= box.x0 + _TOUCH


def _is_caption(line: Line, box: Box) -> bool:
    near = box.y0 - line.box.y1 < _CAPTION * line.size
    return near and line.box.x0 > box.x0 - line.size


def _begins_column(lines: Sequence[Line], number: int, box: Box) -> bool:
    """Whether a line on the right stands higher than the one before, which is over the table."""
    line = lines[number]
    if number == 0 or line.box.x0 < box.x1 - _TOUCH:
        return False
    last = lines[number - 1]
    return line.middle < last.middle - line.size and not _is_beside(last, box)
