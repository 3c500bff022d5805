"""HTML tables in Markdown: cells put on a grid with their row and column spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from packlint.model import Table
from packlint.readers.markdown.runs import FoundLink, Writer
from packlint.readers.markdown.tables import GridCell, header_rows, table_of

# HTML allows 1000 columns; beyond that a span is a slip of the pen.
_LARGEST_SPAN = 1000


@dataclass(slots=True)
class OpenTable:
    """A table being read: finished cells, where the next one goes, and the cell being written.

    `taken` says for each column up to which row (excluded) a cell above fills it.
    """

    cells: list[GridCell] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)
    row: int = -1
    column: int = 0
    writer: Writer | None = None
    spans: tuple[int, int] = (1, 1)
    header: bool = False

    def start_row(self) -> None:
        """`<tr>`: the next cell stands in a new row."""
        self.end_cell()
        self.row += 1
        self.column = 0

    def end_row(self) -> None:
        """`</tr>`: its last cell ends, closed or not."""
        self.end_cell()

    def start_cell(self, header: bool, values: Mapping[str, str]) -> None:
        """`<td>` or `<th>` with these attributes."""
        self.row = max(self.row, 0)
        self.writer = Writer()
        self.spans = (_span(values, "rowspan"), _span(values, "colspan"))
        self.header = header

    def end_cell(self) -> None:
        """The open cell, if there is one, goes to the next free column of its row."""
        if self.writer is None:
            return
        run, (height, width) = self.writer.run(), self.spans
        self.writer = None
        column = self.column
        while self.taken.get(column, 0) > self.row:
            column += 1
        self.column = column + width
        self.taken.update(dict.fromkeys(range(column, column + width), self.row + height))
        self.cells.append(GridCell(self.row, column, run, height, width, self.header))


def finished(table: OpenTable) -> tuple[Table, list[tuple[int, FoundLink]]] | None:
    """The table with its links by cell; None when it has no cell."""
    table.end_cell()
    if not table.cells:
        return None
    rows = table.row + 1
    columns = max(cell.column + cell.column_span for cell in table.cells)
    cells = [
        cell._replace(row_span=min(cell.row_span, rows - cell.row))
        for cell in table.cells
        if cell.run.text or cell.run.links
    ]
    return table_of(cells, rows, columns, _headers(cells, rows))


def _headers(cells: Sequence[GridCell], rows: int) -> int:
    """Leading rows of `<th>` only, else what the words of the first rows say."""
    by_row: list[list[GridCell]] = [[] for _ in range(rows)]
    for cell in cells:
        by_row[cell.row].append(cell)
    marked = 0
    for in_row in by_row:
        if not in_row or not all(cell.header for cell in in_row):
            break
        marked = max(marked, *(cell.row + cell.row_span for cell in in_row))
    if marked:
        return marked
    values = [[cell.run.text.value for cell in in_row] for in_row in by_row]
    bold = [bool(in_row) and all(cell.run.bold for cell in in_row) for in_row in by_row]
    return header_rows(values, bold, headed=False)


def _span(values: Mapping[str, str], name: str) -> int:
    value = values.get(name, "1").strip()
    return min(max(int(value), 1), _LARGEST_SPAN) if value.isdecimal() else 1
