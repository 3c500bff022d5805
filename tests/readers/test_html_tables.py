"""Tables of HTML: spans, heads and feet, layout, and lists of terms and figures."""

from __future__ import annotations

import pytest
from html_help import cells, document, only_table, rows, shape
from markdown_help import document as markdown

from packlint.model import ProblemCode


def test_heads_and_feet_stand_where_a_browser_shows_them() -> None:
    block = only_table(
        "<table><tfoot><tr><td>Total<td>7</tfoot><thead><tr><th rowspan=2>Item<th>Cost"
        "<tr><th>£000</thead><tbody><tr><td>Parks<td>3<tr><td>Roads<td>4</tbody></table>"
    )
    assert cells(block) == [
        (0, 0, 2, 1, "Item"),
        (0, 1, 1, 1, "Cost"),
        (1, 1, 1, 1, "£000"),
        (2, 0, 1, 1, "Parks"),
        (2, 1, 1, 1, "3"),
        (3, 0, 1, 1, "Roads"),
        (3, 1, 1, 1, "4"),
        (4, 0, 1, 1, "Total"),
        (4, 1, 1, 1, "7"),
    ]
    assert block.table is not None
    assert (block.table.rows, block.table.columns, block.table.header_rows) == (5, 2, 2)


@pytest.mark.parametrize(
    ("source", "shown", "headers"),
    [
        # Written last, shown first; spans end with their part.
        (
            "<tbody><tr><td rowspan=9>Parks<td>3</tbody>"
            "<tfoot><tr><td>Total<td>3</tfoot><thead><tr><th>Item<th>2025</thead>",
            [["Item", "2025"], ["Parks", "3"], ["Total", "3"]],
            1,
        ),
        (
            "<tr><td>Parks<td>3<thead><tr><th>Item<th>2025</thead>",
            [["Item", "2025"], ["Parks", "3"]],
            1,
        ),
        # A second head or foot stays where it is.
        (
            "<thead><tr><th>Item<th>2025</thead><tbody><tr><td>Parks<td>3</tbody>"
            "<thead><tr><th>Item<th>2026</thead><tbody><tr><td>Parks<td>4</tbody>",
            [["Item", "2025"], ["Parks", "3"], ["Item", "2026"], ["Parks", "4"]],
            1,
        ),
        # A row of names without a head stays where it is.
        (
            "<tr><td>Parks<td>3<tr><th>Item<th>2025<tr><td>Roads<td>4",
            [["Parks", "3"], ["Item", "2025"], ["Roads", "4"]],
            0,
        ),
    ],
)
def test_a_head_stands_on_top_wherever_it_is_written(
    source: str, shown: list[list[str]], headers: int
) -> None:
    source = f"<table>{source}</table>"
    for block in (only_table(source), markdown(source + "\n").blocks[-1]):
        assert rows(block) == shown
        assert block.table is not None
        assert block.table.header_rows == headers


def test_spans_end_with_their_group_and_with_the_last_column() -> None:
    block = only_table(
        "<table><tr><th colspan=99>Parks<tbody><tr><td rowspan=0>a<td>1<tr><td>2</tbody>"
        "<tbody><tr><td rowspan=9>b<td>3</tbody><tbody><tr><td>c<td>4</tbody></table>"
    )
    assert cells(block) == [
        (0, 0, 1, 2, "Parks"),
        (1, 0, 2, 1, "a"),
        (1, 1, 1, 1, "1"),
        (2, 1, 1, 1, "2"),
        (3, 0, 1, 1, "b"),
        (3, 1, 1, 1, "3"),
        (4, 0, 1, 1, "c"),
        (4, 1, 1, 1, "4"),
    ]


def test_cells_that_overlap_are_doubted() -> None:
    block = only_table(
        "<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=2>d<td>e<tr><td>f</table>"
    )
    assert block.table is not None
    assert (block.table.confidence, block.table.doubts) == (0.6, ("cells overlap",))


_SEVERAL = "1 cell holds more than one figure"


@pytest.mark.parametrize(
    ("cell", "confidence", "doubts"),
    [
        ("100<br>500", 0.2, (_SEVERAL,)),
        ("<p>100</p><p>500</p>", 0.2, (_SEVERAL,)),
        ("<ins>1<br>500</ins>", 0.2, (_SEVERAL,)),
        ("-<br>500", 0.2, (_SEVERAL,)),
        ("1,200<br>3,400<br>together", 0.2, (_SEVERAL,)),
        ("100 50", 0.2, (_SEVERAL,)),
        ("1 500", 1.0, ()),
        ("1 500<br>", 1.0, ()),
        ("<del>100<br></del>500", 1.0, ()),
        ("£12 (40%)", 1.0, ()),
        ("1 200<br>(40%)", 1.0, ()),
        ("16 – 20", 1.0, ()),
        ("01632 960 001<br>01632 960 002", 1.0, ()),
        ("500<br>of them 100 new", 1.0, ()),
        ("Actual<br>£000<br>2024<br>2025", 1.0, ()),
    ],
)
def test_figures_on_lines_of_one_cell_are_doubted(
    cell: str, confidence: float, doubts: tuple[str, ...]
) -> None:
    source = f"<table><tr><th>Item<th>£<tr><td>Parks<td>{cell}<tr><td>Total<td>12</table>"
    found = [only_table(source).table, markdown(source + "\n").blocks[0].table]
    assert [(table.confidence, table.doubts) for table in found if table is not None] == [
        (confidence, doubts),
        (confidence, doubts),
    ]


def test_one_cell_of_many_with_two_figures_leaves_some_trust() -> None:
    others = "".join(f"<tr><td>{name}<td>{n}" for n, name in enumerate("abcdefghi"))
    table = only_table(f"<table><tr><td>Parks<td>1<br>2{others}</table>").table
    assert table is not None
    assert (table.confidence, table.doubts) == (0.65, (_SEVERAL,))


def test_rows_of_units_and_blank_rows_on_top() -> None:
    block = only_table(
        "<table><thead><tr><th><th></thead><tr><td><td><b>2024/25</b><td><b>2025/26</b>"
        "<tr><td><td>£m<td>£m<tr><td>Parks<td>1<td>2</table>"
    )
    assert rows(block) == [["", "2024/25", "2025/26"], ["", "£m", "£m"], ["Parks", "1", "2"]]
    assert block.table is not None
    assert block.table.header_rows == 2


def test_the_same_table_is_the_same_from_markdown_and_html() -> None:
    written = markdown("|Item|Cost|\n|--|--|\n|Parks|3|\n|**Total**|**3**|\n").blocks[0].table
    paged = only_table(
        "<table><thead><tr><th>Item<th>Cost</thead><tr><td>Parks<td>3"
        "<tr><td><b>Total</b><td><b>3</b></table>"
    ).table
    assert written is not None
    assert paged is not None
    assert [(cell.row, cell.column, cell.bold, cell.text.value) for cell in paged.cells] == [
        (cell.row, cell.column, cell.bold, cell.text.value) for cell in written.cells
    ]
    assert (paged.rows, paged.columns, paged.header_rows) == (3, 2, 1)
    assert (written.rows, written.columns, written.header_rows) == (3, 2, 1)


def test_captions_links_and_notes_in_tables() -> None:
    read = document(
        "<table><caption>Table 1: Parks</caption><tr><td>a<td><a href='/b'>b</a> c"
        "<sup><a href='#n'>*</a></sup></table><p id=n>* Estimated.</p>"
    )
    assert shape(read) == [
        ("caption", None, None, "Table 1: Parks"),
        ("table", None, None, ""),
        ("note", "*", None, "* Estimated."),
    ]
    assert [(link.target, link.span) for link in read.links] == [("/b", (3, 1, 0, 1, 1))]
    assert [(mark.text, mark.span) for mark in read.marks] == [("*", (3, 1, 3, 3, 1))]


@pytest.mark.parametrize(
    "text",
    [
        "<table role=presentation><tr><td>One<td>Two</table>",
        "<table><tr><td><p>One</p><p>Two</p></td></tr></table>",
        "<table><tr><td><table><tr><td>One</table><td>Two</table>",
        "<table><tr><td><h2>One</h2><p>Two</p><td></table>",
    ],
)
def test_tables_that_only_place_things_are_unwrapped(text: str) -> None:
    assert [row[3] for row in shape(document(text))] == ["One", "Two"]


def test_a_table_in_a_cell_of_figures_stands_below_them() -> None:
    read = document(
        "<table><tr><th>Item<th>Cost of all the parks in the county<tr><td>Parks<td>3<table><tr>"
        "<td>a<td>1<tr><td>b<td>2</table><tr><td>Roads<td>4<table><tr><td>c<td>5</table></table>"
    )
    assert [rows(block) for block in read.blocks] == [
        [["Item", "Cost of all the parks in the county"], ["Parks", "3"], ["Roads", "4"]],
        [["a", "1"], ["b", "2"]],
        [["c", "5"]],
    ]


def test_pages_of_items_beside_their_numbers_are_paragraphs() -> None:
    said = "<p>" + "The committee heard the director. " * 5 + "</p>"
    row = "<tr><td><p>{}.</p><td><p><b>{}</b></p>" + said + said
    read = document("<table>" + row.format(1, "Apologies") + row.format(2, "Budget") + "</table>")
    words = ("The committee heard the director. " * 5).strip()
    assert shape(read) == [
        ("heading", "1", 7, "Apologies"),
        ("paragraph", None, None, words),
        ("paragraph", None, None, words),
        ("heading", "2", 7, "Budget"),
        ("paragraph", None, None, words),
        ("paragraph", None, None, words),
    ]


def test_terms_with_one_figure_each_are_a_table_and_others_are_not() -> None:
    read = document(
        "<dl><dt>Parks<dd>£3.00</dd><div><dt>Roads<dd>£4.00</div><dt><b>Total</b><dd><b>£7.00</b></dl>"
        "<dl><dt>Clerk<dd>A Person<dt>Telephone<dd>01234</dl>"
    )
    assert rows(read.blocks[0]) == [["Parks", "£3.00"], ["Roads", "£4.00"], ["Total", "£7.00"]]
    assert read.blocks[0].table is not None
    assert [cell.bold for cell in read.blocks[0].table.cells] == [False] * 4 + [True] * 2
    assert [block.text.value for block in read.blocks[1:]] == [
        *("Clerk", "A Person"),
        *("Telephone", "01234"),
    ]


def test_a_table_beyond_all_measure_keeps_its_words_and_is_said_to_be_unread() -> None:
    read = document("<table><tr>" + "<td>x" * 1001 + "<tr><td>y" * 1000 + "</table>")
    assert [block.text.value for block in read.blocks] == ["x"] * 1001 + ["y"] * 1000
    assert [(problem.code, problem.message) for problem in read.problems] == [
        (
            ProblemCode.PART_NOT_READ,
            "A table has more than a million places and was read as text.",
        )
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<p>Table 1: Parks</p>", ""),
        ("<p><b>Table 1: Parks</b></p>", ""),
        ("<h4>Table 1. Parks</h4>", ""),
        ("<h4>Table 1 Parks</h4>", ""),
        ("", "<p>Table 1 – Parks</p>"),
    ],
)
def test_what_names_a_table_is_its_caption_and_heads_nothing(above: str, below: str) -> None:
    page = f"<h3>Costs</h3>{above}<table><tr><td>a<td>1<tr><td>b<td>2</table>{below}<p>Text.</p>"
    read = document(page)
    kinds = ["heading", "caption", "table", "paragraph"]
    assert sorted(block.kind.value for block in read.blocks) == sorted(kinds)
    assert [block.heading_path for block in read.blocks] == [(), *[("Costs",)] * 3]


def test_a_sentence_about_a_table_is_no_caption() -> None:
    read = document("<p>Table 1 shows the parks.</p><table><tr><td>a<td>1<tr><td>b<td>2</table>")
    assert [block.kind.value for block in read.blocks] == ["paragraph", "table"]
