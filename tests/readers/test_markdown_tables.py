"""Tables of Markdown: pipe tables as people and converters write them, and HTML tables."""

from __future__ import annotations

import pytest
from markdown_help import document, place, rows

from packlint.model import Table


def table(text: str) -> Table:
    """The only table of a document."""
    (found,) = [block.table for block in document(text).blocks if block.table is not None]
    return found


def test_cells_rows_header_and_bold() -> None:
    read = document(
        "| Service | 2024/25 | 2025/26 |\n|--|--:|:-:|\n| Parks | 10 | |\n"
        "| **Total** | <b>10</b> | 0 |\n"
    )
    (block,) = read.blocks
    assert rows(block) == [
        ["Service", "2024/25", "2025/26"],
        ["Parks", "10", ""],
        ["Total", "10", "0"],
    ]
    found = block.table
    assert found is not None
    assert (found.rows, found.columns, found.header_rows) == (3, 3, 1)
    assert (found.confidence, found.doubts) == (1.0, ())
    assert [cell.text.value for cell in found.cells if cell.bold] == [
        *("Service", "2024/25", "2025/26"),
        *("Total", "10"),
    ]


def test_every_cell_has_its_line_and_column() -> None:
    found = table("| a | b |\n|--|--|\n|  c  | <b>d</b> &amp; e\\|f |\n")
    by_words = {cell.text.value: cell for cell in found.cells}
    assert list(by_words) == ["a", "b", "c", "d & e|f"]
    assert place(by_words["c"].text, "c") == (3, 4)
    long = by_words["d & e|f"].text
    assert [place(long, letter) for letter in "d&e|f"] == [
        (3, 12),
        (3, 18),
        (3, 24),
        (3, 26),
        (3, 27),
    ]


def test_inline_html_in_cells() -> None:
    found = table(
        "| Plan |\n|--|\n"
        "| <p>One<br/>two</p><ul><li>three</li></ul> <u>f</u>our<sup>1</sup> |\n| |\n"
    )
    assert [cell.text.value for cell in found.cells] == ["Plan", "One two three four¹"]


@pytest.mark.parametrize(
    ("source", "grid", "headers"),
    [
        pytest.param("| | |\n|--|--|\n| Parks | 10 |\n", [["Parks", "10"]], 0, id="blank header"),
        pytest.param("|--|--|\n| Parks | 10 |\n", [["Parks", "10"]], 0, id="no header"),
        pytest.param(
            "| Item | 2025 |\n|--|--|\n| | £000 |\n| Parks | 10 |\n",
            [["Item", "2025"], ["", "£000"], ["Parks", "10"]],
            2,
            id="units under the header",
        ),
        pytest.param(
            "| Parks | 1,204 |\n|--|--|\n| Roads | 310 |\n",
            [["Parks", "1,204"], ["Roads", "310"]],
            0,
            id="a row of figures where the header should be",
        ),
        pytest.param(
            "| | |\n|--|--|\n| **Item** | **2025/26** |\n| Parks | 10 |\n",
            [["Item", "2025/26"], ["Parks", "10"]],
            1,
            id="a bold row of names under a blank header",
        ),
        pytest.param(
            "| | |\n|--|--|\n| **Total** | **1,204** |\n| Parks | 10 |\n",
            [["Total", "1,204"], ["Parks", "10"]],
            0,
            id="a bold row of figures is no header",
        ),
        pytest.param(
            "- | | |\n|--|--|\n| 8. Parks | 10 |\n", [["8. Parks", "10"]], 0, id="behind a bullet"
        ),
        pytest.param(
            "- text\n\n  | Item | Cost |\n  |--|--|\n  | Parks | 10 |\n",
            [["Item", "Cost"], ["Parks", "10"]],
            1,
            id="in a list item",
        ),
        pytest.param(
            "> | Item | Cost |\n> |--|--|\n> | Parks | 10 |\n",
            [["Item", "Cost"], ["Parks", "10"]],
            1,
            id="in a quotation",
        ),
        pytest.param(
            "Item | Cost\n--|--\nParks | 10\n",
            [["Item", "Cost"], ["Parks", "10"]],
            1,
            id="without outer pipes",
        ),
    ],
)
def test_tables_as_converters_write_them(source: str, grid: list[list[str]], headers: int) -> None:
    (block,) = [block for block in document(source).blocks if block.table is not None]
    assert rows(block) == grid
    assert block.table is not None
    assert block.table.header_rows == headers


def test_figures_on_lines_of_one_cell_are_doubted() -> None:
    found = document("| Item | £ |\n|---|---|\n| Rent<br>Rates | 100<br>500 |\n").blocks[0].table
    assert found is not None
    assert found.confidence == 0.2
    assert found.doubts == ("1 cell holds more than one figure",)


def test_a_row_wider_than_the_header_keeps_its_cells_and_raises_doubts() -> None:
    found = table("| a | b |\n|--|--|\n| 1 | 2 | 3 |\n")
    assert [cell.text.value for cell in found.cells] == ["a", "b", "1", "2", "3"]
    assert found.columns == 3
    assert found.confidence == 0.6
    assert found.doubts == ("a row has more cells than the header",)


def test_a_note_under_a_table_is_no_row() -> None:
    read = document("| a | b |\n|--|--|\n| 1 | 2 |\nNote: in thousands.\n")
    assert [(block.kind.value, block.text.value) for block in read.blocks] == [
        ("table", ""),
        ("paragraph", "Note: in thousands."),
    ]


def test_html_tables_with_spans_and_header_cells() -> None:
    read = document(
        "<table>\n<tr><th rowspan=2>Item</th><th colspan='2'>Cost</th></tr>\n"
        "<tr><th>2024</th><th>2025</th></tr>\n\n"
        '<tr><td>Parks &amp; roads</td><td>10</td><td><a href="https://northshire.example/x">12</a>'
        "</td></tr>\n</table>\n\nAfter.\n"
    )
    assert rows(read.blocks[0]) == [
        ["Item", "Cost", "Cost"],
        ["Item", "2024", "2025"],
        ["Parks & roads", "10", "12"],
    ]
    found = read.blocks[0].table
    assert found is not None
    assert found.header_rows == 2
    assert place(found.cells[4].text, "Parks") == (5, 9)
    (link,) = read.links
    assert (link.target, link.text, link.line) == ("https://northshire.example/x", "12", 5)
    assert link.span is not None
    assert read.quote(link.span) == "12"
    assert read.blocks[1].text.value == "After."


def test_a_unit_in_the_header_is_no_amount() -> None:
    found = document("|Item|£000|\n|--|--:|\n|Parks|(1)|\n").blocks[0].table
    assert found is not None
    assert found.header_rows == 1


def test_a_bold_line_that_names_a_table_is_its_caption_and_heads_nothing() -> None:
    read = document("## Costs\n\n**Table 1: Parks**\n\n|Item|2024|\n|--|--:|\n|Parks|1|\n\nText.\n")
    assert [(block.kind.value, block.heading_path) for block in read.blocks] == [
        ("heading", ()),
        ("caption", ("Costs",)),
        ("table", ("Costs",)),
        ("paragraph", ("Costs",)),
    ]
