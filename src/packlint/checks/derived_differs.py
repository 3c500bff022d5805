"""A figure in a table is not what the figures that it is worked out from give.

Percentages of change and shares, quantities times prices, and averages. How the figures of a column
(or row) are worked out is put to the vote: the formula that gives nearly all of them is the one
meant, and the figure that it does not give is the finding. Figures are taken for the intervals that
their printed digits allow. A figure that spoils a sum as well is reported with the sum alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from packlint.check import Context, Params
from packlint.facts.derived import DerivedClaim, Shape
from packlint.facts.derived.wording import describe
from packlint.facts.tables import NumberTable
from packlint.facts.totals import FAILING, Outcome
from packlint.finding import Calculation, Confidence, Draft, Severity, Spot, Tally, tallies

_KINDS: Mapping[str, tuple[Shape, ...]] = {
    "percentage": (Shape.CHANGE, Shape.SHARE),
    "product": (Shape.PRODUCT, Shape.QUOTIENT),
    "average": (Shape.MEAN,),
}
PARAMS: Mapping[str, Any] = {
    "type": "object",
    "required": ["kind"],
    "additionalProperties": False,
    "properties": {
        "kind": {"enum": list(_KINDS), "description": "How the figures are worked out."},
    },
}
# So many figures that are worked out alike make the odd one out certain.
_MANY = 5


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a draft for each figure of the kind that is wrong, and what was looked at."""
    shapes = _KINDS[params["kind"]]
    reasons: Counter[str] = Counter()
    checked = 0
    for derived in context.facts.derived:
        for claim in derived.claims:
            if claim.shape not in shapes:
                continue
            if claim.outcome is Outcome.UNVERIFIED:
                reasons[claim.reason] += 1
                continue
            checked += 1 + len(claim.also)
            if claim.outcome in FAILING:
                yield _draft(derived.table, claim)
    yield from tallies("calculations", checked, reasons)


def _draft(table: NumberTable, claim: DerivedClaim) -> Draft:
    words = describe(table, claim)
    sure = claim.outcome is Outcome.DIFFERS and claim.support >= _MANY
    return Draft(
        message=words.message,
        spots=tuple(_spots(table, claim)),
        explanation=words.explanation or None,
        suggestion=words.suggestion,
        calculation=Calculation(words.expression, words.stated, words.expected),
        severity=None if claim.outcome is Outcome.DIFFERS else Severity.WARNING,
        confidence=None if sure else Confidence.MEDIUM,
    )


def _spots(table: NumberTable, claim: DerivedClaim) -> Iterator[Spot]:
    """The figure, what it is worked out from, and others that the same mistake spoils."""
    roles = [("stated", claim.stated)]
    roles += [("worked out from", ref) for ref in claim.operands]
    for other in claim.also:
        roles += [("also differs", other.stated)]
        roles += [("worked out from", ref) for ref in other.operands]
    seen: set[tuple[int, int]] = set()
    for role, ref in roles:
        cell = table.cell(ref.row, ref.column)
        if cell is not None and ref[:2] not in seen:
            seen.add(ref[:2])
            yield Spot(cell.span, role)
