"""Outlines made printable: reporters need no document to show what a report holds."""

from __future__ import annotations

from collections.abc import Iterable

from packlint.finding import Line, Shape
from packlint.model import Document, Span
from packlint.pack import Entry, Outline, Pack, Section

_LONGEST = 160


def shape_of(pack: Pack, document: Document, outline: Outline) -> Shape:
    """What a report of the document holds, in words and printed page numbers."""
    numbers = [number for number, _ in outline.paragraphs]
    return Shape(
        committee=outline.committee,
        time=outline.time,
        place=outline.place,
        contact=outline.contact,
        authors=outline.authors,
        first_paragraph=numbers[0] if numbers else "",
        last_paragraph=numbers[-1] if numbers else "",
        paragraphs=len(numbers),
        items=tuple(map(_line, outline.items)),
        contents=tuple(map(_line, outline.contents)),
        appendices=tuple(map(_line, outline.appendices)),
        sections=tuple(_heading(document, section) for section in outline.sections),
        background=_quoted(pack, outline.background),
        contacts=_quoted(pack, outline.contacts),
        is_form=outline.is_form,
    )


def _line(entry: Entry) -> Line:
    pages = dict.fromkeys(page for page in (entry.first_page, entry.last_page) if page is not None)
    said = "; ".join(filter(None, (entry.by, entry.note)))
    return Line(entry.number, entry.title, "-".join(map(str, pages)), said)


def _heading(document: Document, section: Section) -> Line:
    return Line(section.number, section.title[:_LONGEST], document.page_label(section.page) or "")


def _quoted(pack: Pack, spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple(pack.quote(span)[:_LONGEST] for span in spans)
