"""Tables as the structure tree of a tagged PDF tells them.

The tree is a witness, not the truth: producers cut one table into several, leave rows out and tag
layout as tables. So only two things are taken from it: which words share a cell, and which cells
share a row. Columns come from where the cells stand.
"""

from __future__ import annotations

from msgspec import Struct, field

from packlint.model import Box
from packlint.readers.pdf.build import build
from packlint.readers.pdf.columns import Run, run_of
from packlint.readers.pdf.drawn import Tag
from packlint.readers.pdf.grid import Grid, Witness, box_of
from packlint.readers.pdf.lines import print_lines
from packlint.readers.pdf.scan import PageScan, Word

_CELLS = ("TD", "TH")
# What is left of the trust in a grid that glues header cells to others: never enough.
_MIXED = 0.5
# In ems: the least between two tables that stand beside each other.
_GAP = 1.5


class TaggedTable(Struct):
    """The words of one Table element on one page, by cell; `path` is its place in the tree.

    `headers` are the cells that are header cells (TH).

    Words under the element but in no cell are left out: MuPDF hangs the first rows of a page under
    the wrong element when a table runs over the page break.
    """

    path: tuple[int, ...]
    cells: dict[int, list[Word]] = field(default_factory=dict)
    headers: set[int] = field(default_factory=set)

    def words(self) -> list[Word]:
        """Every word of the table's cells."""
        return [word for words in self.cells.values() for word in words]


def tagged_tables(scan: PageScan) -> list[TaggedTable]:
    """The Table elements of a page that hold words, outermost ones, in drawing order."""
    homes = _homes(scan.tags)
    tables: dict[int, TaggedTable] = {}
    for word in scan.words if homes else ():
        home = homes.get(word.tag)
        if home is None:
            continue
        table, cell = home
        found = tables.get(table)
        if found is None:
            found = tables[table] = TaggedTable(scan.tags[table].path)
        found.cells.setdefault(cell, []).append(word)
        if scan.tags[cell].name == "TH":
            found.headers.add(cell)
    return list(tables.values())


def _homes(tags: list[Tag]) -> dict[int, tuple[int, int]]:
    """For each element in a cell, the outermost Table above it and the cell of that table."""
    tables: dict[int, int] = {}
    homes: dict[int, tuple[int, int]] = {}
    for number, tag in enumerate(tags):
        if tag.parent in homes:
            homes[number] = homes[tag.parent]
        elif tag.parent in tables:
            tables[number] = tables[tag.parent]
            if tag.name in _CELLS:
                homes[number] = tables[number], number
        elif tag.name == "Table":
            tables[number] = number
    return homes


def tagged_grid(
    tables: list[TaggedTable], free: list[Word], scan: PageScan, walls: list[float]
) -> Grid | None:
    """The grid of tables that stand together on a page, or None when it has one column.

    Only the words in `free` are used: others belong to another table already.
    """
    allowed = {id(word) for word in free}
    rows: dict[int, list[int]] = {}
    cells: dict[int, list[Word]] = {}
    for table in tables:
        for cell, members in table.cells.items():
            words = [word for word in members if id(word) in allowed]
            if not words:
                continue
            rows.setdefault(scan.tags[cell].parent, []).append(cell)
            cells[cell] = words
    if not cells:
        return None
    runs: list[Run] = []
    count = 0
    for bands in _bands(rows, cells):
        for cell in bands:
            runs.append(run_of(cells[cell], count))
        count += 1
    return build(runs, scan.index, Witness.TAGS, walls, count)


def take_tags(grid: Grid, tables: list[TaggedTable]) -> None:
    """Give a grid the path of the table it shares most words with, and mark its header cells.

    A cell that holds words of a header cell and of another one is doubted: rows are glued there.
    """
    mine = {id(word) for word in grid.words()}
    most = max(tables, key=lambda table: sum(id(word) in mine for word in table.words()))
    grid.path = most.path
    named = {id(word) for table in tables for cell in table.headers for word in table.cells[cell]}
    body = {id(word) for table in tables for word in table.words()} - named
    mixed = 0
    for cell in grid.cells:
        cell.header = all(id(word) in named for word in cell.words)
        ids = {id(word) for word in cell.words}
        mixed += not ids.isdisjoint(named) and not ids.isdisjoint(body)
    if mixed:
        grid.confidence = round(_MIXED * grid.confidence, 3)
        holds = "1 cell holds" if mixed == 1 else f"{mixed} cells hold"
        grid.doubts.append(f"{holds} words of the header and of the body")


def _bands(rows: dict[int, list[int]], cells: dict[int, list[Word]]) -> list[list[int]]:
    """Cells by row, top to bottom. Rows of different elements on one line are one row."""
    placed = []
    for members in rows.values():
        first_lines = [print_lines(cells[cell])[0] for cell in members]
        boxes = [box_of(cells[cell]) for cell in members]
        top = min(line[0].y0 for line in first_lines)
        bottom = max(box.y1 for box in boxes)
        placed.append((top, bottom, members))
    placed.sort(key=lambda band: band[:2])
    bands: list[tuple[float, float, list[int]]] = []
    for top, bottom, members in placed:
        if bands and _beside(bands[-1], (top, bottom, members), cells):
            last = bands[-1]
            bands[-1] = (min(last[0], top), max(last[1], bottom), last[2] + members)
        else:
            bands.append((top, bottom, members))
    return [members for _, _, members in bands]


def _beside(
    first: tuple[float, float, list[int]],
    second: tuple[float, float, list[int]],
    cells: dict[int, list[Word]],
) -> bool:
    """Whether two rows stand on the same height with no cell over another."""
    overlap = min(first[1], second[1]) - max(first[0], second[0])
    if overlap < 0.6 * min(first[1] - first[0], second[1] - second[0]):
        return False
    left = [box_of(cells[cell]) for cell in first[2]]
    right = [box_of(cells[cell]) for cell in second[2]]
    return not any(min(a.x1, b.x1) - max(a.x0, b.x0) > 1 for a in left for b in right)


def together(tables: list[TaggedTable]) -> list[list[TaggedTable]]:
    """Tables whose areas share heights: producers cut one table into several.

    Two that stand beside each other, each with labels and columns of its own, stay two.
    """
    groups: list[tuple[Box, list[TaggedTable]]] = []
    boxes = [box_of(table.words()) for table in tables]
    for number in sorted(range(len(tables)), key=lambda number: boxes[number].y0):
        table, box = tables[number], boxes[number]
        members = [table]
        rest = []
        for other, group in groups:
            if _touch(box, other) and not _side_by_side(members, group):
                box, members = box.union(other), group + members
            else:
                rest.append((other, group))
        groups = [*rest, (box, members)]
    return [group for _, group in groups]


def _side_by_side(first: list[TaggedTable], second: list[TaggedTable]) -> bool:
    """Whether clear space parts two tables that are both whole: rows that begin with a label."""
    one = [word for table in first for word in table.words()]
    other = [word for table in second for word in table.words()]
    left, right = sorted((box_of(one), box_of(other)), key=lambda box: box.x0)
    if right.x0 - left.x1 < _GAP * one[0].size:
        return False
    return _is_whole(first, one) and _is_whole(second, other)


def _is_whole(tables: list[TaggedTable], words: list[Word]) -> bool:
    """Whether several lines of print hold several cells, and most of these begin with a label."""
    cells = {id(w): cell for table in tables for cell, held in table.cells.items() for w in held}
    labelled = [
        line[0].text[0].isalpha()
        for line in print_lines(words)
        if len({cells[id(word)] for word in line}) > 1
    ]
    return sum(labelled) > 1 and 2 * sum(labelled) > len(labelled)


def _touch(first: Box, second: Box) -> bool:
    """Whether two areas overlap in height: then no words of a reader's line part them."""
    down = min(first.y1, second.y1) - max(first.y0, second.y0)
    return down > 2
