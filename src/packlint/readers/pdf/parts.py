"""Lines of print as the runs of words that may be cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from packlint.readers.pdf.figures import are_figures
from packlint.readers.pdf.lines import cell_runs
from packlint.readers.pdf.scan import Word

# So many runs in a line are cells of a row, even where none is a figure.
_MANY = 4
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}")


@dataclass(slots=True)
class Part:
    """A run of words of one line: where it stands, and whether it is all figures."""

    words: list[Word]
    x0: float
    x1: float
    figures: bool


@dataclass(slots=True)
class PartedLine:
    """A line of print as runs. `row` says that it looks like a row of a table.

    Figures stand in it, and not at its left end; or it has many runs. Lines with dot leaders are
    lists of contents, or forms.
    """

    parts: list[Part]
    middle: float
    size: float
    row: bool


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
