"""Tables cut down to what a finding is about."""

from __future__ import annotations

import pytest

from packlint.engine.tables import marked_tables, secret_cells
from packlint.finding import Draft, Spot
from packlint.model import Block, BlockKind, Cell, Cut, Document, Span, Table, Text, cut
from packlint.pack import build_pack


def table_of(*rows: tuple[str, ...], header_rows: int = 1) -> Table:
    cells = (
        Cell(row, column, Text(words))
        for row, line in enumerate(rows)
        for column, words in enumerate(line)
    )
    return Table(tuple(cells), len(rows), len(rows[0]), header_rows)


def drawn(made: Cut) -> list[str]:
    """The rows as text: marks in brackets, rows left out as a number before them."""
    return [
        (f"+{row.left_out} " if row.left_out else "")
        + ("# " if row.is_header else "")
        + " | ".join(
            f"[{cell.mark}: {cell.text}]" if cell.mark is not None else cell.text
            for cell in row.cells
        )
        for row in made.rows
    ]


def test_a_small_table_is_shown_whole() -> None:
    table = table_of(("Service", "£000"), ("Care", "3"), ("Roads", "4"), ("Total", "8"))
    made = cut(table, {7: 0, 3: 1})
    assert drawn(made) == [
        "# Service | £000",
        "Care | [1: 3]",
        "Roads | 4",
        "Total | [0: 8]",
    ]
    assert made.columns_left_out == 0


def test_of_a_long_table_the_headings_and_the_marked_rows_are_shown() -> None:
    table = table_of(("Site", "Places"), *((f"Site {n}", str(n)) for n in range(1, 20)))
    assert drawn(cut(table, {2 * 5 + 1: 0, 2 * 7 + 1: 1})) == [
        "# Site | Places",
        "+4 Site 5 | [0: 5]",
        "+1 Site 7 | [1: 7]",
    ]


def test_many_marked_rows_are_cut_in_the_middle() -> None:
    table = table_of(*((f"Site {n}", str(n)) for n in range(200)), header_rows=0)
    made = cut(table, {2 * n + 1: n for n in range(100, 200)})
    assert len(made.rows) == 30
    assert [row.left_out for row in made.rows if row.left_out] == [100, 70]


@pytest.mark.parametrize(("marked", "shown"), [(30, "0 27 28 29 30 31 32"), (0, "0123456")])
def test_of_many_columns_those_near_the_mark_are_shown(marked: int, shown: str) -> None:
    table = table_of(tuple(map(str, range(40))), header_rows=0)
    made = cut(table, {marked: 0})
    wanted = shown.split() if " " in shown else list(shown)
    assert [cell.text for cell in made.rows[0].cells] == wanted
    assert made.columns_left_out == 33


def test_the_total_of_many_columns_and_the_first_of_many_rows_are_shown() -> None:
    table = table_of(("Costs", *map(str, range(1, 41))), header_rows=0)
    # The total stands last, and is what the finding is about.
    made = cut(table, {40: 0, **{index: index for index in range(1, 40)}})
    marks = [cell.mark for cell in made.rows[0].cells if cell.mark is not None]
    assert marks == [*range(1, 14), 0]
    long = table_of(*((str(n),) for n in range(200)), header_rows=0)
    found = cut(long, {100: 0, **{index: index for index in range(1, 80)}, 150: 150})
    assert 0 in [row.cells[0].mark for row in found.rows]


def test_the_column_that_names_the_rows_is_shown_wherever_it_is() -> None:
    head = ("S", "4", "Harbour Road", *map(str, range(20)))
    made = cut(table_of(head, header_rows=0), {15: 0})
    assert [cell.text for cell in made.rows[0].cells][:2] == ["Harbour Road", "9"]


def test_a_cell_stretches_over_the_columns_that_are_shown() -> None:
    cells = (Cell(0, 0, Text("Year"), column_span=3), Cell(1, 1, Text("2")))
    made = cut(Table(cells, 2, 3, 1), {1: 0})
    assert [(cell.text, cell.columns) for cell in made.rows[0].cells] == [("Year", 3)]
    assert [cell.text for cell in made.rows[1].cells] == ["", "2", ""]


def test_long_words_are_shortened() -> None:
    made = cut(table_of(("word " * 1_000,)), {0: 0})
    assert len(made.rows[0].cells[0].text) == 161


def _pack(table: Table) -> Document:
    return Document(0, "a.md", "markdown", "0" * 64, (Block(0, BlockKind.TABLE, table=table),))


def test_places_are_told_by_table_and_secrets_of_other_findings_are_not_repeated() -> None:
    table = table_of(("Name", "Number"), ("Ada", "AB 12 34 56 C"), ("Total", "2"))
    total = Draft(
        "Two are not three.", (Spot(Span(0, 0, 0, 1, 5), "stated"), Spot(Span(0, 1, 0, 0)))
    )
    leak = Draft("A number is shown.", (Spot(Span(0, 0, 0, 13, 3), quote="A•", secret=True),))
    pack = build_pack([_pack(table)], None)
    (found,) = marked_tables(pack, total.spots, secret_cells([total, leak]))
    assert drawn(found.cut) == ["# Name | Number", "Ada | …", "Total | [0: 2]"]
    assert found.places == (0,)
    assert list(marked_tables(pack, leak.spots, {})) == []
