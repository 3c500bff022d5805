"""A grid from runs of words: columns by where they stand, rows as given."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from packlint.model import Box
from packlint.readers.pdf.columns import (
    Column,
    Run,
    find_columns,
    run_of,
    without_stray_columns,
)
from packlint.readers.pdf.figures import are_figures, is_sign_of
from packlint.readers.pdf.grid import Grid, GridCell, Witness, box_of
from packlint.readers.pdf.lines import reading_order
from packlint.readers.pdf.scan import Word

# Points: words begin or end this near to their column's.
_FLUSH = 1.5
# In ems: more than nearly all spaces between words.
_SPACE = 0.3


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
    for wide in spanning:
        for run in _by_columns(wide, columns):
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


def _by_columns(run: Run, columns: list[Column]) -> list[Run]:
    """A run over several columns as one run for each, when that is what it is.

    Narrow gaps do not part cells by themselves. They do where each word stands in one column, and
    what stands in each is a figure, or begins or ends where the column does: words beside a figure,
    and words beside words behind more than a space.
    """
    groups: list[tuple[int, list[Word]]] = []
    for word in run.words:
        first, last = _span(run_of([word], run.row), columns)
        if first != last:
            return [run]
        if groups and groups[-1][0] == first:
            groups[-1][1].append(word)
        elif groups and is_sign_of(groups[-1][1][-1].text, word.text):
            return [run]
        else:
            groups.append((first, [word]))
    figures = [are_figures([word.text for word in words]) for _, words in groups]
    if all(figures):
        return [run_of(words, run.row) for _, words in groups]
    spaced = all(
        right[0].x0 - left[-1].x1 > _SPACE * right[0].size
        for (_, left), (_, right) in pairwise(groups)
    )
    flush = [_flush_sides(words, columns[number]) for number, words in groups]
    apart = all(flush) if any(figures) else spaced and set.intersection(*flush)
    return [run_of(words, run.row) for _, words in groups] if apart else [run]


def _flush_sides(words: list[Word], column: Column) -> set[str]:
    """The sides on which words end where other cells of their column do."""
    lefts = [run.x0 for run in column.runs]
    rights = [run.x1 for run in column.runs]
    ends = {"left": (words[0].x0, min(lefts), lefts), "right": (words[-1].x1, max(rights), rights)}
    return {
        side
        for side, (end, outer, others) in ends.items()
        if abs(end - outer) < _FLUSH or sum(abs(end - other) < _FLUSH for other in others) > 1
    }


def _span(run: Run, columns: list[Column]) -> tuple[int, int]:
    """First and last column that the run stands over."""
    hit = [
        number
        for number, column in enumerate(columns)
        if min(column.x1, run.x1) - max(column.x0, run.x0) > 1
    ]
    return (hit[0], hit[-1]) if hit else (0, len(columns))


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
