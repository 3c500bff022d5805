"""Whether the difference between a total and the sum of its parts can come from rounding.

Interval sums alone are too kind to long columns: 31 rounded numbers can hide a difference of 15.
So what rounding can do is parted from what it does: the sum of n rounding errors of step u has a
standard deviation of u·sqrt(n/12), and three of those are as much as ordinary rounding makes.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from packlint.arithmetic.interval import around, interval_sum

# Three standard deviations, squared, times the variance 1/12 of an error of one step.
_THREE_SIGMA_SQUARED = Decimal(9) / 12


class Verdict(StrEnum):
    """How a stated total compares with the sum of its parts."""

    EXACT = "exact"
    ORDINARY = "ordinary rounding"
    UNLIKELY = "unlikely rounding"
    BEYOND = "beyond rounding"


def verdict(
    stated: Decimal, step: Decimal, parts: Sequence[Decimal], steps: Sequence[Decimal]
) -> Verdict:
    """Judge a stated total by its parts; `step` and `steps` are units of the last printed digits.

    A step of 0 means an exact number. The stated total is itself rounded, so that half its step
    is taken off the difference before it is held against the errors of the parts.
    """
    difference = abs(stated - sum(parts, Decimal(0)))
    if difference == 0:
        return Verdict.EXACT
    bound = (sum(steps, step)) / 2
    excess = max(difference - step / 2, Decimal(0))
    if difference < bound and excess**2 <= _THREE_SIGMA_SQUARED * sum(u * u for u in steps):
        return Verdict.ORDINARY
    allowed = interval_sum(around(part, u) for part, u in zip(parts, steps, strict=True))
    return Verdict.UNLIKELY if around(stated, step).meets(allowed) else Verdict.BEYOND
