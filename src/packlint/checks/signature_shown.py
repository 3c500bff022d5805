"""A picture stands where a person signs: beside or below "Signed", or below "Yours sincerely".

In Word files, web pages and Markdown it is the picture in the same text or row, or in one of the
two paragraphs below; in PDFs a picture of that size at the words. What it shows is not looked at:
it may be a signature, or a logo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from packlint.check import Context, Params
from packlint.finding import Draft, Spot
from packlint.model import BlockKind, Box, Document, MarkKind, Span

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

_SIGNED = re.compile(
    r"\W{0,5}(?P<sign>(?i:signed|signature)"
    r"(?=\W*$|\s*[:_.…]|\s+(?:by|for|on\sbehalf)\b|\s+[A-Z])|(?i:yours\s+(?:sincerely|faithfully)))"
)
_MESSAGE = "A picture stands at “{}”; if it is a signature, it can be copied."
_LONGEST = 100
_BLOCKS_BELOW = 2
_PICTURE = re.compile(r"data:image/|[^?#]+\.(?:png|jpe?g|gif|svg|webp)(?:[?#]|$)", re.IGNORECASE)
# Points from the words to the picture: above their foot, below it, and to the right.
_ABOVE, _BELOW, _BESIDE, _LEFT = 60.0, 70.0, 300.0, 20.0


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each picture at words that call for a signature."""
    for document in context.pack.documents:
        pictures = _places(document)
        boxes = _boxes(document)
        if not pictures and not boxes:
            continue
        for span, text in document.texts():
            match = _SIGNED.match(text.value) if len(text.value) <= _LONGEST else None
            if match is None:
                continue
            at = span._replace(start=match.start("sign"), end=match.end("sign"))
            if _is_beside(document, at, pictures) or _is_at(document, at, boxes):
                yield Draft(_MESSAGE.format(match["sign"]), (Spot(at),))


def _places(document: Document) -> frozenset[tuple[int, int | None]]:
    """The blocks with pictures, each with the row of a table where it is one."""
    spans = [m.span for m in document.marks if m.kind is MarkKind.PICTURE]
    spans += [link.span for link in document.links if _PICTURE.match(link.target)]
    found = {(span.block, _row(document, span)) for span in spans if span is not None}
    found |= {(block.index, None) for block in document.blocks if block.kind is BlockKind.FIGURE}
    return frozenset(found)


def _boxes(document: Document) -> Mapping[int, list[Box]]:
    """The boxes of the pictures that stand on pages, by page."""
    boxes: dict[int, list[Box]] = {}
    for mark in document.marks:
        if mark.kind is MarkKind.PICTURE and mark.page is not None and mark.box is not None:
            boxes.setdefault(mark.page, []).append(mark.box)
    return boxes


def _row(document: Document, span: Span) -> int | None:
    table = document.blocks[span.block].table if span.block < len(document.blocks) else None
    return None if table is None or span.cell is None else table.cells[span.cell].row


def _is_beside(document: Document, at: Span, pictures: frozenset[tuple[int, int | None]]) -> bool:
    row = _row(document, at)
    if row is not None:
        return (at.block, row) in pictures
    return any((at.block + below, None) in pictures for below in range(_BLOCKS_BELOW + 1))


def _is_at(document: Document, at: Span, boxes: Mapping[int, list[Box]]) -> bool:
    """Whether a picture of a page stands at the words: to their right, or below them."""
    piece = next(iter(document.text_at(at).pieces_of(at.start, at.end)), None)
    if piece is None or piece.page is None or piece.box is None:
        return False
    words = piece.box
    return any(
        -_LEFT <= box.x0 - words.x0 <= _BESIDE
        and words.y1 - _ABOVE <= (box.y0 + box.y1) / 2 <= words.y1 + _BELOW
        for box in boxes.get(piece.page, ())
    )
