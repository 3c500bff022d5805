"""Figures of tables that are worked out from others, other than by adding up."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from packlint.arithmetic.interval import Interval
from packlint.facts.tables import NumberTable
from packlint.facts.totals import Axis, Outcome, Ref


class Shape(StrEnum):
    """How a figure is worked out from its operands."""

    CHANGE = "change"  # the second less the first, as a percentage of the first
    SHARE = "share"  # the first as a percentage of the second
    PRODUCT = "product"  # the first times the second
    QUOTIENT = "quotient"  # the first divided by the second
    MEAN = "mean"  # the mean of all


# What is worked out for these never takes a figure for a count.
PERCENTAGES = (Shape.CHANGE, Shape.SHARE)


class Formula(Struct, frozen=True):
    """How the figures of a line come from other figures, each found from the voter's own place.

    `operands` are (line, shift): the line's figure at the voter `shift` places on (-1 for the
    voter before), or at the voter `fixed` where that is set and the operand is the last.
    `sign` is -1 where a rise is printed negative.
    """

    shape: Shape
    line: int
    operands: tuple[tuple[int, int], ...]
    sign: int = 1
    fixed: int | None = None


class DerivedClaim(Struct, frozen=True):
    """A figure that a table states with the figures that it is worked out from.

    `expected` is what they give, as far as their digits allow; None where it cannot be worked out.
    `support` is the number of other figures of the line that the same formula gives, with those of
    other lines worked out alike where `elsewhere` is set. `also` are figures of the line that fail
    for the same reason, which `culprit` (with `corrected` in its place, in the scale of its
    column's heading) would mend.
    """

    axis: Axis
    shape: Shape
    stated: Ref
    operands: tuple[Ref, ...]
    sign: int
    expected: Interval | None
    outcome: Outcome
    reason: str = ""
    support: int = 0
    elsewhere: bool = False
    also: tuple[DerivedClaim, ...] = ()
    culprit: Ref | None = None
    corrected: Decimal | None = None


class Hundred(Struct, frozen=True):
    """Shares that should make 100: their cells, their sum, and the total that says so, if any.

    `like` is the number of rows or columns of the table that come to 100 beside it.
    """

    parts: tuple[Ref, ...]
    total: Ref | None
    sum: Decimal
    outcome: Outcome
    reason: str = ""
    like: int = 0


class TableDerived(Struct, frozen=True):
    """The worked-out figures of one table, and the shares in it that should make 100."""

    table: NumberTable
    claims: tuple[DerivedClaim, ...]
    hundreds: tuple[Hundred, ...] = ()
