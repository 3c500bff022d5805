"""A heading is followed at once by the next heading of its rank.

Only headings that the rule's `sections` know are judged, and only where the next heading is one of
them too and of the same level: what else follows may be a part of the section. A heading whose
words the next one takes up ("Risks", "Financial risks") begins a group. Reports with more than one
empty section for two that are filled are lists or forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import regex

from packlint.check import Context, Params
from packlint.finding import Draft, Spot, Tally
from packlint.model import BESIDE_THE_FLOW, Block, BlockKind, Document, Span
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "required": ["sections"],
    "additionalProperties": False,
    "properties": {
        "sections": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "minLength": 1},
            "description": "Regular expressions for whole headings of sections with words.",
        }
    },
}

_FILLED_PER_EMPTY = 2


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a finding for each empty section, and count the sections that the rule knows."""
    titles = "|".join(f"(?:{one})" for one in params["sections"])
    known = compiled(rf"\W*(?:\d+[.)]?(?:\d+)?\s+)?(?:{titles})\s*:?\W*", regex.IGNORECASE)
    for document in context.pack.documents:
        by_report: dict[int, tuple[list[tuple[Block, Block]], int]] = {}
        for section, following in _sections(document, known):
            report = context.pack.report_of(Span(document.index, section.index, 0, 0))
            first = report.first_block if report else 0
            empty, filled = by_report.get(first, ([], 0))
            if following is not None and _is_sibling(section, following, known):
                empty.append((section, following))
            else:
                filled += 1
            by_report[first] = empty, filled
        for empty, filled in by_report.values():
            yield from _drafts(document, empty, filled)


def _sections(
    document: Document, known: regex.Pattern[str]
) -> Iterator[tuple[Block, Block | None]]:
    """The headings that are known, each with what follows it in the flow."""
    flow = [block for block in document.blocks if block.kind not in BESIDE_THE_FLOW]
    for number, block in enumerate(flow):
        if block.kind is BlockKind.HEADING and known.fullmatch(block.text.value):
            yield block, flow[number + 1] if number + 1 < len(flow) else None


def _is_sibling(section: Block, following: Block, known: regex.Pattern[str]) -> bool:
    title = section.text.value.strip(" :.").lower()
    return (
        following.kind is BlockKind.HEADING
        and following.level == section.level
        and known.fullmatch(following.text.value) is not None
        and title.rstrip("s") not in following.text.value.lower()
    )


def _drafts(
    document: Document, empty: Sequence[tuple[Block, Block]], filled: int
) -> Iterator[Draft | Tally]:
    count = len(empty)
    if count and filled < _FILLED_PER_EMPTY * count:
        yield Tally("sections", seen=count, unverified=count, reason="a list of headings")
        count = 0
    else:
        for section, following in empty:
            span = Span(document.index, section.index, 0, len(section.text.value))
            yield Draft(
                f"Nothing stands below “{section.text.value}”: “{following.text.value}” follows at"
                " once.",
                (Spot(span),),
                evidence=section.text.value,
            )
    yield Tally("sections", seen=filled + count, checked=filled + count)
