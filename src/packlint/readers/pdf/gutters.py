"""The empty strips between the columns of a table, from rows that show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from packlint.readers.pdf.scan import Word

# Points: columns of one table stand further apart than words of a sentence.
_NARROWEST = 4.0
_TOUCH = 1.0
# In ems: a gap that justified text seldom has.
_GAP = 0.6


class Gutter(NamedTuple):
    """A strip in which no word of the rows stands."""

    x0: float
    x1: float


def gutters(words: Iterable[Word]) -> list[Gutter]:
    """The strips that no word covers, from left to right."""
    found: list[Gutter] = []
    end = None
    for x0, x1 in sorted((word.x0, word.x1) for word in words):
        if end is not None and x0 - end > _NARROWEST:
            found.append(Gutter(end, x0))
        end = x1 if end is None else max(end, x1)
    return found


def keep_to_columns(lines: Sequence[Sequence[Word]], strips: Sequence[Gutter]) -> bool:
    """Whether no line runs over a strip: it ends before, begins behind or leaves a gap in it."""
    return not any(crosses(line, strip) for line in lines for strip in strips)


def crosses(line: Sequence[Word], strip: Gutter) -> bool:
    """Whether words that stand as near to each other as those of a sentence run over a strip."""
    gap = min(strip.x1 - strip.x0 - _TOUCH, _GAP * line[0].size)
    start = end = line[0].x0
    for word in line:
        if min(word.x0, strip.x1) - max(end, strip.x0) >= gap:
            start = word.x0
        end = word.x1
        if start < strip.x0 and end > strip.x1:
            return True
    return False
