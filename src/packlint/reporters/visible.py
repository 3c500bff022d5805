"""Text of a document made harmless: what would act on a terminal or reorder a line is spelled out.

A draft may hold escape sequences, bidirectional overrides or invisible characters, by accident or
on purpose. Readers of a finding have to see them; neither terminal nor browser may obey them.
"""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"[ \t\n\r\f\v\u00a0]+")
# Joiners are part of how some scripts and emoji are written; they show nothing and reorder nothing.
_JOINERS = frozenset("\u200c\u200d")
_ACTIVE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    """The text with white space collapsed and each active character as its code, `<U+202E>`."""
    collapsed = _SPACE.sub(" ", text).strip()
    if collapsed.isascii() and collapsed.isprintable():
        return collapsed
    return "".join(_spelled(character) for character in collapsed)


def visible_lines(text: str) -> str:
    """Several lines of packlint's own made visible, each with its indentation."""
    lines = (line.rstrip() for line in text.split("\n"))
    return "\n".join(line[: len(line) - len(line.lstrip(" "))] + visible(line) for line in lines)


def _spelled(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in _ACTIVE_CATEGORIES:
        return character
    return f"<U+{ord(character):04X}>"
