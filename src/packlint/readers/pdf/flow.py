"""Lines of a page in reading order, with what the paragraphs need to know about each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from packlint.model import Box
from packlint.readers.pdf.drawn import NO_TAG, Tag
from packlint.readers.pdf.figures import is_figure
from packlint.readers.pdf.grid import box_of
from packlint.readers.pdf.lines import chunks, print_lines
from packlint.readers.pdf.numbering import Mark, glued_mark, mark_of
from packlint.readers.pdf.packed import packed
from packlint.readers.pdf.reading import groups
from packlint.readers.pdf.scan import PageScan, Word

_BLOCK_TAGS = frozenset(
    (
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "Title",
        "LI",
        "TOCI",
        "Caption",
        "Note",
        "TD",
        "TH",
    )
)
_LABEL_TAGS = frozenset(("Lbl",))
# The role of lines that are printed across the page.
WATERMARK = "Watermark"
# The role of lines of a footnote, as PDF names it.
NOTE = "Note"
DRAWN_BULLET = "•"
# More dots than this are a chart's. In ems: how large the dot of a bullet is, and how far before.
_MOST_DOTS = 500
_DOT_SIZE = 0.6
_DOT_GAP = 2.5
# In ems: a gap that even justified text rarely has; and how many runs it may still have.
_TABULAR_GAP = 1.6
_PROSE_PARTS = 3


class Line(Struct):
    """A line of print. `tag` is the path of the paragraph-like element around, `role` its name.

    `right` is where the longest line beside it ends; `tabular` says that it reads like a table row.
    """

    words: Sequence[Word]
    box: Box
    size: float
    bold: bool
    tag: tuple[int, ...] | None
    role: str
    depth: int
    mark: Mark | None
    right: float
    tabular: bool

    @property
    def page(self) -> int:
        """The 0-based index of its page."""
        return self.words[0].page

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.box.y0 + self.box.y1) / 2

    @property
    def text_x0(self) -> float:
        """Where its text begins, after a mark."""
        return self.words[1].x0 if self.mark and len(self.words) > 1 else self.box.x0


def flow_lines(scan: PageScan, words: list[Word]) -> list[Line]:
    """The words that no table owns, as lines in reading order."""
    homes = _homes(scan.tags)
    lines: list[Line] = []
    for group in groups(words):
        printed = print_lines(group)
        right = max((line[-1].x1 for line in printed), default=scan.width)
        lines += [_line(line, scan.tags, homes, right) for line in printed]
    add_drawn_bullets(lines, scan.dots)
    for across in print_lines(scan.watermark):
        lines.append(_line(across, scan.tags, homes, scan.width))
        lines[-1].role = WATERMARK
    for line in lines:
        # The words after a mark are asked for apart.
        if line.mark is None:
            line.words = packed(line.words)
    return lines


def note_words(scan: PageScan) -> list[Word]:
    """Take the words of footnotes from the page: writers tag a note inside the cell it is for."""
    inside = [tag.name == NOTE for tag in scan.tags]
    if not any(inside):
        return []
    for number, tag in enumerate(scan.tags):
        inside[number] |= tag.parent != NO_TAG and inside[tag.parent]
    found = [word for word in scan.words if word.tag != NO_TAG and inside[word.tag]]
    scan.words[:] = [word for word in scan.words if word.tag == NO_TAG or not inside[word.tag]]
    return found


def _homes(tags: list[Tag]) -> list[tuple[int, int]]:
    """For each element its paragraph-like element, the nearest, and how deep in lists it is.

    All that is in a note is of that note.
    """
    homes: list[tuple[int, int]] = []
    for number, tag in enumerate(tags):
        home, depth = homes[tag.parent] if tag.parent != NO_TAG else (NO_TAG, 0)
        noted = home != NO_TAG and tags[home].name == NOTE
        if tag.name in _BLOCK_TAGS and not noted:
            home = number
        homes.append((home, depth + (tag.name == "L")))
    return homes


def add_drawn_bullets(lines: Sequence[Line], dots: Sequence[Box]) -> None:
    """Set a bullet before each line that has a dot drawn where bullets stand.

    One dot may be the key of a chart: two lines at least have theirs below each other.
    """
    if not 1 < len(dots) <= _MOST_DOTS:
        return
    before = [(line, _dot_before(line, dots)) for line in lines]
    places = Counter(round(dot.x0) for _, dot in before if dot is not None)
    for line, dot in before:
        if dot is not None and places[round(dot.x0)] > 1:
            first = line.words[0]
            bullet = first._replace(x0=dot.x0, y0=dot.y0, x1=dot.x1, y1=dot.y1, text=DRAWN_BULLET)
            line.words = [bullet, *line.words]
            line.box = line.box._replace(x0=dot.x0)
            line.mark = Mark.ITEM


def _dot_before(line: Line, dots: Sequence[Box]) -> Box | None:
    """The dot that stands on a line, near before its first word."""
    if line.mark is not None or not line.words[0].upright:
        return None
    for dot in dots:
        on_line = dot.y0 < line.middle < dot.y1 + 0.5 * line.size
        small = dot.x1 - dot.x0 < _DOT_SIZE * line.size
        if on_line and small and 0 < line.box.x0 - dot.x1 < _DOT_GAP * line.size:
            return dot
    return None


def _parted(words: list[Word]) -> list[Word]:
    """The words of a line, a bullet or number that is printed against the first by itself."""
    first = words[0]
    length = glued_mark(first.text)
    if not length:
        return words
    edge = first.x0 + (first.x1 - first.x0) * length / len(first.text)
    mark = first._replace(text=first.text[:length], x1=edge)
    return [mark, first._replace(text=first.text[length:], x0=edge), *words[1:]]


def _line(words: list[Word], tags: list[Tag], homes: list[tuple[int, int]], right: float) -> Line:
    words = _parted(words)
    tag = words[-1].tag
    if tag == NO_TAG:
        tag = next((word.tag for word in reversed(words) if word.tag != NO_TAG), NO_TAG)
    home, depth = homes[tag] if tag != NO_TAG else (NO_TAG, 0)
    first = words[0].tag
    labelled = first != NO_TAG and tags[first].name in _LABEL_TAGS
    mark = mark_of(words, labelled)
    alike = len({word.size for word in words}) == 1
    size = words[0].size if alike else max(words, key=lambda word: len(word.text)).size
    return Line(
        words,
        box_of(words),
        size,
        all(word.bold for word in words[mark is not None :] if any(map(str.isalnum, word.text))),
        tags[home].path if home != NO_TAG else None,
        tags[home].name if home != NO_TAG else "",
        depth,
        mark,
        right,
        _is_tabular(words),
    )


def _is_tabular(words: list[Word]) -> bool:
    """Whether wide gaps part the words into label and figures, or into several columns."""
    parts = chunks(words, _TABULAR_GAP)
    figures = sum(all(is_figure(word.text) for word in part) for part in parts[1:])
    return len(parts) > 1 and (figures > 0 or len(parts) > _PROSE_PARTS)
