"""Shared by the tests of the PDF reader: small PDFs made by code, and what was read from them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from packlint.model import Block, BlockKind, Document, Table
from packlint.readers.pdf import read
from packlint.readers.source import Source

pymupdf: Any = importlib.import_module("pymupdf")

BOLD = "hebo"


class Canvas(Protocol):
    """What the tests use of a PyMuPDF page to draw on."""

    def insert_text(
        self, point: object, text: str, *, fontsize: float, fontname: str = "helv", rotate: int = 0
    ) -> int:
        """Print a line."""

    def draw_line(self, start: object, end: object) -> object:
        """Draw a line."""

    def draw_rect(self, rect: object, *, color: object = (0,), fill: object = None) -> object:
        """Draw a rectangle."""

    def draw_circle(self, centre: object, radius: float, *, fill: object = None) -> object:
        """Draw a circle."""

    def insert_link(self, link: dict[str, object]) -> None:
        """Lay a link over the page."""

    def insert_image(self, rect: object, *, pixmap: object) -> int:
        """Put a picture on the page."""

    rect: Any

    def show_pdf_page(self, rect: object, source: object, *, rotate: int) -> object:
        """Print another file's first page on this one, turned against the clock."""

    def set_rotation(self, rotation: int) -> None:
        """Turn the page."""


Draw = Callable[[Canvas], None]


def made(*pages: Draw, width: float = 595, height: float = 842) -> bytes:
    """A PDF with one page for each function that draws one."""
    document = pymupdf.open()
    for draw in pages:
        draw(document.new_page(width=width, height=height))
    return bytes(document.tobytes())


def bound_in(degrees: int, draw: Draw, width: float = 842, height: float = 595) -> Draw:
    """What is drawn on a page of `width` and `height`, turned by `degrees` clockwise on the page.

    The page itself says nothing of it: a landscape sheet bound into a portrait pack.
    """

    def turned(page: Canvas) -> None:
        page.show_pdf_page(
            page.rect, pymupdf.open(stream=made(draw, width=width, height=height)), rotate=-degrees
        )

    return turned


def document(data: bytes) -> Document:
    """Read the PDF that a test made."""
    return read(Source(3, "report.pdf", data))


def put(page: Canvas, x: float, y: float, text: str, size: float = 11, font: str = "helv") -> None:
    """Print a line of text, its baseline at y."""
    page.insert_text((x, y), text, fontsize=size, fontname=font)


def put_right(page: Canvas, x: float, y: float, text: str, font: str = "helv") -> None:
    """Print a line of text that ends at x."""
    wide = pymupdf.get_text_length(text, fontname=font, fontsize=11)
    put(page, x - wide, y, text, font=font)


def prose(page: Canvas, y: float, lines: Sequence[str], x: float = 72, step: float = 14) -> None:
    """Print lines of one paragraph."""
    for number, line in enumerate(lines):
        put(page, x, y + number * step, line)


def shape(read_document: Document) -> list[tuple[str, str | None, int | None, str]]:
    """Kind, number, level and text of every block of the flow in order."""
    return [
        (block.kind.value, block.number, block.level, block.text.value)
        for block in read_document.blocks
        if block.kind is not BlockKind.FURNITURE
    ]


def tables(read_document: Document) -> list[Table]:
    """The tables in order."""
    return [block.table for block in read_document.blocks if block.table is not None]


def rows(table: Table) -> list[list[str]]:
    """The cell texts, empty where a place has no cell of its own."""
    grid = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text.value
    return grid


def furniture(read_document: Document) -> list[Block]:
    """The blocks that are page furniture."""
    return [block for block in read_document.blocks if block.kind is BlockKind.FURNITURE]


def figures_table(
    page: Canvas,
    lines: Sequence[Sequence[str]],
    *,
    top: float = 100,
    rules: str = "all",
    bold_rows: Sequence[int] = (),
) -> None:
    """Print a table: a column of labels and columns of figures, set right.

    `rules` is "all" (every border), "rows" (horizontal lines only), "zebra" (every cell of every
    second row painted) or "none".
    """
    widths = [150.0] + [80.0] * (len(lines[0]) - 1)
    edges = [72 + sum(widths[:number]) for number in range(len(widths) + 1)]
    for number, line in enumerate(lines):
        y = top + 20 * number
        if rules == "zebra" and number % 2 == 0:
            page.draw_rect((edges[0], y, edges[-1], y + 20), color=None, fill=(0.9, 0.9, 0.9))
        font = BOLD if number in bold_rows else "helv"
        for column, text in enumerate(line):
            if text and column:
                put_right(page, edges[column + 1] - 4, y + 14, text, font)
            elif text:
                put(page, edges[0] + 4, y + 14, text, font=font)
    bottom = top + 20 * len(lines)
    if rules in ("all", "rows"):
        for number in range(len(lines) + 1):
            page.draw_line((edges[0], top + 20 * number), (edges[-1], top + 20 * number))
    if rules == "all":
        for x in edges:
            page.draw_line((x, top), (x, bottom))
