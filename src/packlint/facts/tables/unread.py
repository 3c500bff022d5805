"""Tables that the reader took for prose: runs of lines that end in columns of figures.

Their figures cannot be checked, but that there are some can be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from packlint.model import BlockKind, Document, Span

_FIGURE = r"[-–(£€$+]{0,3}\d[\d,.]*[)%]?"
# Words and then two or more figures, or three or more figures alone, to the end of the line.
_ROW = re.compile(rf"(?:\D.{{0,120}}?\s)?(?:{_FIGURE}|[-–])(?:\s(?:{_FIGURE}|[-–])){{1,}}")
_FEWEST_ROWS = 3
# One row is enough when it sums up: a page break may have cut it off its table.
_TOTAL = re.compile(r"(?:grand |overall |sub-?)?totals?\b", re.IGNORECASE)
_PROSE = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM)


def unread_tables(document: Document) -> Iterator[Span]:
    """Yield a span over the first row of each run of rows of figures: three rows, or a total."""
    run: list[Span] = []
    for block in (*document.blocks, None):
        if block is not None and block.kind is BlockKind.FURNITURE:
            continue
        if block is not None and block.kind in _PROSE and _ROW.fullmatch(block.text.value):
            run.append(Span(document.index, block.index, 0, len(block.text.value)))
            continue
        if len(run) >= _FEWEST_ROWS or any(_TOTAL.match(document.quote(row)) for row in run):
            yield run[0]
        run = []
