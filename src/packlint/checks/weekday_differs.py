"""A weekday is printed with a date that falls on another one.

The calendar decides, wherever the date stands, tables and headings included. A day without its
year ("Sunday 1 July") is judged only in a text that is surely of the report's date, and is at fault
only when it falls on that weekday neither in the year of the report nor in those before and after;
a year further off in the same text leaves it unverified. Where the report prints the same day with
another weekday and its year, that year decides. Tells the weekday that the date is, and
the nearest date that falls on the printed weekday: either may be the slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from packlint.check import Context, Params
from packlint.facts import Mention
from packlint.facts.own_date import is_written_for_its_date
from packlint.finding import Confidence, Draft, Spot, Tally
from packlint.grammar.dates.names import day_name, full_day_name, weekday_name
from packlint.grammar.period import Period, YearlessDate
from packlint.model import Span
from packlint.pack import Report

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}

# The first day of the Gregorian calendar in Britain; older dates have the weekdays of the Julian.
_NEW_STYLE = date(1752, 9, 14)
_NO_DATE = "no meeting date known"
_NO_YEAR = "weekday without a year"


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a finding for each weekday that is not that of its date, and count all dates."""
    checked = 0
    for mention in context.facts.dates:
        found = mention.value
        if isinstance(found, YearlessDate) and found.weekday is not None:
            yield from _judge_yearless(context, mention.span, found, found.weekday)
            continue
        checked += 1
        if isinstance(found, Period):
            yield from _judge(mention.span, found)
    yield Tally("dates", seen=checked, checked=checked)


def _judge(span: Span, period: Period) -> Iterator[Draft]:
    """The findings on a date, or on the two ends of a range."""
    ends = (
        (period.first, period.weekday, period.weekday_span),
        (period.last, period.last_weekday, period.last_weekday_span),
    )
    for day, weekday, place in ends:
        if weekday is None or place is None or day < _NEW_STYLE or day.weekday() == weekday:
            continue
        if period.is_range:
            printed = f"{weekday_name(weekday)} {day_name(day)}"
            # A range is one mention: from the weekday at fault to its end.
            span = span._replace(start=place[0])
        else:
            printed = period.printed
        yield Draft(
            f"{printed} is a {weekday_name(day.weekday())}.",
            (Spot(span),),
            explanation=_other_year(day, weekday),
            suggestion=f"Write {full_day_name(day)}, or {full_day_name(_nearest(day, weekday))}.",
        )


def _nearest(day: date, weekday: int) -> date:
    """The nearest day that falls on the weekday; it is never as near on both sides."""
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _other_year(day: date, weekday: int) -> str | None:
    """The year before or after in which the day falls on the weekday, as the likely slip."""
    for year in (day.year - 1, day.year + 1):
        try:
            other = day.replace(year=year)
        except ValueError:
            # 29 February has no counterpart in the years beside a leap year.
            continue
        if other.weekday() == weekday:
            return f"{day_name(other)} is a {weekday_name(weekday)}: the year may be wrong."
    return None


def _judge_yearless(
    context: Context, span: Span, found: YearlessDate, weekday: int
) -> Iterator[Draft | Tally]:
    report = context.pack.report_of(span)
    if report is None or report.date is None:
        yield Tally("dates", unverified=1, reason=_NO_DATE)
        return
    if not is_written_for_its_date(context.pack, context.facts.dates, report):
        yield Tally("dates", unverified=1, reason=_NO_YEAR)
        return
    year = report.date.year
    days = [day for near in (year - 1, year, year + 1) if (day := _in_year(found, near))]
    fitting = [day.year for day in days if day.weekday() == weekday]
    elsewhere = _dated_elsewhere(context, report, found)
    if year in fitting:
        yield Tally("dates", checked=1)
    elif elsewhere is not None and elsewhere.value.first.weekday() != weekday:
        yield Tally("dates", checked=1)
        yield _two_weekdays(span, found, weekday, elsewhere)
    elif fitting or not days or _names_other_year(context, span, year):
        yield Tally("dates", unverified=1, reason=_NO_YEAR)
    else:
        actual = ", ".join(f"a {weekday_name(day.weekday())} in {day.year}" for day in days)
        yield Tally("dates", checked=1)
        yield Draft(
            f"{found.printed} is not a {weekday_name(weekday)}: it is {actual}.",
            (Spot(span),),
            suggestion="Correct the weekday or the day, and give the year.",
            confidence=Confidence.MEDIUM,
        )


def _dated_elsewhere(
    context: Context, report: Report, found: YearlessDate
) -> Mention[Period] | None:
    """The same day and month with its weekday and year, where the report has one such alone."""
    same = {
        mention.value.first: Mention(mention.span, mention.value)
        for mention in context.facts.dates_of(report)
        if isinstance(mention.value, Period)
        and mention.value.weekday is not None
        and not mention.value.is_range
        and (mention.value.first.month, mention.value.first.day) == (found.month, found.day)
    }
    return next(iter(same.values())) if len(same) == 1 else None


def _two_weekdays(span: Span, found: YearlessDate, weekday: int, other: Mention[Period]) -> Draft:
    day = other.value.first
    near = _nearest(day, weekday)
    return Draft(
        f"{found.printed} is a {weekday_name(day.weekday())} in {day.year}, and is printed as one"
        " elsewhere in this report.",
        (Spot(span), Spot(other.span, "the same day with its year")),
        suggestion=f"Write {full_day_name(day)}, or {full_day_name(near)}.",
        confidence=Confidence.MEDIUM,
    )


def _in_year(found: YearlessDate, year: int) -> date | None:
    try:
        return date(year, found.month, found.day)
    except ValueError:
        return None


def _names_other_year(context: Context, span: Span, year: int) -> bool:
    """Whether a date in the same text belongs to a year that is not next to the report's."""
    home = (span.document, span.block, span.cell)
    return any(
        isinstance(other.value, Period) and not year - 1 <= other.value.first.year <= year + 1
        for other in context.facts.dates
        if (other.span.document, other.span.block, other.span.cell) == home
    )
