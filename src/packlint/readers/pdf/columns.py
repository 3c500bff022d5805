"""Columns from where things stand: runs of words over one another are a column.

Narrow runs make the columns. A wider run that overlaps several of them spans them, unless they
never stand side by side in one row: then they are one column, and the run shows it. Headers are
wider than what they name, and may stand over its neighbour too: figures come first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from msgspec import Struct, field

from packlint.readers.pdf.figures import are_amounts, are_figures, is_figure, is_number
from packlint.readers.pdf.scan import Word

_SLACK = 1.0


class Run(Struct):
    """Words that belong in one cell: `row` is the row they stand in."""

    words: list[Word]
    x0: float
    x1: float
    row: int


class Column(Struct):
    """An interval of x, the rows it has runs in, and whether they are all figures."""

    x0: float
    x1: float
    rows: set[int] = field(default_factory=set)
    runs: list[Run] = field(default_factory=list)

    def take(self, run: Run) -> None:
        """Add a run."""
        self.x0, self.x1 = min(self.x0, run.x0), max(self.x1, run.x1)
        self.rows.add(run.row)
        self.runs.append(run)


def run_of(words: list[Word], row: int) -> Run:
    """A run of the words, in the order given."""
    return Run(words, min(word.x0 for word in words), max(word.x1 for word in words), row)


def find_columns(runs: list[Run], walls: list[float]) -> tuple[list[Column], list[Run]]:
    """Columns from left to right, and the runs that span several of them.

    `walls` are the x of drawn borders: a column never crosses one.
    """
    columns: list[Column] = []
    spanning: list[Run] = []
    body = min((run.row for run in runs if _is_amounts(run)), default=0)
    for run in sorted(runs, key=lambda run: (run.row < body, run.x1 - run.x0)):
        hit = [c for c in columns if min(c.x1, run.x1) - max(c.x0, run.x0) > _SLACK]
        if not hit:
            columns.append(Column(run.x0, run.x1, {run.row}, [run]))
        elif len(hit) == 1:
            hit[0].take(run)
        elif _one_column(hit, run, walls):
            first = hit[0]
            for other in hit[1:]:
                columns.remove(other)
                for member in other.runs:
                    first.take(member)
            first.take(run)
        else:
            spanning.append(run)
    columns.sort(key=lambda column: column.x0)
    columns = _with_headers_home(_without_dash_columns(columns, walls))
    return _without_lone_columns(columns, spanning, walls), spanning


def _one_column(hit: list[Column], run: Run, walls: list[float]) -> bool:
    """Whether columns under one wide run never stand side by side and no wall parts them."""
    seen: set[int] = {run.row}
    for column in hit:
        if seen & column.rows:
            return False
        seen |= column.rows
    return not _walled(min(c.x0 for c in hit), max(c.x1 for c in hit), walls)


def _walled(x0: float, x1: float, walls: list[float]) -> bool:
    after = bisect_right(walls, x0 + 2)
    return after < len(walls) and walls[after] < x1 - 2


def without_stray_columns(columns: list[Column], walls: list[float]) -> list[Column]:
    """Justified text has gaps as wide as those between columns: close them.

    A column of words that no header row names goes to the column of words before it.
    """
    figures = [column.rows for column in columns if _has_figures(column)]
    first = min((min(rows) for rows in figures), default=1)
    kept: list[Column] = []
    for column in columns:
        named = any(row < max(first, 1) for row in column.rows)
        before = kept[-1] if kept else None
        if (
            before is None
            or named
            or _is_flush(column)
            or _has_figures(column)
            or _has_figures(before)
            or len(before.rows) <= len(column.rows)
            or _walled(before.x1, column.x0, walls)
        ):
            kept.append(column)
            continue
        for run in column.runs:
            before.take(run)
    return kept


def _is_flush(column: Column) -> bool:
    """Whether several runs all begin at one x, as those behind wide spaces do not."""
    return len(column.runs) > 1 and all(run.x0 - column.x0 < _SLACK for run in column.runs)


def _has_figures(column: Column) -> bool:
    """Whether a run of the column is figures and nothing else."""
    return any(are_figures([word.text for word in run.words]) for run in column.runs)


def _without_dash_columns(columns: list[Column], walls: list[float]) -> list[Column]:
    """Dashes for "none" often stand beside the figures of their column: put them back."""
    kept: list[Column] = []
    for index, column in enumerate(columns):
        dashes = all(not any(map(str.isalnum, w.text)) for run in column.runs for w in run.words)
        neighbours = [
            other
            for other in (kept[-1:] + columns[index + 1 : index + 2])
            if dashes
            and not other.rows & column.rows
            and not _walled(min(other.x0, column.x0), max(other.x1, column.x1), walls)
            and any(is_figure(word.text) for run in other.runs for word in run.words)
        ]
        if not neighbours:
            kept.append(column)
            continue
        nearest = min(neighbours, key=lambda other: max(other.x0 - column.x1, column.x0 - other.x1))
        for run in column.runs:
            nearest.take(run)
    return kept


def _with_headers_home(columns: list[Column]) -> list[Column]:
    """Headers set left beside figures set right stand over none: put them with those figures.

    The figures stand right of their header, in a column that no header of those rows names.
    """
    first = min(
        (run.row for column in columns for run in column.runs if _is_amounts(run)), default=0
    )
    kept: list[Column] = []
    for column in reversed(columns):
        right = kept[-1] if kept else None
        if (
            right is not None
            and max(column.rows) < first
            and not column.rows & right.rows
            and any(_is_numbers(run) for run in right.runs)
        ):
            for run in column.runs:
                right.take(run)
        else:
            kept.append(column)
    return kept[::-1]


def _without_lone_columns(
    columns: list[Column], spanning: list[Run], walls: list[float]
) -> list[Column]:
    """Remarks set left in a column of figures set right stand over none: put them back.

    Nothing else stands in the rows of such words.
    """
    held = Counter(row for column in columns for row in column.rows)
    held.update({run.row for run in spanning})
    kept = columns[-1:]
    for number in range(len(columns) - 2, -1, -1):
        column, right = columns[number], kept[-1]
        if (
            number
            and all(held[row] == 1 for row in column.rows)
            and any(_is_amounts(run) for run in right.runs)
            and not _walled(column.x0, right.x1, walls)
        ):
            for run in column.runs:
                right.take(run)
        else:
            kept.append(column)
    return kept[::-1]


def _is_amounts(run: Run) -> bool:
    return are_amounts([word.text for word in run.words])


def _is_numbers(run: Run) -> bool:
    return all(is_number(word.text) for word in run.words)
