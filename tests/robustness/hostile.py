"""Makers of files that mean harm: each would hang, fill the memory, or do what nobody asked for."""

from __future__ import annotations

from make_bad_files import SENTENCE, page_of, raw_pdf, stream, text_at


def forms_of_forms(depth: int = 40) -> bytes:
    """Two pages; the second draws a form that draws another twice, and so on, a billion times."""
    objects = page_of(text_at(700, SENTENCE))
    objects[2] = b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>"
    objects[6] = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R"
        b" /Resources << /XObject << /X 10 0 R >> >> >>"
    )
    objects[7] = stream(b"/X Do")
    for number in range(10, 10 + depth):
        objects[number] = stream(
            b"/X Do /X Do",
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
            b" /Resources << /XObject << /X %d 0 R >> >>" % (number + 1),
        )
    objects[10 + depth] = stream(
        text_at(600, "Parks"),
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> >>",
    )
    return raw_pdf(objects)
