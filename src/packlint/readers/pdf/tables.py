"""The tables of one page: every witness is heard, the most trusted one is believed."""

from __future__ import annotations

from msgspec import Struct

from packlint.model import Box
from packlint.readers.pdf.adopt import adopt
from packlint.readers.pdf.grid import Grid, Witness, box_of
from packlint.readers.pdf.judge import agreement, count, judge, word_groups
from packlint.readers.pdf.lattice import Lattice
from packlint.readers.pdf.printed import printed_grid
from packlint.readers.pdf.regions import Region, regions, words_within
from packlint.readers.pdf.ruled import ruled_grid
from packlint.readers.pdf.rules import Segment, cell_areas, segments
from packlint.readers.pdf.scan import PageScan, Word
from packlint.readers.pdf.tagged import TaggedTable, tagged_grid, take_tags
from packlint.readers.pdf.worded import bordered_grid

_HELD = 0.9
_GOOD = 0.7
_SETTLED = 0.9
_AGREE = 0.97
_DIFFER = 0.7
_EDGE = 0.15
_DENSE = 0.8
_SPARSE = 0.4

_Opinion = tuple[Grid, set[frozenset[int]]]


def page_tables(scan: PageScan) -> tuple[list[Grid], list[Word]]:
    """The tables of a page from top to bottom, and the words that no table owns."""
    page = _Drawn(scan, *segments(cell_areas(scan), scan.width, scan.height))
    grids: list[Grid] = []
    taken: set[int] = set()
    for region in regions(scan, page.across, page.down):
        for grid in _read(region, page, taken):
            taken.update(id(word) for word in grid.words())
            grids.append(grid)
    grids.sort(key=lambda grid: (grid.box.y0, grid.box.x0))
    return grids, [word for word in scan.words if id(word) not in taken]


class _Drawn(Struct, frozen=True):
    """A page with its horizontal and vertical lines."""

    scan: PageScan
    across: list[Segment]
    down: list[Segment]


def _read(region: Region, page: _Drawn, taken: set[int]) -> list[Grid]:
    """The tables of a region: one, or one for each of its parts where these make more sense."""
    words = [word for word in region.words if id(word) not in taken]
    whole = _best(region, words, page) if words else None
    if whole is not None and (whole.confidence >= _GOOD or not region.parts):
        return [whole]
    parts: list[Grid] = []
    claimed = set(taken)
    for part in sorted(region.parts, key=lambda part: len(part.words)):
        free = [word for word in part.words if id(word) not in claimed]
        grid = _best(part, free, page) if free else None
        if grid is not None:
            claimed.update(id(word) for word in grid.words())
            parts.append(grid)
    if whole is None or (parts and min(grid.confidence for grid in parts) >= _GOOD):
        return parts
    return [whole]


def _best(region: Region, words: list[Word], page: _Drawn) -> Grid | None:
    """The most trusted grid of an area, or None when nothing there makes a table.

    Where the lines are clear and the tags put the words together in the same way, that settles it.
    The print is asked only where lines and tags do not settle it.
    """
    box = box_of(words)
    across = [s for s in page.across if box.y0 - 6 <= s.at <= box.y1 + 6 and s.end > box.x0]
    down = [s for s in page.down if box.x0 - 6 <= s.at <= box.x1 + 6 and _spans(s, box)]
    index = page.scan.index
    nets = [net for net in region.lattices if _holds(net, words)]
    opinions = [_weighed(ruled_grid(net, words, index), words, down) for net in nets]
    if region.tagged and not _confirmed(opinions, region.tagged):
        walls = sorted(wall.at for wall in down)
        tagged = tagged_grid(region.tagged, words, page.scan, walls)
        if tagged is not None:
            opinions.append(_weighed(tagged, words, down))
    if not any(grid.confidence >= _SETTLED for grid, _ in opinions):
        printed = (
            bordered_grid(words, index, region.borders)
            if region.borders
            else printed_grid(words, index, across, down, _cells_of(region))
        )
        if printed is not None:
            opinions.append(_weighed(printed, words, down))
    best = _believed(opinions)
    if best is None or not _is_table(best, page.scan.height):
        return None
    if region.tagged:
        take_tags(best, region.tagged)
    return best


def _confirmed(opinions: list[_Opinion], tagged: list[TaggedTable]) -> bool:
    """Whether the tags say the same as a ruled grid without doubts, which is then certain."""
    told = word_groups(words for table in tagged for words in table.cells.values())
    for grid, groups in opinions:
        if not grid.doubts and agreement(groups, told) >= _AGREE:
            grid.confidence = 1.0
            return True
    return False


def _cells_of(region: Region) -> dict[int, int]:
    """For the id of a word, the tagged cell it is in."""
    return {
        id(word): cell
        for table in region.tagged
        for cell, members in table.cells.items()
        for word in members
    }


def _holds(lattice: Lattice, words: list[Word]) -> bool:
    """Whether nearly all words of the area stand in the lattice."""
    return len(words_within(words, lattice.box)) >= _HELD * len(words)


def _spans(wall: Segment, box: Box) -> bool:
    return min(wall.end, box.y1) - max(wall.start, box.y0) > 4


def _weighed(grid: Grid, words: list[Word], down: list[Segment]) -> _Opinion:
    """A grid with the stray words of its area, its trust set, and its own grouping of words."""
    groups = word_groups(cell.words for cell in grid.cells)
    taken = adopt(grid, words)
    judge(grid, down)
    if taken:
        grid.confidence *= max(0.5, 1 - 2 * taken / len(words))
        grid.doubts.append(count(taken, "word was", "words were", "put in by place alone"))
    return grid, groups


def _believed(opinions: list[_Opinion]) -> Grid | None:
    """The most trusted grid, compared with what the other witnesses say."""
    if not opinions:
        return None
    best, groups = max(opinions, key=lambda opinion: opinion[0].confidence)
    for other, grouping in opinions:
        if other is best or other.witness is Witness.TEXT or other.confidence < _GOOD:
            continue
        shared = agreement(groups, grouping)
        if shared >= _AGREE and not best.doubts:
            best.confidence = 1.0
        elif shared < _DIFFER:
            best.confidence *= 0.9
            best.doubts.append("drawn lines and tags of the table differ")
    best.confidence = round(best.confidence, 3)
    return best


def _is_table(grid: Grid, height: float) -> bool:
    """Whether it is worth calling a table: several rows with things side by side.

    One row is a table only as the rest of one that goes on over the page break.
    """
    rows: dict[int, int] = {}
    for cell in grid.cells:
        rows[cell.row] = rows.get(cell.row, 0) + 1
    if len({cell.column for cell in grid.cells}) < 2 or max(rows.values()) < 2:
        return False
    if grid.witness is Witness.TEXT and not _reads_as_table(grid, rows):
        return False
    at_edge = grid.box.y0 < _EDGE * height or grid.box.y1 > (1 - _EDGE) * height
    return len(rows) > 1 or (at_edge and max(rows.values()) > 2)


def _reads_as_table(grid: Grid, rows: dict[int, int]) -> bool:
    """Whether print alone looks like a table and not like the labels of a chart.

    Nearly all of its places are filled; or two in five, and every third row has words.
    """
    filled = sum(cell.column_span for cell in grid.cells) / (len(rows) * grid.columns)
    worded = {cell.row for cell in grid.cells if any(_is_wordy(word.text) for word in cell.words)}
    return filled >= _DENSE or (filled >= _SPARSE and 3 * len(worded) >= len(rows))


def _is_wordy(text: str) -> bool:
    return sum(map(str.isalpha, text)) > 2
