"""Tables of words without lines or a header in bold: cells that begin level, room between rows.

Pages of two columns of prose keep to their columns, too. But there the room between paragraphs is
not level on both sides, and no column ends above the room while its neighbour goes on down to it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from packlint.readers.pdf.bands import Band, bands_of, by_column, torn
from packlint.readers.pdf.figures import are_figures
from packlint.readers.pdf.grid import Grid, GridCell, Witness, box_of
from packlint.readers.pdf.gutters import Gutter
from packlint.readers.pdf.lines import chunks, reading_order
from packlint.readers.pdf.numbering import mark_of
from packlint.readers.pdf.parts import PartedLine
from packlint.readers.pdf.scan import Word

# In ems: the narrowest strip between columns, in the first line that has it and in others; the most
# from one line to the next. Lines know their gaps from 0.4 em of their own on, and may be a tenth
# larger than the first.
_WIDE = 0.9
_NARROWEST = 0.45
# Points: what stays free in all lines together.
_CLEAR = 0.5
_FAREST = 5.0
_ALIKE = 0.1
# Points: cells of a column begin this near to each other.
_FLUSH = 3.0
_FEWEST = 3
_FEWEST_LABELLED = 2
_STEADY = 0.75
# Of a table, and lines that one may begin with: no page that a person reads has more.
_MOST_LINES = 250
_MOST_TRIES = 150


class Borders(NamedTuple):
    """The borders that the print of a table shows, in points: y between rows, x between columns."""

    floors: tuple[float, ...]
    walls: tuple[float, ...]


def worded_areas(
    lines: Sequence[PartedLine], taken: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], Borders]:
    """The tables of words by the numbers of their first and last line of print.

    `taken` are areas that are tables already.
    """
    found: dict[tuple[int, int], Borders] = {}
    inside = {number for first, last in taken for number in range(first, last + 1)}
    number = tries = 0
    while number < len(lines) and tries < _MOST_TRIES:
        if number not in inside and len(lines[number].parts) > 1:
            tries += 1
            for stop, strips in _reaches(lines, number, inside):
                bands = _table(lines, range(number, stop), strips)
                if bands:
                    last = bands[-1].lines[-1]
                    found[number, last] = _borders(lines, bands, strips)
                    number = last
                    break
        number += 1
    return found


def bordered_grid(words: Sequence[Word], page: int, borders: Borders) -> Grid:
    """The grid that the borders make of the words."""
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        place = bisect_right(borders.floors, word.middle), bisect_right(borders.walls, word.x0)
        cells.setdefault(place, []).append(word)
    box = box_of(list(words))
    return Grid(
        page,
        box,
        len(borders.floors) + 1,
        len(borders.walls) + 1,
        [GridCell(*place, reading_order(cells[place])) for place in sorted(cells)],
        [box.x0, *borders.walls, box.x1],
        Witness.TEXT,
    )


def _borders(
    lines: Sequence[PartedLine], bands: Sequence[Band], strips: Sequence[Gutter]
) -> Borders:
    return Borders(
        tuple(
            (lines[above.lines[-1]].middle + lines[below.lines[0]].middle) / 2
            for above, below in pairwise(bands)
            if 0 in below.parts
        ),
        tuple((strip.x0 + strip.x1) / 2 for strip in strips),
    )


def _reaches(
    lines: Sequence[PartedLine], first: int, inside: set[int]
) -> Iterator[tuple[int, list[Gutter]]]:
    """Where the lines from the first on end that leave some strips free, and these strips.

    The first end is where one of the strips of the first line does, the last where all have.
    """
    size = lines[first].size
    strips = [Gutter(one.x1, other.x0) for one, other in pairwise(lines[first].parts)]
    strips = [strip for strip in strips if strip.x1 - strip.x0 >= _WIDE * size]
    for number in range(first + 1, min(len(lines), first + _MOST_LINES)):
        line = lines[number]
        far = line.middle - lines[number - 1].middle > _FAREST * size
        # A raised "th" makes a line of its own.
        raised = line.size < size and sum(len(part.words) for part in line.parts) == 1
        if number in inside or far or (abs(line.size - size) > _ALIKE * size and not raised):
            left = []
        else:
            left = _left_free(strips, line.gaps.between, _NARROWEST * size)
        if len(left) < len(strips):
            yield number, strips
        strips = left
        if not strips:
            return
    yield min(len(lines), first + _MOST_LINES), strips


def _left_free(
    strips: Sequence[Gutter], gaps: Sequence[tuple[float, float]], narrowest: float
) -> list[Gutter]:
    """What a line leaves of the strips: of each the widest part that lies in a gap of the line."""
    gaps = [gap for gap in gaps if gap[1] - gap[0] >= narrowest]
    free = []
    for strip in strips:
        widest, most = None, _CLEAR
        for x0, x1 in gaps:
            left = x0 if x0 > strip.x0 else strip.x0
            right = x1 if x1 < strip.x1 else strip.x1
            if right - left > most:
                widest, most = Gutter(left, right), right - left
        if widest is not None:
            free.append(widest)
    return free


def _table(lines: Sequence[PartedLine], numbers: range, strips: Sequence[Gutter]) -> list[Band]:
    """The bands of the table that the lines begin with, or none.

    Its rows are told by the room between them, or else by labels in bold.
    """
    if len(numbers) < _FEWEST_LABELLED:
        return []
    walls = [(strip.x0 + strip.x1) / 2 for strip in strips]
    parts = {number: by_column(lines[number], walls) for number in numbers}
    begun = Counter(column for line in parts.values() for column in line)
    # No column is flush with a single cell.
    if min(begun[column] for column in range(len(walls) + 1)) < 2:
        return []
    labels = [line[0] for line in parts.values() if 0 in line]
    if not all(map(_is_mark, labels)):
        bands = _ended(bands_of(lines, parts, len(walls) + 1), strips)
        if _is_table(bands, len(walls) + 1):
            return bands
    if sum(label[0].bold for label in labels) < _FEWEST_LABELLED:
        return []
    bands = _ended(bands_of(lines, parts, len(walls) + 1, labelled=True), strips)
    return bands if _is_form(bands, len(walls) + 1) else []


def _ended(bands: list[Band], strips: Sequence[Gutter]) -> list[Band]:
    """The bands up to the last in which several columns begin, and what belongs to that.

    Further paragraphs of its cells do, and bare labels. A paragraph below the table begins on the
    left.
    """
    whole = (number + 1 for number in reversed(range(len(bands))) if bands[number].is_whole())
    end = next(whole, 0)
    while 0 < end < len(bands) and (
        0 not in bands[end].parts or _is_bare_label(bands, end, strips)
    ):
        end += 1
    return bands[:end]


def _is_bare_label(bands: Sequence[Band], number: int, strips: Sequence[Gutter]) -> bool:
    """Whether a band is one more label in bold, without an answer, right below others."""
    bare = [set(band.parts) == {0} for band in bands[number : number + 2]]
    if not bare[0] or any(bare[1:]) or not bands[number - 1].is_labelled():
        return False
    words = [word for part in bands[number].parts[0] for word in part]
    return all(word.bold for word in words) and max(w.x1 for w in words) <= strips[0].x0 + _FLUSH


def _is_table(bands: Sequence[Band], columns: int) -> bool:
    """Whether bands are rows: most begin in several columns, and few fill all of these alike."""
    whole = [band for band in bands if band.is_whole()]
    if len(whole) < _FEWEST:
        return False
    blocks = sum(band.is_even() and len(band.lines) > 1 for band in whole)
    ragged = sum(not band.is_even() for band in whole)
    if 2 * len(whole) < len(bands) or blocks > ragged or not ragged:
        return False
    labels = [band.parts[0][0] for band in whole if 0 in band.parts]
    marks = sum(_is_mark(label) for label in labels)
    if 2 * len(labels) <= len(whole) or 3 * marks > len(labels):
        return False
    return 4 * torn(bands) <= len(bands) and _keep_to_columns(bands, columns)


def _is_form(bands: Sequence[Band], columns: int) -> bool:
    """Whether bands are labels in bold, each with what stands level beside it."""
    rows = [band for band in bands if len(band.parts) > 1]
    labelled = len(rows) >= _FEWEST_LABELLED and all(band.is_labelled() for band in rows)
    return labelled and not torn(bands) and _keep_to_columns(bands, columns)


def _keep_to_columns(bands: Sequence[Band], columns: int) -> bool:
    glued = sum(any(map(_is_glued, band.parts.values())) for band in bands)
    return 4 * glued <= len(bands) and all(_is_flush(bands, column) for column in range(columns))


def _is_mark(words: Sequence[Word]) -> bool:
    """Whether words begin like an item of a list, or are figures."""
    marked = mark_of([words[0]], labelled=True) is not None
    return marked or are_figures([word.text for word in words])


def _is_glued(column: Sequence[Sequence[Word]]) -> bool:
    """Whether words of a column stand as far apart as those of two columns."""
    return any(len(chunks(line)) > 1 for line in column)


def _is_flush(bands: Sequence[Band], column: int) -> bool:
    """Whether most cells of a column begin at one x."""
    begins = [band.parts[column][0][0].x0 for band in bands if column in band.parts]
    most = max((sum(abs(x - other) < _FLUSH for other in begins) for x in begins), default=0)
    return most > 1 and most >= _STEADY * len(begins)
