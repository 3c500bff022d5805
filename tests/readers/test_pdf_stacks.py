"""Which of the rules with the same ends belong to one table, asked directly."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from packlint.model import Box
from packlint.readers.pdf.drawn import NO_TAG
from packlint.readers.pdf.lattice import lattices
from packlint.readers.pdf.pageends import row_above, row_below
from packlint.readers.pdf.ruled import ruled_grid
from packlint.readers.pdf.rules import Segment
from packlint.readers.pdf.scan import Word
from packlint.readers.pdf.stacks import stacks

LEFT, RIGHT = 72.0, 500.0
# Words with the x of their left edge; each letter is five points wide.
Line = Sequence[tuple[str, float]]
ROW: Line = [("Parks", 76), ("1,200", 220), ("More came.", 300)]


def line(words: Line, middle: float, size: float = 10) -> list[Word]:
    """The words of a line of print, those of one text with spaces of three points between."""
    found = []
    for text, x0 in words:
        x = x0
        for part in text.split():
            box = (x, middle - 5, x + 5 * len(part), middle + 5)
            found.append(Word(*box, part, size, False, True, 0, NO_TAG, 0, middle))
            x += 5 * len(part) + 3
    return found


def rule(at: float, right: float = RIGHT) -> Segment:
    """A rule from the left edge."""
    return Segment(at, LEFT, right, True)


def counts(
    bands: Sequence[Sequence[Line]],
    *,
    step: float = 20,
    size: float = 10,
    above: Line = (),
    extra: Sequence[Segment] = (),
    painted: Sequence[Box] = (),
) -> list[int]:
    """How many rules each table has, of those above, between and below bands of lines."""
    at, words = 100.0, line(above, 90)
    group = [rule(at)]
    for lines in bands:
        for number, one in enumerate(lines):
            words += line(one, at + 10 + 12 * number, size if len(lines) > 1 else 10)
        at += max(step, 12 * len(lines) + 8)
        group.append(rule(at))
    found = stacks(group, [*group, *extra], words, list(painted))
    return [len(stack) for stack in found]


LABEL = [[("Out of", 76)], [("doors", 76)]]
WORDS = [[("It was warm and the", 300)], [("parks were full.", 300)]]
WIDE = [[("It rained and all of the parks were empty", 180)], [("for a month.", 180)]]
PROSE = [[("The parks of the county are open on all days of the year", 76)], [("too.", 76)]]


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        pytest.param([ROW], [4], id="a row"),
        pytest.param(WORDS, [4], id="lines in one column"),
        pytest.param(WIDE, [4], id="lines right of the labels"),
        pytest.param(LABEL, [4], id="a label"),
        pytest.param(PROSE, [2, 2], id="prose from the left edge"),
    ],
)
def test_what_may_stand_between_two_rows(between: list[Line], expected: list[int]) -> None:
    assert counts([[ROW], between, [ROW]]) == expected


def test_prose_and_headings_above_a_rule_begin_another_table() -> None:
    text: Line = [
        ("The parks of the county are open on all days of the year to all its people", 76)
    ]
    assert counts([[ROW], [text, [("Costs", 76)], ROW], [ROW]]) == [2, 2]
    label: Line = [("Care of the parks", 76)]
    assert counts([[ROW], [label, [("and roads", 76)], ROW], [ROW]]) == [4]


def test_lines_in_larger_print_are_no_row() -> None:
    assert counts([[ROW], LABEL, [ROW]], size=14) == [2, 2]


def test_a_tall_band_is_a_row_when_it_keeps_to_the_columns() -> None:
    row = [ROW] + [[("More came.", 300)]] * 13
    across = [[("Parks and gardens of the county", 76), ("1,200", 320)]] * 14
    assert counts([[ROW], row, [ROW]]) == [4]
    assert counts([[ROW], across, [ROW]]) == [2, 2]


def test_an_empty_band_is_a_row_unless_it_is_tall() -> None:
    assert counts([[ROW], [], [ROW]]) == [4]
    assert counts([[]]) == [2]
    assert counts([[]], step=160) == [1, 1]


def test_a_label_above_all_rows_needs_headings_above() -> None:
    assert counts([LABEL, [ROW], [ROW]]) == [1, 3]
    assert counts([LABEL, [ROW], [ROW]], above=ROW) == [4]


def test_too_few_columns_show_nothing() -> None:
    row: Line = [("Parks", 76), ("1,200", 220)]
    assert counts([[row], WORDS, [row]]) == [2, 2]


def test_a_painted_row_or_a_shorter_rule_under_words_begins_another_table() -> None:
    title: list[Line] = [[("Reported before", 76)], ROW]
    under = 120 + 16
    assert counts([[ROW], title, [ROW]]) == [4]
    assert counts([[ROW], title, [ROW]], extra=[rule(under, 240)]) == [2, 2]
    assert counts([[ROW], [ROW], [ROW]], extra=[rule(under, 240)]) == [4]
    assert counts([[ROW], title, [ROW]], painted=[Box(72, under, 500, under + 8)]) == [2, 2]


BOX = Box(LEFT, 100, RIGHT, 120)


def taken(found: list[Word]) -> str:
    """The words in the order they were taken."""
    return " ".join(word.text for word in found)


def below(*lines: tuple[float, Line], across: Sequence[Segment] = ()) -> str:
    """What is the row below one row between two rules."""
    words = line(ROW, 110) + [word for middle, one in lines for word in line(one, middle)]
    return taken(row_below(BOX, words, [rule(100), rule(120), *across]))


ROADS: Line = [("Roads", 76), ("2,200", 220)]
LATE: Line = [("Works late.", 300)]


def test_the_row_below_the_last_rule() -> None:
    assert below((140, ROADS), (152, LATE)) == "Roads 2,200 Works late."
    assert below((140, ROADS), (152, LATE), (170, [("Page 3", 300)])) == "Roads 2,200 Works late."
    assert below((160, ROADS)) == ""
    assert below((140, LATE)) == ""
    assert below((140, ROADS), (152, LATE), across=[rule(146)]) == ""
    assert below((140, ROADS), *((300 + 12 * n, LATE) for n in range(3))) == ""
    assert below((140, [("Roads and ways of the county are late", 76)])) == ""


def above(*lines: tuple[float, Line]) -> str:
    """What is the row above one row between two rules."""
    words = line(ROW, 110) + [word for middle, one in lines for word in line(one, middle)]
    return taken(row_above(BOX, words))


def test_the_row_above_the_first_rule() -> None:
    assert above((90, [("and more.", 300)])) == "and more."
    assert above((90, [*ROADS, *LATE])) == "Roads 2,200 Works late."
    assert above((90, [("All in pounds", 300)])) == ""
    assert above((90, [("and more", 76)])) == ""
    assert above((90, [("and more.", 300)]), (40, [("Parks", 76)])) == ""


def test_words_outside_a_lattice_are_in_none_of_its_cells() -> None:
    across = [Segment(at, 72, 400, True) for at in (100, 120, 140)]
    down = [Segment(at, 100, 140, True) for at in (72, 200, 400)]
    words = line([("Parks", 76), ("1,200", 220)], 110) + line([("Roads", 76), ("2,200", 220)], 130)
    outside = line([("Page 2", 76)], 160) + line([("Costs", 76)], 80)
    (lattice,) = lattices(across, down)
    grid = ruled_grid(lattice, words + outside, 0)
    assert [(cell.row, cell.column, taken(cell.words)) for cell in grid.cells] == [
        (0, 0, "Parks"),
        (0, 1, "1,200"),
        (1, 0, "Roads"),
        (1, 1, "2,200"),
    ]


FORM: Line = [("Name", 76), ("All the parks and paths", 250)]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        pytest.param([FORM], [3, 3], id="rows with other columns"),
        pytest.param([ROW], [6], id="rows with the same"),
        pytest.param([[("Paths", 76)]], [6], id="labels"),
    ],
)
def test_an_empty_band_parts_two_tables_when_their_columns_differ(
    below: list[Line], expected: list[int]
) -> None:
    assert counts([[ROW], [ROW], [], below, below]) == expected


@pytest.mark.parametrize(
    ("room", "expected"),
    [(0.0, [4]), (4.0, [3, 1])],
)
def test_a_label_below_the_last_row_stands_as_near_to_its_rules_as_rows(
    room: float, expected: list[int]
) -> None:
    words = line(ROW, 110) + line(ROW, 130)
    words += line(LABEL[0], 150 + room) + line(LABEL[1], 162 + room)
    group = [rule(at) for at in (100, 120, 140, 172 + 2 * room)]
    assert [len(stack) for stack in stacks(group, group, words, [])] == expected
