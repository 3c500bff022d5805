"""What a formula gives at a voter, as far as the printed digits allow."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from packlint.arithmetic.interval import Interval, interval_sum
from packlint.facts.derived.records import Formula, Shape
from packlint.facts.derived.sheet import Figure, Sheet

_HUNDRED = Decimal(100)


def places_of(formula: Formula, voter: int) -> list[tuple[int, int]]:
    """The (line, voter) of each operand of a formula at a voter."""
    places = [(line, voter + shift) for line, shift in formula.operands]
    if formula.fixed is not None:
        places[-1] = (places[-1][0], formula.fixed)
    return places


def operands_of(sheet: Sheet, formula: Formula, voter: int) -> list[Figure] | None:
    """The operands at a voter; None where one is missing."""
    found = []
    for line, at in places_of(formula, voter):
        figure = sheet.figures[line][at] if 0 <= at < len(sheet.voters) else None
        if figure is None:
            return None
        found.append(figure)
    return found


def work_out(
    formula: Formula, operands: Sequence[Figure], *, counts: bool = False
) -> Interval | None:
    """What the operands give; None where that has no meaning, as a share of nothing.

    With `counts` figures that may be counts are taken for exact.
    """
    ranges = [
        Interval(operand.value, operand.value) if counts and operand.whole else operand.range
        for operand in operands
    ]
    first, last = ranges[0], ranges[-1]
    result: Interval | None
    match formula.shape:
        case Shape.CHANGE:
            # (b - a) / a = b / a - 1, which keeps what is common to both parts together.
            ratio = last.over(first)
            result = None if ratio is None else _times(ratio, _HUNDRED, less=_HUNDRED)
        case Shape.SHARE:
            ratio = first.over(last)
            result = None if ratio is None else _times(ratio, _HUNDRED)
        case Shape.PRODUCT:
            result = first * last
        case Shape.QUOTIENT:
            result = first.over(last)
        case Shape.MEAN:
            result = interval_sum(ranges).over(Interval(Decimal(len(ranges)), Decimal(len(ranges))))
    return -result if result is not None and formula.sign < 0 else result


def _times(interval: Interval, factor: Decimal, *, less: Decimal = Decimal(0)) -> Interval:
    """The interval times a factor above 0, less a number."""
    return Interval(interval.low * factor - less, interval.high * factor - less)


def base_of(formula: Formula, operands: Sequence[Figure]) -> Figure:
    """What a percentage is a percentage of."""
    return operands[0] if formula.shape is Shape.CHANGE else operands[-1]
