"""What the calculations of a table say about each other: rounding seen, and misreadings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import isqrt

from msgspec.structs import replace

from packlint.facts.tables import NumberTable
from packlint.facts.totals.records import FAILING, Outcome, TotalClaim

DISPLACED = "a figure may stand in the wrong column"
UNTRUSTED = "the table was not read with certainty"
_LEAST_CONFIDENCE = 0.7


def settle(table: NumberTable, claims: Sequence[TotalClaim]) -> tuple[TotalClaim, ...]:
    """The calculations of a table with what only all of them together can tell."""
    if table.confidence < _LEAST_CONFIDENCE:
        doubt = "; ".join(table.doubts) or UNTRUSTED
        return tuple(_unverified(claim, doubt) for claim in claims)
    settled = [_rounded(table, claim, claims) for claim in claims]
    displaced = _displaced(settled)
    settled = [_unverified(claim, DISPLACED) if claim in displaced else claim for claim in settled]
    return tuple(settled)


def _unverified(claim: TotalClaim, reason: str) -> TotalClaim:
    return replace(claim, outcome=Outcome.UNVERIFIED, reason=reason)


def _rounded(table: NumberTable, claim: TotalClaim, claims: Sequence[TotalClaim]) -> TotalClaim:
    """Counts and pence as rounded after all, where other totals of the table miss by as little."""
    if claim.outcome not in FAILING or claim.slack:
        return claim
    others = (other for other in claims if other is not claim and other.axis is claim.axis)
    if not any(_is_close(other) for other in others):
        return claim
    small = abs(claim.difference) <= _plain_slack(table, claim)
    return replace(claim, outcome=Outcome.ROUNDING) if small else claim


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


def _displaced(claims: Sequence[TotalClaim]) -> list[TotalClaim]:
    """Calculations of one total that fail in neighbouring columns by opposite amounts."""
    failing = [claim for claim in claims if claim.outcome in FAILING]
    found = []
    for claim in failing:
        for other in failing:
            beside = abs(claim.total.column - other.total.column) == 1
            level = claim.total.row == other.total.row and claim.axis is other.axis
            opposite = abs(claim.difference + other.difference) <= claim.slack + other.slack
            if level and beside and opposite and claim.axis.value == "column":
                found.append(claim)
    return found
