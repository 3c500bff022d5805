"""Where text stands: pieces of the source, and spans over them.

One coordinate system for every format. A `Text` is a run of clean characters; its pieces say where
each part of it stands in the source (a box on a page, or a line and column). A `Span` names a
half-open, 0-based character range of one text of one document. Places are carried from the reader
and never searched for again.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, overload

from msgspec import Struct


class Box(NamedTuple):
    """A rectangle on a page as displayed: points, origin at the top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )


class Piece(NamedTuple):
    """Where the characters from `start` up to the next piece of a text stand in the source.

    PDF pieces are words: they have `page` (0-based index in the file) and `box`.
    Pieces of text formats have `line` and `column` (1-based) of their first character, and their
    characters stand side by side in the source; HTML has no columns. Word files have no lines
    either: `paragraph` is the 1-based place of the paragraph (w:p) in the file's part, `column` the
    place of the character among the paragraph's shown characters.
    """

    start: int
    page: int | None = None
    box: Box | None = None
    line: int | None = None
    column: int | None = None
    paragraph: int | None = None


class PackedPieces(Sequence[Piece]):
    """Pieces with a page and a box, made when they are asked for.

    A 300-page pack has 150,000 words, and few of them are ever shown to anybody: kept as numbers
    side by side they take less than half of the memory.
    """

    __slots__ = ("_boxes", "_places")

    def __init__(
        self,
        starts: Iterable[int],
        pages: Iterable[int],
        corners: Iterable[float],
    ) -> None:
        """Starts and pages in step with the corners of the boxes: x0, y0, x1 and y1 of each."""
        self._places = array("i", (*starts, *pages))
        # MuPDF counts in numbers of this size.
        self._boxes = array("f", corners)

    def __len__(self) -> int:
        return len(self._places) // 2

    @overload
    def __getitem__(self, index: int) -> Piece: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Piece, ...]: ...
    def __getitem__(self, index: int | slice) -> Piece | tuple[Piece, ...]:
        if isinstance(index, slice):
            return tuple(self[one] for one in range(*index.indices(len(self))))
        at = index if index >= 0 else index + len(self)
        if not 0 <= at < len(self):
            raise IndexError(index)
        box = Box(*self._boxes[4 * at : 4 * at + 4])
        return Piece(self._places[at], self._places[at + len(self)], box)

    def __iter__(self) -> Iterator[Piece]:
        return (self[at] for at in range(len(self)))

    def pages(self) -> tuple[int, int]:
        """The pages of the first and of the last piece."""
        return self._places[len(self)], self._places[-1]

    def band(self) -> tuple[float, float]:
        """The height of the highest top and of the lowest bottom, on whatever page."""
        return min(self._boxes[1::4]), max(self._boxes[3::4])

    def touching(self, page: int, box: Box) -> list[int]:
        """The indexes of the pieces on a page that share some area with a box, in order."""
        left, top, right, bottom = box
        corners = zip(
            self._places[len(self) :],
            self._boxes[0::4],
            self._boxes[1::4],
            self._boxes[2::4],
            self._boxes[3::4],
            strict=True,
        )
        return [
            index
            for index, (own, x0, y0, x1, y1) in enumerate(corners)
            if y0 < bottom and y1 > top and x0 < right and x1 > left and own == page
        ]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class Text(Struct, frozen=True):
    """Clean characters with the places they came from; `pieces` are ordered by `start`."""

    value: str
    pieces: Sequence[Piece] = ()

    def pieces_of(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces that the half-open range touches."""
        if not self.pieces:
            return ()
        first = max(bisect_right(self.pieces, start, key=lambda piece: piece.start) - 1, 0)
        found = [self.pieces[first]]
        for index in range(first + 1, len(self.pieces)):
            piece = self.pieces[index]
            if piece.start >= end:
                break
            found.append(piece)
        return tuple(found)

    def __bool__(self) -> bool:
        return bool(self.value)


EMPTY = Text("")


class Span(NamedTuple):
    """A half-open range of characters in one text of one document of the pack.

    `document` is the index in the pack, `block` the index in the document, and `cell` the index in
    the table's `cells` when the block is a table (otherwise None).
    """

    document: int
    block: int
    start: int
    end: int
    cell: int | None = None
