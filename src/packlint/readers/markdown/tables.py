"""Pipe tables: cells with their places, header rows, and doubts about ragged rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from packlint.model import Table
from packlint.readers.markup.cells import GridCell, header_rows, table_of
from packlint.readers.markup.runs import Run

_PIPE = re.compile(r"(?<!\\)\|")


class Slice(NamedTuple):
    """A piece of a source line: its characters and its 1-based place."""

    source: str
    line: int
    column: int


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
) -> tuple[Table, list[Run]]:
    """Make a table of its split rows, the delimiter row left out; with the run of each cell.

    A blank header row, which converters write for want of a header, is left out.
    """
    rows = [[run_of(piece) for piece in row] for row in rows_source]
    width = len(rows[0])
    doubts = ("a row has more cells than the header",) if any(len(r) > width for r in rows) else ()
    if headed and not any(run.text for run in rows[0]):
        headed, rows = False, rows[1:]
    values = [[run.text.value for run in runs] for runs in rows]
    count = header_rows(values, _bold_rows(rows), headed)
    grid = [
        GridCell(row, column, run, header=headed and row < min(count, 1))
        for row, runs in enumerate(rows)
        for column, run in enumerate(runs)
    ]
    cells = [cell for cell in grid if not cell.is_empty]
    columns = max([width, *(len(runs) for runs in rows)])
    return table_of(cells, len(rows), columns, count, doubts), [cell.run for cell in cells]


def _bold_rows(rows: Sequence[Sequence[Run]]) -> list[bool]:
    return [
        any(run.text for run in runs) and all(run.bold for run in runs if run.text) for runs in rows
    ]
