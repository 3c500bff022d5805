"""A short form is used and nowhere in the pack written out.

Short forms are words of capitals, used twice at least in prose. One counts as written out where it
stands in brackets, whether or not the words before begin with its letters, and where a glossary
gives it: in a cell of its own, or at the beginning of a text. `known` holds those that every reader
knows, and Roman numbers are none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from packlint.check import Context, Params
from packlint.facts.names.acronyms import acronyms_in, is_shouted
from packlint.finding import Draft, Spot
from packlint.model import BlockKind, Document, Span

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "required": ["known"],
    "additionalProperties": False,
    "properties": {
        "known": {
            "type": "array",
            "items": {"type": "string", "pattern": "^[A-Z&]+$"},
            "description": "Short forms that need no words.",
        }
    },
}

_ROMAN = re.compile(r"[IVXLC]+$")
_IN_BRACKETS = re.compile(r"\(\s*[“\"'‘]?([A-Z][A-Za-z&]{1,8}\d?)\b")
_GLOSSARY = re.compile(r"\W*([A-Z][A-Za-z&]{1,8})\s*(?:[:=–—-]\s|$)")
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_FEWEST = 2


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield one finding for each such short form, at its first uses."""
    given = frozenset(params["known"])
    uses: dict[str, list[Span]] = defaultdict(list)
    for document in context.pack.documents:
        given |= frozenset(_written_out(document))
        for short, span in _uses(document):
            uses[short].append(span)
    for short, spans in uses.items():
        if len(spans) >= _FEWEST and short not in given:
            yield Draft(
                f"{short} is used {len(spans)} times and nowhere written out.",
                (Spot(spans[0]),),
                evidence=short,
            )


def _uses(document: Document) -> Iterator[tuple[str, Span]]:
    for span, text in document.texts():
        if document.blocks[span.block].kind in _PROSE and not is_shouted(text.value):
            for start, end in acronyms_in(text.value):
                short = text.value[start:end].removesuffix("s")
                if short.isupper() and not _ROMAN.match(short):
                    yield short, span._replace(start=start, end=end)


def _written_out(document: Document) -> Iterator[str]:
    for _, text in document.texts():
        opening = _GLOSSARY.match(text.value)
        if opening is not None:
            yield opening[1].removesuffix("s")
        if "(" in text.value:
            yield from (found.removesuffix("s") for found in _IN_BRACKETS.findall(text.value))
