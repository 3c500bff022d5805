"""A writer's program keeps something in the file that only the draft needs.

The readers note what it keeps: tracked changes, comments, hidden words, words under the marker pen,
and what the file does by itself (scripts, macros, programs that a click starts).
All of the kinds that a rule names are one finding a file. Insertions and deletions count only with
the name of somebody or a time: without one the page itself shows them so, as papers do that put a
change to members. Marks without a letter or digit in their words are let pass, but for tracked
changes: a comma may be one. A report that speaks of its highlighting means it (`meant`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from packlint.check import Context, Params
from packlint.finding import Draft, Spot
from packlint.house_pattern import HousePattern, house_pattern
from packlint.model import Document, Mark, MarkKind, Span
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "required": ["kinds", "message"],
    "additionalProperties": False,
    "properties": {
        "kinds": {
            "type": "array",
            "minItems": 1,
            "items": {
                "enum": ["insertion", "deletion", "comment", "hidden", "highlight", "action"]
            },
            "description": "What is looked for.",
        },
        "message": {
            "type": "string",
            "minLength": 1,
            "description": "What a finding says; {count} stands for “2 comments by A. Author”.",
        },
        "meant": {
            "type": "string",
            "minLength": 1,
            "description": "A regular expression; a file with a text that it matches means it.",
        },
    },
}

_NOUNS = {
    MarkKind.INSERTION: "insertion",
    MarkKind.DELETION: "deletion",
    MarkKind.COMMENT: "comment",
    MarkKind.HIDDEN: "hidden passage",
    MarkKind.HIGHLIGHT: "highlighted passage",
    MarkKind.ACTION: "action",
}
_TRACKED = (MarkKind.INSERTION, MarkKind.DELETION)
_SAYS_SOMETHING = compiled(r"\w")
_MOST_PLACES = 50
_MOST_NAMES = 3
_LONGEST_QUOTE = 80


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each file that holds such marks."""
    kinds = frozenset(MarkKind(kind) for kind in params["kinds"])
    meant = house_pattern(params["meant"]) if "meant" in params else None
    for document in context.pack.documents:
        found = _joined(mark for mark in document.marks if mark.kind in kinds)
        left = [mark for mark in found if _is_left(document, mark)]
        if left and not (meant and _speaks_of(document, meant)):
            yield _draft(document, params["message"], left)


def _joined(marks: Iterator[Mark]) -> Iterator[Mark]:
    """The marks, those of one kind and author that touch each other as one."""
    last: Mark | None = None
    for mark in marks:
        if last is not None and last.span and mark.span and _goes_on(last, mark):
            span = last.span._replace(end=mark.span.end)
            last = Mark(last.kind, span, last.text + mark.text, last.author, last.when)
            continue
        if last is not None:
            yield last
        last = mark
    if last is not None:
        yield last


def _goes_on(last: Mark, mark: Mark) -> bool:
    one, other = last.span, mark.span
    if one is None or other is None or mark.kind in (MarkKind.COMMENT, MarkKind.HIDDEN):
        return False
    same = (one.block, one.cell, last.kind, last.author) == (
        other.block,
        other.cell,
        mark.kind,
        mark.author,
    )
    return same and 0 <= other.start - one.end <= 1


def _is_left(document: Document, mark: Mark) -> bool:
    if mark.kind in _TRACKED:
        return bool(mark.author or mark.when)
    return _SAYS_SOMETHING.search(_words(document, mark)) is not None


def _words(document: Document, mark: Mark) -> str:
    if mark.text or mark.span is None:
        return mark.text
    return document.quote(mark.span)


def _speaks_of(document: Document, meant: HousePattern) -> bool:
    return any(meant.is_in(text.value) for _, text in document.texts())


def _draft(document: Document, message: str, marks: Sequence[Mark]) -> Draft:
    said = message.replace("{count}", _counted(marks))
    return Draft(said, tuple(_spot(document, mark) for mark in marks[:_MOST_PLACES]), evidence=said)


def _counted(marks: Sequence[Mark]) -> str:
    """How many of each kind, and by whom: "1 insertion and 2 deletions by A. Author"."""
    counts = Counter(mark.kind for mark in marks)
    parts = [f"{n} {_NOUNS[kind]}{'s' if n > 1 else ''}" for kind, n in counts.items()]
    names = list(dict.fromkeys(mark.author for mark in marks if mark.author))
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES - 1], f"{len(names) - _MOST_NAMES + 1} others"]
    by = f" by {_listed(names)}" if names else ""
    return _listed(parts) + by


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _spot(document: Document, mark: Mark) -> Spot:
    span = mark.span or Span(document.index, len(document.blocks), 0, 0)
    if mark.kind is not MarkKind.COMMENT and span.end > span.start:
        return Spot(span)
    words = _words(document, mark)
    quote = words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 2].rstrip() + " …"
    return Spot(span, quote=quote, page=mark.page, box=mark.box)
