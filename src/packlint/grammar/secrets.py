"""Words that a finding is about and must not repeat."""

from __future__ import annotations

import re

_HIDDEN = re.compile(r"\w")
_LONGEST = 30


def masked(words: str) -> str:
    """The words with all letters and digits but the first one as dots, cut when they are long."""
    start = next((at for at, sign in enumerate(words) if sign.isalnum()), 0) + 1
    shown = words[:start] + _HIDDEN.sub("•", words[start:])
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 2].rstrip() + " …"
