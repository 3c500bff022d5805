"""Words to clean text with the place of each word."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence

from msgspec import Struct, field

from packlint.model import EMPTY, PackedPieces, Text
from packlint.readers.pdf.glyphs import SOFT_HYPHEN, raised
from packlint.readers.pdf.packed import PackedWords
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
    made = _Made()
    for line in lines:
        if isinstance(line, PackedWords) and not made.raises(line[0]):
            _put_line(made, line, unhyphenate)
        else:
            _put_words(made, line, unhyphenate)
    if made.last is None:
        return EMPTY
    return Text("".join(made.value), PackedPieces(made.starts, made.pages, made.corners))


class _Made(Struct):
    """A text so far: its parts, their length, and of each word the start, the page and the box."""

    value: list[str] = field(default_factory=list)
    length: int = 0
    starts: list[int] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    corners: array[float] = field(default_factory=lambda: array("f"))
    last: Word | None = None

    def raises(self, word: Word) -> bool:
        """Whether a word is the mark of a note to the last one."""
        last = self.last
        return last is not None and word.size < last.size and is_raised(last, word)

    def glue(self, glue: int) -> None:
        """Put a space (1), nothing (0), or nothing for the hyphen at the end (-1)."""
        if glue < 0:
            self.value[-1] = self.value[-1][:-1]
        elif glue:
            self.value.append(" ")
        self.length += glue


def _put_line(made: _Made, line: PackedWords, unhyphenate: Joins | None) -> None:
    if made.last is not None:
        made.glue(_glue(made.last, line[0], True, unhyphenate))
    length = made.length
    for word in line.text.split(" "):
        made.starts.append(length)
        length += len(word) + 1
    made.length = length - 1
    made.value.append(line.text)
    made.pages += [line[0].page] * len(line)
    made.corners += line.corners
    made.last = line[-1]


def _put_words(made: _Made, line: Sequence[Word], unhyphenate: Joins | None) -> None:
    new_line = True
    for word in line:
        shown = word.text
        last = made.last
        if last is not None:
            plain = not new_line and word.line == last.line and shown[0] not in _ORDINAL_BEGINS
            made.glue(1 if plain else _glue(last, word, new_line, unhyphenate))
            if made.raises(word):
                shown = raised(shown)
        made.starts.append(made.length)
        made.pages.append(word.page)
        made.corners.extend(word[:4])
        if shown[-1] == SOFT_HYPHEN:
            shown = shown[:-1]
        made.value.append(shown)
        made.length += len(shown)
        made.last = word
        new_line = False


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
