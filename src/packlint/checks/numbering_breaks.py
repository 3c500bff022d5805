"""The numbers of sections or paragraphs skip one, or give one twice.

A run of numbers is followed through the report; what breaks it is proved by the number after it. A
number that is missing among the blocks may have been read as part of another text, so it is looked
for in all that stands between its neighbours. Runs that begin anew, as in each appendix and list,
are runs of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import regex

from packlint.check import Context, Params
from packlint.facts.numbering import Break
from packlint.finding import Draft, Spot, Tally
from packlint.model import BlockKind, Span

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["fault"],
    "properties": {
        "fault": {
            "enum": ["gap", "repeated"],
            "description": "gap: a number is skipped; repeated: a number is given twice.",
        }
    },
}


# So many characters show which paragraph is meant.
_QUOTED = 60


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a finding for each break of the kind asked for."""
    is_gap = params["fault"] == "gap"
    for found in context.facts.numbering:
        if bool(found.missing) is not is_gap:
            continue
        if found.missing and _is_between(context, found):
            reason = "the number stands in another text"
            yield Tally("breaks in numbering", seen=1, unverified=1, reason=reason)
        elif found.missing:
            message = f"Number {found.missing} is missing before {found.number}."
            yield _draft(context, found, message, "number before")
        else:
            message = f"Number {found.number} is given twice."
            yield _draft(context, found, message, "the first")


def _draft(context: Context, found: Break, message: str, role: str) -> Draft:
    return Draft(
        message,
        (_numbered(context, found.here), _numbered(context, found.before, role)),
        suggestion="Number anew from here, and check what refers to these numbers.",
        evidence=found.number,
    )


def _numbered(context: Context, span: Span, role: str = "") -> Spot:
    """The first words of a numbered text, quoted with its number."""
    block = context.pack.block(span)
    words = block.text.value[:_QUOTED]
    words = words if len(words) < _QUOTED else words.rpartition(" ")[0] or words
    return Spot(span._replace(end=len(words)), role, quote=f"{block.number} {words}")


def _is_between(context: Context, found: Break) -> bool:
    """Whether the missing number is printed anywhere between its neighbours, or may be."""
    blocks = context.pack.documents[found.here.document].blocks
    number = regex.compile(rf"(?<![\d.]){regex.escape(found.missing)}(?![\d]|\.\d)")
    for block in blocks[found.before.block : found.here.block + 1]:
        if block.kind is BlockKind.FIGURE:
            # A picture may hold a paragraph.
            return True
        if block.number is not None and number.search(block.number):
            return True
        if any(number.search(text.value) for _, text in block.texts()):
            return True
    return False
