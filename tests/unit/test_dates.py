"""Dates and periods in text: every form, what they resolve to, and what is no date."""

from __future__ import annotations

import time
from datetime import date

import pytest

from packlint.grammar.period import (
    Calendar,
    ImpossibleDate,
    Period,
    Precision,
    YearlessDate,
    find_dates,
)

DAY, MONTH, QUARTER, TERM, YEAR = Precision


def _only(text: str) -> Period | YearlessDate | ImpossibleDate:
    (found,) = find_dates(text)
    return found


def _period(text: str) -> Period:
    found = _only(text)
    assert isinstance(found, Period)
    return found


@pytest.mark.parametrize(
    "printed",
    [
        "21 January 2031",
        "21st January 2031",
        "21 st January 2031",
        "21st Jan 2031",
        "21st of January, 2031",
        "the 21st day of January 2031",
        "21 JANUARY 2031",
        "January 21, 2031",
        "January 21st 2031",
        "Jan. 21, 2031",
        "21 Jan '31",
        "21-Jan-31",
        "21-Jan-2031",
        "21/01/31",
        "21/1/2031",
        "21-01-2031",
        "21.01.2031",
        "2031-01-21",
    ],
)
def test_forms_of_a_day(printed: str) -> None:
    found = _period(f"It was held on {printed}, as planned.")
    assert (found.first, found.last, found.precision) == (date(2031, 1, 21),) * 2 + (DAY,)
    assert found.printed == printed.removeprefix("the ").removesuffix(".")


@pytest.mark.parametrize(
    ("text", "printed", "weekday"),
    [
        ("Tuesday, 21 January 2031", "Tuesday, 21 January 2031", 1),
        ("on Tuesday the 21st of January 2031", "Tuesday the 21st of January 2031", 1),
        ("TUESDAY 21 JANUARY 2031", "TUESDAY 21 JANUARY 2031", 1),
        ("Mon. 21/01/31", "Mon. 21/01/31", 0),
        ("Weds 21.1.31", "Weds 21.1.31", 2),
        ("the evening of Saturday 1 July 2031", "Saturday 1 July 2031", 5),
        ("Saturday evening, 1 July 2031", "Saturday evening, 1 July 2031", 5),
        ("21 January 2031 (Thursday)", "21 January 2031 (Thursday)", 3),
        ("Sun January 21, 2031", "Sun January 21, 2031", 6),
        ("Monday to Friday 21 January 2031", "21 January 2031", None),
        ("Mondays, Tuesdays. 21 January 2031", "21 January 2031", None),
        ("every Monday 21 January 2031", "21 January 2031", None),
        ("We sat 21 January 2031", "21 January 2031", None),
    ],
)
def test_weekdays(text: str, printed: str, weekday: int | None) -> None:
    found = _period(text)
    assert (found.printed, found.weekday) == (printed, weekday)
    if weekday is not None:
        assert found.weekday_span is not None
        start, end = found.weekday_span
        assert text[start:end].lower()[:2] == "mo tu we th fr sa su".split()[weekday]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision", "calendar"),
    [
        ("November 2031", "2031-11-01", "2031-11-30", MONTH, Calendar.CALENDAR),
        ("Nov-31", "2031-11-01", "2031-11-30", MONTH, Calendar.CALENDAR),
        ("Nov. 2031", "2031-11-01", "2031-11-30", MONTH, Calendar.CALENDAR),
        ("Feb ’32", "2032-02-01", "2032-02-29", MONTH, Calendar.CALENDAR),
        ("early December 2031", "2031-12-01", "2031-12-31", MONTH, Calendar.CALENDAR),
        ("end of august 2031", "2031-08-01", "2031-08-31", MONTH, Calendar.CALENDAR),
        ("mid-July 2031", "2031-07-01", "2031-07-31", MONTH, Calendar.CALENDAR),
        ("Q2 2031/32", "2031-07-01", "2031-09-30", QUARTER, Calendar.FINANCIAL),
        ("Q4 2031-32", "2032-01-01", "2032-03-31", QUARTER, Calendar.FINANCIAL),
        ("Quarter 2 of 2031/32", "2031-07-01", "2031-09-30", QUARTER, Calendar.FINANCIAL),
        ("2031/32 Q1", "2031-04-01", "2031-06-30", QUARTER, Calendar.FINANCIAL),
        ("31/32 Q4", "2032-01-01", "2032-03-31", QUARTER, Calendar.FINANCIAL),
        ("third quarter of 2031", "2031-07-01", "2031-09-30", QUARTER, Calendar.CALENDAR),
        ("Spring 2031", "2031-03-01", "2031-05-31", QUARTER, Calendar.CALENDAR),
        ("winter 2031/32", "2031-12-01", "2032-02-29", QUARTER, Calendar.CALENDAR),
        ("Autumn term 2031", "2031-09-01", "2031-12-31", TERM, Calendar.ACADEMIC),
        ("Autumn term 31/32", "2031-09-01", "2031-12-31", TERM, Calendar.ACADEMIC),
        ("Spring Term 2031/32", "2032-01-01", "2032-04-30", TERM, Calendar.ACADEMIC),
        ("2031/32", "2031-04-01", "2032-03-31", YEAR, Calendar.FINANCIAL),
        ("2031-32", "2031-04-01", "2032-03-31", YEAR, Calendar.FINANCIAL),
        ("2031 – 2032", "2031-04-01", "2032-03-31", YEAR, Calendar.FINANCIAL),
        ("1999/00", "1999-04-01", "2000-03-31", YEAR, Calendar.FINANCIAL),
        ("FY 31/32", "2031-04-01", "2032-03-31", YEAR, Calendar.FINANCIAL),
        ("academic year 2031/32", "2031-09-01", "2032-08-31", YEAR, Calendar.ACADEMIC),
        ("the 2031/32 school year", "2031-09-01", "2032-08-31", YEAR, Calendar.ACADEMIC),
        ("calendar year 2031", "2031-01-01", "2031-12-31", YEAR, Calendar.CALENDAR),
        ("in 2031", "2031-01-01", "2031-12-31", YEAR, Calendar.CALENDAR),
        ("by 2031, all", "2031-01-01", "2031-12-31", YEAR, Calendar.CALENDAR),
        ("mid-2031", "2031-01-01", "2031-12-31", YEAR, Calendar.CALENDAR),
    ],
)
def test_spans_of_time(
    text: str, first: str, last: str, precision: Precision, calendar: Calendar
) -> None:
    found = _period(text)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert (found.precision, found.calendar, found.is_range) == (precision, calendar, False)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("10 February to 6 April 2031", "2031-02-10", "2031-04-06", DAY),
        ("25th November to 10th December 2031", "2031-11-25", "2031-12-10", DAY),
        ("20 November – 10 January 2032", "2031-11-20", "2032-01-10", DAY),
        ("1-5 March 2031", "2031-03-01", "2031-03-05", DAY),
        ("Monday 3 to Friday 7 March 2031", "2031-03-03", "2031-03-07", DAY),
        ("between 3 and 7 March 2031", "2031-03-03", "2031-03-07", DAY),
        ("01/04/31-31/03/32", "2031-04-01", "2032-03-31", DAY),
        ("1 April 2031 to 31 March 2032", "2031-04-01", "2032-03-31", DAY),
        ("April to June 2031", "2031-04-01", "2031-06-30", MONTH),
        ("Nov-Jan 2032", "2031-11-01", "2032-01-31", MONTH),
        ("April/May 2031", "2031-04-01", "2031-05-31", MONTH),
        ("April and May 2031", "2031-04-01", "2031-05-31", MONTH),
        ("April 2031 – 31 March 2032", "2031-04-01", "2032-03-31", MONTH),
        ("Q1 to Q3 2031/32", "2031-04-01", "2031-12-31", QUARTER),
        ("2031/32–2034/35", "2031-04-01", "2035-03-31", YEAR),
        ("2031/32 to 2034/35", "2031-04-01", "2035-03-31", YEAR),
        ("2031/32 - 34/35", "2031-04-01", "2035-03-31", YEAR),
        ("2031-32 to 2040-41", "2031-04-01", "2041-03-31", YEAR),
        ("2031-2034", "2031-01-01", "2034-12-31", YEAR),
        ("2031-34", "2031-01-01", "2034-12-31", YEAR),
        ("from 2031 to 2034", "2031-01-01", "2034-12-31", YEAR),
    ],
)
def test_ranges(text: str, first: str, last: str, precision: Precision) -> None:
    found = _period(text)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert (found.precision, found.is_range) == (precision, True)


def test_the_weekdays_of_a_range_belong_to_its_ends() -> None:
    text = "Open Monday 3 to Friday 7 March 2031."
    found = _period(text)
    assert (found.weekday, found.last_weekday) == (0, 4)
    assert found.weekday_span == (5, 11)
    assert found.last_weekday_span == (17, 23)


def test_two_days_share_a_year() -> None:
    one, two = find_dates("On Saturday 5 July and Sunday 6 July 2031.")
    assert isinstance(one, Period)
    assert (one.printed, one.first, one.weekday) == ("Saturday 5 July", date(2031, 7, 5), 5)
    assert isinstance(two, Period)
    assert (two.first, two.is_range) == (date(2031, 7, 6), False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 12 November", ("12 November", 12, 11, None)),
        ("on Wednesday, 12th November", ("Wednesday, 12th November", 12, 11, 2)),
        ("on November 12th", ("November 12th", 12, 11, None)),
        ("On 5 November 24 members came", ("5 November", 5, 11, None)),
        ("29 February", ("29 February", 29, 2, None)),
    ],
)
def test_days_without_a_year(text: str, expected: tuple[str, int, int, int | None]) -> None:
    found = _only(text)
    assert isinstance(found, YearlessDate)
    assert (found.printed, found.day, found.month, found.weekday) == expected


@pytest.mark.parametrize(
    ("text", "printed", "reason"),
    [
        ("31 June 2031", "31 June 2031", "June has 30 days"),
        ("on 31st June the", "31st June", "June has 30 days"),
        ("by 30 February", "30 February", "February has at most 29 days"),
        ("30 February 2032", "30 February 2032", "February has 29 days"),
        ("on 29 February 2031", "29 February 2031", "2031 is not a leap year"),
        ("Monday 31 April 2031", "Monday 31 April 2031", "April has 30 days"),
        ("32nd March 2031", "32nd March 2031", "March has 31 days"),
        ("31/06/2031", "31/06/2031", "June has 30 days"),
        ("June 31, 2031", "June 31, 2031", "June has 30 days"),
    ],
)
def test_impossible_days(text: str, printed: str, reason: str) -> None:
    found = _only(text)
    assert isinstance(found, ImpossibleDate)
    assert (found.printed, found.reason) == (printed, reason)


@pytest.mark.parametrize(
    "text",
    [
        "2,031 people in 2,025 homes",
        "in 2025 cases",
        "2031 pupils",
        "by 2030 pupils",
        "paragraph 3.31/06",
        "section 1.2.31",
        "12/13/24",
        "31/13/2031",
        "45/67/2031",
        "24/00097",
        "DC/24/01/25",
        "application 31/06/2031",
        "3/6/12 months",
        "24/7",
        "1/2 and 19/20 pupils",
        "Tel. 0131 130 0230",
        "the score was 31-30",
        "the 31 June starters",
        "45 March leavers",
        "at 10.30 on 5",
        "Section 12 May apply",
        "£5 March offer",
        "2031 - 25 places",
        "2010-12",
        "2031/34",
        "municipal year 2031-32",
        "20152016/17",
        "5May",
        "may 2000 people",
        "Marching 2031 miles",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert list(find_dates(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Table 3 May 2031", ["May 2031"]),
        ("Items 3 to 5 March 2031", ["5 March 2031"]),
        ("31 March 2031-30 June 2031", ["31 March 2031-30 June 2031"]),
        ("12 November 2031/32", ["12 November", "2031/32"]),
        ("In 2031/32 and 2032/33", ["2031/32", "2032/33"]),
        ("in November 31 and", ["November 31"]),
        ("16 January to 12th march 2031", ["16 January to 12th march 2031"]),
    ],
)
def test_neighbours(text: str, expected: list[str]) -> None:
    assert [found.printed for found in find_dates(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The report of 21 January 2031 covers Q2 2030/31 and April to June 2031. " * 3500,
        "2024 " * 50_000,
        "1/" * 125_000,
        "21st " * 50_000,
        "Monday 5 March to " * 14_000,
    ],
    ids=["dates", "years", "strokes", "ordinals", "weekdays"],
)
def test_long_texts_take_linear_time(text: str) -> None:
    list(find_dates("1 May 2031"))
    start = time.process_time()
    list(find_dates(text))
    # Measured 0.1 s for a real pack of 250 KB, and 0.8 s for the worst of these; ten times as long
    # would mean that the time had ceased to be linear.
    assert time.process_time() - start < 8
