"""Measures of number tables: each figure with the names of its row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from packlint.arithmetic.interval import around
from packlint.facts.measures.qualifiers import bounds_of, status_of, when_in
from packlint.facts.measures.records import Cell, Measure, Role, Source, Status, When
from packlint.facts.measures.words import numbers_of, without_dates, words_of
from packlint.facts.tables import ColumnKind, NumberCell, NumberColumn, NumberTable, RowKind
from packlint.facts.tables.units import says_percent, without_unit
from packlint.grammar.quantity import Quantity
from packlint.pack import Pack
from packlint.patterns import compiled

Acronyms = Mapping[str, frozenset[str]]

# Columns whose figures name or order things.
_NO_MEASURES = (ColumnKind.TEXT, ColumnKind.YEAR, ColumnKind.REFERENCE)
_CHANGE = (
    r"(?i)(?<!\w)(?:changes?|variances?|movements?|differences?|increases?|decreases?|reductions?"
    r"|direction|\+/-|over\s?/\s?\(?under)(?!\w)"
)


class _Above(Struct, frozen=True):
    """What holds for every figure of a table: words and bounds of headings and title, its days."""

    words: frozenset[str]
    bounds: frozenset[str]
    when: When | None


class _Row(Struct, frozen=True):
    """What holds for every figure of a row that has this name; `shown` is a year without one."""

    label: str
    shown: str
    words: frozenset[str]
    section_words: frozenset[str]
    bounds: frozenset[str]
    when: When | None


class _Column(Struct, frozen=True):
    """What holds for every figure of a column: what its heading says without the unit."""

    column: NumberColumn
    header: str
    words: frozenset[str]
    bounds: frozenset[str]
    when: When | None
    status: Status | None
    unit: str


def cell_measures(
    pack: Pack, number: int, table: NumberTable, report: int, acronyms: Acronyms
) -> Iterator[Measure]:
    """Yield the measures of the table that is the `number`th of the pack."""
    block = pack.documents[table.document].blocks[table.blocks[0]]
    over = f"{table.title} {' '.join(block.heading_path)}"
    above = _Above(words_of(over, acronyms), bounds_of(over), when_in(table.title))
    columns = [
        _column(column, acronyms) for column in table.columns if column.kind not in _NO_MEASURES
    ]
    section = ""
    for row in table.rows:
        if row.kind is RowKind.SECTION:
            section = row.label
        if row.kind in (RowKind.SECTION, RowKind.HEADER, RowKind.BLANK):
            continue
        named: dict[str, _Row] = {}
        for column in columns:
            place = Cell(number, row.index, column.column.index)
            cell = table.cell(row.index, place.column)
            if cell is None or cell.quantity is None:
                continue
            label = _label(table, row.index, place.column)
            if label not in named:
                named[label] = _row(table, row.index, label, section, acronyms)
            yield _measure(cell, cell.quantity, named[label], column, above, report, place)


def _column(column: NumberColumn, acronyms: Acronyms) -> _Column:
    header = without_unit(column.header)
    return _Column(
        column,
        header,
        words_of(header, acronyms),
        bounds_of(header),
        when_in(column.header),
        status_of(header),
        _unit_of(column),
    )


def _row(table: NumberTable, row: int, label: str, section: str, acronyms: Acronyms) -> _Row:
    return _Row(
        label,
        label or _year(table, row),
        words_of(label, acronyms),
        words_of(section, acronyms),
        bounds_of(f"{label} {section}"),
        _row_when(table, row),
    )


def _label(table: NumberTable, row: int, column: int) -> str:
    """The name of a row; that of the whole row where beside the figure stands only a date."""
    beside = table.label(row, column)
    return beside if _says_more(beside) else table.rows[row].label


@lru_cache(maxsize=4096)
def _says_more(label: str) -> bool:
    """Whether a label says something besides dates."""
    return any(map(str.isalpha, without_dates(label)))


def _year(table: NumberTable, row: int) -> str:
    """The year that stands where the names of other rows do."""
    first = table.cells[row][0] if table.columns[0].kind is ColumnKind.YEAR else None
    return first.text if first is not None else ""


def _row_when(table: NumberTable, row: int) -> When | None:
    """The period that a cell of words, or of a year, states by itself in the row."""
    for column in table.columns:
        cell = table.cells[row][column.index]
        if column.kind in (ColumnKind.TEXT, ColumnKind.YEAR) and cell is not None and cell.text:
            found = when_in(cell.text)
            if found is not None:
                return found
    return None


def _measure(
    cell: NumberCell,
    quantity: Quantity,
    row: _Row,
    over: _Column,
    above: _Above,
    report: int,
    place: Cell,
) -> Measure:
    scale = over.column.scale if _takes_scale(quantity, over.column) else Decimal(1)
    named = f"{row.label} {over.header}"
    words = row.words or over.words
    beside = over.words | row.section_words
    when = over.when or (None if over.status is Status.PREVIOUS else row.when or above.when)
    return Measure(
        span=cell.span,
        printed=quantity.printed.strip(),
        value=quantity.value * scale,
        extent=around(quantity.value * scale, quantity.step * scale),
        unit=quantity.unit or over.unit,
        scale=scale * quantity.scale,
        places=quantity.places,
        hedged=bool(quantity.hedge),
        source=Source.TABLE,
        role=Role.CHANGE if _is_change(named) else Role.LEVEL,
        label=" · ".join(part for part in (row.shown, over.header) if part),
        words=words,
        beside=beside,
        around=words | beside | above.words,
        numbers=numbers_of(named),
        bounds=row.bounds,
        setting=row.bounds | above.bounds | over.bounds,
        when=when,
        status=over.status or status_of(row.label),
        report=report,
        cell=place,
    )


def _is_change(named: str) -> bool:
    return compiled(_CHANGE).search(named) is not None


def _unit_of(column: NumberColumn) -> str:
    """The unit of a bare figure: beside figures that print their own "%" it is none."""
    return "%" if says_percent(column.header) else column.unit.strip("%")


def _takes_scale(quantity: Quantity, column: NumberColumn) -> bool:
    """Whether the scale of the heading holds: a figure with a unit or scale of its own keeps it."""
    return quantity.scale == 1 and not quantity.unit and column.kind is not ColumnKind.PERCENT
