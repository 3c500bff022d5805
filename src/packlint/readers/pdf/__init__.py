"""Reads a PDF: one pass over each page for words, lines and tags, then the document as a whole."""

from __future__ import annotations

from packlint.model import Document, OutlineEntry, Page, Problem, ProblemCode
from packlint.readers.pdf.anchors import anchored
from packlint.readers.pdf.blocks import blocks, lines_of
from packlint.readers.pdf.headings import body_size
from packlint.readers.pdf.layout import PageParts, lay_out, take_apart
from packlint.readers.pdf.links import RawLink, page_links
from packlint.readers.pdf.mupdf import Pdf, PdfPage
from packlint.readers.pdf.opening import metadata_of, opened, repair_problem
from packlint.readers.pdf.scan import scan
from packlint.readers.source import Source

__all__ = ["read"]

# A scanned page may carry a few words that were stamped on it later.
_STAMP_WORDS = 15
_COVERED = 0.7


def read(source: Source) -> Document:
    """The PDF as a document; boxes are in points on the page as displayed.

    Raises ReadError when the file is encrypted, damaged beyond repair or has no pages. Pages that
    hold pictures but no text, and files that had to be repaired, are problems of the document.
    """
    with opened(source) as pdf:
        parts: list[PageParts] = []
        links: list[RawLink] = []
        pictures: set[int] = set()
        stamped: set[int] = set()
        for page in pdf:
            found = scan(page)
            if not found.words and _shows_something(page):
                pictures.add(found.index)
            elif len(found.words) <= _STAMP_WORDS and _is_covered_by_a_picture(page):
                stamped.add(found.index)
            empty = not found.words
            parts.append(take_apart(found))
            if not empty:
                links += page_links(page, pdf.page_count)
        if 2 * len(pictures) > pdf.page_count:
            # A scan with a stamp on some pages; elsewhere a title over a photograph is a cover.
            pictures |= stamped
        layout = lay_out(parts)
        body = body_size([list(lines_of(layout.items))])
        found_blocks = tuple(blocks(layout.items, body))
        return Document(
            source.index,
            source.path,
            "pdf",
            source.sha256,
            found_blocks,
            anchored(links, found_blocks, source.index),
            _pages(pdf, parts, layout.labels, pictures),
            _outline(pdf),
            metadata_of(pdf),
            (*repair_problem(pdf), *_unread(sorted(pictures))),
        )


def _shows_something(page: PdfPage) -> bool:
    """Whether a page without words has pictures or drawings on it."""
    return bool(page.get_images()) or bool(page.get_cdrawings())


def _is_covered_by_a_picture(page: PdfPage) -> bool:
    """Whether one picture covers most of the page."""
    whole = abs(page.rect.get_area())
    return any(
        (box[2] - box[0]) * (box[3] - box[1]) > _COVERED * whole
        for box in (info["bbox"] for info in page.get_image_info())
    )


def _unread(pages: list[int]) -> list[Problem]:
    return [
        Problem(
            ProblemCode.PAGE_WITHOUT_TEXT,
            f"Page {page + 1} is a picture without text, so nothing on it was checked.",
            "Run text recognition (OCR) on the file, or put in the page as text.",
            page,
        )
        for page in pages
    ]


def _pages(
    pdf: Pdf, parts: list[PageParts], printed: dict[int, str], pictures: set[int]
) -> tuple[Page, ...]:
    """Every page, labelled by the file, else by its printed number, else by its place."""
    labelled = bool(pdf.get_page_labels())
    found = []
    for part in parts:
        index = part.scan.index
        own = pdf[index].get_label() if labelled else ""
        label = own or printed.get(index, str(index + 1))
        has_text = bool(part.grids or part.lines) and index not in pictures
        found.append(Page(index, label, part.scan.width, part.scan.height, has_text))
    return tuple(found)


def _outline(pdf: Pdf) -> tuple[OutlineEntry, ...]:
    return tuple(
        OutlineEntry(level, " ".join(title.split()), page - 1 if page > 0 else None)
        for level, title, page, *_ in pdf.get_toc()
    )
