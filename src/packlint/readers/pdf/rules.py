"""Drawn lines of a page: rules, and the edges of painted areas, as merged segments."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from packlint.readers.pdf.drawn import Area
from packlint.readers.pdf.scan import PageScan, Word

# Points. A rectangle thinner than this is a line; edges nearer than SNAP are one edge.
THIN = 3.0
SNAP = 3.0
_SHORTEST = 4.0
_PAGE_SHARE = 0.9
_start = attrgetter("start")


class Segment(NamedTuple):
    """A straight line: at `at` on its own axis, from `start` to `end` along it.

    `drawn` is False for the edge of a painted area, which separates but is not a line one sees.
    """

    at: float
    start: float
    end: float
    drawn: bool


def cell_areas(scan: PageScan) -> list[Area]:
    """The rectangles that can border cells: all but stacks of colour swatches without a word."""
    stacks: dict[tuple[int, int], list[Area]] = {}
    kept = []
    for area in scan.areas:
        if area.x1 - area.x0 > THIN and area.y1 - area.y0 > THIN and not area.stroked:
            stacks.setdefault((round(area.x0), round(area.x1)), []).append(area)
        else:
            kept.append(area)
    for stack in stacks.values():
        if any(_holds(area, word) for word in scan.words for area in stack):
            kept += stack
    return kept


def _holds(area: Area, word: Word) -> bool:
    x = (word.x0 + word.x1) / 2
    return area.x0 <= x <= area.x1 and area.y0 <= word.middle <= area.y1


def segments(
    areas: Iterable[Area], width: float, height: float
) -> tuple[list[Segment], list[Segment]]:
    """Horizontal and vertical segments of a page of that size, collinear ones merged."""
    across: list[Segment] = []
    down: list[Segment] = []
    for area in areas:
        wide, tall = area.x1 - area.x0, area.y1 - area.y0
        if tall <= THIN and wide > max(_SHORTEST, tall):
            across.append(Segment((area.y0 + area.y1) / 2, area.x0, area.x1, True))
        elif wide <= THIN and tall > max(_SHORTEST, wide):
            down.append(Segment((area.x0 + area.x1) / 2, area.y0, area.y1, True))
        elif wide > THIN and tall > THIN and _separates(area, width, height):
            across += [Segment(y, area.x0, area.x1, area.stroked) for y in (area.y0, area.y1)]
            down += [Segment(x, area.y0, area.y1, area.stroked) for x in (area.x0, area.x1)]
    return _merged(across), _merged(down)


def _separates(area: Area, width: float, height: float) -> bool:
    """Whether the edges of an area can be borders of cells: not a page background, not white."""
    if area.white and not area.stroked:
        return False
    whole = (area.x1 - area.x0) * (area.y1 - area.y0)
    return whole < _PAGE_SHARE * width * height


def _merged(found: list[Segment]) -> list[Segment]:
    """Segments on nearly one line that touch become one."""
    found.sort()
    lines: list[list[Segment]] = []
    for segment in found:
        if lines and segment.at - lines[-1][0].at <= SNAP / 2:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    merged: list[Segment] = []
    for line in lines:
        merged.extend(_joined(line))
    return merged


def _joined(line: list[Segment]) -> list[Segment]:
    if len(line) == 1:
        return line
    at = sum([segment.at for segment in line]) / len(line)
    joined: list[Segment] = []
    line.sort(key=_start)
    _, start, end, drawn = line[0]
    for segment in line:
        if segment.start > end + SNAP:
            joined.append(Segment(at, start, end, drawn))
            _, start, end, drawn = segment
        elif segment.end > end:
            end = segment.end
        drawn = drawn or segment.drawn
    return [*joined, Segment(at, start, end, drawn)]


def clusters(values: Iterable[float], tolerance: float = SNAP) -> list[float]:
    """The values as groups no wider than the tolerance, each by its mean, in order."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]
