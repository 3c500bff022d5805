"""Where a span stands, in words for people."""

from __future__ import annotations

from packlint.model.document import Document
from packlint.model.span import Span


def where(document: Document, span: Span) -> str:
    """The file with the line, the paragraph of a Word file, or the page, as far as known."""
    text = document.text_at(span)
    first = next(iter(text.pieces_of(span.start, span.start + 1)), None)
    if first is not None and first.line is not None:
        return f"{document.path}:{first.line}"
    if first is not None and first.paragraph is not None:
        return f"{document.path} ¶{first.paragraph}"
    page = first.page if first is not None else document.blocks[span.block].page
    return document.path if page is None else f"{document.path} p.{page + 1}"
