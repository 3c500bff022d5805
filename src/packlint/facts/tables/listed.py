"""Lists that are tables in all but their lines: labels with one figure each, and a total below.

"Salaries ..... 12,345", "Rent – £2,400", "Total: £14,745" as paragraphs, list items or lines with
dotted leaders. Only what ends in a line that is called a total is taken; figures of several units,
percentages and years are none of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import regex
from msgspec.structs import replace

from packlint.facts.tables.build import note_behind, title_before
from packlint.facts.tables.records import (
    ColumnKind,
    NumberCell,
    NumberColumn,
    NumberRow,
    NumberTable,
    RowKind,
)
from packlint.facts.tables.rows import is_memo
from packlint.grammar.quantity import CellKind, parse_cell
from packlint.model import BESIDE_THE_FLOW, Block, BlockKind, Document, Span
from packlint.patterns import compiled

_LINES = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
# A line is a label and a figure; longer ones are sentences.
_LONGEST_LABEL, _LONGEST_TEXT = 80, 4000
_FIGURE_END = 16
_FEWEST_LINES, _MOST_LINES = 3, 200
_LEVELS = "its lines are not of one level"
# Read well, but nothing draws the lines of the table.
_CONFIDENCE = 0.9
_FIGURE = r"[-–−(]?\s?[£€$]?\s?\d[\d,]*(?:\.\d+)?\s?(?:m|k|bn|million|thousand|billion)?\)?"
_PLAIN = (
    r"[-–−(]?(?:[£€$]\s?\d[\d,]*(?:\.\d\d?)?(?:m|k|bn|\smillion)?|\d{1,3}(?:,\d{3})+(?:\.\d\d)?)\)?"
)
_LEADER = r"\s*(?:\.{3,}|…+|_{3,}|(?:\.\s){3,})\s*"


class _Line(NamedTuple):
    """A label, and where the figure of its line stands."""

    block: Block
    label: str
    cell: NumberCell


@cache
def _one() -> regex.Pattern[str]:
    """A whole text that is one line; behind mere space only what can be nothing but an amount."""
    sure = rf"(?:{_LEADER}|\s*[:=]\s+|\s+[-–—]\s+)(?P<figure>{_FIGURE})"
    return compiled(
        rf"\s*(?P<label>[^\n]{{2,{_LONGEST_LABEL}}}?)(?:{sure}|\s+(?P<plain>{_PLAIN}))"
        r"(?:\s*[;,.]|\s*;?\s+and)?\s*",
        regex.IGNORECASE,
    )


@cache
def _each() -> regex.Pattern[str]:
    """One of several lines that run on in one text, by their leaders."""
    return compiled(
        rf"\s*(?P<label>[^.…_\d£][^.…_]{{1,{_LONGEST_LABEL}}}?){_LEADER}(?P<figure>{_FIGURE})(?!\w)",
        regex.IGNORECASE,
    )


@cache
def _total() -> regex.Pattern[str]:
    return compiled(r"\W*(?:(?:grand|overall)\s)?totals?\b", regex.IGNORECASE)


@cache
def _no_label() -> regex.Pattern[str]:
    """What makes a label a sentence, or a figure of its own."""
    return compiled(r"[£€$%]|[.!?]\s+\w|\b(?:19|20)\d\d\s*$|\d,\d{3}")


def listed_tables(document: Document) -> Iterator[NumberTable]:
    """Yield the lists of a document that end in a total, in order."""
    run: list[_Line] = []
    for block in document.blocks:
        if block.kind in BESIDE_THE_FLOW:
            continue
        lines = _lines(document.index, block)
        if not lines or not _goes_on(run, lines):
            run = []
        for line in lines:
            run.append(line)
            if _total().match(line.label):
                table = _table(document, run)
                if table is not None:
                    yield table
                run = []


def _goes_on(run: Sequence[_Line], lines: Sequence[_Line]) -> bool:
    """Whether lines go on in the same form; a total may stand as a paragraph below a list."""
    if not run or run[-1].block.kind is lines[0].block.kind:
        return True
    is_total = len(lines) == 1 and _total().match(lines[0].label) is not None
    return is_total and run[-1].block.kind is BlockKind.LIST_ITEM


def _lines(document: int, block: Block) -> Sequence[_Line]:
    """The lines that a text consists of; none where it holds anything else."""
    text = block.text.value
    ends_in_figure = any(map(str.isdigit, text[-_FIGURE_END:]))
    if block.kind not in _LINES or not ends_in_figure or len(text) > _LONGEST_TEXT:
        return ()
    one = _one().fullmatch(text) if len(text) <= 2 * _LONGEST_LABEL else None
    found = [one] if one is not None else _all(text)
    lines = [_line(document, block, match) for match in found]
    return [line for line in lines if line is not None] if None not in lines else ()


def _all(text: str) -> list[regex.Match[str]]:
    """Lines with leaders that fill a text from one end to the other."""
    found: list[regex.Match[str]] = []
    at = 0
    while (match := _each().match(text, at)) is not None:
        found.append(match)
        at = match.end()
    return found if not text[at:].strip() else []


def _line(document: int, block: Block, match: regex.Match[str]) -> _Line | None:
    group = "figure" if match["figure"] else "plain"
    label, start = match["label"].strip(), match.start(group)
    is_named = any(map(str.isalpha, label)) and not _no_label().search(label)
    read = parse_cell(match[group])
    if not is_named or read.quantity is None or read.quantity.unit in ("%", "pp"):
        return None
    found = read.quantity
    found = replace(found, start=found.start + start, end=found.end + start)
    span = Span(document, block.index, found.start, found.end)
    return _Line(block, label, NumberCell(span, found.printed, CellKind.FIGURE, found))


def _table(document: Document, lines: Sequence[_Line]) -> NumberTable | None:
    """The lines as a table of two columns; None where they are too few, or no one thing."""
    quantities = [line.cell.quantity for line in lines if line.cell.quantity is not None]
    units = {quantity.unit for quantity in quantities}
    is_short = not _FEWEST_LINES <= len(lines) <= _MOST_LINES
    if is_short or len(units - {""}) > 1 or not any(_is_amount(line) for line in lines):
        return None
    unit = next(iter(units - {""}), "")
    kind = ColumnKind.AMOUNT if unit else ColumnKind.COUNT
    levels = len({line.block.level for line in lines if line.block.kind is BlockKind.LIST_ITEM})
    first, last = lines[0].block, lines[-1].block
    return NumberTable(
        document=document.index,
        blocks=tuple(dict.fromkeys(line.block.index for line in lines)),
        title=title_before(document, first),
        columns=(
            NumberColumn(0, (0,), "", ColumnKind.TEXT),
            NumberColumn(1, (1,), "", kind, unit, Decimal(1), max(q.places for q in quantities)),
        ),
        rows=tuple(
            NumberRow(index, line.label, _kind(line.label)) for index, line in enumerate(lines)
        ),
        cells=tuple((None, line.cell) for line in lines),
        naming=(0,),
        confidence=_CONFIDENCE if levels < 2 else 0.0,
        doubts=() if levels < 2 else (_LEVELS,),
        note=note_behind(document, last),
    )


def _is_amount(line: _Line) -> bool:
    """Whether a figure is more than the number of a page or a place in a list."""
    found = line.cell.quantity
    return found is not None and (bool(found.unit) or abs(found.value) >= 100)


def _kind(label: str) -> RowKind:
    if is_memo(label):
        return RowKind.MEMO
    return RowKind.TOTAL if _total().match(label) else RowKind.BODY
