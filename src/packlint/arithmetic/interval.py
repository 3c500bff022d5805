"""Closed intervals of numbers: what printed digits allow, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct


class Interval(Struct, frozen=True):
    """The numbers from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __mul__(self, other: Interval) -> Interval:
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def over(self, other: Interval) -> Interval | None:
        """The quotient; None where the other holds 0."""
        if other.low <= 0 <= other.high:
            return None
        if other.high < 0:
            return (-self).over(-other)
        low = self.low / (other.high if self.low >= 0 else other.low)
        high = self.high / (other.low if self.high >= 0 else other.high)
        return Interval(low, high)

    @property
    def width(self) -> Decimal:
        """From one end to the other."""
        return self.high - self.low

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return self.low <= other.high and other.low <= self.high


def around(value: Decimal, step: Decimal) -> Interval:
    """What a number rounded to the nearest `step` may have been (XBRL Calculations 1.1)."""
    return Interval(value - step / 2, value + step / 2)


def interval_sum(intervals: Iterable[Interval]) -> Interval:
    """The numbers that a sum of one number from each interval may be; 0 for none."""
    total = Interval(Decimal(0), Decimal(0))
    for interval in intervals:
        total += interval
    return total
