"""Word files and PDFs of fixtures, made from the few lines that a fixture gives."""

from __future__ import annotations

from collections.abc import Mapping

import pymupdf
from docx_help import docx

A4 = (595, 842)
FONTS = ("helv", "hebo")


def made_file(name: str, content: str | Mapping[str, str]) -> bytes:
    """The bytes of a file of a fixture: text as it stands, or made from parts by its suffix.

    Parts of a Word file are the XML inside them ("body", "comments", "header1"). Parts of a PDF are
    its pages in order, each the operators of its content stream with the fonts /helv and /hebo at
    hand, entries of its catalog ("catalog Lang"), and metadata ("title", "author").
    """
    if isinstance(content, str):
        return content.encode("utf-8")
    parts = dict(content)
    if name.endswith(".docx"):
        core = parts.pop("core", None)
        more = {"docProps/core.xml": core} if core else {}
        return docx(parts.pop("body"), more=more, **parts)
    return _pdf(parts)


def _pdf(parts: Mapping[str, str]) -> bytes:
    document = pymupdf.open()
    metadata = {}
    for name, content in parts.items():
        if name.startswith("page"):
            page = document.new_page(width=A4[0], height=A4[1])
            for font in FONTS:
                page.insert_font(fontname=font)
            stream = document.get_new_xref()
            document.update_object(stream, "<<>>")
            document.update_stream(stream, content.encode("latin-1"))
            page.set_contents(stream)
        elif name.startswith("catalog "):
            document.xref_set_key(document.pdf_catalog(), name.removeprefix("catalog "), content)
        else:
            metadata[name] = content
    document.set_metadata(metadata)
    return bytes(document.tobytes())
