"""Days in text: with the month's name or in figures, with or without a weekday and a year."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from regex import Match

from packlint.grammar.dates.records import Found, ImpossibleDate, Period, Precision, YearlessDate
from packlint.grammar.dates.words import (
    DASH,
    MONTH,
    MONTH_NAMES,
    MONTH_NUMBER,
    ORDINAL,
    YEAR,
    before,
    days_in,
    full_year,
    is_labelled,
    weekday_after,
    weekday_before,
)

# Years of two digits after a month's name ("5 March 24") are years only where nothing is counted.
_SHORT_YEAR = (
    r"['‘’`]\d\d(?!\d)|\d\d(?!\d|[.,:/]\d|,?\s\d{4})"
    r"(?=\s*$|\s?[,;)\]]|\.(?:\s|$)|\s(?:and|to|until|at|" + DASH + r")(?!\w))"
)
# What may stand before a date that does not exist, so that it is surely meant as one.
_DATE_EXPECTED = (
    r"(?i)(?<![a-z])(?:on|by|to|until|till|from|dated|ended|ending|before|after|since|between)\s$"
)
_DATE_POSSIBLE = r"(?i)(?:^|[(\[:;,|“\"'‘–—-]\s?|(?<![a-z])(?:of|at|and|or|is|was|date|due)\s)$"
_REFERENCE = r"(?i)(?<![a-z])(?:ref|reference|no|number|application|minute|case)[.:]?\s$"
_DAY_BEFORE = r"(?<![\w.,/£$€‐‑‒–—−-])(\d{1,2})\s?" + DASH + r"\s?$"
# Day, then month: "21 January 2025", "6 th December 2024", "1st of May", "01-Feb-25".
DAY_MONTH_PATTERN = (
    r"(?<![\w.,/£$€])(?P<d>\d{1,2})(?P<ord>" + ORDINAL + r")?"
    r"(?:\s(?:day\s)?of)?(?P<gap>\s?-?\s?)"
    r"(?P<m>" + MONTH + r"|(?:may|march)(?=,?\s(?:19|20)\d\d))"
    r"(?:\.?,?(?:\s|(?P<tied>-))(?:of\s)?(?:(?P<y>" + YEAR + r")|(?P<yy>" + _SHORT_YEAR + r"|"
    r"(?<=-)\d\d(?!\d|[-/.]\d)))|\.?(?P<near>['‘’`]\d\d)(?!\d))?"
)
# Month, then day: "January 21, 2025", "November 18 2024", "November 18th".
MONTH_DAY_PATTERN = (
    r"(?<![A-Za-z])(?P<m>" + MONTH + r")\.?\s(?:the\s)?(?P<d>\d{1,2})(?!\d)"
    r"(?P<ord>" + ORDINAL + r")?(?:(?:,\s?|\s)(?P<y>" + YEAR + r"))?"
)
# A day in figures: "27/12/25", "21-01-2025", "21.01.2025".
NUMERIC_PATTERN = (
    r"(?<![\w/.,£$€])(?<![A-Za-z]" + DASH + r")"
    r"(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)(?!\s?%)"
    r"(?!\w|[/.,]\w|" + DASH + r"(?!\d{1,2}[/.])\w)(?!\s(?:day|week|month|year|hour)s?\b)"
)
# A day as ISO 8601 writes it: "2025-01-21".
ISO_PATTERN = r"(?<![\w/.,£$€-])(?P<y>(?:1[5-9]|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\w%]|[/.-]\w)"


class _Words(NamedTuple):
    """The words of a date: its range, and the weekday in it with its own range."""

    start: int
    end: int
    weekday: int | None = None
    weekday_span: tuple[int, int] | None = None


def read_day_month(text: str, match: Match[str]) -> Found | None:
    """The day of a match that names its month; None where the number is not that of a day."""
    # "5 March" and "5-Mar-25" are dates; "5March" is one word, "5 -March" the end of a range.
    is_parted = match["gap"] == " " or (match["gap"] == "-" and match["tied"] is not None)
    if not is_parted or is_labelled(text, match.start()):
        return None
    return _read_named(text, match, match["y"] or match["yy"] or match["near"])


def read_month_day(text: str, match: Match[str]) -> Found | None:
    """The day of a match that begins with its month; None for "March 12" alone."""
    if match["y"] is None and match["ord"] is None:
        return None
    return _read_named(text, match, match["y"])


def read_numeric(text: str, match: Match[str]) -> Found | None:
    """The day of a match in figures, read day first; None where it could be something else."""
    start, end = match.span()
    day, month = int(match["d"]), int(match["m"])
    short = len(match["y"]) == 2
    year = full_year(match["y"])
    if before(text, start, _REFERENCE, 16) or not 1500 <= year < 2100:
        return None
    words = _words(text, start, end)
    if match["sep"] != "/" and short and words.weekday is None:
        # 1.2.25 and 10-11-12 are as often a section or a code.
        return None
    if is_valid(year, month, day):
        return _day(text, words, date(year, month, day))
    if match["sep"] != "/" or short or is_valid(year, day, month):
        return None
    if 1 <= month <= 12 and 29 <= day <= 32:
        return _impossible(text, start, end, (day, month, year), certain=True)
    return None


def read_iso(text: str, match: Match[str]) -> Found | None:
    """The day of an ISO 8601 date; None where the figures make no date."""
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if not is_valid(year, month, day):
        return None
    return _day(text, _words(text, *match.span()), date(year, month, day))


def is_valid(year: int, month: int, day: int) -> bool:
    """Whether the calendar holds the day."""
    return 1 <= month <= 12 and 1 <= day <= days_in(month, year)


def _read_named(text: str, match: Match[str], printed_year: str | None) -> Found | None:
    start, end = match.span()
    year = full_year(printed_year) if printed_year else None
    day, month = int(match["d"]), MONTH_NUMBER[match["m"].lower()]
    if day == 0:
        return None
    if day > days_in(month, year):
        return _impossible(text, start, end, (day, month, year), match["ord"] is not None)
    words = _words(text, start, end)
    if year is not None:
        return _day(text, words, date(year, month, day))
    printed = text[words.start : words.end]
    return YearlessDate(
        words.start, words.end, printed, day, month, words.weekday, words.weekday_span
    )


def _words(text: str, start: int, end: int) -> _Words:
    """The range of a date with the weekday printed beside it, if any."""
    ahead = weekday_before(text, start)
    if ahead is not None:
        weekday, span = ahead
        return _Words(span[0], end, weekday, span)
    behind = weekday_after(text, end)
    if behind is not None:
        weekday, span, end = behind
        return _Words(start, end, weekday, span)
    return _Words(start, end)


def _day(text: str, words: _Words, day: date) -> Period:
    return Period(
        words.start,
        words.end,
        text[words.start : words.end],
        day,
        day,
        Precision.DAY,
        weekday=words.weekday,
        weekday_span=words.weekday_span,
    )


def _impossible(
    text: str, start: int, end: int, parts: tuple[int, int, int | None], certain: bool
) -> ImpossibleDate | None:
    day, month, year = parts
    words = _words(text, start, end)
    start, end = words.start, words.end
    certain = certain or words.weekday is not None or _ends_range(text, start, day, year)
    # 32 and more are counts, but for "32nd March 2025".
    if day > 31 and (year is None or not certain):
        return None
    if not (certain or _is_meant(text, start, end, year)):
        return None
    return ImpossibleDate(start, end, text[start:end], day, month, year, _why(day, month, year))


def _ends_range(text: str, start: int, day: int, year: int | None) -> bool:
    """Whether a day before ties figures to a date: "27–32 October 2031"."""
    first = before(text, start, _DAY_BEFORE, 24)
    if first is None or year is None or is_labelled(text, first.start(1)):
        return False
    return 1 <= int(first[1]) < day < 40


def _is_meant(text: str, start: int, end: int, year: int | None) -> bool:
    """Whether the words before figures and a month ("31 June") take them for a date."""
    if before(text, start, _DATE_EXPECTED, 14):
        return True
    whole = start == 0 and end == len(text)
    return (whole or year is not None) and before(text, start, _DATE_POSSIBLE, 14) is not None


def _why(day: int, month: int, year: int | None) -> str:
    if (day, month) == (29, 2):
        return f"{year} is not a leap year"
    if month == 2 and year is None:
        return "February has at most 29 days"
    return f"{MONTH_NAMES[month - 1]} has {days_in(month, year)} days"
