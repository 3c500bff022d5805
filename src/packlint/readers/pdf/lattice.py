"""Lines that cross: a component of them is a lattice, whose x and y make elementary cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from msgspec import Struct

from packlint.model import Box
from packlint.readers.pdf.lines import print_lines
from packlint.readers.pdf.rules import SNAP, Segment, clusters
from packlint.readers.pdf.scan import Word

WORD_SPACE = 0.6
# Points: steps of the grid up to this wide or tall that hold no word are padding of cells.
_PAD_WIDE = 9.0
_PAD_TALL = 5.0
_MOST_CELLS = 20_000


class Lattice(Struct, frozen=True):
    """Crossing lines: the x of its columns' borders, the y of its rows', and the segments."""

    xs: list[float]
    ys: list[float]
    across: list[Segment]
    down: list[Segment]

    @property
    def box(self) -> Box:
        """The area it covers."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def lattices(across: list[Segment], down: list[Segment]) -> list[Lattice]:
    """Components of crossing lines that make at least two columns, from top to bottom."""
    found = []
    for horizontal, vertical in _components(across, down):
        lattice = _lattice(horizontal, vertical)
        columns, rows = len(lattice.xs) - 1, len(lattice.ys) - 1
        if columns > 1 and rows and columns * rows <= _MOST_CELLS:
            found.append(lattice)
    return sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _components(
    across: list[Segment], down: list[Segment]
) -> list[tuple[list[Segment], list[Segment]]]:
    parent = list(range(len(across) + len(down)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    levels = [segment.at for segment in across]  # sorted by position: segments() sorts
    for number, wall in enumerate(down, len(across)):
        first = bisect_left(levels, wall.start - SNAP)
        last = bisect_right(levels, wall.end + SNAP)
        for index in range(first, last):
            line = across[index]
            if line.start - SNAP <= wall.at <= line.end + SNAP:
                parent[root(index)] = root(number)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for index, line in enumerate(across):
        groups.setdefault(root(index), ([], []))[0].append(line)
    for index, line in enumerate(down, len(across)):
        groups.setdefault(root(index), ([], []))[1].append(line)
    return [group for group in groups.values() if group[0] and group[1]]


def _lattice(across: list[Segment], down: list[Segment]) -> Lattice:
    """The component's borders. Lines that stick out past the outer ones open an outer cell."""
    xs = clusters(wall.at for wall in down)
    ys = clusters(line.at for line in across)
    left, right = min(line.start for line in across), max(line.end for line in across)
    top, bottom = min(wall.start for wall in down), max(wall.end for wall in down)
    if left < xs[0] - 2 * SNAP:
        xs.insert(0, left)
    if right > xs[-1] + 2 * SNAP:
        xs.append(right)
    if top < ys[0] - 2 * SNAP:
        ys.insert(0, top)
    if bottom > ys[-1] + 2 * SNAP:
        ys.append(bottom)
    return Lattice(xs, ys, across, down)


def squeezed(lattice: Lattice, words: list[Word]) -> Lattice:
    """The lattice without borders that only pad cells.

    Word paints the background of a paragraph inside the borders of its cell: a narrow step in which
    no word stands. Of its two borders the one with the shorter lines goes.
    """
    xs = _without_padding(lattice.xs, lattice.down, [(w.x0 + w.x1) / 2 for w in words], _PAD_WIDE)
    ys = _without_padding(lattice.ys, lattice.across, [w.middle for w in words], _PAD_TALL)
    return Lattice(xs, ys, lattice.across, lattice.down)


def _without_padding(
    borders: list[float], segments: list[Segment], middles: list[float], narrow: float
) -> list[float]:
    middles.sort()
    kept = [borders[0]]
    for border in borders[1:]:
        held = bisect_left(middles, border) - bisect_left(middles, kept[-1])
        if border - kept[-1] > narrow or held:
            kept.append(border)
        elif _drawn_at(border, segments) > _drawn_at(kept[-1], segments):
            kept[-1] = border
    return kept


def _drawn_at(border: float, segments: list[Segment]) -> float:
    """How much line stands at a border."""
    return sum(s.end - s.start for s in segments if abs(s.at - border) <= SNAP)


def is_highlight(lattice: Lattice, words: list[Word]) -> bool:
    """Whether the lattice is only the colour behind words of running text, painted word by word."""
    if any(segment.drawn for segment in (*lattice.across, *lattice.down)):
        return False
    near = apart = 0
    for line in print_lines(words):
        for first, second in pairwise(line):
            border = bisect_right(lattice.xs, first.x1 - 1)
            if border < len(lattice.xs) and lattice.xs[border] <= second.x0 + 1:
                if second.x0 - first.x1 < WORD_SPACE * first.size:
                    near += 1
                else:
                    apart += 1
    return near > apart
