"""Which paragraphs name the table or figure beside them."""

from __future__ import annotations

from packlint.readers.naming import begins_with_a_name, is_a_name
from packlint.readers.pdf.grid import Grid, text_of
from packlint.readers.pdf.items import Item
from packlint.readers.pdf.paragraphs import Paragraph

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
    if not begins_with_a_name(text):
        return False
    if not is_a_name(text):
        return heads and isinstance(below, Grid)
    return heads or isinstance(above, Grid) or isinstance(below, Grid)
