"""Where text stands: pieces of the source, and spans over them.

One coordinate system for every format. A `Text` is a run of clean characters; its pieces say where
each part of it stands in the source (a box on a page, or a line and column). A `Span` names a
half-open, 0-based character range of one text of one document. Places are carried from the reader
and never searched for again.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple


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


@dataclass(frozen=True, slots=True)
class Text:
    """Clean characters with the places they came from; `pieces` are ordered by `start`."""

    value: str
    pieces: tuple[Piece, ...] = ()

    def pieces_of(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces that the half-open range touches."""
        if not self.pieces:
            return ()
        first = max(bisect_right(self.pieces, start, key=lambda piece: piece.start) - 1, 0)
        found: list[Piece] = []
        for piece in self.pieces[first:]:
            if piece.start >= end and found:
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
