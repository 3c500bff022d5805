"""Opening a PDF: what can be wrong with the file, said with the next step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from packlint.errors import ReadError
from packlint.model import Problem, ProblemCode
from packlint.readers.pdf.mupdf import Pdf, pymupdf
from packlint.readers.source import Source

_BROKEN = "Open it in a PDF reader, save or print it to PDF again, and check the new file."


@contextmanager
def opened(source: Source) -> Iterator[Pdf]:
    """The PDF, open for reading, with MuPDF's own messages kept off the terminal.

    Raises ReadError when it is encrypted, broken beyond repair or has no pages.
    """
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        document = pymupdf.open(stream=source.data, filetype="pdf")
    except (pymupdf.FileDataError, pymupdf.EmptyFileError, RuntimeError) as error:
        raise ReadError("The PDF is damaged and cannot be opened.", _BROKEN) from error
    with document:
        if document.needs_pass:
            raise ReadError(
                "The PDF is encrypted and asks for a password.",
                "Remove the password, or export it without one, and check it again.",
            )
        if not _page_count(document):
            raise ReadError("The PDF has no pages that can be read.", _BROKEN)
        yield document


def _page_count(document: Pdf) -> int:
    try:
        return int(document.page_count)
    except RuntimeError:
        return 0


def repair_problem(document: Pdf) -> list[Problem]:
    """A problem when the file was damaged and MuPDF mended it while opening."""
    if not document.is_repaired:
        return []
    return [
        Problem(
            ProblemCode.REPAIRED,
            "The PDF is damaged and was repaired while reading; something may be missing.",
            _BROKEN,
        )
    ]


def metadata_of(document: Pdf) -> dict[str, str]:
    """The document's own metadata, entries that say nothing left out."""
    return {key: value for key, value in (document.metadata or {}).items() if value}
