"""Words that were blacked out can still be read, copied and searched.

The readers mark what stands under a dark box (in a PDF), or is as black as what is behind it (in a
Word file), and paragraphs of Word files with a dark shape over some of their words. Words that only
say that something was taken out are let pass, and so is a sign that is repeated, which fills a box.
The words themselves are never told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from packlint.check import Context, Params
from packlint.finding import Draft, Spot
from packlint.grammar.secrets import masked
from packlint.model import Document, Mark, MarkKind, Span

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

_HIDDEN = (MarkKind.COVERED, MarkKind.OVERLAID)
_NO_SECRET = re.compile(
    r"\W*(?:(?:text|name|details?|section|content)\s+)?(?:is\s+|has\s+been\s+)?"
    r"(?:redacted|redaction|confidential|exempt|removed|withheld|deleted)\W*$",
    re.IGNORECASE,
)


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each stretch of covered words."""
    for document in context.pack.documents:
        for mark in document.marks:
            if mark.kind in _HIDDEN:
                words = mark.text or (document.quote(mark.span) if mark.span else "")
                if _is_secret(words):
                    yield _draft(document, mark, words)


def _is_secret(words: str) -> bool:
    signs = {sign for sign in words.lower() if sign.isalnum()}
    return len(signs) > 1 and _NO_SECRET.match(words) is None


def _draft(document: Document, mark: Mark, words: str) -> Draft:
    count = len(words.split())
    said = "1 word" if count == 1 else f"{count} words"
    span = mark.span or Span(document.index, len(document.blocks), 0, 0)
    shown = masked(words)
    message = f"What was blacked out can still be copied and searched: {said}, “{shown}”."
    if mark.kind is MarkKind.OVERLAID:
        message = f"Words under a dark shape in “{shown}” can still be copied and searched."
    return Draft(
        message,
        (Spot(span, quote=shown, page=mark.page, box=mark.box, secret=True),),
        evidence=shown,
    )
