"""Tables too wide for a page: columns that stand on another page, beside the same rows.

They are not joined, since what is printed there is a table as well; but that it may be only a part
is said of both, since sums over its rows may lack columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from packlint.readers.pdf.aligned import last_page
from packlint.readers.pdf.grid import Grid, text_of
from packlint.readers.pdf.headers import header_rows

# Points: how far the same row may stand higher or lower on the other page.
_SAME_HEIGHT = 2.0
_FEWEST_ROWS = 3
_DOUBT = "its columns may go on on another page"
_TRUST = 0.97


def doubt_wide_tables(grids: Sequence[Grid]) -> None:
    """Doubt tables that stand on following pages with the same rows and other columns."""
    for first, second in pairwise(grids):
        if second.page == last_page(first) + 1 and _same_rows(first, second):
            for grid in (first, second):
                if _DOUBT not in grid.doubts:
                    grid.doubts.append(_DOUBT)
                    grid.confidence = round(grid.confidence * _TRUST, 3)


def _same_rows(first: Grid, second: Grid) -> bool:
    """Whether all rows stand at the same heights, with the same labels or without any."""
    start = max(header_rows(first), header_rows(second))
    if first.rows != second.rows or first.rows - start < _FEWEST_ROWS:
        return False
    heights, others = _heights(first), _heights(second)
    if heights.keys() != others.keys():
        return False
    if any(abs(heights[row] - others[row]) > _SAME_HEIGHT for row in heights if row >= start):
        return False
    labels, repeated = _labels(first, start), _labels(second, start)
    if labels == repeated:
        return _titles(first, start) != _titles(second, start)
    return not any(char.isalpha() for label in repeated.values() for char in label)


def _heights(grid: Grid) -> dict[int, float]:
    """The top of each row, pages put under each other."""
    heights: dict[int, float] = {}
    for cell in grid.cells:
        word = cell.words[0]
        top = word.y0 + 10_000 * (word.page - grid.page)
        heights[cell.row] = min(top, heights.get(cell.row, top))
    return heights


def _labels(grid: Grid, start: int) -> dict[int, str]:
    return {c.row: text_of(c.words) for c in grid.cells if c.column == 0 and c.row >= start}


def _titles(grid: Grid, start: int) -> list[str]:
    return [text_of(cell.words) for cell in grid.cells if cell.row < start]
