"""Areas between horizontal rules of one width: tables that have no vertical lines."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from packlint.model import Box
from packlint.readers.pdf.gutters import Gutter, gutters, keep_to_columns
from packlint.readers.pdf.lines import chunks, print_lines
from packlint.readers.pdf.rules import Segment
from packlint.readers.pdf.scan import Word
from packlint.readers.pdf.stacks import stacks

_SAME = 4.0
_LEAST = 3
_NEAR = 1.7
# The first line below the last rule may be as far off: the cells of its row are centred.
_FIRST = 2.6
_REACH = 14
_ALIKE = 0.15


def ruled_strips(across: list[Segment], words: list[Word], painted: list[Box]) -> list[Box]:
    """Areas from the first to the last of at least three rules with the same ends.

    Prose between two rules ends one area and begins another; so does a painted row (`painted`) that
    does not follow a row of the table.
    """
    groups: dict[tuple[int, int], list[Segment]] = {}
    for segment in across:
        keys = [
            (round(segment.start / _SAME) + i, round(segment.end / _SAME) + j)
            for i in (0, -1, 1)
            for j in (0, -1, 1)
        ]
        key = next((key for key in keys if key in groups), keys[0])
        groups.setdefault(key, []).append(segment)
    return [
        Box(stack[0].start, stack[0].at, stack[0].end, stack[-1].at)
        for group in groups.values()
        if len(group) >= _LEAST
        for stack in stacks(group, across, words, painted)
        if len(stack) >= _LEAST
    ]


def with_outer_rows(box: Box, words: list[Word]) -> list[Word]:
    """The words between the rules, with the row above the first and the row below the last.

    Tables often have no rule above their header row or below their last. Such a row counts when it
    stands near and has several runs of words, or keeps to the columns of the rows between the rules
    where the page ends before the row does.
    """
    within = [w for w in words if box.x0 - 2 <= (w.x0 + w.x1) / 2 <= box.x1 + 2]
    inside = [word for word in within if box.y0 <= word.middle <= box.y1]
    if not inside:
        return []
    size = median(word.size for word in inside)
    reach = _REACH * size
    above = print_lines(w for w in within if 0 < box.y0 - w.middle < reach)
    below = print_lines(w for w in within if 0 < w.middle - box.y1 < reach)
    outer = _rows_next_to(above[::-1], box.y0, size)
    outer += _rows_next_to(below, box.y1, size, gutters(inside))
    return inside + outer


def _rows_next_to(
    lines: list[list[Word]], rule: float, size: float, strips: Sequence[Gutter] = ()
) -> list[Word]:
    """The lines next to a rule that stand close together and look like rows.

    A block of lines does when half of them have several runs of words: the cells of one row may be
    of different heights. So it does when it has such a line and keeps to several strips between
    columns. Otherwise the first lines are taken for as long as each has several runs.
    """
    block: list[list[Word]] = []
    edge = rule
    for line in lines:
        first = line[0]
        near = _FIRST if strips and not block else _NEAR
        if abs(first.middle - edge) > near * size or abs(first.size - size) > _ALIKE * size:
            break
        block.append(line)
        edge = first.middle
    several = [len(chunks(line)) > 1 for line in block]
    if len(strips) > 1 and any(several) and keep_to_columns(block, strips):
        return [word for line in block for word in line]
    if block and abs(block[0][0].middle - rule) > _NEAR * size:
        return []
    if not any(several[:2]):
        return []
    if 2 * sum(several) < len(block):
        block = block[: several.index(False)]
    return [word for line in block for word in line]
