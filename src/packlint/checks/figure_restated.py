"""A figure is not what an earlier pack gave for the same days.

Compared are figures that both packs state in nearly the same words, of the same named days, unit
and bounds, where those days were over when the earlier pack was written. Forecasts, budgets,
targets, provisional figures and what is called revised or restated move from pack to pack and are
left out. Only runs with `--against` or `--ledger` have earlier packs to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from packlint.check import Context, Params
from packlint.facts.agreement.earlier import Past, Restated
from packlint.finding import Draft, Spot, Tally

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}
_TALLY = "figures of earlier packs"
_MOST_SHOWN = 3


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a draft for each figure that an earlier pack gives otherwise, and what was seen."""
    found = context.facts.restated
    if found is None:
        return
    yield from (_draft(one) for one in found if not one.agrees)
    yield Tally(_TALLY, seen=len(found), checked=len(found))


def _draft(found: Restated) -> Draft:
    stated, past = found.stated, found.past
    first = past[0]
    more = "; ".join(map(_told, past[:_MOST_SHOWN]))
    return Draft(
        message=f"{stated.printed} here, but {first.measure.printed} for the same days in"
        f" {first.pack} of {first.date} ({stated.label}).",
        spots=(Spot(stated.span, "stated"),),
        explanation=f"Compared with: {more}.",
        suggestion="Say that the figure was revised, or check which of the two is right.",
        evidence=f"{stated.label} {stated.printed} {first.measure.printed}",
    )


def _told(past: Past) -> str:
    return f"{past.measure.printed} ({past.measure.label}), {past.where}"
