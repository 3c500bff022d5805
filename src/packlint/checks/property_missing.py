"""A file does not give one of its own properties: its title, its language, its tags.

The readers keep what a file says of itself as metadata; a value that `generic` matches says nothing
("Untitled", "Microsoft Word - report.docx"). Files of other formats than `formats` are let be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from packlint.check import Context, Params
from packlint.finding import Draft, Spot
from packlint.house_pattern import house_pattern
from packlint.model import Span

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "required": ["property", "formats", "message"],
    "additionalProperties": False,
    "properties": {
        "property": {"type": "string", "description": "The name of the property."},
        "formats": {
            "type": "array",
            "minItems": 1,
            "items": {"enum": ["pdf", "docx", "html", "markdown"]},
            "description": "The formats of file that should give it.",
        },
        "generic": {"type": "string", "description": "An expression for values that say nothing."},
        "message": {
            "type": "string",
            "description": "What a finding says, with {value}.",
        },
    },
}


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each file without the property."""
    generic = house_pattern(params["generic"]) if "generic" in params else None
    for document in context.pack.documents:
        value = document.metadata.get(params["property"], "").strip()
        if document.format not in params["formats"]:
            continue
        if not value or (generic is not None and generic.is_in(value)):
            said = params["message"].replace("{value}", f"“{value}”" if value else "none")
            nowhere = Span(document.index, len(document.blocks), 0, 0)
            yield Draft(said, (Spot(nowhere, quote=""),), evidence=f"{params['property']} {value}")
