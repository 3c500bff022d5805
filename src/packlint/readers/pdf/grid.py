"""A table while it is being read: cells holding words, before they become text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import itemgetter

from packlint.model import Box
from packlint.readers.pdf.packed import PackedWords
from packlint.readers.pdf.scan import Word

# Fields of a word by place: boxes are asked for often.
_X0, _Y0, _X1, _Y1 = (itemgetter(place) for place in range(4))


class Witness(StrEnum):
    """What a grid was seen by."""

    RULES = "rules"
    TAGS = "tags"
    TEXT = "text"


@dataclass(slots=True)
class GridCell:
    """A cell under construction; `header` says that the PDF tags it as a header cell."""

    row: int
    column: int
    words: list[Word]
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass(slots=True)
class Grid:
    """A table, or the part of a table that stands on one page.

    `edges` are the x of the columns' borders (one more than there are columns), `ruled` the rows
    with a drawn line above. `path` is the place of the Table element in the structure tree.
    """

    page: int
    box: Box
    rows: int
    columns: int
    cells: list[GridCell]
    edges: list[float]
    witness: Witness
    ruled: set[int] = field(default_factory=set)
    doubts: list[str] = field(default_factory=list)
    confidence: float = 1.0
    path: tuple[int, ...] | None = None
    header_rows: int = 0

    def words(self) -> list[Word]:
        """Every word that a cell of the grid owns."""
        return [word for cell in self.cells for word in cell.words]


def box_of(words: Sequence[Word]) -> Box:
    """The smallest box around the words (at least one)."""
    if len(words) == 1:
        return Box(*words[0][:4])
    return Box(
        min(map(_X0, words)), min(map(_Y0, words)), max(map(_X1, words)), max(map(_Y1, words))
    )


def text_of(words: Sequence[Word]) -> str:
    """The words with single spaces, in the order given."""
    if isinstance(words, PackedWords):
        return words.text
    return " ".join([word.text for word in words])
