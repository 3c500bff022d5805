"""Dates that belong together: "10 February to 6 April 2025", "1-5 March 2025", "April to June"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from packlint.grammar.dates.records import Calendar, Found, Period, Precision, YearlessDate
from packlint.grammar.dates.words import (
    DASH,
    MONTH,
    MONTH_NUMBER,
    ORDINAL,
    before,
    days_in,
    is_labelled,
    month_ends,
    weekday_before,
)
from packlint.patterns import compiled

_TO = r"(?:\s?" + DASH + r"\s?|\s(?:to|until|till|through)\s(?:the\s)?)"
_LINK = _TO
_AND = r"\s(?:and|&)\s(?:the\s)?|/"
_BETWEEN = r"(?<![A-Za-z])[Bb]etween\s(?:the\s)?$"
_SECOND_YEAR = r"(?:\s?" + DASH + r"\s?|\sto\s)(\d\d)/(\d\d)(?![\w/]|[.,]\d)"
_FINE = (Precision.DAY, Precision.MONTH)
# A bare day that shares the month of the date after it: "1-" of "1-5 March 2025".
_DAY_BEFORE = (
    r"(?<![\w.,/£$€])(?<![A-Za-z]" + DASH + r")(\d{1,2})(?:" + ORDINAL + r")?"
    r"(?:" + _TO + r"|\s(?P<and>and|&)\s(?:the\s)?)$"
)
# A bare month that shares the year of the month after it: "April to" of "April to June".
_MONTH_BEFORE = (
    r"(?<![\w.,/-])(" + MONTH + r")\.?(?:" + _TO + r"|(?P<slash>\s?/\s?)|\s(?P<and>and|&)\s)$"
)
# A bare quarter that shares the year of the one after it: "Q1 to" of "Q1 to Q3 2024/25".
_QUARTER_BEFORE = r"(?<![\w/])(?:Q|[Qq]uarter\s)([1-3])(?:" + _TO + r"|\s(?P<and>and|&)\s)$"


def join(text: str, found: Sequence[Found]) -> list[Found]:
    """Join the dates of a text, given in order and apart, where the words between them say so."""
    done: list[Found] = []
    for item in found:
        grown = _grow(text, item, done[-1].end if done else 0)
        if done and isinstance(grown, Period):
            done[-1:] = _pair(text, done[-1], grown)
        else:
            done.append(grown)
    return done


def _grow(text: str, item: Found, floor: int) -> Found:
    """Take in the bare day, month or year beside a date that only makes sense together with it."""
    if not isinstance(item, Period) or item.is_range:
        return item
    grown: Period | None = None
    if item.precision is Precision.DAY and item.printed[-3:].isdecimal():
        grown = _with_day_before(text, item, floor)
    elif item.precision is Precision.MONTH:
        grown = _with_month_before(text, item, floor)
    elif item.precision is Precision.QUARTER:
        grown = _with_quarter_before(text, item, floor)
    elif item.precision is Precision.YEAR and item.calendar is not Calendar.CALENDAR:
        grown = _with_year_after(text, item)
    return grown or item


def _with_day_before(text: str, item: Period, floor: int) -> Period | None:
    match = before(text, item.start, _DAY_BEFORE, 18)
    if match is None or match.start() < floor or is_labelled(text, match.start()):
        return None
    day = int(match[1])
    if not 1 <= day < item.first.day or (match["and"] and not _is_between(text, match.start())):
        return None
    weekday, span = weekday_before(text, match.start()) or (None, None)
    start = span[0] if span else match.start()
    if start < floor:
        return None
    return replace(
        item,
        start=start,
        printed=text[start : item.end],
        first=item.first.replace(day=day),
        weekday=weekday,
        weekday_span=span,
        is_range=True,
        last_weekday=item.weekday,
        last_weekday_span=item.weekday_span,
    )


def _with_month_before(text: str, item: Period, floor: int) -> Period | None:
    match = before(text, item.start, _MONTH_BEFORE, 18)
    if match is None or match.start() < floor:
        return None
    month, next_month = MONTH_NUMBER[match[1].lower()], item.first.month
    follows = month % 12 + 1 == next_month
    if month == next_month or (match["slash"] and not follows):
        return None
    if match["and"] and not (follows or _is_between(text, match.start())):
        return None
    first, _ = month_ends(item.first.year - (month > next_month), month)
    return _from(text, item, match.start(), first)


def _with_quarter_before(text: str, item: Period, floor: int) -> Period | None:
    match = before(text, item.start, _QUARTER_BEFORE, 20)
    if match is None or match.start() < floor:
        return None
    january = item.calendar is Calendar.CALENDAR
    quarter = (item.first.month - (1 if january else 4)) % 12 // 3 + 1
    ahead = quarter - int(match[1])
    if ahead < 1 or (match["and"] and ahead > 1):
        return None
    months = item.first.year * 12 + item.first.month - 1 - 3 * ahead
    return _from(text, item, match.start(), date(months // 12, months % 12 + 1, 1))


def _from(text: str, item: Period, start: int, first: date) -> Period:
    return replace(item, start=start, printed=text[start : item.end], first=first, is_range=True)


def _with_year_after(text: str, item: Period) -> Period | None:
    match = compiled(_SECOND_YEAR).match(text, item.end)
    if match is None:
        return None
    century = item.last.year - item.last.year % 100
    one, two = century + int(match[1]), century + int(match[2])
    if two != one + 1 or two <= item.last.year:
        return None
    end = match.end()
    last = item.last.replace(year=two)
    return replace(item, end=end, printed=text[item.start : end], last=last, is_range=True)


def _pair(text: str, left: Found, right: Period) -> list[Found]:
    """Two neighbours as one range, as two dates of which the first borrows its year, or as is."""
    between = text[left.end : right.start]
    with_and = compiled(_AND).fullmatch(between) is not None
    linked = compiled(_LINK).fullmatch(between) is not None or (
        with_and and _is_between(text, left.start)
    )
    if isinstance(left, YearlessDate) and right.precision is Precision.DAY and (linked or with_and):
        dated = _with_year(text, left, right.first, back=linked)
        if dated is None:
            return [left, right]
        left = dated
    if linked and isinstance(left, Period) and _may_join(left, right):
        return [_joined(text, left, right)]
    return [left, right]


def _with_year(text: str, item: YearlessDate, model: date, back: bool) -> Period | None:
    """The day in the year of the date after it, or in the year before where `back` allows that."""
    later = (item.month, item.day) > (model.month, model.day)
    year = model.year - later
    if (later and not back) or item.day > days_in(item.month, year):
        return None
    day = date(year, item.month, item.day)
    return Period(
        item.start,
        item.end,
        item.printed,
        day,
        day,
        Precision.DAY,
        weekday=item.weekday,
        weekday_span=item.weekday_span,
    )


def _may_join(left: Period, right: Period) -> bool:
    if left.is_range or right.is_range or left.first > right.last:
        return False
    if left.precision in _FINE and right.precision in _FINE:
        return True
    return left.precision is right.precision and left.calendar is right.calendar


def _joined(text: str, left: Period, right: Period) -> Period:
    coarser = Precision.MONTH if left.precision is Precision.MONTH else right.precision
    return replace(
        left,
        end=right.end,
        printed=text[left.start : right.end],
        last=right.last,
        precision=coarser,
        is_range=True,
        last_weekday=right.weekday,
        last_weekday_span=right.weekday_span,
    )


def _is_between(text: str, start: int) -> bool:
    return before(text, start, _BETWEEN, 14) is not None
