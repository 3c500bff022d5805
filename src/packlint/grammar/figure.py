"""What a printed number means: its value, its scale, and the interval that its digits allow."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import regex
from msgspec import Struct

from packlint.patterns import compiled

# Dashes and minus signs that stand before a negative number: hyphen-minus, hyphen, non-breaking
# hyphen, figure dash, en dash, em dash, horizontal bar, minus sign, small and fullwidth hyphens.
MINUS = "\\-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
CURRENCY = r"(?:(?:US|NZ|AU|CA|[AC])?\$|[£€]|(?:GBP|EUR|USD|NZD|AUD)\b)"
# Digits with single commas and points between them; whether they are well formed is asked later.
DIGITS = r"\d++(?:[.,]\d++)*+"

# Decimal calculates with 28 digits: a sum of figures with so many keeps all of them.
_MOST_DIGITS = 24
_UNITS = {"GBP": "£", "EUR": "€", "USD": "$", "NZD": "$", "AUD": "$"}
_SCALES = {
    "": 0,
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "mil": 6,
    "million": 6,
    "millions": 6,
    "bn": 9,
    "billion": 9,
    "tn": 12,
    "trillion": 12,
}


class Quantity(Struct, frozen=True):
    """A number as printed, at `text[start:end]` (0-based, half open; with sign, unit and scale).

    `value`, `low` and `high` are signed and scaled: "£12.4m" is 12,400,000 within [12,350,000,
    12,450,000], both ends included; a hedge ("about", "over") widens or opens the interval, and the
    parts of a range ("10–15%") are its ends, with the middle as the value.
    `unit` is "£", "€", "$", "%", "pp" (percentage points) or "" for a bare number. `scale` is 1,
    1,000, … as printed on the number itself. `places` counts the decimals printed (before scaling).
    `hedge` holds the words as printed, in lower case ("about", "more than"), or "range".
    """

    start: int
    end: int
    printed: str
    value: Decimal
    low: Decimal
    high: Decimal
    unit: str = ""
    scale: Decimal = Decimal(1)
    places: int = 0
    hedge: str = ""

    @property
    def step(self) -> Decimal:
        """One unit of the last printed digit, scaled: 100,000 for "£12.4m"."""
        return self.scale.scaleb(-self.places)


def has_digit(text: str) -> bool:
    """Whether there is a digit of any script in a text: else there is no use in looking further."""
    return compiled(r"\d").search(text) is not None


@cache
def _well_formed() -> regex.Pattern[str]:
    return compiled(r"(?:\d{1,3}(?:,\d{3})++|\d++)(?:\.(?P<decimals>\d++))?+")


def read_digits(digits: str) -> tuple[Decimal, int] | None:
    """The value of "1,234.50" and its number of decimals; None when commas or points are amiss.

    A code such as "0116" is no number either: nothing but a lone 0 begins with 0 before its point.
    Nor are more digits than Decimal calculates with.
    """
    found = _well_formed().fullmatch(digits)
    if found is None or (len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()):
        return None
    plain = digits.replace(",", "")
    # `regex` may know digits of a newer Unicode than Python, which cannot take their value.
    if not plain.replace(".", "").isdecimal() or len(plain) > _MOST_DIGITS:
        return None
    return Decimal(plain), len(found["decimals"] or "")


def unit_of(currency: str) -> str:
    """The unit for a printed currency: "£" for "£" and "GBP", "$" for "US$"."""
    return _UNITS.get(currency, currency[-1:])


def scale_of(word: str) -> Decimal:
    """The factor that a printed scale stands for: 1,000,000 for "m" and "million"."""
    return Decimal(10) ** _SCALES[word.lower()]


def quantity(
    start: int,
    printed: str,
    number: tuple[Decimal, int],
    *,
    negative: bool = False,
    unit: str = "",
    scale: Decimal = Decimal(1),
) -> Quantity:
    """A quantity with the interval of its digits: half a unit of the last place to either side.

    Both ends are included, as in XBRL Calculations 1.1 for numbers rounded to the nearest.
    """
    magnitude, places = number
    value = (-magnitude if negative else magnitude) * scale
    half = scale.scaleb(-places) / 2
    return Quantity(
        start, start + len(printed), printed, value, value - half, value + half, unit, scale, places
    )
