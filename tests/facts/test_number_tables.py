"""Number tables: columns with their units and kinds, rows with their labels, pieces joined."""

from __future__ import annotations

from decimal import Decimal
from textwrap import dedent

import pytest

from packlint.facts.tables import ColumnKind, NumberTable, RowKind, number_tables
from packlint.facts.tables.units import HeadingUnit, unit_in, without_unit
from packlint.model import Block, BlockKind, Cell, Document, Table, Text
from packlint.readers import Source, read


def _tables(markdown: str) -> list[NumberTable]:
    document = read(Source(0, "report.md", dedent(markdown).encode()))
    return list(number_tables(document))


def _table(markdown: str) -> NumberTable:
    (table,) = _tables(markdown)
    return table


def _built(rows: list[list[str]], **table: object) -> Document:
    """A document of one table; a cell "<" goes on from the cell on its left."""
    cells: list[Cell] = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text == "<":
                last = cells.pop()
                cells.append(
                    Cell(last.row, last.column, last.text, column_span=last.column_span + 1)
                )
            else:
                cells.append(Cell(row, column, Text(text)))
    made = Table(tuple(cells), len(rows), len(rows[0]), **table)  # type: ignore[arg-type]
    return Document(0, "a.pdf", "pdf", "", (Block(0, BlockKind.TABLE, table=made),))


@pytest.mark.parametrize(
    ("heading", "unit", "scale"),
    [
        ("2025/26 £000", "£", 1000),
        ("£'000", "£", 1000),
        ("£,000", "£", 1000),
        ("Capital Programme '£000", "£", 1000),
        ("£000s", "£", 1000),
        ("Budget (£m)", "£", 10**6),
        ("Moorland £’m", "£", 10**6),
        ("€ million", "€", 10**6),
        ("All figures in £m", "£", 10**6),
        ("£bn", "£", 10**9),
        ("Amount £", "£", 1),
        ("£p", "£", 1),
    ],
)
def test_units_in_headings(heading: str, unit: str, scale: int) -> None:
    assert unit_in(heading) == HeadingUnit(unit, Decimal(scale))


@pytest.mark.parametrize("heading", ["Pupils", "2025/26", "Costs of £5.2m", "Note 000"])
def test_headings_without_a_unit(heading: str) -> None:
    assert unit_in(heading) is None


def test_a_heading_loses_the_unit_at_its_end() -> None:
    headings = ["Gross budget £000", "Budget (£m)", "Increase £p", "2025/26", "Cost of £5"]
    assert [without_unit(heading) for heading in headings] == [
        "Gross budget",
        "Budget",
        "Increase",
        "2025/26",
        "Cost of £5",
    ]


def test_columns_of_every_kind() -> None:
    table = _table(
        """
        | Ref | District | Year | Pupils | Budget £000 | Share % | Rate per head | Spend to date £ |
        |-----|----------|------|--------|-------------|---------|---------------|-----------------|
        | 1 | North | 2019 | 1,204 | 18,250 | 48 | 15.1 | 9,100 |
        | 2 | South | 2020 | 1,318 | 19,705 | 52 | 14.9 | 9,400 |
        """
    )
    assert [(column.header, column.kind.value) for column in table.columns] == [
        ("Ref", "reference"),
        ("District", "text"),
        ("Year", "year"),
        ("Pupils", "count"),
        ("Budget £000", "amount"),
        ("Share %", "percent"),
        ("Rate per head", "rate"),
        ("Spend to date £", "cumulative"),
    ]
    budget = table.columns[4]
    assert (budget.unit, budget.scale, budget.places) == ("£", Decimal(1000), 0)


def test_a_row_of_suppressed_figures_is_no_heading() -> None:
    table = _table(
        """
        | Ward | 2023 | 2024 |
        |------|-----:|-----:|
        | Quayside | 39 | 18 |
        | Millfield | <5 | <5 |
        | Total | 41 | 22 |
        """
    )
    assert [row.kind for row in table.rows[1:]] == [RowKind.BODY, RowKind.BODY, RowKind.TOTAL]


def test_a_row_of_units_under_the_headings_and_a_section_heading() -> None:
    table = _table(
        """
        | References | GROWTH | 2025/26 | 2026/27 |
        |------------|--------|---------|---------|
        | | | £000 | £000 |
        | | **CHILDREN** | | |
        | G1 | Placements, more of them | 15,000 | 23,300 |
        | G2 | Front-line staff and managers | 500 | (500) |
        | | **TOTAL** | **15,500** | **22,800** |
        """
    )
    assert [(column.unit, column.scale) for column in table.columns[2:]] == [("£", 1000)] * 2
    assert table.columns[2].header == "2025/26 £000"
    assert [(row.kind, row.label, row.bold) for row in table.rows] == [
        (RowKind.HEADER, "GROWTH", False),
        (RowKind.HEADER, "", False),
        (RowKind.SECTION, "CHILDREN", False),
        (RowKind.BODY, "Placements, more of them", False),
        (RowKind.BODY, "Front-line staff and managers", False),
        (RowKind.TOTAL, "TOTAL", True),
    ]
    assert [cell.value if cell else None for cell in table.cells[4][2:]] == [500, -500]


def test_the_unit_stands_in_the_corner_or_before_the_table() -> None:
    corner = _table(
        """
        | £000 | 2025 | 2026 |
        |------|------|------|
        | Roads | 12,440 | 9,318 |
        """
    )
    before = _table(
        """
        Table 3: spending in £m

        | Service | 2025 | 2026 |
        |---------|------|------|
        | Roads | 12.4 | 9.3 |
        """
    )
    assert [(column.unit, column.scale) for column in corner.columns[1:]] == [("£", 1000)] * 2
    assert before.title == "Table 3: spending in £m"
    assert [(column.unit, column.scale) for column in before.columns[1:]] == [("£", 10**6)] * 2


def test_the_names_stand_in_the_second_column() -> None:
    table = _table(
        """
        | Budget 24/25 £ | Service | S/D | Employees £ |
        |----------------|---------|-----|-------------|
        | 1,402,118 | Residential placements | S | 318,442 |
        | 611,305 | Bridges and culverts  | D | 402,977 |
        """
    )
    assert [row.label for row in table.rows[1:]] == [
        "Residential placements",
        "Bridges and culverts",
    ]
    assert [column.kind for column in table.columns] == [
        ColumnKind.AMOUNT,
        ColumnKind.TEXT,
        ColumnKind.TEXT,
        ColumnKind.AMOUNT,
    ]


def test_headings_that_stand_one_off_are_not_trusted() -> None:
    table = _table(
        """
        | Budget 24/25 | S/D | Employees | Running | |
        |--------------|-----|-----------|---------|-|
        | £ | | £ | £ | |
        | 1,402,118 | Residential placements | S | 318,442 | 1,151,096 |
        | 611,305 | Bridges and culverts  | D | 402,977 | 214,660 |
        """
    )
    assert [column.header for column in table.columns] == [""] * 5


def test_side_by_side_tables_have_names_of_their_own() -> None:
    table = _table(
        """
        | Spending | £m | Funding | £m |
        |----------|----|---------|----|
        | Estimated growth | 150.4 | Council tax income | 52.1 |
        | Savings and income | -94.3 | Social care grants | 4.0 |
        """
    )
    assert [table.label(1, column) for column in (1, 3)] == [
        "Estimated growth",
        "Council tax income",
    ]


def test_memo_rows_and_repeated_headings() -> None:
    table = _table(
        """
        | Item | 2025 | 2026 |
        |------|------|------|
        | Balance | 11.4 | 12.0 |
        | of which schools | 8.6 | 9.0 |
        | Item | 2025 | 2026 |
        | Reserves | 3.1 | 3.0 |
        """
    )
    assert [row.kind for row in table.rows] == [
        RowKind.HEADER,
        RowKind.BODY,
        RowKind.MEMO,
        RowKind.HEADER,
        RowKind.BODY,
    ]


@pytest.mark.parametrize("between", ["", "\n[^1]: Not yet begun.\n"])
def test_a_table_cut_by_a_page_break_is_one_table(between: str) -> None:
    rows = "| Scheme | 2025/26 £000 |\n|-|-|\n| School places | 12,440 |\n"
    table = _table(f"The schemes[^1].\n\n{rows}{between}\n| | |\n|-|-|\n| Music hub | 290 |\n")
    assert len(table.blocks) == 2
    assert [row.label for row in table.rows] == ["Scheme", "School places", "Music hub"]
    last = table.cells[-1][1]
    assert last is not None
    assert (last.text, last.span.block) == ("290", table.blocks[1])


def test_tables_with_other_headings_or_words_between_stay_apart() -> None:
    tables = _tables(
        """
        | Scheme | 2025/26 £000 |
        |--------|--------------|
        | School places | 12,440 |

        | Grant | 2025/26 £000 |
        |-------|--------------|
        | Pothole fund | 4,012 |

        The next table shows reserves.

        | | |
        |-|-|
        | General fund | 20,114 |
        """
    )
    assert [[row.label for row in table.rows][-1] for table in tables] == [
        "School places",
        "Pothole fund",
        "General fund",
    ]


def test_cells_that_span_columns_make_them_one() -> None:
    document = _built(
        [
            ["Grant", "2025/26", "<", "2026/27", "<"],
            ["Social care", "137.1", "<", "117.0", "<"],
            ["Recovery", "0.6", "<", "", "<"],
            ["Total", "137.7", "<", "117.0", "<"],
        ],
        header_rows=1,
    )
    (table,) = number_tables(document)
    assert [column.grid for column in table.columns] == [(0,), (1, 2), (3, 4)]
    assert [column.header for column in table.columns] == ["Grant", "2025/26", "2026/27"]
    assert [cell.value if cell else None for cell in table.cells[3][1:]] == [
        Decimal("137.7"),
        Decimal("117.0"),
    ]


def test_words_over_the_whole_table_give_the_unit_and_no_name() -> None:
    document = _built(
        [
            ["All figures in £m", "<", "<"],
            ["Block", "Budget", "Forecast"],
            ["Schools", "1,340.5", "1,340.8"],
        ],
        header_rows=2,
    )
    (table,) = number_tables(document)
    assert [column.header for column in table.columns] == ["Block", "Budget", "Forecast"]
    assert {(column.unit, column.scale) for column in table.columns[1:]} == {("£", 10**6)}


def test_confidence_and_doubts_are_those_of_the_reader() -> None:
    document = _built([["A", "1,200"], ["B", "1,300"]], confidence=0.4, doubts=("cells overlap",))
    (table,) = number_tables(document)
    assert (table.confidence, table.doubts) == (0.4, ("cells overlap",))


def test_tables_of_words_are_left_out() -> None:
    assert _tables("| Item | Report by |\n|-|-|\n| Minutes | Chair |\n") == []
