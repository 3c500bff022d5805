"""What the calculations of a table say about each other: rounding seen, and misreadings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from math import gcd, isqrt

from packlint.arithmetic.rounding import Verdict, verdict
from packlint.facts.tables import NumberTable
from packlint.facts.totals.records import Outcome, Ref, TotalClaim

MUCH_DIFFERS = "too little of the table adds up for it to have been read right"
DISPLACED = "a figure may stand in the wrong column"
CUT = "the table may go on on another page"
UNTRUSTED = "the table was not read with certainty"
_LEAST_CONFIDENCE = 0.7
# Sums of three or more rounded figures tie exactly about every other time: as many as these in a
# row mean that nothing was rounded.
_PROOF_OF_EXACTNESS = 6
_FAILING = (Outcome.DIFFERS, Outcome.UNLIKELY)


def settle(table: NumberTable, claims: Sequence[TotalClaim]) -> tuple[TotalClaim, ...]:
    """The calculations of a table with what only all of them together can tell."""
    if table.confidence < _LEAST_CONFIDENCE:
        doubt = "; ".join(table.doubts) or UNTRUSTED
        return tuple(_unverified(claim, doubt) for claim in claims)
    settled = [_rounded(table, claim, claims) for claim in claims]
    settled = [_cut(table, claim) for claim in settled]
    displaced = _displaced(settled)
    settled = [_unverified(claim, DISPLACED) if claim in displaced else claim for claim in settled]
    return tuple(settled)


def _unverified(claim: TotalClaim, reason: str) -> TotalClaim:
    return replace(claim, outcome=Outcome.UNVERIFIED, reason=reason)


def _rounded(table: NumberTable, claim: TotalClaim, claims: Sequence[TotalClaim]) -> TotalClaim:
    """The calculation as rounding, where the table shows that its figures are rounded.

    Counts and pence are exact unless other totals of the table miss by as little. Figures that all
    end in noughts are rounded to those, unless many sums of them tie to the last digit.
    """
    if claim.outcome not in _FAILING:
        return claim
    others = [other for other in claims if other is not claim and other.axis is claim.axis]
    if claim.slack == 0 and any(_is_close(other) for other in others):
        small = abs(claim.difference) <= _plain_slack(table, claim)
        return replace(claim, outcome=Outcome.ROUNDING) if small else claim
    coarse = _coarse_step(table, claim)
    if coarse is None:
        return claim
    exact = sum(
        other.outcome is Outcome.AGREES and len(_values(table, other)) > 3 for other in others
    )
    if exact >= _PROOF_OF_EXACTNESS:
        return claim
    parts = [_value(table, ref) * ref.sign for ref in claim.parts]
    steps = [coarse if part else Decimal(0) for part in parts]
    judged = verdict(claim.stated, coarse, parts, steps)
    return claim if judged is Verdict.BEYOND else replace(claim, outcome=Outcome.ROUNDING)


def _is_close(claim: TotalClaim) -> bool:
    """Whether a calculation misses by a rounding error or two."""
    if claim.outcome is Outcome.ROUNDING:
        return True
    return claim.outcome is Outcome.DIFFERS and claim.slack == 0 and _is_small(claim)


def _is_small(claim: TotalClaim) -> bool:
    exponent = claim.stated.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(claim.difference) <= 2 * step


def _plain_slack(table: NumberTable, claim: TotalClaim) -> Decimal:
    """What ordinary rounding would allow if the exact figures were rounded after all."""
    cell = table.cell(claim.total.row, claim.total.column)
    step = cell.quantity.step if cell is not None and cell.quantity is not None else Decimal(1)
    return step * max(1, isqrt(len(claim.parts)))


def _value(table: NumberTable, ref: Ref) -> Decimal:
    cell = table.cell(ref.row, ref.column)
    return (cell.value if cell is not None else None) or Decimal(0)


def _values(table: NumberTable, claim: TotalClaim) -> list[Decimal]:
    values = [_value(table, ref) for ref in (claim.total, *claim.parts)]
    return [value for value in values if value]


def _coarse_step(table: NumberTable, claim: TotalClaim) -> Decimal | None:
    """What all figures of a sum are multiples of (5, 10, 50, 100, …), if there are enough."""
    values = _values(table, claim)
    if len(values) < 4 or any(value != int(value) for value in values):
        return None
    common = gcd(*(int(value) for value in values))
    step = Decimal(1)
    for candidate in _round_numbers(common):
        if common % candidate == 0:
            step = Decimal(candidate)
    return step if step > 1 else None


def _round_numbers(largest: int) -> Iterable[int]:
    power = 1
    while power <= largest:
        yield from (power, 5 * power)
        power *= 10


def _cut(table: NumberTable, claim: TotalClaim) -> TotalClaim:
    """The calculation as unverified where parts of it may stand on another page."""
    if claim.outcome not in _FAILING or not claim.parts:
        return claim
    first_row = min((row.index for row in table.rows if row.kind.value == "body"), default=0)
    reaches_top = table.cut_above and any(ref.row == first_row for ref in claim.parts)
    return _unverified(claim, CUT) if reaches_top and claim.axis.value == "column" else claim


def _displaced(claims: Sequence[TotalClaim]) -> list[TotalClaim]:
    """Calculations of one total that fail in neighbouring columns by opposite amounts."""
    failing = [claim for claim in claims if claim.outcome in _FAILING]
    found = []
    for claim in failing:
        for other in failing:
            beside = abs(claim.total.column - other.total.column) == 1
            level = claim.total.row == other.total.row and claim.axis is other.axis
            opposite = abs(claim.difference + other.difference) <= claim.slack + other.slack
            if level and beside and opposite and claim.axis.value == "column":
                found.append(claim)
    return found
