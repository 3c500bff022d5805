"""Header rows: the leading rows of a grid that name its columns."""

from __future__ import annotations

import re

from packlint.readers.pdf.figures import are_amounts, are_figures, is_amount
from packlint.readers.pdf.grid import Grid, GridCell
from packlint.readers.pdf.lines import print_lines

_MOST = 6
# Decimals, and then whatever closes the figure.
_DECIMALS = re.compile(r"\.(\d+)\D*$")


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
        cell.column > 0 and len(cell.words) <= 2 and are_amounts([w.text for w in cell.words])
        for cell in cells
    )


def _set_apart(cells: list[GridCell]) -> bool:
    return bool(cells) and all(
        cell.header or all(word.bold for word in cell.words) for cell in cells
    )


def _is_section(cells: list[GridCell], grid: Grid) -> bool:
    """A label alone in its row heads the rows below it, not the columns."""
    return len(cells) == 1 and (cells[0].column <= 1 or cells[0].column_span == grid.columns)


def swallowed(grid: Grid) -> int:
    """How many figures of the body seem to be glued to the header cells above them.

    Such a figure ends a header cell of words, on a line of its own, in the weight and with the
    decimals of the figures below it. One alone counts only when the words have another weight:
    "Option 1" is a header like any other.
    """
    heads = header_rows(grid)
    found = []
    for cell in grid.cells:
        if cell.row < heads and cell.column and cell.column_span == 1 and _ends_in_figure(cell):
            below = [
                other.words[-1]
                for other in grid.cells
                if other.column == cell.column
                and other.row >= heads
                and are_figures([word.text for word in other.words])
            ]
            last = cell.words[-1]
            if any(
                last.bold == b.bold and _decimals(last.text) == _decimals(b.text) for b in below
            ):
                found.append(cell)
    if len(found) > 1 or any(cell.words[0].bold != cell.words[-1].bold for cell in found):
        return len(found)
    return 0


def _ends_in_figure(cell: GridCell) -> bool:
    """Whether words stand in the cell and, on a last line of its own, an amount."""
    lines = print_lines(cell.words)
    if len(lines) < 2 or len(lines[-1]) > 1 or not is_amount(lines[-1][0].text):
        return False
    return any(word.text[0].isalpha() for line in lines[:-1] for word in line)


def _decimals(text: str) -> int:
    found = _DECIMALS.search(text)
    return len(found.group(1)) if found else 0
