"""Figures put into words as the document prints them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

_DIGITS = re.compile(r"[\d.,]*\d")
_SIGNS = re.compile(r"^[\s(+\-\u2010-\u2015\u2212]+|(?<=[£€$])[(+\-\u2010-\u2015\u2212]+|[)]")
_BEHIND = re.compile(r"(?<=[\d%a-z])[\-\u2010-\u2015\u2212]$|\s?(?:cr|dr)\.?$", re.IGNORECASE)
_FIRST_PARTS = 3
_MOST_PARTS = 6


def figure_like(value: Decimal, printed: str, scale: Decimal, places: int) -> str:
    """A value in the dress of a printed figure: its currency, its scale word, its thousands commas.

    Signs and brackets of the printed figure are its own: a negative value gets a hyphen.
    """
    magnitude = abs(value) / scale
    digits = f"{magnitude:,.{places}f}"
    if "," not in printed and re.search(r"\d{4}", printed):
        digits = digits.replace(",", "")
    bare = _BEHIND.sub("", _SIGNS.sub("", printed.strip())).strip()
    dressed = _DIGITS.sub(digits, bare, count=1) if _DIGITS.search(bare) else digits
    return f"-{dressed}" if value < 0 else dressed


def sum_of(figures: Sequence[str], *, whole: bool = True) -> str:
    """Figures joined to a sum, "4,100 + 250 − 1,900"; a long one cut short unless `whole`."""
    shown = list(figures)
    rest = ""
    if not whole and len(shown) > _MOST_PARTS:
        rest = f" + … ({len(shown)} figures)"
        shown = shown[:_FIRST_PARTS]
    first, *others = shown
    joined = [f" − {text[1:]}" if text.startswith("-") else f" + {text}" for text in others]
    return first + "".join(joined) + rest
