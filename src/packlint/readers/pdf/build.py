"""A grid from runs of words: columns by where they stand, rows as given."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from packlint.model import Box
from packlint.readers.pdf.columns import Column, Run, find_columns, without_stray_columns
from packlint.readers.pdf.grid import Grid, GridCell, Witness, box_of
from packlint.readers.pdf.lines import reading_order


def build(
    runs: list[Run], page: int, witness: Witness, walls: list[float], rows: int
) -> Grid | None:
    """The grid of the runs, whose rows are numbered from 0 to `rows` - 1, or None without columns.

    `walls` are the x of drawn vertical borders in the area.
    """
    columns, spanning = find_columns(runs, walls)
    if witness is Witness.TEXT:
        columns = without_stray_columns(columns, walls)
    if len(columns) < 2 or not rows:
        return None
    cells: dict[tuple[int, int], GridCell] = {}
    for number, column in enumerate(columns):
        for run in column.runs:
            _put(cells, run, number, 1)
    starts = [column.x0 for column in columns]
    for run in spanning:
        first, last = _span(run, columns)
        _put(cells, run, first, last - first + 1)
    for cell in cells.values():
        cell.words = reading_order(cell.words)
    box = box_of([word for run in runs for word in run.words])
    edges = _edges(columns, starts, walls, box)
    ordered = [cells[key] for key in sorted(cells)]
    return Grid(page, box, rows, len(columns), ordered, edges, witness)


def _put(cells: dict[tuple[int, int], GridCell], run: Run, column: int, span: int) -> None:
    cell = cells.get((run.row, column))
    if cell is None:
        cells[run.row, column] = GridCell(run.row, column, list(run.words), 1, span)
    else:
        cell.words.extend(run.words)
        cell.column_span = max(cell.column_span, span)


def _span(run: Run, columns: list[Column]) -> tuple[int, int]:
    """First and last column that the run stands over."""
    hit = [
        number
        for number, column in enumerate(columns)
        if min(column.x1, run.x1) - max(column.x0, run.x0) > 1
    ]
    return hit[0], hit[-1]


def _edges(columns: list[Column], starts: list[float], walls: list[float], box: Box) -> list[float]:
    """Borders between columns: the wall where there is one, else the middle of the gap."""
    edges = [min(box.x0, starts[0])]
    for left, right in pairwise(columns):
        after = bisect_right(walls, left.x1 - 2)
        if after < len(walls) and walls[after] <= right.x0 + 2:
            edges.append(walls[after])
        else:
            edges.append((left.x1 + right.x0) / 2)
    edges.append(max(box.x1, columns[-1].x1))
    return edges
