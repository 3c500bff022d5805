"""What a table cell holds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packlint.grammar.quantity import CellKind, CellReading, parse_cell


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234", "1234"),
        ("(1,234)", "-1234"),
        ("( 1,234 )", "-1234"),
        ("-1,234", "-1234"),
        ("−1,234", "-1234"),
        ("–1,234.50", "-1234.50"),
        ("- 5", "-5"),
        ("+ 23.3", "23.3"),
        ("1,234-", "-1234"),
        ("1,234 CR", "-1234"),
        ("1,234 DR", "1234"),
        ("£1.2m", "1200000"),
        ("£ 1,234", "1234"),
        ("£(1,234)", "-1234"),
        ("-£1.24m", "-1240000"),
        ("£-1.24m", "-1240000"),
        ("(£0.3m)", "-300000"),
        ("£2.5 million", "2500000"),
        ("45p", "0.45"),
        ("12.5%", "12.5"),
        ("+1.6 %", "1.6"),
        ("(1.2)%", "-1.2"),
        ("0", "0"),
        (".5", "0.5"),
        ("1,234*", "1234"),
        ("*1,234", "1234"),
        ("1,234 [1]", "1234"),
        ("1,234 (a)", "1234"),
        ("1,234 r", "1234"),
        ("1,234²", "1234"),
        ("2024", "2024"),
    ],
)
def test_one_figure(text: str, value: str) -> None:
    reading = parse_cell(text)
    assert reading.kind is CellKind.FIGURE
    assert reading.quantity is not None
    assert reading.quantity.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "unit", "places", "scale"),
    [
        ("£1.25m", "£", 2, 1000000),
        ("US$4k", "$", 0, 1000),
        ("€3.0bn", "€", 1, 1000000000),
        ("GBP 12.00", "£", 2, 1),
        ("1.5%", "%", 1, 1),
        ("1.5 pp", "pp", 1, 1),
        ("1.50", "", 2, 1),
    ],
)
def test_unit_decimals_and_scale(text: str, unit: str, places: int, scale: int) -> None:
    found = parse_cell(text).quantity
    assert found is not None
    assert (found.unit, found.places, found.scale) == (unit, places, Decimal(scale))


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (CellKind.EMPTY, ["", "  "]),
        (CellKind.NIL, ["-", "–", "—", "- -", "£ -", "nil", "Nil", "-%", "-²", "– ¹⁰"]),
        (CellKind.NOT_APPLICABLE, ["n/a", "N/A", "not applicable"]),
        (CellKind.HIDDEN, ["<5", "*", "..", "[c]", "TBC", "less than 5", "not known"]),
        (
            CellKind.MALFORMED,
            "£723.79.48|1,23,456|20.434.45|1,2341|-3,471,25|1 234|1,234 1|12 (5%)|(1,234|1,234)"
            "|-(1,234)|310,255 434,329".split("|"),
        ),
        (
            CellKind.TEXT,
            "£000|£'000|£m|2024/25|Mar-26|14.3FE|0116|150 Year 7|Total|01/04/2024|£5m to £6m|G1"
            "|4812033671094425518820947".split("|"),
        ),
    ],
)
def test_no_figure(kind: CellKind, texts: list[str]) -> None:
    assert [parse_cell(text) for text in texts] == [CellReading(kind)] * len(texts)


def test_the_place_of_the_figure_leaves_out_marks() -> None:
    found = parse_cell(" * 1,234 CR †").quantity
    assert found is not None
    assert (found.start, found.end, found.printed) == (3, 11, "1,234 CR")


def test_a_loose_figure_keeps_its_hedge() -> None:
    found = parse_cell("c. 1,200").quantity
    assert found is not None
    assert (found.value, found.hedge) == (Decimal(1200), "c.")
    assert (found.low, found.high) == (Decimal(1140), Decimal(1260))


_STYLES = {
    "plain": "{sign}{digits}",
    "currency": "{sign}£{digits}",
    "currency first": "£{sign}{digits}",
    "percent": "{sign}{digits}%",
    "footnote": "{sign}{digits}*",
    "spaced sign": "{sign} {digits}",
}


@given(
    magnitude=st.decimals(0, 10**12, places=2),
    places=st.integers(0, 2),
    sign=st.sampled_from(["", "-", "–", "−", "()"]),
    style=st.sampled_from(sorted(_STYLES)),
    padding=st.sampled_from(["", " "]),
)
def test_a_printed_figure_is_read_back(
    magnitude: Decimal, places: int, sign: str, style: str, padding: str
) -> None:
    value = round(magnitude, places) if places else Decimal(int(magnitude))
    digits = f"{value:,.{places}f}"
    if sign == "()":
        text = "(" + _STYLES[style].format(sign="", digits=digits).rstrip("*") + ")"
    else:
        text = _STYLES[style].format(sign=sign, digits=digits)
    reading = parse_cell(padding + text + padding)
    assert reading.kind is CellKind.FIGURE, text
    assert reading.quantity is not None
    expected = -value if sign else value
    half = Decimal(1).scaleb(-places) / 2
    assert reading.quantity.value == expected
    assert (reading.quantity.low, reading.quantity.high) == (expected - half, expected + half)
    assert reading.quantity.places == places


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    reading = parse_cell(text)
    assert (reading.quantity is not None) == (reading.kind is CellKind.FIGURE)
    if reading.quantity is not None:
        assert text[reading.quantity.start : reading.quantity.end] == reading.quantity.printed


@given(st.text(alphabet="0123456789.,()-–£%* mkp", max_size=40))
def test_any_digits_and_marks_are_read_without_a_crash(text: str) -> None:
    reading = parse_cell(text)
    if reading.quantity is not None:
        assert text[reading.quantity.start : reading.quantity.end] == reading.quantity.printed
        assert reading.quantity.low <= reading.quantity.value <= reading.quantity.high
