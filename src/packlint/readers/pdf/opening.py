"""Opening a PDF: what can be wrong with the file, said with the next step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from packlint.errors import ReadError
from packlint.model import OutlineEntry, Problem, ProblemCode
from packlint.readers.pdf.mupdf import MuPdfErrors, Pdf, pymupdf
from packlint.readers.source import Source

_BROKEN = "Open it in a PDF reader, save or print it to PDF again, and check the new file."
_WAITING = ("please wait", "if this message is not eventually replaced")
_MOST_NAMES = 10


class OpenPdf:
    """A PDF and its bytes; sent to another process it is opened again there."""

    def __init__(self, source: Source, pdf: Pdf | None = None) -> None:
        self._source = source
        self.path = source.path
        self.losses = source.losses
        self.pdf = pdf or _opened(source)
        # What is said of the whole file, lest it be taken for what is said of a page.
        self.said: str = pymupdf.TOOLS.mupdf_warnings()

    @property
    def is_tagged(self) -> bool:
        """Whether the file has a structure tree that has not been dropped."""
        return self.pdf.xref_get_key(self.pdf.pdf_catalog(), "StructTreeRoot")[0] != "null"

    def drop_tags(self) -> None:
        """Read on as if the file were not tagged."""
        self.pdf.xref_set_key(self.pdf.pdf_catalog(), "StructTreeRoot", "null")

    def __reduce__(self) -> tuple[type[OpenPdf], tuple[Source]]:
        return OpenPdf, (self._source,)


@contextmanager
def opened(source: Source) -> Iterator[Pdf]:
    """The PDF, open for reading.

    Raises ReadError when it is encrypted, broken beyond repair, has no pages, or is a form that
    only Adobe's programs draw.
    """
    document = _opened(source)
    with document:
        if document.needs_pass:
            raise ReadError(
                "The PDF is encrypted and asks for a password.",
                "Remove the password, or export it without one, and check it again.",
            )
        if not _page_count(document):
            raise ReadError("The PDF has no pages that can be read.", _BROKEN)
        if _is_dynamic_form(document):
            raise ReadError(
                "The PDF is a form (XFA) that only Adobe's programs can show; its pages hold"
                " nothing but a request to wait.",
                "Open it in Adobe Acrobat or Reader, print it to PDF, and check that file.",
            )
        yield document


def _opened(source: Source) -> Pdf:
    """The PDF, with MuPDF's own messages kept off the terminal."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    pymupdf.TOOLS.reset_mupdf_warnings()
    # Boxes of characters as MuPDF has them: weighing each again takes half of the time as much.
    pymupdf.TOOLS.unset_quad_corrections(True)
    try:
        document: Pdf = pymupdf.open(stream=source.data, filetype="pdf")
    except MuPdfErrors as error:
        raise ReadError("The PDF is damaged and cannot be opened.", _BROKEN) from error
    return document


def _page_count(document: Pdf) -> int:
    try:
        return int(document.page_count)
    except MuPdfErrors:
        return 0


def _is_dynamic_form(document: Pdf) -> bool:
    """Whether the file is an XFA form whose pages are made when it is shown (ISO 32000-1, 12.7.8).

    Forms that also carry their pages as other PDFs do can be read.
    """
    catalog = document.pdf_catalog()
    if document.xref_get_key(catalog, "AcroForm/XFA")[0] == "null":
        return False
    try:
        text = document.load_page(0).get_text().strip().casefold()
    except MuPdfErrors:
        return False
    return any(words in text[:400] for words in _WAITING) or (
        not text and document.xref_get_key(catalog, "NeedsRendering")[1] == "true"
    )


def file_problems(document: Pdf, *, repaired: bool) -> list[Problem]:
    """That the file was mended while reading, and files packed into it, which are not read."""
    found = []
    if repaired or document.is_repaired:
        found.append(
            Problem(
                ProblemCode.REPAIRED,
                "The PDF is damaged and was repaired while reading; something may be missing.",
                _BROKEN,
            )
        )
    try:
        names = document.embfile_names()
    except MuPdfErrors:
        names = []
    if names:
        kind = document.xref_get_key(document.pdf_catalog(), "Collection")[0]
        found.append(packed_files("is a portfolio of" if kind != "null" else "carries", names))
    return found


def packed_files(holds: str, names: list[str], page: int | None = None) -> Problem:
    """The problem that a PDF holds files of its own, which packlint does not open."""
    listed = [f"“{name}”" for name in names[:_MOST_NAMES]]
    if len(names) > _MOST_NAMES:
        listed.append(f"{len(names) - _MOST_NAMES} more")
    last = " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)
    files, were = ("a file", "was") if len(names) == 1 else (f"{len(names)} files", "were")
    return Problem(
        ProblemCode.PART_NOT_READ,
        f"The PDF {holds} {files} that {were} not checked: {last}.",
        "Save the files out of the PDF, and check them beside it.",
        page,
    )


def metadata_of(document: Pdf) -> dict[str, str]:
    """The document's own metadata, entries that say nothing left out.

    Beside it stand `language`, as the catalog gives it, and `tagged` ("yes") where the catalog says
    that the tags of the file can be relied on (ISO 32000-1, 14.7.1).
    """
    found = {key: value for key, value in (document.metadata or {}).items() if value}
    catalog = document.pdf_catalog()
    if document.xref_get_key(catalog, "MarkInfo/Marked")[1] == "true":
        found["tagged"] = "yes"
    kind, language = document.xref_get_key(catalog, "Lang")
    if kind == "string" and language.strip():
        found["language"] = language.strip()
    return found


def outline_of(document: Pdf) -> tuple[OutlineEntry, ...]:
    """The bookmarks in order, as far as they can be followed."""
    try:
        entries = document.get_toc()
    except MuPdfErrors:
        return ()
    return tuple(
        OutlineEntry(level, " ".join(title.split()), page - 1 if page > 0 else None)
        for level, title, page, *_ in entries
    )
