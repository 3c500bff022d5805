"""Header rows: the leading rows of a grid that name its columns."""

from __future__ import annotations

from packlint.readers.pdf.figures import is_amount
from packlint.readers.pdf.grid import Grid, GridCell

_MOST = 6


def header_rows(grid: Grid) -> int:
    """How many leading rows name columns: none holds an amount, and rows with amounts follow.

    In a table without amounts it is the first row, when it is set apart by tags or weight.
    """
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    first_amounts = next((r for r in range(grid.rows) if _has_amount(rows.get(r, []))), None)
    if first_amounts is None:
        first, second = rows.get(0, []), rows.get(1, [])
        return int(_set_apart(first) and (not _set_apart(second) or len(second) < len(first)))
    count = 0
    for row in range(min(first_amounts, _MOST)):
        cells = rows.get(row, [])
        if row and _is_section(cells, grid) and not _under_spans(row, rows):
            break
        count = row + 1
    return count


def _under_spans(row: int, rows: dict[int, list[GridCell]]) -> bool:
    """Whether a cell of a row above reaches down into this one."""
    above = (cell for number in range(row) for cell in rows.get(number, []))
    return any(cell.row + cell.row_span > row for cell in above)


def _has_amount(cells: list[GridCell]) -> bool:
    """Whether a cell outside the first column is an amount and nothing else."""
    return any(
        cell.column > 0 and len(cell.words) <= 2 and all(is_amount(w.text) for w in cell.words)
        for cell in cells
    )


def _set_apart(cells: list[GridCell]) -> bool:
    return bool(cells) and all(
        cell.header or all(word.bold for word in cell.words) for cell in cells
    )


def _is_section(cells: list[GridCell], grid: Grid) -> bool:
    """A label alone in its row heads the rows below it, not the columns."""
    return len(cells) == 1 and (cells[0].column <= 1 or cells[0].column_span == grid.columns)
