"""Whether two figures can be the same number, and what slip of the pen parts them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from packlint.facts.measures import Measure

_FACTORS = (Decimal(1), Decimal(1000), Decimal(1_000_000))
_CURRENCIES = frozenset("£€$")
# With fewer digits, almost any two figures are one slip apart.
LEAST_DIGITS = 3
_MOST_DIGITS = 9


class Slip(StrEnum):
    """A slip of the pen, in words."""

    SWAPPED = "two digits are swapped"
    LAST_DIGITS = "they differ in the last digits only"
    ONE_DIGIT = "they differ in one digit"
    LOST_DIGIT = "one has a digit more than the other"


def same_unit(one: Measure, other: Measure) -> bool:
    """Whether the figures are of one unit; a table may leave its pounds to the reader."""
    if one.unit == other.unit:
        return True
    stated = {one.unit, other.unit} - {""}
    silent = one if not one.unit else other
    return len(stated) == 1 and stated <= _CURRENCIES and silent.cell is not None


def factors(one: Measure, other: Measure) -> tuple[Decimal, ...]:
    """What the second figure may have to be multiplied by: its table may leave out its scale."""
    is_silent = other.scale == 1 and one.scale != 1 and other.cell is not None
    return _FACTORS if is_silent else _FACTORS[:1]


def meant(one: Measure, other: Measure) -> Decimal:
    """The value of the second figure, in the thousands that bring it nearest to the first."""
    values = [other.value * by for by in factors(one, other)]
    return min(values, key=lambda value: abs(abs(value) - abs(one.value)))


def agree(one: Measure, other: Measure) -> bool:
    """Whether some number is allowed by both, signs and unstated thousands aside.

    Brackets, minus signs and the sense of a column differ between tables without fault. Figures
    printed to the same digit are to be the same: 35 and 36 do not meet in 35.5.
    """
    one, other = _scaled_first(one, other)
    return any(_agree_at(one, other, by) for by in factors(one, other))


def differ(one: Measure, other: Measure) -> bool:
    """Whether the figures are not the same; "about" in both places loosens neither."""
    if one.hedged and other.hedged and one.step == other.step:
        return abs(one.value) != abs(other.value)
    return not agree(one, other)


def _scaled_first(one: Measure, other: Measure) -> tuple[Measure, Measure]:
    """The two with the one that states its scale first, for `factors`."""
    return (other, one) if one.scale == 1 and other.scale != 1 else (one, other)


def _agree_at(one: Measure, other: Measure, by: Decimal) -> bool:
    if one.step == other.step * by and _is_plain(one) and _is_plain(other):
        return abs(one.value) == abs(other.value * by)
    low, high = _size(one)
    least, most = _size(other)
    return low <= most * by and least * by <= high


def _is_plain(measure: Measure) -> bool:
    """Whether a figure stands for no more than its last digit leaves open."""
    return measure.extent.high - measure.extent.low <= measure.step


def _size(measure: Measure) -> tuple[Decimal, Decimal]:
    low, high = measure.extent.low, measure.extent.high
    return (low, high) if measure.value >= 0 else (-high, -low)


def is_truncated(stated: Measure, other: Measure) -> bool:
    """Whether a figure is a finer one with its last digits cut off where rounding goes up.

    At least three digits have to be left: "£1m" is the start of too many figures.
    """
    if stated.hedged or len(stated.digits) < LEAST_DIGITS:
        return False
    return any(
        stated.step > other.step * by and _cut(other.value * by, stated.step) == abs(stated.value)
        for by in factors(stated, other)
    ) and not agree(stated, other)


def _cut(value: Decimal, step: Decimal) -> Decimal:
    return (abs(value) / step).to_integral_value(rounding=ROUND_DOWN) * step


def digits_of(value: Decimal, step: Decimal, rounding: str = ROUND_HALF_UP) -> str:
    """The digits of a figure counted in steps, without sign or point."""
    return str(int((abs(value) / step).to_integral_value(rounding=rounding)))


def roundings(measure: Measure) -> Iterator[str]:
    """The digits of a figure, whole and rounded to three digits and more."""
    digits = measure.digits
    for length in range(LEAST_DIGITS, min(len(digits), _MOST_DIGITS)):
        step = measure.step.scaleb(len(digits) - length)
        yield digits_of(measure.value, step)[:length]
    if len(digits) >= LEAST_DIGITS:
        yield digits


def slip_between(stated: Measure, other: Measure) -> tuple[Slip, int] | None:
    """The slip that parts two figures, and how many digits they have; None for none.

    Compared are the digits that both print. A figure with "about" keeps its closing noughts off.
    """
    stated, other = _scaled_first(stated, other)
    for by in factors(stated, other):
        step = max(stated.step, other.step * by)
        if stated.hedged:
            while stated.value and not stated.value % (step * 10):
                step *= 10
        one = digits_of(stated.value, step)
        roundings = (ROUND_HALF_UP, ROUND_DOWN if stated.hedged else ROUND_HALF_DOWN)
        for two in (digits_of(other.value * by, step, rounding) for rounding in roundings):
            for slip in _slips(one, two):
                return slip, min(len(one), len(two))
    return None


def _slips(one: str, two: str) -> Iterator[Slip]:
    if min(len(one), len(two)) < LEAST_DIGITS:
        return
    if len(one) == len(two):
        apart = [at for at in range(len(one)) if one[at] != two[at]]
        if len(apart) == 2 and apart[0] + 1 == apart[1] and _is_swapped(one, two, apart[0]):
            yield Slip.SWAPPED
        if abs(int(one) - int(two)) <= max(1, 10 ** (len(one) - LEAST_DIGITS) - 1):
            yield Slip.LAST_DIGITS
        if len(apart) == 1:
            yield Slip.ONE_DIGIT
    elif abs(len(one) - len(two)) == 1 and len(one) > LEAST_DIGITS:
        short, long = sorted((one, two), key=len)
        if any(long[:at] + long[at + 1 :] == short for at in range(len(long))):
            yield Slip.LOST_DIGIT


def _is_swapped(one: str, two: str, at: int) -> bool:
    return one[at] == two[at + 1] and one[at + 1] == two[at]


def is_one_step(one: Measure, other: Measure) -> bool:
    """Whether the figures are one unit of the last digit apart, of the same sign."""
    same_scale = one.step == other.step and one.value * other.value >= 0
    return same_scale and abs(one.value - other.value) == one.step
