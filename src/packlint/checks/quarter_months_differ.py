"""A quarter is given with months that are not its own: "Q2 2031/32 (October to December 2031)".

Right are the months of the financial quarter (Q1 begins in April) and, where the year is not a
financial one, those of the calendar quarter; the quarters of colleges and schools (Q1 begins in
August or September) are let pass. Only months that stand in brackets or behind a comma
straight after the quarter are taken for its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from packlint.check import Context, Params
from packlint.finding import Draft, Spot
from packlint.grammar.dates.words import DASH, MONTH, MONTH_NAMES, MONTH_NUMBER
from packlint.model import Span
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_YEAR = r"(?:20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?|\d\d/\d\d)"
_QUARTER = (
    r"(?<![A-Za-z])(?:(?:[Qq]|(?i:quarter)\s)(?P<n>[1-4])(?!\d|[./–-]\d)"
    r"|(?P<word>(?i:first|second|third|fourth))\s(?i:quarter))"
    r"(?:\s(?:of\s)?(?:the\s)?(?:FY\s?)?(?P<year>" + _YEAR + r"))?"
)
# Years of learning and of schools, whose quarters are told like those of the financial year.
_ACADEMIC = (8, 9)
_MONTHS = (
    r",?\s?(?:\(|[:–—-]\s?|,\s)(?:(?i:covering|i\.e\.|that is|the period|for)\s)?(?P<first>" + MONTH
    + r")(?:\s'?\d{2,4})?(?:\s?" + DASH + r"\s?|\s(?:to|until|through)\s(?:the end of\s)?)(?P<last>"
    + MONTH + r")"
)  # fmt: skip


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each quarter with the months of another."""
    for document in context.pack.documents:
        for whole, text in document.texts():
            value = text.value
            for match in compiled(_QUARTER + _MONTHS).finditer(value):
                number = int(match["n"]) if match["n"] else _ORDINALS[match["word"].lower()]
                first, last = (MONTH_NUMBER[match[end].lower()] for end in ("first", "last"))
                year = match["year"] or ""
                right = _right(number, is_financial=any(mark in year for mark in "/–-"))
                learning = _months(number, _ACADEMIC)
                if (last - first) % 12 == 2 and (first, last) not in (*right, *learning):
                    span = whole._replace(start=match.start(), end=match.end("last"))
                    yield _draft(span, number, (match["first"], match["last"]), right)


def _right(number: int, *, is_financial: bool) -> list[tuple[int, int]]:
    """First and last months of the quarter, the financial one first."""
    return _months(number, (4,) if is_financial else (4, 1))


def _months(number: int, starts: Sequence[int]) -> list[tuple[int, int]]:
    """First and last months of the quarter in years that begin with these months."""
    months = [(start - 1 + 3 * (number - 1)) % 12 + 1 for start in starts]
    return [(month, (month + 1) % 12 + 1) for month in months]


def _draft(
    span: Span, number: int, printed: tuple[str, str], right: list[tuple[int, int]]
) -> Draft:
    said = " or ".join(f"{MONTH_NAMES[one - 1]} to {MONTH_NAMES[two - 1]}" for one, two in right)
    return Draft(
        f"Quarter {number} is given as {printed[0]} to {printed[1]}, but runs from {said}.",
        (Spot(span),),
        suggestion="Correct the quarter or its months.",
    )
