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
_PROSE = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM)


def unread_tables(document: Document) -> Iterator[Span]:
    """Yield a span over the first row of each run of at least three rows of figures."""
    run: list[Span] = []
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        value = block.text.value
        if block.kind in _PROSE and _ROW.fullmatch(value):
            run.append(Span(document.index, block.index, 0, len(value)))
            continue
        if len(run) >= _FEWEST_ROWS:
            yield run[0]
        run = []
    if len(run) >= _FEWEST_ROWS:
        yield run[0]
