"""Areas between horizontal rules of one width: tables that have no vertical lines."""

from __future__ import annotations

from statistics import median

from packlint.model import Box
from packlint.readers.pdf.lines import chunks, print_lines
from packlint.readers.pdf.pageends import is_row_of_figures, row_above, row_below
from packlint.readers.pdf.rules import Segment
from packlint.readers.pdf.scan import Word
from packlint.readers.pdf.stacks import stacks

_SAME = 4.0
_LEAST = 3
_NEAR = 1.7
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
    found = [
        stack
        for group in groups.values()
        if len(group) > 1
        for stack in stacks(group, across, words, painted)
    ]
    return [box for stack in found if _is_table(stack, box := _box_of(stack), words)]


def _box_of(stack: list[Segment]) -> Box:
    return Box(stack[0].start, stack[0].at, stack[0].end, stack[-1].at)


def _is_table(stack: list[Segment], box: Box, words: list[Word]) -> bool:
    """Whether there are rules enough, or two that part rows of figures at the top of a page."""
    if len(stack) != _LEAST - 1:
        return len(stack) >= _LEAST
    within = _within(box, words)
    inside = [word for word in within if box.y0 <= word.middle <= box.y1]
    return is_row_of_figures(inside) and is_row_of_figures(row_above(box, within))


def _within(box: Box, words: list[Word]) -> list[Word]:
    return [word for word in words if box.x0 - 2 <= (word.x0 + word.x1) / 2 <= box.x1 + 2]


def with_outer_rows(box: Box, words: list[Word], across: list[Segment]) -> list[Word]:
    """The words between the rules, with the row above the first and the row below the last.

    Tables often have no rule above their header row or below their last. Such a row counts when it
    stands near and has several runs of words, or where the page ends or begins in it. `across` are
    the horizontal lines of the page.
    """
    within = _within(box, words)
    inside = [word for word in within if box.y0 <= word.middle <= box.y1]
    if not inside:
        return []
    size = median(word.size for word in inside)
    reach = _REACH * size
    above = print_lines(w for w in within if 0 < box.y0 - w.middle < reach)
    below = print_lines(w for w in within if 0 < w.middle - box.y1 < reach)
    outer = row_above(box, within) or _rows_next_to(above[::-1], box.y0, size)
    outer += row_below(box, within, across) or _rows_next_to(below, box.y1, size)
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
