"""Printed numbers and bullets at the head of a paragraph."""

from __future__ import annotations

import re
from enum import StrEnum

from packlint.readers.pdf.scan import Word

_BULLETS = frozenset("»›→•●○◦▪■□▫‣⁃∙·➢➤►▶✓✔❖◆◇\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf0be\u25aa*–-—")
_PLAIN_BULLETS = frozenset("*–-—o")
_GLUED_BULLETS = _BULLETS - _PLAIN_BULLETS - frozenset("»›→·∙")
_GLUED_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.(?=[A-Z][a-z])")
_SECTION = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[A-Z]\d{0,2}(?:\.\d{1,3}){1,3}\.?|[A-Z]\.")
_ITEM = re.compile(
    r"\(?[a-z]\)|\(?[ivxl]{1,6}\)|[a-z]\.|[ivxl]{1,6}\.|\([a-z]{1,2}\)|\([A-Z]\)|\(\d{1,3}\)"
    r"|[A-Z]\)"
)
_GAP = 0.45
_DASHES = frozenset("-–—−/")


class Mark(StrEnum):
    """What kind of mark stands at the head of a paragraph."""

    NUMBER = "number"
    ITEM = "item"


def glued_mark(text: str) -> int:
    """The length of a bullet, or of a number with full stops, printed against a word; else 0."""
    if len(text) > 1 and text[0] in _GLUED_BULLETS:
        return 1
    match = _GLUED_NUMBER.match(text) if text[0].isdigit() else None
    return match.end() if match else 0


def is_bullet(text: str) -> bool:
    """Whether a mark is a sign, which no heading begins with, and no number or letter."""
    return text in _BULLETS


def mark_of(words: list[Word], labelled: bool = False) -> Mark | None:
    """The kind of mark the first word is, or None when the line begins with its text.

    `labelled` says that the PDF tags the first word as a label. Without it a bare number is a mark
    only when a wide gap follows, so that "12 schools …" stays a sentence.
    """
    if len(words) < 2 and not labelled:
        return None
    text = words[0].text
    if text.isalpha() and text != "o":
        return None
    gap = (words[1].x0 - words[0].x1) / max(words[0].size, 1) if len(words) > 1 else 1.0
    if text in _BULLETS and (text not in _PLAIN_BULLETS or gap > _GAP or labelled):
        return Mark.ITEM
    if text == "o" and (gap > _GAP or labelled):
        return Mark.ITEM
    if _ITEM.fullmatch(text) and (gap > 0.2 or labelled):
        return Mark.ITEM
    if _SECTION.fullmatch(text) and (labelled or _says_something(words)):
        dotted = text[-1] in ".)"
        if labelled or gap > 2 * _GAP or (dotted and _begins_text(words)):
            return Mark.NUMBER
        if "." in text and gap > 0.2 and _begins_text(words):
            return Mark.NUMBER
    return None


def _says_something(words: list[Word]) -> bool:
    """Whether words follow the mark: figures alone are a row, or the scale of a chart."""
    return any(char.isalpha() for word in words[1:] for char in word.text)


def _begins_text(words: list[Word]) -> bool:
    """Whether what follows the mark reads like the start of a sentence."""
    if len(words) < 2:
        return False
    first = words[1].text[0]
    return first.isupper() or not (first.isalnum() or first in _DASHES)
