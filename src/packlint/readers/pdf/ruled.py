"""The cells of a lattice: where walls are missing they are one, unless the words keep apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise, product

from packlint.readers.pdf.figures import is_figure
from packlint.readers.pdf.grid import Grid, GridCell, Witness
from packlint.readers.pdf.lattice import WORD_SPACE, Lattice
from packlint.readers.pdf.lines import print_lines, reading_order
from packlint.readers.pdf.rules import Segment
from packlint.readers.pdf.scan import Word

# A wall counts when it covers this share of the edge between two cells.
_COVER = 0.6
# Points: words further above or below are not the lattice's, whatever the tags say of them.
_OUTSIDE = 4.0

_Owned = dict[tuple[int, int], list[Word]]


def ruled_grid(lattice: Lattice, words: list[Word], page: int) -> Grid:
    """The lattice's cells with the words whose middle lies in them."""
    owned = _by_place(lattice, words)
    grid = Grid(
        page,
        lattice.box,
        len(lattice.ys) - 1,
        len(lattice.xs) - 1,
        [],
        list(lattice.xs),
        Witness.RULES,
    )
    for region in _regions(lattice):
        grid.cells += _cells_of(lattice, owned, region)
    grid.cells.sort(key=lambda cell: (cell.row, cell.column))
    grid.ruled = _ruled_rows(lattice)
    return grid


def _by_place(lattice: Lattice, words: list[Word]) -> _Owned:
    """The words by row and column of the elementary cell that their middle is in, or nearest to."""
    # The outer borders part nothing: what stands beside the lattice is in its outer cells.
    xs, ys = lattice.xs[1:-1], lattice.ys[1:-1]
    top, bottom = lattice.ys[0] - _OUTSIDE, lattice.ys[-1] + _OUTSIDE
    owned: _Owned = {}
    for word in words:
        middle = word.middle
        if top <= middle <= bottom:
            place = bisect_right(ys, middle), bisect_right(xs, (word.x0 + word.x1) / 2)
            owned.setdefault(place, []).append(word)
    return owned


def _cells_of(lattice: Lattice, owned: _Owned, region: tuple[int, int, int, int]) -> list[GridCell]:
    """One cell for a region of the lattice, or several where the words keep to its columns.

    None for a region without words.
    """
    top, left, bottom, right = region
    if (top, left) == (bottom, right):
        alone = owned.get((top, left))
        return [GridCell(top, left, reading_order(alone))] if alone else []
    held = [
        (row, column)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) in owned
    ]
    words = [word for place in held for word in owned[place]]
    starts = [left, *_kept_borders(lattice, words, left, right)]
    splits_rows = top < bottom and _figures_in_rows(owned, held)
    cells: dict[tuple[int, int], list[Word]] = {}
    for row, column in held:
        start = max(begin for begin in starts if begin <= column)
        cells.setdefault((row if splits_rows else top, start), []).extend(owned[row, column])
    ends = dict(zip(starts, [*starts[1:], right + 1], strict=True))
    return [
        GridCell(
            row,
            start,
            reading_order(group),
            1 if splits_rows else bottom - top + 1,
            ends[start] - start,
        )
        for (row, start), group in cells.items()
    ]


def _kept_borders(lattice: Lattice, words: list[Word], left: int, right: int) -> list[int]:
    """The columns of a region without walls that its words keep to, by number.

    They do when at more of the borders a gap parts the words than a run of words crosses; then
    every border that no single word crosses is kept.
    """
    lines = print_lines(words) if left < right else []
    kept = []
    clear = near = 0
    for column in range(left + 1, right + 1):
        border = lattice.xs[column]
        if any(word.x0 + 1 < border < word.x1 - 1 for word in words):
            near += 1
            continue
        kept.append(column)
        if any(_runs_over(line, border) for line in lines):
            near += 1
        elif any(w.x1 <= border + 1 for w in words) and any(w.x0 >= border - 1 for w in words):
            clear += 1
    return kept if clear > near else []


def _runs_over(line: list[Word], border: float) -> bool:
    """Whether two words with no more than a word space between them stand on both sides."""
    return any(
        first.x1 <= border + 1
        and border - 1 <= second.x0
        and second.x0 - first.x1 < WORD_SPACE * max(first.size, second.size)
        for first, second in pairwise(line)
    )


def _figures_in_rows(owned: _Owned, held: list[tuple[int, int]]) -> bool:
    """Whether at least two rows of the region hold nothing but figures in some column."""
    rows = {row for row, column in held if all(is_figure(word.text) for word in owned[row, column])}
    return len(rows) >= 2


def _regions(lattice: Lattice) -> list[tuple[int, int, int, int]]:
    """Rectangles (top, left, bottom, right) of elementary cells with no wall between them."""
    rows, columns = len(lattice.ys) - 1, len(lattice.xs) - 1
    walls = _walls(lattice.down, lattice.xs, lattice.ys)
    floors = _walls(lattice.across, lattice.ys, lattice.xs)
    taken: set[tuple[int, int]] = set()
    found = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right = column
            while (
                right + 1 < columns
                and (right + 1, row) not in walls
                and ((row, right + 1) not in taken)
            ):
                right += 1
            bottom = row
            while bottom + 1 < rows and _open_below(floors, walls, bottom, column, right):
                bottom += 1
            found.append((row, column, bottom, right))
            if (row, column) != (bottom, right):
                taken.update(product(range(row, bottom + 1), range(column, right + 1)))
    return found


def _open_below(
    floors: set[tuple[int, int]], walls: set[tuple[int, int]], row: int, left: int, right: int
) -> bool:
    """Whether the run of cells goes on in the row below: no floor under it, no wall in it."""
    if any((row + 1, column) in floors for column in range(left, right + 1)):
        return False
    return not any((column, row + 1) in walls for column in range(left + 1, right + 1))


def _walls(segments: list[Segment], at: list[float], along: list[float]) -> set[tuple[int, int]]:
    """Pairs (border, step): border number `border` is drawn along step number `step`."""
    found = set()
    for segment in segments:
        border = _nearest(at, segment.at)
        first = max(bisect_right(along, segment.start) - 1, 0)
        for step in range(first, len(along) - 1):
            if along[step] > segment.end:
                break
            length = along[step + 1] - along[step]
            covered = min(segment.end, along[step + 1]) - max(segment.start, along[step])
            if covered >= _COVER * length:
                found.add((border, step))
    return found


def _nearest(at: list[float], value: float) -> int:
    """The number of the border next to a value."""
    after = bisect_left(at, value)
    if after == len(at) or (after and value - at[after - 1] <= at[after] - value):
        return after - 1
    return after


def _ruled_rows(lattice: Lattice) -> set[int]:
    """Rows with a line one can see above them, over most of the width."""
    floors = _walls([line for line in lattice.across if line.drawn], lattice.ys, lattice.xs)
    columns = len(lattice.xs) - 1
    return {
        row
        for row in range(1, len(lattice.ys) - 1)
        if sum((row, column) in floors for column in range(columns)) * 2 > columns
    }
