"""Compare tables as read with tables as they are, cell by cell: (row, column, text).

Rows are aligned in order, so that one row too many costs that row and not all below. Then the
columns are aligned in order, one way for a whole table: a column that a reader adds and leaves
empty costs nothing, a figure in another column than its neighbours is wrong. A spanning
cell is right at any column that it spans, whether the truth or the reader says that it spans.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from truth import FIGURE

TRUSTED = 0.7
Box = tuple[float, float, float, float]


class Spot(NamedTuple):
    """A cell with something in it: its place, what is kept of it (truth.kept), where it stands."""

    row: int
    column: int
    row_span: int
    column_span: int
    kept: str
    page: int | None = None
    box: Box | None = None
    text: str = ""

    @property
    def figure(self) -> bool:
        """Whether it holds a figure."""
        return FIGURE.fullmatch(self.kept) is not None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: of the truth, or as read."""

    name: str
    spots: tuple[Spot, ...]
    confidence: float = 1.0


@dataclass(slots=True)
class Score:
    """Cells right, cells found, cells of the truth; the same for figures; and whole tables."""

    cells: list[int] = field(default_factory=lambda: [0, 0, 0])
    figures: list[int] = field(default_factory=lambda: [0, 0, 0])
    tables: int = 0
    exact: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    unverified: list[str] = field(default_factory=list)
    trusted_wrong: int = 0
    trusted_lost: int = 0

    def add(self, other: Score) -> None:
        """Add another score to this one."""
        for mine, theirs in ((self.cells, other.cells), (self.figures, other.figures)):
            mine[:] = [one + two for one, two in zip(mine, theirs, strict=True)]
        self.tables += other.tables
        self.exact += other.exact
        self.missed += other.missed
        self.invented += other.invented
        self.unverified += other.unverified
        self.trusted_wrong += other.trusted_wrong
        self.trusted_lost += other.trusted_lost

    def line(self) -> str:
        """Precision and recall of cells and of figures, and whole tables."""
        parts = []
        for right, found, truth in (self.cells, self.figures):
            precision = right / found if found else 0.0
            recall = right / truth if truth else 0.0
            parts.append(f"{precision:6.4f} / {recall:6.4f} ({right}/{found}/{truth})")
        return f"cells {parts[0]:38} figures {parts[1]:38} exact {self.exact}/{self.tables}"


class Row(NamedTuple):
    """A row as it takes part in the alignment: which table, which row of it, what it holds."""

    table: int
    row: int
    spots: tuple[Spot, ...]
    bag: Counter[str]


def rows_of(grids: Sequence[Grid]) -> list[Row]:
    """The rows of tables below each other; rows without anything in them are left out."""
    rows = []
    for number, grid in enumerate(grids):
        by_row: dict[int, list[Spot]] = defaultdict(list)
        for spot in grid.spots:
            by_row[spot.row].append(spot)
        for row, spots in sorted(by_row.items()):
            rows.append(Row(number, row, tuple(spots), Counter(spot.kept for spot in spots)))
    return rows


def in_step(first: int, second: int, worth: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """The pairs (i, j), both rising, that are worth most (Needleman and Wunsch 1970)."""
    best = [[0.0] * (second + 1) for _ in range(first + 1)]
    worths = [[worth(i, j) for j in range(second)] for i in range(first)]
    for i in range(first - 1, -1, -1):
        for j in range(second - 1, -1, -1):
            best[i][j] = max(best[i + 1][j + 1] + worths[i][j], best[i + 1][j], best[i][j + 1])
    pairs = []
    i = j = 0
    while i < first and j < second:
        if worths[i][j] and best[i][j] == best[i + 1][j + 1] + worths[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(one: Row, other: Row) -> float:
    """Cells in common; of two rows that have as many, the one with less beside them."""
    common = sum((one.bag & other.bag).values())
    return common - 0.001 * abs(len(one.spots) - len(other.spots)) if common else 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which cells are right, by the identity of their spots, and which tables met."""

    known: set[int]
    right: set[int]
    met: set[tuple[int, int]]


def compared(truth: Sequence[Grid], found: Sequence[Grid]) -> Comparison:
    """Align rows and columns, and tell which cells of the truth and of the reading agree."""
    theirs, ours = rows_of(truth), rows_of(found)
    by_tables: dict[tuple[int, int], list[tuple[Row, Row]]] = defaultdict(list)
    for i, j in in_step(len(theirs), len(ours), lambda i, j: _likeness(theirs[i], ours[j])):
        by_tables[theirs[i].table, ours[j].table].append((theirs[i], ours[j]))
    result = Comparison(set(), set(), set(by_tables))
    for (number, _), rows in by_tables.items():
        columns = _columns(rows)
        covering = _covering(truth[number])
        for one, other in rows:
            for spot in other.spots:
                for column in range(spot.column, spot.column + spot.column_span):
                    here = covering.get((one.row, columns.get(column, -1)))
                    if here is not None and here.kept == spot.kept and id(here) not in result.known:
                        result.known.add(id(here))
                        result.right.add(id(spot))
                        break
    return result


def _covering(grid: Grid) -> dict[tuple[int, int], Spot]:
    return {
        (row, column): spot
        for spot in grid.spots
        for row in range(spot.row, spot.row + spot.row_span)
        for column in range(spot.column, spot.column + spot.column_span)
    }


def _columns(rows: Iterable[tuple[Row, Row]]) -> dict[int, int]:
    """The column of the truth for each column as read."""
    same: Counter[tuple[int, int]] = Counter()
    for one, other in rows:
        for spot in one.spots:
            for read in other.spots:
                if spot.kept == read.kept:
                    same[spot.column, read.column] += 1
    theirs = sorted({pair[0] for pair in same})
    ours = sorted({pair[1] for pair in same})
    pairs = in_step(len(theirs), len(ours), lambda i, j: same[theirs[i], ours[j]])
    return {ours[j]: theirs[i] for i, j in pairs}


def score(truth: Sequence[Grid], found: Sequence[Grid], result: Comparison) -> Score:
    """Count what a comparison says."""
    spots = [spot for grid in truth for spot in grid.spots]
    read = [spot for grid in found for spot in grid.spots]
    known = [spot for spot in spots if id(spot) in result.known]
    partners: dict[int, list[Grid]] = {number: [] for number in range(len(truth))}
    for number, other in result.met:
        partners[number].append(found[other])
    return Score(
        cells=[len(known), len(read), len(spots)],
        figures=[_figures(known), _figures(read), _figures(spots)],
        tables=len(truth),
        exact=sum(
            bool(partners[number])
            and all(id(spot) in result.known for spot in grid.spots)
            and all(id(spot) in result.right for other in partners[number] for spot in other.spots)
            for number, grid in enumerate(truth)
        ),
        missed=[grid.name for number, grid in enumerate(truth) if not partners[number]],
        unverified=[grid.name for grid in found if grid.confidence < TRUSTED],
        trusted_wrong=sum(
            spot.figure and id(spot) not in result.right
            for grid in found
            if grid.confidence >= TRUSTED
            for spot in grid.spots
        ),
        trusted_lost=sum(
            spot.figure and id(spot) not in result.known
            for number, grid in enumerate(truth)
            if partners[number]
            for spot in grid.spots
            if spot.page not in _doubted_pages(partners[number])
        ),
    )


def _doubted_pages(found: Iterable[Grid]) -> set[int | None]:
    """Where a reader said that it does not trust what it read."""
    return {spot.page for grid in found if grid.confidence < TRUSTED for spot in grid.spots}


def _figures(spots: Iterable[Spot]) -> int:
    return sum(spot.figure for spot in spots)
