"""Tables as packlint and its peers read them, in one shape: `Grid`s with cells, pages and boxes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from compare import Box, Grid, Spot
from truth import kept, plain

Reading = Callable[[Path, Collection[int] | None], list[Grid]]
_TEXT = {"vertical_strategy": "text", "horizontal_strategy": "text"}


def packlint(path: Path, pages: Collection[int] | None) -> list[Grid]:
    """The tables of our own reader, any format; `pages` are for those that can leave some out."""
    del pages
    from packlint.readers import read
    from packlint.readers.source import Source

    grids = []
    for block in read(Source(0, str(path), path.read_bytes())).blocks:
        if block.table is None:
            continue
        spots = tuple(
            Spot(
                cell.row,
                cell.column,
                cell.row_span,
                cell.column_span,
                kept(cell.text.value),
                cell.page if cell.page is not None else block.page,
                cell.box,
                cell.text.value,
            )
            for cell in block.table.cells
            if plain(cell.text.value)
        )
        page = "" if block.page is None else f"page {block.page + 1}, "
        name = f"{path.name}, {page}{block.table.rows} × {block.table.columns}"
        if spots:
            grids.append(Grid(name, spots, block.table.confidence))
    return grids


def pdfplumber_lines(path: Path, pages: Collection[int] | None) -> list[Grid]:
    """Look for drawn lines, which is what pdfplumber does when not told otherwise."""
    return _pdfplumber(path, pages, {})


def pdfplumber_text(path: Path, pages: Collection[int] | None) -> list[Grid]:
    """Let pdfplumber line up words."""
    return _pdfplumber(path, pages, _TEXT)


def pymupdf_lines(path: Path, pages: Collection[int] | None) -> list[Grid]:
    """PyMuPDF's find_tables with its own settings, which look for drawn lines."""
    return _pymupdf(path, pages, "lines")


def pymupdf_text(path: Path, pages: Collection[int] | None) -> list[Grid]:
    """PyMuPDF's find_tables, lining up words."""
    return _pymupdf(path, pages, "text")


PEERS: dict[str, Reading] = {
    "pdfplumber, default": pdfplumber_lines,
    "pdfplumber, text": pdfplumber_text,
    "PyMuPDF, lines": pymupdf_lines,
    "PyMuPDF, text": pymupdf_text,
}


def _pdfplumber(path: Path, pages: Collection[int] | None, settings: dict[str, str]) -> list[Grid]:
    import pdfplumber

    with pdfplumber.open(path) as document:
        grids = []
        for number, page in enumerate(document.pages):
            if pages is None or number in pages:
                for table in page.find_tables(settings):
                    grids.append(_grid(path, number, table.extract(), table.rows))
            page.close()
        return [grid for grid in grids if grid.spots]


def _pymupdf(path: Path, pages: Collection[int] | None, strategy: str) -> list[Grid]:
    import pymupdf

    with pymupdf.open(path) as document:
        return [
            grid
            for page in document
            if pages is None or page.number in pages
            for table in page.find_tables(strategy=strategy).tables
            if (grid := _grid(path, page.number, table.extract(), table.rows)).spots
        ]


def _grid(path: Path, page: int, texts: Sequence[Sequence[Any]], rows: Sequence[Any]) -> Grid:
    spots = tuple(_spots(page, texts, rows))
    return Grid(f"{path.name}, page {page + 1}, {len(texts)} rows", spots)


def _spots(page: int, texts: Sequence[Sequence[Any]], rows: Sequence[Any]) -> Iterator[Spot]:
    for number, (row, places) in enumerate(zip(texts, rows, strict=True)):
        for column, (text, box) in enumerate(zip(row, places.cells, strict=True)):
            if text and plain(text):
                where: Box | None = tuple(box) if box else None
                yield Spot(number, column, 1, 1, kept(text), page, where, text)
