"""Where a spot in a table is said to be: under which headings, and in which table."""

from __future__ import annotations

import pytest

from packlint.engine.locate import place_of
from packlint.finding import Spot
from packlint.model import Block, BlockKind, Cell, Document, Span, Table, Text
from packlint.pack import build_pack

CAPTION = (BlockKind.CAPTION, "Table 2: Staff")


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        ([CAPTION], "Table 2: Staff"),
        ([CAPTION, (BlockKind.NOTE, "At 31 March."), (BlockKind.FURNITURE, "7")], "Table 2: Staff"),
        ([CAPTION, (BlockKind.PARAGRAPH, "Posts fell.")], None),
        ([CAPTION, (BlockKind.TABLE, "")], None),
        ([(BlockKind.HEADING, "Staff")], None),
    ],
)
def test_a_cell_is_in_the_table_of_the_caption_above(
    above: list[tuple[BlockKind, str]], caption: str | None
) -> None:
    table = Table((Cell(0, 0, Text("Posts")), Cell(0, 1, Text("12"))), 1, 2)
    blocks = [
        Block(index, kind, Text(words), table=table if kind is BlockKind.TABLE else None)
        for index, (kind, words) in enumerate([*above, (BlockKind.TABLE, "")])
    ]
    document = Document(0, "report.docx", "docx", "0" * 64, tuple(blocks))
    place = place_of(build_pack([document], None), Spot(Span(0, len(above), 0, 2, 1)))
    assert (place.quote, place.context, place.caption) == ("12", "Posts | 12", caption)
