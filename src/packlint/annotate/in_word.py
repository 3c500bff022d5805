"""Comments in a copy of a Word file, at the words that findings are about."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from packlint.annotate.notes import AUTHOR, Note
from packlint.annotate.word_runs import runs_between, shown_runs, words_of
from packlint.errors import ReadError
from packlint.readers.docx.names import WORD, Element

if TYPE_CHECKING:
    from docx.document import Document

SIGNED = "is signed; its copy has comments in it and is no longer signed. Publish the original."
_INITIALS = "pl"
# Word files that python-docx does not know for ones: with macros, and templates.
_ALSO_WORD = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_LARGEST = 1 << 30
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_NO_NOTES = "txbxContent"


def marked(data: bytes, notes: Sequence[Note]) -> tuple[bytes, list[str]]:
    """The Word file with the notes as comments, and what has to be said of the copy.

    Raises ReadError when comments cannot be put into it.
    """
    signed = _look_inside(data)
    package, document = _opened(data)
    _remove_own(document)
    # A comment has to stand somewhere, also in a file without a word.
    paragraphs = list(document.element.iter(WORD + "p")) or [document.add_paragraph()._p]
    for note in notes:
        if note.lines:
            _write_note(document, paragraphs, note)
    out = io.BytesIO()
    package.save(out)
    return out.getvalue(), [SIGNED] if signed else []


def _look_inside(data: bytes) -> bool:
    """Whether the file is signed. Raises ReadError when it would fill the memory."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(info.file_size for info in archive.infolist())
        if size > _LARGEST:
            raise ReadError(
                f"It unpacks to {size / _LARGEST:.1f} GiB.", "Take out what makes it so large."
            )
        return any(name.startswith("_xmlsignatures/") for name in archive.namelist())


def _opened(data: bytes) -> tuple[Any, Document]:
    from docx.opc.part import PartFactory
    from docx.package import Package
    from docx.parts.document import DocumentPart

    for kind in _ALSO_WORD:
        PartFactory.part_type_for[kind] = DocumentPart
    package = Package.open(io.BytesIO(data))
    try:
        part = package.main_document_part
    except KeyError as error:
        raise ReadError(
            "It is saved as Strict Open XML, which packlint cannot write.",
            "Save it in Word as an ordinary Word document (.docx), and check that.",
        ) from error
    return package, part.document


def _remove_own(document: Document) -> None:
    """Take away what an earlier run wrote, so that a copy of a copy says nothing twice."""
    own = {str(one.comment_id) for one in document.comments if one.author == AUTHOR}
    if not own:
        return
    root: Element = document.element
    names = (WORD + "commentRangeStart", WORD + "commentRangeEnd", WORD + "commentReference")
    for sign in [found for found in root.iter(*names) if found.get(WORD + "id") in own]:
        above = sign.getparent()
        if above is not None:
            above.remove(sign)
            # The sign of a comment stands in a run of its own, which is nothing without it.
            if above.tag == WORD + "r" and not any(node.tag != WORD + "rPr" for node in above):
                over = above.getparent()
                if over is not None:
                    over.remove(above)
    comments: Element = document.part._comments_part.element
    for comment in [one for one in comments if one.get(WORD + "id") in own]:
        comments.remove(comment)


def _write_note(document: Document, paragraphs: Sequence[Element], note: Note) -> None:
    from docx.text.run import Run

    ends = _at_words(paragraphs, note)
    text = note.text
    if ends is None:
        text = note.unplaced()
        ends = _whole(_nearest(paragraphs, note))
    first, last = (Run(run, document) for run in ends)
    document.add_comment([first, last], text=text, author=AUTHOR, initials=_INITIALS)


def _at_words(paragraphs: Sequence[Element], note: Note) -> tuple[Any, Any] | None:
    """The first and last run of the words, parted from those around; None when in doubt.

    What stands at a place is held against the words that the reader found there: what shows no
    characters in its runs, as a formula, is not marked but its paragraph is.
    """
    found = []
    for stretch in note.place.stretches:
        if not 0 < stretch.paragraph <= len(paragraphs):
            return None
        paragraph = paragraphs[stretch.paragraph - 1]
        words = words_of(paragraph)[stretch.start : stretch.end]
        if not words or _plain(words) != _plain(stretch.words) or _takes_none(paragraph):
            return None
        found.append((paragraph, stretch))
    runs = [run for paragraph, at in found for run in runs_between(paragraph, at.start, at.end)]
    return (runs[0], runs[-1]) if runs else None


def _plain(words: str) -> str:
    """The words without what a reader may have mended: white space, ligatures, soft hyphens."""
    plain = unicodedata.normalize("NFKC", words)
    return "".join(one for one in plain if not one.isspace() and one not in _DROPPED)


def _takes_none(paragraph: Element) -> bool:
    """Whether it stands in a text box, where Word allows no comments."""
    return next(paragraph.iterancestors(WORD + _NO_NOTES), None) is not None


def _nearest(paragraphs: Sequence[Element], note: Note) -> Element:
    """The paragraph of the note, that around its text box, or the first of the document."""
    at = note.place.stretches[0].paragraph if note.place.stretches else 1
    paragraph = paragraphs[min(at, len(paragraphs)) - 1]
    around = [paragraph, *paragraph.iterancestors(WORD + "p")]
    return next((one for one in around if not _takes_none(one)), around[-1])


def _whole(paragraph: Element) -> tuple[Any, Any]:
    """The first and last run of a paragraph; an empty one is made where it has none."""
    from docx.oxml import OxmlElement

    runs = [shown.run for shown in shown_runs(paragraph) if shown.run is not None]
    if not runs:
        runs = [OxmlElement("w:r")]
        paragraph.append(runs[0])
    return runs[0], runs[-1]
