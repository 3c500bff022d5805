"""Shares of a few things that come whole: of 40 schools, 34% is no whole number of schools."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal

from regex import Match

from packlint.facts.claims import grammar as g
from packlint.facts.claims.judge import dressed
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Claim, Figure, Kind, Verdict, Words
from packlint.patterns import compiled

_HUNDRED = Decimal(100)
# Things that come whole, right before a verb or a stop.
_THINGS = (
    r"(?:schools|children|pupils|people|members|councillors|respondents|residents|councils|homes"
    r"|cases|staff|employees|carers|parents|families|households|students|learners|providers"
    r"|authorities|applications|appeals|complaints|responses|participants|settings|buildings|sites"
    r"|projects|schemes|actions|indicators|measures|officers|foster\scarers|care\sleavers|reviews"
    r"|inspections|services|academies|governors)"
)
_WHOLE = (
    rf"(?P<p>{g.PERCENT})\s(?:out\s)?of\s(?:the|all|our|these|those|its|all\sthe)\s(?P<n>{g.COUNT})"
    rf"(?:\s(?!of\b|in\b|and\b)[a-z-]+){{0,2}}?\s{_THINGS}"
    r"(?=\s(?:were|are|was|is|had|have|has|said|agreed|did|who|that|will|would|felt)\b|[.,;]|$)"
)
# 7.6% (of 383 pupils)
_BRACKETED = (
    rf"(?P<p>{g.PERCENT}){g.words(8)}\s?\((?:out\s)?of\s(?:the\s)?(?P<n>{g.COUNT})"
    rf"(?:\s[a-z-]+){{0,2}}?\s{_THINGS}\)"
)


def whole_numbers_in(reading: Reading) -> Iterator[Claim]:
    """Yield the shares of a few things that come whole; a share that no number gives is wrong."""
    for shape in (_WHOLE, _BRACKETED):
        for match in compiled(shape).finditer(reading.text):
            yield from _whole_number(reading, match)


def _whole_number(reading: Reading, match: Match[str]) -> Iterator[Claim]:
    share, count = reading.figure(match["p"]), reading.figure(match["n"])
    number, printed = count.quantity.value, share.quantity
    is_plain = not (printed.hedge or share.is_spelled or count.quantity.hedge)
    if not is_plain or number != count.extent.low or printed.step * number >= _HUNDRED:
        return
    low, high = (end * number / _HUNDRED for end in (printed.low, printed.high))
    below = low.to_integral_value(ROUND_FLOOR)
    expression = f"{share.printed} × {count.printed}"
    if below == low or below + 1 <= high:
        yield Claim(Kind.SHARE, Verdict.RIGHT, share, (count,), expression)
        return
    near = " and ".join(_said(k, number, share) for k in (below, below + 1))
    message = f"{share.printed} of {count.printed} is no whole number: {near}."
    advice = f"Check {share.printed} and {count.printed}, and what the share is of."
    words = Words(message, "", advice)
    yield Claim(Kind.SHARE, Verdict.WRONG, share, (count,), expression, words=words, mild=True)


def _said(part: Decimal, whole: Decimal, like: Figure) -> str:
    return (
        f"{part} of {whole} is {dressed(part / whole * _HUNDRED, like, like.quantity.places + 1)}"
    )
