"""Which lines of print are one row of a table: by drawn lines, by distance, by what wraps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from packlint.readers.pdf.figures import are_figures
from packlint.readers.pdf.scan import Word

# A line as its runs of words, and a row as its lines.
Line = list[list[Word]]
Row = list[Line]

# In ems: lines of one cell stand so far apart; rows that stand further apart can be told by it.
_LEADING = 1.2
_AIRY = 1.5
_TIGHT = 1.45
# In ems: lines of two rows never stand nearer; those of a cell that is centred beside another do.
_NEARER = 0.8
# Times the distance of two lines of a cell: rows that stand further apart can be told by it.
_PARTED = 1.15
_SPACE = 0.25
_FLUSH = 2.0
# Drawn lines part rows, and not groups of rows, when there is one for every third row of figures.
_FLOORED = 3


class _Print(Struct, frozen=True):
    """How the lines of an area are printed.

    `near` is how far apart lines of one row stand at most, or 0 where distance does not tell.
    `ends` gives for the left edge of a run of words (in steps of `_FLUSH`) where its column ends.
    """

    near: float
    ends: dict[int, float]


def rows_of(lines: Sequence[Line], floors: Sequence[float]) -> list[Row]:
    """Lines of print by row of the table.

    A drawn line (`floors`: their y) begins a row. Between two drawn lines there is one row, unless
    figures stand under figures there. In such bands, and where hardly any are drawn, lines that
    stand nearer together than rows do are one row; where all stand alike, a line that goes on with
    a wrapped cell is. Lines nearer than any two of one cell are never parted: a cell of two lines
    is centred there beside one of one.
    """
    ruled = _is_ruled(lines, floors)
    full = _full_bands(lines, floors) if ruled else set()
    clumps = _clumps(lines, floors)
    look = _look_of(lines, clumps)
    rows: list[Row] = []
    bands: list[int] = []
    for clump in clumps:
        band = bisect_right(floors, clump[0][0][0].middle)
        same = bool(rows) and bands[-1] == band
        one_row = ruled and band not in full
        if same and (_shares_band(rows[-1], clump) if one_row else _goes_on(rows[-1], clump, look)):
            rows[-1] += clump
        else:
            rows.append(clump)
            bands.append(band)
    return rows


def _clumps(lines: Sequence[Line], floors: Sequence[float]) -> list[Row]:
    """The lines in groups that no border between two rows can part."""
    clumps: list[Row] = []
    for line in lines:
        last = clumps[-1] if clumps else None
        if last is not None and _touches(last, line, floors):
            last.append(line)
        else:
            clumps.append([line])
    return clumps


def _touches(clump: Row, line: Line, floors: Sequence[float]) -> bool:
    above, here = clump[-1][0][0], line[0][0]
    near = here.middle - above.middle < _NEARER * min(here.size, above.size)
    return (
        near
        and not any(above.middle < floor < here.middle for floor in floors)
        and not _is_stacked(clump, line)
    )


def _full_bands(lines: Sequence[Line], floors: Sequence[float]) -> set[int]:
    """The bands between drawn lines in which figures stand under figures: they hold several rows.

    Their numbers count the drawn lines above them.
    """
    bands: dict[int, list[Line]] = {}
    for line in lines:
        bands.setdefault(bisect_right(floors, line[0][0].middle), []).append(line)
    return {
        band
        for band, held in bands.items()
        if any(_is_stacked([one], other) for one, other in pairwise(held))
    }


def _is_ruled(lines: Sequence[Line], floors: Sequence[float]) -> bool:
    """Whether drawn lines part rows, and not only a header or groups of rows."""
    figured = [line for line in lines if any(map(_is_number, line))]
    if len(figured) > 1:
        inner = _inside(floors, figured)
        return inner > 0 and _FLOORED * (inner + 1) >= len(figured)
    inner = _inside(floors, lines)
    under_header = inner == 1 and floors[-1] < lines[-1][0][0].middle
    return inner > 0 and not under_header


def _inside(floors: Sequence[float], lines: Sequence[Line]) -> int:
    """How many drawn lines stand between the first and the last of the lines."""
    first, last = lines[0][0][0].middle, lines[-1][0][0].middle
    return sum(first < floor < last for floor in floors)


def _shares_band(row: Row, clump: Row) -> bool:
    """Whether lines between the same drawn lines are of the same row."""
    return not (_figures_of(row) and any(_is_stacked(row, line) for line in clump))


def _figures_of(row: Row) -> list[list[Word]]:
    return [part for line in row for part in line if _all_figures(part)]


def _is_stacked(row: Row, line: Line) -> bool:
    """Whether figures of the line stand under figures of the row."""
    here = [part for part in line if _all_figures(part)]
    return bool(here) and any(
        min(a[-1].x1, b[-1].x1) - max(a[0].x0, b[0].x0) > 0 for a in _figures_of(row) for b in here
    )


def _look_of(lines: Sequence[Line], clumps: Sequence[Row]) -> _Print:
    size = median(line[0][0].size for line in lines)
    steps = [_step(one, other) for one, other in pairwise(lines)]
    rows = sorted(
        step
        for step, (one, other) in zip(steps, pairwise(lines), strict=True)
        if _is_stacked([one], other)
    )
    least = min(steps, default=0.0)
    if not rows:
        rows = sorted(step for step in steps if step > 1.25 * max(least, size))
    usual = rows[len(rows) // 4] if rows else 0.0
    near = (_LEADING * size + usual) / 2 if usual >= _AIRY * size else 0.0
    return _Print(near or _least_room(clumps, size), _ends(lines))


def _least_room(clumps: Sequence[Row], size: float) -> float:
    """How far apart lines of one row stand at most, told by rows of several lines, or 0.

    Between figures of one row and those of the next stands the border of two rows.
    """
    steps = [_step(one[-1], other[0]) for one, other in pairwise(clumps)]
    figured = [number for number, clump in enumerate(clumps) if _figures_of(clump)]
    widest = [
        max(steps[one:other])
        for one, other in pairwise(figured)
        if any(_is_stacked(clumps[one], line) for line in clumps[other])
    ]
    if len(widest) < 2 or min(steps) > _TIGHT * size:
        return 0.0
    return (min(steps) + min(widest)) / 2 if min(widest) > _PARTED * min(steps) else 0.0


def _ends(lines: Sequence[Line]) -> dict[int, float]:
    """For the left edges of runs of words, where the longest such run beside others ends."""
    found: dict[int, float] = {}
    for line in lines:
        for part in line:
            if len(line) > 1 and not _all_figures(part):
                key = round(part[0].x0 / _FLUSH)
                found[key] = max(found.get(key, 0.0), part[-1].x1)
    return found


def _step(one: Line, other: Line) -> float:
    return other[0][0].middle - one[0][0].middle


def _goes_on(row: Row, clump: Row, look: _Print) -> bool:
    """Whether lines are of the row above them, in a table without drawn lines between its rows."""
    if any(_is_stacked(row, line) for line in clump):
        return False
    line = clump[0]
    step = _step(row[-1], line)
    if look.near:
        return step < look.near
    size = line[0][0].size
    if step > _TIGHT * size:
        return False
    if _figures_of(clump):
        # Figures stand beside the last line of a wrapped label.
        return not _figures_of(row) and len(row[-1]) == 1 and _is_rest(row[-1][0], line[0], look)
    return all(
        any(_is_rest(above, part, look) for earlier in row for above in earlier) for part in line
    )


def _is_rest(above: list[Word], part: list[Word], look: _Print) -> bool:
    """Whether a run of words is the rest of a wrapped one: its first word found no room there."""
    if abs(above[0].x0 - part[0].x0) > 2 * above[0].size or above[-1].bold != part[0].bold:
        return False
    if _all_figures(part) or min(above[-1].x1, part[-1].x1) <= max(above[0].x0, part[0].x0):
        return False
    key = round(above[0].x0 / _FLUSH)
    end = max(look.ends.get(at, 0.0) for at in (key - 1, key, key + 1))
    first = part[0]
    fits = above[-1].x1 + _SPACE * first.size + first.x1 - first.x0 <= end + 1
    return first.text[:1].islower() or (end > 0 and not fits and not first.text.isupper())


def _all_figures(part: list[Word]) -> bool:
    return are_figures([word.text for word in part])


def _is_number(part: list[Word]) -> bool:
    """Whether a run is figures, and not only the dash that stands for none."""
    return _all_figures(part) and any(char.isdigit() for word in part for char in word.text)
