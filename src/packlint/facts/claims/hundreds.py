"""Percentages that make a hundred: "96% … and the remaining 4%", "42% men and 58% women".

Without a word such as "remaining" they are wrong only where the words behind them leave no third,
as men and women do: a survey may allow more answers than one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from packlint.arithmetic.interval import Interval, interval_sum
from packlint.facts.claims import grammar as g
from packlint.facts.claims.extent import is_finite
from packlint.facts.claims.judge import NEAR, NEAR_SHARE, Case, judge
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Claim, Figure, Kind
from packlint.facts.claims.turns import ANY_TURN
from packlint.patterns import compiled

_HUNDRED = Decimal(100)
_ALL = Interval(_HUNDRED, _HUNDRED)
_REST = (
    rf"\b(?:the|a)\s(?:(?:remaining|remainder|balance|rest){g.words(4)}|other)\s(?P<r>{g.PERCENT})"
)
_REST_AFTER = rf"(?P<r>{g.PERCENT})\s(?:(?:for|is|being|on|to)\s)?the\s(?:remainder|rest|balance)\b"
# Percentages beside these are no parts of the whole.
_OTHERWISE = rf"{ANY_TURN}|\b(?:than|target|average|compared|inflation|rates?|up\sto|of\swhich)\b"
_UNSAID = (
    rf"(?i){ANY_TURN}|\b(?:than|targets?|average|compared|inflation|rates?|up\sto|against|versus|of\swhich"
    r"|from|previously|previous|last|remaining|remainder|rest|balance|rank\w*)\b"
)
_JOINT = r"[,;]|\band\b|&|\)"
_LEAST = 2
_MOST = 8
# Two names that leave no third: the first word behind each percentage.
_HALVES = (
    "men women",
    "male female",
    "males females",
    "boys girls",
    "urban rural",
    "full-time part-time",
)
_PAIRS = tuple(frozenset(names.split()) for names in _HALVES)
_MOST_OTHERS = 5


def rest_in(reading: Reading) -> Iterator[Claim]:
    """Yield the percentages of a sentence that are said to be what the others leave."""
    match = compiled(_REST).search(reading.text) or compiled(_REST_AFTER).search(reading.text)
    if match is None:
        return
    start = match.start("r")
    if compiled(_OTHERWISE).search(reading.text, 0, start):
        return
    plain = compiled(g.BRACKET).sub("", reading.text[:start])
    others = [reading.figure(c) for c in compiled(g.PERCENT).findall(plain)]
    if 1 <= len(others) <= _MOST_OTHERS and is_finite(*(one.extent for one in others)):
        yield _left(reading.figure(match["r"]), others, NEAR_SHARE)


def hundreds_in(reading: Reading) -> Iterator[Claim]:
    """Yield the percentages of a sentence that are all there is of one whole."""
    text = compiled(g.BRACKET).sub("", reading.text)
    if len(compiled(g.PERCENT).findall(text)) < _LEAST:
        text = reading.text
    marks = list(compiled(g.PERCENT).finditer(text))
    if not _LEAST <= len(marks) <= _MOST or compiled(_UNSAID).search(text) is not None:
        return
    gaps = [text[a.end() : b.start()] for a, b in pairwise(marks)]
    if not all(compiled(_JOINT).search(gap) for gap in gaps):
        return
    shares = [reading.figure(mark.group()) for mark in marks]
    if any(share.is_spelled and share.quantity.hedge for share in shares):
        return
    last, others = shares[-1], shares[:-1]
    if not is_finite(*(share.extent for share in shares)):
        return
    claim = _left(last, others, NEAR)
    if claim.holds or _are_halves(shares):
        yield claim


def _are_halves(shares: Sequence[Figure]) -> bool:
    """Whether two percentages stand right before two names that leave no third."""
    named = [share.after.split()[:1] for share in shares]
    return frozenset(word for words in named for word in words) in _PAIRS and len(shares) == 2


def _left(last: Figure, others: Sequence[Figure], near: tuple[Decimal, Decimal]) -> Claim:
    """Judge the last percentage by what the others leave of a hundred."""
    shown = " − ".join(["100%", *(one.printed for one in others)])
    return judge(
        Case(
            Kind.PARTS,
            last,
            others,
            _HUNDRED - sum((one.quantity.value for one in others), Decimal(0)),
            interval_sum([_ALL, *(-one.extent for one in others)]),
            shown,
            lambda expected, printed: f"{shown} leaves {expected}, but the text says {printed}.",
            near=near,
            redo=lambda values: _HUNDRED - sum(values, Decimal(0)),
            may_repeat=True,
        )
    )
