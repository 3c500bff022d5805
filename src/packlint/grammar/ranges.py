"""Two numbers that say one thing: ranges ("10–15%"), and units that the second lends the first."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from packlint.grammar.figure import Quantity, quantity, scale_of

DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
# Bare ranges below this ("0-25", "16–18") are ages, grades and labels more often than amounts.
_LEAST_BARE_RANGE = 100


class Printed(Struct, frozen=True):
    """A number as printed, before its neighbours are looked at.

    `number` holds its magnitude and its decimals, `scale` the printed word ("m", "million", "p" for
    pence); `signed` says that a sign is printed.
    """

    start: int
    printed: str
    number: tuple[Decimal, int]
    negative: bool
    signed: bool
    unit: str
    scale: str

    @property
    def end(self) -> int:
        """The offset behind the last character."""
        return self.start + len(self.printed)

    @property
    def is_bare(self) -> bool:
        """Whether nothing but digits is printed."""
        return not (self.signed or self.unit or self.scale)

    def quantity(self) -> Quantity:
        """What the number says by itself."""
        scale = Decimal("0.01") if self.scale == "p" else scale_of(self.scale)
        return quantity(
            self.start,
            self.printed,
            self.number,
            negative=self.negative,
            unit=self.unit,
            scale=scale,
        )


def lend(first: Printed, second: Printed) -> tuple[Printed, Printed]:
    """Both numbers with what is printed once for the two: "10 to 15%", "£1.2–1.4m"."""
    if second.unit in ("%", "pp"):
        if not first.unit and not first.scale:
            first = replace(first, unit=second.unit)
        return first, second
    if second.scale and not first.scale and first.unit in ("", second.unit or first.unit):
        first = replace(first, scale=second.scale)
    if first.unit and first.unit not in ("%", "pp") and not second.unit:
        second = replace(second, unit=first.unit)
    elif second.unit and not first.unit:
        first = replace(first, unit=second.unit)
    return first, second


def shares_unit(first: Printed, second: Printed, text: str) -> bool:
    """Whether "to" joins the two so that a unit printed on one holds for both."""
    return text[first.end : second.start] == " to " and not second.signed


def range_of(first: Printed, second: Printed, text: str) -> list[Quantity] | None:
    """The one quantity that two numbers joined by a dash or by "between … and" state.

    None when they are not joined; empty for a bare range of small numbers, which is a label, and
    for one that runs backwards.
    """
    gap = text[first.end : second.start]
    dashed = gap in DASHES or (gap.strip() in DASHES and not first.unit)
    between = gap == " and " and text[: first.start].lower().endswith("between ")
    if not (dashed or between) or second.signed:
        return None
    bare = first.is_bare and second.is_bare
    first, second = lend(first, second)
    low, high = first.quantity(), second.quantity()
    if low.unit != high.unit or low.value >= high.value:
        return []
    if bare and high.value < _LEAST_BARE_RANGE:
        return []
    whole = replace(
        high,
        start=first.start,
        printed=text[first.start : second.end],
        value=(low.value + high.value) / 2,
        low=low.low,
        hedge="range",
    )
    return [whole]
