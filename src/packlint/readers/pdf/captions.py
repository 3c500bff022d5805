"""Which paragraphs name the table or figure beside them."""

from __future__ import annotations

import re

from packlint.readers.pdf.grid import Grid, text_of
from packlint.readers.pdf.items import Item
from packlint.readers.pdf.paragraphs import Paragraph

_NAME = re.compile(
    r"(?:table|figure|fig\.?|chart|graph|map|diagram) ?[A-Z]?\d{1,3}(?:[.-]\d{1,3})*[a-z]?"
    r"(?P<stop> ?[:.–—-](?= |$)|$)?",
    re.IGNORECASE,
)
_MOST_LINES = 4
_LONGEST = 300


def is_caption(item: Paragraph, above: Item | None, below: Item | None, *, heads: bool) -> bool:
    """Whether a paragraph is tagged as a caption, or begins as one and stands where one would.

    `above` and `below` are its neighbours; `heads` says that it is printed as headings are.
    "Table 3 shows that …" is none: a caption goes on after a stop, or heads a table.
    """
    if len(item.lines) > _MOST_LINES:
        return False
    text = " ".join(text_of(line.words) for line in item.lines)
    if item.first.role == "Caption":
        return len(text) <= _LONGEST
    match = _NAME.match(text)
    if match is None or len(text) > _LONGEST:
        return False
    if match["stop"] is None:
        return heads and isinstance(below, Grid)
    return heads or isinstance(above, Grid) or isinstance(below, Grid)
