"""The tables of one page: every witness is heard, the most trusted one is believed."""

from __future__ import annotations

from dataclasses import dataclass

from packlint.model import Box
from packlint.readers.pdf.grid import Grid, GridCell, Witness, box_of
from packlint.readers.pdf.judge import agree, judge
from packlint.readers.pdf.lattice import Lattice, lattices, ruled_grid
from packlint.readers.pdf.lines import reading_order
from packlint.readers.pdf.printed import printed_grid
from packlint.readers.pdf.rules import Segment, segments
from packlint.readers.pdf.scan import PageScan, Word
from packlint.readers.pdf.tagged import TaggedTable, tagged_grid, tagged_tables, together

_INSIDE = 0.7


@dataclass(slots=True)
class _Region:
    """An area that may be a table: its words, the lattice and the tagged tables there."""

    words: list[Word]
    lattice: Lattice | None
    tagged: list[TaggedTable]


def page_tables(scan: PageScan) -> tuple[list[Grid], list[Word]]:
    """The tables of a page from top to bottom, and the words that no table owns."""
    across, down = segments(scan.areas, scan.width, scan.height)
    grids = []
    taken: set[int] = set()
    for region in _regions(scan, across, down):
        words = [word for word in region.words if id(word) not in taken]
        if not words:
            continue
        grid = _best(region, words, scan, across, down)
        if grid is not None and _is_table(grid):
            taken.update(id(word) for word in grid.words())
            grids.append(grid)
    grids.sort(key=lambda grid: (grid.box.y0, grid.box.x0))
    return grids, [word for word in scan.words if id(word) not in taken]


def _regions(scan: PageScan, across: list[Segment], down: list[Segment]) -> list[_Region]:
    """Areas to look at: ruled ones, smallest first, with the tagged tables that lie in them."""
    groups = together(tagged_tables(scan))
    regions = []
    found = sorted(lattices(across, down), key=lambda lattice: _size(lattice.box))
    claimed: set[int] = set()
    for lattice in found:
        words = [w for w in scan.words if id(w) not in claimed and _within(w, lattice.box)]
        if not words:
            continue
        inside = {id(word) for word in words}
        mine = [group for group in groups if _share(group, inside) > 0.3]
        groups = [group for group in groups if group not in mine]
        members = [table for group in mine for table in group]
        words += [w for table in members for w in table.words() if id(w) not in inside]
        claimed.update(id(word) for word in words)
        regions.append(_Region(words, lattice, members))
    for group in groups:
        words = [word for table in group for word in table.words() if id(word) not in claimed]
        if words:
            regions.append(_Region(words, None, group))
    return regions


def _size(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _within(word: Word, box: Box) -> bool:
    x = (word.x0 + word.x1) / 2
    return box.x0 - 1 <= x <= box.x1 + 1 and box.y0 - 1 <= word.middle <= box.y1 + 1


def _share(group: list[TaggedTable], inside: set[int]) -> float:
    words = [word for table in group for word in table.words()]
    return sum(id(word) in inside for word in words) / len(words)


def _best(
    region: _Region,
    words: list[Word],
    scan: PageScan,
    across: list[Segment],
    down: list[Segment],
) -> Grid | None:
    box = box_of(words)
    near_across = [s for s in across if box.y0 - 6 <= s.at <= box.y1 + 6 and s.end > box.x0]
    near_down = [s for s in down if box.x0 - 6 <= s.at <= box.x1 + 6 and _spans(s, box)]
    walls = sorted(s.at for s in near_down)
    grids: list[Grid] = []
    if region.lattice is not None:
        grids.append(ruled_grid(region.lattice, words, scan.index))
    if region.tagged:
        tagged = tagged_grid(region.tagged, scan, walls)
        if tagged is not None:
            grids.append(tagged)
    homes = {
        id(word): cell
        for table in region.tagged
        for cell, members in table.cells.items()
        for word in members
    }
    printed = printed_grid(words, scan.index, near_across, near_down, homes)
    if printed is not None:
        grids.append(printed)
    return _believed(grids, words)


def _spans(wall: Segment, box: Box) -> bool:
    return min(wall.end, box.y1) - max(wall.start, box.y0) > 4


def _believed(grids: list[Grid], words: list[Word]) -> Grid | None:
    """The most trusted grid, made to own every word of the area and compared with the others."""
    grids = [grid for grid in grids if grid.columns > 1]
    for grid in grids:
        lost = _adopt(grid, words)
        judge(grid)
        if lost:
            grid.confidence *= max(0.5, 1 - 3 * lost / len(words))
            grid.doubts.append(f"{lost} words of the area were put in by their place")
    if not grids:
        return None
    best = max(grids, key=lambda grid: grid.confidence)
    others = [grid for grid in grids if grid is not best and grid.witness is not Witness.TEXT]
    for other in others:
        shared = agree(best, other)
        if shared >= 0.97 and not best.doubts:
            best.confidence = 1.0
        elif shared < 0.7:
            best.confidence *= 0.9
            best.doubts.append("the drawn lines and the tags of the table differ")
    best.path = best.path or next((g.path for g in grids if g.path), None)
    best.ruled = best.ruled or next(
        (g.ruled for g in grids if g.ruled and g.rows == best.rows), set()
    )
    best.confidence = round(best.confidence, 3)
    return best


def _adopt(grid: Grid, words: list[Word]) -> int:
    """Give words that no cell owns to the cell they stand in; how many there were."""
    owned = {id(word) for word in grid.words()}
    lost = [word for word in words if id(word) not in owned]
    if not lost:
        return 0
    tops: dict[int, tuple[float, float]] = {}
    for cell in grid.cells:
        box = box_of(cell.words)
        top, bottom = tops.get(cell.row, (box.y0, box.y1))
        tops[cell.row] = (min(top, box.y0), max(bottom, box.y1))
    for word in lost:
        row = min(tops, key=lambda row: _distance(word.middle, *tops[row]))
        x = (word.x0 + word.x1) / 2
        column = sum(edge <= x for edge in grid.edges[1:-1])
        for cell in grid.cells:
            if cell.row == row and cell.column <= column < cell.column + cell.column_span:
                cell.words = reading_order([*cell.words, word])
                break
        else:
            grid.cells.append(GridCell(row, column, [word]))
    grid.cells.sort(key=lambda cell: (cell.row, cell.column))
    return len(lost)


def _distance(y: float, top: float, bottom: float) -> float:
    return 0.0 if top <= y <= bottom else min(abs(y - top), abs(y - bottom))


def _is_table(grid: Grid) -> bool:
    """Whether it is worth calling a table: two columns in use, and something side by side."""
    used = {cell.column for cell in grid.cells}
    rows: dict[int, int] = {}
    for cell in grid.cells:
        rows[cell.row] = rows.get(cell.row, 0) + 1
    return len(used) >= 2 and any(count >= 2 for count in rows.values())
