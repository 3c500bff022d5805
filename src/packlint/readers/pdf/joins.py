"""Tables that run over a page break, put together again."""

from __future__ import annotations

from packlint.readers.pdf.grid import Grid, GridCell, text_of
from packlint.readers.pdf.headers import header_rows
from packlint.readers.pdf.scan import Word

_EDGE = 4.0
_BREAK_DOUBT = "it runs over a page break"


def joined(first: Grid, second: Grid) -> bool:
    """Whether the second grid, at the top of the next page, goes on with the first."""
    if second.columns != first.columns:
        return False
    if first.path is not None and first.path == second.path:
        return True
    outer = (
        abs(first.edges[0] - second.edges[0]) <= _EDGE
        and abs(first.edges[-1] - second.edges[-1]) <= _EDGE
    )
    if not outer or first.witness != second.witness:
        return False
    inner = zip(first.edges[1:-1], second.edges[1:-1], strict=True)
    return all(abs(one - other) <= 2 * _EDGE for one, other in inner)


def append(first: Grid, second: Grid) -> list[Word]:
    """Put the rows of the second grid under the first; the words of its repeated header rows.

    Those rows repeat what the first grid says, so they are furniture of the page.
    """
    repeated = _repeated_rows(first, second)
    shift = first.rows - repeated
    for cell in second.cells:
        if cell.row < repeated:
            continue
        first.cells.append(
            GridCell(
                cell.row + shift,
                cell.column,
                cell.words,
                cell.row_span,
                cell.column_span,
                cell.header,
            )
        )
    first.ruled |= {row + shift for row in second.ruled if row > repeated}
    first.rows += second.rows - repeated
    first.confidence = round(min(first.confidence, second.confidence) * 0.97, 3)
    first.doubts.extend(doubt for doubt in second.doubts if doubt not in first.doubts)
    if _BREAK_DOUBT not in first.doubts:
        first.doubts.append(_BREAK_DOUBT)
    return [word for cell in second.cells if cell.row < repeated for word in cell.words]


def _repeated_rows(first: Grid, second: Grid) -> int:
    """How many leading rows of the second grid repeat those of the first."""
    most = header_rows(first) or 1
    count = 0
    for row in range(min(most, second.rows - 1)):
        if _row_texts(first, row) != _row_texts(second, row):
            break
        count = row + 1
    return count


def _row_texts(grid: Grid, row: int) -> list[tuple[int, str]]:
    return [(cell.column, text_of(cell.words)) for cell in grid.cells if cell.row == row]
