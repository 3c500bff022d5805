"""Areas of print that are tables without a drawn line: figures under figures, in columns.

Lines that hold figures right under one another are the core of a table (as the "stream" way of
Tabula and the text edges of A. Nurminen, "Algorithmic Extraction of Data in Tables in PDF
Documents", 2013, find them). From there it grows up to its header and takes in the lines between.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from packlint.readers.pdf.figures import is_amount, is_figure
from packlint.readers.pdf.lines import cell_runs, print_lines
from packlint.readers.pdf.scan import Word

# Points: figures of a column begin, end or stand within this of each other.
_FLUSH = 3.0
_OVER = 1.0
_FEWEST = 3
# So many runs in a line are cells of a row, even where none is a figure.
_MANY = 4
# In ems: the most from one line of a table to the next, and to the next line of its header.
_FAREST = 3.4
_HEADER = 2.4
# Times the usual distance of its rows: the most from one row to the next.
_ROOM = 2.4
_MOST_HEADER = 8
_MOST_ALONE = 2
_MOST_BETWEEN = 8
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}")
_CAPTION = re.compile(r"(?:table|figure|chart|appendix|annex)", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"\d{1,3}")


@dataclass(slots=True)
class _Part:
    """A run of words of one line: where it stands, and whether it is all figures."""

    words: list[Word]
    x0: float
    x1: float
    figures: bool


@dataclass(slots=True)
class _Line:
    """A line of print as runs. `row` says that it looks like a row of a table.

    Figures stand in it, and not at its left end; or it has many runs.
    """

    parts: list[_Part]
    middle: float
    size: float
    row: bool


def unruled_areas(words: Sequence[Word]) -> list[list[Word]]:
    """The words of each table that stands on a page without lines, from top to bottom."""
    if not _may_hold_columns(words):
        return []
    lines = [_line(line) for line in print_lines(word for word in words if word.upright)]
    areas = []
    end = 0
    for core in _cores(lines):
        first, last = core[0], core[-1]
        columns = _columns([lines[number] for number in core])
        if not _is_tabular([lines[number] for number in core], columns):
            continue
        first = _with_header(lines, max(end, 0), first, columns)
        last = _with_rest(lines, last, columns)
        areas.append(
            [word for line in lines[first : last + 1] for part in line.parts for word in part.words]
        )
        end = last + 1
    return areas


def _may_hold_columns(words: Sequence[Word]) -> bool:
    """Whether figures end at one x in three places: cheap, and true of few pages of prose."""
    ends = Counter(
        round(word.x1 / _FLUSH)
        for word in words
        if word.text[-1] in "0123456789)%-–—" and is_figure(word.text)
    )
    return any(ends[at] + ends[at + 1] >= _FEWEST for at in list(ends))


def _line(words: list[Word]) -> _Line:
    parts = [
        _Part(part, part[0].x0, part[-1].x1, all(is_figure(word.text) for word in part))
        for part in cell_runs(words)
    ]
    row = len(parts) >= _MANY or any(part.figures for part in parts[1:])
    if row and any(_LEADERS.search(word.text) for word in words):
        row = False
    return _Line(parts, words[0].middle, max(word.size for word in words), row)


def _cores(lines: list[_Line]) -> list[list[int]]:
    """The numbers of the lines with figures that go together, at least two a table."""
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
    return [core for core in cores if len(core) > 1]


def _goes_on(lines: list[_Line], core: list[int], number: int) -> bool:
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
        if above + 1 < number and not _fits_between(here, columns):
            return False
    return True


def _usual_step(lines: list[_Line], core: list[int]) -> float:
    """The usual distance of two rows that stand one right below the other, 0 when unknown."""
    steps = sorted(
        lines[second].middle - lines[first].middle
        for first, second in itertools.pairwise(core)
        if second == first + 1
    )
    return steps[len(steps) // 2] if len(steps) > 1 else 0.0


def _is_flush(lines: list[_Line], core: list[int], line: _Line) -> bool:
    """Whether figures of the line, or else its runs, stand right under those of the last rows."""
    above = [part for at in core[-4:] for part in lines[at].parts]
    here = [part for part in line.parts[1:] if part.figures] or line.parts[1:]
    flush = sum(any(_are_flush(part, other) for other in above) for part in here)
    return 2 * flush >= len(here) if len(here) > 1 else flush > 0


def _are_flush(one: _Part, other: _Part) -> bool:
    return (
        abs(one.x1 - other.x1) < _FLUSH
        or abs(one.x0 - other.x0) < _FLUSH
        or abs(one.x0 + one.x1 - other.x0 - other.x1) < 2 * _FLUSH
    )


def _columns(lines: list[_Line]) -> list[tuple[float, float]]:
    """The bands of x that the runs of the lines with several runs cover."""
    bands: list[tuple[float, float]] = []
    for x0, x1 in sorted((p.x0, p.x1) for line in lines if len(line.parts) > 1 for p in line.parts):
        if bands and x0 < bands[-1][1] - _OVER:
            bands[-1] = (bands[-1][0], max(bands[-1][1], x1))
        else:
            bands.append((x0, x1))
    return bands


def _hit(part: _Part, columns: list[tuple[float, float]]) -> list[int]:
    return [
        number
        for number, (x0, x1) in enumerate(columns)
        if min(part.x1, x1) - max(part.x0, x0) > _OVER
    ]


def _fits_between(line: _Line, columns: list[tuple[float, float]]) -> bool:
    """Whether a line without figures can stand between rows: each run over one column."""
    if _CAPTION.match(line.parts[0].words[0].text) and len(line.parts[0].words) > 1:
        return False
    return all(len(_hit(part, columns)) <= 1 for part in line.parts)


def _is_tabular(lines: list[_Line], columns: list[tuple[float, float]]) -> bool:
    """Whether the rows look like a table, and not like a list of contents or a form.

    Three rows of figures, or two of several figures. One column of figures must hold more than
    small whole numbers, which are pages, paragraphs or counts.
    """
    if len(columns) < 2:
        return False
    figures = [[part for part in line.parts[1:] if part.figures] for line in lines]
    several = sum(len(parts) > 1 for parts in figures)
    if several >= 2:
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
    lines: list[_Line], least: int, first: int, columns: list[tuple[float, float]]
) -> int:
    """The number of the first line of the table: those above that stand over its columns.

    A line with one run at the left is taken only with a line of several runs above it.
    """
    top = first
    for number in range(first - 1, max(least, first - _MOST_HEADER) - 1, -1):
        line, below = lines[number], lines[number + 1]
        step = below.middle - line.middle
        far = _FAREST if number == first - 1 or number + 1 > top else _HEADER
        if step > far * max(line.size, below.size) or not _heads(line, columns):
            break
        if line.parts[-1].x0 > columns[0][1]:
            top = number
        elif top - number > _MOST_ALONE:
            break
    while top < first and _is_title(lines[top], columns):
        top += 1
    return top


def _is_title(line: _Line, columns: list[tuple[float, float]]) -> bool:
    """Whether a line above a header is the table's title: one long run over several columns."""
    alone = line.parts[0]
    return len(line.parts) == 1 and len(alone.words) > 3 and len(_hit(alone, columns)) > 1


def _heads(line: _Line, columns: list[tuple[float, float]]) -> bool:
    """Whether a line can be part of a header: no run of it goes from the labels to the figures.

    Each run stands over a column, or between one and the next: set left over figures set right.
    """
    if _CAPTION.match(line.parts[0].words[0].text) and len(line.parts) == 1:
        return False
    if any(len(hit) > 1 and 0 in hit for hit in (_hit(part, columns) for part in line.parts)):
        return False
    if any(_hit(part, columns) for part in line.parts):
        return True
    zones = [sum(x1 < part.x1 for _, x1 in columns) for part in line.parts]
    return len(zones) > 1 and len(set(zones)) == len(zones)


def _with_rest(lines: list[_Line], last: int, columns: list[tuple[float, float]]) -> int:
    """The number of the last line of the table: the rest of its last label may stand below."""
    while last + 1 < len(lines):
        line, above = lines[last + 1], lines[last]
        near = line.middle - above.middle < 1.4 * line.size
        if not near or not _fits_between(line, columns) or not _runs_on(line, lines, columns):
            break
        last += 1
    return last


def _runs_on(line: _Line, lines: list[_Line], columns: list[tuple[float, float]]) -> bool:
    return all(part.words[0].text[:1].islower() for part in line.parts)
