"""Comparisons: "1.3% below the England average (92.9%)", said of a figure that stands before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from regex import Match

from packlint.facts.claims import grammar as g
from packlint.facts.claims.change_claims import claims_of_change
from packlint.facts.claims.changes import Change
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Claim, Figure, Kind
from packlint.grammar.dates.words import compiled

_DIFFERENCE = (
    rf"(?P<x>{g.RATE})(?:\s(?:points?|percentage\spoints?|slightly))?\s"
    r"(?:(?P<up>above|higher\sthan|more\sthan|greater\sthan|better\sthan)"
    r"|(?P<down>below|lower\sthan|less\sthan|fewer\sthan))"
    rf"{g.words(12)}"
)
# The other's figure: "(92.9%)", "of 92.9%", ", which is its best (92.9%)", ", which at 87.9%".
_THEIRS = (
    rf"\s?\((?P<a>{g.RATE})(?=[,)])|\sof\s(?P<b>{g.RATE})|,\swhich\sat\s(?P<c>{g.RATE})"
    rf"|,\swhich\sis{g.words(8)}\s\((?P<d>{g.RATE})\)|,?\s(?:at|which\sis)\s(?P<e>{g.RATE})"
)
_OWN = (
    rf"(?P<own>{g.RATE})(?:{g.BRACKET}|\s{g.PLAIN}){{0,12}}?,?\s(?:(?:which|that)\s(?:is|was)\s"
    rf"|and\sis\s)?$"
)


def comparisons_in(reading: Reading, topic: Mapping[str, Figure]) -> Iterator[Claim]:
    """Yield the comparisons of a percentage with somebody else's; `topic` holds our own."""
    for match in compiled(f"{_DIFFERENCE}(?:{_THEIRS})").finditer(reading.text):
        own, borrowed = _own(reading, match, topic)
        if own is None:
            continue
        other = reading.figure(next(match[name] for name in "abcde" if match[name]))
        turn = match["up"] or match["down"]
        change = Change(
            1 if match["up"] else -1,
            turn,
            amount=reading.figure(match["x"]),
            before=other,
            after=own,
            borrowed=borrowed,
        )
        yield from claims_of_change(change, Kind.COMPARISON)


def _own(
    reading: Reading, match: Match[str], topic: Mapping[str, Figure]
) -> tuple[Figure | None, bool]:
    """The figure that is compared: the one just before, or that of the paragraph."""
    start = max(match.start() - 200, 0)
    before = compiled(_OWN).search(reading.text[start : match.start()])
    if before is not None:
        return reading.figure(before["own"]), False
    return topic.get("%"), True
