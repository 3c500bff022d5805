"""How a printed figure goes wrong: the same dress with other digits, another sign or scale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from random import Random

from packlint.arithmetic.printing import figure_like
from packlint.grammar.quantity import Quantity

_DIGIT = re.compile(r"\d")
_MINUS = re.compile(r"^\s*[-\u2010-\u2015\u2212]\s*")
_BRACKETS = re.compile(r"^\s*\((.*)\)\s*$")
_SCALE = re.compile(r"(?<=[\d\s])(million|billion|thousand|m|bn|k)\b", re.IGNORECASE)
_OTHER_SCALE = {"million": "thousand", "thousand": "million", "billion": "million"}
_OTHER_SCALE |= {"m": "k", "k": "m", "bn": "m"}
_WORDS = "nought one two three four five six seven eight nine ten eleven twelve".split()


def swapped(printed: str, random: Random) -> Iterator[str]:
    """Two neighbouring digits the other way round; a figure does not come to begin with 0."""
    places = [match.start() for match in _DIGIT.finditer(printed)]
    pairs = list(pairwise(places))
    random.shuffle(pairs)
    for one, other in pairs:
        is_leading = one == places[0] and printed[other] == "0" and len(places) > 1
        if printed[one] != printed[other] and not is_leading:
            characters = list(printed)
            characters[one], characters[other] = characters[other], characters[one]
            yield "".join(characters)


def one_digit(printed: str, random: Random) -> Iterator[str]:
    """One digit another one."""
    places = [match.start() for match in _DIGIT.finditer(printed)]
    random.shuffle(places)
    for place in places:
        least = 1 if place == min(places) and len(places) > 1 else 0
        others = [d for d in map(str, range(least, 10)) if d != printed[place]]
        yield printed[:place] + random.choice(others) + printed[place + 1 :]


def other_sign(printed: str, _random: Random) -> Iterator[str]:
    """The minus or the brackets lost, or put where there were none."""
    bracketed = _BRACKETS.match(printed)
    if bracketed:
        yield bracketed[1]
    elif _MINUS.match(printed):
        yield _MINUS.sub("", printed)
    else:
        yield f"-{printed.lstrip('+')}"


def other_scale(printed: str, _random: Random) -> Iterator[str]:
    """Thousands for millions, or noughts too many or too few."""
    match = _SCALE.search(printed)
    if match:
        yield printed[: match.start()] + _OTHER_SCALE[match[1].lower()] + printed[match.end() :]
    elif re.fullmatch(r"[^\d]*\d{1,3}(?:,\d{3})*[^\d]*", printed) and "%" not in printed:
        last = max(match.end() for match in _DIGIT.finditer(printed))
        yield f"{printed[:last]},000{printed[last:]}"


def other_count(printed: str, random: Random) -> Iterator[str]:
    """One more or one fewer, in words or figures."""
    lower = printed.lower()
    value = _WORDS.index(lower) if lower in _WORDS else int(lower) if lower.isdigit() else 0
    for step in random.sample((1, -1), 2):
        other = value + step
        if value and 1 < other < len(_WORDS):
            word = _WORDS[other] if lower in _WORDS else str(other)
            yield word.capitalize() if printed[0].isupper() else word


def printed_as(value: Decimal, like: Quantity) -> str:
    """A value in the dress of a printed figure, rounded to its decimals."""
    places = like.places
    rounded = round(value / like.scale, places) * like.scale
    return figure_like(rounded, like.printed, like.scale, places)
