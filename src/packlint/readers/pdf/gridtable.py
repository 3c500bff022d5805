"""A grid of words as a table of the document."""

from __future__ import annotations

from packlint.model import Box, Cell, Table
from packlint.readers.pdf.grid import Grid, box_of
from packlint.readers.pdf.headers import header_rows
from packlint.readers.pdf.scan import Word
from packlint.readers.pdf.texts import text_from


def table_of(grid: Grid) -> Table:
    """The grid as a table: cells row by row, each with its text and its box in points."""
    cells = tuple(
        Cell(
            cell.row,
            cell.column,
            text_from(_lines_of(cell.words)),
            cell.row_span,
            cell.column_span,
            all(word.bold for word in cell.words),
            cell.words[0].page,
            _box_on_first_page(cell.words),
        )
        for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column))
    )
    return Table(
        cells,
        grid.rows,
        grid.columns,
        header_rows(grid),
        grid.confidence,
        tuple(grid.doubts),
        _rare_rules(grid),
    )


def _box_on_first_page(words: list[Word]) -> Box:
    """The box of a cell; of one that a page break cut, of its part on the first page."""
    page = words[0].page
    if words[-1].page == page:
        return box_of(words)
    return box_of([word for word in words if word.page == page])


def _lines_of(words: list[Word]) -> list[list[Word]]:
    """A cell's words by line of print, so that hyphens at line ends can be told."""
    lines: list[list[Word]] = []
    for word in words:
        last = lines[-1][-1] if lines else word
        near = last.page == word.page and abs(last.middle - word.middle) < 0.5 * word.size
        if lines and near:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _rare_rules(grid: Grid) -> frozenset[int]:
    """Rows with a line above, unless most rows have one: then it marks nothing."""
    return frozenset(grid.ruled if len(grid.ruled) * 2 < grid.rows else ())
