"""A chart of figures of one unit: points over time, those of the same thing joined by a line.

Only what is put on paper: the marks tell by their form as well as by their colour what they belong
to, hollow ones are budgets, forecasts and the like, and each leads to its row in the table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from packlint.reporters.series.records import Point
from packlint.reporters.series.scale import DateAxis, Tick, ValueAxis, date_axis, value_axis
from packlint.reporters.visible import visible

WIDTH, HEIGHT = 880, 380
LEFT, RIGHT, TOP, BOTTOM = 78, 24, 36, 44
# What can be told apart: six colours, and four forms.
COLOURS, FORMS = 6, 4
_MOST_POINTS = 400
# Figures are written beside their marks where there is room: so many pixels for a character.
_CHARACTER, _LINE, _GAP = 7.4, 15, 9
_UNITS = {"": "Numbers", "%": "Per cent", "pp": "Percentage points", "£": "Pounds"}
_FIRM = ("", "actual")


class Mark(Struct, frozen=True):
    """A point on the chart: where it stands, how it looks, and what is said of it."""

    x: float
    y: float
    number: int
    look: int
    hollow: bool
    words: str
    text: str = ""
    text_y: float = 0


class Line(Struct, frozen=True):
    """What is joined: the path through its marks, its look, and what it is of."""

    path: str
    look: int
    hollow: bool
    label: str
    points: int


class Chart(Struct, frozen=True):
    """A chart as the page draws it. `left_out` points, the oldest, are in the table only."""

    title: str
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    from_nought: bool
    has_hollow: bool
    left_out: int


class _Paper(Struct, frozen=True):
    dates: DateAxis
    values: ValueAxis

    def place(self, point: Point) -> tuple[float, float]:
        """Where a point stands, from the upper left corner."""
        wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
        day = point.last or self.dates.first
        x = LEFT + self.dates.share(day) * wide
        return round(x, 1), round(HEIGHT - BOTTOM - self.values.share(point.value) * high, 1)


def charts_of(points: Sequence[Point]) -> Iterator[Chart]:
    """Yield a chart for each unit, that of most points first; `points` are numbered by place."""
    units: dict[str, list[int]] = defaultdict(list)
    for number, point in enumerate(points):
        if point.last is not None:
            units[point.unit].append(number)
    for unit, numbers in sorted(units.items(), key=lambda item: -len(item[1])):
        yield _chart(unit, points, numbers)


def _chart(unit: str, points: Sequence[Point], numbers: Sequence[int]) -> Chart:
    shown = numbers[-_MOST_POINTS:]
    drawn = [points[number] for number in shown]
    paper = _Paper(
        date_axis([one.last for one in drawn if one.last]),
        value_axis([one.value for one in drawn], unit),
    )
    groups: dict[str, list[int]] = defaultdict(list)
    for number in shown:
        groups[points[number].line].append(number)
    looks = {
        key: look for look, key in enumerate(sorted(groups, key=partial(_rank, points, groups)))
    }
    marks = [_mark(number, points[number], looks, paper) for number in shown]
    return Chart(
        f"{_UNITS.get(unit, unit)}, by the last day of their period",
        paper.values.ticks,
        paper.dates.ticks,
        tuple(_line(looks[key], [points[n] for n in groups[key]], paper) for key in looks),
        tuple(_with_texts(marks, [one.printed for one in drawn])),
        paper.values.low <= 0 <= paper.values.high,
        any(mark.hollow for mark in marks),
        len(numbers) - len(shown),
    )


def _rank(
    points: Sequence[Point], groups: Mapping[str, Sequence[int]], key: str
) -> tuple[bool, int]:
    """Firm figures first, then what has most of them."""
    numbers = groups[key]
    return all(points[number].kind not in _FIRM for number in numbers), -len(numbers)


def _mark(number: int, point: Point, looks: Mapping[str, int], paper: _Paper) -> Mark:
    x, y = paper.place(point)
    kind = f", {point.kind}" if point.kind else ""
    words = f"{point.printed}{kind}: {point.last}, {point.pack}, {point.where}"
    return Mark(x, y, number + 1, looks[point.line], point.kind not in _FIRM, visible(words))


def _line(look: int, points: Sequence[Point], paper: _Paper) -> Line:
    """The line through the firm figures: a budget is no step on the way of what was."""
    firm = [paper.place(one) for one in points if one.kind in _FIRM]
    path = " ".join(f"{'L' if number else 'M'}{x} {y}" for number, (x, y) in enumerate(firm))
    # Behind the dot stands the column of a table, which often is the period.
    label = min((one.label.split(" · ")[0] for one in points), key=len)
    return Line(path if len(firm) > 1 else "", look, not firm, visible(label), len(points))


def _with_texts(marks: Sequence[Mark], printed: Sequence[str]) -> Iterator[Mark]:
    """The marks, with their figures above or below them where these cover nothing."""
    taken = [(mark.x - 6, mark.y - 6, mark.x + 6, mark.y + 6) for mark in marks]
    for mark, figure in zip(marks, printed, strict=True):
        text = visible(figure)
        half = len(text) * _CHARACTER / 2
        for y in (mark.y - _GAP, mark.y + _GAP + _LINE - 4):
            box = (mark.x - half, y - _LINE + 3, mark.x + half, y + 3)
            is_inside = box[0] >= LEFT and box[2] <= WIDTH and box[1] >= TOP / 2
            if is_inside and y < HEIGHT - BOTTOM and not any(_meet(box, one) for one in taken):
                taken.append(box)
                yield replace(mark, text=text, text_y=round(y, 1))
                break
        else:
            yield mark


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
