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
_GAP = (
    rf"(?P<b>{g.FIGURE}){g.words(6)},?\s(?:compared\s(?:to|with)|against|and){g.words(6)}\s(?P<a>{g.FIGURE})"
    rf"{g.words(6)},\s(?:which\sis\s)?(?:an?\s)?(?:difference|gap)\sof\s(?P<x>{g.FIGURE})"
)
# At 52%, performance is …
_AT = rf"(?:^|[.;]\s)(?:At|With)\s(?P<own>{g.RATE}),(?:\s{g.PLAIN}){{1,8}}?\s(?:is|was)\s$"


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
    yield from _gaps_in(reading)


def _gaps_in(reading: Reading) -> Iterator[Claim]:
    """Yield the differences between two percentages that stand side by side before them."""
    for match in compiled(_GAP).finditer(reading.text):
        own, other, gap = (reading.figure(match[name]) for name in "bax")
        sign = 1 if own.quantity.value >= other.quantity.value else -1
        change = Change(sign, "difference", amount=gap, before=other, after=own)
        for claim in claims_of_change(change, Kind.COMPARISON):
            if claim.kind is Kind.COMPARISON:
                yield claim


def _own(
    reading: Reading, match: Match[str], topic: Mapping[str, Figure]
) -> tuple[Figure | None, bool]:
    """The figure that is compared: the one just before, or that of the paragraph."""
    start = max(match.start() - 200, 0)
    lead = reading.text[start : match.start()]
    before = compiled(_OWN).search(lead) or compiled(_AT).search(lead)
    if before is not None:
        return reading.figure(before["own"]), False
    return topic.get("%"), True
