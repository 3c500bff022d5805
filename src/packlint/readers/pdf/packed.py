"""The words of a line of running text, kept small until the document is laid out.

Furniture is known when all pages are read, so that every line waits until then. Most are of one
look: their words differ by nothing but their characters and their boxes.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from typing import overload

from packlint.readers.pdf.glyphs import SOFT_HYPHEN
from packlint.readers.pdf.scan import Word

_ORDINAL_APART = re.compile(r" (?:st|nd|rd|th)\b")


class PackedWords(Sequence[Word]):
    """Words of one look on one of MuPDF's lines, with a space between each and the next.

    `text` is what they say, `corners` are x0, y0, x1 and y1 of each.
    """

    __slots__ = ("_first", "_last", "corners", "text")

    def __init__(self, words: Sequence[Word], text: str) -> None:
        """`text` is the words with single spaces."""
        self.text = text
        self.corners = array("f", [edge for word in words for edge in word[:4]])
        self._first = words[0]
        self._last = words[-1]

    def __len__(self) -> int:
        return len(self.corners) // 4

    def __iter__(self) -> Iterator[Word]:
        shared = self._first[5:11]
        edges = iter(self.corners)
        boxes = zip(edges, edges, edges, edges, strict=True)
        for shown, (x0, y0, x1, y1) in zip(self.text.split(" "), boxes, strict=True):
            yield Word(x0, y0, x1, y1, shown, *shared, (y0 + y1) / 2)

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> list[Word]: ...
    def __getitem__(self, index: int | slice) -> Word | list[Word]:
        if index == 0:
            return self._first
        if index == -1:
            return self._last
        return list(self)[index]


def packed(words: Sequence[Word]) -> Sequence[Word]:
    """The words packed where that loses nothing, else as they are."""
    # All from size to page: what words of one look share.
    if len({word[5:11] for word in words}) > 1:
        return words
    text = " ".join([word.text for word in words])
    apart = text.count(" ") == len(words) - 1
    if not apart or SOFT_HYPHEN in text or _ORDINAL_APART.search(text):
        return words
    return PackedWords(words, text)
