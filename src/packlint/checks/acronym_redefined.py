"""One short form is written out in two ways in one pack.

"Medium Term Plan (MTP)" writes a short form out where each of its letters begins a word. The words
are compared without small words, capitals and the endings of plurals and owners. Where they share a
word the two are one thing told in two ways, else the short form has two meanings. Words that only
differ in an ending ("education", "educational") are a note, and so are two meanings that no report
mixes: each is right by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from packlint.check import Context, Params
from packlint.facts.names import Definition
from packlint.facts.names.acronyms import SMALL_WORDS
from packlint.facts.names.proper import stem
from packlint.finding import Confidence, Draft, Severity, Spot, Tally
from packlint.pack import Pack

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

_SAME_ROOT = 6
# Plurals that are not made with "s": "Looked After Child (LAC)", "Looked After Children (LAC)".
_PLURALS = {
    "children": "child",
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "memoranda": "memorandum",
    "indices": "index",
    "criteria": "criterion",
}

_Words = tuple[str, ...]


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield one finding for each short form with more than one meaning, and count them."""
    by_short: dict[str, dict[_Words, list[Definition]]] = defaultdict(lambda: defaultdict(list))
    for definition in context.facts.definitions:
        by_short[definition.short][_key(definition.words)].append(definition)
    for short, meanings in by_short.items():
        if len(meanings) > 1:
            yield _draft(context.pack, short, meanings)
    if by_short:
        yield Tally("short forms", seen=len(by_short), checked=len(by_short))


def _key(words: str) -> _Words:
    plain = words.lower().replace("’", "'").replace("'s", "")
    words_of = (word for word in re.findall(r"\w+", plain) if word not in SMALL_WORDS)
    return tuple(stem(_PLURALS.get(word, word)) for word in words_of)


def _draft(pack: Pack, short: str, meanings: Mapping[_Words, Sequence[Definition]]) -> Draft:
    first = [found[0] for found in meanings.values()]
    said = [f"“{definition.words}”" for definition in first]
    keys = list(meanings)
    is_minor = all(_same_roots(keys[0], key) for key in keys[1:])
    is_one = any(set(keys[0]) & set(key) for key in keys[1:])
    verb = "is written out in more than one way" if is_one else "has more than one meaning"
    is_note = is_minor or (not is_one and _each_in_its_own_report(pack, meanings.values()))
    return Draft(
        f"The short form {short} {verb}: {', '.join(said[:-1])} and {said[-1]}.",
        tuple(Spot(one.span) for found in meanings.values() for one in (found[0],)),
        severity=Severity.INFO if is_note else None,
        confidence=Confidence.LOW if is_note else None,
        evidence=" | ".join([short, *sorted(" ".join(key) for key in keys)]),
    )


def _each_in_its_own_report(pack: Pack, meanings: Iterable[Sequence[Definition]]) -> bool:
    """Whether no report gives the short form two meanings: each is right by itself."""
    reports = [{pack.report_of(definition.span) for definition in found} for found in meanings]
    return sum(map(len, reports)) == len(set().union(*reports))


def _same_roots(one: _Words, other: _Words) -> bool:
    """Whether the words differ in their endings only."""
    return len(one) == len(other) and all(
        left[:_SAME_ROOT] == right[:_SAME_ROOT] for left, right in zip(one, other, strict=True)
    )
