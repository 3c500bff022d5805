"""A sentence contradicts itself: its figures do not bear out what it says follows from them.

Shares, changes, comparisons, parts of a whole, rates and means, words of rising and falling, and
counts of the list below. A claim is judged only where the words between its figures fix the role of
each; figures are taken for the intervals that their digits and hedges allow. A difference that is
too large for a slip, figures of different units or things, and signs that are not printed leave a
claim unverified, with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from packlint.check import Context, Params
from packlint.facts.claims import Claim, Kind, Verdict
from packlint.finding import Calculation, Confidence, Draft, Severity, Spot, Tally, tallies

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "required": ["kind"],
    "additionalProperties": False,
    "properties": {
        "kind": {
            "enum": [kind.value for kind in Kind],
            "description": "What is claimed: parts of a whole, a share, a change and so on.",
        }
    },
}
_TALLY = "claims"
_LONGEST_PASSAGE = 300


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a draft for each claim of the kind that is wrong, and what was looked at."""
    kind = Kind(params["kind"])
    reasons: Counter[str] = Counter()
    checked = 0
    for claim in context.facts.claims:
        if claim.kind is not kind:
            continue
        if claim.verdict is Verdict.UNVERIFIED:
            reasons[claim.reason] += 1
            continue
        checked += 1
        if claim.verdict is Verdict.WRONG:
            yield _draft(claim)
    yield from tallies(_TALLY, checked, reasons)


def _draft(claim: Claim) -> Draft:
    words = claim.words
    if words is None:
        raise ValueError("a claim that is wrong needs words")
    role = "part" if claim.kind is Kind.PARTS else "worked out from"
    spots = [Spot(claim.stated.span, "stated"), *(Spot(o.span, role) for o in claim.others)]
    if claim.kind is Kind.DIRECTION:
        spots = list(_passage(claim))
    return Draft(
        message=words.message,
        spots=tuple(spots),
        explanation=words.explanation or None,
        suggestion=words.suggestion,
        calculation=_calculation(claim),
        severity=Severity.WARNING if claim.mild else None,
        confidence=Confidence.MEDIUM if claim.loose or claim.mild else None,
    )


def _passage(claim: Claim) -> Iterator[Spot]:
    """The words from one figure to the other, since what is wrong is the word between them."""
    spans = [claim.stated.span, *(other.span for other in claim.others)]
    first, last = min(spans), max(spans)
    is_one_text = first[:2] == last[:2] and first.cell == last.cell
    if is_one_text and last.end - first.start <= _LONGEST_PASSAGE:
        yield Spot(first._replace(end=last.end), "stated")
    else:
        yield from (Spot(span, "stated") for span in spans)


def _calculation(claim: Claim) -> Calculation | None:
    if not claim.expression or not claim.expected:
        return None
    return Calculation(
        claim.expression, claim.stated.printed, claim.expected, claim.difference or None
    )
