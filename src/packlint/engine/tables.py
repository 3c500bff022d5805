"""The tables that a finding is about, cut to the rows it needs, so that reporters can draw them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from packlint.finding import Draft, MarkedTable, Spot
from packlint.model import cut
from packlint.pack import Pack

# A table by its document and block; its cells by their index.
TableKey = tuple[int, int]
SecretCells = Mapping[TableKey, set[int]]

_MOST_TABLES = 4


def secret_cells(drafts: Iterable[Draft]) -> SecretCells:
    """The cells whose words no finding may repeat, whatever it is about."""
    found: dict[TableKey, set[int]] = {}
    for draft in drafts:
        for spot in draft.spots:
            if spot.secret and spot.span.cell is not None:
                found.setdefault((spot.span.document, spot.span.block), set()).add(spot.span.cell)
    return found


def marked_tables(pack: Pack, spots: Sequence[Spot], secrets: SecretCells) -> Iterator[MarkedTable]:
    """The first few tables with spots in their cells, in the order of the spots."""
    by_table: dict[TableKey, dict[int, int]] = {}
    for number, spot in enumerate(spots):
        if spot.span.cell is not None and not spot.secret:
            key = (spot.span.document, spot.span.block)
            by_table.setdefault(key, {})[number] = spot.span.cell
    for key, cells in list(by_table.items())[:_MOST_TABLES]:
        table = pack.documents[key[0]].blocks[key[1]].table
        if table is not None:
            # Of two spots in a cell the first is its mark.
            marks = {cell: number for number, cell in reversed(cells.items())}
            yield MarkedTable(cut(table, marks, secrets.get(key, ())), tuple(cells))
