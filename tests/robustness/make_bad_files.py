"""Makes a folder of files that are broken, hostile or merely odd, one for each way to be so.

Run it as a script with the name of a folder; the tests use it as a library.
"""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pymupdf
from bad_documents import BAD_DOCUMENTS, SENTENCE


def simple_pdf(*pages: str) -> bytes:
    """A PDF with a page for each text; pages are A4."""
    document = pymupdf.open()
    for text in pages or (SENTENCE,):
        document.new_page(width=595, height=842).insert_text((72, 300), text)
    return bytes(document.tobytes())


def raw_pdf(objects: Mapping[int, bytes], root: int = 1, extra: bytes = b"") -> bytes:
    """A PDF written object by object, so that it can be wrong where a library would not let it."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    size = max(objects) + 1
    out.write(b"xref\n0 %d\n" % size)
    for number in range(size):
        free = number not in places
        out.write(
            b"%010d %05d %s \n" % (places.get(number, 0), 65535 if free else 0, b"nf"[free:][:1])
        )
    out.write(b"trailer\n<< /Size %d /Root %d 0 R %s >>\n" % (size, root, extra))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def stream(content: bytes, keys: bytes = b"") -> bytes:
    """A stream object."""
    head = b"<< /Length %d %s >>\nstream\n" % (len(content), keys)
    return head + content + b"\nendstream"


def page_of(content: bytes, box: bytes = b"0 0 595 842", keys: bytes = b"") -> dict[int, bytes]:
    """The objects of a PDF of one page with this content."""
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R %s"
        b" /Resources << /Font << /F 5 0 R >> >> >>" % (box, keys),
        4: stream(content),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }


def text_at(y: int, text: str, size: int = 11) -> bytes:
    """The operators that print a line."""
    return b"BT /F %d Tf 72 %d Td (%s) Tj ET\n" % (size, y, text.encode("latin-1"))


def _encrypted(**keys: str) -> bytes:
    document = pymupdf.open(stream=simple_pdf())
    return bytes(document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, **keys))


def _no_pages() -> bytes:
    objects = page_of(b"")
    objects[2] = b"<< /Type /Pages /Kids [] /Count 0 >>"
    return raw_pdf(objects)


def _cyclic_page_tree() -> bytes:
    objects = page_of(text_at(700, SENTENCE))
    objects[2] = b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>"
    objects[6] = b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"
    return raw_pdf(objects)


def _cyclic_outline() -> bytes:
    objects = page_of(text_at(700, SENTENCE))
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>"
    objects[6] = b"<< /First 7 0 R /Last 7 0 R /Count 1 >>"
    objects[7] = b"<< /Title (Parks) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Dest [3 0 R /Fit] >>"
    return raw_pdf(objects)


def _truncated(share: float) -> bytes:
    data = simple_pdf(*[f"Page {number}. {SENTENCE}" for number in range(1, 6)])
    return data[: int(len(data) * share)]


def _broken_page() -> bytes:
    """Two pages, the second of which is not a page at all."""
    objects = page_of(text_at(700, SENTENCE))
    objects[2] = b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>"
    objects[6] = b"[ 1 2 3 ]"
    return raw_pdf(objects)


def _broken_content() -> bytes:
    """A page whose compressed content breaks off."""
    packed = zlib.compress(text_at(700, SENTENCE) + text_at(680, "More about parks. ") * 400)
    objects = page_of(b"")
    objects[4] = stream(packed[: len(packed) // 2], b"/Filter /FlateDecode")
    return raw_pdf(objects)


def _dynamic_form() -> bytes:
    """A form that only Adobe's programs draw; others show the page that says so."""
    objects = page_of(
        text_at(700, "Please wait...")
        + text_at(680, "If this message is not eventually replaced by the proper contents of the")
        + text_at(
            666, "document, your PDF viewer may not be able to display this type of document."
        )
    )
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R /NeedsRendering true /AcroForm 6 0 R >>"
    objects[6] = b"<< /Fields [] /XFA 7 0 R >>"
    objects[7] = stream(b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"></xdp:xdp>')
    return raw_pdf(objects)


def _portfolio() -> bytes:
    document = pymupdf.open(stream=simple_pdf("Open this portfolio in a reader that shows it."))
    document.embfile_add("budget.pdf", simple_pdf())
    document.embfile_add("notes.docx", b"PK\x03\x04")
    catalog = document.pdf_catalog()
    document.xref_set_key(catalog, "Collection", "<</Type/Collection/View/T>>")
    return bytes(document.tobytes())


def _attachment() -> bytes:
    document = pymupdf.open(stream=simple_pdf())
    document.embfile_add("costs.xlsx", b"PK\x03\x04")
    return bytes(document.tobytes())


def _without_unicode() -> bytes:
    """A page in a font that does not say which letters its glyphs are."""
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    page.insert_font("F0", fontbuffer=pymupdf.Font("helv").buffer)
    for line in range(10):
        page.insert_text((72, 100 + 14 * line), SENTENCE, fontname="F0")
    document.new_page(width=595, height=842).insert_text((72, 100), SENTENCE)
    for xref in range(1, document.xref_length()):
        if document.xref_get_key(xref, "ToUnicode")[0] != "null":
            document.xref_set_key(xref, "ToUnicode", "null")
    return bytes(document.tobytes())


def _picture() -> bytes:
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    page.insert_image(page.rect, pixmap=pymupdf.Pixmap(pymupdf.csGRAY, (0, 0, 9, 9)))
    return bytes(document.tobytes())


def _deep_tags() -> bytes:
    """A structure tree five thousand elements deep."""
    depth = 5000
    objects = page_of(
        b"/P << /MCID 0 >> BDC\n" + text_at(700, SENTENCE) + b"EMC\n", keys=b"/StructParents 0"
    )
    objects[1] = (
        b"<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 6 0 R >>"
    )
    objects[6] = b"<< /Type /StructTreeRoot /K 10 0 R /ParentTree 7 0 R >>"
    objects[7] = b"<< /Nums [0 [%d 0 R]] >>" % (10 + depth)
    for number in range(10, 10 + depth):
        above = number - 1 if number > 10 else 6
        objects[number] = b"<< /Type /StructElem /S /Sect /P %d 0 R /K %d 0 R >>" % (
            above,
            number + 1,
        )
    objects[10 + depth] = b"<< /Type /StructElem /S /P /P %d 0 R /Pg 3 0 R /K 0 >>" % (9 + depth)
    return raw_pdf(objects)


def _bomb() -> bytes:
    """A page whose content is a thousand times larger than the file."""
    objects = page_of(b"")
    packed = zlib.compress(text_at(700, SENTENCE) + b" " * 100_000_000, 9)
    objects[4] = stream(packed, b"/Filter /FlateDecode")
    return raw_pdf(objects)


BAD_FILES: dict[str, Callable[[], bytes]] = {
    "attachment.pdf": _attachment,
    "binary.md": lambda: bytes(range(256)) * 40,
    "bomb.pdf": _bomb,
    "broken-content.pdf": _broken_content,
    "broken-page.pdf": _broken_page,
    "cyclic-outline.pdf": _cyclic_outline,
    "cyclic-page-tree.pdf": _cyclic_page_tree,
    "deep-tags.pdf": _deep_tags,
    "dynamic-form.pdf": _dynamic_form,
    "empty.md": lambda: b"",
    "empty.pdf": lambda: b"",
    "head-only.pdf": lambda: b"%PDF-1.7\n",
    "huge-page.pdf": lambda: raw_pdf(page_of(text_at(700, SENTENCE), b"0 0 4000000 9000000")),
    "locked.pdf": lambda: _encrypted(user_pw="secret", owner_pw="secret"),
    "no-pages.pdf": _no_pages,
    "no-size-page.pdf": lambda: raw_pdf(page_of(text_at(700, SENTENCE), b"0 0 0 0")),
    "nuls.md": lambda: SENTENCE.encode() + b"\0\0\0",
    "owner-locked.pdf": lambda: _encrypted(owner_pw="secret"),
    "picture.pdf": _picture,
    "portfolio.pdf": _portfolio,
    "really-a-web-page.pdf": lambda: b"<!DOCTYPE html><p>Not found",
    "really-words.pdf": SENTENCE.encode,
    "truncated-early.pdf": lambda: _truncated(0.02),
    "truncated-late.pdf": lambda: _truncated(0.98),
    "truncated-midway.pdf": lambda: _truncated(0.6),
    "utf-16.md": lambda: SENTENCE.encode("utf-16"),
    "without-unicode.pdf": _without_unicode,
    **BAD_DOCUMENTS,
}


def make(folder: Path) -> None:
    """Write every bad file into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, maker in BAD_FILES.items():
        (folder / name).write_bytes(maker())


if __name__ == "__main__":
    make(Path(sys.argv[1]))
