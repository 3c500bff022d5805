"""Tables of words without lines: a header in bold names columns, and the lines below keep to them.

Columns of words alone are no table: pages of two columns of prose look the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from packlint.readers.pdf.parts import PartedLine

# Points: runs of a column begin this near to its header.
_FLUSH = 4.0
# In ems: the most from one line to the next.
_FAREST = 3.0
_ROOM = 1.4
# Lines of two columns stand this near where their cells are not of one height.
_LEVEL = 1.0
_LONGEST = 6
_FEWEST = 2
_ALIKE = 0.15
_STEADY = 0.7


def headed_areas(
    lines: Sequence[PartedLine], taken: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The numbers of the first and the last line of each table that only its header shows.

    `taken` are areas that are tables already: an area ends before one.
    """
    found: list[tuple[int, int]] = []
    number = 0
    starts = sorted(first for first, _ in taken)
    while number < len(lines):
        inside = next((last for first, last in taken if first <= number <= last), None)
        if inside is not None:
            number = inside + 1
            continue
        if _is_header(lines[number]):
            stop = next((first for first in starts if first > number), len(lines))
            last = _last_line(lines, number, stop)
            if last is not None:
                found.append((number, last))
                number = last
        number += 1
    return found


def _is_header(line: PartedLine) -> bool:
    """Whether a line is several short runs in bold, and no labels of a form."""
    return (
        len(line.parts) > 1
        and all(word.bold for part in line.parts for word in part.words)
        and all(len(part.words) <= _LONGEST and not part.figures for part in line.parts)
        and not any(part.words[-1].text.endswith(":") for part in line.parts)
    )


def _last_line(lines: Sequence[PartedLine], header: int, stop: int) -> int | None:
    """The last line that keeps to the columns of the header, or None when it heads no table."""
    head = lines[header]
    lefts = [part.x0 - _FLUSH for part in head.parts]
    begins: list[Counter[int]] = [Counter() for _ in lefts]
    beside = 0
    before = list(range(len(lefts)))
    last = header
    for number in range(header + 1, stop):
        line = lines[number]
        step = line.middle - lines[number - 1].middle
        places = _places(line, lefts)
        alike = abs(line.size - head.size) <= _ALIKE * head.size
        if places is None or not alike or _is_header(line) or step > _FAREST * line.size:
            break
        last = number
        beside += len(places) > 1 or (step < _LEVEL * line.size and places != before)
        before = places
        for part, place in zip(line.parts, places, strict=True):
            begins[place][round(part.x0 / _FLUSH)] += 1
    body = lines[header + 1 : last + 1]
    whole = all(begins) and beside >= _FEWEST and all(map(_is_flush, begins))
    return last if whole and _has_rows(body) and not _is_bold(body) else None


def _has_rows(body: Sequence[PartedLine]) -> bool:
    """Whether room parts the lines below a header into rows: blocks of lines are addresses."""
    return any(other.middle - one.middle > _ROOM * other.size for one, other in pairwise(body))


def _is_bold(body: Sequence[PartedLine]) -> bool:
    """Whether words are in bold for the most part, so that a line in bold is no header."""
    bold = [word.bold for line in body for part in line.parts for word in part.words]
    return 2 * sum(bold) > len(bold)


def _is_flush(begins: Counter[int]) -> bool:
    """Whether most runs of a column begin at one of two places: text, and what is set in."""
    usual = sum(count for _, count in begins.most_common(2))
    return usual >= _STEADY * begins.total()


def _places(line: PartedLine, lefts: list[float]) -> list[int] | None:
    """The column of each run of a line, or None when one runs into the next column."""
    places = []
    for part in line.parts:
        place = bisect_right(lefts, part.x0) - 1
        if place < 0 or (place + 1 < len(lefts) and part.x1 > lefts[place + 1]):
            return None
        places.append(place)
    return places if len(set(places)) == len(places) else None
