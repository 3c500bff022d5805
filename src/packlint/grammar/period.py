"""Dates and periods in text: days, months, quarters, terms, financial and calendar years, ranges.

Days come before months, as in Britain. Each form has a pattern that begins at its figures or at its
month; what stands before it (a weekday, "end of", "academic year") is looked up backwards, so that
a text is scanned once per form however it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from regex import Match

from packlint.grammar.dates import days, months, years
from packlint.grammar.dates.ranges import join
from packlint.grammar.dates.records import (
    Calendar,
    Found,
    ImpossibleDate,
    Period,
    Precision,
    YearlessDate,
)
from packlint.grammar.figure import has_digit
from packlint.patterns import compiled

__all__ = ["Calendar", "ImpossibleDate", "Period", "Precision", "YearlessDate", "find_dates"]

_Reader = Callable[[str, Match[str]], Found | None]

# What a text must hold for a form to be worth looking for. These cost a tenth of the forms.
_FIGURES = r"\d[-/.]\d"
_YEARS = r"\d\d\d\d|\d/\d"
_MONTHS = (
    r"[JFMASONDjfmasond](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec|AN|EB|AR|PR|AY|UN|UL|UG|EP|CT|OV|EC)"
)
# Where two forms claim the same words, the earlier has them.
_FORMS: tuple[tuple[str, str, _Reader], ...] = (
    (_FIGURES, days.ISO_PATTERN, days.read_iso),
    (_FIGURES, days.NUMERIC_PATTERN, days.read_numeric),
    (_MONTHS, days.DAY_MONTH_PATTERN, days.read_day_month),
    (_MONTHS, days.MONTH_DAY_PATTERN, days.read_month_day),
    (_YEARS, months.QUARTER_PATTERN, months.read_quarter),
    (_YEARS, months.YEAR_QUARTER_PATTERN, months.read_quarter),
    (_YEARS, months.SEASON_PATTERN, months.read_season),
    (_MONTHS, months.MONTH_PATTERN, months.read_month),
    (_YEARS, years.JOINT_YEAR_PATTERN, years.read_joint_year),
    (_YEARS, years.YEAR_RUN_PATTERN, years.read_year_run),
    (_YEARS, years.YEAR_PATTERN, years.read_year),
)
# Facts of several kinds ask for the dates of a text, and cells say the same again and again.
_KEPT = 8192


def find_dates(text: str) -> Iterator[Found]:
    """Yield the dates and periods of a text, in order and apart.

    A date that cannot be is yielded only where its words can mean nothing else. What may as well be
    a reference, a fraction, a score or a count is left out.
    """
    return iter(_dates_in(text))


@lru_cache(maxsize=_KEPT)
def _dates_in(text: str) -> tuple[Found, ...]:
    if not has_digit(text):
        return ()
    hints = {hint for hint in (_FIGURES, _YEARS, _MONTHS) if compiled(hint).search(text)}
    taken = bytearray(len(text))
    found: list[Found] = []
    for hint, pattern, read in _FORMS:
        if hint not in hints:
            continue
        for match in compiled(pattern).finditer(text):
            item = read(text, match)
            if item is not None and not any(taken[item.start : item.end]):
                taken[item.start : item.end] = b"\x01" * (item.end - item.start)
                found.append(item)
    found.sort(key=lambda item: item.start)
    return tuple(join(text, found))
