"""Words to clean text with the place of each word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from packlint.model import EMPTY, PackedPieces, Text
from packlint.readers.pdf.glyphs import SOFT_HYPHEN, raised
from packlint.readers.pdf.scan import Word, is_raised

_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b[.,;:)]*")
_HYPHENS = ("-", "‐")
_ORDINAL_BEGINS = frozenset("snrt")
# In ems: a raised "th" stands this near to its number.
_TOUCHING = 0.15
# In ems: a word that goes on in another element of the PDF (a link, say) begins this near.
_SEAM = 0.08

Joins = Callable[[str, str], bool]


def text_from(lines: Sequence[Sequence[Word]], unhyphenate: Joins | None = None) -> Text:
    """One text from lines of words.

    A hyphen at a line end goes when `unhyphenate(first part, second part)` says the word is known
    without it, and stays, closed up, otherwise. A soft hyphen always goes.
    """
    value: list[str] = []
    starts: list[int] = []
    length = 0
    last: Word | None = None
    for line in lines:
        new_line = True
        for word in line:
            shown = word.text
            if last is not None:
                plain = not new_line and word.line == last.line and shown[0] not in _ORDINAL_BEGINS
                glue = 1 if plain else _glue(last, word, new_line, unhyphenate)
                if glue < 0:
                    value[-1] = value[-1][:-1]
                elif glue:
                    value.append(" ")
                length += glue
                if word.size < last.size and is_raised(last, word):
                    shown = raised(shown)
            starts.append(length)
            if shown[-1] == SOFT_HYPHEN:
                shown = shown[:-1]
            value.append(shown)
            length += len(shown)
            last = word
            new_line = False
    if not value:
        return EMPTY
    words = [word for line in lines for word in line]
    return Text("".join(value), PackedPieces(starts, [word.page for word in words], words))


def _glue(last: Word, word: Word, new_line: bool, unhyphenate: Joins | None) -> int:
    """What stands between two words: 1 a space, 0 nothing, -1 nothing and the hyphen goes."""
    if last.text[-1] == SOFT_HYPHEN:
        return 0 if new_line else 1
    if new_line and last.text.endswith(_HYPHENS) and len(last.text) > 1 and word.text[0].islower():
        if unhyphenate is not None and unhyphenate(last.text[:-1], word.text):
            return -1
        return 0
    if not new_line and word.line != last.line and -1 < word.x0 - last.x1 < _SEAM * last.size:
        return 0
    if (
        word.text[0] in _ORDINAL_BEGINS
        and last.text[-1].isdigit()
        and _ORDINAL.match(word.text)
        and 0 <= word.x0 - last.x1 + 1 < _TOUCHING * last.size + 1
    ):
        return 0
    return 1
