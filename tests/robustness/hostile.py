"""Makers of files that mean harm: each would hang, fill the memory, or do what nobody asked for.

`HOSTILE` makes each of them in a folder; a name may itself be hostile. ADDRESS stands in them for
a machine that must not be asked for anything.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from bad_documents import word_file
from make_bad_files import SENTENCE, page_of, raw_pdf, simple_pdf, stream, text_at

ADDRESS = "127.0.0.1:9"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARAGRAPH = f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"
# What acts on a terminal: a title, a colour, a cleared screen, a link; and what reorders a line.
ESCAPES = "\x1b]0;owned\x07\x1b[31m\x1b[2J\x9b1mred\u202edesrever\u2066"


def forms_of_forms(depth: int = 40) -> bytes:
    """Two pages; the second draws a form that draws another twice, and so on, a billion times."""
    objects = page_of(text_at(700, SENTENCE))
    objects[2] = b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>"
    objects[6] = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R"
        b" /Resources << /XObject << /X 10 0 R >> >> >>"
    )
    objects[7] = stream(b"/X Do")
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %s >>"
    for number in range(10, 10 + depth):
        objects[number] = stream(b"/X Do /X Do", form % b"/XObject << /X %d 0 R >>" % (number + 1))
    objects[10 + depth] = stream(text_at(600, "Parks"), form % b"/Font << /F 5 0 R >>")
    return raw_pdf(objects)


def many_objects(count: int = 100_000) -> bytes:
    """A page with so many rectangles and lines of text."""
    shapes = b"".join(b"%d %d 3 3 re f\n" % (n % 590, n // 590 % 840) for n in range(count // 2))
    words = b"".join(text_at(n % 830, "x", 3) for n in range(count // 2))
    return raw_pdf(page_of(text_at(700, SENTENCE) + shapes + words))


def one_letter() -> bytes:
    """A page in a font that says of every glyph that it is an "a"."""
    objects = page_of(b"".join(text_at(700 - 14 * n, SENTENCE) for n in range(9)))
    objects[5] = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"
        b" /ToUnicode 6 0 R >>"
    )
    objects[6] = stream(
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff>"
        b" endcodespacerange 2 beginbfrange <21> <7e> [%s] endbfrange endcmap end"
        % (b"<0061>" * 94)
    )
    return raw_pdf(objects)


def acting() -> bytes:
    """A page that would run programs and scripts, and ask the network, when it is opened."""
    objects = page_of(
        text_at(700, SENTENCE),
        keys=b"/AA << /O << /S /JavaScript /JS (app.alert\\(2\\)) >> >> /Annots [7 0 R 8 0 R"
        b" << /Type /Annot /Subtype /Link /Rect [9 9 9 9] /A << /S /URI /URI (https://a.gov.uk) >>"
        b" >>]",
    )
    objects[1] = (
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
        b" /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert\\(3\\)) >>] >> >>"
        b" >>"
    )
    objects[7] = (
        b"<< /Type /Annot /Subtype /Link /Rect [72 690 300 720]"
        b" /A << /S /Launch /F (calc.exe) >> >>"
    )
    objects[8] = (
        b"<< /Type /Annot /Subtype /Link /Rect [72 590 300 620]"
        b" /A << /S /URI /URI (http://%s/page) >> >>" % ADDRESS.encode()
    )
    return raw_pdf(objects)


def huge_picture() -> bytes:
    """A page under a picture of ten thousand million dots."""
    objects = page_of(text_at(700, SENTENCE) + b"q 500 0 0 300 40 40 cm /I Do Q")
    objects[3] = objects[3].replace(b"/Resources <<", b"/Resources << /XObject << /I 6 0 R >>")
    objects[6] = stream(
        zlib.compress(zlib.compress(bytes(10_000_000), 9), 9),
        b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8"
        b" /ColorSpace /DeviceRGB /Filter [/FlateDecode /FlateDecode]",
    )
    return raw_pdf(objects)


def _word_with(parts: dict[str, str | bytes], body: str = _PARAGRAPH) -> bytes:
    """A Word file with more parts."""
    data = io.BytesIO(word_file(body))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def _relations(*relations: tuple[str, str, bool]) -> str:
    mode = {True: "External", False: "Internal"}
    listed = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"'
        f' TargetMode="{mode[external]}"/>'
        for number, (kind, target, external) in enumerate(relations)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{listed}</Relationships>'


def remote_word() -> bytes:
    """A Word file with a template, a picture and a frame on another machine."""
    remote = f"http://{ADDRESS}/x"
    return _word_with(
        {
            "word/_rels/document.xml.rels": _relations(
                ("attachedTemplate", f"{remote}.dotm", True),
                ("image", f"{remote}.png", True),
                ("frame", f"{remote}.htm", True),
                ("settings", "settings.xml", False),
                ("footnotes", f"{remote}.xml", True),
            ),
            "word/settings.xml": f'<w:settings {_WORD}><w:attachedTemplate xmlns:r="{_OFFICE}"'
            ' r:id="r0"/></w:settings>',
            "word/_rels/settings.xml.rels": _relations(
                ("attachedTemplate", f"file://{ADDRESS}/share/x.dotm", True)
            ),
        }
    )


def many_bombs() -> bytes:
    """A Word file of twenty headers, each of 9 MB of nothing."""
    blank = f"<w:hdr {_WORD}>{' ' * 9_000_000}</w:hdr>"
    names = [f"header{number}.xml" for number in range(20)]
    relations = _relations(*(("header", name, False) for name in names))
    parts = {f"word/{name}": blank for name in names}
    return _word_with({"word/_rels/document.xml.rels": relations, **parts}, _with_headers(20))


def _with_headers(count: int) -> str:
    """Paragraphs in sections of their own, each with a header."""
    return "".join(
        f'<w:p><w:pPr><w:sectPr><w:headerReference xmlns:r="{_OFFICE}" w:type="default"'
        f' r:id="r{number}"/></w:sectPr></w:pPr><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>'
        for number in range(count)
    )


def traversing() -> bytes:
    """A Word file whose parts would be written outside of any folder that it is unpacked to."""
    relations = _relations(
        ("header", "../../../../../../etc/passwd", False), ("footnotes", "/../../evil.xml", False)
    )
    return _word_with(
        {
            "word/_rels/document.xml.rels": relations,
            "../../evil.xml": "<a/>",
            "/tmp/packlint-evil.xml": "<a/>",
            "C:\\evil.xml": "<a/>",
        },
        _with_headers(2),
    )


def deep_word_tables(depth: int = 2000) -> bytes:
    """A table in a table in a table …"""
    opening, closing = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return word_file(_PARAGRAPH + opening * depth + _PARAGRAPH + closing * depth)


def million_cells_word(rows: int = 5000, columns: int = 200) -> bytes:
    """A table of a million cells, all in a few KB."""
    row = f"<w:tr>{'<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>' * columns}</w:tr>"
    return word_file(_PARAGRAPH + f"<w:tbl>{row * rows}</w:tbl>")


def _macro() -> bytes:
    return _word_with(
        {
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "word/_rels/document.xml.rels": _relations(("vbaProject", "vbaProject.bin", False)),
        }
    )


def _page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><body><p>{SENTENCE}</p>{body}</body></html>".encode()


def _million_cells_page(rows: int = 1000, columns: int = 1000) -> bytes:
    return _page(f"<table>{('<tr>' + '<td>1' * columns) * rows}</table>")


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _remote_page() -> bytes:
    at = f"http://{ADDRESS}"
    return _page(
        f'<img src="{at}/a.png"><link rel="stylesheet" href="{at}/a.css"><iframe src="{at}/a">'
        f'</iframe><object data="{at}/b"></object><script src="{at}/a.js"></script>'
        f'<meta http-equiv="refresh" content="0;url={at}/c"><style>@import "{at}/d";</style>'
    )


HOSTILE: dict[str, Callable[[], bytes]] = {
    "acting.pdf": acting,
    "escapes.html": lambda: _page(f"<p>{ESCAPES} is is</p><h1>{ESCAPES}</h1>"),
    "escapes.md": f"# {ESCAPES}\n\n{SENTENCE} {ESCAPES} is is.\n".encode,
    "forms.pdf": forms_of_forms,
    "huge-picture.docx": lambda: _word_with({"word/media/image1.png": _png(60_000, 60_000)}),
    "huge-picture.pdf": huge_picture,
    "macro.docm": _macro,
    "many-bombs.docx": many_bombs,
    "many-objects.pdf": many_objects,
    "million-cells.docx": million_cells_word,
    "million-cells.html": _million_cells_page,
    "million-cells.md": (
        f"{SENTENCE}\n\n{'|a' * 100}|\n{'|-' * 100}|\n" + f"{'|1' * 100}|\n" * 10_000
    ).encode,
    "name\x1b[31m\u202efdp.pdf": lambda: simple_pdf(SENTENCE),
    "name\nof two lines.md": SENTENCE.encode,
    "nested-emphasis.md": (f"{SENTENCE}\n\n" + "*a **b " * 20_000).encode,
    "nested-html.html": lambda: _page("<table><tr><td>" * 3000 + "<b><i><a href=x>" * 3000),
    "nested-lists.md": (f"{SENTENCE}\n\n" + "\n".join("  " * n + "- a" for n in range(600))).encode,
    "nested-quotes.md": (f"{SENTENCE}\n\n" + "> " * 20_000 + "a").encode,
    "nested-tables.docx": deep_word_tables,
    "one-letter.pdf": one_letter,
    "remote.docx": remote_word,
    "remote.html": _remote_page,
    "remote.md": f"{SENTENCE}\n\n![a](http://{ADDRESS}/a.png)\n".encode,
    "tangled.md": (
        f"{SENTENCE}\n\n" + "[" * 20_000 + "`" * 9_999 + "![a](" * 9_000 + "<a " * 9_000
    ).encode,
    "traversing.docx": traversing,
}
