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
from packlint.model import Span
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}

_NO_SUCH_DAY = (
    r"(?i)[\"”’')]?,?\s(?:(?:does|did|do|will|would)\s(?:not|n[o’']t)\s(?:exist|occur)|doesn[’']t\sexist"
    r"|never\s(?:existed|was)|(?:is|was)\s(?:not\s(?:a|valid)|no\s|an?\s(?:invalid|impossible)"
    r"|invalid|impossible)|cannot\s(?:be|exist))"
)


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each date that cannot be."""
    for mention in context.facts.dates:
        found = mention.value
        if isinstance(found, ImpossibleDate) and not _is_said(context, mention.span):
            yield Draft(
                f"{found.printed} does not exist: {found.reason}.",
                (Spot(mention.span),),
                suggestion=_neighbours(found),
            )


def _is_said(context: Context, span: Span) -> bool:
    """Whether the text itself says that there is no such day."""
    text = context.pack.documents[span.document].text_at(span).value
    return compiled(_NO_SUCH_DAY).match(text, span.end) is not None


def _neighbours(found: ImpossibleDate) -> str:
    """The days on either side: the last of the month and the first of the next."""
    if found.year is None:
        return "Check the day and the month."
    following = date(found.year + found.month // 12, found.month % 12 + 1, 1)
    last = following - timedelta(days=1)
    return f"Check whether {day_name(last)} or {day_name(following)} is meant."
