"""Multiples: "doubled from 120 to 240", "£9m, three times the £3m of last year"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from packlint.arithmetic.interval import Interval
from packlint.facts.claims import grammar as g
from packlint.facts.claims.compare import why_not_comparable
from packlint.facts.claims.judge import LOOSE, NEAR_DIFFERENCE, Case, judge, unverified
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Claim, Figure, Kind
from packlint.facts.claims.turns import FROM_TO
from packlint.patterns import compiled

_M = rf"(?P<m>{g.MULTIPLE})"
_A, _B = rf"(?P<a>{g.FIGURE})", rf"(?P<b>{g.FIGURE})"
_ANY = rf"(?:{g.BRACKET}|,?\s{g.PLAIN})"
_THE = r"\s(?:the|that\sof|as\s(?:many|much|high|large)(?:\s[a-z-]+)?\sas)\s"
# "Three times more" may be four times as many.
_SHAPES = (
    rf"{_M}{_ANY}{{0,8}}?,?\s\(?{FROM_TO}",
    rf"{FROM_TO}{_ANY}{{0,6}}?,\s(?:(?:an?|this\sis\sa)\s)?(?:further\s)?{_M}",
    rf"{_B}{_ANY}{{0,8}}?,?\s(?:(?:which|that)\s)?(?:(?:is|was|are|were)\s)?{_M}{_THE}"
    rf"(?:{g.PLAIN}\s){{0,6}}?\(?{_A}",
    # 21%, more than double the proportion of last year (10%)
    rf"{_B}(?:{g.BRACKET}|[^\ue100-\ue5ff.;:()]){{0,80}}?,\s{_M}\s(?:the|their|its|that)\s(?:{g.PLAIN}\s){{0,8}}?\({_A}\)",
    rf"{_M}\sto\s{_B}{_ANY}{{0,8}}?,?\s(?:from|compared\s(?:to|with))\s(?:the\s)?{_A}",
)


# Of the figure of the sentence before: "That is nearly double the £203m of 2016".
_IT_IS = (
    rf"^(?:This|That|It)\s(?:is|was|represents|equates\sto)\s{_M}\s(?:the|that\sof|its)\s"
    rf"(?:{g.PLAIN}\s){{0,6}}?\(?{_A}"
)


def multiples_in(reading: Reading, topic: Mapping[str, Figure]) -> Iterator[Claim]:
    """Yield the multiples of a sentence that stand with the figures before and after.

    The figure after may be that of the sentence before, which `topic` holds by unit.
    """
    if compiled(g.MULTIPLE).search(reading.text) is None:
        return
    seen: set[str] = set()
    match = compiled(_IT_IS).search(reading.text)
    if match is not None:
        before = reading.figure(match["a"])
        after = topic.get(before.unit)
        if after is not None:
            seen.add(match["m"])
            yield _multiple(reading.figure(match["m"]), before, after, loose=True)
    for shape in _SHAPES:
        for match in compiled(shape).finditer(reading.text):
            if match["m"] not in seen:
                seen.add(match["m"])
                yield _multiple(*(reading.figure(match[name]) for name in "mab"))


def _multiple(stated: Figure, before: Figure, after: Figure, *, loose: bool = False) -> Claim:
    others = (before, after)
    doubt = why_not_comparable(before, after, things=False) or _without_bounds(before, after)
    if doubt:
        return unverified(Kind.CHANGE, stated, others, doubt)
    low = after.extent.low / before.extent.high
    high = after.extent.high / before.extent.low
    times = after.quantity.value / before.quantity.value
    phrase = " ".join(filter(None, (stated.quantity.hedge, stated.printed)))
    return judge(
        Case(
            Kind.CHANGE,
            stated,
            others,
            times,
            Interval(low, high),
            f"{after.printed} ÷ {before.printed}",
            lambda _expected, _printed: (
                f"{after.printed} is {_times(times)} {before.printed}, "
                f"but the text says “{phrase}”."
            ),
            near=NEAR_DIFFERENCE,
            loose=loose,
        )
    )


def _without_bounds(before: Figure, after: Figure) -> str:
    ends = (before.extent.low, before.extent.high, after.extent.low, after.extent.high)
    if not all(end.is_finite() for end in ends) or before.extent.low <= 0:
        return LOOSE
    return ""


def _times(times: Decimal) -> str:
    return f"{times:.1f} times" if times >= Decimal("0.95") else f"{times * 100:.0f}% of"
