"""What a figure may have been before a slip: digits swapped, one mistyped, a wrong scale."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from packlint.facts.claims.records import Figure

_SWAPPED = "Two digits of {} look swapped."
_MISTYPED = "One digit of {} looks wrong."
_SCALED = "{} looks out by thousands."
_THOUSAND = Decimal(1000)


def misprints(figure: Figure, *, swaps_only: bool) -> Iterator[tuple[Decimal, str]]:
    """Yield values that one slip would have turned into the figure, with words for the slip."""
    quantity = figure.quantity
    if figure.is_spelled:
        return
    digits = str(int(abs(quantity.value) / quantity.step))
    sign = -1 if quantity.value < 0 else 1
    for index, (first, second) in enumerate(pairwise(digits)):
        if first != second:
            swapped = digits[:index] + second + first + digits[index + 2 :]
            yield sign * int(swapped) * quantity.step, _SWAPPED.format(figure.printed)
    if swaps_only:
        return
    for index, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit and not (index == 0 and other == "0"):
                typed = digits[:index] + other + digits[index + 1 :]
                yield sign * int(typed) * quantity.step, _MISTYPED.format(figure.printed)


def scaled(figure: Figure) -> Iterator[tuple[Decimal, str]]:
    """Yield what an amount would be in thousands for millions, or the reverse, with such words."""
    if figure.unit not in ("%", "pp") and not figure.is_spelled:
        for factor in (_THOUSAND, 1 / _THOUSAND):
            yield figure.quantity.value * factor, _SCALED.format(figure.printed)
