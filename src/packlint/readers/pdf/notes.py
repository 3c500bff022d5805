"""Footnotes: the small print at the foot of a page that marks in its text point to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from packlint.readers.pdf.flow import NOTE, Line
from packlint.readers.pdf.glyphs import plain_figures, raised_end
from packlint.readers.pdf.scan import Word

# Notes are set smaller than the text, and their marks smaller than the words that they follow.
_SMALLER = 0.93
_RAISED_SIZE = 0.8
_SIGN = re.compile(r"\d{1,3}|[a-z]|[*†‡]{1,3}")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its sign as printed in plain figures, and its lines without the sign."""

    sign: str | None
    lines: list[list[Word]]

    @property
    def page(self) -> int:
        """The 0-based index of its page."""
        return self.lines[0][0].page


def split_notes(
    lines: Sequence[Line], others: Iterable[Word], body: float
) -> tuple[list[Line], list[Note]]:
    """The lines of a page without its footnotes, and those.

    `others` are the words of the page's tables, `body` is the size of the body text in points. A
    note is tagged as one, or stands in small print that ends the page, after a number that raised
    figures on the page point to.
    """
    start = len(lines)
    while start and (lines[start - 1].role == NOTE or lines[start - 1].size < _SMALLER * body):
        start -= 1
    tagged = any(line.role == NOTE for line in lines)
    if start == len(lines) and not tagged:
        return list(lines), []
    signs = _references(lines, others)
    kept: list[Line] = []
    found: list[Note] = []
    for number, line in enumerate(lines):
        sign = _sign(line)
        is_note = line.role == NOTE
        inside = is_note or number >= start
        begins = inside and (sign in signs or _follows(found, sign))
        if begins or (is_note and sign is not None and not signs):
            found.append(_note(line, sign))
        elif found and inside:
            found[-1].lines.append(line.words)
        elif is_note:
            found.append(_note(line, sign))
        else:
            kept.append(line)
    return kept, found


def _references(lines: Iterable[Line], others: Iterable[Word]) -> set[str | None]:
    """The raised figures of a page, plain."""
    found: set[str | None] = set()
    for words in (*(line.words for line in lines), list(others)):
        size = 0.0
        for word in words:
            text = word.text
            if not text.isascii() and raised_end(text):
                found.add(plain_figures(raised_end(text)))
            elif word.size < _RAISED_SIZE * size and text.isdigit():
                found.add(text)
            size = word.size
    return found


def _sign(line: Line) -> str | None:
    """The sign that the line begins with, in plain figures."""
    if len(line.words) < 2:
        return None
    text = plain_figures(line.words[0].text).rstrip(".)")
    return text if _SIGN.fullmatch(text) else None


def _follows(found: Sequence[Note], sign: str | None) -> bool:
    """Whether a note has the number after that of the note above."""
    if not found or sign is None or not sign.isdigit():
        return False
    last = found[-1].sign
    return last is not None and last.isdigit() and int(sign) == int(last) + 1


def _note(line: Line, sign: str | None) -> Note:
    return Note(sign, [line.words[1:] if sign is not None else line.words])
