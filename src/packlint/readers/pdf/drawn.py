"""What is drawn on a page of a PDF: lines of characters, rectangles and round shapes, and tags.

All come from a single text page of MuPDF, in the order they were drawn in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from msgspec import Struct, field

from packlint.model import Box
from packlint.readers.pdf.looks import Look, look_of
from packlint.readers.pdf.mupdf import PdfPage, pymupdf
from packlint.readers.pdf.turning import Turn

_FLAGS = (
    pymupdf.TEXT_PRESERVE_WHITESPACE
    | pymupdf.TEXT_MEDIABOX_CLIP
    | pymupdf.TEXT_COLLECT_STRUCTURE
    | pymupdf.TEXT_COLLECT_VECTORS
)
_TEXT, _TAG, _VECTOR = 0, 2, 3
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
NO_TAG = -1
# Along a reader's line.
ALONG = 0.9
# Points; and how far height and width of a round shape may differ.
_LARGEST_DOT = 8.0
_ROUND = 0.25
_THINNEST, _THICKEST = 5.0, 40.0
_SMALLEST = 0.01
_OPAQUE = 255
_DARK = 0x5A
_ALL = 1 << 30
# As for words (scan.py): a page may have thousands of shapes.
_new = tuple.__new__


class Tag(NamedTuple):
    """An element of the structure tree on one page; `parent` is its number, `path` its place.

    The path is the same on every page that the element runs over.
    """

    name: str
    parent: int
    path: tuple[int, ...]


class Area(NamedTuple):
    """A painted or stroked rectangle. Thin ones are the rules of tables.

    Paint that is opaque may hide the lines below the number `hides`: those that were printed before
    it, and all if it is dark, since letters may be as dark.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    stroked: bool
    white: bool
    hides: int = 0


class Style(NamedTuple):
    """The look of a run of characters."""

    size: float
    bold: bool
    raised: bool


class DrawnLine(NamedTuple):
    """A line as MuPDF has it: its runs with their characters, and which way it goes."""

    runs: list[tuple[Style, str]]
    upright: bool
    tag: int
    look: Look
    across: float
    down: float


class Drawn(Struct):
    """What MuPDF found on a page, out of its nested blocks: lists that grow as they are walked.

    `light` are the numbers of the lines in light colours, `brushes` what is dark, opaque and large
    enough for a word, and is either no rectangle or a line as thick as that.
    """

    lines: list[DrawnLine] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    brushes: list[Area] = field(default_factory=list)
    light: set[int] = field(default_factory=set)

    def walk(self, blocks: list[dict[str, Any]], parent: int) -> None:
        """Collect lines, areas and tags below `parent`."""
        for block in blocks:
            kind = block["type"]
            if kind == _TEXT:
                self._text(block, parent)
            elif kind == _VECTOR:
                self._vector(block)
            elif kind == _TAG:
                above = self.tags[parent].path if parent != NO_TAG else ()
                self.tags.append(_new(Tag, (block["std"], parent, (*above, block["index"]))))
                self.walk(block.get("blocks", []), len(self.tags) - 1)

    def _text(self, block: dict[str, Any], tag: int) -> None:
        for line in block["lines"]:
            runs = [
                (_style(span["size"], span["flags"], span["font"]), span["text"])
                for span in line["spans"]
                if solid_length(span["text"])
            ]
            if runs:
                if (colour := line["spans"][0]["color"]) and not _is_dark(colour):
                    self.light.add(len(self.lines))
                across, down = line["dir"]
                drawn = (runs, across > ALONG, tag, look_of(line), across, down)
                self.lines.append(_new(DrawnLine, drawn))

    def _vector(self, block: dict[str, Any]) -> None:
        if not block["alpha"]:
            return
        if (block["stroked"] or not block["isrect"]) and _is_brush(block):
            drawn = (*block["bbox"], block["stroked"], False, len(self.lines))
            self.brushes.append(_new(Area, drawn))
        white = block["color"] == 0xFFFFFF
        x0, y0, x1, y1 = block["bbox"]
        if block["isrect"]:
            drawn = (x0, y0, x1, y1, block["stroked"], white, self._hides(block))
            self.areas.append(_new(Area, drawn))
        elif x1 - x0 < _LARGEST_DOT and not white and abs(x1 - x0 - y1 + y0) < _ROUND * (x1 - x0):
            self.dots.append(Box(x0, y0, x1, y1))

    def _hides(self, block: dict[str, Any]) -> int:
        if block["stroked"] or block["alpha"] < _OPAQUE:
            return 0
        return _ALL if _is_dark(block["color"]) else len(self.lines)


def _is_brush(block: dict[str, Any]) -> bool:
    if block["alpha"] < _OPAQUE or not _is_dark(block["color"]):
        return False
    x0, y0, x1, y1 = block["bbox"]
    wide, high = x1 - x0, y1 - y0
    # A line and a frame look alike here: no pen is as thick as a frame is high.
    return min(wide, high) >= _THINNEST and not (block["isrect"] and min(wide, high) > _THICKEST)


def _is_dark(colour: int) -> bool:
    return max(colour >> 16 & 255, colour >> 8 & 255, colour & 255) < _DARK


def drawn_on(page: PdfPage, turn: Turn | None) -> tuple[Drawn, list[tuple[Any, ...]]]:
    """What is drawn on a page, turned where a reader turns it, and MuPDF's words in this order."""
    try:
        return _drawn_on(page, turn, _FLAGS)
    except RecursionError:
        # No writer nests its elements a thousand deep: read the page as if it were not tagged.
        return _drawn_on(page, turn, _FLAGS & ~pymupdf.TEXT_COLLECT_STRUCTURE)


def _drawn_on(page: PdfPage, turn: Turn | None, flags: int) -> tuple[Drawn, list[tuple[Any, ...]]]:
    clip = page.rect
    # Without the matrix PyMuPDF gives the places of words as if the page were not rotated.
    matrix = page.rotation_matrix
    if turn is not None:
        whole = clip * pymupdf.Matrix(turn.degrees)
        turning = pymupdf.Matrix(turn.degrees) * pymupdf.Matrix(1, 0, 0, 1, -whole.x0, -whole.y0)
        clip, matrix = clip * turning, matrix * turning
    textpage = page.get_textpage(clip=clip, flags=flags, matrix=matrix)
    drawn = Drawn()
    drawn.walk(textpage.extractDICT()["blocks"], NO_TAG)
    return drawn, textpage.extractWORDS()


def solid_length(text: str) -> int:
    """Characters that extractWORDS counts as parts of words."""
    if text.isprintable():
        return len(text) - text.count(" ")
    return sum(1 for char in text if not char.isspace() and char >= " ")


@lru_cache(maxsize=256)
def _style(size: float, flags: int, font: str) -> Style:
    lowered = font.lower()
    bold = bool(flags & pymupdf.TEXT_FONT_BOLD) or any(name in lowered for name in _BOLD_NAMES)
    # Letters squeezed to nothing are of no size, and distances are told in sizes.
    return Style(max(size, _SMALLEST), bold, bool(flags & pymupdf.TEXT_FONT_SUPERSCRIPT))
