"""Words that a box covers: a redaction that only hides them from the eye.

After x-ray of the Free Law Project: a character counts as covered when four fifths of it lie under
an opaque box that was painted after it. The page is then drawn: only a box that shows nothing but
one colour covers anything. Letters of the box's own colour are covered when that is dark; on white
they are what programs leave behind. Boxes that a reader laid over the page, and places that are
marked for redaction and were never redacted, are taken too. Under a picture, a pen, a marker, or
a dark shape that is no rectangle, those letters are covered in whose place the page shows nothing
but darkness: what a stroke leaves of a letter above and below does not make it legible.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from packlint.model import Box, Mark, MarkKind
from packlint.readers.pdf.drawn import Area
from packlint.readers.pdf.mupdf import MuPdfErrors, PdfPage, pymupdf
from packlint.readers.pdf.scan import PageScan, Word
from packlint.readers.pdf.shown import Shown, is_dark

_COVERED, _STRUCK = 0.8, 0.65
_LOWEST, _NARROWEST = 5.0, 8.0
_LARGEST_SHARE = 0.5
_GAP = 0.2

_PENS = (
    pymupdf.PDF_ANNOT_HIGHLIGHT,
    pymupdf.PDF_ANNOT_INK,
    pymupdf.PDF_ANNOT_LINE,
    pymupdf.PDF_ANNOT_POLYGON,
    pymupdf.PDF_ANNOT_STAMP,
)
_UNDRAWN = 3
_ANY_LINE = 1 << 30

_middle_of = attrgetter("middle")


class _Cover(NamedTuple):
    """A box that may hide words: when it was painted, and its colour where that is known.

    `marked` says that it only marks what is to be redacted: the words below are still seen.
    `uneven` is what may hide one letter and show another.
    """

    box: Box
    painted: float
    colour: tuple[float, ...] | None
    marked: bool = False
    uneven: bool = False


class _Letter(NamedTuple):
    """A character with its box, when it was painted, in which colour, and whether it is drawn."""

    sign: str
    box: Box
    painted: int
    colour: tuple[float, ...]
    drawn: bool


class _Letters:
    """The letters of a page by height, so that each box is held against those beside it only."""

    def __init__(self, letters: Iterable[_Letter]) -> None:
        self._painted = list(letters)
        middles = ((letter.box.y0 + letter.box.y1, at) for at, letter in enumerate(self._painted))
        self._by_height = sorted(middles)

    def within(self, box: Box) -> list[_Letter]:
        """The letters whose middle stands between top and bottom of a box, as they were painted."""
        first = bisect_left(self._by_height, (2 * box.y0,))
        last = bisect_right(self._by_height, (2 * box.y1, len(self._painted)))
        return [self._painted[at] for at in sorted(at for _, at in self._by_height[first:last])]


def covered_words(page: PdfPage, found: PageScan) -> Iterator[Mark]:
    """Yield a mark for each box with words under it; `text` holds the words."""
    try:
        covers = [*_painted(page, found), *_pictures(page, found), *_laid_over(page)]
        letters = _Letters(_letters(page)) if covers else _Letters(())
    except MuPdfErrors:
        return
    shown = Shown(page)
    told: set[_Letter] = set()
    for cover in covers:
        # A box that was laid over the page is painted there too.
        near = letters.within(cover.box)
        under = [letter for letter in near if letter not in told and _hides(cover, letter)]
        if cover.uneven:
            under = [one for one in under if one.drawn and shown.is_dark(one.box, cover.box)]
        words = _words(under)
        certain = cover.marked or cover.uneven
        if any(sign.isalnum() for sign in words) and (certain or shown.is_blank(cover.box)):
            told.update(under)
            box = Box(*pymupdf.Rect(cover.box) * page.rotation_matrix)
            yield Mark(MarkKind.COVERED, None, words, page=page.number, box=box)


def _painted(page: PdfPage, found: PageScan) -> Iterator[_Cover]:
    """The painted boxes of a page on which one may hide a word: to look at all takes time.

    Light letters are read on the dark box behind them.
    """
    areas = (*found.areas, *found.brushes)
    may_hide = [area for area in areas if area.hides and _can_hide(area, found)]
    dark_ink = sorted((w for w in found.words if w.line not in found.light), key=_middle_of)
    if not any(_hides_some(area, dark_ink) for area in may_hide):
        return
    for drawing in page.get_cdrawings():
        for cover in (*_filled(drawing), *_stroked(drawing)):
            if _can_hide(cover.box, found):
                yield cover


def _filled(drawing: Mapping[str, Any]) -> Iterator[_Cover]:
    """The rectangles of a fill, and its other shapes together when they are dark."""
    colour, painted = drawing.get("fill"), drawing["seqno"]
    if colour is None or drawing.get("fill_opacity", 1) < 1:
        return
    for kind, *shape in drawing["items"]:
        if kind in ("re", "qu"):
            shown = shape[0] if kind == "re" else pymupdf.Quad(shape[0]).rect
            yield _Cover(Box(*shown), painted, tuple(colour))
    if is_dark(colour) and any(kind not in ("re", "qu") for kind, *_ in drawing["items"]):
        yield _Cover(Box(*drawing["rect"]), painted, None, uneven=True)


def _stroked(drawing: Mapping[str, Any]) -> Iterator[_Cover]:
    """What a dark line of a pen covers, when it is as thick as letters are high."""
    colour, wide = drawing.get("color"), drawing.get("width") or 0.0
    opaque = drawing.get("stroke_opacity", 1) in (None, 1)
    if colour and opaque and wide >= _LOWEST and is_dark(colour):
        x0, y0, x1, y1 = drawing["rect"]
        out = wide / 2
        box = Box(x0 - out, y0 - out, x1 + out, y1 + out)
        yield _Cover(box, drawing["seqno"], None, uneven=True)


def _hides_some(area: Area, words: Sequence[Word]) -> bool:
    """Whether one of the words, which come by height, may lie under an area."""
    first = bisect_right(words, area.y0, key=_middle_of)
    last = bisect_left(words, area.y1, key=_middle_of)
    return any(
        word.line < area.hides and area.x0 < word.x1 and word.x0 < area.x1
        for word in words[first:last]
    )


def _pictures(page: PdfPage, found: PageScan) -> Iterator[_Cover]:
    """The pictures without transparency that may hide a word; none on a page that was scanned.

    What was recognised in a scan stands under it, be it a photograph.
    """
    if not found.words or all(mask for _, mask, *_ in page.get_images()):
        return
    painted = [
        (number, Box(*box))
        for number, (kind, box) in enumerate(page.get_bboxlog())
        if kind == "fill-image"
    ]
    whole = found.width * found.height
    if not any((b.x1 - b.x0) * (b.y1 - b.y0) >= _LARGEST_SHARE * whole for _, b in painted):
        words = sorted(found.words, key=_middle_of)
        for number, box in painted:
            place = Box(*pymupdf.Rect(box) * page.rotation_matrix)
            seen = Area(*place, stroked=False, white=False, hides=_ANY_LINE)
            # On a page that is read turned, words stand elsewhere than pictures.
            is_over_words = found.turn is not None or _hides_some(seen, words)
            if is_over_words and _can_hide(box, found):
                yield _Cover(box, number, None, uneven=True)


def _laid_over(page: PdfPage) -> Iterator[_Cover]:
    for annotation in page.annots():
        kind = annotation.type[0]
        if kind == pymupdf.PDF_ANNOT_REDACT:
            yield _Cover(Box(*annotation.rect), float("inf"), None, marked=True)
        elif kind == pymupdf.PDF_ANNOT_SQUARE and annotation.opacity in (-1, 1):
            fill = annotation.colors.get("fill")
            if fill:
                yield _Cover(Box(*annotation.rect), float("inf"), tuple(fill))
        elif kind in _PENS and annotation.opacity in (-1, 1):
            colours = filter(None, annotation.colors.values())
            if kind == pymupdf.PDF_ANNOT_STAMP or any(map(is_dark, colours)):
                yield _Cover(Box(*annotation.rect), float("inf"), None, uneven=True)


def _can_hide(box: Box | Area, found: PageScan) -> bool:
    wide, high = box.x1 - box.x0, box.y1 - box.y0
    whole = found.width * found.height
    return wide >= _NARROWEST and high >= _LOWEST and wide * high < _LARGEST_SHARE * whole


def _letters(page: PdfPage) -> Iterator[_Letter]:
    for span in page.get_texttrace():
        drawn = span["type"] != _UNDRAWN
        for code, _, _, box in span["chars"]:
            yield _Letter(chr(code), Box(*box), span["seqno"], tuple(span["color"]), drawn)


def _hides(cover: _Cover, letter: _Letter) -> bool:
    if letter.colour == cover.colour:
        if not is_dark(letter.colour):
            return False
    elif letter.painted > cover.painted:
        return False
    box, own = cover.box, letter.box
    wide = min(box.x1, own.x1) - max(box.x0, own.x0)
    high = min(box.y1, own.y1) - max(box.y0, own.y0)
    if wide <= 0 or high <= 0:
        return False
    share = _STRUCK if cover.uneven else _COVERED
    return wide * high >= share * (own.x1 - own.x0) * (own.y1 - own.y0)


def _words(letters: Sequence[_Letter]) -> str:
    """The letters as words: a gap between two, or another line, parts them."""
    said: list[str] = []
    last: _Letter | None = None
    for letter in letters:
        if last is not None and (
            letter.box.y0 >= last.box.y1
            or letter.box.x0 - last.box.x1 > _GAP * (last.box.y1 - last.box.y0)
        ):
            said.append(" ")
        said.append(letter.sign)
        last = letter
    return " ".join("".join(said).split())
