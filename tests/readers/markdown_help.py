"""Shared by the tests of the Markdown reader."""

from __future__ import annotations

from packlint.model import Block, Document, Text
from packlint.readers.markdown import read
from packlint.readers.source import Source


def document(text: str | bytes) -> Document:
    """Read Markdown that a test wrote."""
    data = text.encode("utf-8") if isinstance(text, str) else text
    return read(Source(3, "report.md", data))


def shape(read_document: Document) -> list[tuple[str, str | None, int | None, str]]:
    """Kind, number, level and text of every block in order."""
    return [
        (block.kind.value, block.number, block.level, block.text.value)
        for block in read_document.blocks
    ]


def rows(block: Block) -> list[list[str]]:
    """The words of a table as a grid; a spanning cell fills every position it covers."""
    table = block.table
    assert table is not None
    return [
        ["" if index is None else table.cells[index].text.value for index in row]
        for row in table.grid()
    ]


def place(text: Text, words: str) -> tuple[int | None, int | None]:
    """Line and column that the text gives for the first character of `words` in it."""
    start = text.value.index(words)
    piece = text.pieces_of(start, start + 1)[0]
    assert piece.column is not None
    return piece.line, piece.column + start - piece.start
