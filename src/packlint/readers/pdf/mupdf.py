"""PyMuPDF, of which parts carry types and most do not: what of it the reader uses, typed."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

pymupdf: Any = importlib.import_module("pymupdf")

# What PyMuPDF raises about a file that is not as it should be; FileDataError is a RuntimeError.
MuPdfErrors: tuple[type[Exception], ...] = (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase)


class PdfPage(Protocol):
    """A page. Rectangles are in points; `rect` is the page as displayed."""

    number: int
    xref: int
    rect: Any
    rotation_matrix: Any

    def get_textpage(self, *, clip: object, flags: int, matrix: object) -> Any:  # noqa: ANN401
        """The page's text, read once."""

    def get_links(self) -> list[dict[str, Any]]:
        """The link annotations."""

    def annot_xrefs(self) -> list[tuple[int, int, str]]:
        """The annotations of all kinds: number of the object, kind and id."""

    def annots(self) -> Iterator[Any]:
        """The annotations, links and form fields left out."""

    def get_images(self) -> list[Any]:
        """The pictures that the page uses."""

    def get_image_info(self) -> list[dict[str, Any]]:
        """The pictures with the rectangles (`bbox`) that they fill."""

    def get_bboxlog(self) -> list[tuple[str, tuple[float, float, float, float]]]:
        """What was painted, in order, and the rectangle of each."""

    def get_cdrawings(self) -> list[Any]:
        """The vector drawings."""

    def get_texttrace(self) -> list[dict[str, Any]]:
        """The runs of text as they were painted, with the number of the painting (`seqno`)."""

    def get_pixmap(self, *, clip: object, alpha: bool, **drawn: object) -> Any:  # noqa: ANN401
        """The page drawn, or the part of it in the clip; `drawn` are matrix and colour space."""

    def get_text(self) -> str:
        """The plain text."""

    def get_label(self) -> str:
        """The page label that the file gives."""


class Pdf(AbstractContextManager["Pdf"], Protocol):
    """An open document, closed at the end of its `with`."""

    page_count: int
    needs_pass: int
    is_repaired: bool
    metadata: Mapping[str, str | None] | None

    def xref_length(self) -> int:
        """One more than the highest number of an object."""

    def load_page(self, index: int) -> PdfPage:
        """The page with a 0-based index."""

    def pdf_catalog(self) -> int:
        """The number of the object that the file's tree begins with."""

    def xref_get_key(self, xref: int, key: str) -> tuple[str, str]:
        """Type ("null" when there is none) and source of an entry of an object."""

    def xref_set_key(self, xref: int, key: str, value: str) -> None:
        """Change an entry of an object, in memory."""

    def embfile_names(self) -> list[str]:
        """The names of the files packed into this one."""

    def get_page_labels(self) -> list[Any]:
        """The rules of the page labels; empty when the file has none."""

    def get_toc(self) -> list[list[Any]]:
        """The outline: level, title and 1-based page of each entry."""
