"""What a document is made of once its pages are laid out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from packlint.readers.pdf.grid import Grid
from packlint.readers.pdf.notes import Note
from packlint.readers.pdf.paragraphs import Paragraph
from packlint.readers.pdf.scan import Word


class Furniture(Struct, frozen=True):
    """Lines of words of one page that are no part of the text."""

    lines: list[Sequence[Word]]


Item = Paragraph | Grid | Furniture | Note
