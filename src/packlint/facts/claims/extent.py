"""What a printed figure may stand for, and what sums, shares and changes of figures may be."""

from __future__ import annotations

from decimal import Decimal

from packlint.arithmetic.interval import Interval
from packlint.grammar.quantity import Quantity

_HUNDRED = Decimal(100)
# Closing noughts from which a figure looks rounded: counts and scaled figures, and whole pounds.
_ROUND_COUNT = 2
_ROUND_MONEY = 3
# Fees are rounded to five or ten pence, in pounds; larger amounts with pence are exact.
_PRICE_GRAIN = Decimal("0.10")
_LEAST_EXACT = 100


def extent_of(quantity: Quantity) -> Interval:
    """The numbers that a figure in prose may stand for.

    Counts are exact. A figure that ends in noughts is taken for rounded to its last other digit,
    but for two digits at least: 1,200 is 1,150 to 1,250, and 500,000 is 495,000 to 505,000. Fees
    such as £1.30 are taken for rounded to ten pence.
    """
    if quantity.hedge:
        return Interval(quantity.low, quantity.high)
    if _is_price(quantity):
        grain = _PRICE_GRAIN if quantity.value % _PRICE_GRAIN == 0 else _PRICE_GRAIN / 2
        return Interval(quantity.value - grain / 2, quantity.value + grain / 2)
    noughts = _closing_noughts(quantity)
    is_count = not quantity.unit and quantity.scale == 1
    if noughts:
        half = max(quantity.scale * Decimal(10) ** noughts, quantity.step) / 2
        return Interval(quantity.value - half, quantity.value + half)
    if is_count and quantity.places == 0:
        return Interval(quantity.value, quantity.value)
    return Interval(quantity.low, quantity.high)


def _is_price(quantity: Quantity) -> bool:
    """Whether an amount in pence looks rounded to five or ten of them, as fees are."""
    is_small = bool(quantity.unit) and quantity.scale == 1 and abs(quantity.value) < _LEAST_EXACT
    return is_small and quantity.places == 2 and quantity.value % (_PRICE_GRAIN / 2) == 0


def _closing_noughts(quantity: Quantity) -> int:
    """How many closing noughts look rounded, so that two digits are left; 0 for none."""
    if quantity.places or not quantity.value or quantity.unit in ("%", "pp"):
        return 0
    digits = str(int(abs(quantity.value) / quantity.scale))
    noughts = len(digits) - len(digits.rstrip("0"))
    is_pounds = bool(quantity.unit) and quantity.scale == 1
    if noughts < (_ROUND_MONEY if is_pounds else _ROUND_COUNT):
        return 0
    return max(min(noughts, len(digits) - 2), 0)


def percentage(part: Interval, whole: Interval) -> Interval | None:
    """What part ÷ whole × 100 may be; None where the whole may be nothing or has no bounds."""
    low, high = max(part.low, Decimal(0)), part.high
    if whole.low <= 0 or not whole.high.is_finite() or not high.is_finite():
        return None
    return Interval(low / whole.high * _HUNDRED, high / whole.low * _HUNDRED)


def is_finite(*intervals: Interval) -> bool:
    """Whether all have both ends."""
    return all(i.low.is_finite() and i.high.is_finite() for i in intervals)


def magnitude(interval: Interval) -> Interval:
    """The interval without its sign; one across nought is left as it is."""
    return Interval(-interval.high, -interval.low) if interval.high < 0 else interval
