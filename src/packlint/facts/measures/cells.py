"""Measures of number tables: each figure with the names of its row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from packlint.arithmetic.interval import around
from packlint.facts.measures.qualifiers import bounds_of, status_of, when_in
from packlint.facts.measures.records import Cell, Measure, Role, Source, Status, When
from packlint.facts.measures.words import numbers_of, without_dates, words_of
from packlint.facts.tables import ColumnKind, NumberCell, NumberColumn, NumberTable, RowKind
from packlint.facts.tables.units import says_percent, without_unit
from packlint.grammar.dates.words import compiled
from packlint.grammar.quantity import Quantity
from packlint.pack import Pack

Acronyms = Mapping[str, frozenset[str]]

# Columns whose figures name or order things.
_NO_MEASURES = (ColumnKind.TEXT, ColumnKind.YEAR, ColumnKind.REFERENCE)
_CHANGE = (
    r"(?i)(?<!\w)(?:changes?|variances?|movements?|differences?|increases?|decreases?|reductions?"
    r"|direction|\+/-|over\s?/\s?\(?under)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Above:
    """What holds for every figure of a table: words and bounds of headings and title, its days."""

    words: frozenset[str]
    bounds: frozenset[str]
    when: When | None


@dataclass(frozen=True, slots=True)
class _Row:
    """What holds for every figure of a row."""

    label: str
    section: str
    when: When | None


def cell_measures(
    pack: Pack, number: int, table: NumberTable, report: int, acronyms: Acronyms
) -> Iterator[Measure]:
    """Yield the measures of the table that is the `number`th of the pack."""
    block = pack.documents[table.document].blocks[table.blocks[0]]
    over = f"{table.title} {' '.join(block.heading_path)}"
    above = _Above(words_of(over, acronyms), bounds_of(over), when_in(table.title))
    section = ""
    for row in table.rows:
        if row.kind is RowKind.SECTION:
            section = row.label
        if row.kind in (RowKind.SECTION, RowKind.HEADER, RowKind.BLANK):
            continue
        for column in table.columns:
            cell = table.cell(row.index, column.index)
            if column.kind in _NO_MEASURES or cell is None or cell.quantity is None:
                continue
            label = _label(table, row.index, column.index)
            own = _Row(label, section, _row_when(table, row.index))
            yield _measure(
                cell, cell.quantity, own, column, above, acronyms, report,
                Cell(number, row.index, column.index),
            )  # fmt: skip


def _label(table: NumberTable, row: int, column: int) -> str:
    """The name of a row; that of the whole row where beside the figure stands only a date."""
    beside = table.label(row, column)
    return beside if any(map(str.isalpha, without_dates(beside))) else table.rows[row].label


def _row_when(table: NumberTable, row: int) -> When | None:
    """The period that a cell of words in the row states by itself."""
    for column in table.columns:
        cell = table.cells[row][column.index]
        if column.kind is ColumnKind.TEXT and cell is not None and cell.text:
            found = when_in(cell.text)
            if found is not None:
                return found
    return None


def _measure(
    cell: NumberCell,
    quantity: Quantity,
    row: _Row,
    column: NumberColumn,
    above: _Above,
    acronyms: Acronyms,
    report: int,
    place: Cell,
) -> Measure:
    header = without_unit(column.header)
    scale = column.scale if _takes_scale(quantity, column) else Decimal(1)
    named = f"{row.label} {header}"
    status = status_of(header)
    bounds = bounds_of(f"{row.label} {row.section}")
    across = words_of(header, acronyms)
    words = words_of(row.label, acronyms) or across
    beside = across | words_of(row.section, acronyms)
    header_when = when_in(column.header)
    when = header_when or (None if status is Status.PREVIOUS else row.when or above.when)
    return Measure(
        span=cell.span,
        printed=quantity.printed.strip(),
        value=quantity.value * scale,
        extent=around(quantity.value * scale, quantity.step * scale),
        unit=quantity.unit or _unit_of(column),
        scale=scale * quantity.scale,
        places=quantity.places,
        hedged=bool(quantity.hedge),
        source=Source.TABLE,
        role=Role.CHANGE if compiled(_CHANGE).search(named) else Role.LEVEL,
        label=" · ".join(part for part in (row.label, header) if part),
        words=words,
        beside=beside,
        around=words | beside | above.words,
        numbers=numbers_of(named),
        bounds=bounds,
        setting=bounds | above.bounds | bounds_of(header),
        when=when,
        status=status or status_of(row.label),
        report=report,
        cell=place,
    )


def _unit_of(column: NumberColumn) -> str:
    """The unit of a bare figure: beside figures that print their own "%" it is none."""
    return "%" if says_percent(column.header) else column.unit.strip("%")


def _takes_scale(quantity: Quantity, column: NumberColumn) -> bool:
    """Whether the scale of the heading holds: a figure with a unit or scale of its own keeps it."""
    return quantity.scale == 1 and not quantity.unit and column.kind is not ColumnKind.PERCENT
