"""Areas between horizontal rules of one width: tables that have no vertical lines."""

from __future__ import annotations

from statistics import median

from packlint.model import Box
from packlint.readers.pdf.lines import chunks, print_lines
from packlint.readers.pdf.rules import Segment
from packlint.readers.pdf.scan import Word

_SAME = 4.0
_FAREST = 150.0
_LEAST = 3
_NEAR = 1.7
_REACH = 14
_ALIKE = 0.15
_FULL = 0.6


def ruled_strips(across: list[Segment], words: list[Word], painted: list[Box]) -> list[Box]:
    """Areas from the first to the last of at least three rules with the same ends.

    Prose between two rules ends one area and begins another; so does a painted row (`painted`) that
    does not follow a row of the table.
    """
    groups: dict[tuple[int, int], list[list[Segment]]] = {}
    for segment in across:
        keys = [
            (round(segment.start / _SAME) + i, round(segment.end / _SAME) + j)
            for i in (0, -1, 1)
            for j in (0, -1, 1)
        ]
        key = next((key for key in keys if key in groups), keys[0])
        stacks = groups.setdefault(key, [])
        if stacks and _one_table(stacks[-1][-1], segment, words, painted):
            stacks[-1].append(segment)
        else:
            stacks.append([segment])
    return [
        Box(stack[0].start, stack[0].at, stack[0].end, stack[-1].at)
        for stacks in groups.values()
        for stack in stacks
        if len(stack) >= _LEAST
    ]


def _one_table(above: Segment, below: Segment, words: list[Word], painted: list[Box]) -> bool:
    """Whether what stands between two rules can be a row of a table: not mostly full lines."""
    if below.at - above.at > _FAREST:
        return False
    between = [
        word
        for word in words
        if above.at < word.middle < below.at and above.start <= word.x0 <= above.end
    ]
    lines = print_lines(between)
    for row in painted:
        if above.at + _SAME < row.y0 < below.at and not any(
            line[0].middle < row.y0 and len(chunks(line)) > 1 for line in lines
        ):
            return False
    full = _FULL * (above.end - above.start)
    single = [line for line in lines if len(chunks(line)) == 1]
    if len(lines) > 1 and len(single) == len(lines):
        return False
    return 2 * sum(line[-1].x1 - line[0].x0 > full for line in single) <= len(lines)


def with_outer_rows(box: Box, words: list[Word]) -> list[Word]:
    """The words between the rules, with the row above the first and the row below the last.

    Tables often have no rule above their header row or below their last. Such a row counts when it
    stands near and has several runs of words.
    """
    within = [w for w in words if box.x0 - 2 <= (w.x0 + w.x1) / 2 <= box.x1 + 2]
    inside = [word for word in within if box.y0 <= word.middle <= box.y1]
    if not inside:
        return []
    size = median(word.size for word in inside)
    reach = _REACH * size
    above = print_lines(w for w in within if 0 < box.y0 - w.middle < reach)
    below = print_lines(w for w in within if 0 < w.middle - box.y1 < reach)
    outer = _rows_next_to(above[::-1], box.y0, size) + _rows_next_to(below, box.y1, size)
    return inside + outer


def _rows_next_to(lines: list[list[Word]], rule: float, size: float) -> list[Word]:
    """The lines next to a rule that stand close together and look like rows.

    A block of lines does when half of them have several runs of words: the cells of one row may be
    of different heights. Otherwise the first lines are taken for as long as each has several runs.
    """
    block: list[list[Word]] = []
    edge = rule
    for line in lines:
        first = line[0]
        if abs(first.middle - edge) > _NEAR * size or abs(first.size - size) > _ALIKE * size:
            break
        block.append(line)
        edge = first.middle
    several = [len(chunks(line)) > 1 for line in block]
    if not any(several[:2]):
        return []
    if 2 * sum(several) < len(block):
        block = block[: several.index(False)]
    return [word for line in block for word in line]
