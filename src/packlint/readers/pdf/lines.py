"""Words as lines of print: which stand side by side, and which gaps are wide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from packlint.readers.pdf.figures import is_number, is_sign_of
from packlint.readers.pdf.scan import Word

# In ems of the word before. A word space is about a quarter; justified text stretches it.
WIDE_GAP = 0.9
_FIGURE_GAP = 0.35
# In a line that wide gaps part into many runs, or several short ones, as rows of tables are.
_CELL_GAP = 0.55
_FEWEST_CELLS = 3
_MANY_CELLS = 4
_SHORT = 3
# In heights of the smaller word: how far middles may differ on one line.
_LINE_SLACK = 0.6
_STEP_SLACK = 0.3
_RAISED_OVERLAP = 0.7
_middle = attrgetter("middle")
_left = attrgetter("x0")
_drawn_line = attrgetter("line")


def print_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words grouped into lines, top to bottom, each left to right.

    Two words share a line when their middles differ by less than half of the smaller height.
    Upright words only meet upright ones.
    """
    words = list(words)
    upright = sorted([word for word in words if word.upright], key=_middle)
    lines: list[list[Word]] = []
    line: list[Word] = []
    top = bottom = 0.0
    for word in upright:
        level = word.y0 == top and word.y1 == bottom
        if line and (level or _same_line(line, word)):
            line.append(word)
        else:
            line = [word]
            lines.append(line)
        top, bottom = word.y0, word.y1
    for line in lines:
        line.sort(key=_left)
    if len(upright) < len(words):
        # Words that are not upright stay in the order they were drawn in, line by line.
        turned = sorted((word for word in words if not word.upright), key=_drawn_line)
        lines += [list(line) for _, line in groupby(turned, key=_drawn_line)]
    return lines


def _same_line(line: Sequence[Word], word: Word) -> bool:
    first, last = line[0], line[-1]
    last_height, height = last.y1 - last.y0, word.y1 - word.y0
    smaller = last_height if last_height < height else height
    if word.middle - first.middle >= _LINE_SLACK * smaller:
        return False
    if word.middle - last.middle < _STEP_SLACK * smaller:
        return True
    # Raised words (25th) stand higher but on no line of their own.
    return min(last.y1, word.y1) - max(last.y0, word.y0) > _RAISED_OVERLAP * smaller


def chunks(line: Sequence[Word], wide: float = WIDE_GAP) -> list[list[Word]]:
    """A line's words split where the gap is wider than `wide` ems."""
    last = line[0]
    part = [last]
    parts = [part]
    for word in line[1:]:
        gap = word.x0 - last.x1
        if gap > wide * last.size and gap > wide * word.size:
            part = [word]
            parts.append(part)
        else:
            part.append(word)
        last = word
    return parts


def far_apart(left: Word, right: Word) -> bool:
    """Whether a gap parts two cells. Figures stand nearer to their neighbours than words do.

    A sign of money stands as far before its figure as the column is wide, and begins a cell.
    """
    if is_sign_of(left.text, right.text):
        return False
    if is_sign_of(right.text, left.text):
        return True
    ems = (right.x0 - left.x1) / max(left.size, right.size)
    if ems <= _FIGURE_GAP or ems > WIDE_GAP:
        return ems > WIDE_GAP
    return is_number(left.text) and is_number(right.text)


def cell_runs(line: Sequence[Word]) -> list[list[Word]]:
    """A line's words split where a gap parts two cells.

    Where wide gaps show that the line is a row of a table, narrower gaps part cells too.
    """
    parts = _split(line, far_apart)
    long = len(line) > _SHORT * len(parts)
    if len(parts) < _FEWEST_CELLS or (len(parts) < _MANY_CELLS and long):
        return parts
    return [piece for part in parts for piece in _split(part, _cells_apart)]


def _split(line: Sequence[Word], apart: Callable[[Word, Word], bool]) -> list[list[Word]]:
    parts = [[line[0]]]
    for word in line[1:]:
        if apart(parts[-1][-1], word):
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def _cells_apart(left: Word, right: Word) -> bool:
    far = right.x0 - left.x1 > _CELL_GAP * max(left.size, right.size)
    return far and not is_sign_of(left.text, right.text)


def reading_order(words: Iterable[Word]) -> list[Word]:
    """Words line by line."""
    words = list(words)
    if len(words) == 1:
        return words
    return [word for line in print_lines(words) for word in line]
