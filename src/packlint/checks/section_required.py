"""A report lacks a section that the council's template asks for, or what the section must hold.

A template is data: sections, each with the words that its heading may begin with or hold, and, if
it is to hold something, a pattern that its lines must match ("officer to contact": a telephone
number or an e-mail address). It is asked of reports, or of those alone whose head names a committee
or whose title bears a word. A paragraph that begins with the words, as "Background papers: none",
counts as a section. Where less than half of the sections are there, the paper is of another kind
than the template is for, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import regex

from packlint.check import Context, Params
from packlint.finding import Draft, Spot, Tally
from packlint.house_pattern import house_pattern
from packlint.model import Block, BlockKind, Span
from packlint.pack import Outline, Report
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "required": ["sections"],
    "additionalProperties": False,
    "properties": {
        "sections": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "headings"],
                "additionalProperties": False,
                "properties": {
                    "name": {"type": "string", "minLength": 1},
                    "headings": {
                        "type": "array",
                        "minItems": 1,
                        "items": {"type": "string", "minLength": 1},
                        "description": "Words of its heading; any one will do, capitals aside.",
                    },
                    "holds": {
                        "type": "string",
                        "minLength": 1,
                        "description": "A regular expression that its text has to match.",
                    },
                    "else": {"type": "string", "description": "What is missing if it does not."},
                },
            },
        },
        "kinds": {
            "type": "array",
            "minItems": 1,
            "items": {"enum": ["agenda", "minutes", "report", "appendix", "other"]},
            "description": "Parts of a pack that the template is for. Default: report.",
        },
        "committees": {
            "type": "array",
            "items": {"type": "string", "minLength": 1},
            "description": "Only for reports to these, named by any words of theirs.",
        },
        "titles": {
            "type": "array",
            "items": {"type": "string", "minLength": 1},
            "description": "Only for reports whose title has one of these words.",
        },
        "at_least": {
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "description": "Share of the sections that shows the template is used. Default: 0.5.",
        },
    },
}

_KIND = "required sections"
_SHARE = 0.5
_LONGEST_LEAD = 120
# A section with contacts seldom has more blocks; several headings may stand in it.
_REACH = 25


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a finding for each section of the template that a report lacks."""
    sections = params["sections"]
    for report, outline in zip(context.pack.reports, context.facts.outlines, strict=True):
        if not _is_for(report, outline, params):
            continue
        blocks = [b for b in context.pack.blocks_of(report) if b.kind is not BlockKind.FURNITURE]
        found = {section["name"]: _find(blocks, section["headings"]) for section in sections}
        there = sum(bool(places) for places in found.values())
        if there < params.get("at_least", _SHARE) * len(sections):
            reason = "the paper does not follow the template"
            yield Tally(_KIND, seen=len(sections), unverified=len(sections), reason=reason)
            continue
        yield Tally(_KIND, seen=len(sections), checked=len(sections))
        for section in sections:
            yield from _judge(report, blocks, section, found[section["name"]])


def _is_for(report: Report, outline: Outline, params: Params) -> bool:
    committees, titles = params.get("committees"), params.get("titles")
    return (
        report.kind.value in params.get("kinds", ["report"])
        and (not committees or _names(outline.committee, committees))
        and (not titles or _names(report.title, titles))
    )


def _names(words: str, any_of: Sequence[str]) -> bool:
    return any(name.casefold() in words.casefold() for name in any_of)


def _find(blocks: Sequence[Block], headings: Sequence[str]) -> list[int]:
    """The places of headings, and of texts with a lead, that bear one of the names."""
    places: list[int] = []
    names = "|".join(regex.escape(name) for name in headings)
    as_heading = compiled(rf"(?i)(?<!\w)(?:{names})(?!\w)")
    as_lead = compiled(
        rf"(?i)\W*(?:\d[\d.]*\W+)?(?:the )?(?:{names})(?!\w)[\w ()/&,]{{0,40}}(?:[:–—.-]|$)"
    )
    for place, block in enumerate(blocks):
        for _, text in block.texts():
            lead = text.value[:_LONGEST_LEAD]
            is_heading = block.kind is BlockKind.HEADING and as_heading.search(lead)
            if is_heading or as_lead.match(lead):
                places.append(place)
                break
    return places


def _judge(
    report: Report, blocks: Sequence[Block], section: Mapping[str, Any], places: Sequence[int]
) -> Iterator[Draft]:
    if not places:
        head = Span(report.document, report.first_block, 0, 0)
        yield Draft(
            f"The report has no section “{section['name']}”.",
            (Spot(head, quote=report.title),),
            suggestion="Put the section in, or say in it that there is nothing to report.",
            evidence=section["name"],
        )
    elif "holds" in section and not any(
        _holds(blocks, place, section["holds"]) for place in places
    ):
        block = blocks[places[-1]]
        cell = 0 if block.table is not None else None
        words = block.text_of(cell).value
        yield Draft(
            section.get("else") or f"The section “{section['name']}” lacks what it has to hold.",
            (Spot(Span(report.document, block.index, 0, len(words), cell)),),
            suggestion=f"Complete the section “{section['name']}”.",
            evidence=section["name"],
        )


def _holds(blocks: Sequence[Block], place: int, pattern: str) -> bool:
    """Whether the section that begins at the place, or what is close behind it, matches."""
    wanted = house_pattern(pattern)
    for block in blocks[place : place + _REACH]:
        for _, text in block.texts():
            if wanted.is_in(text.value):
                return True
    return False
