"""Quantities in prose: numbers that count or measure, told from those that name or date."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from packlint.grammar.figure import CURRENCY, DIGITS, Quantity, has_digit, read_digits, unit_of
from packlint.grammar.hedge import hedged
from packlint.grammar.not_quantities import other_spans
from packlint.grammar.ranges import DASHES, Printed, lend, range_of, shares_unit
from packlint.patterns import compiled

# Headings and sentences come again on the pages of a pack.
_KEPT = 4096
# Minus signs in running text; an em dash or a spaced dash there is punctuation.
_SIGN = r"[+\-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d]"


@cache
def _number() -> regex.Pattern[str]:
    return compiled(
        rf"""
        (?P<sign>(?<![^\s(\[“"‘':;,]){_SIGN})?
        (?:(?P<currency>{CURRENCY})\s?(?:(?P<bracket>\()|(?P<inner>{_SIGN}))?)?
        (?P<digits>{DIGITS})
        (?:\s?(?P<scale>thousand|millions?|billion|trillion|mn|bn|tn|[kKmM])\b(?![²³\d]))?
        (?(bracket)\))
        (?P<percent>
          \s?(?:%|percentage)[\s-](?:points?|pts?)\b|\s?(?:pp|ppts?)\b|\s?%|\s?per\s?cent\b|p\b
        )?
        """,
        regex.VERBOSE,
    )


def find_quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities of a text in order, none overlapping.

    Left out are dates, years, times, telephone numbers, references ("paragraph 12"), ages, codes,
    and numbers whose commas or points are amiss ("£723.79.48"). "10–15%" is one quantity with the
    hedge "range". Runs in time linear in the length of the text.
    """
    return iter(_quantities_in(text))


@lru_cache(maxsize=_KEPT)
def _quantities_in(text: str) -> tuple[Quantity, ...]:
    return tuple(_found(text)) if has_digit(text) else ()


def _found(text: str) -> Iterator[Quantity]:
    pending: Printed | None = None
    for number in _numbers(text):
        if pending is None:
            pending = number
            continue
        joined = range_of(pending, number, text)
        if joined is not None:
            yield from joined
            pending = None
            continue
        first, second = pending, number
        if shares_unit(first, second, text):
            first, second = lend(first, second)
        yield from _alone(first, text)
        pending = second
    if pending is not None:
        yield from _alone(pending, text)


def _alone(found: Printed, text: str) -> Iterator[Quantity]:
    if found.scale in ("m", "M") and not found.unit and not _are_counted(text, found.end):
        return  # metres or months as likely as millions
    yield hedged(found.quantity(), text)


def _are_counted(text: str, end: int) -> bool:
    """Whether things follow that come in millions: "25.9m tonnes"."""
    return _counted().match(text, end) is not None


@cache
def _counted() -> regex.Pattern[str]:
    return compiled(
        r"\s(?:tonnes|people|visits|visitors|journeys|trips|passengers|residents|households|homes"
        r"|patients|customers|adults|children|transactions|items|calls|users)\b"
    )


def _numbers(text: str) -> Iterator[Printed]:
    """The numbers of a text that count or measure, in order."""
    others = other_spans(text)
    others.reverse()
    for match in _number().finditer(text):
        while others and others[-1][1] <= match.start():
            others.pop()
        if others and others[-1][0] < match.end():
            continue
        found = _read(match)
        if found is not None and not _names_something(found, match["digits"], text):
            yield found


def _read(match: regex.Match[str]) -> Printed | None:
    number = read_digits(match["digits"])
    if number is None:
        return None
    sign = match["sign"] or match["inner"] or ""
    negative = bool(match["bracket"]) or sign not in ("", "+")
    unit, scale = unit_of(match["currency"] or ""), match["scale"] or ""
    percent = (match["percent"] or "").strip()
    if percent == "p":
        unit, scale = "£", "p"
    elif percent:
        unit = "%" if percent in ("%", "percent", "per cent") else "pp"
    return Printed(match.start(), match.group(), number, negative, bool(sign), unit, scale)


def _names_something(found: Printed, digits: str, text: str) -> bool:
    """Whether the number is part of a name, code, year or reference, by what stands beside it."""
    before = text[max(0, found.start - 2) : found.start]
    behind = text[found.end : found.end + 2]
    if behind[:1].isalnum() or (behind[:1] in ("/", ":", "’", "'") and behind[1:].isalnum()):
        return not (behind[:1] == "/" and found.unit)
    if not found.is_bare:
        return before[-1:].isalnum() and found.unit in ("", "%", "pp")
    bracketed = before[-1:] == "(" and behind[:1] == ")" and len(digits) < 3
    return bracketed or _is_joined(before, behind) or _is_year(digits)


def _is_joined(before: str, behind: str) -> bool:
    """Whether a bare number hangs on a word or another number: "CF5", "COVID-19", "7(3)", "#4"."""
    if behind[:1] == "(":
        return True
    if not before:
        return False
    last, last_but_one = before[-1], before[:-1]
    if last in DASHES:
        return last_but_one.isalpha()
    hangs = last.isalnum() or last in "_/#."
    return hangs or (last in "(:,’'" and last_but_one.isalnum())


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdigit() and digits[:2] in ("19", "20")
