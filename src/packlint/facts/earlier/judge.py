"""Whether a figure and what an earlier pack gives for the same are one number."""

from __future__ import annotations

from decimal import Decimal

from packlint.facts.agreement.values import Slip, agree, is_one_step, meant, slip_between
from packlint.facts.claims.extent import magnitude
from packlint.facts.earlier.records import Fact, Kind, Outcome, Past, Restated
from packlint.facts.measures import Measure, Source

TOO_FAR = "the figures are too far apart to be of the same"
OTHER_WORDS = "the words of the two are not quite the same"
ROUNDING = "they are one in the last digit apart, as after rounding"
ALONE = "too little beside it agrees with the earlier table"
_SURE_SLIPS = (Slip.SWAPPED, Slip.LAST_DIGITS, Slip.ONE_DIGIT)
_LEAST_DIGITS = 4
# How many times the smaller figure the larger one may be: of one fact, and of one balance.
_FURTHEST, _NEAR = Decimal(2), Decimal("1.1")
_LEAST_BESIDE = 2


def is_same(fact: Fact, past: Past) -> bool:
    """Whether a fact and an earlier figure can be one number; one worked out is so by intervals."""
    if fact.later is None:
        return agree(fact.measure, past.measure)
    return magnitude(fact.measure.extent).meets(magnitude(past.measure.extent))


def judged(fact: Fact, past: Past) -> tuple[Outcome, str]:
    """How a fact stands against an earlier figure that is another, and why where that is open."""
    stated, other = fact.measure, past.measure
    if is_one_step(stated, other) and not is_exact(stated):
        return Outcome.UNVERIFIED, ROUNDING
    if fact.words != past.words and not (_is_part(fact, past) and _is_slip(stated, other)):
        return Outcome.UNVERIFIED, OTHER_WORDS
    if stated.source is Source.PROSE and not _within(stated, other, _FURTHEST):
        return Outcome.UNVERIFIED, TOO_FAR
    return Outcome.DIFFERS, ""


def is_borne_out(found: Restated, agreeing: int, differing: int) -> bool:
    """Whether what stands beside a figure ties its table to that of the earlier pack.

    Balances of one moment are known by it; a small difference is enough.
    """
    stated, other = found.fact.measure, found.past[0].measure
    if stated.source is Source.PROSE or agreeing >= max(_LEAST_BESIDE, 2 * differing - 1):
        return True
    return found.fact.kind is Kind.BALANCE and differing == 1 and _within(stated, other, _NEAR)


def is_exact(measure: Measure) -> bool:
    """Whether a figure is printed to the last unit: a count, or pounds and pence."""
    return measure.scale == 1 and measure.unit != "%" and not (measure.places and not measure.unit)


def _is_part(fact: Fact, past: Past) -> bool:
    """Whether the one says only more than the other."""
    return fact.words <= past.words or past.words <= fact.words


def _is_slip(stated: Measure, other: Measure) -> bool:
    found = slip_between(stated, other)
    return found is not None and found[0] in _SURE_SLIPS and found[1] >= _LEAST_DIGITS


def _within(stated: Measure, other: Measure, times: Decimal) -> bool:
    """Whether the larger of two figures is at most so many times the smaller one."""
    sizes = sorted((abs(stated.value), abs(meant(stated, other))))
    return sizes[1] <= sizes[0] * times
