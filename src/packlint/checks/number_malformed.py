"""An amount in pounds is no number: two points, or a comma where the point should be.

Only forms that can be nothing else count. A list without spaces ("£50.00,1413 for …", "£5,10 and
20"), the number of a note behind the full stop, and amounts in currencies that are written with a
decimal comma are let pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import regex

from packlint.check import Context, Params
from packlint.finding import Draft, Spot, Tally
from packlint.grammar.figure import DIGITS
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

_POINTS = "it has more than one decimal point"
_COMMA = "it has a comma where the decimal point should be"
_TURNED = "its point and comma are the wrong way round"


@cache
def _amount() -> regex.Pattern[str]:
    return compiled(rf"(?<![\w.,])£\s?(?P<digits>{DIGITS})(?P<scale>\s?(?:m|bn|k|[mb]illion)\b)?")


@cache
def _shapes() -> tuple[tuple[regex.Pattern[str], str], ...]:
    return (
        (compiled(r"[\d,]++\.\d{2,}+(?:\.\d{2,}+)++"), _POINTS),
        (compiled(r"\d{1,3}+\.\d{3}+,\d{2}+"), _TURNED),
        (compiled(r"\d{1,3}+(?:,\d{3})*+,\d{2}+"), _COMMA),
    )


@cache
def _goes_on() -> regex.Pattern[str]:
    return compiled(r"\s?(?:and|or|to|-|–|,)\s?£?\d|%")


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a draft for each amount that is no number, and how many amounts were looked at."""
    count = 0
    for document in context.pack.documents:
        for whole, text in document.texts():
            if "£" not in text.value:
                continue
            for match in _amount().finditer(text.value):
                count += 1
                fault = _fault(match)
                if fault:
                    span = whole._replace(start=match.start(), end=match.end())
                    yield _draft(Spot(span), match[0], fault)
    if count:
        yield Tally("amounts in pounds", seen=count, checked=count)


def _fault(match: regex.Match[str]) -> str:
    """What is wrong with an amount; empty when nothing is."""
    if _goes_on().match(match.string, match.end()):
        return ""
    said = (fault for shape, fault in _shapes() if shape.fullmatch(match["digits"]))
    return next(said, "")


def _draft(spot: Spot, printed: str, fault: str) -> Draft:
    return Draft(
        message=f"{printed} is no number: {fault}.",
        spots=(spot,),
        suggestion="Find out which amount is meant, and print it with commas between thousands.",
    )
