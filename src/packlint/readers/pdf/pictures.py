"""Where small pictures stand on a page on which somebody may have signed.

To look for the pictures of all pages would take a fifth of the time that their words take.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from packlint.model import Box, Mark, MarkKind
from packlint.readers.pdf.mupdf import MuPdfErrors, PdfPage, pymupdf
from packlint.readers.pdf.scan import Word

# Points: a signature is larger than a bullet, and smaller than a photograph.
_NARROWEST, _WIDEST, _LOWEST, _HIGHEST = 30.0, 300.0, 10.0, 120.0
# Pages with more than that are full of icons.
_MOST = 20


_CALLS = ("signed", "signature", "sincerely", "faithfully")


def small_pictures(page: PdfPage, words: Iterable[Word]) -> Iterator[Mark]:
    """Yield a mark for each picture of the size of a signature, if the words call for one."""
    if not any(word.text.lower().startswith(_CALLS) for word in words):
        return
    try:
        shown = page.get_image_info() if page.get_images() else []
    except MuPdfErrors:
        return
    for info in shown[:_MOST]:
        box = Box(*(pymupdf.Rect(info["bbox"]) * page.rotation_matrix))
        wide, high = box.x1 - box.x0, box.y1 - box.y0
        if _NARROWEST <= wide <= _WIDEST and _LOWEST <= high <= _HIGHEST:
            yield Mark(MarkKind.PICTURE, None, page=page.number, box=box)
