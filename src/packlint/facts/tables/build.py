"""Table blocks to number tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from packlint.facts.tables.columns import read_columns
from packlint.facts.tables.join import Pieces, joined_tables
from packlint.facts.tables.layout import Line, Slot, lay_out, merged_columns
from packlint.facts.tables.records import ColumnKind, NumberCell, NumberColumn, NumberTable
from packlint.facts.tables.rows import naming_columns, read_rows
from packlint.grammar.quantity import CellKind
from packlint.model import BESIDE_THE_FLOW, Block, BlockKind, Document, Span

# Words this long before a table are a paragraph: only their last sentence may speak of it.
_LONGEST_CAPTION = 160
# Blocks before a table that are looked at; running heads and footnotes part no words from it.
_NEAR = 12
# Blocks behind a table that may be notes on it, and how much of each is read.
_NOTES, _LONGEST_NOTE = 3, 300
_NAMING = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION)


def number_tables(document: Document) -> Iterator[NumberTable]:
    """Yield the tables of a document that hold figures, in order."""
    for pieces in joined_tables(document):
        table = _number_table(document, pieces)
        if table is not None:
            yield table


def _number_table(document: Document, pieces: Pieces) -> NumberTable | None:
    layout = lay_out(pieces)
    first = pieces.pieces[0]
    title = title_before(document, first.block)
    columns = read_columns(layout, merged_columns(layout), title)
    if all(column.kind is ColumnKind.TEXT for column in columns):
        return None
    tables = [piece.table for piece in pieces.pieces]
    return NumberTable(
        document=document.index,
        blocks=tuple(piece.block.index for piece in pieces.pieces),
        title=title,
        columns=columns,
        rows=read_rows(layout, columns),
        cells=tuple(_cells(document.index, line, columns) for line in layout.lines),
        confidence=min(table.confidence for table in tables),
        doubts=tuple(dict.fromkeys(doubt for table in tables for doubt in table.doubts)),
        naming=naming_columns(layout, columns),
        cut_above=pieces.cut_above,
        cut_below=pieces.cut_below,
        note=note_behind(document, pieces.pieces[-1].block),
    )


def title_before(document: Document, block: Block) -> str:
    """The words just before a table that may name it and its unit."""
    words: list[str] = []
    near = document.blocks[max(0, block.index - _NEAR) : block.index]
    said = (before for before in reversed(near) if before.kind not in BESIDE_THE_FLOW)
    for before in islice(said, 3):
        if before.kind is BlockKind.TABLE:
            break
        if before.kind in _NAMING:
            words.append(before.text.value[-_LONGEST_CAPTION:])
            if len(words) == 2 or before.kind is BlockKind.HEADING:
                break
    return " ".join(reversed(words))


def note_behind(document: Document, block: Block) -> str:
    """The words behind a table that may be a note on it: the first block, and footnotes."""
    words: list[str] = []
    for after in document.blocks[block.index + 1 : block.index + 1 + _NOTES]:
        if after.kind in (BlockKind.TABLE, BlockKind.HEADING):
            break
        if not words or after.kind is BlockKind.NOTE:
            words.append(after.text.value[:_LONGEST_NOTE])
    return " ".join(words)


def _cells(
    document: int, line: Line, columns: Sequence[NumberColumn]
) -> tuple[NumberCell | None, ...]:
    return tuple(_cell(document, line, column) for column in columns)


def _cell(document: int, line: Line, column: NumberColumn) -> NumberCell | None:
    """The cell of a column at a line; where merged columns hold several, the one with a figure."""
    slots = [line.slots[grid] for grid in column.grid if grid in line.slots]
    if not slots:
        return None
    slot = max(slots, key=lambda slot: (slot.is_filled, slot.reading.kind is not CellKind.EMPTY))
    return _number_cell(document, slot)


def _number_cell(document: int, slot: Slot) -> NumberCell:
    found = slot.reading.quantity
    start, end = (found.start, found.end) if found is not None else (0, len(slot.text))
    span = Span(document, slot.block, start, end, slot.index)
    return NumberCell(span, slot.text, slot.reading.kind, found, slot.cell.bold)
