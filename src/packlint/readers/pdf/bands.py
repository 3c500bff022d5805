"""Lines of print in bands with room between them, which may be the rows of a table of words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, field

from packlint.readers.pdf.parts import PartedLine
from packlint.readers.pdf.scan import Word

# In ems: cells that begin level, or are centred at one height, do so to this; and how far below the
# top of a band they may begin.
_LEVEL = 0.3
_EARLY = 1.2
# Times the distance of the lines of a cell: rows stand further apart. And that distance in ems, at
# most.
_ROOM = 1.08
_LEADING = 1.3
_SPACE = 0.3
# Words: shorter cells are labels, which may begin with a small letter.
_SENTENCE = 4
_STOPS = ".;:!?"

# The words of a line by column, and these lines by number.
Parts = Mapping[int, dict[int, list[Word]]]


class Band(Struct):
    """Lines without room between them, by number, and the words of each line by column."""

    lines: list[int]
    parts: dict[int, list[list[Word]]] = field(default_factory=dict)

    def heights(self, column: int) -> tuple[float, float]:
        """The middles of the first and of the last line of a column."""
        parts = self.parts[column]
        return parts[0][0].middle, parts[-1][0].middle

    def is_whole(self) -> bool:
        """Whether several columns begin level, or are centred at one height."""
        if len(self.parts) < 2:
            return False
        size = next(iter(self.parts.values()))[0][0].size
        spans = [self.heights(column) for column in self.parts]
        tops = [first for first, _ in spans]
        centres = [(first + last) / 2 for first, last in spans]
        early = [top for top in tops if top - min(tops) < _EARLY * size]
        return any(
            sum(abs(one - other) < _LEVEL * size for other in ends) > 1
            for ends in (early, centres)
            for one in ends
        )

    def is_labelled(self) -> bool:
        """Whether it begins with words in bold before words that are not, none of them higher."""
        label = self.parts.get(0, [[]])[0]
        rest = [part[0] for column, (part, *_) in self.parts.items() if column]
        if not (label and rest) or not label[0].bold or any(word.bold for word in rest):
            return False
        return all(label[0].middle - word.middle < _LEVEL * word.size for word in rest)

    def is_even(self) -> bool:
        """Whether its columns are equally deep."""
        return len({len(parts) for parts in self.parts.values()}) == 1


def bands_of(
    lines: Sequence[PartedLine],
    parts: Parts,
    columns: int,
    *,
    labelled: bool = False,
) -> list[Band]:
    """The lines, whose words are given by column, in bands with room between them.

    With `labelled` a label in bold begins another one, too.
    """
    size = lines[min(parts)].size
    room = _ROOM * _usual_step(parts.values(), columns, size)
    widest = max(line[0][-1].x1 for line in parts.values() if 0 in line and 1 in line)
    found: list[Band] = []
    for number in sorted(parts):
        apart = not found or lines[number].middle - lines[number - 1].middle > room
        if apart or (labelled and _begins_label(parts, number, widest)):
            found.append(Band([]))
        found[-1].lines.append(number)
        for column, part in parts[number].items():
            found[-1].parts.setdefault(column, []).append(part)
    return found


def _begins_label(parts: Parts, number: int, widest: float) -> bool:
    """Whether a line begins with a label in bold that is no rest of a wrapped one above.

    Words that stand beside labels are not in bold, and a wrapped label is as wide as its column:
    up to `widest` (x).
    """
    label, above = parts[number].get(0), parts[number - 1].get(0)
    if label is None or label[0].text[0].islower() or not all(word.bold for word in label):
        return False
    if any(
        w.bold for line in (parts[number], parts[number - 1]) for c in line if c for w in line[c]
    ):
        return False
    if above is None:
        return True
    first = label[0]
    return above[0].bold and above[-1].x1 + _SPACE * first.size + first.x1 - first.x0 < widest


def by_column(line: PartedLine, walls: Sequence[float]) -> dict[int, list[Word]]:
    """The words of a line by column; `walls` are the x between columns, each in a gap of it."""
    found: dict[int, list[Word]] = {}
    for run in line.gaps.runs:
        found.setdefault(bisect_right(walls, run[0].x0), []).extend(run)
    return found


def _usual_step(parts: Iterable[dict[int, list[Word]]], columns: int, size: float) -> float:
    """How far apart the lines of one cell stand, as far as lines below each other show it."""
    heights: list[list[float]] = [[] for _ in range(columns)]
    for line in parts:
        for column, part in line.items():
            heights[column].append(part[0].middle)
    steps = sorted(
        below - above
        for column in heights
        for above, below in pairwise(column)
        if below - above > size / 2
    )
    return min(steps[len(steps) // 5], _LEADING * size) if steps else _LEADING * size


def torn(bands: Sequence[Band]) -> int:
    """From how many bands a sentence runs on into the next: those are no two rows."""
    return sum(
        any(
            column in above.parts
            and len(above.parts[column][-1]) >= _SENTENCE
            and above.parts[column][-1][-1].text[-1] not in _STOPS
            and parts[0][0].text[0].islower()
            for column, parts in below.parts.items()
        )
        for above, below in pairwise(bands)
    )
