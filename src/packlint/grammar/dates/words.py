"""The vocabulary of dates: months, weekdays, years, dashes, and what may stand around them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import regex

from packlint.patterns import compiled

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SHORT_WEEKDAYS = (
    {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3}
    | {"fri": 4, "sat": 5, "sun": 6}
)  # fmt: skip

MONTH_NAMES = tuple(_MONTHS)
WEEKDAY_NAMES = tuple(_WEEKDAYS)
MONTH_NUMBER = {
    spelling.lower(): number
    for number, name in enumerate(_MONTHS, start=1)
    for spelling in (name, name[:3], "Sept" if name == "September" else name)
}
_WEEKDAY_NUMBER = {name.lower(): number for number, name in enumerate(_WEEKDAYS)} | _SHORT_WEEKDAYS

# Printed dashes: hyphen-minus, hyphens, figure dash, en and em dash, minus.
DASH = "[-‐‑‒–—−]"
ORDINAL = r"\s?(?:st|nd|rd|th|ST|ND|RD|TH)(?![A-Za-z])"
# A number of a list, table or paragraph is no day: "Table 3 May", "Version 2 March 2025".
_LABEL = (
    r"(?i)(?<![a-z])(?:tables?|figs?|figures?|pages?|pp?|items?|sections?|paras?|paragraphs?"
    r"|appendix|appendices|annex|no|nos|numbers?|rows?|parts?|options?|stages?|phases?|levels?"
    r"|bands?|years?|grades?|versions?|drafts?|issues?|rooms?|units?|articles?|rules?|questions?"
    r"|chapters?|schedules?|class|tiers?|steps?|cases?|refs?|references?|priority|priorities"
    r"|recommendations?|actions?|objectives?|weeks?|days?|lots?|wards?|quarters?|q)[.:]?\s$"
)
# What may follow a year that is only a number by itself; a noun would make it a count.
YEAR_ENDS = (
    r"(?=\s*$|\s?[.,;:)\]!?’”\"'|](?!\d)|\s[-–—(\[]"
    r"|\s(?:to|and|or|nor|by|for|the|a|an|with|without|has|had|have|was|is|are|were|be|been|when"
    r"|which|who|whose|as|at|in|on|of|but|we|it|this|that|there|these|those|they|our|its|their"
    r"|from|following|after|before|onwards?|until|till|through|throughout|due|compared|than"
    r"|where|while|whilst|also|will|would|shall|can|could|may|should|under|based|because|if|so"
    r"|then|only|did|do|does|not|since|per|against|alone|inclusive|respectively|about|via)\b"
    r"|\s[A-Z])"
)


def _spellings(name: str) -> tuple[str, ...]:
    # "may" and "march" are words, and so are some short forms: lower case only where it is safe.
    lower = () if name in {"May", "March"} else (name.lower(),)
    short = ("Sept", "SEPT", "Sep", "SEP") if name == "September" else (name[:3], name[:3].upper())
    return (name, name.upper(), *lower, *short)


# Longest first within each month, so that "Sept" is not read as "Sep".
MONTH = "(?:" + "|".join(form for name in _MONTHS for form in _spellings(name)) + r")(?![A-Za-z])"
# A year after a month: not the start of a longer number, of 2024/25, or of "2024-30 June".
YEAR = r"(?:1[5-9]|20)\d\d(?!\d|/\d|,\d{3}|" + DASH + r"\d\d(?!\d|\s?(?:st|nd|rd|th)?\s?[A-Z]))"

_LONG = "|".join(form for name in _WEEKDAYS for form in (name, name.upper(), name.lower()))
_SHORT = "|".join(form for name in _SHORT_WEEKDAYS for form in (name.capitalize(), name.upper()))
# A weekday, and what may stand between it and its date. "Monday to Friday" and "every Tuesday" are
# no part of the date that follows.
_WEEKDAY_BEFORE = (
    r"(?<![A-Za-z])(?<!(?:"
    + _LONG
    + "|"
    + _SHORT
    + r")(?:\s?(?:to|and|or|&|,|/|"
    + DASH
    + r"))?\s?)"
    r"(?<!(?i:every|each)\s)(?|(" + _LONG + r")(?:,|\s(?:morning|afternoon|evening|night),?)?"
    # "The Sun, 3 May 2031" is a newspaper.
    r"|(?!(?<=[Tt]he\s)Sun)(" + _SHORT + r")[.,]{0,2})\s(?:the\s)?$"
)
# A weekday in brackets straight after a date: "21 January 2025 (Tuesday)".
_WEEKDAY_AFTER = r"\s\((" + "|".join(_WEEKDAYS) + r")\)"


def before(text: str, start: int, pattern: str, reach: int) -> regex.Match[str] | None:
    """Match a pattern that ends in `$` against the text before `start`, at most `reach` back."""
    return compiled(pattern).search(text, max(0, start - reach), start)


def weekday_before(text: str, start: int) -> tuple[int, tuple[int, int]] | None:
    """The weekday printed before a date, 0 for Monday, and its range."""
    found = before(text, start, _WEEKDAY_BEFORE, 30)
    return (_WEEKDAY_NUMBER[found[1].lower()], found.span(1)) if found else None


def weekday_after(text: str, end: int) -> tuple[int, tuple[int, int], int] | None:
    """The weekday in brackets after a date, its range, and where the bracket ends."""
    found = compiled(_WEEKDAY_AFTER).match(text, end)
    return (_WEEKDAY_NUMBER[found[1].lower()], found.span(1), found.end()) if found else None


def is_labelled(text: str, start: int) -> bool:
    """Whether the number at `start` is that of a table, item, version …, and so is not a day."""
    return before(text, start, _LABEL, 20) is not None


def days_in(month: int, year: int | None) -> int:
    """The days of a month, of February in a leap year when no year is known."""
    return monthrange(2000 if year is None else year, month)[1]


def month_ends(year: int, month: int, months: int = 1) -> tuple[date, date]:
    """First and last day of a run of months that begins with the given one."""
    beyond = month + months - 1
    last_year, last_month = year + (beyond - 1) // 12, (beyond - 1) % 12 + 1
    return date(year, month, 1), date(last_year, last_month, days_in(last_month, last_year))


def full_year(printed: str) -> int:
    """A year of four digits, or of two: 00 to 69 are 2000 to 2069, as POSIX has it for `%y`."""
    digits = printed.lstrip("'’‘`")
    number = int(digits)
    if len(digits) > 2:
        return number
    return 2000 + number if number < 70 else 1900 + number
