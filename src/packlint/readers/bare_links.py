"""Web addresses that are written in text without being made a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A scheme with whatever slashes the writer gave it, or "www.", up to white space or a quote. A
# space after the slashes is part of it before a name that can only be a site's.
_ADDRESS = re.compile(
    r"(?<![\w@./:-])(?:(?:h{0,2}t{1,3}p{1,2}s{0,2}|ftp)(?:[:;]/{1,3}|//)|www\.)"
    r"(?:(?=\w)|(?<=://) (?=www\.\w|(?:[a-z0-9-]+\.)+[a-z]{2,}/\w))[^\s<>\"“”|]+",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'’‘*_"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def bare_links(value: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of the addresses in `value`.

    Punctuation at the end belongs to the sentence, and so does a closing bracket that the
    address does not open (the rule of GitHub's autolinks).
    """
    if "/" not in value and "." not in value:
        return
    for match in _ADDRESS.finditer(value):
        yield match.start(), match.start() + _length(match.group())


def _length(address: str) -> int:
    end = len(address)
    unopened = {
        closing: address.count(closing) - address.count(opening)
        for closing, opening in _BRACKETS.items()
    }
    while end:
        last = address[end - 1]
        if last in unopened:
            if unopened[last] <= 0:
                break
            unopened[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end
