"""Tables that a page break cut apart and that nobody has put together yet.

Where a document has pages, the reader saw where the tables stand on them and joined what goes on;
here such tables are only said to be cut. Drafts made from paged documents (Markdown, HTML) keep
the cuts but not the pages: their tables are joined here, by their headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from packlint.grammar.quantity import CellKind, parse_cell
from packlint.model import BESIDE_THE_FLOW, Block, BlockKind, Document, Table

# A stray mark or page number between the pieces does not part them.
_LONGEST_STRAY = 12
_MOST_HEADINGS = 4


class Piece(Struct, frozen=True):
    """A Table block and the first of its rows that belongs to the joined table's body."""

    block: Block
    table: Table
    first_row: int = 0


class Pieces(Struct, frozen=True):
    """The pieces of one table, in order; `cut_*` say that a neighbour could not be joined."""

    pieces: tuple[Piece, ...]
    cut_above: bool = False
    cut_below: bool = False


def joined_tables(document: Document) -> Iterator[Pieces]:
    """Yield the tables of a document, each with the pieces that page breaks cut it into.

    In a document without pages a piece goes on when it follows the one before with nothing but page
    furniture and notes in between, with as many columns, and with no heading rows of its own or the
    same ones again.
    """
    groups = _groups(document)
    for number, group in enumerate(groups):
        before = groups[number - 1] if number else None
        after = groups[number + 1] if number + 1 < len(groups) else None
        yield Pieces(
            tuple(group),
            cut_above=before is not None and _may_go_on(document, before[-1], group[0]),
            cut_below=after is not None and _may_go_on(document, group[-1], after[0]),
        )


def _groups(document: Document) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for block in document.blocks:
        if block.table is None or not block.table.rows:
            continue
        if groups:
            piece = _continuation(document, groups[-1], block, block.table)
            if piece is not None:
                groups[-1].append(piece)
                continue
        groups.append([Piece(block, block.table)])
    return groups


def _continuation(
    document: Document, group: Sequence[Piece], block: Block, table: Table
) -> Piece | None:
    last = group[-1]
    if block.page is not None or table.columns != last.table.columns:
        return None
    if not _adjoins(document, last.block, block):
        return None
    repeated = _repeated_headings(group[0].table, table)
    if repeated:
        return Piece(block, table, repeated)
    own = _texts(table, table.header_rows)
    if _holds_figures(own):
        return Piece(block, table)
    if not any(any(row) for row in own):
        return Piece(block, table, table.header_rows)
    return None


def _repeated_headings(first: Table, table: Table) -> int:
    """How many leading rows of a piece repeat those of the first piece, which name the columns."""
    count = 0
    rows = _texts(first, _MOST_HEADINGS), _texts(table, _MOST_HEADINGS)
    for above, below in zip(*rows, strict=False):
        if above != below or _holds_figures([below]):
            break
        count += 1
    words = sum(bool(text) for row in _texts(table, count) for text in row)
    return count if words > 1 and count >= min(first.header_rows, 1) else 0


def _may_go_on(document: Document, last: Piece, first: Piece) -> bool:
    """Whether the second could be the rest of the first although it was not joined."""
    return _turns_page(last, first) and _adjoins(document, last.block, first.block)


def _turns_page(last: Piece, first: Piece) -> bool:
    """Whether the second begins on a later page than the first ends on; so it may without pages."""
    if first.block.page is None:
        return True
    pages = [cell.page for cell in last.table.cells if cell.page is not None]
    return first.block.page > max(pages, default=-1)


def _adjoins(document: Document, last: Block, first: Block) -> bool:
    between = document.blocks[last.index + 1 : first.index]
    return all(
        block.kind in BESIDE_THE_FLOW
        or (block.kind is BlockKind.PARAGRAPH and _is_stray(block.text.value))
        for block in between
    )


def _is_stray(text: str) -> bool:
    return len(text) <= _LONGEST_STRAY and not any(char.isalpha() for char in text)


def _texts(table: Table, rows: int) -> list[tuple[str, ...]]:
    grid = table.grid()
    return [
        tuple("" if index is None else table.cells[index].text.value for index in grid[row])
        for row in range(min(rows, table.rows))
    ]


def _holds_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows that the reader took for headings hold amounts (a table without headings)."""
    return any(is_amount(text) for row in rows for text in row)


def is_amount(text: str) -> bool:
    """Whether a heading cell holds a figure that cannot well be a heading: "1,234", "£5", "0.5"."""
    reading = parse_cell(text)
    if reading.kind is not CellKind.FIGURE or reading.quantity is None:
        return False
    found = reading.quantity
    return bool("," in found.printed or found.places or found.unit in ("£", "€", "$"))
