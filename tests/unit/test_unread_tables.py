"""Rows of figures that were read as lines of text are counted, so that silence means something."""

from __future__ import annotations

import pytest

from packlint.check import Context
from packlint.checks import total_differs
from packlint.facts import Facts
from packlint.facts.tables import unread_tables
from packlint.finding import Tally
from packlint.model import Block, BlockKind, Document, Text
from packlint.pack import Pack

ROWS = ["Salt 1,200 1,350 (150)", "Gritters 400 410 -10", "Total 1,600 1,760 –"]


def _document(lines: list[str]) -> Document:
    blocks = [Block(n, BlockKind.PARAGRAPH, Text(line)) for n, line in enumerate(lines)]
    return Document(0, "a.pdf", "pdf", "0" * 64, blocks=tuple(blocks))


@pytest.mark.parametrize(
    ("lines", "starts"),
    [
        (ROWS, [0]),
        (["The costs:", *ROWS, "They rose.", *ROWS], [1, 5]),
        (["12.5% 13.1%", "14.0% 15.2%", "9.0% 8.8%"], [0]),
        (ROWS[:2], []),
        ([ROWS[0], "Gritters", ROWS[1], "Total"], []),
        (["Table 4 goes on.", ROWS[2], "They rose."], [1]),
        (["Total 1,600"], []),
        (["We met on 5 May 2025.", "It cost £1,200 in 2024.", "There were 3 in 2023."], []),
        (["1 January 2025", "2 February 2025", "3 March 2025"], []),
    ],
)
def test_runs_of_rows(lines: list[str], starts: list[int]) -> None:
    assert [span.block for span in unread_tables(_document(lines))] == starts


def test_they_are_counted_once() -> None:
    pack = Pack((_document(ROWS),), ())
    context = Context(pack, Facts(pack))
    assert list(total_differs.run(context, {"of": "rows"})) == []
    assert list(total_differs.run(context, {"of": "columns"})) == [
        Tally(
            "tables with totals",
            unverified=1,
            reason="rows of figures were read as lines of text",
        )
    ]
