"""Words that a box covers: a redaction that only hides them from the eye.

After x-ray of the Free Law Project: a character counts as covered when four fifths of it lie under
an opaque box that was painted after it. The page is then drawn: only a box that shows nothing but
one colour covers anything. Letters of the box's own colour are covered when that is dark; on white
they are what programs leave behind. Boxes that a reader laid over the page, and places that are
marked for redaction and were never redacted, are taken too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from packlint.model import Box, Mark, MarkKind
from packlint.readers.pdf.drawn import Area
from packlint.readers.pdf.mupdf import MuPdfErrors, PdfPage, pymupdf
from packlint.readers.pdf.scan import PageScan, Word

_COVERED = 0.8
_LOWEST, _NARROWEST = 5.0, 8.0
_LARGEST_SHARE = 0.5
_DARK = 0.35
_GAP = 0.2
_MOST_PIXELS = 8_000_000

_middle_of = attrgetter("middle")


class _Cover(NamedTuple):
    """A box that may hide words: when it was painted, and its colour where that is known.

    `marked` says that it only marks what is to be redacted: the words below are still seen.
    """

    box: Box
    painted: float
    colour: tuple[float, ...] | None
    marked: bool = False


class _Letter(NamedTuple):
    """A character with its box, when it was painted and in which colour."""

    sign: str
    box: Box
    painted: int
    colour: tuple[float, ...]


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


class _Shown:
    """The page as it is seen: drawn once, when a box is first looked at, unless it is huge."""

    def __init__(self, page: PdfPage) -> None:
        self._page = page
        self._whole: Any = None

    def is_blank(self, box: Box) -> bool:
        """Whether the page shows nothing but one colour in the box."""
        matrix = self._page.rotation_matrix
        inside = pymupdf.Rect(box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1) * matrix
        if abs(self._page.rect) > _MOST_PIXELS:
            return _is_unicolour(self._page.get_pixmap(clip=inside, alpha=False), inside.round())
        if self._whole is None:
            self._whole = self._page.get_pixmap(clip=self._page.rect, alpha=False)
        return _is_unicolour(self._whole, inside.round())


def _is_unicolour(picture: Any, strip: Any) -> bool:  # noqa: ANN401
    """Whether all pixels of a strip are alike; PyMuPDF's own way takes a call a pixel."""
    strip = strip & picture.irect
    if strip.is_empty:
        return True
    samples, size = picture.samples_mv, picture.n
    first = (strip.y0 - picture.y) * picture.stride + (strip.x0 - picture.x) * size
    like = bytes(samples[first : first + size]) * strip.width
    starts = (first + row * picture.stride for row in range(strip.height))
    return all(samples[start : start + len(like)] == like for start in starts)


def covered_words(page: PdfPage, found: PageScan) -> Iterator[Mark]:
    """Yield a mark for each box with words under it; `text` holds the words."""
    try:
        covers = [*_painted(page, found), *_laid_over(page)]
        letters = _Letters(_letters(page)) if covers else _Letters(())
    except MuPdfErrors:
        return
    shown = _Shown(page)
    told: set[_Letter] = set()
    for cover in covers:
        # A box that was laid over the page is painted there too.
        near = letters.within(cover.box)
        under = [letter for letter in near if letter not in told and _hides(cover, letter)]
        words = _words(under)
        if any(sign.isalnum() for sign in words) and (cover.marked or shown.is_blank(cover.box)):
            told.update(under)
            box = Box(*pymupdf.Rect(cover.box) * page.rotation_matrix)
            yield Mark(MarkKind.COVERED, None, words, page=page.number, box=box)


def _painted(page: PdfPage, found: PageScan) -> Iterator[_Cover]:
    """The painted boxes of a page on which one may hide a word: to look at all takes time.

    Light letters are read on the dark box behind them.
    """
    may_hide = [area for area in found.areas if area.hides and _can_hide(area, found)]
    dark_ink = sorted((w for w in found.words if w.line not in found.light), key=_middle_of)
    if not any(_hides_some(area, dark_ink) for area in may_hide):
        return
    for drawing in page.get_cdrawings():
        colour = drawing.get("fill")
        if colour is None or drawing.get("fill_opacity", 1) < 1:
            continue
        for kind, *shape in drawing["items"]:
            if kind in ("re", "qu"):
                shown = shape[0] if kind == "re" else pymupdf.Quad(shape[0]).rect
                box = Box(*shown)
                if _can_hide(box, found):
                    yield _Cover(box, drawing["seqno"], tuple(colour))


def _hides_some(area: Area, words: Sequence[Word]) -> bool:
    """Whether one of the words, which come by height, may lie under an area."""
    first = bisect_right(words, area.y0, key=_middle_of)
    last = bisect_left(words, area.y1, key=_middle_of)
    return any(
        word.line < area.hides and area.x0 < word.x1 and word.x0 < area.x1
        for word in words[first:last]
    )


def _laid_over(page: PdfPage) -> Iterator[_Cover]:
    for annotation in page.annots():
        kind = annotation.type[0]
        if kind == pymupdf.PDF_ANNOT_REDACT:
            yield _Cover(Box(*annotation.rect), float("inf"), None, marked=True)
        elif kind == pymupdf.PDF_ANNOT_SQUARE and annotation.opacity in (-1, 1):
            fill = annotation.colors.get("fill")
            if fill:
                yield _Cover(Box(*annotation.rect), float("inf"), tuple(fill))


def _can_hide(box: Box | Area, found: PageScan) -> bool:
    wide, high = box.x1 - box.x0, box.y1 - box.y0
    whole = found.width * found.height
    return wide >= _NARROWEST and high >= _LOWEST and wide * high < _LARGEST_SHARE * whole


def _is_dark(colour: Sequence[float]) -> bool:
    return max(colour) < _DARK


def _letters(page: PdfPage) -> Iterator[_Letter]:
    for span in page.get_texttrace():
        for code, _, _, box in span["chars"]:
            yield _Letter(chr(code), Box(*box), span["seqno"], tuple(span["color"]))


def _hides(cover: _Cover, letter: _Letter) -> bool:
    if letter.colour == cover.colour:
        if not _is_dark(letter.colour):
            return False
    elif letter.painted > cover.painted:
        return False
    box, own = cover.box, letter.box
    wide = min(box.x1, own.x1) - max(box.x0, own.x0)
    high = min(box.y1, own.y1) - max(box.y0, own.y0)
    if wide <= 0 or high <= 0:
        return False
    return wide * high >= _COVERED * (own.x1 - own.x0) * (own.y1 - own.y0)


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
