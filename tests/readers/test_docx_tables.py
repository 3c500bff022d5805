"""Tables of Word files: merged cells, nested tables, boxes, header rows, bold, and drawn lines."""

from __future__ import annotations

import pytest
from docx_help import STYLES, document, item, level, lists, p, rows, run, shape
from msgspec.structs import replace

from packlint.model import Cell, Table


def cell(words: str, properties: str = "") -> str:
    inner = words if words.startswith("<") else p(words)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    made = "".join(one if one.startswith("<w:tc") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def table(*made: str, properties: str = "", widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(made)}"
        "</w:tbl>"
    )


def read(made: str, **parts: str) -> Table:
    """The only table of a file."""
    (block,) = document(made, **parts).blocks
    assert block.table is not None
    return block.table


def plain(found: Table) -> list[tuple[int, int, int, int, bool, str]]:
    return [
        (one.row, one.column, one.row_span, one.column_span, one.bold, one.text.value)
        for one in found.cells
    ]


HEADER = "<w:tblHeader/>"


def test_a_table_with_a_header_row() -> None:
    found = read(
        table(
            row("Service", "2024/25", properties=HEADER),
            row("", "£000"),
            row("Parks", "1,200"),
            row("Roads", ""),
        )
    )
    assert plain(found) == [
        (0, 0, 1, 1, True, "Service"),
        (0, 1, 1, 1, True, "2024/25"),
        (1, 1, 1, 1, False, "£000"),
        (2, 0, 1, 1, False, "Parks"),
        (2, 1, 1, 1, False, "1,200"),
        (3, 0, 1, 1, False, "Roads"),
    ]
    assert (found.rows, found.columns, found.header_rows) == (4, 2, 2)
    assert (found.confidence, found.doubts, found.ruled_above) == (1.0, (), frozenset())


def test_cells_merged_down_and_across() -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = read(
        table(
            row(cell("Year", restart), cell("Costs", '<w:gridSpan w:val="2"/>')),
            row(cell("", goes_on), "Pay", "Other"),
            row("2024", cell("5", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>")),
        )
    )
    assert plain(found) == [
        (0, 0, 2, 1, False, "Year"),
        (0, 1, 1, 2, False, "Costs"),
        (1, 1, 1, 1, False, "Pay"),
        (1, 2, 1, 1, False, "Other"),
        (2, 0, 1, 1, False, "2024"),
        (2, 1, 1, 2, False, "5"),
    ]
    assert found.header_rows == 2


def test_a_merge_that_goes_on_from_nothing_is_a_cell() -> None:
    found = read(table(row(cell("a", "<w:vMerge/>"), "b"), row("c", "d")))
    assert [one.text.value for one in found.cells] == ["a", "b", "c", "d"]


def test_rows_that_begin_or_end_inside_the_grid() -> None:
    before, after = '<w:gridBefore w:val="1"/>', '<w:gridAfter w:val="1"/>'
    found = read(
        table(
            row("a", "b", "c"),
            row("d", "e", properties=before),
            row("f", "g", properties=after),
        )
    )
    assert [(one.row, one.column, one.text.value) for one in found.cells] == [
        *((0, 0, "a"), (0, 1, "b"), (0, 2, "c")),
        *((1, 1, "d"), (1, 2, "e")),
        *((2, 0, "f"), (2, 1, "g")),
    ]


def test_grid_columns_in_which_no_cell_begins_are_none() -> None:
    wide = '<w:gridSpan w:val="3"/>'
    found = read(table(row(cell("a", wide), "b"), row(cell("c", wide), "d")))
    assert (found.columns, [(one.column, one.column_span) for one in found.cells]) == (
        2,
        [(0, 1), (1, 1), (0, 1), (1, 1)],
    )


def test_edges_that_miss_each_other_by_a_hair_are_one() -> None:
    two = '<w:gridSpan w:val="2"/>'
    found = read(
        table(
            row(cell("a"), cell("b", two)),
            row(cell("c", two), cell("d")),
            widths=(2000, 60, 2000),
        )
    )
    assert (found.columns, rows_of(found)) == (2, [["a", "b"], ["c", "d"]])


def rows_of(found: Table) -> list[list[str]]:
    return [
        ["" if index is None else found.cells[index].text.value for index in one]
        for one in found.grid()
    ]


def test_a_narrow_column_with_cells_of_its_own_is_kept() -> None:
    found = read(table(row("a", "*", "b"), row("c", "", "d"), widths=(2000, 60, 2000)))
    assert rows_of(found) == [["a", "*", "b"], ["c", "", "d"]]


def test_cells_of_several_paragraphs_with_counted_numbers_and_bullets() -> None:
    numbering = lists({0: level(0, "decimal", "%1."), 1: level(0, "bullet", "•")}, {1: 0, 2: 1})
    found = read(
        table(
            row(cell(p("One") + p("two")), cell(item("first", 1) + item("second", 1))),
            row(cell(item("", 1)), cell(item("sign", 2))),
        ),
        numbering=numbering,
    )
    assert rows_of(found) == [["One two", "1. first 2. second"], ["3.", "sign"]]


def test_nested_tables_follow_the_table_around_them() -> None:
    inner = table(row("x", "y"), row("1", "2"))
    made = document(table(row("a", cell(p("b") + inner)), row("c", "d")))
    assert [rows(block) for block in made.blocks] == [
        [["a", "b"], ["c", "d"]],
        [["x", "y"], ["1", "2"]],
    ]


def test_a_table_of_one_cell_is_a_box_around_what_it_holds() -> None:
    inner = table(row("x", "y"))
    made = document(
        p("Aims", "H1") + table(row(cell(p("Why", "H2") + p("Because.") + inner + p("Then."))))
    )
    assert shape(made) == [
        ("heading", None, 1, "Aims"),
        ("heading", None, 2, "Why"),
        ("paragraph", None, None, "Because."),
        ("table", None, None, ""),
        ("paragraph", None, None, "Then."),
    ]


def test_a_column_of_texts_is_a_column_of_boxes_and_one_of_words_a_table() -> None:
    boxes = document(table(row("Aims"), row(cell(p("One aim.") + p("Another.")))))
    assert shape(boxes) == [
        ("paragraph", None, None, "Aims"),
        ("paragraph", None, None, "One aim."),
        ("paragraph", None, None, "Another."),
    ]
    words = document(table(row("Aims"), row(cell(p("One aim.") + p("")))))
    assert [rows(block) for block in words.blocks] == [[["Aims"], ["One aim."]]]


@pytest.mark.parametrize(
    "content",
    [
        p("12"),
        p(""),
        "<w:p/>",
        p(run("12", "<w:b/>"), "H1"),
        p(run("12", '<w:rStyle w:val="Strong"/>'), "H1"),
        p(" 1\u00a0200 ") + p("more"),
        p(run("of\ufb01ce")) + "<w:p/>",
        p(run("£1.5m – a ‘lot’")),
        p(run("3", '<w:vertAlign w:val="superscript"/>')),
        p(run("gone", "<w:vanish/>")),
        item("x", 1),
        p(run("a") + run("b")),
        p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"),
        p("deleted end", properties='<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>') + p("!"),
    ],
)
def test_plain_cells_are_read_as_all_others(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = table(row("Name", cell(content)), row("b", "2"))
    numbering = lists({0: level(0, "decimal", "%1.")}, {1: 0})
    quickly = document(made, numbering=numbering)
    monkeypatch.setattr("packlint.readers.docx.blocks.plain_cell", lambda story, cell: None)
    assert quickly == replace(document(made, numbering=numbering), sha256=quickly.sha256)


def test_bold_cells_by_run_and_by_the_style_of_the_table() -> None:
    style = (
        '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
        '<w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    )
    look = '<w:tblStyle w:val="Grid"/><w:tblLook w:val="0020"/>'
    found = read(
        table(
            row("Name", "Amount"),
            row("Parks", cell(p(run("12", "<w:b/>")))),
            row("Total", "12"),
            properties=look,
        ),
        styles=STYLES + style,
    )
    assert [(one.text.value, one.bold) for one in found.cells] == [
        *(("Name", True), ("Amount", True)),
        *(("Parks", False), ("12", True)),
        *(("Total", False), ("12", False)),
    ]
    assert found.header_rows == 1


def test_header_rows_stand_above_the_first_amounts() -> None:
    found = read(
        table(
            row("", cell("2024", '<w:gridSpan w:val="2"/>')),
            row("", "Plan", "Spent"),
            row("Parks", "12", "13"),
        )
    )
    assert found.header_rows == 2
    labelled = read(table(row("", "Plan"), row(cell("Parks"), ""), row("Grass", "12")))
    assert labelled.header_rows == 1
    money = read(table(row("", "Cost"), row("Low", "£8.0 million"), row("High", "12")))
    assert money.header_rows == 1
    words = read(table(row("a", "b"), row("c", "d")))
    assert words.header_rows == 0
    form = row("Name", "Parks") + row("Place", "Eastmere") + row("Open", "Daily")
    assert read(table(form, row("Trees", "12"), row("By", "Us"))).header_rows == 0
    assert read(table(row("Name", "Parks"), row("Trees", "12"), form)).header_rows == 0


def test_blank_header_rows_of_converters_are_left_out() -> None:
    found = read(table(row("", "", properties=HEADER), row("Parks", "12")))
    assert found == Table(
        tuple(Cell(0, at, text) for at, text in enumerate(one.text for one in found.cells)),
        rows=1,
        columns=2,
    )
    assert rows_of(found) == [["Parks", "12"]]


def test_rows_all_marked_as_header_are_none() -> None:
    found = read(table(row("a", "1", properties=HEADER), row("b", "2", properties=HEADER)))
    assert (found.header_rows, [one.bold for one in found.cells]) == (0, [False] * 4)


def test_lines_above_rows_say_something_where_they_are_rare() -> None:
    line = '<w:tcBorders><w:top w:val="single" w:sz="8"/></w:tcBorders>'
    below = '<w:tcBorders><w:bottom w:val="double" w:sz="4"/></w:tcBorders>'
    every = '<w:tblBorders><w:insideH w:val="single" w:sz="4"/></w:tblBorders>'
    made = (
        row("a", "1"),
        row("b", "2"),
        row(cell("c", below), "3"),
        row(cell("Total", line), cell("6", line)),
        row("d", "7"),
    )
    assert read(table(*made)).ruled_above == frozenset({3})
    assert read(table(*made, properties=every)).ruled_above == frozenset({3})
    ruled = (row(cell("a", line), "1"), row(cell("b", line), "2"), row(cell("c", line), "3"))
    assert read(table(*ruled)).ruled_above == frozenset()


def test_rows_and_cells_in_content_controls_are_read() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    found = read(
        table(
            row("a", "b"),
            control(row("c", control(cell("d")))).replace(
                "<w:tc><w:tcPr></w:tcPr><w:sdt>", "<w:sdt>"
            ),
        )
    )
    assert rows_of(found) == [["a", "b"], ["c", "d"]]


def test_a_span_of_absurd_width_is_bounded() -> None:
    found = read(table(row(cell("a", '<w:gridSpan w:val="999999999"/>'), "b"), row("c", "d")))
    assert found.columns == 3


def test_a_table_too_large_for_a_grid_is_read_as_text_and_said_to_be() -> None:
    made = document(table(row(*["x"] * 2000), *[row("y")] * 600))
    assert len(made.blocks) == 2600
    assert shape(made)[-1] == ("paragraph", None, None, "y")
    assert [one.message for one in made.problems] == [
        "A table has more than a million places and was read as text."
    ]


def test_figures_below_each_other_in_one_cell_are_doubted() -> None:
    stacked = cell(p("Rent") + p("Rates")), cell(p("100") + p("50"))
    found = read(table(row("", "£"), row(*stacked), row("Trees", "1 200"), row("Grass", "12")))
    assert (found.confidence, found.doubts) == (0.2, ("1 cell holds more than one figure",))
    assert found.header_rows == 1
    thousands = read(table(row("Trees", "1 200"), row("Roads", cell(p("1") + p("200")))))
    assert (thousands.confidence, thousands.header_rows) == (0.2, 0)
    rooms = read(table(row("", "£"), row("Trees", "1 200"), row("Grass", "12 (40%)")))
    assert (rooms.confidence, rooms.doubts) == (1.0, ())


def test_deleted_cells_and_hidden_rows_are_left_out_and_kept_as_marks() -> None:
    gone = '<w:cellDel w:id="1" w:author="A. Clerk" w:date="2025-01-02"/>'
    made = document(
        table(
            row("Trees", cell("50", gone), "60"),
            row("Grass", "70", properties="<w:hidden/>"),
            row("Roads", "80"),
        )
    )
    assert rows(made.blocks[0]) == [["Trees", "60"], ["Roads", "80"]]
    assert [(m.kind.value, m.span, m.text, m.author, m.when) for m in made.marks] == [
        ("deletion", None, "50", "A. Clerk", "2025-01-02"),
        ("hidden", None, "Grass 70", "", ""),
    ]
