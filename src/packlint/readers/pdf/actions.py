"""What a PDF would do by itself: run scripts, start programs. Nothing of it is ever run here.

Where such actions can stand: ISO 32000-1, 12.6.3 (triggers) and 12.6.4 (kinds).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from packlint.model import Mark, MarkKind
from packlint.readers.pdf.mupdf import Pdf, PdfPage

_KINDS = {
    "/JavaScript": "a script",
    "/Launch": "a program that is started",
    "/ImportData": "data that are taken in",
    "/SubmitForm": "data that are sent off",
}
_OF_FILE = {
    "OpenAction": "when the file is opened",
    "AA/WC": "when the file is closed",
    "AA/WS": "when the file is saved",
    "AA/DS": "when the file has been saved",
    "AA/WP": "when the file is printed",
    "AA/DP": "when the file has been printed",
}
_OF_PAGE = {"AA/O": "when the page is opened", "AA/C": "when the page is left"}
_OF_ANNOTATION = {
    "A": "when something is clicked",
    "AA/K": "when a field is filled in",
    "AA/F": "when a field is shown",
    "AA/V": "when a field is filled in",
    "AA/C": "when a field is worked out",
}
_LINK = 1
# Writers' programs make a launch of a link to a file, which opens as a document does.
_PROGRAM = re.compile(
    r"\.(?:app|bat|cmd|com|exe|hta|jar|js|jse|lnk|msi|ps1|pif|scr|sh|vbe|vbs|wsf)\b", re.IGNORECASE
)


def file_actions(pdf: Pdf) -> Iterator[Mark]:
    """What is done for the file as a whole."""
    catalog = pdf.pdf_catalog()
    for what in _actions(pdf, catalog, _OF_FILE):
        yield Mark(MarkKind.ACTION, None, what)
    if pdf.xref_get_key(catalog, "Names/JavaScript")[0] != "null":
        yield Mark(MarkKind.ACTION, None, "scripts when the file is opened")


def page_actions(pdf: Pdf, page: PdfPage, plain: Iterable[int]) -> Iterator[Mark]:
    """What is done on a page; `plain` are the objects of links that are known to only lead on."""
    for what in _actions(pdf, page.xref, _OF_PAGE):
        yield Mark(MarkKind.ACTION, None, what, page=page.number)
    # What stands in the page itself has no object of its own (0).
    known = frozenset((0, *plain))
    for xref, kind, _ in page.annot_xrefs():
        if xref not in known:
            triggers = {"A": _OF_ANNOTATION["A"]} if kind == _LINK else _OF_ANNOTATION
            for what in _actions(pdf, xref, triggers):
                yield Mark(MarkKind.ACTION, None, what, page=page.number)


def _actions(pdf: Pdf, xref: int, triggers: dict[str, str]) -> Iterator[str]:
    if not 0 < xref < pdf.xref_length():
        # Of a damaged file: what is not there does nothing.
        return
    for key, when in triggers.items():
        kind = pdf.xref_get_key(xref, f"{key}/S")[1]
        if kind not in _KINDS or (kind == "/Launch" and not _starts_program(pdf, xref, key)):
            continue
        yield f"{_KINDS[kind]} {when}"


def _starts_program(pdf: Pdf, xref: int, key: str) -> bool:
    if pdf.xref_get_key(xref, f"{key}/Win")[0] != "null":
        return True
    return _PROGRAM.search(pdf.xref_get_key(xref, f"{key}/F")[1]) is not None
