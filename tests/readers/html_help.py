"""Shared by the tests of the HTML reader."""

from __future__ import annotations

from markdown_help import rows, shape

from packlint.model import Block, Document
from packlint.readers.html import read
from packlint.readers.source import Source

__all__ = ["cells", "document", "headings", "only_table", "rows", "shape"]


def document(text: str | bytes) -> Document:
    """Read HTML that a test wrote."""
    data = text.encode("utf-8") if isinstance(text, str) else text
    return read(Source(3, "report.html", data))


def headings(read_document: Document) -> list[tuple[str, ...]]:
    """The path of headings above each block."""
    return [block.heading_path for block in read_document.blocks]


def only_table(text: str) -> Block:
    """The only block of a page, which is a table."""
    (block,) = document(text).blocks
    assert block.table is not None
    return block


def cells(block: Block) -> list[tuple[int, int, int, int, str]]:
    """Row, column, spans and words of every cell."""
    assert block.table is not None
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.text.value)
        for cell in block.table.cells
    ]
