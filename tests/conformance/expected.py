"""What a described document must be read as: made from the description, not by a reader."""

from __future__ import annotations

from collections.abc import Iterator

from source_form import Described, Grid, Item, Run, words_of

from packlint.model import Block, BlockKind, Cell, Document, Link, Mark, MarkKind, Span, Table, Text

_KINDS = {
    "p": BlockKind.PARAGRAPH,
    "quote": BlockKind.PARAGRAPH,
    "caption": BlockKind.CAPTION,
    "table": BlockKind.TABLE,
}
# What a reader leaves out or writes as its plain letters.
_PLAIN = str.maketrans(
    {"\xad": "", "\xa0": " ", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"}
)


def expected(made: Described, *, head_in_text: bool = False) -> Document:
    """The document that every reader must make of the files.

    With `head_in_text` it begins with the running head as a paragraph.
    """
    items = [item for item in made.items if item.kind != "break"]
    if head_in_text:
        items.insert(0, Item("p", runs=(Run(made.header),)))
    blocks = [*_blocks(items), *_notes(made, len(items))]
    return Document(
        0,
        made.name,
        "expected",
        "",
        tuple(blocks),
        tuple(_links(items)),
        marks=tuple(_marks(items)),
    )


def plain(words: str) -> str:
    """Words as a reader gives them."""
    return words.translate(_PLAIN)


def _blocks(items: list[Item]) -> Iterator[Block]:
    path: list[tuple[int, str]] = []
    for index, item in enumerate(items):
        is_heading = item.kind[0] == "h"
        words = plain(words_of(item.runs))
        if is_heading:
            path = [above for above in path if above[0] < item.level]
        yield Block(
            index,
            BlockKind.HEADING if is_heading else _KINDS.get(item.kind, BlockKind.LIST_ITEM),
            Text(words),
            item.number or None,
            item.level if item.kind[-1].isdigit() else None,
            heading_path=tuple(title for _, title in path),
            table=_table(item.grid) if item.grid else None,
            quoted=item.kind == "quote",
        )
        if is_heading:
            path.append((item.level, words))


def _table(grid: Grid) -> Table:
    cells = tuple(
        Cell(
            cell.row,
            cell.column,
            Text(plain(words_of(cell.runs))),
            cell.row_span,
            cell.column_span,
            cell.bold,
        )
        for cell in grid.cells
    )
    return Table(cells, grid.rows, grid.columns, grid.header_rows)


def _notes(made: Described, at: int) -> Iterator[Block]:
    for index, (sign, runs) in enumerate(made.notes.items(), start=at):
        yield Block(index, BlockKind.NOTE, Text(plain(words_of(runs))), sign)


def _links(items: list[Item]) -> Iterator[Link]:
    for whole, run in _placed(items):
        if run.target is not None:
            yield Link(run.target, plain(run.words), whole)


def _marks(items: list[Item]) -> Iterator[Mark]:
    for whole, run in _placed(items):
        if run.note is not None:
            yield Mark(MarkKind.NOTE_REFERENCE, whole, run.note)


def _placed(items: list[Item]) -> Iterator[tuple[Span, Run]]:
    """Every run with its span."""
    for block, item in enumerate(items):
        cells = [(cell.runs, at) for at, cell in enumerate(item.grid.cells)] if item.grid else []
        for runs, cell in cells or [(item.runs, None)]:
            start = 0
            for run in runs:
                end = start + len(plain(run.words))
                yield Span(0, block, start, end, cell), run
                start = end
