"""Units in headings: "£000", "£m", "%"."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import regex
from msgspec import Struct

from packlint.patterns import compiled

_SCALES = {"m": 6, "mn": 6, "mil": 6, "million": 6, "millions": 6, "bn": 9, "billion": 9, "k": 3}


class HeadingUnit(Struct, frozen=True):
    """What a heading says about the figures below it."""

    unit: str
    scale: Decimal


@cache
def _money() -> regex.Pattern[str]:
    return compiled(
        r"""
        (?P<currency>[£€$])\s?[’'‘,]?\s?
        (?:(?P<thousands>0{3}|thousands?)[’']?s?|(?P<scale>millions?|mil|mn|bn|billions?|[mMkK]))\b
        |[’'‘](?P<alone>000)s?\b(?:\s?(?P<behind>[£€$]))?
        |(?P<words>in\s(?:thousands|millions)(?:\sof\spounds)?|\b000s\b)
        |(?P<plain>[£€$])(?![\d.])
        """,
        regex.VERBOSE,
    )


@cache
def _percent() -> regex.Pattern[str]:
    return compiled(r"%|\bper\s?cent\b|\bpercentages?\b", regex.IGNORECASE)


@cache
def _closing_unit() -> regex.Pattern[str]:
    return compiled(
        r"(?:^|[\s(]+)(?:[£€$]\s?[’'‘,]?(?:0{3}s?|[mkp]|mn|bn|million)?|[’'‘]000s?[£€$]?)\)?$"
    )


def without_unit(heading: str) -> str:
    """A heading without the unit at its end: "Gross budget" for "Gross budget £000"."""
    return _closing_unit().sub("", heading)


def says_percent(heading: str) -> bool:
    """Whether the heading speaks of percentages."""
    return _percent().search(heading) is not None


def unit_in(heading: str) -> HeadingUnit | None:
    """The money unit that a heading or caption names, a scaled one first; None when it names none.

    "£000", "£'000", "£,000" and "'£000" are thousands of pounds, "£m" and "£ million" millions,
    and "£" alone is pounds.
    """
    found: HeadingUnit | None = None
    for match in _money().finditer(heading):
        unit = _read(match)
        if unit.scale != 1:
            return unit
        found = found or unit
    return found


def _read(match: regex.Match[str]) -> HeadingUnit:
    currency = match["currency"] or match["behind"] or match["plain"] or ""
    if match["scale"]:
        word = match["scale"].lower()
        return HeadingUnit(currency, Decimal(10) ** _SCALES.get(word, 9))
    if match["thousands"] or match["alone"]:
        return HeadingUnit(currency or "£", Decimal(1000))
    if match["words"]:
        millions = "million" in match["words"]
        return HeadingUnit("", Decimal(10) ** (6 if millions else 3))
    return HeadingUnit(currency, Decimal(1))
