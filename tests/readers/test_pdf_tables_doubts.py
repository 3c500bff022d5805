"""What makes a grid doubtful: figures that share a cell, or stand over several columns."""

from __future__ import annotations

import pytest

from packlint.model import Box
from packlint.readers.pdf.drawn import NO_TAG
from packlint.readers.pdf.grid import Grid, GridCell, Witness
from packlint.readers.pdf.judge import judge
from packlint.readers.pdf.scan import Word


def words(*lines: str, wide: float = 3.0) -> list[Word]:
    """Words in lines of print, `wide` points apart."""
    found = []
    for number, line in enumerate(lines):
        x, y = 100.0, 100.0 + 13 * number
        for text in line.split():
            end = x + 6 * len(text)
            found.append(Word(x, y, end, y + 10, text, 10, False, True, number, NO_TAG, 0, y + 5))
            x = end + wide
    return found


def judged(*cells: GridCell, witness: Witness = Witness.TEXT) -> tuple[float, list[str]]:
    grid = Grid(0, Box(0, 0, 600, 600), 9, 9, list(cells), [], witness)
    judge(grid, [])
    return grid.confidence, grid.doubts


@pytest.mark.parametrize(
    "cell",
    [
        words("1,200 1,300"),
        words("Core", "1,200", "1,300", "(70)"),
        words("Total 1,200 1,300", wide=5),
    ],
)
def test_figures_that_share_a_cell_are_doubted(cell: list[Word]) -> None:
    assert judged(GridCell(1, 1, cell)) == (0.17, ["1 cell holds more than one figure"])


@pytest.mark.parametrize(
    "cell",
    [
        words("1,200"),
        words("16 – 20"),
        words("in 2024 12,000"),
        words("from 1,200 to 1,300"),
        words("the parks cost", "1,200", "and the roads of the shire", "1,300", "in that year"),
    ],
)
def test_words_with_figures_among_them_are_not_doubted(cell: list[Word]) -> None:
    assert judged(GridCell(1, 1, cell)) == (0.85, [])


def test_a_figure_over_several_columns_is_doubted_unless_lines_say_so() -> None:
    cells = [GridCell(row, 1, words("1,200")) for row in range(9)]
    wide = GridCell(9, 1, words("1,300"), column_span=2)
    assert judged(*cells, wide) == (0.51, ["1 figure stands over several columns"])
    assert judged(*cells, wide, witness=Witness.RULES) == (0.98, [])


def in_column(column: int, held: list[Word]) -> GridCell:
    """A cell of the first row with its words 150 points further right for each column."""
    right = 150 * column
    return GridCell(0, column, [w._replace(x0=w.x0 + right, x1=w.x1 + right) for w in held])


def header(*cells: tuple[str, str], bold: bool = True) -> list[GridCell]:
    """Cells of the first row, each of one or two lines: its name and what ends it."""
    made = []
    for column, (name, rest) in enumerate(cells):
        lines = words(*filter(None, (name, rest)))
        made.append(in_column(column, [w._replace(bold=bold and w.line == 0) for w in lines]))
    return made


def body(*rows: tuple[str, ...]) -> list[GridCell]:
    made = []
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts):
            made.append(in_column(column, words(text)))
            made[-1].row = row
    return made


ROWS = body(("Roads", "1,300", "20"), ("Parks", "1,400", "30"))


@pytest.mark.parametrize("bold", [True, False])
def test_figures_of_the_body_at_the_end_of_header_cells_are_doubted(bold: bool) -> None:
    row = header(("Item", "Lights"), ("Budget", "1,200"), ("Share", "10"), bold=bold)
    assert judged(*row, *ROWS) == (0.425, ["2 header cells end in a figure"])


def test_one_figure_at_the_end_of_a_header_cell_is_doubted_by_its_weight() -> None:
    row = header(("Item", "Lights"), ("Budget", "1,200"), ("Why", "To see"))
    assert judged(*row, *ROWS) == (0.425, ["1 header cell ends in a figure"])
    plain = header(("Item", "Lights"), ("Budget", "1,200"), ("Why", "To see"), bold=False)
    assert judged(*plain, *ROWS) == (0.85, [])


@pytest.mark.parametrize(
    ("second", "third"),
    [
        (("Option 1", ""), ("Option 2", "")),
        (("Budget", "2025"), ("Actual", "2023/24")),
        (("Budget", "£000"), ("Quarter", "Q3")),
        (("Budget at", "31 March"), ("Total 5", "years")),
        (("Up to", "12.50"), ("More than", "12.50")),
    ],
)
def test_headers_that_end_in_numbers_are_not_doubted(
    second: tuple[str, str], third: tuple[str, str]
) -> None:
    assert judged(*header(("Item", ""), second, third), *ROWS) == (0.85, [])


def test_bold_headers_that_end_in_bold_numbers_are_not_doubted() -> None:
    row = header(("Age", ""), ("Under", "18"), ("Over", "65"))
    row = [GridCell(0, c.column, [w._replace(bold=True) for w in c.words]) for c in row]
    assert judged(*row, *ROWS) == (0.85, [])


PROSE = ["The shire agreed its budget", "for all of the parks", "after the board had met."]


def beside(texts: list[str], down: float) -> list[GridCell]:
    """Texts in a column that is printed so far (points) below the figures of the same rows."""
    made = []
    for row, text in enumerate(texts):
        held = [
            w._replace(y0=w.y0 + down, y1=w.y1 + down, middle=w.middle + down) for w in words(text)
        ]
        for column, cell in enumerate((held, words(str(100 + row)))):
            shifted = in_column(2 * column, cell)
            shifted.row = row
            shifted.words = [
                w._replace(y0=w.y0 + 20 * row, y1=w.y1 + 20 * row, middle=w.middle + 20 * row)
                for w in shifted.words
            ]
            made.append(shifted)
    return made


def test_a_sentence_that_runs_on_beside_the_rows_is_doubted() -> None:
    assert judged(*beside(PROSE, 4)) == (0.425, ["2 cells go on in a row below"])


@pytest.mark.parametrize(
    ("texts", "down"),
    [
        (PROSE, 0),
        (PROSE[:2], 4),
        (["The shire agreed its budget.", "for all of the parks;", "after the board had met."], 4),
        (
            [
                "Net cost of all services",
                "Less what the parks took",
                "Grants from the county board",
            ],
            4,
        ),
        (["Cost", "less fees", "less grants"], 4),
    ],
)
def test_labels_level_with_their_figures_or_whole_or_short_are_not_doubted(
    texts: list[str], down: float
) -> None:
    assert judged(*beside(texts, down)) == (0.85, [])
