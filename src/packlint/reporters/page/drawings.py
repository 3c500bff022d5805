"""Evidence that is drawn: the picture of a page, or a table in its rows and columns."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence

from msgspec import Struct

from packlint.finding import MarkedTable, Place
from packlint.model import CutCell
from packlint.reporters.target import Picture
from packlint.reporters.visible import visible
from packlint.reporters.wording import listed

# A browser's pixels are 1/96 of an inch, points 1/72.
_PIXELS = 96 / 72
_MOST_NAMED = 4
_LONGEST_NAMED = 60
# What is merely added up, or stated, needs no word beside it.
_PLAIN_ROLES = frozenset(("part", "stated", "worked out from"))
_FIGURE = re.compile(r"[^\w]*\d[\d,. ]*\D{0,4}")


class MarkView(Struct, frozen=True):
    """A rectangle on a picture, in the picture's points, rounded to tenths."""

    x: float
    y: float
    width: float
    height: float
    is_main: bool


class PictureView(Struct, frozen=True):
    """A picture with its marks; `box` is its size in points, `width` and `height` in pixels.

    `words` say what can be seen on it to those who cannot see it.
    """

    source: str
    width: int
    height: int
    box: str
    marks: tuple[MarkView, ...]
    words: str
    page: int


class CellView(Struct, frozen=True):
    """A cell of a table; `mark` is "main", "other" or empty, `role` what part it plays."""

    text: str
    mark: str
    role: str
    columns: int
    is_figure: bool


class RowView(Struct, frozen=True):
    """A row of a table, and how many rows before it are left out."""

    cells: tuple[CellView, ...]
    is_header: bool
    left_out: int


class TableView(Struct, frozen=True):
    """A part of a table; `columns` are those shown, of which others may be left out."""

    rows: tuple[RowView, ...]
    columns: int
    columns_left_out: int


def picture_view(picture: Picture, places: Sequence[Place]) -> PictureView:
    """The picture as the page shows it; `places` are those of the finding."""
    return PictureView(
        "data:image/png;base64," + b64encode(picture.data).decode("ascii"),
        round(picture.width * _PIXELS),
        round(picture.height * _PIXELS),
        f"0 0 {picture.width:.1f} {picture.height:.1f}",
        tuple(
            MarkView(
                round(mark.box.x0, 1),
                round(mark.box.y0, 1),
                round(mark.box.x1 - mark.box.x0, 1),
                round(mark.box.y1 - mark.box.y0, 1),
                mark.is_main,
            )
            for mark in picture.marks
        ),
        _words(picture, places),
        picture.page,
    )


def _words(picture: Picture, places: Sequence[Place]) -> str:
    quotes = dict.fromkeys(
        visible(place.quote)
        for place in places
        if (place.document, place.page) == (picture.document, picture.page) and place.quote
    )
    named = [f"“{quote[:_LONGEST_NAMED]}”" for quote in list(quotes)[:_MOST_NAMED]]
    if len(quotes) > _MOST_NAMED:
        named.append("more")
    return f"Part of page {picture.page}" + (f" with {listed(named)} marked" if named else "")


def table_view(table: MarkedTable, places: Sequence[Place]) -> TableView:
    """The table as the page shows it; `places` are those of the finding."""
    rows = tuple(
        RowView(tuple(_cell(cell, places) for cell in row.cells), row.is_header, row.left_out)
        for row in table.cut.rows
    )
    columns = max((sum(cell.columns for cell in row.cells) for row in rows), default=0)
    return TableView(rows, columns, table.cut.columns_left_out)


def _cell(cell: CutCell, places: Sequence[Place]) -> CellView:
    text = visible(cell.text)
    mark, role = "", ""
    if cell.mark is not None:
        mark = "other" if cell.mark else "main"
        role = visible(places[cell.mark].role)
    if role in _PLAIN_ROLES:
        role = ""
    return CellView(text, mark, role, cell.columns, bool(_FIGURE.fullmatch(text)))
