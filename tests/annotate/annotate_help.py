"""Drafts with faults for the tests of marked copies, and what is read back from the copies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import docx
import docx_help
import pymupdf

from packlint.annotate import Copied, annotate
from packlint.api import check_paths
from packlint.config import Config
from packlint.finding import Result
from packlint.readers.docx.names import WORD

LINES = (
    "Allotments Committee - 9 January 2025",
    "The committee met on Monday, 9 January 2025, in the hall.",
    "The the gates are locked at dusk.",
)
CONFIG = Config(select=("weekday-differs", "word-repeated"), meeting_date=date(2025, 1, 9))


def draft_pdf(path: Path, *, rotation: int = 0, lines: Sequence[str] = LINES) -> Path:
    """A page with the lines; turned as a landscape page is."""
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        for number, line in enumerate(lines):
            page.insert_text((72, 100 + 30 * number), line, fontsize=12)
        page.set_rotation(rotation)
        pdf.save(path)
    return path


def word_file(path: Path, body: str, *, strict: bool = False, **parts: str) -> Path:
    """A Word file with this body and these parts, with the list of types that Word asks for."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    path.write_bytes(
        docx_help.docx(body, strict=strict, more={"[Content_Types].xml": types}, **parts)
    )
    return path


def checked(*paths: Path) -> Result:
    """The two rules of the tests on the files."""
    return check_paths(paths, CONFIG)


def copied(folder: Path, *paths: Path) -> Copied:
    """The marked copies of the files, in the folder."""
    return annotate(checked(*paths), folder)


def highlights(path: Path) -> list[tuple[str, str]]:
    """The words under each highlight of packlint, and the first line of its note."""
    found = []
    with pymupdf.open(path) as pdf:
        for page in pdf:
            for one in page.annots(types=[pymupdf.PDF_ANNOT_HIGHLIGHT]):
                if one.info["title"] == "packlint":
                    points = one.vertices
                    boxes = [
                        pymupdf.Quad(points[at : at + 4]).rect for at in range(0, len(points), 4)
                    ]
                    words = [
                        word[4]
                        for word in page.get_text("words")
                        if any(_middle(word) in box for box in boxes)
                    ]
                    found.append((" ".join(words), one.info["content"].splitlines()[0]))
    return found


def _middle(word: tuple[float, ...]) -> pymupdf.Point:
    return pymupdf.Point((word[0] + word[2]) / 2, (word[1] + word[3]) / 2)


def comments(path: Path) -> list[tuple[str, str, str]]:
    """The comments of a Word file: the words each is at, who made it, and its first line."""
    document = docx.Document(str(path))
    found = []
    for comment in document.comments:
        words, inside = [], False
        for node in document.element.iter():
            if node.tag == WORD + "t" and inside:
                words.append(node.text or "")
            elif node.get(WORD + "id") == str(comment.comment_id):
                start = node.tag == WORD + "commentRangeStart"
                inside = start or (inside and node.tag != WORD + "commentRangeEnd")
        found.append(("".join(words), comment.author, comment.text.splitlines()[0]))
    return found
