"""A date is printed that no calendar holds, such as 31 June 2025.

Only dates with the name of their month count, and dates in figures that are impossible whether the
day or the month is read first; where the words around it allow another reading (a reference, a
count, a fraction) the grammar of dates leaves it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from packlint.check import Context, Params
from packlint.finding import Draft, Spot
from packlint.grammar.dates.names import day_name
from packlint.grammar.period import ImpossibleDate

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each date that cannot be."""
    for mention in context.facts.dates:
        found = mention.value
        if isinstance(found, ImpossibleDate):
            yield Draft(
                f"{found.printed} does not exist: {found.reason}.",
                (Spot(mention.span),),
                suggestion=_neighbours(found),
            )


def _neighbours(found: ImpossibleDate) -> str:
    """The days on either side: the last of the month and the first of the next."""
    if found.year is None:
        return "Check the day and the month."
    following = date(found.year + found.month // 12, found.month % 12 + 1, 1)
    last = following - timedelta(days=1)
    return f"Check whether {day_name(last)} or {day_name(following)} is meant."
