"""How far a grid can be trusted: self-checks that need no second opinion, and a comparison."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from packlint.readers.pdf.figures import is_amount, is_cut, is_figure, is_pair
from packlint.readers.pdf.grid import Grid, GridCell, Witness
from packlint.readers.pdf.headers import swallowed
from packlint.readers.pdf.lines import far_apart, print_lines
from packlint.readers.pdf.rules import Segment
from packlint.readers.pdf.running import running_on
from packlint.readers.pdf.scan import Word

_SLACK = 0.15
# What is left of the trust in a grid that puts words into a wrong row: never enough.
_LOST = 0.5
# Of one column: "1,2" alone may be a list.
_FEWEST_CUT = 2
_GROUND = {Witness.RULES: 0.98, Witness.TAGS: 0.95, Witness.TEXT: 0.85}


def judge(grid: Grid, down: list[Segment]) -> None:
    """Set the grid's confidence and doubts from its own cells and the vertical lines there."""
    confidence = _GROUND[grid.witness]
    doubts = []
    figures = [cell for cell in grid.cells if any(is_amount(word.text) for word in cell.words)]
    glued = sum(_is_glued(cell) for cell in figures)
    if glued:
        share = glued / len(figures)
        confidence *= max(0.2, 0.85 - 2 * share)
        doubts.append(count(glued, "cell holds", "cells hold", "more than one figure"))
    pressed = sum(any(is_pair(word.text) for word in cell.words) for cell in grid.cells)
    if pressed:
        confidence *= _LOST
        doubts.append(count(pressed, "cell holds", "cells hold", "figures without a space between"))
    cut = Counter(cell.column for cell in grid.cells if is_cut(cell.words[-1].text))
    if cut and max(cut.values()) >= _FEWEST_CUT:
        confidence *= _LOST
        doubts.append(count(cut.total(), "figure seems", "figures seem", "to be cut off"))
    wide = sum(cell.column_span > 1 and len(cell.words) == 1 for cell in figures)
    if wide and grid.witness is not Witness.RULES:
        confidence *= max(0.5, 0.8 - 2 * wide / len(figures))
        doubts.append(count(wide, "figure stands", "figures stand", "over several columns"))
    lost = swallowed(grid)
    if lost:
        confidence *= _LOST
        doubts.append(count(lost, "header cell ends", "header cells end", "in a figure"))
    running = running_on(grid) if grid.witness is Witness.TEXT else 0
    if running:
        confidence *= _LOST
        doubts.append(count(running, "cell goes", "cells go", "on in a row below"))
    overlapping = _overlaps(grid)
    if overlapping:
        confidence *= max(0.3, 0.8 - overlapping / max(len(grid.cells), 1))
        doubts.append(count(overlapping, "cell overlaps", "cells overlap", "the next"))
    crossing = _crossings(grid, down)
    if crossing:
        confidence *= max(0.5, 0.8 - 2 * crossing / max(len(grid.cells), 1))
        doubts.append(count(crossing, "word stands", "words stand", "over a drawn line"))
    grid.confidence = round(confidence, 3)
    grid.doubts.extend(doubts)


def count(number: int, one: str, many: str, rest: str) -> str:
    """A number with the right form of what it counts."""
    return f"{number} {one if number == 1 else many} {rest}"


def _is_glued(cell: GridCell) -> bool:
    """Whether more than one figure stands in the cell, as in cells of their own.

    They are all that stands there; or they fill most of its lines; or a gap parts them.
    """
    if sum(is_amount(word.text) for word in cell.words) < 2 or _is_range(cell):
        return False
    if all(is_figure(word.text) for word in cell.words):
        # A year, or the code of a telephone number: then the others are parts of it.
        return not any(word.text[-1].isdigit() and not is_amount(word.text) for word in cell.words)
    lines = print_lines(cell.words)
    filled = sum(all(is_amount(word.text) for word in line) for line in lines)
    if filled > 1 and 2 * filled > len(lines):
        return True
    return any(
        is_amount(left.text) and is_amount(right.text) and far_apart(left, right)
        for line in lines
        for left, right in pairwise(line)
    )


def _is_range(cell: GridCell) -> bool:
    """Whether the cell is one range, "16 – 20"."""
    texts = [word.text for word in cell.words]
    return len(texts) == 3 and not texts[1][0].isalnum() and len(texts[1]) == 1


def _overlaps(grid: Grid) -> int:
    """Cells of one row whose words stand over those of their neighbour on one line."""
    count = 0
    by_row: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        by_row.setdefault(cell.row, []).append(cell)
    for cells in by_row.values():
        for left, right in pairwise(cells):
            end = max(word.x1 for word in left.words)
            start = min(word.x0 for word in right.words)
            count += end > start + 1.5
    return count


def _crossings(grid: Grid, down: list[Segment]) -> int:
    """Words that stand over a drawn vertical line."""
    walls = sorted((wall.at, wall.start, wall.end) for wall in down if wall.drawn)
    count = 0
    for word in grid.words():
        slack = _SLACK * (word.x1 - word.x0)
        first = bisect_right(walls, (word.x0 + slack,))
        for at, start, end in walls[first:]:
            if at >= word.x1 - slack:
                break
            if start <= word.middle <= end:
                count += 1
                break
    return count


def word_groups(cells: Iterable[Sequence[Word]]) -> set[frozenset[int]]:
    """The ids of the words of each cell."""
    return {frozenset(map(id, words)) for words in cells}


def agreement(first: set[frozenset[int]], second: set[frozenset[int]]) -> float:
    """Share of the words in both grids that share their cell with the same words (0 to 1)."""
    common = set().union(*first) & set().union(*second)
    return sum(map(len, first & second)) / len(common) if common else 1.0
