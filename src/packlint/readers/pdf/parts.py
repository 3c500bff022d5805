"""Lines of print as the runs of words that may be cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from math import inf
from typing import NamedTuple

from msgspec import Struct

from packlint.readers.pdf.figures import are_figures
from packlint.readers.pdf.lines import cell_runs
from packlint.readers.pdf.scan import Word

# So many runs in a line are cells of a row, even where none is a figure.
_MANY = 4
# In ems: narrower gaps of a line part no columns.
_NARROWEST = 0.4
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}")


class Part(Struct):
    """A run of words of one line: where it stands, and whether it is all figures."""

    words: list[Word]
    x0: float
    x1: float
    figures: bool


class Gaps(NamedTuple):
    """The gaps of a line that may part columns, as x0 and x1, and the words between them.

    The first gap reaches up to the line, the last goes on behind it.
    """

    between: list[tuple[float, float]]
    runs: list[list[Word]]


class PartedLine(Struct, dict=True):
    """A line of print as runs. `row` says that it looks like a row of a table.

    Figures stand in it, and not at its left end; or it has many runs. Lines with dot leaders are
    lists of contents, or forms.
    """

    parts: list[Part]
    middle: float
    size: float
    row: bool

    @cached_property
    def gaps(self) -> Gaps:
        """Its gaps. Every try for a table that reaches the line asks for them."""
        between: list[tuple[float, float]] = []
        runs: list[list[Word]] = []
        end = -inf
        for part in self.parts:
            for word in part.words:
                if not runs or word.x0 - end >= _NARROWEST * self.size:
                    between.append((end, word.x0))
                    runs.append([word])
                else:
                    runs[-1].append(word)
                end = word.x1
        between.append((end, inf))
        return Gaps(between, runs)


def parted(words: Sequence[Word]) -> PartedLine:
    """The words of one line, from left to right, as runs."""
    parts = [
        Part(part, part[0].x0, part[-1].x1, are_figures([word.text for word in part]))
        for part in cell_runs(words)
    ]
    row = len(parts) >= _MANY or any(part.figures for part in parts[1:])
    if row and any(_LEADERS.search(word.text) for word in words):
        row = False
    return PartedLine(parts, words[0].middle, max(word.size for word in words), row)
