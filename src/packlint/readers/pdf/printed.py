"""Tables seen by their print alone: words in columns, between whatever lines are drawn.

For areas with horizontal rules or shaded rows only, and for ruled areas whose lines part groups of
rows and columns instead of cells.
"""

from __future__ import annotations

from packlint.readers.pdf.build import build
from packlint.readers.pdf.cellrows import add_spanning, clear_strips, mended, rows_over_columns
from packlint.readers.pdf.columns import Run, run_of
from packlint.readers.pdf.figures import is_sign_of
from packlint.readers.pdf.grid import Grid, Witness
from packlint.readers.pdf.gutters import Gutter
from packlint.readers.pdf.lines import cell_runs, print_lines
from packlint.readers.pdf.rowing import rows_of
from packlint.readers.pdf.rules import Segment
from packlint.readers.pdf.scan import Word

_FLOOR_SHARE = 0.5
_CROSSED = 0.1


def printed_grid(
    words: list[Word],
    page: int,
    across: list[Segment],
    down: list[Segment],
    cells: dict[int, int] | None = None,
) -> Grid | None:
    """The grid that the print of an area shows, or None when it shows no columns.

    `across` and `down` are the drawn lines of the area. `cells` tells for the id of a word which
    tagged cell it is in: words of two cells never share one here.
    """
    lines = print_lines(word for word in words if word.upright)
    if not lines:
        return None
    x0 = min(line[0].x0 for line in lines)
    x1 = max(line[-1].x1 for line in lines)
    floors = [s.at for s in across if s.end - s.start >= _FLOOR_SHARE * (x1 - x0)]
    strips = clear_strips(lines)
    walls = sorted([*(s.at for s in down), *((s.x0 + s.x1) / 2 for s in strips)])
    down = _heightened(down, lines)
    split = [_split(line, down, strips, cells or {}) for line in lines]
    rows = [mended(row, strips) for row in rows_of(split, floors)]
    runs: list[Run] = []
    over_columns = rows_over_columns(rows)
    for number, row in enumerate(rows):
        if number not in over_columns:
            runs.extend(run_of(part, number) for line in row for part in line)
    grid = build(runs, page, Witness.TEXT, walls, len(rows))
    if grid is None:
        return None
    for number in over_columns:
        add_spanning(grid, number, rows[number])
    tops = [min(part[0].y0 for line in row for part in line) for row in rows]
    drawn = [s.at for s in across if s.drawn and s.end - s.start >= _FLOOR_SHARE * (x1 - x0)]
    grid.ruled = {
        number
        for number in range(1, len(rows))
        if any(tops[number - 1] + 2 < at <= tops[number] + 3 for at in drawn)
    }
    return grid


def _split(
    line: list[Word], down: list[Segment], strips: list[Gutter], cells: dict[int, int]
) -> list[list[Word]]:
    """A line as runs: parted by wide gaps, by walls, by clear strips and by tagged cells."""
    begins = {id(run[0]) for run in cell_runs(line)}
    parts = [[line[0]]]
    for word in line[1:]:
        last = parts[-1][-1]
        one, other = cells.get(id(last)), cells.get(id(word))
        if one is not None and other is not None:
            apart = one != other
        else:
            clear = not is_sign_of(last.text, word.text) and any(
                last.x1 <= strip.x0 and strip.x1 <= word.x0 for strip in strips
            )
            apart = clear or id(word) in begins or _wall_between(last, word, down)
        if apart:
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def _wall_between(left: Word, right: Word, down: list[Segment]) -> bool:
    return any(
        wall.start - 1 <= left.middle <= wall.end + 1 and left.x1 - 2 <= wall.at <= right.x0 + 2
        for wall in down
    )


def _heightened(down: list[Segment], lines: list[list[Word]]) -> list[Segment]:
    """Walls that hardly a word crosses go for the whole area: a header's borders name columns."""
    top, bottom = lines[0][0].y0, lines[-1][0].y1
    walls = []
    for wall in down:
        beside = [line for line in lines if line[0].x0 < wall.at < line[-1].x1]
        crossed = sum(any(w.x0 + 1 < wall.at < w.x1 - 1 for w in line) for line in beside)
        if crossed <= _CROSSED * len(beside):
            walls.append(wall._replace(start=min(wall.start, top), end=max(wall.end, bottom)))
        else:
            walls.append(wall)
    return walls
