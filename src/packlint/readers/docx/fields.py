"""Fields: instructions that Word keeps beside the words they gave (ECMA-376, 17.16)."""

from __future__ import annotations

import re

from msgspec import Struct, field

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_CROSS_REFERENCES = frozenset(("REF", "PAGEREF", "NOTEREF"))
_TAKES_VALUE = frozenset(("\\l", "\\o", "\\t", "\\*", "\\#", "\\@", "\\d", "\\f"))


class Field(Struct):
    """A field that has begun: its instruction so far, and whether its result is being read.

    `chosen` is what a drop-down list shows, `linked` says that a link was opened for it.
    """

    instruction: list[str] = field(default_factory=list)
    in_result: bool = False
    linked: bool = False
    chosen: str = ""


def target_of(instruction: str) -> str | None:
    """Where a field leads: an address, or "#bookmark"; None when it is no link."""
    words = [match.group(1) or match.group(2) or "" for match in _WORD.finditer(instruction)]
    if not words:
        return None
    kind, words = words[0].upper(), words[1:]
    if kind in _CROSS_REFERENCES:
        return f"#{words[0]}" if words and not words[0].startswith("\\") else None
    if kind != "HYPERLINK":
        return None
    address, anchor, position = "", "", 0
    while position < len(words):
        word = words[position]
        if word == "\\l" and position + 1 < len(words):
            anchor = words[position + 1]
        elif not word.startswith("\\") and not address:
            address = word.replace("\\\\", "\\")
        position += 2 if word in _TAKES_VALUE else 1
    return address + (f"#{anchor}" if anchor else "") or None


def prompt_of(instruction: str) -> str | None:
    """What a MACROBUTTON shows: it is the usual way to say "click here and type"."""
    words = instruction.split(None, 2)
    if len(words) == 3 and words[0].upper() == "MACROBUTTON":
        return words[2].strip()
    return None
