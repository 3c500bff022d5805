"""Pages whose print runs sideways: a landscape table bound into a portrait pack.

Such a page is read as a reader would turn it, so that all that is known of it stands on the turned
page until the document is whole; then every box is turned back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from packlint.model import Block, Box, Cell, Document, PackedPieces, Text


class Turn(NamedTuple):
    """How a page was turned to be read: degrees clockwise; its width and height as displayed."""

    degrees: int
    width: float
    height: float

    def turned(self, box: Box) -> Box:
        """A box of the page as displayed, on the turned page."""
        x0, y0, x1, y1 = box
        if self.degrees == 90:
            return Box(self.height - y1, x0, self.height - y0, x1)
        if self.degrees == 270:
            return Box(y0, self.width - x1, y1, self.width - x0)
        return Box(self.width - x1, self.height - y1, self.width - x0, self.height - y0)

    def back(self, box: Box) -> Box:
        """A box of the turned page, on the page as displayed."""
        upright = self.degrees == 180
        width, height = (self.width, self.height) if upright else (self.height, self.width)
        return Turn(360 - self.degrees, width, height).turned(box)


def turned_back(document: Document, turns: Mapping[int, Turn]) -> Document:
    """The document with its boxes on the pages as displayed; `turns` are by page index."""
    if not turns:
        return document

    return replace(
        document,
        blocks=tuple(_block_back(block, turns) for block in document.blocks),
        links=tuple(
            replace(link, box=_box_back(link.box, link.page, turns)) for link in document.links
        ),
        marks=tuple(
            replace(mark, box=_box_back(mark.box, mark.page, turns)) for mark in document.marks
        ),
    )


def _box_back(box: Box | None, page: int | None, turns: Mapping[int, Turn]) -> Box | None:
    turn = turns.get(page) if page is not None else None
    return box if turn is None or box is None else turn.back(box)


def _block_back(block: Block, turns: Mapping[int, Turn]) -> Block:
    table = block.table
    if table is not None:
        table = replace(table, cells=tuple(_cell_back(cell, turns) for cell in table.cells))
    return replace(block, text=_text_back(block.text, turns), table=table)


def _cell_back(cell: Cell, turns: Mapping[int, Turn]) -> Cell:
    box = _box_back(cell.box, cell.page, turns)
    return replace(cell, text=_text_back(cell.text, turns), box=box)


def _text_back(text: Text, turns: Mapping[int, Turn]) -> Text:
    if not any(piece.page in turns for piece in text.pieces):
        return text
    starts: list[int] = []
    pages: list[int] = []
    corners: list[float] = []
    for piece in text.pieces:
        box = _box_back(piece.box, piece.page, turns)
        if piece.page is not None and box is not None:
            starts.append(piece.start)
            pages.append(piece.page)
            corners += box
    return Text(text.value, PackedPieces(starts, pages, corners))
