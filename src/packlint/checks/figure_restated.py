"""A figure is not what an earlier pack gave for the same days.

Compared are figures that both packs state in nearly the same words, of the same named days, unit
and bounds, where those days were over when the earlier pack was written: levels, totals, balances
(what closes one year opens the next), and the earlier figures that changes imply ("196 more than a
year ago"). In a table, other figures have to agree with the same earlier pack. Forecasts, budgets,
targets, provisional figures and what is called revised or restated move from pack to pack and are
left out. Only runs with `--against` or `--ledger` have earlier packs to look at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from packlint.arithmetic.printing import figure_like
from packlint.check import Context, Params
from packlint.facts.agreement.values import slip_between
from packlint.facts.earlier import Fact, Kind, Outcome, Past, Restated
from packlint.facts.measures import Measure, When
from packlint.finding import Draft, Spot, Tally, as_sentence, tallies
from packlint.grammar.dates.names import day_name

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}
_TALLY = "figures of earlier packs"
_MOST_SHOWN = 3


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a draft for each figure that an earlier pack gives otherwise, and what was seen."""
    found = context.facts.restated
    if found is None:
        return
    yield from (_draft(one) for one in found if one.outcome is Outcome.DIFFERS)
    reasons = Counter(one.reason for one in found if one.outcome is Outcome.UNVERIFIED)
    checked = len(found) - reasons.total()
    # That earlier packs were looked at is told even where they give none of the figures.
    yield Tally(_TALLY, seen=0)
    yield from tallies(_TALLY, checked, reasons)


def _draft(found: Restated) -> Draft:
    fact, past = found.fact, found.past
    stated = fact.measure
    spots = [Spot(stated.span, "stated")]
    if fact.later is not None:
        spots.append(Spot(fact.later.span, "after the change"))
    beside = f" {found.beside} other figures of the table agree." if found.beside else ""
    slip = slip_between(stated, past[0].measure) if fact.later is None else None
    return Draft(
        message=f"{_message(fact, past)}.{beside}",
        spots=tuple(spots),
        explanation=as_sentence(slip[0]) if slip else None,
        suggestion="Say that the figure was revised, or check which of the two is right.",
        evidence=f"{stated.label} {stated.printed} {past[0].measure.printed}",
    )


def _message(fact: Fact, found: Sequence[Past]) -> str:
    stated, past = fact.measure, found[0]
    other = past.measure
    places = "; ".join(one.where for one in found[:_MOST_SHOWN])
    elsewhere = f"{past.pack} of {day_name(past.date)}" if past.date is not None else past.pack
    if fact.later is not None:
        change = f"{'rise' if fact.rose else 'fall'} of {stated.printed}"
        return (
            f"{fact.later.printed} after a {change} makes {_value(fact, fact.later)}"
            f" {_days(fact.when)}, but {elsewhere} gives {other.printed} ({other.label}, {places})"
        )
    if fact.kind is Kind.BALANCE:
        return (
            f"{stated.printed} here ({stated.label}), but {other.printed} at the close of"
            f" {day_name(fact.when.last)} in {elsewhere} ({other.label}, {places})"
        )
    return (
        f"{stated.printed} here, but {other.printed} for the same days in {elsewhere}"
        f" ({other.label}, {places})"
    )


def _days(when: When) -> str:
    if when.first == when.last:
        return f"at {day_name(when.last)}"
    return f"from {day_name(when.first)} to {day_name(when.last)}"


def _value(fact: Fact, later: Measure) -> str:
    """The number that an implied figure may be, or the lowest and the highest, in its dress."""
    found, dress = fact.measure, later.printed
    low, high = found.extent.low, found.extent.high
    exact = high - low <= found.step
    ends = (
        [found.value]
        if exact
        else [_rounded(low, found.step, ROUND_FLOOR), _rounded(high, found.step, ROUND_CEILING)]
    )
    return " to ".join(figure_like(end, dress, found.scale, found.places) for end in ends)


def _rounded(value: Decimal, step: Decimal, way: str) -> Decimal:
    return (value / step).quantize(Decimal(1), rounding=way) * step
