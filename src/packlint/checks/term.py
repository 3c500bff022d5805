"""A word stands where the house style prefers another.

Each entry of `terms` gives the preferred form, its variants, and exceptions: regular expressions
whose matches let a variant pass that touches one. Variants are whole words, in any case unless
`match_case` says that the case is the point. Quotations and addresses of the web pass. The same
variant in one document is one finding with all its places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import regex
from msgspec import Struct

from packlint.check import Context, Params
from packlint.finding import Draft, Spot
from packlint.grammar.quotations import is_quoted
from packlint.house_pattern import HousePattern, house_pattern
from packlint.model import Document
from packlint.patterns import compiled

_WORDS: Mapping[str, Any] = {"type": "array", "items": {"type": "string", "minLength": 1}}

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "required": ["terms"],
    "additionalProperties": False,
    "properties": {
        "terms": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["prefer", "variants"],
                "additionalProperties": False,
                "properties": {
                    "prefer": {"type": "string", "minLength": 1, "description": "The right form."},
                    "variants": {**_WORDS, "minItems": 1, "description": "Forms not to be used."},
                    "exceptions": {**_WORDS, "description": "Expressions that let one pass."},
                    "match_case": {"type": "boolean", "description": "Default: false."},
                },
            },
        }
    },
}

_ADDRESS = r"\S*(?:://|@|www\.)\S*"


class _Term(Struct, frozen=True):
    """A preferred form, its variants as one pattern, and what lets a match of it pass."""

    prefer: str
    variants: regex.Pattern[str]
    exceptions: HousePattern


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield one finding for each variant in a document."""
    terms = [_term(entry) for entry in params["terms"]]
    for document in context.pack.documents:
        for term in terms:
            yield from _in_document(document, term)


def _term(entry: Mapping[str, Any]) -> _Term:
    words = "|".join(r"\s+".join(map(regex.escape, one.split())) for one in entry["variants"])
    flags = regex.V0 if entry.get("match_case", False) else regex.IGNORECASE
    passing = "|".join(f"(?:{one})" for one in (_ADDRESS, *entry.get("exceptions", ())))
    exceptions = house_pattern(passing, regex.IGNORECASE)
    return _Term(entry["prefer"], compiled(rf"(?<![\w-])(?:{words})(?![\w-])", flags), exceptions)


def _in_document(document: Document, term: _Term) -> Iterator[Draft]:
    found: dict[str, list[Spot]] = defaultdict(list)
    for span, text in document.texts():
        for match in term.variants.finditer(text.value):
            if not _passes(term, text.value, *match.span()):
                spot = Spot(span._replace(start=match.start(), end=match.end()))
                found[match.group().lower()].append(spot)
    for spots in found.values():
        words = document.quote(spots[0].span)
        yield Draft(
            f"“{words}” is written where the house style has “{term.prefer}”.",
            tuple(spots),
            suggestion=f"Write “{term.prefer}”.",
            evidence=words.lower(),
        )


def _passes(term: _Term, value: str, start: int, end: int) -> bool:
    if is_quoted(start, end, value):
        return True
    return any(left < end and start < right for left, right in term.exceptions.spans(value))
