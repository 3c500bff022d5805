"""Parts beside their whole, with no word that joins them: "10 cases, six of which were new"."""

from __future__ import annotations

from collections.abc import Iterator

from regex import Match

from packlint.facts.claims import grammar as g
from packlint.facts.claims.items import items_of
from packlint.facts.claims.lists import judge_list
from packlint.facts.claims.parts import NOT_ALL, OF_THIS, SERIES
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Claim, List
from packlint.facts.claims.things import are_opposed
from packlint.patterns import compiled

# 10 cases, six of which were new and four old
_OF_WHICH = (
    rf"(?P<w>{g.COUNT}){g.words(14)},\s(?P<body>{g.COUNT}\sof\s(?:which|whom)\b[^.;:]{{0,200}}"
    rf"{g.COUNT}[^.;:]{{0,100}})"
)
# A whole and two parts of it.
_LEAST = 3
_WHICH = r"\sof\s(?:which|whom)\b"
# £6m of additions, £4m to be funded by grant and £2m from reserves
_APPOSED = (
    rf"(?P<w>{g.MONEY})(?P<gap>[^\ue100-\ue5ff.;:()]{{0,100}}),\s(?P<body>{g.MONEY}\s(?:to\sbe|for|from"
    rf"|of|in|was|were|is|are|will|funded|through|by|on)\b(?:[^.]|\.(?=\S)){{0,300}}{g.MONEY}"
    r"(?:[^.]|\.(?=\S)){0,120})(?:\.$|$)"
)


def parts_beside(reading: Reading) -> Iterator[Claim]:
    """Yield the wholes of a sentence with their parts beside them and no word that joins them."""
    for match in _partitive(reading.text):
        found = items_of(compiled(_WHICH).sub("", match["body"], count=1), match["w"])
        if found is not None and len(found) > 1:
            parts = tuple(reading.figure(character) for character in found)
            whole, split = reading.figure(match["w"]), are_opposed(parts)
            found_list = List(whole, parts, False, match.group(), enclosed=split, partition=split)
            yield judge_list(found_list)
    yield from _apposed(reading)


def _partitive(text: str) -> Iterator[Match[str]]:
    if compiled(_WHICH).search(text) is not None:
        yield from compiled(_OF_WHICH).finditer(text)


def _apposed(reading: Reading) -> Iterator[Claim]:
    if len(compiled(g.MONEY).findall(reading.text)) < _LEAST:
        return
    match = compiled(_APPOSED).search(reading.text)
    if match is None or compiled(g.MONEY).search(reading.text, 0, match.start()) is not None:
        return  # an amount before it may be the whole
    words = match["gap"] + match["body"]
    if compiled(NOT_ALL).search(words) or compiled(SERIES).search(words):
        return
    found = items_of(match["body"], match["w"])
    if found is None or len(found) < 2 or compiled(OF_THIS).search(reading.text) is not None:
        return
    parts = tuple(reading.figure(character) for character in found)
    whole = reading.figure(match["w"])
    if all(part.quantity.value <= whole.quantity.value for part in parts):
        yield judge_list(List(whole, parts, True, words, borrowed=True, implied=True))
