"""What the benchmark of tables counts: a judge that errs would steer the reader wrong."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
PLAIN = [["", "2024", "2025"], ["Roads", "10", "20"], ["Parks", "1", "2"], ["Total", "11", "22"]]


@pytest.fixture
def compare(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("compare")


def spots(compare: ModuleType, rows: list[list[str]]) -> tuple[object, ...]:
    return tuple(
        compare.Spot(row, column, 1, 1, text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    )


def counts(
    compare: ModuleType, found: list[list[str]], confidence: float = 1.0
) -> tuple[object, ...]:
    truth = [compare.Grid("as it is", spots(compare, PLAIN))]
    read = [compare.Grid("as read", spots(compare, found), confidence)]
    result = compare.score(truth, read, compare.compared(truth, read))
    return (
        result.cells,
        result.figures,
        result.exact,
        result.trusted_wrong,
        result.trusted_lost,
    )


def test_the_truth_itself_is_exact(compare: ModuleType) -> None:
    assert counts(compare, PLAIN) == ([11, 11, 11], [8, 8, 8], 1, 0, 0)


def test_a_column_left_empty_and_a_row_left_empty_cost_nothing(compare: ModuleType) -> None:
    wider = [[row[0], "", *row[1:]] for row in PLAIN]
    assert counts(compare, [*wider[:2], [""], *wider[2:]]) == ([11, 11, 11], [8, 8, 8], 1, 0, 0)


def test_a_figure_in_the_wrong_column_is_wrong(compare: ModuleType) -> None:
    moved = [*PLAIN[:2], ["Parks", "", "1", "2"], PLAIN[3]]
    assert counts(compare, moved) == ([9, 11, 11], [6, 8, 8], 0, 2, 2)


def test_figures_that_swap_columns_are_wrong(compare: ModuleType) -> None:
    swapped = [*PLAIN[:2], ["Parks", "2", "1"], PLAIN[3]]
    assert counts(compare, swapped) == ([9, 11, 11], [6, 8, 8], 0, 2, 2)


def test_a_row_too_many_costs_that_row_only(compare: ModuleType) -> None:
    longer = [["All figures in £m"], *PLAIN]
    assert counts(compare, longer) == ([11, 12, 11], [8, 8, 8], 0, 0, 0)


def test_a_lost_row_is_lost_in_a_trusted_table_only(compare: ModuleType) -> None:
    assert counts(compare, PLAIN[:3]) == ([8, 8, 11], [6, 6, 8], 0, 0, 2)
    assert counts(compare, PLAIN[:3], confidence=0.5) == ([8, 8, 11], [6, 6, 8], 0, 0, 0)


def test_glued_figures_are_neither_found_nor_right(compare: ModuleType) -> None:
    glued = [*PLAIN[:2], ["Parks", "#1 2"], PLAIN[3]]
    assert counts(compare, glued) == ([9, 10, 11], [6, 6, 8], 0, 0, 2)


def test_a_spanning_head_is_right_at_any_column_it_spans(compare: ModuleType) -> None:
    body = spots(compare, [["", "", ""], *PLAIN])
    wide = compare.Spot(0, 1, 1, 2, "#head")
    at_the_middle = compare.Spot(0, 2, 1, 1, "#head")
    for one, other in ((wide, at_the_middle), (at_the_middle, wide)):
        truth, read = [compare.Grid("t", (one, *body))], [compare.Grid("r", (other, *body))]
        result = compare.score(truth, read, compare.compared(truth, read))
        assert (result.cells, result.exact) == ([12, 12, 12], 1)


def test_what_is_kept_of_a_cell_is_its_figure_or_a_digest(compare: ModuleType) -> None:
    kept = importlib.import_module("truth").kept
    assert [kept(text) for text in ("(1,234.5)", "− 3.2", "–", "£ 5,000", "12 %", "+£0.3m")] == [
        "(1,234.5)",
        "-3.2",
        "-",
        "£5,000",
        "12%",
        "+£0.3m",
    ]
    assert kept("long-\nterm loans") == kept("longterm  loans") == "#463276ce844c:13"
