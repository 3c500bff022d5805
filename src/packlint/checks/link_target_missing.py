"""A link leads to a place or file that is not there.

Looked at are names of places in a Word file or PDF that the document does not have (on web pages a
script may answer to such a name, and Markdown leaves it to the program that shows it), pages beyond
the end of a file of the pack ("report.pdf#page=40"), and in a Word file or PDF files that are not
in the pack. All links of a document with the same target are one finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from packlint.check import Context, Params
from packlint.finding import Draft, spot_of_link
from packlint.model import Document, Link

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

_NAMING_PLACES = ("docx", "pdf")
_PAGE = re.compile(r"page=(\d{1,6})$")
_FILE = re.compile(r"[^:?#\\]+\.(?:pdf|docx?|xlsx?|pptx?|html?|md)$", re.IGNORECASE)


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each target that is missing."""
    by_name = {_name(document.path): document for document in context.pack.documents}
    for document in context.pack.documents:
        for target, links in document.links_by_target().items():
            reason = _missing(document, links[0], target, by_name)
            if reason is not None:
                named = f" “{links[0].text}”" if links[0].text.strip() else ""
                yield Draft(
                    f"The link{named} leads nowhere: {reason}.",
                    tuple(spot_of_link(document, link) for link in links),
                    evidence=target,
                )


def _name(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).name.lower()


def _missing(
    document: Document, link: Link, target: str, by_name: Mapping[str, Document]
) -> str | None:
    where, _, place = target.partition("#")
    if not where:
        if not place or not link.broken_destination or document.format not in _NAMING_PLACES:
            return None
        if _PAGE.match(place):
            return f"the document has no page {place.removeprefix('page=')}"
        return "the document has no place of that name"
    if not _FILE.match(where):
        return None
    file = by_name.get(_name(unquote(where)))
    if file is None:
        is_own = document.format in _NAMING_PLACES and not where.lower().startswith("www.")
        return f"the file {unquote(where)} is not in the pack" if is_own else None
    page = _PAGE.match(place)
    if page is not None and file.pages and int(page[1]) > len(file.pages):
        return f"{unquote(where)} ends with page {len(file.pages)}, and the link asks for {page[1]}"
    return None
