"""PyMuPDF, of which parts carry types and most do not: what of it the reader uses, typed."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

pymupdf: Any = importlib.import_module("pymupdf")


class PdfPage(Protocol):
    """A page. Rectangles are in points; `rect` is the page as displayed."""

    number: int
    rect: Any
    rotation_matrix: Any

    def get_textpage(self, *, clip: object, flags: int, matrix: object) -> Any:  # noqa: ANN401
        """The page's text, read once."""

    def get_links(self) -> list[dict[str, Any]]:
        """The link annotations."""

    def get_images(self) -> list[Any]:
        """The pictures that the page uses."""

    def get_image_info(self) -> list[dict[str, Any]]:
        """The pictures with the rectangles (`bbox`) that they fill."""

    def get_cdrawings(self) -> list[Any]:
        """The vector drawings."""

    def get_label(self) -> str:
        """The page label that the file gives."""


class Pdf(Protocol):
    """An open document."""

    page_count: int
    is_repaired: bool
    metadata: Mapping[str, str | None] | None

    def __iter__(self) -> Iterator[PdfPage]: ...

    def __getitem__(self, index: int) -> PdfPage: ...

    def get_page_labels(self) -> list[Any]:
        """The rules of the page labels; empty when the file has none."""

    def get_toc(self) -> list[list[Any]]:
        """The outline: level, title and 1-based page of each entry."""
