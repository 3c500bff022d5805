"""A date in accounts is not of their year: "Closing balance 31 March 2030" for the year to 2031.

Looked at are accounts and statements whose heading names the day on which their year ends. A line
for the closing or the opening balance that gives that day of another year is at fault, and so is
the one receipt or payment that lies outside the year while those above and below it are in order,
where the year before or after would put it in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from packlint.check import Context, Params
from packlint.facts import Mention
from packlint.finding import Draft, Spot
from packlint.grammar.dates.names import day_name
from packlint.grammar.period import Period, Precision
from packlint.model import Span
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}

_YEAR_TO = (
    r"(?i)\b(?:accounts?|statements?|receipts and payments)\b.{0,60}\byear\s(?:ended|ending|to)\s$"
)
_CLOSING = (
    r"(?i)\b(?:clos(?:ing|e)|carried\s(?:forward|down)|c/[fd]|year[\s-]end|end\sof\s(?:the\s)?year"
    r"|bank\sstatements?)\b[^.]{0,40}$"
)
_OPENING = (
    r"(?i)\b(?:opening|brought\s(?:forward|down)|b/[fd]|start\sof\s(?:the\s)?year)\b[^.]{0,40}$"
)
_FEWEST = 4


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each date that is of another year than the accounts it stands in."""
    for report in context.pack.reports:
        mentions: list[Mention[Any]] = [
            mention
            for mention in context.facts.dates_of(report)
            if isinstance(mention.value, Period) and mention.value.precision is Precision.DAY
        ]
        ends = {
            mention.value.first
            for mention in mentions
            if compiled(_YEAR_TO).search(_before(context, mention.span)) is not None
        }
        if len(ends) == 1:
            end = ends.pop()
            yield from _balances(context, mentions, end)
            yield from _entries(context, mentions, end)


def _before(context: Context, span: Span) -> str:
    document = context.pack.documents[span.document]
    return document.text_at(span).value[max(span.start - 120, 0) : span.start]


def _balances(context: Context, mentions: Sequence[Mention[Any]], end: date) -> Iterator[Draft]:
    for mention in mentions:
        day = mention.value.first
        if (day.month, day.day) != (end.month, end.day):
            continue
        words = _before(context, mention.span)
        if compiled(_OPENING).search(words):
            right, name = _year_before(end), "begins after"
        elif compiled(_CLOSING).search(words):
            right, name = end, "ends on"
        else:
            continue
        if day != right:
            yield Draft(
                f"{mention.value.printed} is given here, but the year of these accounts {name}"
                f" {day_name(right)}.",
                (Spot(mention.span),),
                suggestion=f"Check the year: {day_name(right)} would fit.",
            )


def _entries(context: Context, mentions: Sequence[Mention[Any]], end: date) -> Iterator[Draft]:
    """The one entry of a table that is out of the year and out of order, by a year."""
    tables: dict[tuple[int, int], list[Mention[Any]]] = {}
    for mention in mentions:
        if mention.span.cell is not None and mention.span.start == 0:
            tables.setdefault((mention.span.document, mention.span.block), []).append(mention)
    begin = _year_before(end)
    for entries in tables.values():
        days = [mention.value.first for mention in entries]
        outside = [place for place, day in enumerate(days) if not begin < day <= end]
        if len(entries) < _FEWEST or len(outside) != 1:
            continue
        place = outside[0]
        for year in (days[place].year - 1, days[place].year + 1):
            moved = _moved(days[place], year)
            mended = [*days[:place], moved, *days[place + 1 :]]
            if begin < moved <= end and mended == sorted(mended):
                yield Draft(
                    f"{entries[place].value.printed} is outside the year of these accounts, which"
                    f" ends on {day_name(end)}.",
                    (Spot(entries[place].span),),
                    suggestion=f"Check the year: {day_name(moved)} would fit.",
                )


def _moved(day: date, year: int) -> date:
    """The day in another year; 28 February for a leap day."""
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _year_before(day: date) -> date:
    return _moved(day, day.year - 1)
