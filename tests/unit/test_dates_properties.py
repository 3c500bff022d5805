"""What must hold for dates of any day and for any text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from packlint.grammar.dates.names import day_name, full_day_name
from packlint.grammar.dates.words import MONTH_NAMES, WEEKDAY_NAMES
from packlint.grammar.period import Period, Precision, YearlessDate, find_dates

_DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))
_SUFFIX = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


def _ordinal(day: int) -> str:
    return f"{day}{_SUFFIX.get(day, 'th')}"


_FORMS: dict[str, Callable[[date], str]] = {
    "plain": day_name,
    "weekday": full_day_name,
    "ordinal": lambda d: f"{_ordinal(d.day)} {MONTH_NAMES[d.month - 1]} {d.year}",
    "split ordinal": lambda d: (
        f"{d.day} {_SUFFIX.get(d.day, 'th')} {MONTH_NAMES[d.month - 1]} {d.year}"
    ),
    "of": lambda d: f"{_ordinal(d.day)} of {MONTH_NAMES[d.month - 1]}, {d.year}",
    "short": lambda d: f"{d.day} {MONTH_NAMES[d.month - 1][:3]} {d.year}",
    "capitals": lambda d: day_name(d).upper(),
    "American": lambda d: f"{MONTH_NAMES[d.month - 1]} {d.day}, {d.year}",
    "American, no comma": lambda d: f"{MONTH_NAMES[d.month - 1]} {d.day} {d.year}",
    "hyphens": lambda d: f"{d.day:02}-{MONTH_NAMES[d.month - 1][:3]}-{d.year % 100:02}",
    "figures": lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    "short figures": lambda d: f"{d.day}/{d.month}/{d.year % 100:02}",
    "points": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "weekday and figures": lambda d: (
        f"{WEEKDAY_NAMES[d.weekday()][:3]} {d.day:02}/{d.month:02}/{d.year % 100:02}"
    ),
    "ISO": date.isoformat,
}


@given(day=_DAYS, form=st.sampled_from(sorted(_FORMS)), before=st.sampled_from(["", "on ", "("]))
def test_every_form_of_every_day_is_read_back(day: date, form: str, before: str) -> None:
    printed = _FORMS[form](day)
    text = f"{before}{printed}; then"
    (found,) = find_dates(text)
    assert isinstance(found, Period)
    assert (found.first, found.last, found.precision) == (day, day, Precision.DAY)
    assert (found.start, found.end, found.printed) == (
        len(before),
        len(before) + len(printed),
        printed,
    )
    assert found.weekday in (None, day.weekday())


@given(one=_DAYS, two=_DAYS)
def test_two_days_make_a_range(one: date, two: date) -> None:
    one, two = sorted((one, two))
    (found,) = find_dates(f"from {day_name(one)} to {day_name(two)}")
    assert isinstance(found, Period)
    assert (found.first, found.last, found.is_range) == (one, two, True)


@given(year=st.integers(1970, 2068), stroke=st.sampled_from("/-–"))
def test_a_financial_year_begins_in_april(year: int, stroke: str) -> None:
    (found,) = find_dates(f"for {year}{stroke}{(year + 1) % 100:02}")
    assert isinstance(found, Period)
    assert (found.first, found.last) == (date(year, 4, 1), date(year + 1, 3, 31))


_WORDS = (
    "1 2 12 31 32 2031 31/06/2031 2031/32 2031-32 31/32 Q2 quarter Monday Sat tue May March"
    " january Feb. Nov- st nd th of the and to - – / . , ( ) ' ’ £ % in by early mid- end term"
    " spring academic year between from 0 00 1.2.31 2031-02-30 x"
).split()
_PIECES = st.sampled_from([*_WORDS, " ", "  ", "\n", "\u00a0", "\u0663", "\ue000"])


@given(
    st.one_of(
        st.text(), st.lists(_PIECES, max_size=40).map(" ".join), st.lists(_PIECES).map("".join)
    )
)
def test_any_text_is_read_without_fault(text: str) -> None:
    end = 0
    for found in find_dates(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.printed
        end = found.end
        if isinstance(found, Period):
            assert found.first <= found.last
        if isinstance(found, YearlessDate):
            assert 1 <= found.day <= 31
