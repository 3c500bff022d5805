"""One page of a PDF as words with what is drawn and tagged beside them.

Coordinates are points on the page as displayed, origin at the top left. A word keeps the tag of the
structure tree it was drawn under, and the line MuPDF put it on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import Struct, field

from packlint.model import Box
from packlint.readers.pdf.drawn import (
    ALONG,
    Area,
    DrawnLine,
    Style,
    Tag,
    drawn_on,
    solid_length,
)
from packlint.readers.pdf.glyphs import clean_word, raised, raised_word
from packlint.readers.pdf.looks import Look
from packlint.readers.pdf.mupdf import PdfPage
from packlint.readers.pdf.turning import Turn

# A 300-page pack has 150,000 words: Word(…) would take half as long again.
_new = tuple.__new__
# Marks of notes are this long at most, this small for the word before, and in its ems this near and
# this high.
_LONGEST_SIGN = 3
_SMALL = 0.9
_TOUCHING = 0.3
_HIGH = 0.15
# When a page is read turned: it has this many words, and of them this share runs in the one
# direction. Fewer are the names of a chart's axes, or stamps in a margin.
_FEWEST_TURNED = 20
_TURNED = 0.8


class Word(NamedTuple):
    """A word as printed: box, size in points, and the numbers of its line and tag on the page.

    `middle` is the height of its middle on the page.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    size: float
    bold: bool
    upright: bool
    line: int
    tag: int
    page: int
    middle: float


class PageScan(Struct, frozen=True):
    """What was found on a page, in the order it was drawn.

    Words printed across the page stand apart, and words that are not drawn (those under a scan).
    `dots` are small round shapes: browsers draw the bullets of lists so. Where `turn` is set, all
    that is here stands on the page so turned. `light` has the lines in light colours, by number;
    `brushes` are the thick dark lines and shapes, which may hide words.
    """

    index: int
    width: float
    height: float
    words: list[Word]
    areas: list[Area]
    tags: list[Tag]
    watermark: list[Word] = field(default_factory=list)
    unseen: list[Word] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    turn: Turn | None = None
    light: frozenset[int] = frozenset()
    brushes: list[Area] = field(default_factory=list)


def scan(page: PdfPage) -> PageScan:
    """Read one page: every word once, every rectangle, every tag.

    A page whose print runs sideways or upside down is read as a reader would turn it.
    """
    found, lines = _scan(page, None)
    degrees = _turned_by(found, lines)
    if not degrees:
        return found
    return _scan(page, Turn(degrees, found.width, found.height))[0]


def _scan(page: PdfPage, turn: Turn | None) -> tuple[PageScan, list[DrawnLine]]:
    whole = page.rect
    drawn, raw = drawn_on(page, turn)
    words = _words(raw, drawn.lines, page.number)
    sides = whole.width, whole.height
    width, height = sides if turn is None or turn.degrees == 180 else sides[::-1]
    found = PageScan(
        page.number,
        width,
        height,
        words,
        drawn.areas,
        drawn.tags,
        dots=drawn.dots,
        turn=turn,
        light=frozenset(drawn.light),
        brushes=drawn.brushes,
    )
    looks = [line.look for line in drawn.lines]
    if looks.count(Look.PLAIN) < len(looks):
        found.watermark.extend(word for word in words if looks[word.line] is Look.WATERMARK)
        found.unseen.extend(word for word in words if looks[word.line] is Look.UNSEEN)
        words[:] = [word for word in words if looks[word.line] is Look.PLAIN]
    return found, drawn.lines


def _turned_by(found: PageScan, lines: list[DrawnLine]) -> int:
    """By how many degrees clockwise a reader turns the page: 0, 90, 180 or 270."""
    if all(line.upright for line in lines):
        return 0
    words = max(found.words, found.unseen, key=len)
    runs: Counter[int] = Counter()
    for word in words:
        line = lines[word.line]
        ways = ((90, -line.down), (180, -line.across), (270, line.down))
        runs.update(degrees for degrees, along in ways if along > ALONG)
    for degrees, count in runs.items():
        if count >= max(_FEWEST_TURNED, _TURNED * len(words)):
            return degrees
    return 0


def _words(raw: list[tuple[Any, ...]], lines: list[DrawnLine], page: int) -> list[Word]:
    words: list[Word] = []
    seen: set[tuple[Any, ...]] = set()
    alone: list[int] = []
    for number, line, group in _by_line(raw, lines):
        # Some producers print a line twice, a hair apart, to make it look bold.
        first, last = group[0], group[-1]
        key = (first[4], last[4], len(group), round(first[0]), round(first[1]), round(last[2]))
        if key in seen:
            continue
        seen.add(key)
        if len(group) == 1 and len(first[4]) <= _LONGEST_SIGN:
            alone.append(len(words))
        if len(line.runs) == 1 and not line.runs[0][0].raised:
            words += _alike(group, line, number, page)
        else:
            words += _styled(group, line, number, page)
    for number in alone:
        if number and is_raised(words[number - 1], words[number]):
            words[number] = words[number]._replace(text=raised(words[number].text))
    return [word for word in words if word.text]


def _alike(group: list[tuple[Any, ...]], line: DrawnLine, number: int, page: int) -> list[Word]:
    """Words of a line of one look; they share the numbers of their heights, which take memory."""
    size, bold, _ = line.runs[0][0]
    upright, tag = line.upright, line.tag
    words: list[Word] = []
    top = bottom = middle = -1.0
    for x0, y0, x1, y1, text, _, _, _ in group:
        if y0 != top or y1 != bottom:
            top, bottom, middle = y0, y1, (y0 + y1) / 2
        shown = text if text.isascii() else clean_word(text)
        word = (x0, top, x1, bottom, shown, size, bold, upright, number, tag, page, middle)
        words.append(_new(Word, word))
    return words


def is_raised(last: Word, word: Word) -> bool:
    """Whether a number is set small and high after a word: the mark of a note.

    MuPDF tells raised characters only within a line of one element, and such marks are links.
    """
    if word.size >= _SMALL * last.size or not word.text.isdecimal():
        return False
    touches = -1 < word.x0 - last.x1 < _TOUCHING * last.size
    return touches and last.y0 < word.y1 < last.y1 - _HIGH * last.size


def _by_line(
    raw: list[tuple[Any, ...]], lines: list[DrawnLine]
) -> Iterator[tuple[int, DrawnLine, list[tuple[Any, ...]]]]:
    """Words with the line they stand on: both lists come in the same order."""
    position = 0
    end = len(raw)
    for number, line in enumerate(lines):
        if position >= end:
            return
        begin = position
        block, inner = raw[position][5:7]
        while position < end and raw[position][6] == inner and raw[position][5] == block:
            position += 1
        yield number, line, raw[begin:position]


def _styled(
    group: list[tuple[Any, ...]], line: DrawnLine, number: int, page: int
) -> Iterator[Word]:
    """Words of a line of several looks: each with its own, raised figures marked as such."""
    styles = [style for style, _ in line.runs]
    left = [solid_length(text) for _, text in line.runs]
    current = 0
    for x0, y0, x1, y1, text, *_ in group:
        parts: list[tuple[int, Style]] = []
        need = len(text)
        while need and current < len(styles):
            taken = min(need, left[current])
            parts.append((taken, styles[current]))
            need -= taken
            left[current] -= taken
            current += not left[current]
        style = max(parts, key=lambda part: part[0])[1] if parts else styles[-1]
        shown = raised_word(text, [(length, part.raised) for length, part in parts])
        yield Word(
            x0,
            y0,
            x1,
            y1,
            clean_word(shown),
            style.size,
            style.bold,
            line.upright,
            number,
            line.tag,
            page,
            (y0 + y1) / 2,
        )
