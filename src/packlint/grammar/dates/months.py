"""Months, quarters, seasons and school terms in text."""

from __future__ import annotations

from regex import Match

from packlint.grammar.dates.records import Calendar, Period, Precision
from packlint.grammar.dates.words import (
    DASH,
    MONTH,
    MONTH_NUMBER,
    YEAR,
    YEAR_ENDS,
    before,
    full_year,
    month_ends,
)
from packlint.grammar.dates.years import FIRST_MONTH, YEARISH, read_yearish

# First month and number of months. Terms are taken at their widest, because Easter moves them.
_SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
_TERMS = {"spring": (1, 4), "summer": (4, 5), "autumn": (9, 4), "winter": (12, 3)}
# Of 2024/25, these fall in 2025.
_SECOND_HALF = frozenset({"spring", "summer"})
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_PART_OF_MONTH = (
    r"(?<![A-Za-z])(?:(?i:early|mid|late)(?:\s|" + DASH + r")"
    r"|(?i:end|start|beginning|middle|close)\sof\s)$"
)
_MONTH_MEANT = r"(?<![A-Za-z])[Ii]n\s$"
# A month and its year: "November 2025", "Nov-25", "March ’25", "in November 24".
MONTH_PATTERN = (
    r"(?<![A-Za-z])(?P<m>" + MONTH + r")\.?(?:"
    r"(?:,?\s(?:of\s)?|\s?" + DASH + r"\s?)(?P<y>" + YEAR + r")"
    r"|-(?P<tied>\d\d)(?!\w|[-/.:]\d)|\s?['‘’`](?P<short>\d\d)(?!\w)"
    r"|\s(?P<bare>\d\d)(?!\w|[.,:/-]\d|\s[A-Z£$€])" + YEAR_ENDS + r")"
)
# A quarter, then its year: "Q2 2024/25", "Quarter 2 of 2024", "second quarter of 2024".
QUARTER_PATTERN = (
    r"(?<![A-Za-z])(?:(?:[Qq]|[Qq]uarters?\s?|QUARTER\s?|[Qq]tr\s?)(?P<n>[1-4])"
    r"|(?P<word>(?i:first|second|third|fourth|final|last))\s(?i:quarter))"
    r"(?:,?\s|\s(?:of|in|for)\s(?:the\s)?|\s\(|\s?-\s?|/)(?:FY\s?|(?i:financial\syear)\s)?"
    + YEARISH
)
# A year, then its quarter: "2024/25 Q2", "23/24 Quarter 4".
YEAR_QUARTER_PATTERN = (
    r"(?<![\w/.,£$€-])" + YEARISH + r"\s(?:Q|[Qq]uarter\s|QUARTER\s)(?P<n>[1-4])(?![\w/]|\s\d)"
)


_SEASON_FORMS = (form for name in _SEASONS for form in (name, name.capitalize(), name.upper()))
# A season or term: "Spring 2025", "Autumn term 2024", "Autumn term 23/24".
SEASON_PATTERN = (
    r"(?<![A-Za-z])(?P<season>" + "|".join(_SEASON_FORMS) + r")(?P<term>\s(?:[Tt]erm|TERM))?"
    r"(?:,?\s(?:of\s|in\s)?(?:the\s)?|\s\()" + YEARISH
)


def read_month(text: str, match: Match[str]) -> Period | None:
    """The month of a match; None where its figures may be a day."""
    start, end = match.span()
    if match["bare"] and not before(text, start, _MONTH_MEANT, 4):
        return None
    figures = match["y"] or match["tied"] or match["short"] or match["bare"]
    ends = month_ends(full_year(figures), MONTH_NUMBER[match["m"].lower()])
    part = before(text, start, _PART_OF_MONTH, 18)
    start = part.start() if part else start
    return Period(start, end, text[start:end], *ends, Precision.MONTH)


def read_quarter(text: str, match: Match[str]) -> Period | None:
    """The quarter of a match: of the calendar year for 2024, of the financial year for 2024/25."""
    year = read_yearish(match["year"])
    if year is None:
        return None
    word = match.groupdict().get("word")
    number = _ORDINALS[word.lower()] if word else int(match["n"])
    months_on = FIRST_MONTH[year.calendar] - 1 + 3 * (number - 1)
    ends = month_ends(year.first + months_on // 12, months_on % 12 + 1, 3)
    return Period(*match.span(), match.group(), *ends, Precision.QUARTER, year.calendar)


def read_season(text: str, match: Match[str]) -> Period | None:
    """The season or school term of a match; a spring of 2024/25 is that of 2025."""
    year = read_yearish(match["year"])
    if year is None:
        return None
    season, is_term = match["season"].lower(), match["term"] is not None
    joint = year.calendar is not Calendar.CALENDAR
    month, months = (_TERMS if is_term or joint else _SEASONS)[season]
    ends = month_ends(year.first + (joint and season in _SECOND_HALF), month, months)
    precision = Precision.TERM if is_term else Precision.QUARTER
    calendar = Calendar.ACADEMIC if is_term else Calendar.CALENDAR
    return Period(*match.span(), match.group(), *ends, precision, calendar)
