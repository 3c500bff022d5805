"""The words of a page in the order in which a person reads them: down one column, then the next.

Writers' programs draw a text box, a column or a pull-quote from its top to its end before they draw
what stands beside it. That order is the witness; where it is not clear, words are read across.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from packlint.model import Box
from packlint.readers.pdf.figures import is_figure
from packlint.readers.pdf.grid import box_of
from packlint.readers.pdf.scan import Word

# In ems: lines of one box stand no further apart.
_STEP = 2.4
_LEAST_LINES = 2
# Of the height of a line: what stands this much beside another is on its line.
_SAME_LINE = 0.5
_APART = 2.0
_FIGURES = 0.5
# A page of more pieces than any writer sets is read across: looking for columns takes their square.
_MOST_SEGMENTS = 2000
_drawn_line = attrgetter("line")


class _Segment(Struct):
    """Lines drawn one below the other."""

    words: list[Word]
    box: Box
    lines: int = 1

    @property
    def is_prose(self) -> bool:
        """Whether it is several lines high and holds more words than figures."""
        if self.lines < _LEAST_LINES:
            return False
        return sum(is_figure(word.text) for word in self.words) < _FIGURES * len(self.words)


def groups(words: Sequence[Word]) -> list[list[Word]]:
    """The words in groups to be read one after the other, each from top to bottom."""
    upright = [word for word in words if word.upright]
    turned = [word for word in words if not word.upright]
    segments = _segments(upright)
    if len(segments) > _MOST_SEGMENTS:
        return [list(words)]
    found: list[list[_Segment]] = [[]]
    columns: list[Box] = []
    for segment in segments:
        cut = _beside(found[-1], segment)
        if cut is not None:
            left = found[-1][cut:]
            columns = [*columns, _box(left)] if not cut and len(found) > 1 else [_box(left)]
            found[-1:] = [part for part in (found[-1][:cut], left) if part]
            found.append([])
        elif sum(_across(segment.box, box) for box in columns) > 1:
            columns = []
            found.append([])
        if columns:
            columns.append(segment.box)
        found[-1].append(segment)
    texts = [[word for segment in group for word in segment.words] for group in found if group]
    return [*texts, *([turned] if turned else [])]


def _segments(words: Sequence[Word]) -> list[_Segment]:
    found: list[_Segment] = []
    for line in _drawn_lines(words):
        box = box_of(line)
        last = found[-1] if found else None
        if last is not None and _goes_on(last, line, box):
            last.words += line
            last.lines += box.y0 > last.box.y1 - _SAME_LINE * (box.y1 - box.y0)
            last.box = last.box.union(box)
        else:
            found.append(_Segment(line, box))
    return found


def _drawn_lines(words: Sequence[Word]) -> list[list[Word]]:
    """The words by the line that MuPDF put them on."""
    return [list(line) for _, line in groupby(words, key=_drawn_line)]


def _goes_on(segment: _Segment, line: Sequence[Word], box: Box) -> bool:
    """Whether a line is the rest of the segment's last line, or the line below it."""
    last = segment.words[-1]
    height = min(last.y1 - last.y0, box.y1 - box.y0)
    if min(last.y1, box.y1) - max(last.y0, box.y0) > _SAME_LINE * height:
        return True
    distance = line[0].middle - last.middle
    return 0 < distance < _STEP * max(last.size, line[0].size) and _across(segment.box, box)


def _beside(group: Sequence[_Segment], segment: _Segment) -> int | None:
    """Where the column begins in a group that the segment stands beside, or None."""
    level = [
        number
        for number, other in enumerate(group)
        if min(other.box.y1, segment.box.y1) - max(other.box.y0, segment.box.y0) > _APART
    ]
    if not level or any(_across(group[number].box, segment.box) for number in level):
        return None
    if not segment.is_prose or not any(group[number].is_prose for number in level):
        return None
    return level[0]


def _across(one: Box, other: Box) -> bool:
    """Whether two boxes share a stretch of the page's width."""
    return min(one.x1, other.x1) - max(one.x0, other.x0) > _APART


def _box(group: Sequence[_Segment]) -> Box:
    found = group[0].box
    for segment in group[1:]:
        found = found.union(segment.box)
    return found
