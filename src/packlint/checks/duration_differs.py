"""A length of time is stated with a range of dates that is longer or shorter.

"An 8-week consultation from 10 February to 6 April 2031", "1 May to 30 June 2031 (six weeks)", "a
four-year strategy 2031-2034". Counting the last day or not is both right, and so are weeks that end
on their Friday. A length said loosely ("about six weeks") is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from msgspec.structs import replace

from packlint.check import Context, Params
from packlint.facts import Mention
from packlint.finding import Draft, Spot, Tally
from packlint.grammar.dates.words import before, days_in
from packlint.grammar.durations import Duration, find_durations
from packlint.grammar.period import Calendar, Period, Precision, YearlessDate
from packlint.model import Span
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}

_KIND = "durations"
# "8-week consultation, running from", "six weeks (", "four-year strategy for".
_FORWARD = (
    r"(?i)(?:[-\s](?!(?:before|after|ago|later|earlier|until|and|or|but|which|that|following|prior|each"
    r"|every|per|review|reviewed|if|when|old|extension|since|notice|limit|deadline|target|courses?|events?"
    r"|training|workshops?|sessions?|school|statutory)\b)[\w’'&-]+){0,6}?,?\s?"
    r"(?:\((?:from\s|between\s)?|[:–—-]\s?|,?\s(?:(?:that\s|which\s)?(?:ran|runs|running|will\srun|took\splace"
    r"|will\stake\splace|taking\splace|lasting|held)\s)?(?:from|between|for\sthe\speriod)\s(?:the\s)?"
    r"|,?\s(?:(?:that|which)\s)?(?:(?:will|would|is\sto|to)\s)?(?:start|begin|open|launch|commenc|run)"
    r"(?:s|ing|es|e)?\s(?:on|from)\s(?:the\s)?"
    r"|\s(?:period|plan|strategy|programme|contract|agreement|framework|term|consultation)\s(?:of\s|for\s)?)$"
)
# "(six weeks)", ", a period of eight weeks", "for six weeks".
_BACKWARD = (
    r"(?i)\s?\(\s?$|,?\s(?:[–—-]\s)?an?\s(?:total\s)?(?:period|total|duration)\sof\s$"
    r"|,?\sfor\s(?:a\s(?:period|total)\sof\s)?$"
)
# "will start on 10 February and run until 6 April": what stands before, between and after.
_STARTS = r"(?i)\b(?:start|begin|open|launch|commenc|runn?)(?:s|ing|es)?\s(?:on|from)\s(?:the\s)?$"
_ENDS = (
    r"(?i),?\sand\s(?:will\s)?(?:run|end|clos|finish|conclud)(?:e?s|ing|e)?\s(?:until|on|to|till)"
    r"\s(?:the\s)?"
)
# "a three-year contract from 1 April 2031 to 31 March 2036 with an extension of two years", and
# "an eight-week consultation from … to …, with a pause of two weeks".
_EXTENDED = (
    r"(?i)[^.;]{0,60}?\b(?:extensions?|extended|options?|pauses?|paused|breaks?|excluding|except|interrupt\w*"
    r"|suspen\w+|not\scounting|holidays?|closed)\b"
)
_REACH = 110
# Weeks may end on a Friday, and a first or last day may or may not be counted.
_SHORT_WEEK = 3
_FURTHEST = 3


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a finding for each length that its dates do not have, and count those checked."""
    checked = 0
    for home, mentions in groupby(context.facts.dates, key=lambda mention: _home(mention.span)):
        value = context.pack.documents[home[0]].text_at(Span(home[0], home[1], 0, 0, home[2])).value
        ranges = list(_ranges(value, list(mentions)))
        for length in find_durations(value) if ranges else ():
            for span, period in ranges:
                if _belongs(value, length, span):
                    checked += 1
                    yield from _judge(span, period, length, value)
    if checked:
        yield Tally(_KIND, seen=checked, checked=checked)


def _home(span: Span) -> tuple[int, int, int | None]:
    return span.document, span.block, span.cell


def _ranges(value: str, mentions: Sequence[Mention[Any]]) -> Iterator[tuple[Span, Period]]:
    """The ranges of a text: as printed, and from "starts on … and runs until …"."""
    for mention in mentions:
        if isinstance(mention.value, Period) and mention.value.is_range:
            yield mention.span, mention.value
    for left, right in pairwise(mentions):
        period = _told(value, left, right)
        if period is not None:
            yield left.span._replace(end=right.span.end), period


def _told(value: str, left: Mention[Any], right: Mention[Any]) -> Period | None:
    one, two = left.value, right.value
    if not isinstance(two, Period) or two.precision is not Precision.DAY or two.is_range:
        return None
    between = value[left.span.end : right.span.start]
    if compiled(_ENDS).fullmatch(between) is None or not before(
        value, left.span.start, _STARTS, 40
    ):
        return None
    if isinstance(one, YearlessDate):
        year = two.first.year - ((one.month, one.day) > (two.first.month, two.first.day))
        first = date(year, one.month, min(one.day, days_in(one.month, year)))
    elif isinstance(one, Period) and one.precision is Precision.DAY:
        first = one.first
    else:
        return None
    printed = f"{one.printed} to {two.printed}"
    return replace(two, printed=printed, first=first, is_range=True) if first < two.last else None


def _belongs(value: str, length: Duration, span: Span) -> bool:
    """Whether the words between tie the length to the range."""
    if length.end <= span.start <= length.end + _REACH:
        tied = compiled(_FORWARD).fullmatch(value[length.end : span.start]) is not None
        return tied and compiled(_EXTENDED).match(value, span.end) is None
    if span.end <= length.start <= span.end + _REACH:
        return compiled(_BACKWARD).fullmatch(value[span.end : length.start]) is not None
    return False


def _judge(span: Span, period: Period, length: Duration, value: str) -> Iterator[Draft]:
    lengths = _lengths(period, length.unit)
    if lengths is None or lengths[0] <= length.count <= lengths[1]:
        return
    if length.count > _FURTHEST * lengths[1] or lengths[0] > _FURTHEST * length.count:
        # So far apart, the two are of different things.
        return
    whole = span._replace(start=min(span.start, length.start), end=max(span.end, length.end))
    printed = value[length.start : length.end]
    yield Draft(
        f"{printed} is stated, but {period.printed} is {_said(period, lengths, length.unit)}.",
        (Spot(whole),),
        suggestion="Correct the length or one of the dates.",
    )


def _lengths(period: Period, unit: str) -> tuple[int, int] | None:
    """The least and the most that the range may be called; None where its ends are too coarse."""
    first, last = period.first, period.last
    days = (last - first).days
    if unit in ("day", "week"):
        if period.precision is not Precision.DAY:
            return None
        if unit == "day":
            return days, days + 1
        return (days + 1) // 7, (days + 1 + _SHORT_WEEK) // 7
    whole = (last.year - first.year) * 12 + last.month - first.month
    if period.precision is Precision.DAY:
        return _day_lengths(first, last, whole, unit)
    if unit == "month":
        return (whole, whole + 1) if period.precision is Precision.MONTH else None
    if period.precision is not Precision.YEAR:
        return None
    years = last.year - first.year
    if period.calendar is not Calendar.CALENDAR:
        # 2031/32 to 2033/34 is three years with both, and two from year to year.
        return years - 1, years
    # 2031-2034 is three years from year to year, and four with both.
    return years, years + 1


def _day_lengths(first: date, last: date, whole: int, unit: str) -> tuple[int, int]:
    """Months and years between two days, either rounded to the nearest or cut."""
    over = last.day - first.day + 1
    low, high = (whole - 1, whole) if over < 0 else (whole, whole + 1)
    if unit == "month":
        return low, high
    return low // 12, -(-high // 12)


def _said(period: Period, lengths: tuple[int, int], unit: str) -> str:
    days = (period.last - period.first).days + 1
    if unit in ("day", "week"):
        weeks, over = divmod(days, 7)
        if unit == "day" or not weeks:
            return f"{days} days, both ends counted"
        rest = f" and {over} day{'s' if over > 1 else ''}" if over else ""
        return f"{weeks} week{'s' if weeks > 1 else ''}{rest}"
    low, high = lengths
    if low == high:
        return f"{low} {unit}{'s' if low != 1 else ''}"
    return f"{low} or {high} {unit}s"
