"""Which columns of two parts of a table stand under one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from packlint.readers.pdf.figures import are_amounts
from packlint.readers.pdf.grid import Grid, GridCell, Witness
from packlint.readers.pdf.headers import header_rows

# Points. Drawn borders are exact on the outside; words of a column begin or end near each other.
_OUTER = 4.0
_INNER = 8.0
_FLUSH = 6.0
_OVER = 1.0


class Match(NamedTuple):
    """How the columns of two parts go together.

    `first` and `second` give the joint number of each of their columns. `flush` says that the
    columns begin, end or stand at the same places, and not only over one another.
    """

    first: tuple[int, ...]
    second: tuple[int, ...]
    columns: int
    flush: bool


class Band(NamedTuple):
    """Where the words of a column stand across the page."""

    x0: float
    x1: float


def matched(first: Grid, second: Grid) -> Match | None:
    """How the columns of the second part go on with those of the first, or None.

    Parts of one table have the same columns, but for some that are empty in one of them.
    """
    if first.columns == second.columns and _same_borders(first, second):
        same = tuple(range(first.columns))
        return Match(same, same, first.columns, flush=True)
    upper, lower = bands(last_part(first)), bands(second.cells)
    one, other = _filled(first, upper), _filled(second, lower)
    few, many = (other, one) if len(one) >= len(other) else (one, other)
    places = _places(few, many)
    if places is None:
        return None
    every = tuple(range(len(many)))
    mine, theirs = (every, places) if many is one else (places, every)
    flush = _are_flush(first, second, mine, theirs)
    return Match(mine, theirs, max(len(one), len(other)), flush)


def last_part(grid: Grid) -> list[GridCell]:
    """The cells of the rows that begin on the last page of a grid."""
    page = last_page(grid)
    return [cell for cell in grid.cells if cell.words[0].page == page]


def last_page(grid: Grid) -> int:
    """The 0-based index of the last page on which a row of the grid begins."""
    return max(cell.words[0].page for cell in grid.cells)


def bands(cells: Sequence[GridCell]) -> dict[int, Band]:
    """By column, where the words of the cells stand that keep to one column."""
    found: dict[int, Band] = {}
    for cell in cells:
        if cell.column_span > 1:
            continue
        x0 = min(word.x0 for word in cell.words)
        x1 = max(word.x1 for word in cell.words)
        old = found.get(cell.column)
        found[cell.column] = Band(min(x0, old.x0), max(x1, old.x1)) if old else Band(x0, x1)
    return found


def is_amount_cell(cell: GridCell) -> bool:
    """Whether the cell holds an amount and nothing else."""
    return len(cell.words) <= 2 and are_amounts([word.text for word in cell.words])


def amount_columns(cells: Sequence[GridCell]) -> set[int]:
    """The columns, but for the first, in which at least every third cell is an amount."""
    filled: Counter[int] = Counter()
    amounts: Counter[int] = Counter()
    for cell in cells:
        if cell.column and cell.column_span == 1:
            filled[cell.column] += 1
            amounts[cell.column] += is_amount_cell(cell)
    return {column for column, count in filled.items() if 3 * amounts[column] >= count}


def _filled(grid: Grid, found: dict[int, Band]) -> list[Band]:
    """Every column's band: its own, or the space between its borders."""
    return [
        found.get(column) or Band(grid.edges[column], grid.edges[column + 1])
        for column in range(grid.columns)
    ]


def _same_borders(first: Grid, second: Grid) -> bool:
    """Whether the drawn borders of both stand at the same places."""
    if first.witness is not Witness.RULES or second.witness is not Witness.RULES:
        return False
    pairs = list(zip(first.edges, second.edges, strict=True))
    allowed = [_OUTER, *[_INNER] * (len(pairs) - 2), _OUTER]
    return all(abs(one - other) <= most for (one, other), most in zip(pairs, allowed, strict=True))


def _places(few: Sequence[Band], many: Sequence[Band]) -> tuple[int, ...] | None:
    """For each band of `few` the one of `many` that it stands over, each its own, or None."""
    places: list[int] = []
    for band in few:
        hit = [
            number
            for number, other in enumerate(many)
            if min(band.x1, other.x1) - max(band.x0, other.x0) > _OVER
        ]
        if len(hit) != 1 or hit[0] in places:
            return None
        places.append(hit[0])
    return tuple(places) if places == sorted(places) else None


def _are_flush(first: Grid, second: Grid, mine: Sequence[int], theirs: Sequence[int]) -> bool:
    """Whether all columns but one of the bodies begin, end or stand at the same places."""
    rows = header_rows(first)
    upper = bands([cell for cell in last_part(first) if cell.row >= rows])
    rows = header_rows(second)
    lower = bands([cell for cell in second.cells if cell.row >= rows])
    pairs = [
        (upper[mine.index(place)], lower[theirs.index(place)])
        for place in set(mine) & set(theirs)
        if mine.index(place) in upper and theirs.index(place) in lower
    ]
    off = sum(not _flush(one, other) for one, other in pairs)
    return len(pairs) > 1 and off <= (len(pairs) > 2)


def _flush(one: Band, other: Band) -> bool:
    left, right = abs(one.x0 - other.x0), abs(one.x1 - other.x1)
    middle = abs(one.x0 + one.x1 - other.x0 - other.x1) / 2
    return min(left, right, middle) <= _FLUSH
