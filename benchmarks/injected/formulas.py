"""How a stated figure may follow from others, judged by the intervals of the printed digits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from packlint.arithmetic.interval import Interval, interval_sum
from packlint.facts.claims.extent import magnitude

_NONE, _HUNDRED, _ENDLESS = Decimal(0), Decimal(100), Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Known:
    """A figure that another follows from: what it may be, and its sign in a sum."""

    extent: Interval
    sign: int = 1


Expected = Callable[[Sequence[Known]], Interval | None]


@dataclass(frozen=True, slots=True)
class Formula:
    """A way to work a figure out, for the kinds of claims named in `about`.

    `expected` gives what the figure may be; None where the formula says nothing of such figures.
    Where the words say which way a figure goes, signs count; else prose leaves them to the words.
    """

    name: str
    about: tuple[str, ...]
    expected: Expected
    signed: bool = False

    def holds(self, stated: Interval, known: Sequence[Known], slack: Decimal = _NONE) -> bool:
        """Whether the stated figure may be what the others come to, give or take the slack."""
        if not self.signed:
            stated = magnitude(stated)
            known = [Known(magnitude(one.extent), one.sign) for one in known]
        expected = self.expected(known)
        if expected is None:
            return False
        if stated.meets(expected) or not slack:
            return stated.meets(expected)
        middles = stated.low + stated.high - expected.low - expected.high
        return abs(middles) <= 2 * slack


def _sum(known: Sequence[Known]) -> Interval | None:
    signed = (one.extent if one.sign > 0 else -one.extent for one in known)
    return interval_sum(signed) if known else None


def _mean(known: Sequence[Known]) -> Interval | None:
    count = len(known)
    parts = _sum(known)
    return Interval(parts.low / count, parts.high / count) if parts else None


def _rest_of_hundred(known: Sequence[Known]) -> Interval | None:
    parts = _sum(known)
    return Interval(_HUNDRED - parts.high, _HUNDRED - parts.low) if parts else None


def _at_least(known: Sequence[Known]) -> Interval | None:
    parts = _sum(known)
    return Interval(parts.low, _ENDLESS) if parts else None


def _above(known: Sequence[Known]) -> Interval | None:
    return Interval(known[0].extent.low, _ENDLESS) if len(known) == 1 else None


def _below(known: Sequence[Known]) -> Interval | None:
    return Interval(-_ENDLESS, known[0].extent.high) if len(known) == 1 else None


def _corners(work_out: Callable[..., Decimal | None], count: int) -> Expected:
    """A formula of so many figures, tried with each figure at either end of what it may be."""

    def expected(known: Sequence[Known]) -> Interval | None:
        if len(known) != count or any(not one.extent.high.is_finite() for one in known):
            return None
        ends = product(*((one.extent.low, one.extent.high) for one in known))
        values = [work_out(*corner) for corner in ends]
        found = [value for value in values if value is not None]
        return Interval(min(found), max(found)) if len(found) == len(values) else None

    return expected


def _share(part: Decimal, whole: Decimal) -> Decimal | None:
    return abs(part) / abs(whole) * _HUNDRED if whole else None


def _signed_share(part: Decimal, whole: Decimal) -> Decimal | None:
    return part / whole * _HUNDRED if whole else None


def _signed_growth(before: Decimal, after: Decimal) -> Decimal | None:
    return _signed_share(after - before, before)


def _signed_fall(before: Decimal, after: Decimal) -> Decimal | None:
    return _signed_share(before - after, before)


def _apart(before: Decimal, after: Decimal) -> Decimal | None:
    return abs(after - before)


def _growth(before: Decimal, after: Decimal) -> Decimal | None:
    return _share(after - before, before)


def _of_three(amount: Decimal, before: Decimal, _after: Decimal) -> Decimal | None:
    return _share(amount, before)


def _risen(amount: Decimal, after: Decimal) -> Decimal | None:
    return _share(amount, after - abs(amount))


def _fallen(amount: Decimal, after: Decimal) -> Decimal | None:
    return _share(amount, after + abs(amount))


def _percent_of(share: Decimal, whole: Decimal) -> Decimal | None:
    return share * whole / _HUNDRED


def _times(one: Decimal, other: Decimal) -> Decimal | None:
    return one * other


def _ratio(one: Decimal, other: Decimal) -> Decimal | None:
    return one / other if other else None


_MOVES = ("change", "comparison")
_ALL = (
    Formula("sum", ("parts",), _sum),
    Formula("the same", ("carried", "summary"), _sum),
    Formula("signed sum", ("column", "row"), _sum, signed=True),
    Formula("at least the sum", ("parts",), _at_least),
    Formula("share", ("share", *_MOVES), _corners(_share, 2)),
    Formula("percentage of", ("share",), _corners(_percent_of, 2)),
    Formula("difference", ("parts", *_MOVES), _corners(_apart, 2)),
    Formula("growth", _MOVES, _corners(_growth, 2)),
    Formula("amount on the figure before", _MOVES, _corners(_of_three, 3)),
    Formula("amount of a rise", _MOVES, _corners(_risen, 2)),
    Formula("amount of a fall", _MOVES, _corners(_fallen, 2)),
    Formula("product", ("rate",), _corners(_times, 2)),
    Formula("ratio", ("rate", "multiple"), _corners(_ratio, 2)),
    Formula("change in per cent", ("table change",), _corners(_signed_growth, 2), signed=True),
    Formula("the other way round", ("table change",), _corners(_signed_fall, 2), signed=True),
    Formula("share of a line", ("table share",), _corners(_signed_share, 2), signed=True),
    Formula("line times line", ("table product",), _corners(_times, 2), signed=True),
    Formula("line by line", ("table quotient",), _corners(_ratio, 2), signed=True),
    Formula("mean", ("table mean",), _mean, signed=True),
    Formula("rest of 100", ("hundred",), _rest_of_hundred, signed=True),
    Formula("rise", ("direction",), _above, signed=True),
    Formula("fall", ("direction",), _below, signed=True),
)
# A weaker formula counts only where the stronger one does not hold.
_WEAKER = {"at least the sum": "sum"}


def formulas_of(
    about: str,
    stated: Interval,
    known: Sequence[Known],
    slack: Decimal = _NONE,
    *,
    is_bound: bool = False,
) -> tuple[Formula, ...]:
    """The formulas for a kind of claim that its figures bear out.

    Where the others are only bounded by the stated figure, that they make it says nothing.
    """
    weak = {} if is_bound else _WEAKER
    found = {
        formula.name: formula
        for formula in _ALL
        if about in formula.about and formula.holds(stated, known, slack)
        if not (is_bound and formula.name in _WEAKER.values())
    }
    return tuple(one for name, one in found.items() if weak.get(name) not in found)
