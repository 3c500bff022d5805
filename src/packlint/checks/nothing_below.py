"""A text points at a table, chart or list below it, and there is none.

What comes after the sentence is looked through as far as the report goes, but not further than a
few pages: a table or a picture of any kind will do, and so will figures set in lines, which may be
a table that was not read as one. In a document without any table, or without any picture, such are
not missed: they may have been lost when it was converted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from packlint.check import Context, Params
from packlint.finding import Draft, Spot, Tally
from packlint.grammar.quotations import is_quoted
from packlint.model import BlockKind, Document
from packlint.pack import Report
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}

_KIND = "references"
_THING = r"(?:tables?|charts?|graphs?|diagrams?|figures?|maps?|images?|photographs?|pictures?)"
_BELOW = (
    r"(?i)\b(?:in|see|the|shown\sin)\s(?:(?P<thing>" + _THING
    + r")\s(?:(?:set\sout|shown|provided)\s)?(?:(?:directly|immediately)\s)?(?:below|underneath)\b"
    r"(?!\s(?:the|par|average|target|zero|\d))"
    r"|(?:following|below)\s(?P<behind>" + _THING + r")\b(?!\s(?:of|show\w*\sin)))"
)  # fmt: skip
_PICTURED = frozenset("chart graph diagram figure map image photograph picture".split())
# A figure may also be a number: "the figures below".
_AMBIGUOUS = frozenset(("figure",))
_SEEN = frozenset((BlockKind.TABLE, BlockKind.FIGURE, BlockKind.CAPTION, BlockKind.CODE))
_REACH = 40
_FIGURES = r"\d[\d,.]*"
# A line with so many figures, and so few characters for each, may be a row of a table.
_ROW_OF_FIGURES, _PER_FIGURE = 3, 25


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a finding for each pointer below with nothing to be found there."""
    for sentence in context.facts.sentences:
        match = compiled(_BELOW).search(sentence.text)
        if match is None or is_quoted(*match.span(), sentence.text):
            continue
        report = context.pack.report_of(sentence.span)
        thing = (match["thing"] or match["behind"]).lower().rstrip("s")
        document = context.pack.documents[sentence.span.document]
        if report is None or thing in _AMBIGUOUS or not _shows(document, thing):
            reason = "no such things are seen in the document"
            yield Tally(_KIND, seen=1, unverified=1, reason=reason)
            continue
        yield Tally(_KIND, seen=1, checked=1)
        if not _is_there(document, report, sentence.span.block):
            start = sentence.span.start
            span = sentence.span._replace(start=start + match.start(), end=start + match.end())
            yield Draft(
                f"The text points at a {thing} below, and there is none.",
                (Spot(span),),
                suggestion=f"Put the {thing} in, or say where it is.",
            )


def _shows(document: Document, thing: str) -> bool:
    """Whether things of the kind are seen in the document at all: conversion may have lost them."""
    kind = BlockKind.FIGURE if thing in _PICTURED else BlockKind.TABLE
    return any(block.kind is kind for block in document.blocks)


def _is_there(document: Document, report: Report, block: int) -> bool:
    """Whether a table, a picture or lines of figures follow within reach in the report."""
    last = min(report.last_block, block + _REACH)
    # A page break may have put the table before the end of the paragraph.
    for after in document.blocks[max(block - 1, report.first_block) : last + 1]:
        if after.kind in _SEEN:
            return True
        figures = len(compiled(_FIGURES).findall(after.text.value))
        is_row = figures >= _ROW_OF_FIGURES and len(after.text.value) < _PER_FIGURE * figures
        if after.index > block and is_row:
            return True
    return False
