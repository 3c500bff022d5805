"""Highlights and notes in a copy of a PDF.

The marks are appended to the file (an incremental update, ISO 32000-1, 7.5.6): whatever was in it
stays byte for byte, so that its own notes are kept and a signature still vouches for what it was
put under. Readers then say that the file was changed since. A file that has to be repaired first is
written anew.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Any

from msgspec import Struct

from packlint.annotate.notes import AUTHOR, Note
from packlint.errors import ReadError
from packlint.finding import Severity
from packlint.model import Box

SIGNED = (
    "is signed; its copy has marks that were added after the signature, so readers say that it was"
    " changed since. Publish the original."
)
_RESTRICTED = "It does not let anybody add notes to it."
_UNRESTRICTED = "Export it without that restriction, or see the findings in another output."

_COLOURS: dict[Severity | None, tuple[float, float, float]] = {
    Severity.ERROR: (1.0, 0.6, 0.6),
    Severity.WARNING: (1.0, 0.8, 0.4),
    Severity.INFO: (0.6, 0.8, 1.0),
    None: (0.8, 0.8, 0.8),
}
# How far the places that a finding is held against are faded towards white.
_PALE = 0.5
# Notes without words to stand at go down the margin, in points, so many in a column.
_STEP = 22.0
_IN_COLUMN = 30


class _Margin(Struct):
    """The notes so far that stand in the margin of a page."""

    page: Any
    count: int = 0

    def next_point(self) -> tuple[float, float]:
        """Where the next one stands, on the page as displayed."""
        column, row = divmod(self.count, _IN_COLUMN)
        self.count += 1
        x = min(6.0 + _STEP * column, max(self.page.rect.width - _STEP, 0.0))
        return x, 6.0 + _STEP * row


def marked(data: bytes, notes: Sequence[Note]) -> tuple[bytes, list[str]]:
    """The PDF with the notes in it, and what has to be said of the copy.

    Raises ReadError when it cannot be opened, or forbids notes.
    """
    from packlint.readers.pdf.mupdf import MuPdfErrors, pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    with tempfile.TemporaryDirectory(prefix="packlint-") as folder:
        # Appending needs a file: MuPDF reads what is there from it while it writes the rest.
        path = Path(folder, "copy.pdf")
        path.write_bytes(data)
        try:
            with pymupdf.open(path, filetype="pdf") as pdf:
                _check_rights(pymupdf, pdf)
                said = [SIGNED] if _is_signed(pdf) else []
                _write_notes(pymupdf, pdf, notes)
                return _saved(pymupdf, pdf, path), said
        except MuPdfErrors as error:
            raise ReadError("It is damaged.", "Export it again, and check that file.") from error


def _check_rights(pymupdf: Any, pdf: Any) -> None:  # noqa: ANN401
    if pdf.needs_pass:
        raise ReadError("It asks for a password.", "Remove the password, and check it again.")
    if not pdf.permissions & pymupdf.PDF_PERM_ANNOTATE:
        raise ReadError(_RESTRICTED, _UNRESTRICTED)


def _is_signed(pdf: Any) -> bool:  # noqa: ANN401
    """Whether somebody has signed it; a field for a signature alone is none."""
    if pdf.get_sigflags() < 1:
        return False
    objects = range(1, pdf.xref_length())
    return any(pdf.xref_get_key(number, "ByteRange")[0] == "array" for number in objects)


def _saved(pymupdf: Any, pdf: Any, path: Path) -> bytes:  # noqa: ANN401
    if not pdf.can_save_incrementally():
        return bytes(pdf.tobytes(encryption=pymupdf.PDF_ENCRYPT_KEEP))
    pdf.save(path, incremental=True, encryption=pymupdf.PDF_ENCRYPT_KEEP)
    return path.read_bytes()


def _write_notes(pymupdf: Any, pdf: Any, notes: Sequence[Note]) -> None:  # noqa: ANN401
    """Write the notes page by page: highlights at their words, the rest at the top of a page."""
    for index in range(pdf.page_count):
        with suppress(RuntimeError, ValueError):
            _remove_own(pdf.load_page(index))

    def page_of(note: Note) -> int:
        # A finding about the whole file has no page: it is said on the first.
        return min((note.place.page or 1) - 1, int(pdf.page_count) - 1)

    for index, found in groupby(sorted(notes, key=page_of), key=page_of):
        page = pdf.load_page(index)
        margin = _Margin(page)
        for note in found:
            _write_note(pymupdf, page, note, margin)


def _remove_own(page: Any) -> None:  # noqa: ANN401
    """Take away what an earlier run wrote, so that a copy of a copy says nothing twice."""
    own = [one.xref for one in page.annots() if one.info.get("title") == AUTHOR]
    for xref in own:
        page.delete_annot(page.load_annot(xref))


def _write_note(pymupdf: Any, page: Any, note: Note, margin: _Margin) -> None:  # noqa: ANN401
    boxes = [box for box in note.place.boxes if box.x1 > box.x0 and box.y1 > box.y0]
    if boxes:
        quads = _quads(pymupdf, page, boxes)
        annotation = page.add_highlight_annot(quads=quads)
        content = note.text
    elif note.lines:
        point = pymupdf.Point(margin.next_point()) * page.derotation_matrix
        annotation = page.add_text_annot(point, "", icon="Note")
        content = note.unplaced()
    else:
        return
    colour = _COLOURS[note.severity]
    shown = colour if note.is_main else tuple(1 - (1 - part) * _PALE for part in colour)
    annotation.set_colors(stroke=shown)
    annotation.set_info(title=AUTHOR, subject=note.rule, content=content)
    annotation.update()


def _quads(pymupdf: Any, page: Any, boxes: Iterable[Box]) -> list[Any]:  # noqa: ANN401
    """The boxes with their corners on the page as the file has it, before it is turned."""
    return [pymupdf.Rect(box).quad * page.derotation_matrix for box in boxes]
