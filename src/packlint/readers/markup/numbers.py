"""The number or bullet that a text begins with, where Markdown itself sees only words."""

from __future__ import annotations

import re
from typing import NamedTuple

# "3.4 Title", "3.4.1. Text": several levels, then something that begins a sentence.
_LEVELS = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\.?\s+(?=[\"'“‘(]?[A-Z](?:[a-z]|\s|[A-Z]))")
_PLAIN = re.compile(r"(\d{1,3})\.\s+(?=[\"'“‘(]?[A-Z])")
_HEADING = re.compile(r"(\d{1,3})\.\s+(?=\S)|(\d{1,3}(?:\.\d{1,3})+)\.?\s+(?=[A-Z\"'“‘(])")
# One letter, one letter twice ("aa" comes after "z"), or a small Roman number.
_COUNTED = r"(?:[a-z]|([a-z])\2|(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))"
_LETTER = re.compile(rf"(\((?:{_COUNTED}|\d{{1,2}})\)|{_COUNTED.replace('2', '3')}\))\s+(?=\S)")
_LETTER_DOT = re.compile(rf"({_COUNTED})\.\s+(?=\S)")
_BULLET = re.compile(r"([•▪▶►‣◦●○■□➢➤✓✔❖·\uf0b7\uf0a7])\s*(?=\S)")


class Printed(NamedTuple):
    """A printed number or bullet, and the offset where the words after it begin."""

    number: str
    end: int
    is_item: bool


def number_of_paragraph(value: str) -> Printed | None:
    """The number that a paragraph begins with: "3.4 Text", "3. Text", "(a) text" or "• text"."""
    match = _LEVELS.match(value) or _PLAIN.match(value)
    if match:
        return Printed(match.group(1), match.end(), is_item=False)
    match = _LETTER.match(value) or _BULLET.match(value)
    if match:
        return Printed(match.group(1), match.end(), is_item=True)
    return None


def number_of_bullet(value: str) -> Printed | None:
    """The number that the words after a bullet begin with: "(a) text", "a. text" or "▶ text"."""
    match = _LETTER.match(value) or _LETTER_DOT.match(value) or _BULLET.match(value)
    return Printed(match.group(1), match.end(), is_item=True) if match else None


def number_of_heading(value: str) -> Printed | None:
    """The number that a heading begins with: "3. Title" or "3.4 Title"."""
    match = _HEADING.match(value)
    if match:
        return Printed(match.group(1) or match.group(2), match.end(), is_item=False)
    return None
