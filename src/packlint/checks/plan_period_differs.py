"""A plan is named with other years than an earlier pack names it with.

Compared is the name with its first and last year, where either pack gives one term for it. Where
both years differ it is the plan that follows; where the words around tell of a new, refreshed or
extended edition, or of a draft, the years may well differ. Financial plans, which are rolled
forward with every budget, are left out. Only runs with `--against` or `--ledger` have earlier packs
to look at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from packlint.check import Context, Params
from packlint.facts.earlier import MovedPlan, Outcome
from packlint.finding import Draft, Spot, Tally, tallies
from packlint.grammar.dates.names import day_name

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}
_TALLY = "plans of earlier packs"


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a draft for each plan whose years have moved, and what was seen."""
    found = context.facts.moved_plans
    if found is None:
        return
    yield from (_draft(one) for one in found if one.outcome is Outcome.DIFFERS)
    reasons = Counter(one.reason for one in found if one.outcome is Outcome.UNVERIFIED)
    checked = len(found) - reasons.total()
    yield from tallies(_TALLY, checked, reasons)


def _draft(found: MovedPlan) -> Draft:
    plan, first = found.cited, found.past[0]
    day = f" of {day_name(first.date)}" if first.date is not None else ""
    return Draft(
        message=f"{plan.name} {plan.period.printed} here, but {first.printed} in {first.pack}{day}"
        f" ({first.where}).",
        spots=(Spot(plan.span),),
        suggestion="Say that the plan was extended or refreshed, or check which years are right.",
        evidence=f"{plan.name} {plan.period.printed} {first.printed}",
    )
