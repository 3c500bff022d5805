"""Footnotes: the small print at the foot of a page that marks in its text point to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from packlint.readers.pdf.flow import NOTE, Line
from packlint.readers.pdf.glyphs import plain_figures, raised_end
from packlint.readers.pdf.packed import PackedWords
from packlint.readers.pdf.scan import Word, is_raised

# Notes are set smaller than the text.
_SMALLER = 0.93
# Their signs are this small for the words after them, and in ems of those so much higher.
_RAISED_SIZE = 0.9
_RAISED_HIGH = 0.1
# What a line fills of its width when the next goes on with it, and in ems how near that stands.
_FULL = 0.85
_STEP = 1.5
_SIGN = re.compile(r"\d{1,3}|[a-z]|[*†‡]{1,3}")
_GLUED = re.compile(r"(\d{1,3})(?=[^\d\s.,%])")


class Note(Struct, frozen=True):
    """A footnote: its sign as printed in plain figures, and its lines without the sign."""

    sign: str | None
    lines: list[Sequence[Word]]

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
    figures on the page point to; or it stands anywhere after a number that is raised itself.
    """
    start = len(lines)
    while start and (lines[start - 1].role == NOTE or lines[start - 1].size < _SMALLER * body):
        start -= 1
    if start == len(lines) and not any(line.role == NOTE or _begins_raised(line) for line in lines):
        return list(lines), []
    signs = _references(lines, others)
    kept: list[Line] = []
    found: list[Note] = []
    last: Line | None = None
    for number, line in enumerate(lines):
        sign, words = _parted(line)
        is_note = line.role == NOTE or _begins_raised(line)
        inside = is_note or number >= start or _wraps(last, line)
        last = None
        begins = inside and (sign in signs or _follows(found, sign))
        alone = line.role == NOTE and not signs
        if begins or (sign is not None and (alone or _begins_raised(line))):
            found.append(Note(sign, [words]))
        elif found and inside:
            found[-1].lines.append(line.words)
        elif line.role == NOTE:
            found.append(Note(sign, [words]))
        else:
            kept.append(line)
            continue
        last = line
    return kept, found


def _begins_raised(line: Line) -> bool:
    """Whether a line begins with a small number set higher than the word after it."""
    if len(line.words) < 2:
        return False
    sign = line.words[0]
    if raised_end(sign.text) == sign.text:
        return True
    if not sign.text.isdecimal():
        return False
    word = line.words[1]
    return sign.size < _RAISED_SIZE * word.size and sign.y1 < word.y1 - _RAISED_HIGH * word.size


def _wraps(last: Line | None, line: Line) -> bool:
    """Whether a line is the rest of a note: right below a full line of it."""
    if last is None or last.box.x1 - last.box.x0 < _FULL * (last.right - last.box.x0):
        return False
    return abs(line.size - last.size) < 0.1 * last.size and (
        0 < line.middle - last.middle < _STEP * last.size
    )


def _references(lines: Iterable[Line], others: Iterable[Word]) -> set[str | None]:
    """The raised figures of a page, plain."""
    found: set[str | None] = set()
    for words in (*(line.words for line in lines), list(others)):
        last: Word | None = None
        if isinstance(words, PackedWords) and words.text.isascii():
            continue
        for word in words:
            if raised_end(word.text):
                found.add(plain_figures(raised_end(word.text)))
            elif last is not None and word.size < last.size and is_raised(last, word):
                found.add(word.text)
            last = word
    return found


def _parted(line: Line) -> tuple[str | None, Sequence[Word]]:
    """The sign that the line begins with, in plain figures, and its words after that."""
    first = line.words[0]
    text = plain_figures(first.text)
    if len(line.words) > 1 and _SIGN.fullmatch(text.rstrip(".)")):
        return text.rstrip(".)"), line.words[1:]
    glued = _GLUED.match(text) if line.role == NOTE or text != first.text else None
    if glued is None:
        return None, line.words
    edge = first.x0 + (first.x1 - first.x0) * glued.end() / len(text)
    return glued[1], [first._replace(text=first.text[glued.end() :], x0=edge), *line.words[1:]]


def _follows(found: Sequence[Note], sign: str | None) -> bool:
    """Whether a note has the number after that of the note above."""
    if not found or sign is None or not sign.isdigit():
        return False
    last = found[-1].sign
    return last is not None and last.isdigit() and int(sign) == int(last) + 1
