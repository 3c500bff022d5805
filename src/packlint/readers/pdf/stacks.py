"""Rules with the same ends, from top to bottom: where one table ends and another begins."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise
from statistics import median

from msgspec import Struct

from packlint.model import Box
from packlint.readers.pdf.gutters import gutters, keep_to_columns
from packlint.readers.pdf.lines import chunks, print_lines
from packlint.readers.pdf.rules import Segment
from packlint.readers.pdf.scan import Word

_SAME = 4.0
# Points: a row that is taller must keep to the columns of the others.
_TALL = 150.0
_FULL = 0.6
# So many rows are enough to show the columns.
_MOST_ROWS = 40
# Points: heights nearer than this are one.
_TOUCH = 0.01
# Points: lines of running text begin no further from the left ends of the rules.
_EDGE = 20.0
# In ems: how near the last heading stands above its rule.
_NEAR = 1.7
# Fewer strips between columns do not show that words keep to columns.
_FEWEST_GUTTERS = 2
# Share by which sizes of print may differ in one table.
_ALIKE = 0.15
# Points: the room around words of rows of one table differs less.
_PADDING = 1.0


class _Kind(Enum):
    """What stands between two rules: a row, something else, or what may be either."""

    ROW = auto()
    UNSURE = auto()
    APART = auto()


class _Band(Struct):
    """What stands between a rule and the next (`top` and `bottom`, points): lines of print.

    `headed` says that right above the first rule stands a line of several runs, as headings are.
    `likely` says that an unsure band is a row unless the columns of other rows speak against it.
    """

    top: float
    bottom: float
    lines: list[list[Word]]
    kind: _Kind
    headed: bool = False
    likely: bool = False


class _Ground(Struct, frozen=True):
    """What stands between the ends of the rules, from top to bottom.

    `middles` are the heights of the words, `painted` and `shorter` those of painted rows and of
    rules that begin with these and end before them.
    """

    words: list[Word]
    middles: list[float]
    painted: list[float]
    shorter: list[float]

    def between(self, top: float, bottom: float) -> list[Word]:
        """The words whose middles are between two heights."""
        return self.words[bisect_right(self.middles, top) : bisect_left(self.middles, bottom)]


def stacks(
    group: Sequence[Segment], across: Sequence[Segment], words: list[Word], painted: list[Box]
) -> list[list[Segment]]:
    """The rules of each table, of a group of rules with the same ends (from top to bottom).

    `across` are all horizontal lines of the page, `painted` its painted rows.
    """
    start, end = group[0].start, group[0].end
    within = sorted((w for w in words if start <= w.x0 <= end), key=lambda word: word.middle)
    ground = _Ground(
        within,
        [word.middle for word in within],
        sorted(row.y0 for row in painted),
        sorted(
            rule.at
            for rule in across
            if abs(rule.start - start) < 2 * _SAME and rule.end < end - 2 * _SAME
        ),
    )
    bands = [_band(above, below, ground) for above, below in pairwise(group)]
    _settle(bands, range(len(bands)), -1)
    _settle(bands, range(len(bands) - 1, -1, -1), 1)
    for number, band in enumerate(bands):
        if not band.lines and _parts_tables(bands, number):
            band.kind = _Kind.APART
            band.likely = False
    _settle(bands, range(len(bands)), -1)
    found = [[group[0]]]
    for band, below in zip(bands, group[1:], strict=True):
        if band.kind is _Kind.ROW or band.likely:
            found[-1].append(below)
        else:
            found.append([below])
    return found


def _band(above: Segment, below: Segment, ground: _Ground) -> _Band:
    lines = print_lines(ground.between(above.at, below.at))
    short = below.at - above.at <= _TALL
    if _begins_another(above, below, lines, ground) or not (lines or short):
        return _Band(above.at, below.at, lines, _Kind.APART)
    full = _FULL * (above.end - above.start)
    single = [line for line in lines if len(chunks(line)) == 1]
    prose = len(lines) > 1 and len(single) == len(lines)
    wide = [line for line in single if line[-1].x1 - line[0].x0 > full]
    likely = not prose and 2 * len(wide) <= len(lines) and short
    if likely and not any(line[0].x0 < above.start + _EDGE for line in wide):
        return _Band(above.at, below.at, lines, _Kind.ROW)
    size = lines[0][0].size
    over = print_lines(ground.between(above.at - _NEAR * size, above.at))
    headed = any(len(chunks(line)) > 1 for line in over)
    return _Band(above.at, below.at, lines, _Kind.UNSURE, headed, likely)


def _begins_another(
    above: Segment, below: Segment, lines: list[list[Word]], ground: _Ground
) -> bool:
    """Whether another table begins between two rules.

    It begins with a painted row that follows no row of this table, or with a shorter rule from the
    same left edge under words that are no row.
    """
    top, bottom = above.at + _SAME, below.at - _SAME
    first_row = min((line[0].middle for line in lines if len(chunks(line)) > 1), default=bottom)
    first = min((line[0].middle for line in lines), default=bottom)
    row = bisect_right(ground.painted, top)
    if row < len(ground.painted) and ground.painted[row] < min(below.at, first_row + _TOUCH):
        return True
    rule = bisect_right(ground.shorter, first)
    return rule < len(ground.shorter) and ground.shorter[rule] < min(bottom, first_row + _TOUCH)


def _settle(bands: list[_Band], order: range, back: int) -> None:
    """Settle the unsure bands by the rows before them in this order (`back` steps to those).

    Lines that keep to the columns of those rows are a row, and so are lines that all stand right of
    the first column: they are one cell over the others.
    """
    for number in order:
        band = bands[number]
        if band.kind is not _Kind.UNSURE:
            continue
        known: list[Word] = []
        other = number + back
        last = number + _MOST_ROWS * back
        while 0 <= other < len(bands) and bands[other].kind is _Kind.ROW and other != last:
            if any(len(chunks(line)) > 1 for line in bands[other].lines):
                known += [word for line in bands[other].lines for word in line]
            other += back
        strips = gutters(known)
        label = bool(strips) and all(line[-1].x1 < strips[0].x1 for line in band.lines)
        if len(strips) < _FEWEST_GUTTERS and not (label and _is_enclosed(bands, number)):
            continue
        band.likely = False
        if not _is_as_large(band.lines, known):
            continue
        inner = all(line[0].x0 > strips[0].x0 for line in band.lines)
        if label and not (_is_label(bands, number) or _is_enclosed(bands, number)):
            continue
        if inner or keep_to_columns(band.lines, strips):
            band.kind = _Kind.ROW


def _is_as_large(lines: list[list[Word]], known: list[Word]) -> bool:
    """Whether all lines are printed in the size of the rows, as no heading of a table is."""
    size = median(word.size for word in known)
    return all(abs(line[0].size - size) <= _ALIKE * size for line in lines)


def _parts_tables(bands: Sequence[_Band], number: int) -> bool:
    """Whether the rows below an empty band have other columns than those above it."""
    above = _rows_from(bands, range(number - 1, -1, -1))
    below = _rows_from(bands, range(number + 1, len(bands)))
    for one, other in ((above, below), (below, above)):
        strips = gutters(word for line in one for word in line)
        if other and len(one) > 1 and len(strips) >= _FEWEST_GUTTERS:
            over = sum(not keep_to_columns([line], strips) for line in other)
            return 2 * over > len(other)
    return False


def _rows_from(bands: Sequence[_Band], numbers: range) -> list[list[Word]]:
    """The lines of several runs in the rows next to an empty band, as far as another."""
    lines: list[list[Word]] = []
    for number in numbers[:_MOST_ROWS]:
        if bands[number].kind is _Kind.APART or (lines and not bands[number].lines):
            break
        lines += [line for line in bands[number].lines if len(chunks(line)) > 1]
    return lines


def _is_enclosed(bands: Sequence[_Band], number: int) -> bool:
    """Whether a band stands below a row, and its rules as near to its words as those of rows.

    The name of the next table stands further from the rules above and below it.
    """
    band = bands[number]
    rows = [one for one in bands[max(number - _MOST_ROWS, 0) : number] if one.kind is _Kind.ROW]
    known = [_room(one) for one in rows if one.lines]
    if not known or bands[number - 1].kind is not _Kind.ROW:
        return False
    return _room(band) < max(known) + _PADDING


def _room(band: _Band) -> float:
    """How far a rule stands from the words next to it at most."""
    top = min(word.y0 for word in band.lines[0])
    bottom = max(word.y1 for word in band.lines[-1])
    return max(top - band.top, band.bottom - bottom)


def _is_label(bands: list[_Band], number: int) -> bool:
    """Whether rows stand right below, and rows or headings right above: then it is a label."""
    below = number + 1 < len(bands) and bands[number + 1].kind is _Kind.ROW
    above = number > 0 and bands[number - 1].kind is _Kind.ROW
    return below and (above or bands[number].headed)
