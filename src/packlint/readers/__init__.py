"""Bytes to documents. Content decides the format; the suffix only where content is mute."""

from __future__ import annotations

import importlib
from pathlib import PurePath

from packlint import limits
from packlint.crew import ALONE, Crew
from packlint.errors import ReadError
from packlint.gather import SUFFIXES
from packlint.model import Document
from packlint.readers.office import is_word
from packlint.readers.source import PageProgress, Source, collector_at_rest, untold
from packlint.readers.stopped import file_stopped

__all__ = ["PageProgress", "Source", "format_of", "read", "untold"]

_MODULES = {
    "pdf": "packlint.readers.pdf",
    "markdown": "packlint.readers.markdown",
    "html": "packlint.readers.html",
    "docx": "packlint.readers.docx",
}

_COMMENTS_BEFORE = 3
_HEAD = 8192

# Formats that officers do hand in and that packlint cannot read: say so by name.
_KNOWN_BUT_UNREAD = (
    (b"\x89PNG", "a picture", "Check the PDF that the picture belongs to."),
    (b"\xff\xd8\xff", "a picture", "Check the PDF that the picture belongs to."),
    (b"{\\rtf", "an RTF file", "Save it as PDF and check that."),
)


def format_of(source: Source) -> str:
    """The format of the bytes: "pdf", "docx", "html" or "markdown".

    Raises ReadError when the file is empty, or is of a kind that packlint does not read.
    """
    if not source.data.strip():
        raise ReadError("The file is empty.", "Export it again, or leave it out of the pack.")
    if b"%PDF-" in source.data[:1024]:
        return "pdf"
    if is_word(source.data):
        return "docx"
    for signature, kind, remedy in _KNOWN_BUT_UNREAD:
        if source.data.startswith(signature):
            raise ReadError(f"This is {kind}, which packlint does not read.", remedy)
    suffix = PurePath(source.path).suffix.lower()
    if suffix == ".pdf":
        raise ReadError(
            "The name says PDF, but the content is not a PDF.",
            "Open it to see what it is, and export it as PDF again.",
        )
    if SUFFIXES.get(suffix) == "docx":
        raise ReadError(
            "The name says Word, but the content is not a Word file.",
            "Open it to see what it is, and save it as .docx again.",
        )
    head = _head(source.data)
    if _is_web_archive(head):
        raise ReadError(
            "This is a web archive (MHTML), which packlint does not read.",
            "Open it in a browser, and save it as a web page (HTML) or print it to PDF.",
        )
    if b"\0" in head:
        raise ReadError(
            "The content is binary, not text.",
            "Give packlint PDF, Word, HTML or Markdown files; if it is text, save it as UTF-8.",
        )
    return "html" if _looks_like_html(head) else SUFFIXES.get(suffix, "markdown")


def _head(data: bytes) -> bytes:
    """The beginning of a file; of UTF-16 text with its mark, the same words in UTF-8."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="ignore").encode("utf-8", errors="ignore")
    return head


def _is_web_archive(head: bytes) -> bool:
    """Whether it begins as mail does, with the parts of a page in it."""
    lines = head.lstrip().lower()
    return (
        lines.startswith((b"from:", b"mime-version:", b"content-type:", b"subject:", b"date:"))
        and b"mime-version:" in lines
        and b"multipart/related" in lines
    )


def _looks_like_html(head: bytes) -> bool:
    """Whether a page begins here, after what may stand before it: a mark, comments, "<?xml …?>"."""
    rest = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for opening, closing in ((b"<?xml", b"?>"), *((b"<!--", b"-->"),) * _COMMENTS_BEFORE):
        if rest.startswith(opening):
            rest = rest.partition(closing)[2].lstrip()
    return rest.startswith((b"<!doctype html", b"<html"))


def read(source: Source, crew: Crew = ALONE, progress: PageProgress = untold) -> Document:
    """Read one file, the pages of a PDF shared out among the crew.

    `progress` is told how many pages of a PDF are read, and of how many.
    Raises ReadError with the next step when it cannot be read, or was stopped before.
    """
    name = format_of(source)
    for lost in source.losses:
        if lost.step is None or lost.step.page is None:
            raise file_stopped(lost)
    module = importlib.import_module(_MODULES[name])
    limits.step(source.path)
    with collector_at_rest():
        shared = (crew, progress) if name == "pdf" else ()
        document: Document = module.read(source, *shared)
    return document
