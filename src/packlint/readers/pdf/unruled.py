"""Areas of print that are tables without a drawn line: figures under figures, in columns.

Lines that hold figures right under one another are the core of a table (as the "stream" way of
Tabula and the text edges of A. Nurminen, "Algorithmic Extraction of Data in Tables in PDF
Documents", 2013, find them). From there it grows up to its header and takes in the lines between.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from packlint.readers.pdf.figures import is_amount, is_figure
from packlint.readers.pdf.gutters import Gutter, crosses
from packlint.readers.pdf.headed import headed_areas
from packlint.readers.pdf.lines import print_lines
from packlint.readers.pdf.parts import Part, PartedLine, parted
from packlint.readers.pdf.scan import Word
from packlint.readers.pdf.worded import Borders, worded_areas

# Points: figures of a column begin, end or stand within this of each other.
_FLUSH = 3.0
_OVER = 1.0
_FEWEST = 3
# In ems: the most from one line of a table to the next, and to the next line of its header.
_FAREST = 3.4
_HEADER = 2.6
_LEADING = 1.4
# Times the usual distance of its rows: lines of one row.
_WITHIN = 0.8
_EVEN = 1.1
# Times the usual distance of its rows: the most from one row to the next.
_ROOM = 2.4
# Share by which sizes of print may differ in the rows of a table.
_ALIKE = 0.15
_MOST_HEADER = 8
_MOST_ALONE = 2
_TITLE = 3
_MOST_BETWEEN = 8
# In ems: words of a sentence stand nearer.
_SPACED = 0.35
_SIGNS = frozenset("£€$")
_DASHES = frozenset("-–—_=")
_LAST = frozenset("0123456789)%-–—")
_CAPTION = re.compile(r"(?:table|figure|chart|appendix|annex)", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"\d{1,3}")


class Unruled(Struct, frozen=True):
    """The words of a table without lines, and its borders where the print shows them."""

    words: list[Word]
    borders: Borders | None = None


def unruled_areas(words: Sequence[Word]) -> list[Unruled]:
    """Each table that stands on a page without lines, from top to bottom."""
    if not _may_hold_columns(words):
        return []
    lines = [parted(line) for line in print_lines(word for word in words if word.upright)]
    areas: list[tuple[int, int]] = []
    for core in _cores(lines):
        least = areas[-1][1] + 1 if areas else 0
        area = _area(lines, core, least)
        if area is not None:
            areas.append(area)
    areas += headed_areas(lines, areas)
    borders = worded_areas(lines, areas)
    return [
        Unruled(
            [w for line in lines[area[0] : area[1] + 1] for part in line.parts for w in part.words],
            borders.get(area),
        )
        for area in sorted([*areas, *borders])
    ]


def _area(lines: list[PartedLine], core: list[int], least: int) -> tuple[int, int] | None:
    """The numbers of the first and last line of the table with these rows, or None.

    A row alone makes a table only with a header that names its columns.
    """
    rows = [lines[number] for number in core]
    columns = _columns(rows)
    if not _is_tabular(rows, columns):
        return None
    usual = _usual_step(lines, core)
    first = _with_header(lines, range(least, core[0]), columns, usual)
    if len(core) == 1 and not _names_all(lines[first : core[0]], columns):
        return None
    return first, _with_rest(lines, core[-1], columns, usual)


def _names_all(header: list[PartedLine], columns: list[tuple[float, float]]) -> bool:
    """Whether a header names every column but one, which is that of the labels."""
    over = {number for line in header for part in line.parts for number in _hit(part, columns)}
    most = max((len(line.parts) for line in header), default=0)
    return max(len(over), most) + 1 >= len(columns)


def _may_hold_columns(words: Sequence[Word]) -> bool:
    """Whether figures that stand apart end at one x in three places, or stand in one line.

    Or words in bold stand apart in one line, as those of a header do; or runs of words stand beside
    others and begin at one x in three places. All this is cheap to know, and true of few pages of
    prose. Small whole numbers under one another are those of notes.
    """
    ends: Counter[int] = Counter()
    levels: Counter[int] = Counter()
    bold: set[int] = set()
    lefts: dict[int, float] = {}
    beside: Counter[int] = Counter()
    line, end = -1, 0.0
    for word in words:
        if word.text in _SIGNS:
            continue
        if word.line == line and word.x0 - end < _SPACED * word.size:
            end = word.x1
            continue
        line, end = word.line, word.x1
        level = round(word.middle)
        # Text that hangs from a number or bullet is beside no other.
        left = lefts.setdefault(level, word.x0 if word.text[:2].isalpha() else math.inf)
        if word.x0 > left and not word.bold:
            beside[round(word.x0 / _FLUSH)] += 1
        if word.text[-1] in _LAST and is_figure(word.text):
            if not _PLAIN_NUMBER.fullmatch(word.text):
                ends[round(end / _FLUSH)] += 1
            levels[level] += 1
        elif word.bold and word.text[0].isalpha():
            if level in bold:
                return True
            bold.add(level)
    several = [count for count in levels.values() if count > 1]
    if len(several) > 1 or any(count >= _FEWEST for count in several):
        return True
    if any(count >= _FEWEST for count in beside.values()):
        return True
    return any(count + ends.get(at + 1, 0) >= _FEWEST for at, count in ends.items())


def _cores(lines: list[PartedLine]) -> list[list[int]]:
    """The numbers of the lines with figures that go together."""
    cores: list[list[int]] = []
    current: list[int] = []
    for number, line in enumerate(lines):
        if not line.row:
            continue
        if current and _goes_on(lines, current, number):
            current.append(number)
        else:
            cores.append(current)
            current = [number]
    cores.append(current)
    return [core for core in cores if core]


def _goes_on(lines: list[PartedLine], core: list[int], number: int) -> bool:
    """Whether a line with figures is a row of the table of those before it."""
    line = lines[number]
    if number - core[-1] > _MOST_BETWEEN or not _is_flush(lines, core, line):
        return False
    usual = _usual_step(lines, core)
    columns = _columns([lines[at] for at in (*core[-12:], number)])
    for above in range(core[-1], number):
        here = lines[above + 1]
        step = here.middle - lines[above].middle
        if step > _FAREST * here.size or (usual and step > _ROOM * usual):
            return False
        if above + 1 < number and not _fits_between(here, columns, line.size):
            return False
    return True


def _usual_step(lines: list[PartedLine], core: list[int]) -> float:
    """The usual distance of two rows that stand one right below the other, 0 when unknown."""
    steps = sorted(
        lines[second].middle - lines[first].middle
        for first, second in itertools.pairwise(core)
        if second == first + 1
    )
    return steps[len(steps) // 2] if len(steps) > 1 else 0.0


def _is_flush(lines: list[PartedLine], core: list[int], line: PartedLine) -> bool:
    """Whether figures of the line, or else its runs, stand right under those of the last rows."""
    above = [part for at in core[-4:] for part in lines[at].parts]
    here = [part for part in line.parts[1:] if part.figures] or line.parts[1:]
    flush = sum(
        any(part.figures == other.figures and _are_flush(part, other) for other in above)
        for part in here
    )
    return 2 * flush >= len(here) if len(here) > 1 else flush > 0


def _are_flush(one: Part, other: Part) -> bool:
    return (
        abs(one.x1 - other.x1) < _FLUSH
        or abs(one.x0 - other.x0) < _FLUSH
        or abs(one.x0 + one.x1 - other.x0 - other.x1) < 2 * _FLUSH
    )


def _columns(lines: list[PartedLine]) -> list[tuple[float, float]]:
    """The bands of x that the runs of the lines with several runs cover."""
    bands: list[tuple[float, float]] = []
    for x0, x1 in sorted((p.x0, p.x1) for line in lines if len(line.parts) > 1 for p in line.parts):
        if bands and x0 < bands[-1][1] - _OVER:
            bands[-1] = (bands[-1][0], max(bands[-1][1], x1))
        else:
            bands.append((x0, x1))
    return bands


def _hit(part: Part, columns: list[tuple[float, float]]) -> list[int]:
    return [
        number
        for number, (x0, x1) in enumerate(columns)
        if min(part.x1, x1) - max(part.x0, x0) > _OVER
    ]


def _fits_between(line: PartedLine, columns: list[tuple[float, float]], size: float) -> bool:
    """Whether a line can stand between rows printed in a size: each run over one column.

    A run may go over several when its words keep to them all the same.
    """
    first = line.parts[0]
    if _CAPTION.match(first.words[0].text) and len(first.words) > 1:
        return False
    if abs(line.size - size) > _ALIKE * size:
        return False
    if all(len(_hit(part, columns)) <= 1 for part in line.parts):
        return True
    words = [word for part in line.parts for word in part.words]
    strips = [
        Gutter(left[1], right[0])
        for left, right in itertools.pairwise(columns)
        if words[0].x0 < left[1] and right[0] < words[-1].x1
    ]
    return len(strips) > 1 and not any(crosses(words, strip) for strip in strips)


def _is_tabular(lines: list[PartedLine], columns: list[tuple[float, float]]) -> bool:
    """Whether the rows look like a table, and not like a list of contents or a form.

    Three rows of figures, or two of several figures. One column of figures must hold more than
    small whole numbers, which are pages, paragraphs or counts.
    """
    if len(columns) < 2:
        return False
    figures = [[part for part in line.parts[1:] if part.figures] for line in lines]
    several = sum(len(parts) > 1 for parts in figures)
    if several >= 2 or (len(lines) == 1 and len(figures[0]) >= _FEWEST):
        return True
    if len(lines) < _FEWEST or len(columns) > 2:
        return len(lines) >= _FEWEST and several > 0
    telling = sum(
        any(is_amount(w.text) and not _PLAIN_NUMBER.fullmatch(w.text) for w in part.words)
        for parts in figures
        for part in parts
    )
    return 2 * telling > len(lines)


def _with_header(
    lines: list[PartedLine], free: range, columns: list[tuple[float, float]], usual: float
) -> int:
    """The number of the first line of the table: those above that stand over its columns.

    `free` are the lines above, `usual` is the distance of the table's rows. Lines with one run at
    the left are taken only with a line of several runs above them.
    """
    first = top = free.stop
    for number in reversed(free[-_MOST_HEADER:]):
        line, below = lines[number], lines[number + 1]
        size = max(line.size, below.size)
        if line.size > (1 + _ALIKE) * lines[first].size:
            break
        far = _FAREST * size if number + 1 in (first, top) else _HEADER * size
        if below.middle - line.middle > max(far, _EVEN * usual) or not _heads(line, columns):
            break
        if line.parts[-1].x0 > columns[0][1]:
            top = number
        elif top - number > _MOST_ALONE:
            break
    while top < first and _is_title(lines[top]):
        top += 1
    return top


def _is_title(line: PartedLine) -> bool:
    """Whether a line above a header is a title or tells the unit: one long run of words."""
    return len(line.parts) == 1 and len(line.parts[0].words) > _TITLE


def _heads(line: PartedLine, columns: list[tuple[float, float]]) -> bool:
    """Whether a line can be part of a header: no run of it goes from the labels to the figures.

    Each run stands over a column, or between one and the next: set left over figures set right.
    """
    if _CAPTION.match(line.parts[0].words[0].text) and len(line.parts) == 1:
        return False
    if all(_DASHES.issuperset(word.text) for part in line.parts for word in part.words):
        return False
    if any(len(hit) > 1 and 0 in hit for hit in (_hit(part, columns) for part in line.parts)):
        return False
    if any(_hit(part, columns) for part in line.parts):
        return True
    zones = [sum(x1 < part.x1 for _, x1 in columns) for part in line.parts]
    return len(zones) > 1 and len(set(zones)) == len(zones)


def _with_rest(
    lines: list[PartedLine], last: int, columns: list[tuple[float, float]], usual: float
) -> int:
    """The number of the last line of the table: the rest of its last row may stand below.

    Lines of one row stand nearer together than rows (`usual`), or go on in small letters.
    """
    while last + 1 < len(lines):
        line, above = lines[last + 1], lines[last]
        step = line.middle - above.middle
        lower = all(part.words[0].text[:1].islower() for part in line.parts)
        near = step < _WITHIN * usual or (lower and step < _LEADING * line.size)
        if not (near and _fits_between(line, columns, above.size)):
            break
        last += 1
    return last
