"""A file says who wrote it, beside what it shows.

Named are the author, and who saved it last where that is another name. Programs, offices and the
authority's own name are no people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from packlint.check import Context, Params
from packlint.finding import Draft, Spot
from packlint.model import Span

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

_KEYS = {"author": "its author", "lastModifiedBy": "who saved it last"}
_NO_PERSON = re.compile(
    r"\b(?:council|authority|department|committee|office|team|services?|board|group|trust|user|admin"
    r"|python|word|writer|aspose|adobe|microsoft|template)\b",
    re.IGNORECASE,
)


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each file that names a person."""
    for document in context.pack.documents:
        named: dict[str, str] = {}
        for key, what in _KEYS.items():
            name = " ".join(document.metadata.get(key, "").split())
            if name and not _NO_PERSON.search(name) and name not in named.values():
                named[what] = name
        if named:
            said = " and ".join(f"{what} ({name})" for what, name in named.items())
            nowhere = Span(document.index, len(document.blocks), 0, 0)
            yield Draft(
                f"The file names {said}.",
                (Spot(nowhere, quote=""),),
                evidence=" ".join(named.values()),
            )
