"""Strips of PDF pages drawn: in the process of its own that `drawer` starts."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from packlint.errors import ReadError
from packlint.evidence.png import grey_png
from packlint.model import Box
from packlint.readers import Source

if TYPE_CHECKING:
    from packlint.readers.pdf.mupdf import Pdf, PdfPage

# Dots of one picture, and of all the pictures that a page is made of.
_MOST_DOTS = 2_000_000
_MOST_IMAGE_DOTS = 60_000_000
# In points.
_WIDEST = 1_000
_MARGIN = 8
_WHITE = b"\xff"
_HIDDEN = 170


class Area(Struct, frozen=True):
    """A part of a page to draw, in points, with `scale` dots a point."""

    top: float
    bottom: float
    marks: tuple[Box, ...]
    scale: float


class Task(Struct, frozen=True):
    """Areas of one page; `page` is 1-based. What stands in `hidden` must not be seen."""

    path: str
    sha256: str
    page: int
    areas: tuple[Area, ...]
    hidden: tuple[Box, ...] = ()


class Drawn(Struct, frozen=True):
    """A PNG of the box of a page, which is as wide as what is printed there."""

    data: bytes
    box: Box


class NotDrawnError(Exception):
    """Why there can be no picture, in words that follow "No picture:"."""


class Desk:
    """Keeps the file of the last task open, since the next one is likely to be of it too."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._path: str | None = None
        self._pdf: Pdf | None = None

    def draw(self, task: Task) -> list[Drawn]:
        """The areas of the task in order. Raises NotDrawnError."""
        page = self._opened(task).load_page(task.page - 1)
        dots = sum(max(0, image[2]) * max(0, image[3]) for image in page.get_images())
        if dots > _MOST_IMAGE_DOTS:
            raise NotDrawnError("the pictures on the page are too large to draw")
        return [_drawn(page, area, task.hidden) for area in task.areas]

    def _opened(self, task: Task) -> Pdf:
        from packlint.readers.pdf.opening import opened

        if self._path != task.path or self._pdf is None:
            self._stack.close()
            self._path = self._pdf = None
            try:
                data = Path(task.path).read_bytes()
                if hashlib.sha256(data).hexdigest() != task.sha256:
                    raise NotDrawnError("the file was changed since it was checked")
                pdf = self._stack.enter_context(opened(Source(0, task.path, data)))
            except (OSError, ReadError) as error:
                raise NotDrawnError("the file could not be opened again") from error
            if (pdf.metadata or {}).get("encryption"):
                raise NotDrawnError("the file is encrypted")
            self._path, self._pdf = task.path, pdf
        return self._pdf


def _drawn(page: PdfPage, area: Area, hidden: tuple[Box, ...]) -> Drawn:
    from packlint.readers.pdf.mupdf import pymupdf

    clip = _clip(Box(*page.rect), area)
    width, height = clip.x1 - clip.x0, clip.y1 - clip.y0
    if width <= 0 or height <= 0:
        raise NotDrawnError("the words lie outside the page")
    scale = min(area.scale, (_MOST_DOTS / (width * height)) ** 0.5)
    grey = page.get_pixmap(
        clip=clip, alpha=False, matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY
    )
    for box in hidden:
        grey.set_rect(pymupdf.IRect(pymupdf.Rect(box) * scale), (_HIDDEN,))
    left, right = _printed(grey.samples_mv, grey.width, grey.stride, (_MARGIN + 1) * scale)
    data = grey_png(grey.samples_mv[left:], right - left, grey.height, grey.stride)
    x, y = grey.x / scale, grey.y / scale
    return Drawn(data, Box(x + left / scale, y, x + right / scale, y + grey.height / scale))


def _clip(page: Box, area: Area) -> Box:
    """The part of the page in the area; of a poster only what is around the marks."""
    left, right = page.x0, page.x1
    if right - left > _WIDEST and area.marks:
        middle = (min(box.x0 for box in area.marks) + max(box.x1 for box in area.marks)) / 2
        left = min(max(left, middle - _WIDEST / 2), right - _WIDEST)
        right = left + _WIDEST
    return Box(left, max(page.y0, area.top), right, min(page.y1, area.bottom))


def _printed(samples: memoryview, width: int, stride: int, margin: float) -> tuple[int, int]:
    """The columns of dots between which all print lies, with a margin; all where there is none."""
    left, right = width, 0
    for start in range(0, len(samples), stride):
        row = bytes(samples[start : start + width])
        left = min(left, width - len(row.lstrip(_WHITE)))
        right = max(right, len(row.rstrip(_WHITE)))
    if left >= right:
        return 0, width
    return max(0, int(left - margin)), min(width, int(right + margin))
