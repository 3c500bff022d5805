"""`packlint facts --outline`: the tree of the parts of a pack, one row for each line of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from packlint.facts import Facts
from packlint.model import Document, Span
from packlint.model.where import where
from packlint.pack import Outline, Report
from packlint.reporters.visible import visible

Row = Mapping[str, Any]
_LONGEST = 120
_DEEPEST = 4


def outline_rows(facts: Facts) -> Iterator[Row]:
    """The parts in their order, each with what it holds and then the appendices that belong to it.

    A row has the `level` at which it stands in the tree, 0 for a part that belongs to no other.
    """
    reports = facts.pack.reports
    owned: dict[int | None, list[int]] = {}
    for number, report in enumerate(reports):
        owned.setdefault(report.parent, []).append(number)
    for number in owned.get(None, ()):
        yield from _part(facts, number, 0)
        for appendix in owned.get(number, ()):
            yield from _part(facts, appendix, 1)


def line_of(row: Row) -> str:
    """A row as a line of the tree: what it is, indented, then where it stands."""
    said = (visible(str(row[key])) for key in row if key not in ("level", "where") and row[key])
    return f"{'    ' * row['level']}{'  '.join(said)}  [{visible(row['where'])}]"


def _part(facts: Facts, number: int, level: int) -> Iterator[Row]:
    report, outline = facts.pack.reports[number], facts.outlines[number]
    document = facts.pack.documents[report.document]
    yield {
        "level": level,
        "kind": _kind(report, outline),
        "title": report.title,
        "date": report.date or "no date",
        "basis": report.date_basis,
        "pages": _pages(document, report),
        "where": where(document, Span(document.index, report.first_block, 0, 0)),
    }
    for row in (*_head(document, report, outline), *_lists(document, outline)):
        yield {"level": level + 1, **row}
    for section in outline.sections:
        yield {
            "level": level + min(section.level, _DEEPEST),
            "kind": "section",
            "title": f"{section.number} {section.title}".strip(),
            "pages": _printed(document, section.page),
            "where": where(document, section.span),
        }


def _kind(report: Report, outline: Outline) -> str:
    """What a part is: "appendix B, a form"."""
    kind = f"{report.kind} {report.label}".strip()
    if outline.is_form:
        return f"{kind}, a form"
    has_contents = report.label and outline.contents
    return f"{kind}, with contents of its own" if has_contents else kind


def _printed(document: Document, page: int | None) -> str:
    """The number that a page bears, where it is not its place in the file."""
    label = document.pages[page].label if page is not None else None
    return f"page {label}" if label and page is not None and label != str(page + 1) else ""


def _pages(document: Document, report: Report) -> str:
    """The pages of a report: as printed, with their place in the file where that differs."""
    if report.first_page is None or report.last_page is None:
        return ""
    places = (report.first_page, report.last_page)
    printed = [document.pages[place - 1].label or "unnumbered" for place in places]
    said = f"pages {printed[0]} to {printed[1]}"
    same = printed == [str(place) for place in places]
    return said if same else f"{said} ({places[0]} to {places[1]} of the file)"


def _head(document: Document, report: Report, outline: Outline) -> Iterator[Row]:
    first = where(document, Span(document.index, report.first_block, 0, 0))
    for name in ("committee", "time", "place", "contact", "authors"):
        if getattr(outline, name):
            yield {"kind": name, "title": getattr(outline, name), "where": first}
    if outline.paragraphs and not outline.items:
        (start, place), (end, _) = outline.paragraphs[0], outline.paragraphs[-1]
        said = f"{len(outline.paragraphs)} numbered, {start} to {end}"
        yield {"kind": "paragraphs", "title": said, "where": where(document, place)}


def _lists(document: Document, outline: Outline) -> Iterator[Row]:
    lists = (
        ("item", outline.items),
        ("contents", outline.contents),
        ("listed appendix", outline.appendices),
    )
    for name, entries in lists:
        for entry in entries:
            pages = "-".join(str(page) for page in (entry.first_page, entry.last_page) if page)
            yield {
                "kind": name,
                "title": f"{entry.number} {entry.title}".strip(),
                "by": entry.by,
                "pages": f"(pages {pages})" if pages else "",
                "note": entry.note,
                "where": where(document, entry.span),
            }
    for name, spans in (("background paper", outline.background), ("contact", outline.contacts)):
        for span in spans:
            yield {
                "kind": name,
                "title": document.quote(span)[:_LONGEST],
                "where": where(document, span),
            }
