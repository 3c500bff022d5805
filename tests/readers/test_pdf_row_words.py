"""Which words of the lines of a row belong together: strips between columns, gaps, whole rows."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

import pytest

from packlint.readers.pdf.cellrows import clear_strips, mended, rows_over_columns
from packlint.readers.pdf.drawn import NO_TAG
from packlint.readers.pdf.gutters import Gutter, crosses, gutters, keep_to_columns
from packlint.readers.pdf.parts import parted
from packlint.readers.pdf.scan import Word

# A line of print: words with where each begins and ends.
Line = Sequence[tuple[str, float, float]]


def line(words: Line, y: float = 100) -> list[Word]:
    """Words of ten points on one line."""
    return [
        Word(x0, y, x1, y + 10, text, 10.0, False, True, 0, NO_TAG, 0, y + 5)
        for text, x0, x1 in words
    ]


def texts(row: list[list[list[Word]]]) -> list[list[str]]:
    """The runs of each line of a row as text."""
    return [[" ".join(word.text for word in part) for part in parts] for parts in row]


def test_gutters_are_what_no_word_covers() -> None:
    words = line([("a", 10, 30), ("b", 33, 50), ("c", 60, 80)]) + line([("d", 25, 52)])
    assert gutters(words) == [Gutter(52, 60)]
    assert gutters([]) == []


def test_gaps_of_a_line_are_wider_than_spaces_and_part_its_words() -> None:
    gaps = parted(
        line([("two", 10, 30), ("words", 33, 50), ("far", 60, 80), ("next", 84, 99)])
    ).gaps
    assert gaps.between == [(-inf, 10), (50, 60), (80, 84), (99, inf)]
    assert texts([gaps.runs]) == [["two words", "far", "next"]]


STRIP = Gutter(50, 60)


@pytest.mark.parametrize(
    ("words", "over"),
    [
        ([("before", 10, 50), ("behind", 60, 90)], False),
        ([("before", 10, 53), ("behind", 62, 90)], False),
        ([("before", 10, 55), ("behind", 62, 90)], True),
        ([("before", 10, 48), ("in", 51, 59), ("behind", 62, 90)], True),
        ([("over", 40, 70)], True),
        ([("into", 10, 58)], False),
        ([("out", 52, 90)], False),
    ],
)
def test_what_runs_over_a_strip(words: Line, *, over: bool) -> None:
    assert crosses(line(words), STRIP) is over
    assert keep_to_columns([line(words)], [STRIP]) is not over


def both_sides(count: int, gap: float) -> list[list[Word]]:
    """Lines of a word on each side of a gap."""
    return [line([("left", 10, 50), ("right", 50 + gap, 99)], 20 * n) for n in range(count)]


@pytest.mark.parametrize(
    ("count", "gap", "strips"),
    [(6, 6, [Gutter(50, 56)]), (5, 6, []), (3, 12, [Gutter(50, 62)]), (2, 12, []), (9, 3, [])],
)
def test_a_strip_is_clear_when_enough_lines_stand_on_both_sides(
    count: int, gap: float, strips: list[Gutter]
) -> None:
    assert clear_strips(both_sides(count, gap)) == strips


CARE = [[[("Care", 10, 30)], [("of", 45, 55)], [("parks", 95, 120)]], [[("and gardens", 10, 90)]]]
FIGURE = [[("1,200", 150, 180)]]


def row(*lines: Sequence[Line]) -> list[list[list[Word]]]:
    """A row of lines, each as its runs."""
    return [[line(run, 20 * number) for run in runs] for number, runs in enumerate(lines)]


def test_the_gaps_of_justified_words_are_closed_where_another_line_runs_over_them() -> None:
    given = row([*CARE[0], *FIGURE], CARE[1])
    assert texts(mended(given, [])) == [["Care of", "parks", "1,200"], ["and gardens"]]


def test_a_gap_over_a_clear_strip_stays() -> None:
    given = row([*CARE[0], *FIGURE], CARE[1])
    assert mended(given, [Gutter(31, 44)]) == given


def test_gaps_of_rows_without_amounts_stay_as_they_may_be_headings() -> None:
    given = row(CARE[0], CARE[1])
    assert mended(given, []) == given


def test_one_line_over_the_gap_beside_a_figure_closes_nothing() -> None:
    given = row([[("Parks", 10, 40)], [("12", 60, 70)]], [[("of the county", 10, 90)]])
    assert mended(given, []) == given
    third = row([[("Parks", 10, 40)], [("12", 60, 70)]], [[("of the county", 10, 90)]] * 1)
    third += row([[("and beyond it", 10, 90)]])
    assert texts(mended(third, []))[0] == ["Parks 12"]


def test_rows_of_single_runs_over_several_strips_go_over_the_columns() -> None:
    figures = row([[("Parks", 10, 40)], [("1,200", 60, 90)], [("1,300", 110, 140)]])
    told = row([[("The parks were empty, since it rained", 10, 140)]])
    label = row([[("Out of doors", 10, 45)]])
    assert rows_over_columns([figures, told, label, figures]) == [1]
    assert rows_over_columns([told, label]) == []
