"""What is wrong with data that a user wrote, by its JSON Schema, in words for people."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from packlint.errors import did_you_mean

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_KINDS = {
    "array": "a list",
    "object": "a table of names and values",
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
}
_LONGEST = 60


def say_error(error: ValidationError) -> str:
    """One sentence or two: what is there, and what should be."""
    given: Any = error.instance
    wanted: Any = error.validator_value
    if error.validator == "type" and isinstance(wanted, str):
        return f"this has to be {_KINDS.get(wanted, wanted)}, and is {_shown(given)}."
    if error.validator == "enum":
        hint = did_you_mean(str(given), map(str, wanted))
        return f"there is no {_shown(given)}.{hint} Choose from {_listed(wanted)}."
    if error.validator == "required":
        missing = [name for name in wanted if name not in given]
        return f"{_listed(missing)} {'is' if len(missing) == 1 else 'are'} missing. Add it."
    if error.validator == "additionalProperties" and isinstance(given, dict):
        known = error.schema.get("properties", {})  # type: ignore[union-attr]
        name = next(name for name in given if name not in known)
        return f"there is no option named {name}.{did_you_mean(str(name), known)}"
    return f"{error.message}."


def _shown(given: Any) -> str:  # noqa: ANN401
    text = json.dumps(given, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _listed(names: Iterable[Any]) -> str:
    return ", ".join(map(str, names))
