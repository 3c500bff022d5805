"""Slips of the pen: the figures that one leads to, and how telling it is that two are one apart."""

from __future__ import annotations

from collections.abc import Iterator
from math import log2

from packlint.facts.agreement.values import Slip, digits_of, meant, slip_between
from packlint.facts.measures import Measure

# Figures of one label are often near one another, at other times or places. Of two that are so near
# it tells less that they are a slip apart: one of so many figures lies there.
_NEAR = 0.05


def misprints(digits: str) -> Iterator[str]:
    """The digits with two neighbours swapped, or with one digit another one."""
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            yield digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    for at, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit:
                yield digits[:at] + other + digits[at + 1 :]


def slip_bits(stated: Measure, other: Measure, choices: int) -> float:
    """How many bits the slip tells: 10 for two figures that are it apart once in a thousand times.

    `choices` is how many figures the stated one would be held against.
    """
    slip = slip_between(stated, other)
    if slip is None:
        return 0.0
    kind, length = slip[0], telling_digits(stated, other)
    one, two = float(abs(stated.value)), float(abs(meant(stated, other)))
    is_near = abs(one - two) <= _NEAR * max(one, two)
    figures = 9.0 * 10 ** (length - 1) * (_NEAR if is_near else 1.0)
    return max(0.0, log2(figures / (_ways(kind, length, is_near=is_near) * max(choices, 1))))


def telling_digits(stated: Measure, other: Measure) -> int:
    """How many digits the figures have, the noughts that close both left off."""
    one = digits_of(stated.value, stated.step)
    two = digits_of(meant(stated, other), stated.step)
    while one.endswith("0") and two.endswith("0"):
        one, two = one[:-1], two[:-1]
    return max(min(len(one), len(two)), 1)


def _ways(kind: Slip, length: int, *, is_near: bool) -> float:
    """How many figures are such a slip away; only the later digits leave a figure near."""
    if kind is Slip.SWAPPED:
        return 1 if is_near else max(length - 1, 1)
    if kind is Slip.LOST_DIGIT:
        return 10 * length
    return 9 * (max(length - 1, 1) if is_near else 2)
