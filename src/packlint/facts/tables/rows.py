"""What the rows of a table are: labels, section headings, totals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from packlint.facts.tables.layout import Layout, Line
from packlint.facts.tables.records import ColumnKind, NumberColumn, NumberRow, RowKind

_SHORTEST_NAME = 8


@cache
def _total() -> regex.Pattern[str]:
    return regex.compile(
        r"\b(?:sub\s?-?\s?)?totals?\b|\bsub\s?-?\s?total\b|\btotalling\b|\bsum\b(?!mar)"
        r"|^(?:overall|grand|gross|net)\b|\b(?:overall|aggregate)$",
        regex.IGNORECASE,
    )


@cache
def _memo() -> regex.Pattern[str]:
    return regex.compile(
        r"^\W*(?:\(?of\swhich|which\sincludes?|including|included\s(?:above|in)|memo|memorandum"
        r"|excluding|note)\b",
        regex.IGNORECASE,
    )


def says_total(label: str) -> bool:
    """Whether a label says that its figures are a total, subtotal, gross or net amount."""
    return _total().search(label) is not None


def read_rows(layout: Layout, columns: Sequence[NumberColumn]) -> tuple[NumberRow, ...]:
    """Describe each row: its label and what it is for."""
    words = [column for column in columns if column.kind is ColumnKind.TEXT]
    figures = [column for column in columns if column.kind is not ColumnKind.TEXT]
    naming = _naming_column(layout, words)
    headings = [line.words for line in layout.lines[: layout.headers] if line.words]
    rows = []
    for index, line in enumerate(layout.lines):
        label = _label(line, naming, words)
        kind = _kind(index, layout, line, label, figures, headings)
        bold = _is_bold(line, figures)
        rows.append(NumberRow(index, label, kind, bold, line.ruled))
    return tuple(rows)


def _naming_column(layout: Layout, words: Sequence[NumberColumn]) -> NumberColumn | None:
    """The column that names the rows: the first of names, else the first that is mostly filled.

    Codes and marks ("G1", "Eff") are shorter than names.
    """
    rows = len(layout.lines) - layout.headers
    filled = []
    for column in words:
        texts = [text for line in layout.lines[layout.headers :] if (text := _text(line, column))]
        if 2 * len(texts) >= rows:
            if sum(map(len, texts)) >= _SHORTEST_NAME * len(texts):
                return column
            filled.append(column)
    return next(iter(filled or words), None)


def _text(line: Line, column: NumberColumn) -> str:
    texts = (line.slots[grid].text for grid in column.grid if grid in line.slots)
    return next((text for text in texts if text), "")


def _label(line: Line, naming: NumberColumn | None, words: Sequence[NumberColumn]) -> str:
    """The name of a row: in the naming column, where a total is said, or the first words at all."""
    texts = [text for column in words if (text := _text(line, column))]
    own = _text(line, naming) if naming is not None else ""
    if own and says_total(own):
        return own
    return next((text for text in texts if says_total(text)), own or next(iter(texts), ""))


def _kind(
    index: int,
    layout: Layout,
    line: Line,
    label: str,
    figures: Sequence[NumberColumn],
    headings: Sequence[Sequence[str]],
) -> RowKind:
    if index < layout.headers:
        return RowKind.HEADER
    if not line.words:
        return RowKind.BLANK
    if line.words in headings and len(line.words) > 1:
        return RowKind.HEADER
    slots = [line.slots[grid] for column in figures for grid in column.grid if grid in line.slots]
    if not any(slot.is_filled for slot in slots):
        return RowKind.SECTION
    if _memo().search(label):
        return RowKind.MEMO
    return RowKind.TOTAL if says_total(label) else RowKind.BODY


def _is_bold(line: Line, figures: Sequence[NumberColumn]) -> bool:
    slots = [line.slots[grid] for column in figures for grid in column.grid if grid in line.slots]
    filled = [slot for slot in slots if slot.is_filled]
    return bool(filled) and all(slot.cell.bold for slot in filled)
