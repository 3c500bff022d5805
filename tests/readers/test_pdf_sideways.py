"""Tables whose columns stand on following pages."""

from __future__ import annotations

from collections.abc import Sequence

from pdf_help import Canvas, Draw, document, figures_table, made, rows, tables

HEAD = ["Scheme", "2025/26", "2026/27"]
NEXT = ["Scheme", "2027/28", "2028/29"]
BODY = [["Bridge", "1,200", "1,300"], ["Park", "200", "300"], ["Pool", "70", "80"]]
MORE = [["Bridge", "1,400", "1,500"], ["Park", "400", "500"], ["Pool", "90", "95"]]
DOUBT = "its columns may go on on another page"


def page(lines: Sequence[Sequence[str]], top: float = 100) -> Draw:
    """A page with a table."""

    def draw(canvas: Canvas) -> None:
        figures_table(canvas, lines, top=top)

    return draw


def doubts(*pages: Draw) -> list[tuple[float, tuple[str, ...]]]:
    """Confidence and doubts of the tables."""
    return [(table.confidence, table.doubts) for table in tables(document(made(*pages)))]


def test_the_same_rows_with_other_columns_are_doubted_and_left_apart() -> None:
    pages = page([HEAD, *BODY]), page([NEXT, *MORE])
    assert doubts(*pages) == [(0.951, (DOUBT,)), (0.951, (DOUBT,))]
    assert [rows(table) for table in tables(document(made(*pages)))] == [
        [HEAD, *BODY],
        [NEXT, *MORE],
    ]


def test_columns_without_labels_at_the_same_heights_are_doubted() -> None:
    without = [[f"{n}00", *line[1:]] for n, line in enumerate(MORE, 1)]
    found = doubts(page([HEAD, *BODY]), page([["2030/31", "2027/28", "2028/29"], *without]))
    assert found == [(0.951, (DOUBT,)), (0.951, (DOUBT,))]


def test_other_rows_are_another_table() -> None:
    plain = [(0.98, ()), (0.98, ())]
    others = [["Road", *line[1:]] for line in MORE]
    assert doubts(page([HEAD, *BODY]), page([NEXT, *others])) == plain
    assert doubts(page([HEAD, *BODY]), page([NEXT, *MORE], top=110)) == plain
    assert doubts(page([HEAD, *BODY]), page([NEXT, *MORE, ["Lake", "1", "2"]])) == plain
    assert doubts(page([HEAD, *BODY]), lambda _: None, page([NEXT, *MORE])) == plain
