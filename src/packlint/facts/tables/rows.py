"""What the rows of a table are: labels, section headings, totals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from packlint.facts.tables.layout import Layout, Line
from packlint.facts.tables.records import ColumnKind, NumberColumn, NumberRow, RowKind
from packlint.grammar.quantity import CellKind
from packlint.patterns import compiled

_SHORTEST_NAME = 8
# A row of figures that are suppressed, or do not apply, is no heading: totals may count them.
_WITHHELD = (CellKind.HIDDEN, CellKind.NOT_APPLICABLE)


@cache
def _total() -> regex.Pattern[str]:
    return compiled(
        r"\b(?:sub\s?-?\s?)?totals?\b|\bsub\s?-?\s?total\b|\btotalling\b|\bsum\b(?!mar)"
        r"|^(?:overall|grand|gross|net)\b|\b(?:overall|aggregate)$",
        regex.IGNORECASE,
    )


@cache
def _memo() -> regex.Pattern[str]:
    return compiled(
        r"^\W*(?:\(?of\swhich|which\sincludes?|including|included\s(?:above|in)|memo|memorandum"
        r"|excluding|note)\b"
        r"|\bincluded\s(?:above|in\s(?:the\s)?(?:figures?|totals?|above|rows?))\b",
        regex.IGNORECASE,
    )


def says_total(label: str) -> bool:
    """Whether a label says that its figures are a total, subtotal, gross or net amount."""
    return _total().search(label) is not None


def is_memo(label: str) -> bool:
    """Whether a label says that its figures are part of others: "of which …"."""
    return _memo().search(label) is not None


def read_rows(layout: Layout, columns: Sequence[NumberColumn]) -> tuple[NumberRow, ...]:
    """Describe each row: its label and what it is for."""
    words = [column for column in columns if column.kind is ColumnKind.TEXT]
    figures = [column for column in columns if column.kind is not ColumnKind.TEXT]
    names = naming_columns(layout, columns)
    naming = columns[names[0]] if names else None
    headings = [line.words for line in layout.lines[: layout.headers] if line.words]
    rows = []
    for index, line in enumerate(layout.lines):
        label = _label(line, naming, words)
        kind = _kind(index, layout, line, label, figures, headings)
        bold = _is_bold(line, figures)
        rows.append(NumberRow(index, label, kind, bold, line.ruled))
    return tuple(rows)


def naming_columns(layout: Layout, columns: Sequence[NumberColumn]) -> tuple[int, ...]:
    """The columns that name the rows; several where tables stand side by side.

    They are mostly filled, with names and not with codes or marks ("G1", "Eff"), which are shorter.
    Where no column is so, the first that is mostly filled, else the first of words.
    """
    rows = len(layout.lines) - layout.headers
    names, filled, words = [], [], []
    for column in columns:
        if column.kind is not ColumnKind.TEXT:
            continue
        words.append(column.index)
        texts = [text for line in layout.lines[layout.headers :] if (text := _text(line, column))]
        if 2 * len(texts) >= rows:
            filled.append(column.index)
            if sum(map(len, texts)) >= _SHORTEST_NAME * len(texts):
                names.append(column.index)
    return tuple(names or filled[:1] or words[:1])


def _text(line: Line, column: NumberColumn) -> str:
    texts = (line.slots[grid].text for grid in column.grid if grid in line.slots)
    return next((text for text in texts if text), "")


def _label(line: Line, naming: NumberColumn | None, words: Sequence[NumberColumn]) -> str:
    """The name of a row: in the naming column, where a total is said, or the first words at all."""
    texts = [text for column in words if (text := _text(line, column))]
    own = _text(line, naming) if naming is not None else ""
    if own and says_total(own):
        return own
    if not words:
        return _word_among_figures(line)
    return next((text for text in texts if says_total(text)), own or next(iter(texts), ""))


def _word_among_figures(line: Line) -> str:
    """The word that a row begins with in a column of figures: "Total" below years."""
    first = next(iter(sorted(line.slots.items())), None)
    is_word = first is not None and first[1].reading.kind is CellKind.TEXT
    return first[1].text if first is not None and is_word else ""


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
    if not any(slot.is_filled or slot.reading.kind in _WITHHELD for slot in slots):
        return RowKind.SECTION
    if is_memo(label):
        return RowKind.MEMO
    return RowKind.TOTAL if says_total(label) else RowKind.BODY


def _is_bold(line: Line, figures: Sequence[NumberColumn]) -> bool:
    slots = [line.slots[grid] for column in figures for grid in column.grid if grid in line.slots]
    filled = [slot for slot in slots if slot.is_filled]
    return bool(filled) and all(slot.cell.bold for slot in filled)
