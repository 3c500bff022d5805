"""Quantities in prose."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packlint.grammar.quantity import find_quantities


def _read(text: str) -> list[tuple[str, Decimal, str]]:
    return [(found.printed, found.value, found.unit) for found in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost £12.4m.", [("£12.4m", "12400000", "£")]),
        ("It cost £12.4 million.", [("£12.4 million", "12400000", "£")]),
        ("It cost £1.1bn, not £225k.", [("£1.1bn", "1100000000", "£"), ("£225k", "225000", "£")]),
        ("A fee of £472.396.", [("£472.396", "472.396", "£")]),
        ("A change of -£1.24m.", [("-£1.24m", "-1240000", "£")]),
        ("A change of £(1,240).", [("£(1,240)", "-1240", "£")]),
        ("A saving (£0.3m) is made.", [("£0.3m", "300000", "£")]),
        ("A change of −5% or –6%.", [("−5%", "-5", "%"), ("–6%", "-6", "%")]),
        (
            "It rose 12.5% and 12.5 per cent.",
            [("12.5%", "12.5", "%"), ("12.5 per cent", "12.5", "%")],
        ),
        ("Up 2.1 percentage points.", [("2.1 percentage points", "2.1", "pp")]),
        ("Up 3pp.", [("3pp", "3", "pp")]),
        ("There are 1,384 of 21,763 pupils.", [("1,384", "1384", ""), ("21,763", "21763", "")]),
        (
            "Of 314, 291 (92.7%) agreed.",
            [("314", "314", ""), ("291", "291", ""), ("92.7%", "92.7", "%")],
        ),
        ("A bus fare of 50p.", [("50p", "0.50", "£")]),
        ("About 88.9k visits.", [("88.9k", "88900", "")]),
        ("1.2 million visits", [("1.2 million", "1200000", "")]),
        ("A 60-bed home costs £6k a week.", [("60", "60", ""), ("£6k", "6000", "£")]),
        ("between 10 and 15%", [("10 and 15%", "12.5", "%")]),
        ("10–15% of it", [("10–15%", "12.5", "%")]),
        ("£1.2–1.4m of it", [("£1.2–1.4m", "1300000", "£")]),
        ("some 1,200-1,400 pupils", [("1,200-1,400", "1300", "")]),
        ("from 42 to 45%", [("42", "42", "%"), ("45%", "45", "%")]),
        ("from £1.2 to £1.4m", [("£1.2", "1200000", "£"), ("£1.4m", "1400000", "£")]),
        ("Table 3, 45% of pupils", [("45%", "45", "%")]),
        ("by May 25% had", [("25%", "25", "%")]),
    ],
)
def test_quantities(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert _read(text) == [(printed, Decimal(value), unit) for printed, value, unit in expected]


@pytest.mark.parametrize(
    "text",
    [
        "on 21 January 2025, 3rd March and 10, 11 and 12 April",
        "by January 2025, Jan 25 or March '24",
        "on 21/01/2025, 21.01.25 and 2025-01-21",
        "in 2024, 2024/25, 2024-25 and 2019–2023",
        "at 10.30am, 2 pm, 14:30 and 9.30 to 11.00 am",
        "call 0116 305 6340, (01632) 960001 or +44 (0)1632 960 001, ext. 4321",
        "see paragraphs 5, 7 and 9 to 12, section 17/23, Table 3, Appendix 2, Standing Order 7(3)",
        "pp. 12-15, s.151, p. 4, no. 12, Minute 45",
        "G1, CF5, KS2, COVID-19, 7th, 5G, 20mph, LE99 8XY",
        "children aged 5 to 15, age 16, under 18s, over-65s, a 3-year-old, 16-18 year olds",
        "the 0-25 service, ages 5–16, a 16–18 offer",
        "a 12m building, a ratio of 1:4, round 24/7, (3) and 7(3)",
        "write to box.12@northshire.example or see https://northshire.example/2024/12345",
        "£723.79.48, 1,23,456 and 20.434.45",
    ],
)
def test_numbers_that_are_no_quantities(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    ("text", "hedge", "low", "high"),
    [
        ("£12.4m", "", "12350000", "12450000"),
        ("about £5m", "about", "4500000", "5500000"),
        ("around 25 of them", "around", "23.75", "26.25"),
        ("c. 1,200 of them", "c.", "1140", "1260"),
        ("Nearly 300 of them", "nearly", "250", "300.5"),
        ("just under 12%", "just under", "11", "12.5"),
        ("just over 12%", "just over", "11.5", "13"),
        ("over £1.2m", "over", "1150000", "Infinity"),
        ("more than 40 of them", "more than", "39.5", "Infinity"),
        ("no more than 40 of them", "no more than", "-Infinity", "40.5"),
        ("at least 3 of them", "at least", "2.5", "Infinity"),
        ("up to £4m", "up to", "-Infinity", "4500000"),
        ("£5m or more", "or more", "4500000", "Infinity"),
        ("10–15%", "range", "9.5", "15.5"),
    ],
)
def test_the_interval_follows_digits_and_hedge(text: str, hedge: str, low: str, high: str) -> None:
    (found,) = find_quantities(text)
    assert (found.hedge, found.low, found.high) == (hedge, Decimal(low), Decimal(high))


_FORMS = {
    "£{}": ("£", 1),
    "£{}m": ("£", 10**6),
    "£{} million": ("£", 10**6),
    "£{}bn": ("£", 10**9),
    "£{}k": ("£", 1000),
    "€{}": ("€", 1),
    "{}%": ("%", 1),
    "{} per cent": ("%", 1),
    "{} percentage points": ("pp", 1),
    "{} million": ("", 10**6),
}


@given(
    magnitude=st.decimals(0, 10**9, places=2),
    places=st.integers(0, 2),
    form=st.sampled_from(sorted(_FORMS)),
    sign=st.sampled_from(["", "-", "−", "–"]),
    before=st.sampled_from(["", "a sum of ", "(", "Costs: "]),
    after=st.sampled_from(["", ".", ", and", ")", " in all"]),
)
def test_a_printed_quantity_is_read_back(
    magnitude: Decimal, places: int, form: str, sign: str, before: str, after: str
) -> None:
    value = round(magnitude, places) if places else Decimal(int(magnitude))
    printed = sign + form.format(f"{value:,.{places}f}")
    unit, scale = _FORMS[form]
    (found,) = find_quantities(before + printed + after)
    half = Decimal(scale).scaleb(-places) / 2
    expected = value * scale * (-1 if sign else 1)
    assert (found.printed, found.start) == (printed, len(before))
    assert (found.value, found.unit, found.places) == (expected, unit, places)
    assert (found.low, found.high) == (expected - half, expected + half)


@given(st.text(max_size=200))
def test_spans_are_right_and_apart_in_any_text(text: str) -> None:
    _assert_sound(text)


@given(st.text(alphabet="0123456789.,:/()[]-–—£$%' abmpstMarch", max_size=120))
def test_spans_are_right_and_apart_in_any_jumble_of_digits(text: str) -> None:
    _assert_sound(text)


def test_a_digit_that_python_does_not_know_is_no_figure() -> None:
    # An outlined zero: a digit since Unicode 16, which `regex` may know before Python does.
    new = "\U0001ccf0"
    expected = [Decimal(12)] if not new.isdecimal() else [Decimal(0), Decimal(12)]
    assert [found.value for found in find_quantities(f"Room {new}; 12 people.")] == expected


def _assert_sound(text: str) -> None:
    end = 0
    for found in find_quantities(text):
        assert text[found.start : found.end] == found.printed
        assert end <= found.start < found.end
        assert found.low <= found.value <= found.high
        end = found.end


@pytest.mark.parametrize(
    "piece",
    [
        "1,",
        "1 ",
        "1.1",
        "paragraph 1, ",
        "£",
        "-",
        "(",
        "a@",
        "1 and ",
        "10-",
        "www.",
        "over ",
        "0 1",
    ],
)
def test_time_grows_with_the_length(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        for _ in find_quantities(piece * times):
            pass
        return time.process_time() - start

    seconds(10)
    short = max(min(seconds(500) for _ in range(3)), 0.002)
    assert min(seconds(5_000) for _ in range(3)) < 40 * short
