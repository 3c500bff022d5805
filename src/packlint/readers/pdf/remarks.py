"""What readers of a PDF noted on it: comments, and the files and stamps that they put there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from msgspec import Struct, field

from packlint.model import Box
from packlint.readers.pdf.mupdf import MuPdfErrors, PdfPage, pymupdf

_STAMPS = (pymupdf.PDF_ANNOT_STAMP, pymupdf.PDF_ANNOT_WATERMARK)
# The words of these are printed on the page, or they only show the words of another.
_SHOWN = (pymupdf.PDF_ANNOT_FREE_TEXT, pymupdf.PDF_ANNOT_POPUP, *_STAMPS)
_OVER_WORDS = (
    pymupdf.PDF_ANNOT_HIGHLIGHT,
    pymupdf.PDF_ANNOT_UNDERLINE,
    pymupdf.PDF_ANNOT_SQUIGGLY,
    pymupdf.PDF_ANNOT_STRIKE_OUT,
)
_CORNERS = 4


class Remark(NamedTuple):
    """A comment: what it says, who wrote it when, and its box; `over` holds the marked boxes."""

    page: int
    box: Box
    text: str
    author: str
    when: str
    over: tuple[Box, ...]


class Remarks(Struct):
    """The comments of a page, the names of files attached to it, and the words of its stamps."""

    comments: list[Remark] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    stamped: Counter[str] = field(default_factory=Counter)


def page_remarks(page: PdfPage) -> Remarks:
    """The annotations of a page, links and form fields left out."""
    found = Remarks()
    try:
        for annotation in page.annots():
            _take(annotation, page, found)
    except MuPdfErrors:
        # What was read of a broken list of annotations stands.
        return found
    return found


def _take(annotation: Any, page: PdfPage, found: Remarks) -> None:  # noqa: ANN401
    kind = annotation.type[0]
    box = _shown(annotation.rect, page)
    if kind in _STAMPS:
        found.stamped.update(annotation.get_text().split())
    elif kind == pymupdf.PDF_ANNOT_FILE_ATTACHMENT:
        info = annotation.file_info
        found.files.append(info.get("filename") or info.get("description") or "without a name")
    elif kind not in _SHOWN:
        info = annotation.info
        text = " ".join(info.get("content", "").split())
        if text:
            when = info.get("modDate") or info.get("creationDate") or ""
            over = _marked(annotation.vertices, page) if kind in _OVER_WORDS else ()
            found.comments.append(Remark(page.number, box, text, info.get("title", ""), when, over))


def _marked(vertices: Iterable[tuple[float, float]] | None, page: PdfPage) -> tuple[Box, ...]:
    """The boxes of a mark over words: four corners for each line."""
    points = list(vertices or ())
    return tuple(
        _shown(pymupdf.Quad(points[at : at + _CORNERS]).rect, page)
        for at in range(0, len(points) - _CORNERS + 1, _CORNERS)
    )


def _shown(rect: Any, page: PdfPage) -> Box:  # noqa: ANN401
    """A rectangle on the page as displayed: annotations are told as if it were not turned."""
    return Box(*(float(edge) for edge in pymupdf.Rect(rect) * page.rotation_matrix))
