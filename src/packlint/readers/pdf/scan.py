"""One page of a PDF as words, drawn lines and tags, from a single text page of MuPDF.

Coordinates are points on the page as displayed, origin at the top left. A word keeps the tag of the
structure tree it was drawn under, and the line MuPDF put it on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from packlint.model import Box
from packlint.readers.pdf.glyphs import clean_word, raised, raised_word
from packlint.readers.pdf.looks import Look, look_of
from packlint.readers.pdf.mupdf import PdfPage, pymupdf
from packlint.readers.pdf.turning import Turn

_FLAGS = (
    pymupdf.TEXT_PRESERVE_WHITESPACE
    | pymupdf.TEXT_MEDIABOX_CLIP
    | pymupdf.TEXT_COLLECT_STRUCTURE
    | pymupdf.TEXT_COLLECT_VECTORS
)
_TEXT, _TAG, _VECTOR = 0, 2, 3
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
NO_TAG = -1
# A 300-page pack has 150,000 words: Word(…) would take half as long again.
_new = tuple.__new__
# Points; and how far height and width of a round shape may differ.
_LARGEST_DOT = 8.0
_ROUND = 0.25
_OPAQUE = 255
_DARK = 0x5A
_ALL = 1 << 30
# Marks of notes are this long at most, this small for the word before, and in its ems this near and
# this high.
_LONGEST_SIGN = 3
_SMALL = 0.9
_TOUCHING = 0.3
_HIGH = 0.15
# Along a reader's line; and when a page is read turned: it has this many words, and of them this
# share runs in the one direction. Fewer are the names of a chart's axes, or stamps in a margin.
_ALONG = 0.9
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


class Tag(NamedTuple):
    """An element of the structure tree on one page; `parent` is its number, `path` its place.

    The path is the same on every page that the element runs over.
    """

    name: str
    parent: int
    path: tuple[int, ...]


class Area(NamedTuple):
    """A painted or stroked rectangle. Thin ones are the rules of tables.

    Paint that is opaque may hide the lines below the number `hides`: those that were printed before
    it, and all if it is dark, since letters may be as dark.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    stroked: bool
    white: bool
    hides: int = 0


@dataclass(frozen=True, slots=True)
class PageScan:
    """What was found on a page, in the order it was drawn.

    Words printed across the page stand apart, and words that are not drawn (those under a scan).
    `dots` are small round shapes: browsers draw the bullets of lists so. Where `turn` is set, all
    that is here stands on the page so turned. `light` has the lines in light colours, by number.
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


class _Style(NamedTuple):
    """The look of a run of characters."""

    size: float
    bold: bool
    raised: bool


class _Line(NamedTuple):
    """A line as MuPDF has it: its runs with their characters, and which way it goes."""

    runs: list[tuple[_Style, str]]
    upright: bool
    tag: int
    look: Look
    across: float
    down: float


@dataclass(slots=True)
class _Collector:
    """Flattens MuPDF's nested blocks; state is the growing lists."""

    lines: list[_Line] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    light: set[int] = field(default_factory=set)

    def walk(self, blocks: list[dict[str, Any]], parent: int) -> None:
        """Collect lines, areas and tags below `parent`."""
        for block in blocks:
            kind = block["type"]
            if kind == _TEXT:
                self._text(block, parent)
            elif kind == _VECTOR:
                self._vector(block)
            elif kind == _TAG:
                above = self.tags[parent].path if parent != NO_TAG else ()
                self.tags.append(_new(Tag, (block["std"], parent, (*above, block["index"]))))
                self.walk(block.get("blocks", []), len(self.tags) - 1)

    def _text(self, block: dict[str, Any], tag: int) -> None:
        for line in block["lines"]:
            runs = [
                (_style(span["size"], span["flags"], span["font"]), span["text"])
                for span in line["spans"]
                if _solid_length(span["text"])
            ]
            if runs:
                if (colour := line["spans"][0]["color"]) and not _is_dark(colour):
                    self.light.add(len(self.lines))
                across, down = line["dir"]
                drawn = (runs, across > _ALONG, tag, look_of(line), across, down)
                self.lines.append(_new(_Line, drawn))

    def _vector(self, block: dict[str, Any]) -> None:
        if not block["alpha"]:
            return
        white = block["color"] == 0xFFFFFF
        x0, y0, x1, y1 = block["bbox"]
        if block["isrect"]:
            drawn = (x0, y0, x1, y1, block["stroked"], white, self._hides(block))
            self.areas.append(_new(Area, drawn))
        elif x1 - x0 < _LARGEST_DOT and not white and abs(x1 - x0 - y1 + y0) < _ROUND * (x1 - x0):
            self.dots.append(Box(x0, y0, x1, y1))

    def _hides(self, block: dict[str, Any]) -> int:
        if block["stroked"] or block["alpha"] < _OPAQUE:
            return 0
        return _ALL if _is_dark(block["color"]) else len(self.lines)


def _is_dark(colour: int) -> bool:
    return max(colour >> 16 & 255, colour >> 8 & 255, colour & 255) < _DARK


def scan(page: PdfPage) -> PageScan:
    """Read one page: every word once, every rectangle, every tag.

    A page whose print runs sideways or upside down is read as a reader would turn it.
    """
    found, lines = _scan(page, None)
    degrees = _turned_by(found, lines)
    if not degrees:
        return found
    return _scan(page, Turn(degrees, found.width, found.height))[0]


def _scan(page: PdfPage, turn: Turn | None) -> tuple[PageScan, list[_Line]]:
    whole = page.rect
    try:
        collector, raw = _collected(page, whole, _FLAGS, turn)
    except RecursionError:
        # No writer nests its elements a thousand deep: read the page as if it were not tagged.
        collector, raw = _collected(page, whole, _FLAGS & ~pymupdf.TEXT_COLLECT_STRUCTURE, turn)
    words = _words(raw, collector.lines, page.number)
    sides = whole.width, whole.height
    width, height = sides if turn is None or turn.degrees == 180 else sides[::-1]
    light = frozenset(collector.light)
    found = PageScan(
        page.number, width, height, words, collector.areas, collector.tags, turn=turn, light=light
    )
    found.dots.extend(collector.dots)
    looks = [line.look for line in collector.lines]
    if looks.count(Look.PLAIN) < len(looks):
        found.watermark.extend(word for word in words if looks[word.line] is Look.WATERMARK)
        found.unseen.extend(word for word in words if looks[word.line] is Look.UNSEEN)
        words[:] = [word for word in words if looks[word.line] is Look.PLAIN]
    return found, collector.lines


def _turned_by(found: PageScan, lines: list[_Line]) -> int:
    """By how many degrees clockwise a reader turns the page: 0, 90, 180 or 270."""
    if all(line.upright for line in lines):
        return 0
    words = max(found.words, found.unseen, key=len)
    runs: Counter[int] = Counter()
    for word in words:
        line = lines[word.line]
        ways = ((90, -line.down), (180, -line.across), (270, line.down))
        runs.update(degrees for degrees, along in ways if along > _ALONG)
    for degrees, count in runs.items():
        if count >= max(_FEWEST_TURNED, _TURNED * len(words)):
            return degrees
    return 0


def _collected(
    page: PdfPage,
    clip: object,
    flags: int,
    turn: Turn | None,
) -> tuple[_Collector, list[tuple[Any, ...]]]:
    # Without the matrix PyMuPDF gives the places of words as if the page were not rotated.
    matrix = page.rotation_matrix
    if turn is not None:
        whole = clip * pymupdf.Matrix(turn.degrees)
        turning = pymupdf.Matrix(turn.degrees) * pymupdf.Matrix(1, 0, 0, 1, -whole.x0, -whole.y0)
        clip, matrix = clip * turning, matrix * turning
    textpage = page.get_textpage(clip=clip, flags=flags, matrix=matrix)
    collector = _Collector()
    collector.walk(textpage.extractDICT()["blocks"], NO_TAG)
    return collector, textpage.extractWORDS()


def _solid_length(text: str) -> int:
    """Characters that extractWORDS counts as parts of words."""
    if text.isprintable():
        return len(text) - text.count(" ")
    return sum(1 for char in text if not char.isspace() and char >= " ")


@lru_cache(maxsize=256)
def _style(size: float, flags: int, font: str) -> _Style:
    lowered = font.lower()
    bold = bool(flags & pymupdf.TEXT_FONT_BOLD) or any(name in lowered for name in _BOLD_NAMES)
    return _Style(size, bold, bool(flags & pymupdf.TEXT_FONT_SUPERSCRIPT))


def _words(raw: list[tuple[Any, ...]], lines: list[_Line], page: int) -> list[Word]:
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


def _alike(group: list[tuple[Any, ...]], line: _Line, number: int, page: int) -> list[Word]:
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
    raw: list[tuple[Any, ...]], lines: list[_Line]
) -> Iterator[tuple[int, _Line, list[tuple[Any, ...]]]]:
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


def _styled(group: list[tuple[Any, ...]], line: _Line, number: int, page: int) -> Iterator[Word]:
    """Words of a line of several looks: each with its own, raised figures marked as such."""
    styles = [style for style, _ in line.runs]
    left = [_solid_length(text) for _, text in line.runs]
    current = 0
    for x0, y0, x1, y1, text, *_ in group:
        parts: list[tuple[int, _Style]] = []
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
