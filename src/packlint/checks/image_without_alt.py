"""A picture has no words for those who cannot see it.

Looked at are the pictures of web pages and of Markdown, which are links to a picture without words,
and those that the reader of Word files marked. On a web page an empty text says that a picture is
decoration, and in Word an own sign does: such are let be, as are pictures in running heads. All the
pictures of a file are one finding. Pictures in PDFs are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from packlint.check import Context, Params
from packlint.finding import Draft, Spot, spot_of_link
from packlint.model import Document, MarkKind, Span

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

_PICTURE = re.compile(r"data:image/|[^?#]+\.(?:png|jpe?g|gif|svg|webp)(?:[?#]|$)", re.IGNORECASE)


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each file with such pictures."""
    for document in context.pack.documents:
        spots = [
            spot_of_link(document, link)
            for link in document.links
            if not link.text.strip() and _PICTURE.match(link.target)
        ]
        spots += _marked(document)
        if spots:
            count = "1 picture has" if len(spots) == 1 else f"{len(spots)} pictures have"
            yield Draft(
                f"{count} no text for those who cannot see pictures.",
                tuple(spots),
                evidence=f"{len(spots)} pictures",
            )


def _marked(document: Document) -> Iterator[Spot]:
    nowhere = Span(document.index, len(document.blocks), 0, 0)
    for mark in document.marks:
        if mark.kind is MarkKind.UNDESCRIBED:
            yield Spot(mark.span or nowhere, quote="", page=mark.page, box=mark.box)
