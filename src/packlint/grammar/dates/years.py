"""Years in text: financial and academic (2024/25), calendar, and runs of them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from regex import Match

from packlint.grammar.dates.records import Calendar, Period, Precision
from packlint.grammar.dates.words import DASH, YEAR_ENDS, before, full_year, month_ends
from packlint.patterns import compiled

FIRST_MONTH = {Calendar.CALENDAR: 1, Calendar.FINANCIAL: 4, Calendar.ACADEMIC: 9}
# A year as part of another form ("Q2 2024/25"): 2024/25, 2024-2025, 24/25 or 2024.
YEARISH = (
    r"(?P<year>(?:19|20)\d\d(?:(?:\s?/\s?|" + DASH + r")(?:20)?\d\d)?|\d\d/\d\d)"
    r"(?![\w/]|[.,]\d|" + DASH + r"\d)"
)
_YEARISH_PARTS = r"(\d+)\s?(?:/|" + DASH + r")\s?(\d+)"

_ACADEMIC_BEFORE = r"(?i)(?<![a-z])(?:academic|school)\syears?(?:\sof)?[:,]?\s\(?$"
_ACADEMIC_AFTER = r"(?i)\s(?:academic|school)\s(?:year|term)"
_CALENDAR_BEFORE = r"(?i)(?<![a-z])calendar\syears?(?:\sof)?\s$"
# From one annual meeting in May to the next: no fixed days.
_MUNICIPAL = r"(?i)(?<![a-z])(?:municipal|council|civic)\syears?(?:\sof)?\s$"
# Two figures and a stroke are a fraction, a score or a reference, but for these words.
_SHORT_MEANT = (
    r"(?i)(?<![a-z])(?:fy|in|for|during|the|(?:financial|academic|school)\syears?(?:\sof)?)\s\(?$"
)
_YEAR_MEANT = (
    r"(?<![A-Za-z])(?:(?i:in|by|since|during|until|till|before|after|throughout|for|early|mid|late"
    r"|calendar\syears?|the\syear|(?:end|start|beginning|middle)\sof)\s|[Mm]id-|FY\s?)$"
    r"|(?<!\d)(?:19|20)\d\d\s(?:and|or|&)\s$"
)
_RUN_MEANT = r"(?i)(?<![a-z])(?:from|between|periods?|years)\s(?:of\s)?$"
_PART_OF_YEAR = (
    r"(?<![A-Za-z])(?:(?i:early|mid|late)(?:\s|-)|(?i:end|start|beginning|middle)\sof\s)$"
)
_LONGEST_RUN = 60


class Year(NamedTuple):
    """The calendar year in which a year begins, and the calendar it belongs to."""

    first: int
    calendar: Calendar


# Two years tied by a stroke or dash: "2024/25", "2024-25", "2024 – 2025", "24/25".
JOINT_YEAR_PATTERN = (
    r"(?<![\w/.,£$€])(?<![A-Za-z]" + DASH + r")(?P<one>(?:19|20)\d\d|\d\d(?=/))"
    r"(?P<link>\s?/\s?|\s?" + DASH + r"\s?)(?P<two>(?:19|20)\d\d|\d\d)"
    r"(?![\w/]|\s?%|[.,]\d|" + DASH + r"(?!\d{2,4}/\d)\d)"
)
# Two years tied by a word: "2018 to 2023", "2018 and 2023".
YEAR_RUN_PATTERN = (
    r"(?<![\w/.,£$€-])(?P<one>(?:19|20)\d\d)\s(?:to|and)\s(?P<two>(?:19|20)\d\d)"
    r"(?![\w%/]|[.,]\d|" + DASH + r"\w)" + YEAR_ENDS
)
# A year by itself, where what follows does not make it a count.
YEAR_PATTERN = (
    r"(?<![\w/.,£$€#])(?P<one>(?:19|20)\d\d)(?![\w%/]|[.,]\d|" + DASH + r"\w)" + YEAR_ENDS
)


def read_yearish(printed: str) -> Year | None:
    """The year of 2024/25, 24/25 (both financial) or 2024; None where the two do not follow."""
    parts = compiled(_YEARISH_PARTS).fullmatch(printed)
    if parts is None:
        return Year(int(printed), Calendar.CALENDAR)
    first, second = full_year(parts[1]), int(parts[2])
    return Year(first, Calendar.FINANCIAL) if (first + 1 - second) % 100 == 0 else None


def read_joint_year(text: str, match: Match[str]) -> Period | None:
    """A financial or academic year, or the calendar years of 2024-2027; None for other pairs."""
    start, end = match.span()
    one, link, two = match["one"], match["link"], match["two"]
    if before(text, start, _MUNICIPAL, 20):
        return None
    if len(one) == 2 and not (
        before(text, start, _SHORT_MEANT, 24) and compiled(YEAR_ENDS).match(text, end)
    ):
        return None
    if len(two) == 2 and "/" not in link and " " in link:
        # "in 2024 - 25 places": the dash parts a sentence.
        return None
    first = full_year(one)
    second = int(two) if len(two) == 4 else first - first % 100 + int(two)
    if (second - first) % 100 == 1:
        return _joint_year(text, start, end, first)
    # 2010-12 may be a December; strokes join only years that follow each other.
    if "/" in link or (len(two) == 2 and int(two) <= 12):
        return None
    return _run(text, start, end, first, second)


def read_year_run(text: str, match: Match[str]) -> Period | None:
    """The years of "from 2018 to 2023"; None where nothing says that they are years."""
    if not before(text, match.start(), _RUN_MEANT, 14):
        return None
    return _run(text, *match.span(), int(match["one"]), int(match["two"]))


def read_year(text: str, match: Match[str]) -> Period | None:
    """A calendar year; None where nothing says that it is one."""
    start, end = match.span()
    if not before(text, start, _YEAR_MEANT, 18):
        return None
    part = before(text, start, _PART_OF_YEAR, 18)
    start = part.start() if part else start
    ends = month_ends(int(match["one"]), 1, 12)
    return Period(start, end, text[start:end], *ends, Precision.YEAR)


def _joint_year(text: str, start: int, end: int, first: int) -> Period:
    if before(text, start, _CALENDAR_BEFORE, 24):
        ends = (date(first, 1, 1), date(first + 1, 12, 31))
        return Period(start, end, text[start:end], *ends, Precision.YEAR, is_range=True)
    academic = before(text, start, _ACADEMIC_BEFORE, 24) or compiled(_ACADEMIC_AFTER).match(
        text, end
    )
    calendar = Calendar.ACADEMIC if academic else Calendar.FINANCIAL
    ends = month_ends(first, FIRST_MONTH[calendar], 12)
    return Period(start, end, text[start:end], *ends, Precision.YEAR, calendar)


def _run(text: str, start: int, end: int, first: int, second: int) -> Period | None:
    if not first < second <= first + _LONGEST_RUN:
        return None
    ends = (date(first, 1, 1), date(second, 12, 31))
    return Period(start, end, text[start:end], *ends, Precision.YEAR, is_range=True)
