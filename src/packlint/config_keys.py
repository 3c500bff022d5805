"""The keys of the configuration, told by its schema: for a first packlint.toml and for the manual.

Everything comes from `schema/config.schema.json`, against which configuration files are validated,
so that no key is missing here and none is explained that does not exist.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from packlint.config import SCHEMA

_WIDTH = 88
_HEAD = """\
# How packlint checks the drafts in this folder and in those below, unless one nearer to them has a
# file of its own. Take the # away before a line to set what it says. `packlint explain RULE` tells
# what a rule finds.
"""


class Key(Struct, frozen=True):
    """A key: what it does, an example of its value, and what holds without it (None: nothing)."""

    name: str
    description: str
    example: Any
    default: Any


def config_keys() -> list[Key]:
    """All keys, in the order of the schema."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return [
        Key(name, _description(said), said["examples"][0], said.get("default"))
        for name, said in schema["properties"].items()
    ]


def _description(said: Mapping[str, Any]) -> str:
    """What a key does, and those of its table."""
    inner = said.get("properties", {}).items()
    return " ".join([said["description"], *(f"{key}: {one['description']}" for key, one in inner)])


def starting_text() -> str:
    """A packlint.toml that says what can be set and sets nothing."""
    return "\n".join([_HEAD, *(f"{part}\n" for part in map(_explained, config_keys()))])


def as_toml(name: str, value: Any) -> str:  # noqa: ANN401
    """A key with its value as a line of TOML, a table as its lines."""
    if isinstance(value, Mapping):
        inner = (f"{key} = {json.dumps(one, ensure_ascii=False)}" for key, one in value.items())
        return "\n".join([f"[{name}]", *inner])
    # Strings and lists of them are written alike in JSON and TOML.
    return f"{name} = {json.dumps(value, ensure_ascii=False)}"


def _explained(key: Key) -> str:
    said = textwrap.wrap(key.description, _WIDTH, initial_indent="# ", subsequent_indent="# ")
    return "\n".join([*said, *(f"# {line}" for line in as_toml(key.name, key.example).split("\n"))])
