"""HTML tables: cells put on a grid with their row and column spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from packlint.model import Table
from packlint.readers.markup.cells import GridCell, header_rows, only_units, table_of
from packlint.readers.markup.runs import Run, Writer

# HTML allows 1000 columns and 65534 rows; beyond that a span is a slip of the pen.
_LARGEST_SPAN = {"colspan": 1000, "rowspan": 65_534}
# No table that a person reads has so many places; its spans could fill the memory.
MOST_PLACES = 1_000_000
_ORDER = {"thead": 0, "tfoot": 2}
_TO_THE_END = 65_534


class OpenTable(Struct):
    """A table being read: finished cells, where the next one goes, and the cell being written.

    `parts` says of each row whether it stands in the head or foot, which a browser shows first and
    last wherever they are written; `begun` are the kinds of part there have been. `taken` says for
    each column up to which row (excluded) a cell above fills it. `places` counts the grid positions
    that were looked at, `overlapping` says that two cells fill the same.
    """

    cells: list[GridCell] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    part: str = ""
    begun: set[str] = field(default_factory=set)
    group: int = 0
    row: int = -1
    column: int = 0
    writer: Writer | None = None
    spans: tuple[int, int] = (1, 1)
    header: bool = False
    places: int = 0
    overlapping: bool = False

    def start_row(self) -> None:
        """`<tr>`: the next cell stands in a new row."""
        self.end_cell()
        self.row += 1
        self.parts.append(self.part)
        self.column = 0

    def end_row(self) -> None:
        """`</tr>`: its last cell ends, closed or not."""
        self.end_cell()

    def start_group(self, name: str) -> None:
        """`<thead>`, `<tbody>`, `<tfoot>`: a second head or foot is a body like others."""
        self.end_group()
        self.part = "" if name in self.begun else name
        self.begun.add(name)

    def end_group(self) -> None:
        """`</thead>`, `</tbody>`: a span over rows ends with its group."""
        self.end_cell()
        self.part = ""
        end = self.row + 1
        for index in range(self.group, len(self.cells)):
            cell = self.cells[index]
            if cell.row + cell.row_span > end:
                self.cells[index] = cell._replace(row_span=end - cell.row)
        self.group = len(self.cells)
        self.taken.clear()

    def start_cell(self, header: bool, values: Mapping[str, str], writer: Writer) -> None:
        """`<td>` or `<th>` with these attributes."""
        if self.row < 0:
            self.start_row()
        self.writer = writer
        self.spans = (_span(values, "rowspan"), _span(values, "colspan"))
        self.header = header

    def end_cell(self) -> None:
        """The open cell, if there is one, goes to the next free column of its row."""
        if self.writer is None:
            return
        run, (height, width) = self.writer.run(), self.spans
        self.writer = None
        column = self.column
        while self.places < MOST_PLACES and self.taken.get(column, 0) > self.row:
            column += 1
            self.places += 1
        if self.places + width > MOST_PLACES:
            width = 1
        self.places += width
        self.column = column + width
        for filled in range(column, column + width):
            self.overlapping |= self.taken.get(filled, 0) > self.row
            self.taken[filled] = self.row + height
        self.cells.append(GridCell(self.row, column, run, height, width, self.header))


def finished(table: OpenTable) -> tuple[Table | None, list[Run]]:
    """The table and the runs of its cells; no table when there are too many places to hold it.

    Columns in which no cell begins are left out: a span over them only says "all the rest". So are
    blank rows at the top, which converters write for want of a header.
    """
    table.end_group()
    cells = [cell for cell in _as_shown(table) if not cell.is_empty]
    blank = min((cell.row for cell in cells), default=0)
    rows = table.row + 1 - blank
    columns = max((cell.column for cell in table.cells), default=-1) + 1
    if max(rows * columns, table.places) >= MOST_PLACES or not cells:
        return None, [cell.run for cell in cells]
    clipped = [
        cell._replace(
            row=cell.row - blank, column_span=min(cell.column_span, columns - cell.column)
        )
        for cell in cells
    ]
    doubts = ("cells overlap",) if table.overlapping else ()
    made = table_of(clipped, rows, columns, _headers(clipped, rows), doubts)
    return made, [cell.run for cell in clipped]


def _as_shown(table: OpenTable) -> list[GridCell]:
    """The cells in their order, the head on top and the foot below (CSS 2.1, section 17.2)."""
    order = sorted(range(len(table.parts)), key=lambda row: _ORDER.get(table.parts[row], 1))
    if order == list(range(len(order))):
        return table.cells
    shown = {row: place for place, row in enumerate(order)}
    moved = [cell._replace(row=shown[cell.row]) for cell in table.cells]
    return sorted(moved, key=lambda cell: (cell.row, cell.column))


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
    values = [[cell.run.text.value for cell in in_row] for in_row in by_row]
    if marked:
        while marked < rows and only_units(values[marked]):
            marked += 1
        return marked
    bold = [bool(in_row) and all(cell.run.bold for cell in in_row) for in_row in by_row]
    return header_rows(values, bold, headed=False)


def _span(values: Mapping[str, str], name: str) -> int:
    value = values.get(name, "1").strip()
    if not (value.isdecimal() and value.isascii()):
        return 1
    if name == "rowspan" and not value.strip("0"):
        return _TO_THE_END
    return min(max(int(value[:9]), 1), _LARGEST_SPAN[name])
