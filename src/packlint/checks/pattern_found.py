"""Words that a pattern describes stand in the text.

Each pattern is tried on every text it is meant for (prose, headings, table cells; page furniture
only where it is named). A match that touches a match of one of the exceptions is let pass, and so
is one under a heading named by `not_under`, in a part of the pack named by `not_in`, or in
quotation marks if `pass_quoted` says so. Where a report holds more matches of a pattern than its
`at_most`, it is a form or template for others to fill in: nothing is said, and the matches are
counted as unverified. Matches that touch an earlier one are not said again, and the same words
found more than once in a document are one finding with all their places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import regex
from msgspec import Struct

from packlint.check import Context, Params
from packlint.finding import Draft, Severity, Spot, Tally
from packlint.grammar.needles import Needles, needles
from packlint.grammar.quotations import quotations
from packlint.house_pattern import HousePattern, house_pattern
from packlint.model import Block, BlockKind, Document, Span, Text
from packlint.pack import ReportKind

_WHERE = {
    "type": "array",
    "minItems": 1,
    "items": {"enum": ["prose", "paragraphs", "lists", "headings", "tables", "furniture"]},
}

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "required": ["patterns", "message"],
    "additionalProperties": False,
    "properties": {
        "patterns": {
            "type": "array",
            "minItems": 1,
            "description": "Regular expressions (Python's `regex` module); the first match wins.",
            "items": {
                "type": "object",
                "required": ["pattern"],
                "additionalProperties": False,
                "properties": {
                    "pattern": {"type": "string", "minLength": 1},
                    "message": {"type": "string", "description": "In place of the rule's message."},
                    "severity": {"enum": ["error", "warning", "info"]},
                    "where": {**_WHERE, "description": "In place of the rule's `where`."},
                    "at_most": {
                        "type": "integer",
                        "minimum": 1,
                        "description": "A report with more matches than this is a form: silent.",
                    },
                },
            },
        },
        "message": {
            "type": "string",
            "minLength": 1,
            "description": "What a finding says; {match} stands for the words found.",
        },
        "exceptions": {
            "type": "array",
            "items": {"type": "string", "minLength": 1},
            "description": "Regular expressions; a match that touches one of theirs passes.",
        },
        "where": {
            **_WHERE,
            "description": "The texts to look at, prose being paragraphs and lists. Default: all.",
        },
        "not_under": {
            "type": "array",
            "items": {"type": "string", "minLength": 1},
            "description": "Regular expressions for headings under which nothing is said.",
        },
        "not_in": {
            "type": "array",
            "items": {"enum": [kind.value for kind in ReportKind]},
            "description": "Kinds of reports in which nothing is said: “minutes”, …",
        },
        "ignore_case": {"type": "boolean", "description": "Ignore capitals. Default: true."},
        "needs": {
            "type": "string",
            "minLength": 1,
            "description": "Words without which no pattern can match: other texts are passed over.",
        },
        "counted": {
            "type": "boolean",
            "description": "Count the texts looked at; false where another rule counts them.",
        },
        "pass_quoted": {
            "type": "boolean",
            "description": "Let pass what stands in quotation marks. Default: false.",
        },
    },
}

_EVERYWHERE = ("prose", "headings", "tables")
_KINDS = {
    BlockKind.HEADING: {"headings"},
    BlockKind.TABLE: {"tables"},
    BlockKind.LIST_ITEM: {"prose", "lists"},
    BlockKind.FURNITURE: {"furniture"},
}
_PARAGRAPH = {"prose", "paragraphs"}


class _Pattern(Struct, frozen=True):
    """A compiled pattern with the message, severity, places and limit that hold for it.

    A text without any of the words that it `needs` cannot match.
    """

    expression: HousePattern
    needs: Needles
    message: str
    severity: Severity | None
    where: frozenset[str]
    at_most: int | None


class _Rule(Struct, frozen=True):
    """The compiled parameters: patterns in order, all their needles, and what lets a match pass."""

    patterns: tuple[_Pattern, ...]
    needles: Needles
    exceptions: tuple[HousePattern, ...]
    not_under: tuple[HousePattern, ...]
    not_in: frozenset[str]
    pass_quoted: bool


class _Match(Struct, frozen=True):
    """A pattern, the span it matched and the words there."""

    pattern: _Pattern
    span: Span
    words: str


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield one finding for each pattern and wording in a document, and count the texts."""
    rule = _compiled(params)
    needed = params.get("needs", "")
    # Cells say the same again and again: what holds nothing is searched once.
    clean: set[tuple[BlockKind, str]] = set()
    for document in context.pack.documents:
        matches: list[_Match] = []
        seen = 0
        for span, text in _texts(rule, document):
            seen += 1
            block = document.blocks[span.block]
            said = (block.kind, text.value)
            if needed not in text.value or said in clean:
                continue
            found = list(_matches(rule, block.kind, span, text))
            if not found:
                clean.add(said)
            elif not _is_let_be(context, rule, span, block):
                matches.extend(found)
        yield from _drafts(context, matches)
        if params.get("counted", True):
            yield Tally("passages", seen=seen, checked=seen)


def _compiled(params: Params) -> _Rule:
    flags = regex.IGNORECASE if params.get("ignore_case", True) else regex.V0
    everywhere = params.get("where", _EVERYWHERE)
    patterns = tuple(
        _Pattern(
            house_pattern(entry["pattern"], flags),
            needles(entry["pattern"]),
            entry.get("message", params["message"]),
            Severity(entry["severity"]) if "severity" in entry else None,
            frozenset(entry.get("where", everywhere)),
            entry.get("at_most"),
        )
        for entry in params["patterns"]
    )
    needed = frozenset(word for pattern in patterns for word in pattern.needs)
    exceptions = (house_pattern(source, flags) for source in params.get("exceptions", ()))
    not_under = (house_pattern(source, flags) for source in params.get("not_under", ()))
    quoted = bool(params.get("pass_quoted", False))
    not_in = frozenset(params.get("not_in", ()))
    return _Rule(patterns, needed, tuple(exceptions), tuple(not_under), not_in, quoted)


def _texts(rule: _Rule, document: Document) -> Iterator[tuple[Span, Text]]:
    """The texts of the flow, and those of the page furniture where a pattern is meant for it."""
    yield from document.texts()
    if any("furniture" in pattern.where for pattern in rule.patterns):
        for block in document.blocks:
            if block.kind is BlockKind.FURNITURE:
                yield Span(document.index, block.index, 0, len(block.text.value)), block.text


def _matches(rule: _Rule, kind: BlockKind, span: Span, text: Text) -> Iterator[_Match]:
    """The matches in one text, those of earlier patterns first, none touching another."""
    places = _KINDS.get(kind, _PARAGRAPH)
    allowed: list[tuple[int, int]] | None = None
    taken: list[tuple[int, int]] = []
    folded = text.value.casefold()
    held = {word for word in rule.needles if word in folded}
    for pattern in rule.patterns:
        is_hopeless = bool(pattern.needs) and pattern.needs.isdisjoint(held)
        if is_hopeless or places.isdisjoint(pattern.where):
            continue
        for start, end in pattern.expression.spans(text.value):
            if allowed is None:
                allowed = _allowed(rule, text.value)
            if _touches(start, end, allowed) or _touches(start, end, taken):
                continue
            taken.append((start, end))
            words = text.value[start:end]
            yield _Match(pattern, span._replace(start=start, end=end), words)


def _allowed(rule: _Rule, value: str) -> list[tuple[int, int]]:
    """What no match may touch: the matches of the exceptions, and quotations if they pass."""
    quoted = quotations(value) if rule.pass_quoted else []
    return quoted + [found for one in rule.exceptions for found in one.spans(value)]


def _touches(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(start < right and left < end for left, right in ranges)


def _is_let_be(context: Context, rule: _Rule, span: Span, block: Block) -> bool:
    """Whether nothing is said in that part of the pack, or under those headings.

    Page furniture stands under no heading: it is the report's title that counts for it.
    """
    report = context.pack.report_of(span)
    if report is not None and report.kind in rule.not_in:
        return True
    titles = [*block.heading_path]
    if block.kind is BlockKind.HEADING:
        titles.append(block.text.value)
    elif block.kind is BlockKind.FURNITURE and report is not None:
        titles.append(report.title)
    return any(one.is_in(title) for one in rule.not_under for title in titles)


def _drafts(context: Context, matches: Sequence[_Match]) -> Iterator[Draft | Tally]:
    in_report = Counter((match.pattern, _report_of(context, match.span)) for match in matches)
    groups: dict[tuple[_Pattern, str], list[_Match]] = {}
    for match in matches:
        limit = match.pattern.at_most
        if limit is None or in_report[match.pattern, _report_of(context, match.span)] <= limit:
            groups.setdefault((match.pattern, match.words), []).append(match)
        else:
            yield Tally("passages", seen=0, unverified=1, reason="a form or template to fill in")
    for (pattern, words), group in groups.items():
        yield Draft(
            pattern.message.replace("{match}", words),
            tuple(Spot(match.span) for match in group),
            severity=pattern.severity,
            evidence=words,
        )


def _report_of(context: Context, span: Span) -> tuple[int, int]:
    report = context.pack.report_of(span)
    return span.document, report.first_block if report else 0
