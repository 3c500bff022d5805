"""The page of a PDF as it is seen: drawn once, and asked about places on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from packlint.model import Box
from packlint.readers.pdf.mupdf import PdfPage, pymupdf

_MOST_PIXELS = 8_000_000
_DARK = 0.35
# A letter is looked at in so many places across and down.
_LOOKS = 4


class Shown:
    """The page as it is seen: drawn when a place is first looked at, whole unless it is huge."""

    def __init__(self, page: PdfPage) -> None:
        self._page = page
        self._whole: Any = None

    def is_blank(self, box: Box) -> bool:
        """Whether the page shows nothing but one colour in the box."""
        matrix = self._page.rotation_matrix
        inside = pymupdf.Rect(box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1) * matrix
        return _is_unicolour(self._over(inside), inside.round())

    def is_dark(self, letter: Box, cover: Box) -> bool:
        """Whether the page shows nothing but darkness in the place of a letter under a cover."""
        matrix = self._page.rotation_matrix
        picture = self._over(pymupdf.Rect(cover) * matrix)
        place = (pymupdf.Rect(letter) & pymupdf.Rect(cover)) * matrix & pymupdf.Rect(picture.irect)
        return not place.is_empty and _is_all_dark(picture, place)

    def _over(self, inside: Any) -> Any:  # noqa: ANN401
        """A picture of the page that holds the place."""
        if abs(self._page.rect) > _MOST_PIXELS:
            return self._page.get_pixmap(clip=inside, alpha=False)
        if self._whole is None:
            self._whole = self._page.get_pixmap(clip=self._page.rect, alpha=False)
        return self._whole


def is_dark(colour: Sequence[float]) -> bool:
    """Whether a colour, of parts from 0 to 1, is nearly black."""
    return max(colour) < _DARK


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


def _is_all_dark(picture: Any, place: Any) -> bool:  # noqa: ANN401
    """Whether a picture is dark at every spot of a net over the place."""
    net = [(number + 0.5) / _LOOKS for number in range(_LOOKS)]
    spots = (
        (int(place.x0 + place.width * across), int(place.y0 + place.height * down))
        for across in net
        for down in net
    )
    signs = (picture.pixel(x - picture.x, y - picture.y) for x, y in spots)
    return all(is_dark([part / 255 for part in sign]) for sign in signs)
