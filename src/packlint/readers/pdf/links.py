"""Hyperlinks of a page: where they stand and where they lead."""

from __future__ import annotations

from typing import Any, NamedTuple

from packlint.model import Box
from packlint.readers.pdf.mupdf import PdfPage, pymupdf

# PyMuPDF takes the one for the other.
_ELSEWHERE = (pymupdf.LINK_LAUNCH, pymupdf.LINK_GOTOR)


class RawLink(NamedTuple):
    """A link annotation: its page, its rectangle, its target as a Link prints it."""

    page: int
    box: Box
    target: str
    broken: bool


def page_links(page: PdfPage, count: int) -> tuple[list[RawLink], list[int]]:
    """The links of a page, and the objects of those that surely only lead somewhere.

    `count` is the number of pages of the document.
    """
    found = []
    plain = []
    for link in page.get_links():
        if link["kind"] not in _ELSEWHERE:
            plain.append(link["xref"])
        target = _target(link, count)
        if target is not None:
            box = Box(*(float(edge) for edge in link["from"]))
            found.append(RawLink(page.number, box, *target))
    return found, plain


def _target(link: dict[str, Any], count: int) -> tuple[str, bool] | None:
    """The target, and whether a place inside the document is missing."""
    kind = link["kind"]
    if kind == pymupdf.LINK_URI:
        return str(link.get("uri", "")), False
    if kind == pymupdf.LINK_NAMED:
        name = link.get("nameddest") or link.get("name") or ""
        page = int(link.get("page", -1))
        return f"#{name}", not 0 <= page < count
    if kind == pymupdf.LINK_GOTO:
        page = int(link.get("page", -1))
        return f"#page={page + 1}", not 0 <= page < count
    if kind in _ELSEWHERE:
        return str(link.get("file", "")), False
    return None
