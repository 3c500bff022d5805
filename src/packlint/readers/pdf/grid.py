"""A table while it is being read: cells holding words, before they become text."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct, field

from packlint.model import Box
from packlint.readers.pdf.packed import PackedWords
from packlint.readers.pdf.scan import Word


class Witness(StrEnum):
    """What a grid was seen by."""

    RULES = "rules"
    TAGS = "tags"
    TEXT = "text"


class GridCell(Struct):
    """A cell under construction; `header` says that the PDF tags it as a header cell."""

    row: int
    column: int
    words: list[Word]
    row_span: int = 1
    column_span: int = 1
    header: bool = False


class Grid(Struct):
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
    x0, y0, x1, y1 = words[0][:4]
    for word in words[1:]:
        left, top, right, bottom = word[:4]
        if left < x0:
            x0 = left
        if top < y0:
            y0 = top
        if right > x1:
            x1 = right
        if bottom > y1:
            y1 = bottom
    return Box(x0, y0, x1, y1)


def text_of(words: Sequence[Word]) -> str:
    """The words with single spaces, in the order given."""
    if isinstance(words, PackedWords):
        return words.text
    return " ".join([word.text for word in words])
