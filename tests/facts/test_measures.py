"""What figures are figures of: words, periods, kinds, and acronyms made comparable."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from packlint.facts import Facts
from packlint.facts.measures import Measure, Role, Source, Status, When
from packlint.facts.measures.words import acronyms_of, numbers_of, stem, words_of
from packlint.pack import build_pack
from packlint.readers import Source as File
from packlint.readers import read

TABLE = """\
# Report of the Director

| Capital £000 | 2025/26 Budget | Period | Previous |
|---|---|---|---|
| **Schools** | | | |
| Gross cost of roofs | 1,250 | Q2 2024/25 | (80) |
"""


def measures(text: str) -> tuple[Measure, ...]:
    document = read(File(0, "report.md", text.encode()))
    return Facts(build_pack([document])).measures


def only(text: str, printed: str) -> Measure:
    return next(measure for measure in measures(text) if measure.printed == printed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Children", "children's"),
        ("achieving", "achieved"),
        ("parties", "party"),
        ("place", "places"),
    ],
)
def test_endings_do_not_tell_words_apart(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("place", "placement"), ("class", "clas")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_an_acronym_counts_as_its_words() -> None:
    known = acronyms_of(
        ["Pupils with Free School Meals (FSM) and education, health and care plans (EHCPs)"]
    )
    assert set(known) == {"FSM", "EHCP"}
    assert words_of("FSM pupils", known) == words_of("pupils with free school meals", {})


def test_an_acronym_with_two_meanings_counts_as_itself() -> None:
    assert acronyms_of(["Annual Care Plan (ACP)", "Area Crime Panel (ACP)"]) == {}


def test_numbers_of_dates_and_references_are_no_part_of_a_label() -> None:
    assert numbers_of("aged 16-17 at the end of Quarter 2, Table 3.1, in 2024/25") == {"16", "17"}


def test_a_cell_has_the_names_of_its_row_and_column() -> None:
    found = only(TABLE, "1,250")
    assert found.source is Source.TABLE
    assert found.value == Decimal(1_250_000)
    assert found.unit == "£"
    assert found.label == "Gross cost of roofs · 2025/26 Budget"
    assert found.bounds == {"gross"}
    assert found.status is Status.BUDGET
    assert found.when == When(date(2025, 4, 1), date(2026, 3, 31))


def test_a_previous_column_takes_no_period_from_the_row() -> None:
    found = only(TABLE, "(80)")
    assert (found.status, found.when) == (Status.PREVIOUS, None)


@pytest.mark.parametrize(
    ("sentence", "printed", "role"),
    [
        ("There were 412 referrals to the early help service in May.", "412", Role.LEVEL),
        ("This is an increase of 120 referrals on the year before.", "120", Role.CHANGE),
        ("Attendance was 93.1% compared to 92.4% in other counties.", "92.4%", Role.COMPARED),
        ("Reviews were held on time for 291 of 314 children.", "291", Role.PART),
        ("The share was 84.1% (37 out of 44 schools).", "37", Role.PART),
    ],
)
def test_what_a_figure_is_in_its_sentence(sentence: str, printed: str, role: Role) -> None:
    assert only(sentence, printed).role is role


def test_the_words_of_a_figure_are_those_of_its_clause() -> None:
    found = only("Of this £18.4m is from the adult levy, £16.1m from the care grant.", "£16.1m")
    assert found.words == {"care", "grant"}


def test_a_figure_has_the_only_period_of_its_sentence() -> None:
    found = only("There were 1,138 children educated at home at the end of Q2 2024/25.", "1,138")
    assert found.when == When(date(2024, 7, 1), date(2024, 9, 30))


def test_about_loosens_a_long_figure_less_than_a_short_one() -> None:
    long = only("The county has about 301,450 residents.", "301,450")
    short = only("The county has about 30 residents.", "30")
    assert long.extent.high - long.value == Decimal("1507.25")
    assert short.extent.high - short.value == 5


def test_sentences_in_cells_are_read() -> None:
    said = "The county has 201,455 people of working age."
    text = f"| Question | Answer |\n|---|---|\n| Evidence | {said} |\n"
    assert only(text, "201,455").source is Source.PROSE
