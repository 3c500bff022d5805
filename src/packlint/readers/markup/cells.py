"""Cells put together as a table, and which of its rows name columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from packlint.model import Cell, Table
from packlint.readers.markup.runs import Run

_UNITS = re.compile(
    r"^[(\[]?(?:['’]?[£€$]?\s?['’,]?0{3}s?|[£€$]|[£€$]\s?(?:m|k|bn|million|billion|thousand)"
    r"|%|number|nos?\.?)[)\]]?$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"^[-−–(+]?[£€$]?[-−–]?\d[\d,]*(?:\.\d+)?\s?(?:%|m|k|bn)?\)?$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_THOUSANDS = re.compile(r"[-−–(]?[£€$]?\d{1,3}(?: \d{3})+\)?")
_WITH_SHARE = re.compile(r"[^(]+ \([^\s()]+\)")
# Of a telephone number: what follows it is part of it.
_CODE = re.compile(r"\(?0\d+\)? ")
# What is left of the trust in a table of which a place is in doubt.
_PLACES_DOUBTED = 0.6
_BLANKS = frozenset("-–—−")


class GridCell(NamedTuple):
    """A cell before it becomes part of a table."""

    row: int
    column: int
    run: Run
    row_span: int = 1
    column_span: int = 1
    header: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it to keep."""
        return not (self.run.text or self.run.links or self.run.marks)


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
    while count and count < len(values) and only_units(values[count]):
        count += 1
    return count


def _has_amounts(row: Sequence[str]) -> bool:
    return any(is_amount(value) for value in row[1:])


def only_units(row: Sequence[str]) -> bool:
    """Whether a row says in what its columns are counted, and nothing else."""
    words = [value for value in row if value]
    return bool(words) and all(_UNITS.match(word) for word in words)


def is_amount(value: str) -> bool:
    """Whether the words are one figure, a year or a unit not counted."""
    if _YEAR.match(value) or _UNITS.match(value):
        return False
    return _AMOUNT.match(value) is not None


def table_of(
    cells: Sequence[GridCell],
    rows: int,
    columns: int,
    headers: int,
    doubts: tuple[str, ...] = (),
) -> Table:
    """Make the table of cells in row-major order."""
    made = tuple(
        Cell(c.row, c.column, c.run.text, c.row_span, c.column_span, c.run.bold or c.header)
        for c in cells
    )
    confidence = _PLACES_DOUBTED if doubts else 1.0
    figures = [cell.run for cell in cells if any(map(is_amount, cell.run.text.value.split()))]
    several = sum(map(_holds_several, figures))
    if several:
        holding = "cell holds" if several == 1 else "cells hold"
        doubts = (*doubts, f"{several} {holding} more than one figure")
        # As in PDFs: one in a hundred is a slip, one in ten a table drawn with line ends.
        confidence = round(confidence * max(0.2, 0.85 - 2 * several / len(figures)), 3)
    return Table(made, rows, columns, headers, confidence, doubts)


def _holds_several(run: Run) -> bool:
    """Whether more than one figure stands in a cell: on lines of their own, or side by side."""
    value = run.text.value
    ends = (*run.line_ends, len(value))
    lines = [value[start:end].strip() for start, end in pairwise((0, *ends))]
    if _CODE.match(value) or _is_one_figure(lines):
        return False
    filled = sum(map(_is_figures, lines))
    if filled > 1:
        return 2 * filled > len(lines)
    words = value.split()
    return len(words) > 1 and all(map(is_amount, words))


def _is_one_figure(lines: Sequence[str]) -> bool:
    """Whether it is a figure with its thousands parted by spaces, or with its share in brackets."""
    figure, share = " ".join(lines), ""
    if _WITH_SHARE.fullmatch(figure):
        figure, _, share = figure.rpartition(" ")
    alone = len(lines) == 1 or (len(lines) == 2 and lines[1] == share)
    return alone and (_THOUSANDS.fullmatch(figure) is not None or " " not in figure)


def _is_figures(line: str) -> bool:
    """Whether nothing but figures stands on a line, or the dash that stands for none."""
    words = line.split()
    return bool(words) and all(word in _BLANKS or is_amount(word) for word in words)
