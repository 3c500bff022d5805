"""The grid of a joined table: rows of cells, merged columns, and which rows are headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from packlint.facts.tables.join import Pieces, is_amount
from packlint.grammar.quantity import CellKind, CellReading, parse_cell
from packlint.model import Cell

_FILLED = (CellKind.FIGURE, CellKind.NIL)
_LOWEST_YEAR, _HIGHEST_YEAR = 1900, 2100
# "3", "(3)", "3.", and how a column is worked out: "2 = (3 to 6) + 14", "(4)-(5)".
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})[).]?")
_COLUMN_FORMULA = re.compile(r"(?=.*(?:[=+×÷–−-]|to))(?:[\d\s()+×÷/*=–−-]|to){3,40}")
_FEWEST_NUMBERED = 3


class Slot(Struct, frozen=True):
    """A cell of the grid where it begins: its block, its index there, and what it holds."""

    block: int
    index: int
    cell: Cell
    reading: CellReading

    @property
    def text(self) -> str:
        """The words of the cell."""
        return self.cell.text.value

    @property
    def is_filled(self) -> bool:
        """Whether a figure or a dash for one stands in the cell."""
        return self.reading.kind in _FILLED


class Line(Struct, frozen=True):
    """A row of the grid: the slots that begin in it, by column, and those that cover it.

    `covered` repeats a spanning slot in every column that it covers.
    """

    slots: dict[int, Slot]
    covered: tuple[Slot | None, ...]
    ruled: bool
    width: int

    @property
    def words(self) -> list[str]:
        """The different texts of the row, in order, empty ones left out."""
        return [slot.text for slot in self.slots.values() if slot.text]


class Layout(Struct, frozen=True):
    """A joined table as lines; the first `headers` of them name the columns."""

    lines: tuple[Line, ...]
    columns: int
    headers: int


def lay_out(pieces: Pieces) -> Layout:
    """Put the rows of all pieces under each other and find where the headings end."""
    lines: list[Line] = []
    for piece in pieces.pieces:
        grid = piece.table.grid()
        slots = [
            Slot(piece.block.index, index, cell, parse_cell(cell.text.value))
            for index, cell in enumerate(piece.table.cells)
        ]
        for row in range(piece.first_row, piece.table.rows):
            covered = tuple(None if index is None else slots[index] for index in grid[row])
            begins = {
                slot.cell.column: slot
                for slot in covered
                if slot is not None and slot.cell.row == row
            }
            ruled = row in piece.table.ruled_above
            lines.append(Line(begins, covered, ruled, piece.table.columns))
    first = pieces.pieces[0].table
    return Layout(tuple(lines), first.columns, _headers(lines, first.header_rows))


def _headers(lines: Sequence[Line], said: int) -> int:
    """How many leading rows are headings: the reader's count, put right by what the rows hold."""
    count = min(said, len(lines))
    for row in range(count):
        if _is_data(lines[row]):
            return row
    while count < len(lines) - 1 and _continues_heading(lines[count], count):
        count += 1
    return count


def _is_data(line: Line) -> bool:
    """Whether a row that was taken for a heading holds figures to be added."""
    figures = [slot for slot in line.slots.values() if slot.reading.kind is CellKind.FIGURE]
    return any(is_amount(slot.text) for slot in figures) and not _numbers_columns(line)


def _numbers_columns(line: Line) -> bool:
    """Whether the row counts the columns: (1), (2), (3) and on, or says "5 = 3 - 4" of some."""
    texts = {column: slot.text.strip() for column, slot in line.slots.items() if slot.text.strip()}
    numbers = {
        column: int(match[1])
        for column, text in texts.items()
        if (match := _COLUMN_NUMBER.fullmatch(text))
    }
    offsets = {number - column for column, number in numbers.items()}
    formulas = all(_COLUMN_FORMULA.fullmatch(texts[column]) for column in texts.keys() - numbers)
    return len(numbers) >= _FEWEST_NUMBERED and len(offsets) == 1 and offsets <= {0, 1} and formulas


def _continues_heading(line: Line, above: int) -> bool:
    """Whether the row goes on naming columns: units or words over several columns, no figures.

    A row of years begins a heading where none was seen; numbers that count the columns end one.
    """
    if _numbers_columns(line):
        return True
    filled = [slot for slot in line.slots.values() if slot.is_filled]
    if filled:
        return above == 0 and len(filled) > 1 and all(is_year(slot) for slot in filled)
    return len(line.words) > 1


def is_year(slot: Slot) -> bool:
    """Whether the slot holds a bare year such as 2024."""
    found = slot.reading.quantity
    if found is None or found.unit or found.places or not found.printed.isdigit():
        return False
    return _LOWEST_YEAR <= found.value <= _HIGHEST_YEAR


def merged_columns(layout: Layout) -> list[tuple[int, ...]]:
    """Group the reader's columns that are one column of the table.

    Two neighbours are one where a figure's cell spans both and no row has different cells in both.
    """
    groups: list[list[int]] = [[0]] if layout.columns else []
    body = layout.lines[layout.headers :]
    for column in range(1, layout.columns):
        if _is_one(body, column - 1, column):
            groups[-1].append(column)
        else:
            groups.append([column])
    return [tuple(group) for group in groups]


def _is_one(lines: Iterable[Line], left: int, right: int) -> bool:
    spans = False
    for line in lines:
        first, second = line.covered[left], line.covered[right]
        if first is not None and first is second:
            spans = spans or first.is_filled
        elif first is not None and second is not None and first.text and second.text:
            return False
    return spans
