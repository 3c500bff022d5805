"""Intervals, rounding verdicts, slips and printed sums."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packlint.arithmetic.interval import Interval, around, interval_sum
from packlint.arithmetic.printing import figure_like, sum_of
from packlint.arithmetic.repair import Repair, Slip, Sum, find_repair
from packlint.arithmetic.rounding import Verdict, verdict


def _numbers(texts: Sequence[str]) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, texts))


def test_rounded_millions_agree_where_their_intervals_meet() -> None:
    parts = interval_sum([around(Decimal(12), Decimal(1)), around(Decimal(45), Decimal(1))])
    assert parts == Interval(Decimal(56), Decimal(58))
    assert parts.meets(around(Decimal(58), Decimal(1)))
    assert parts.meets(around(Decimal("58.5"), Decimal(1)))
    assert not parts.meets(around(Decimal(59), Decimal("0.1")))
    assert -parts == Interval(Decimal(-58), Decimal(-56))


@pytest.mark.parametrize(
    ("stated", "parts", "step", "expected"),
    [
        ("57", ["12", "45"], "1", Verdict.EXACT),
        ("58", ["12", "45"], "1", Verdict.ORDINARY),
        ("59", ["12", "45"], "1", Verdict.BEYOND),
        ("58", ["12", "45"], "0", Verdict.BEYOND),
        ("100.1", ["33.3", "33.3", "33.4"], "0.1", Verdict.ORDINARY),
        ("264", ["106", "49", "46", "17", "49"], "1", Verdict.UNLIKELY),
        ("263", ["106", "49", "46", "17", "49"], "1", Verdict.BEYOND),
        ("103", ["10"] * 10, "1", Verdict.ORDINARY),
        ("104", ["10"] * 10, "1", Verdict.UNLIKELY),
        ("106", ["10"] * 10, "1", Verdict.BEYOND),
    ],
)
def test_the_verdict_on_a_total(
    stated: str, parts: list[str], step: str, expected: Verdict
) -> None:
    steps = [Decimal(step)] * len(parts)
    assert verdict(Decimal(stated), Decimal(step), _numbers(parts), steps) is expected


def test_a_total_printed_to_fewer_decimals_than_its_parts() -> None:
    parts, steps = _numbers(["1160.6", "168"]), _numbers(["0.1", "1"])
    assert verdict(Decimal(1329), Decimal(1), parts, steps) is Verdict.ORDINARY


@given(st.lists(st.decimals(-(10**6), 10**6, places=3), min_size=1, max_size=40))
def test_rounding_alone_is_never_beyond_rounding(values: list[Decimal]) -> None:
    total = round(sum(values, Decimal(0)), 0)
    parts = [round(value, 0) for value in values]
    ones = [Decimal(1)] * len(parts)
    assert verdict(total, Decimal(1), parts, ones) is not Verdict.BEYOND


def _slip(
    stated: str, parts: Sequence[str], *, step: str = "1", neighbours: Sequence[str] = ()
) -> tuple[Slip, int | None] | None:
    figures = _numbers(parts)
    steps = (Decimal(step),) * len(figures)
    found = find_repair(
        Sum(Decimal(stated), Decimal(step), figures, steps, neighbours=_numbers(neighbours))
    )
    return None if found is None else (found.slip, found.part)


@pytest.mark.parametrize(
    ("stated", "parts", "expected"),
    [
        ("70724705", ["4971668", "5800686", "55761295", "4201056"], (Slip.ONE_DIGIT, None)),
        ("46598", ["12345", "34116"], None),
        ("64461", ["12345", "34116"], (Slip.SWAPPED, None)),
        ("34116", ["12345", "21771", "7008"], (Slip.LEFT_OUT, 2)),
        ("48132", ["12345", "21771", "7008"], (Slip.COUNTED_TWICE, 2)),
        ("27108", ["12345", "21771", "7008"], (Slip.SIGN, 2)),
        ("-46461", ["12345", "34116"], (Slip.SIGN, None)),
        ("4661", ["12345", "34316"], (Slip.LOST_DIGIT, None)),
        ("46461000", ["12345", "34116"], (Slip.SCALE, None)),
        ("46461", ["12345", "34161"], (Slip.SWAPPED, 1)),
    ],
)
def test_the_slip_that_explains_a_difference(
    stated: str, parts: list[str], expected: tuple[Slip, int | None] | None
) -> None:
    assert _slip(stated, parts) == expected


def test_the_figure_of_the_next_column() -> None:
    assert _slip("98204", ["12345", "34116"], neighbours=["98204"]) == (Slip.NEIGHBOUR, None)


def test_where_the_total_is_right_a_slip_is_named_only_if_one_part_can_have_it() -> None:
    either = Sum(Decimal(2000), Decimal(1), _numbers(["950", "950"]), _numbers("11"))
    lone = Sum(Decimal(39508), Decimal(1), _numbers(["12345", "21763"]), _numbers("11"))
    assert find_repair(either, in_parts=True) is None
    found = find_repair(lone, in_parts=True)
    assert found is not None
    assert (found.slip, found.part) == (Slip.SWAPPED, 1)


def test_short_and_round_figures_explain_themselves_by_chance() -> None:
    short = find_repair(Sum(Decimal(13), Decimal(1), _numbers("345"), _numbers("111")))
    long = find_repair(
        Sum(Decimal(20463), Decimal(1), _numbers(["18250", "1312", "874"]), _numbers("111"))
    )
    assert short is not None
    assert long == Repair(Slip.SWAPPED, None, Decimal(5) / Decimal(2 * 20463))
    assert short.chance > Decimal("0.2")
    rounded = find_repair(
        Sum(Decimal(21000), Decimal(1), _numbers(["1000", "2000"]), _numbers("11"))
    )
    assert rounded is None or rounded.chance > Decimal("0.2")


def test_a_slip_that_leaves_a_rounding_error_is_not_exact() -> None:
    claim = Sum(
        Decimal("182.6"), Decimal("0.1"), _numbers(["49.1", "131.6", "18.3", "1.8"]),
        _numbers(["0.1"] * 4), slack=Decimal("0.2"),
    )  # fmt: skip
    found = find_repair(claim)
    assert found is not None
    assert (found.slip, found.part, found.exact) == (Slip.LEFT_OUT, 2, False)


@given(
    parts=st.lists(st.integers(1_000, 10**7), min_size=3, max_size=12),
    which=st.integers(0, 11),
)
def test_a_part_left_out_is_always_explained(parts: list[int], which: int) -> None:
    left_out = parts[which % len(parts)]
    figures = tuple(map(Decimal, parts))
    ones = (Decimal(1),) * len(parts)
    claim = Sum(Decimal(sum(parts) - left_out), Decimal(1), figures, ones)
    found = find_repair(claim)
    assert found is not None
    assert found.exact


@pytest.mark.parametrize(
    ("value", "printed", "scale", "places", "expected"),
    [
        ("1234567", "12,345,678", "1", 0, "1,234,567"),
        ("-1234", "(5,678)", "1", 0, "-1,234"),
        ("1234.5", "5678.0", "1", 1, "1234.5"),
        ("1200000", "-£0.3m", "1000000", 1, "£1.2m"),
        ("-1200000", "£12.4 million", "1000000", 1, "-£1.2 million"),
        ("12.5", "+3%", "1", 1, "12.5%"),
        ("98", "1,234 CR", "1", 0, "98"),
        ("98", "1,234-", "1", 0, "98"),
        ("5", "-", "1", 0, "5"),
    ],
)
def test_a_value_in_the_dress_of_a_figure(
    value: str, printed: str, scale: str, places: int, expected: str
) -> None:
    assert figure_like(Decimal(value), printed, Decimal(scale), places) == expected


def test_sums_are_printed_with_signs_and_cut_short() -> None:
    assert sum_of(["4,100", "250", "-1,900"]) == "4,100 + 250 − 1,900"
    assert sum_of(["-5", "3"]) == "-5 + 3"
    assert sum_of(list("1234567")) == "1 + 2 + 3 + 4 + 5 + 6 + 7"
    assert sum_of(list("1234567"), whole=False) == "1 + 2 + 3 + … (7 figures)"
