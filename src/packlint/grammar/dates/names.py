"""Days as packlint prints them in messages."""

from __future__ import annotations

from datetime import date

from packlint.grammar.dates.words import MONTH_NAMES, WEEKDAY_NAMES


def day_name(day: date) -> str:
    """A day without its weekday: "21 January 2025"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def weekday_name(weekday: int) -> str:
    """The name of a weekday, 0 for Monday."""
    return WEEKDAY_NAMES[weekday]


def full_day_name(day: date) -> str:
    """A day with its weekday: "Tuesday 21 January 2025"."""
    return f"{weekday_name(day.weekday())} {day_name(day)}"
