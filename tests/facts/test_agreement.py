"""Whether two figures are of one fact: what denies it, what a slip tells, rows side by side."""

from __future__ import annotations

import pytest

from packlint.facts import Facts
from packlint.facts.agreement import Vocabulary
from packlint.facts.agreement.gates import are_two_of_a_kind, is_denied, names_another, turns_of
from packlint.facts.agreement.ground import Ground
from packlint.facts.agreement.rows import row_comparisons
from packlint.facts.agreement.slips import misprints, slip_bits, telling_digits
from packlint.facts.agreement.text_tables import matches_of
from packlint.facts.agreement.values import Slip, agree, differ, slip_between
from packlint.facts.agreement.weights import weigh
from packlint.facts.measures import Measure
from packlint.pack import build_pack
from packlint.readers import Source as File
from packlint.readers import read


def measures(text: str) -> tuple[Measure, ...]:
    return Facts(build_pack([read(File(0, "report.md", text.encode()))])).measures


def two(first: str, second: str) -> tuple[Measure, Measure]:
    """The first figure of each of two paragraphs."""
    found = measures(f"{first}\n\n{second}\n")
    other = next(one for one in found if one.span.block != found[0].span.block)
    return found[0], other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Staff in quarter 1", "Staff in quarter 2"),
        ("Option 1M costs", "Option 2M costs"),
        ("visits in summer", "visits in winter"),
        ("Phase one", "Phase two"),
    ],
)
def test_another_of_several_is_another(one: str, other: str) -> None:
    assert names_another(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Staff in quarter 1", "Staff in Q1"), ("Option 1M costs", "costs"), ("Phase A", "Lot B")],
)
def test_the_same_or_only_one_named_denies_nothing(one: str, other: str) -> None:
    assert not names_another(one, other)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("North area", "South area", True),
        ("Draft budget", "Final budget", True),
        ("Budget 2024/25", "Budget 2025/26", True),
        ("Gross cost of roads", "Net cost of roads", True),
        ("Libraries", "Museums", False),
        ("Summary", "Summary", False),
    ],
)
def test_headings_of_one_form_part_what_is_below(one: str, other: str, *, apart: bool) -> None:
    assert are_two_of_a_kind(one, other) is apart


@pytest.mark.parametrize(
    ("first", "second", "denied"),
    [
        ("In 2023/24 there were 1,234 visits.", "In 2024/25 there were 1,243 visits.", True),
        ("The budget for roads is £1.25m.", "The outturn for roads is £1.52m.", True),
        ("In 2023/24 there were 1,234 visits.", "There were 1,243 visits.", False),
    ],
)
def test_days_and_kinds_deny(first: str, second: str, *, denied: bool) -> None:
    assert is_denied(*two(first, second)) is denied


def test_words_turn_to_another_time() -> None:
    assert turns_of("last year, before the pool closed") == {"last", "before"}
    assert not turns_of("the year to March")


def test_every_misprint_is_one_slip_away() -> None:
    found = set(misprints("1234"))
    assert {"2134", "1324", "1243", "9234", "1239"} <= found
    assert len(found) == 3 + 4 * 9
    assert "1234" not in found


@pytest.mark.parametrize(
    ("first", "second", "slip"),
    [
        ("There are 61,455 lamps.", "There are 64,155 lamps.", Slip.SWAPPED),
        ("There are 61,455 lamps.", "There are 61,459 lamps.", Slip.LAST_DIGITS),
        ("There are 61,455 lamps.", "There are 81,455 lamps.", Slip.ONE_DIGIT),
        ("There are 61,455 lamps.", "There are 6,145 lamps.", Slip.LOST_DIGIT),
        ("The cost is £461.5m.", "The cost is £466.55m.", Slip.ONE_DIGIT),
    ],
)
def test_slips_have_names(first: str, second: str, slip: Slip) -> None:
    found = slip_between(*two(first, second))
    assert found is not None
    assert found[0] is slip


def test_no_slip_parts_far_figures() -> None:
    assert slip_between(*two("There are 61,455 lamps.", "There are 12,890 lamps.")) is None


def test_about_in_both_places_loosens_neither() -> None:
    one, other = two("There are about 304,150 people.", "There are about 304,151 people.")
    assert agree(one, other)
    assert differ(one, other)


def test_a_long_swap_tells_more_than_a_digit_of_three() -> None:
    swap = two("There are 61,455 lamps.", "There are 64,155 lamps.")
    digit = two("There are 610 lamps.", "There are 619 lamps.")
    assert slip_bits(*swap, 1) > 10 > slip_bits(*digit, 1)
    assert slip_bits(*swap, 8) == pytest.approx(slip_bits(*swap, 1) - 3)


def test_closing_noughts_of_both_tell_nothing() -> None:
    assert telling_digits(*two("The grant is £10,000.", "The grant is £40,000.")) == 1
    assert telling_digits(*two("The grant is £10,250.", "The grant is £10,520.")) == 4


TWO_TABLES = """\
| £000 | 2025/26 | 2026/27 | 2027/28 | 2028/29 |
|---|---|---|---|---|
| {one} | 2,384 | {odd} | 6,018 | 8,237 |

In words:

| £000 | 2025/26 | 2026/27 | 2027/28 | 2028/29 |
|---|---|---|---|---|
| {other} | 2,384 | 4,304 | 6,018 | 8,237 |
"""


def rows(one: str, other: str, odd: str) -> list[tuple[str, str]]:
    text = TWO_TABLES.format(one=one, other=other, odd=odd)
    return [
        (found.stated.printed, found.others[0].printed) for found in row_comparisons(measures(text))
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fleet programme", "Fleet programme"),
        ("Sub-total of the fleet programme", "Fleet programme, opportunities"),
    ],
)
def test_a_row_printed_twice_is_laid_side_by_side(one: str, other: str) -> None:
    assert rows(one, other, "4,034") == [("4,034", "4,304")]


@pytest.mark.parametrize(
    ("one", "other", "odd"),
    [
        ("Fleet programme", "Museums and archives", "4,034"),  # of other things
        ("Gross fleet programme", "Net fleet programme", "4,034"),
        ("Fleet programme", "Fleet programme", "9,999"),  # no slip of the pen
        ("Fleet programme", "Fleet programme", "4,304"),
    ],
)
def test_rows_that_say_nothing(one: str, other: str, odd: str) -> None:
    assert not rows(one, other, odd)


@pytest.mark.parametrize(("said", "held"), [("£30.4m", True), ("over £30m", False)])
def test_a_limit_is_held_against_no_row(said: str, *, held: bool) -> None:
    found = measures(
        f"The council has {said} of treasury investments in property.\n\n"
        "| £m | 2025 | 2026 |\n|---|---|---|\n| Treasury investments in property | 30.4 | 41.2 |\n"
    )
    vocabulary = Vocabulary(one.words for one in found)
    assert bool(list(matches_of(found, vocabulary))) is held


def weight(text: str, stated: str, other: str) -> float | None:
    """What speaks for two figures of a text, by their digits as printed."""
    found = measures(text)
    ground = Ground(found, Vocabulary(one.words for one in found), lambda *_: False)
    pair = [next(one for one in found if one.printed == printed) for printed in (stated, other)]
    weighed = weigh(pair[0], pair[1], ground)
    return None if weighed is None else sum(weighed)


QUOTED = """\
The council had £147.30m in covered bonds earning 4.63%{more}.

{apart}
| Holding | Portfolio £m | Rate % |
|---|---|---|
| Covered bonds | {held} | 4.36 |
| Call accounts | 18.40 | 4.92 |
"""


def test_a_figure_beside_it_in_the_row_speaks_for_the_cell() -> None:
    with_it = weight(QUOTED.format(more="", apart="", held="147.30"), "4.63%", "4.36")
    without = weight(QUOTED.format(more="", apart="", held="770.11"), "4.63%", "4.36")
    assert with_it is not None
    assert without is None or without + 8 < with_it


def test_a_table_far_off_speaks_less() -> None:
    near = QUOTED.format(more="", apart="", held="147.30")
    far = QUOTED.format(more="", apart="Words.\n\n" * 6, held="147.30")
    one, other = (weight(text, "4.63%", "4.36") for text in (near, far))
    assert one is not None
    assert other is not None
    assert one == pytest.approx(other + 3)
