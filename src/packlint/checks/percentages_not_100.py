"""Shares of a whole do not come to 100%.

Percentages of a column (or row) are shares of a whole where its total says 100%, or where several
columns of the table come to 100 and one does not. What rounding makes of the shares is allowed for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from packlint.arithmetic.printing import sum_of
from packlint.check import Context, Params
from packlint.facts.derived import Hundred
from packlint.facts.tables import NumberTable
from packlint.facts.totals import Outcome, Ref
from packlint.facts.totals.wording import subject
from packlint.finding import Calculation, Confidence, Draft, Spot, Tally

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}
_HUNDRED = Decimal(100)


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a draft for shares that miss 100%, and what was looked at."""
    for derived in context.facts.derived:
        outcomes = Counter((one.outcome, one.reason) for one in derived.hundreds)
        for one in derived.hundreds:
            if one.outcome is Outcome.DIFFERS:
                yield _draft(derived.table, one)
        for (outcome, reason), count in outcomes.items():
            if outcome is Outcome.UNVERIFIED:
                yield Tally("calculations", seen=count, unverified=count, reason=reason)
            else:
                yield Tally("calculations", seen=count, checked=count)


def _draft(table: NumberTable, one: Hundred) -> Draft:
    texts = [_text(table, ref) for ref in one.parts]
    stated, total = f"{_HUNDRED}%", f"{one.sum}%"
    name = subject(table, one.total or one.parts[-1])
    says = "the total says 100%" if one.total else "the other columns or rows come to 100%"
    way = "more" if one.sum > _HUNDRED else "less"
    difference = f"{abs(one.sum - _HUNDRED)}"
    message = f"{sum_of(texts, whole=False)} = {total}, but {says} ({difference} points {way})."
    spots = [Spot(cell.span, role) for role, ref in _roles(one) if (cell := table.cell(*ref[:2]))]
    return Draft(
        message=f"{name}: {message}" if name and one.total else message,
        spots=tuple(spots),
        suggestion="Check the shares, and whether one is missing or counted twice.",
        calculation=Calculation(sum_of(texts), stated, total, difference),
        confidence=None if one.total and one.like else Confidence.MEDIUM,
    )


def _roles(one: Hundred) -> Iterator[tuple[str, Ref]]:
    if one.total is not None:
        yield "stated total", one.total
    yield from (("part", ref) for ref in one.parts)


def _text(table: NumberTable, ref: Ref) -> str:
    cell = table.cell(ref.row, ref.column)
    return "" if cell is None or cell.quantity is None else cell.quantity.printed.strip()
