"""The same fact has two values.

Every figure of prose and of tables is a measure: what it is of, its period, its kind (budget,
forecast, actual …). Two are held against each other only where they share the telling words of
their labels, nothing stated about one is denied by the other, and more than the words ties them
together: other figures that agree between the same two places, or a slip of the pen (digits
swapped, one digit off, cut off instead of rounded, last year's column) that makes them the same,
where the one stands nowhere else in the pack.
Figures that agree within their printed digits agree; "about" widens. What is not near is counted as
not verified.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP
from typing import Any

from packlint.arithmetic.printing import figure_like
from packlint.check import Context, Params
from packlint.facts.agreement import Comparison, Outcome, Tier, meant
from packlint.facts.measures import Measure, Source
from packlint.finding import Confidence, Draft, Severity, Spot, Tally, as_sentence, tallies

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "required": ["tiers", "outcome"],
    "additionalProperties": False,
    "properties": {
        "tiers": {
            "type": "array",
            "items": {"enum": [tier.value for tier in Tier]},
            "description": "How far apart the figures stand: text and table, two reports …",
        },
        "outcome": {
            "enum": [Outcome.DIFFERS.value, Outcome.TRUNCATED.value],
            "description": "Whether they differ, or one is the other with its end cut off.",
        },
    },
}
_TALLY = "comparisons"


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a draft for each comparison of the tiers that ends so, and what was looked at."""
    tiers = {Tier(tier) for tier in params["tiers"]}
    outcome = Outcome(params["outcome"])
    reasons: Counter[str] = Counter()
    checked = 0
    for found in context.facts.comparisons:
        if found.tier not in tiers:
            continue
        if found.outcome is Outcome.UNVERIFIED:
            reasons[found.reason] += 1
            continue
        checked += 1
        if found.outcome is outcome:
            yield _draft(found)
        elif found.outcome is Outcome.COPIED and outcome is Outcome.DIFFERS:
            yield _copied(found)
    if outcome is Outcome.TRUNCATED:
        return  # the same comparisons are counted by the rules for figures that differ
    yield from tallies(_TALLY, checked, reasons)


def _draft(found: Comparison) -> Draft:
    stated, other = found.stated, found.others[0]
    spots = [Spot(stated.span, "stated"), *(Spot(one.span, "elsewhere") for one in found.others)]
    spots += [Spot(one.span, "beside it") for one in found.agreeing]
    wanted = _rounded(stated, other)
    return Draft(
        message=_message(found, wanted),
        spots=tuple(spots),
        explanation=as_sentence(found.explanation),
        suggestion=f"Check whether {stated.printed} should be {wanted}, or the other is wrong.",
        severity=None if found.sure else Severity.WARNING,
        confidence=None if found.sure else Confidence.MEDIUM,
    )


def _copied(found: Comparison) -> Draft:
    return Draft(
        message="This line stands, word for word, below another table too, whose figures are not"
        " the same.",
        spots=(Spot(found.stated.span, "stated"), Spot(found.others[0].span, "elsewhere")),
        suggestion="Check which table the line belongs to, and give the other one its own.",
    )


def _message(found: Comparison, wanted: str) -> str:
    stated, other = found.stated, found.others[0]
    if found.tier is Tier.TABLES:
        count = len(found.others)
        elsewhere = "another" if count == 1 else f"{count} others"
        return (
            f"{stated.named} is {stated.printed} in this table, but {other.printed} in {elsewhere}."
        )
    if other.source is Source.TABLE:
        is_plain = wanted.lstrip("-") == other.printed.lstrip("+-")
        meaning = "" if is_plain else f", which is {wanted}"
        return (
            f"The text says {stated.printed}, but the table has {other.printed}"
            f" ({other.named}){meaning}."
        )
    where = " in another report" if found.tier is Tier.REPORTS else ""
    if stated.words == other.words:
        again = f"where the same sentence stands again{where}"
    else:
        again = f"where the same is spoken of{where or ' elsewhere in the report'}"
    return f"The text says {stated.printed} here, but {other.printed} {again}."


def _rounded(stated: Measure, other: Measure) -> str:
    """The other figure rounded as the stated one is, in its dress; tables differ in their signs."""
    steps = (abs(meant(stated, other)) / stated.step).quantize(1, rounding=ROUND_HALF_UP)
    steps = steps.copy_sign(stated.value)
    return figure_like(steps * stated.step, stated.printed, stated.scale, stated.places)
