"""What a date in text may be: a period, a day without its year, or a day that never was."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class Precision(StrEnum):
    """The smallest unit that a date states. A season counts as a quarter."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    TERM = "term"
    YEAR = "year"


class Calendar(StrEnum):
    """Which year a period belongs to: 2024/25 may be financial (April) or academic (September)."""

    CALENDAR = "calendar"
    FINANCIAL = "financial"
    ACADEMIC = "academic"


class Period(Struct, frozen=True):
    """A date or period at `text[start:end]`: the days `first` to `last`, both included.

    `weekday` (0 is Monday) is set when a weekday is printed with it; `weekday_span` is where.
    `is_range` says that two dates were joined ("10 February to 6 April 2025", "2025/26–2028/29");
    then `weekday` belongs to `first`, and `last_weekday` to `last`.
    "Early", "mid" and "end of" are part of the printed words and do not narrow the period.
    """

    start: int
    end: int
    printed: str
    first: date
    last: date
    precision: Precision
    calendar: Calendar = Calendar.CALENDAR
    weekday: int | None = None
    weekday_span: tuple[int, int] | None = None
    is_range: bool = False
    last_weekday: int | None = None
    last_weekday_span: tuple[int, int] | None = None


class YearlessDate(Struct, frozen=True):
    """A day and month without a year ("12 November"), at `text[start:end]`."""

    start: int
    end: int
    printed: str
    day: int
    month: int
    weekday: int | None = None
    weekday_span: tuple[int, int] | None = None


class ImpossibleDate(Struct, frozen=True):
    """A date that no calendar holds ("31 June 2025"), at `text[start:end]`; `reason` says why."""

    start: int
    end: int
    printed: str
    day: int
    month: int
    year: int | None
    reason: str


Found = Period | YearlessDate | ImpossibleDate
