"""Changes of a document as read: words of a text rewritten, a table row left out or said twice."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from packlint.model import Block, Cell, Document, Piece, Span, Table, Text


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The words of a span replaced by others."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class RowEdit:
    """A row of a table printed twice, or taken out."""

    document: int
    block: int
    row: int
    doubles: bool


Edit = Rewrite | RowEdit


def edited(document: Document, edit: Edit) -> Document:
    """The document with the change made."""
    number = edit.span.block if isinstance(edit, Rewrite) else edit.block
    block = _edited_block(document.blocks[number], edit)
    blocks = (*document.blocks[:number], block, *document.blocks[number + 1 :])
    return replace(document, blocks=blocks)


def moved(span: Span, edit: Edit, table: Table | None) -> Span | None:
    """Where a span stands after the change; None when it went with the row left out."""
    if isinstance(edit, Rewrite):
        return _after_rewrite(span, edit)
    if table is None or span.cell is None or span[:2] != (edit.document, edit.block):
        return span
    at = table.cells[span.cell]
    if not edit.doubles:
        if at.row == edit.row:
            return None
        before = sum(cell.row == edit.row for cell in table.cells[: span.cell])
        return span._replace(cell=span.cell - before)
    if at.row <= edit.row:
        return span
    return span._replace(cell=span.cell + sum(cell.row == edit.row for cell in table.cells))


def stands_alone(table: Table, row: int) -> bool:
    """Whether a row has cells, and none of them belongs to another row too."""
    own = [cell for cell in table.cells if cell.row <= row < cell.row + cell.row_span]
    return bool(own) and all(cell.row_span == 1 for cell in own)


def excerpt(document: Document, first: int, last: int) -> Document:
    """The blocks `first` to `last` (included) as a document of its own, the only one of its pack.

    Links are left behind: none of what is changed here touches them.
    """
    blocks = document.blocks[max(first, 0) : last + 1]
    start = blocks[0].index
    marks = [
        replace(mark, span=shifted(mark.span, document.index, start))
        for mark in document.marks
        if mark.span is not None and start <= mark.span.block <= last
    ]
    return replace(
        document,
        index=0,
        blocks=tuple(replace(block, index=number) for number, block in enumerate(blocks)),
        links=(),
        marks=tuple(marks),
    )


def shifted(span: Span, document: int, start: int) -> Span:
    """A span of a document as a span of its excerpt from block `start` on."""
    return span._replace(document=span.document - document, block=span.block - start)


def rewritten(text: Text, start: int, end: int, words: str) -> Text:
    """A text with a range of it replaced; the places of what follows move along."""
    longer = len(words) - (end - start)
    pieces = [_moved_piece(piece, start, end, longer) for piece in text.pieces]
    return Text(text.value[:start] + words + text.value[end:], tuple(pieces))


def _moved_piece(piece: Piece, start: int, end: int, longer: int) -> Piece:
    if piece.start >= end:
        return piece._replace(start=piece.start + longer)
    return piece._replace(start=min(piece.start, start)) if piece.start > start else piece


def _after_rewrite(span: Span, edit: Rewrite) -> Span:
    where = edit.span
    if (span[:2], span.cell) != (where[:2], where.cell) or span.end <= where.start:
        return span
    longer = len(edit.words) - (where.end - where.start)
    start = span.start if span.start <= where.start else span.start + longer
    return span._replace(start=start, end=span.end + longer)


def _edited_block(block: Block, edit: Edit) -> Block:
    if isinstance(edit, Rewrite):
        return _rewritten_block(block, edit)
    if block.table is None:
        raise ValueError("only a table has rows")
    change = _twice if edit.doubles else _without
    return replace(block, table=change(block.table, edit.row))


def _rewritten_block(block: Block, edit: Rewrite) -> Block:
    span = edit.span
    if block.table is None or span.cell is None:
        return replace(block, text=rewritten(block.text, span.start, span.end, edit.words))
    cells = list(block.table.cells)
    old = cells[span.cell]
    cells[span.cell] = replace(old, text=rewritten(old.text, span.start, span.end, edit.words))
    return replace(block, table=replace(block.table, cells=tuple(cells)))


def _without(table: Table, row: int) -> Table:
    cells = [_lower(cell, row, -1) for cell in table.cells if cell.row != row]
    ruled = frozenset(at - (at > row) for at in table.ruled_above if at != row)
    return replace(table, cells=tuple(cells), rows=table.rows - 1, ruled_above=ruled)


def _twice(table: Table, row: int) -> Table:
    upper = [cell for cell in table.cells if cell.row <= row]
    again = [replace(cell, row=row + 1) for cell in upper if cell.row == row]
    lower = [_lower(cell, row, 1) for cell in table.cells if cell.row > row]
    ruled = frozenset(at + (at > row) for at in table.ruled_above)
    return replace(table, cells=(*upper, *again, *lower), rows=table.rows + 1, ruled_above=ruled)


def _lower(cell: Cell, row: int, shift: int) -> Cell:
    """A cell moved along with the rows below a row that goes or comes."""
    return replace(cell, row=cell.row + shift) if cell.row > row else cell
