"""Pipe tables: cells with their places, header rows, and doubts about ragged rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from packlint.model import Cell, Table
from packlint.readers.markdown.runs import FoundLink, Run

_PIPE = re.compile(r"(?<!\\)\|")
_UNITS = re.compile(
    r"^[(\[]?(?:['’]?[£€$]?\s?['’,]?0{3}s?|[£€$]|[£€$]\s?(?:m|k|bn|million|billion|thousand)"
    r"|%|number|nos?\.?)[)\]]?$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"^[-−–(+]?[£€$]?[-−–]?\d[\d,]*(?:\.\d+)?\s?(?:%|m|k|bn)?\)?$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")


class Slice(NamedTuple):
    """A piece of a source line: its characters and its 1-based place."""

    source: str
    line: int
    column: int


class GridCell(NamedTuple):
    """A cell before it becomes part of a table."""

    row: int
    column: int
    run: Run
    row_span: int = 1
    column_span: int = 1
    header: bool = False


def split_row(line: str, number: int, begin: int) -> list[Slice]:
    """Split a source line (1-based `number`) at its pipes, from offset `begin` on."""
    end = len(line.rstrip())
    marks = [match.start() for match in _PIPE.finditer(line, begin, end)]
    if marks and marks[0] == begin:
        begin = marks.pop(0) + 1
    if marks and marks[-1] == end - 1:
        end = marks.pop()
    edges = [begin - 1, *marks, end]
    return [_trimmed(line, left + 1, right, number) for left, right in pairwise(edges)]


def _trimmed(line: str, start: int, end: int, number: int) -> Slice:
    source = line[start:end]
    lead = len(source) - len(source.lstrip())
    return Slice(source.strip(), number, start + lead + 1)


def pipe_table(
    rows_source: Sequence[Sequence[Slice]], headed: bool, run_of: Callable[[Slice], Run]
) -> tuple[Table, list[tuple[int, FoundLink]]]:
    """Make a table of its split rows, the delimiter row left out.

    Returns the table and its links with the index of the cell that each stands in. A blank header
    row, which converters write for want of a header, is left out.
    """
    rows = [[run_of(piece) for piece in row] for row in rows_source]
    width = len(rows[0])
    doubts = ("a row has more cells than the header",) if any(len(r) > width for r in rows) else ()
    if headed and not any(run.text for run in rows[0]):
        headed, rows = False, rows[1:]
    cells = [
        GridCell(row, column, run)
        for row, runs in enumerate(rows)
        for column, run in enumerate(runs)
        if run.text or run.links
    ]
    columns = max([width, *(len(runs) for runs in rows)])
    values = [[run.text.value for run in runs] for runs in rows]
    return table_of(
        cells, len(rows), columns, header_rows(values, _bold_rows(rows), headed), doubts
    )


def _bold_rows(rows: Sequence[Sequence[Run]]) -> list[bool]:
    return [
        any(run.text for run in runs) and all(run.bold for run in runs if run.text) for runs in rows
    ]


def header_rows(values: Sequence[Sequence[str]], bold: Sequence[bool], headed: bool) -> int:
    """How many leading rows name columns.

    `values` are the cells' words row by row, `bold` says which rows are bold throughout, `headed`
    that the source marks the first row as header. Amounts in a plain first row show that a
    converter put the next row of a split table there; a bold row of names without a mark is one.
    """
    if not values:
        return 0
    amounts = _has_amounts(values[0])
    several = sum(1 for value in values[0] if value) > 1
    if headed:
        count = 0 if amounts and not bold[0] else 1
    else:
        count = 1 if bold[0] and several and not amounts and not all(bold) else 0
    while count and count < len(values) and _only_units(values[count]):
        count += 1
    return count


def _has_amounts(row: Sequence[str]) -> bool:
    return any(_AMOUNT.match(value) and not _YEAR.match(value) for value in row[1:])


def _only_units(row: Sequence[str]) -> bool:
    words = [value for value in row if value]
    return bool(words) and all(_UNITS.match(word) for word in words)


def table_of(
    cells: Sequence[GridCell],
    rows: int,
    columns: int,
    headers: int,
    doubts: tuple[str, ...] = (),
) -> tuple[Table, list[tuple[int, FoundLink]]]:
    """Make the table and the list of its links from cells in row-major order."""
    made = tuple(
        Cell(c.row, c.column, c.run.text, c.row_span, c.column_span, c.run.bold or c.header)
        for c in cells
    )
    links = [(index, link) for index, cell in enumerate(cells) for link in cell.run.links]
    confidence = 0.6 if doubts else 1.0
    return Table(made, rows, columns, headers, confidence, doubts), links
