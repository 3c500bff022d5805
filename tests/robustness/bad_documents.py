"""Makers of bad Word files and web pages; make_bad_files.py writes them beside the PDFs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

SENTENCE = "The parks of Northshire are are open all year."

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PARAGRAPH = f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats'
    '-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type="http://schemas.openxmlformats.org'
    '/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
# Each entity holds ten of the one before: a billion letters from a few hundred.
_LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def word_file(body: str, before: str = "") -> bytes:
    """A Word file with this body; `before` stands before the document's first element."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        document = f"<w:document {_WORD}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", before + document)
    return out.getvalue()


def _truncated() -> bytes:
    data = word_file(_PARAGRAPH)
    return data[: len(data) // 2]


def _external() -> str:
    return '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@cache
def _bomb() -> bytes:
    return word_file(" " * 300_000_000)


def _web_page(body: str, before: str = "", encoding: str = "utf-8") -> bytes:
    return f"{before}<html><body>{body}</body></html>".encode(encoding)


BAD_DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "bomb.docx": _bomb,
    "broken-xml.docx": lambda: word_file(f"{_PARAGRAPH}<w:p><w:r>"),
    "deep.html": lambda: _web_page("<div>" * 20_000 + SENTENCE + "</div>" * 20_000),
    "empty.docx": lambda: b"",
    "empty.html": lambda: b"",
    "entities.docx": lambda: word_file(
        f"<w:p><w:r><w:t>&j;</w:t></w:r></w:p>{_PARAGRAPH}", _LAUGHS
    ),
    "entities.html": lambda: _web_page(f"<p>&j; {SENTENCE}</p>", _LAUGHS),
    "external.docx": lambda: word_file(
        f"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>{_PARAGRAPH}", _external()
    ),
    "locked.docx": lambda: (
        _OLD_OFFICE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2000
    ),
    "no-document.docx": lambda: word_file(_PARAGRAPH).replace(b"/document.xml", b"/documemt.xml"),
    "nuls.html": lambda: _web_page(f"<p>\0\0{SENTENCE}</p>"),
    "old.docx": lambda: _OLD_OFFICE + b"\0" * 4096,
    "really-a-sheet.docx": lambda: word_file(_PARAGRAPH).replace(b"word/", b"xl__/"),
    "really-a-web-page.docx": lambda: _web_page(f"<p>{SENTENCE}</p>"),
    "really-a-web-page.md": lambda: _web_page(f"<p>{SENTENCE}</p>"),
    "truncated.docx": _truncated,
    "unclosed.html": lambda: _web_page(f"<table><tr><td>1<td>2<tr><td>{SENTENCE}"),
    "utf-16.html": lambda: _web_page(f"<p>{SENTENCE}</p>", encoding="utf-16"),
}
