"""The records of number tables."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from packlint.grammar.quantity import CellKind, Quantity
from packlint.model import Span


class ColumnKind(StrEnum):
    """What the figures of a column are. Only amounts and counts add up."""

    AMOUNT = "amount"
    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate"  # rates, averages, ratios and unit prices
    CUMULATIVE = "cumulative"
    YEAR = "year"
    REFERENCE = "reference"
    TEXT = "text"


class RowKind(StrEnum):
    """What a row is for."""

    HEADER = "header"
    SECTION = "section"  # a heading inside the table: words and no figures
    BODY = "body"
    TOTAL = "total"  # the label says that it is a total
    MEMO = "memo"  # "of which …": repeats figures of the rows above
    BLANK = "blank"


class NumberCell(Struct, frozen=True):
    """A cell of a number table. `span` covers the figure, or the whole text without one."""

    span: Span
    text: str
    kind: CellKind
    quantity: Quantity | None = None
    bold: bool = False

    @property
    def value(self) -> Decimal | None:
        """The figure as printed, with its own scale; 0 for a dash; None where there is none."""
        if self.quantity is not None:
            return self.quantity.value
        return Decimal(0) if self.kind is CellKind.NIL else None


class NumberColumn(Struct, frozen=True):
    """A column of a table. `grid` holds the reader's columns that it stands for (often just one).

    `unit` and `scale` are those of the heading or the table ("£000": "£" and 1,000); figures with
    their own unit keep it. `places` is the most decimals printed on a figure of the column.
    `header` is empty when the headings cannot be trusted to stand over their columns.
    """

    index: int
    grid: tuple[int, ...]
    header: str
    kind: ColumnKind
    unit: str = ""
    scale: Decimal = Decimal(1)
    places: int = 0

    @property
    def adds_up(self) -> bool:
        """Whether a total of the column's figures makes sense."""
        return self.kind in (ColumnKind.AMOUNT, ColumnKind.COUNT)


class NumberRow(Struct, frozen=True):
    """A row of a table; `ruled` says that a line which is rare in the table is drawn above it."""

    index: int
    label: str
    kind: RowKind
    bold: bool = False
    ruled: bool = False


class NumberTable(Struct, frozen=True):
    """A table with figures: one Table block, or several that a page break cut apart.

    `cells[row][column]` is None where the reader found no cell. `naming` are the columns of words
    that name the rows: more than one where tables stand side by side.
    `title` is the caption or the words just before the table, `note` those behind it. `cut_above`
    and `cut_below` say that the table may go on before or behind it, in a piece that could not be
    joined.
    """

    document: int
    blocks: tuple[int, ...]
    title: str
    columns: tuple[NumberColumn, ...]
    rows: tuple[NumberRow, ...]
    cells: tuple[tuple[NumberCell | None, ...], ...]
    naming: tuple[int, ...] = ()
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
    cut_above: bool = False
    cut_below: bool = False
    note: str = ""

    def cell(self, row: int, column: int) -> NumberCell | None:
        """The cell of a column at a row."""
        return self.cells[row][column]

    def label(self, row: int, column: int) -> str:
        """What the row of a figure is called, for the one of side-by-side tables that it is in."""
        block = column - 1
        while block >= 0 and self.columns[block].kind is not ColumnKind.TEXT:
            block -= 1
        first = block
        while first > 0 and self.columns[first - 1].kind is ColumnKind.TEXT:
            first -= 1
        for index in range(first, block + 1):
            cell = self.cells[row][index]
            if index in self.naming and cell is not None and cell.text:
                return cell.text
        return self.rows[row].label
