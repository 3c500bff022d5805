"""Figures that print cannot mean: two against each other, or cut off; and remarks among figures."""

from __future__ import annotations

import pytest
from pdf_help import document, figures_table, made, tables

from packlint.readers.pdf.columns import Run, find_columns, run_of, without_stray_columns
from packlint.readers.pdf.drawn import NO_TAG
from packlint.readers.pdf.figures import is_cut, is_pair
from packlint.readers.pdf.scan import Word


@pytest.mark.parametrize(
    "text", ["24(1,310)", "£57(£3,772)", "(906)£84", "7.0877,109.4", "24.5(42.5)", "45(2031)"]
)
def test_two_figures_against_each_other(text: str) -> None:
    assert is_pair(text)


@pytest.mark.parametrize(
    "text", ["1,310", "(1,310)", "£1.5m", "12(3)", "3.1.2", "2030/31", "-£310", "45%", "(0116)305"]
)
def test_one_figure_or_a_reference(text: str) -> None:
    assert not is_pair(text)


@pytest.mark.parametrize(
    ("text", "cut"),
    [("2,9", True), ("(96,93", True), ("9,341,46", True), ("(8,", True), ("£5,00", True)]
    + [(text, False) for text in ("12", "1,234", "(1,234)", "12.5", "(12)", "2030", "n/a")],
)
def test_figures_that_lack_their_last_digits(text: str, *, cut: bool) -> None:
    assert is_cut(text) is cut


@pytest.mark.parametrize(
    ("last", "doubts"),
    [
        (["24(1,310)", "", "95"], ("1 cell holds figures without a space between",)),
        (["24", "1,3", "95"], ()),
    ],
)
def test_a_table_with_such_figures_is_not_trusted(last: list[str], doubts: tuple[str, ...]) -> None:
    lines = [["Park", "2030", "2031", "2032"], ["North", "1,250", "310", "80"], ["East", *last]]
    (table,) = tables(document(made(lambda page: figures_table(page, lines, rules="none"))))
    assert table.doubts == doubts
    assert (table.confidence < 0.7) == bool(doubts)


def test_a_column_cut_off_at_its_right_is_not_trusted() -> None:
    lines = [["Park", "2030", "2031"], ["North", "1,250", "(3,1"], ["East", "2,310", "4,02"]]
    (table,) = tables(document(made(lambda page: figures_table(page, lines, rules="none"))))
    assert table.doubts == ("2 figures seem to be cut off",)
    assert table.confidence < 0.7


def run(row: int, x0: float, x1: float, text: str) -> Run:
    return run_of(
        [
            Word(
                x0, 20 * row, x1, 20 * row + 10, text, 10, False, True, row, NO_TAG, 0, 20 * row + 5
            )
        ],
        row,
    )


def test_remarks_set_left_belong_to_the_column_of_figures_set_right() -> None:
    figures = [run(n, 300 + 5 * n, 330, f"{n},250") for n in (1, 3, 5)]
    remarks = [run(n, 150, 260, "risen") for n in (2, 4)]
    labels = [run(n, 72, 110, "Parks") for n in (1, 3, 5)]
    columns, spanning = find_columns([*figures, *remarks, *labels], [])
    assert [sorted(column.rows) for column in columns] == [[1, 3, 5], [1, 2, 3, 4, 5]]
    assert spanning == []
    walled, _ = find_columns([*figures, *remarks, *labels], [280.0])
    assert [sorted(column.rows) for column in walled] == [[1, 3, 5], [2, 4], [1, 3, 5]]


def test_words_that_all_begin_at_one_x_are_a_column_without_a_header() -> None:
    labels = [run(n, 72, 110, "Parks") for n in range(4)]
    answers = [run(n, 250, 300 + 5 * n, "open") for n in (1, 3)]
    columns, _ = find_columns([*labels, *answers], [])
    assert without_stray_columns(columns, []) == columns
    ragged = [*answers[:1], run(3, 262, 300, "open")]
    columns, _ = find_columns([*labels, *ragged], [])
    assert len(without_stray_columns(columns, [])) == 1
