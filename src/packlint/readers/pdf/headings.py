"""Which paragraphs are headings, and of what level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from packlint.readers.pdf.flow import Line
from packlint.readers.pdf.grid import text_of
from packlint.readers.pdf.numbering import Mark, is_bullet
from packlint.readers.pdf.paragraphs import Paragraph
from packlint.readers.pdf.scan import Word

_TAG = re.compile(r"H([1-6])")
_LONGEST_TAGGED = 300
_LONGEST = 160
_MOST_LINES = 3
LARGER = 1.12

Style = tuple[float, bool]


def body_size(pages: Iterable[Sequence[Line]]) -> float:
    """The size most of the text is set in, in points."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.words)
    return max(sizes.items(), key=lambda item: item[1])[0] if sizes else 0.0


def style_of(line: Line) -> Style:
    """Size to half a point, and weight."""
    return round(line.size * 2) / 2, line.bold


def tagged_level(paragraph: Paragraph) -> int | None:
    """The heading level that the PDF's tags give, where they can be believed."""
    role = paragraph.first.role
    match = _TAG.fullmatch(role)
    if match is None and role not in ("H", "Title"):
        return None
    if sum(len(line.words) for line in paragraph.lines) > _LONGEST_TAGGED // 6:
        return None
    return int(match[1]) if match else 1


def looks_like_heading(paragraph: Paragraph, body: float) -> bool:
    """Whether size or weight set a short paragraph off from the body text."""
    first = paragraph.first
    if len(paragraph.lines) > _MOST_LINES or first.tabular or not first.words[0].upright:
        return False
    if first.mark is None and first.role == "LI":
        # Browsers draw the bullets of their lists as shapes.
        return False
    if first.mark is Mark.ITEM and not _may_number(first.words[0], first):
        return False
    text = " ".join(text_of(line.words) for line in paragraph.lines)
    if len(text) > _LONGEST or not any(char.isalpha() for char in text):
        return False
    if text.endswith((".", ",", ";")) and not first.size > 1.3 * body:
        return False
    return first.size >= LARGER * body or (
        all(line.bold for line in paragraph.lines) and first.size >= 0.95 * body
    )


def _may_number(sign: Word, line: Line) -> bool:
    """Whether an item's mark can be that of a heading: "A)", but neither "•" nor "(a)"."""
    return sign.bold == line.bold and not is_bullet(sign.text) and not sign.text.islower()


def levels(tagged: Iterable[tuple[Style, int]], untagged: Iterable[Style]) -> dict[Style, int]:
    """A level for each style of untagged heading: larger is higher, bold before regular.

    Where the document tags headings too, an untagged style comes below the tagged styles that are
    larger than it.
    """
    known: dict[Style, int] = {}
    for style, level in tagged:
        known[style] = max(level, known.get(style, 0))
    found: dict[Style, int] = {}
    above = 0
    for style in sorted({*known, *untagged}, key=lambda style: (-style[0], not style[1])):
        if style in known:
            above = max(above, known[style])
            found[style] = known[style]
        else:
            above += 1
            found[style] = above
    return found
