"""Axes: round steps for values and for days.

Steps of 1, 2 or 5 times a power of ten, as in Heckbert, "Nice numbers for graph labels" (Graphics
Gems, 1990).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from msgspec import Struct

_MOST_STEPS = 6
_MOST_DATES = 9
# Where lowest and highest differ by less of the highest, the axis does not begin at nought.
_NARROW = Decimal("0.25")
# Less than this of the highest cannot be drawn: decimal numbers have 28 digits.
_FINEST = Decimal("1e-9")
_SHORT = ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"), (Decimal(10) ** 3, "k"))
_FROM_SHORT = Decimal(10_000)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
# Steps between dates, in months.
_DATE_STEPS = (1, 3, 6, 12, 24, 60, 120, 240)


class Tick(Struct, frozen=True):
    """A step of an axis: how far along it stands, 0 to 1, and what is written there."""

    share: float
    text: str


class ValueAxis(Struct, frozen=True):
    """The values from `low` to `high`."""

    low: Decimal
    high: Decimal
    ticks: tuple[Tick, ...]

    def share(self, value: Decimal) -> float:
        """How far along the axis a value stands, 0 to 1."""
        return float((value - self.low) / (self.high - self.low))


class DateAxis(Struct, frozen=True):
    """The days from `first` to `last`."""

    first: date
    last: date
    ticks: tuple[Tick, ...]

    def share(self, day: date) -> float:
        """How far along the axis a day stands, 0 to 1."""
        return (day - self.first).days / (self.last - self.first).days


def value_axis(values: Sequence[Decimal], unit: str) -> ValueAxis:
    """An axis for some values, from nought where they are not all of nearly one size."""
    low, high = min(values), max(values)
    size, spread = max(abs(low), abs(high)), high - low
    if spread < _FINEST * size or spread > _NARROW * size:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    step = _round_step((high - low) or Decimal(1))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    low, high = first * step, max(last, first + 1) * step
    count = int((high - low) / step)
    steps = [low + number * step for number in range(count + 1)]
    return ValueAxis(
        low,
        high,
        tuple(Tick(number / count, _written(one, step, unit)) for number, one in enumerate(steps)),
    )


def _round_step(span: Decimal) -> Decimal:
    rough = span / _MOST_STEPS
    power = Decimal(1).scaleb(rough.adjusted())
    steps = [power * times for times in (1, 2, 5, 10)]
    return next(step for step in steps if step >= rough)


def _written(value: Decimal, step: Decimal, unit: str) -> str:
    """A round value, short, with its unit."""
    by, name = next(
        ((by, name) for by, name in _SHORT if abs(value) >= max(by, _FROM_SHORT)), (Decimal(1), "")
    )
    places = max(0, -(step / by).normalize().as_tuple().exponent)  # type: ignore[operator]
    text = f"{abs(value / by):,.{places}f}{name}"
    sign = "−" if value < 0 else ""
    return f"{sign}{unit}{text}" if unit in ("£", "€", "$") else f"{sign}{text}{unit}"


def date_axis(days: Sequence[date]) -> DateAxis:
    """An axis for some days, with a month to spare on either side."""
    first, last = min(days) - timedelta(days=31), max(days) + timedelta(days=31)
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((one for one in _DATE_STEPS if months / one <= _MOST_DATES), _DATE_STEPS[-1])
    axis = DateAxis(first, last, ())
    ticks = tuple(Tick(axis.share(day), _day(day, step)) for day in _dates(first, last, step))
    return DateAxis(first, last, ticks)


def _day(day: date, step: int) -> str:
    return str(day.year) if step % 12 == 0 else f"{_MONTHS[day.month - 1]} {day.year}"


def _dates(first: date, last: date, step: int) -> Iterator[date]:
    """The first days of every so many months, counted from a January."""
    number = -(-(first.year * 12 + first.month - (first.day == 1)) // step) * step
    while number < last.year * 12 + last.month and number // 12 < date.max.year:
        yield date(number // 12, number % 12 + 1, 1)
        number += step
