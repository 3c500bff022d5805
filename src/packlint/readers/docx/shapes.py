"""Dark shapes that were laid over words: a redaction that only hides them from the eye.

A Word file tells where a shape stands from its paragraph's top and its column's left edge, and
not where the words stand: that is only known when the page is set. A shape counts as lying over
words when it would with letters as narrow as they come: then it covers some, whatever the font.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from packlint.model import MarkKind
from packlint.readers.docx.names import (
    DRAWING,
    INLINE,
    MARKUP,
    OFFICE_WORD,
    SHAPE,
    VAL,
    VML,
    WORD,
    Element,
    number,
    value,
    value_of,
)
from packlint.readers.docx.story import Story

# Units of DrawingML, and twips, in a point.
_POINT = 12700
_TWIPS = 20
_FROM_LEFT = frozenset(("left", "start", "both", "distribute"))
_DARK = 0x5A
_BLACKS = frozenset(("tx1", "dk1", "black", "windowText"))
_SOLID = frozenset(("rect", "roundRect", "flowChartProcess"))
_HEX = re.compile(r"#?(?P<hex>[0-9a-fA-F]{6})\b|#(?P<short>[0-9a-fA-F]{3})\b|(?P<name>black)\b")
_LENGTH = re.compile(r"(-?\d{1,5}(?:\.\d{1,9})?)(pt|in|cm|mm|)")
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
# What stands in the place of words that were taken out, or leaves room for them.
_TAKEN_OUT = re.compile(r"[\u2580-\u259f■▬◼⬛]|_{3}|[.…]{4}|(?i:x{4}|redact|withheld|removed)")
_ROOM = re.compile(r"[ \u00a0]{3}")
# Parts of the height of letters, in the narrowest of the usual fonts.
_NARROW = frozenset("fijlrtI.,;:'’‘!|()[] -/")
_NARROW_WIDTH, _WIDTH = 0.2, 0.4
# Parts of a line's height within which its letters stand.
_TOP, _FOOT = 0.4, 0.9
_LEAST = 8.0
# No column of a page is wider: A4 on its side, with margins of half an inch.
_COLUMN = 770.0


class Cover(NamedTuple):
    """A dark shape in front of words: points from its column's left and its paragraph's top."""

    x: float
    y: float
    wide: float
    high: float


def mark_covered(
    story: Story, paragraph: Element, style: str, indent: tuple[int, int], start: int
) -> None:
    """Mark the words of a paragraph, written since `start`, when a drawing of it lies over some.

    `indent` is that of the paragraph and of its first line beside that, in twips.
    """
    covers = [cover for drawing in story.drawings if (cover := _dark(drawing)) is not None]
    styles = story.book.styles
    placed = value(paragraph, "pPr", "jc") or styles.said(style, "pPr", "jc") or "left"
    if not covers or placed not in _FROM_LEFT:
        return
    builder = story.writer.builder
    ends = (end for end in builder.line_ends() if end > start)
    words = builder.text().value[start : next(ends, None)]
    sizes = [number(node.get(VAL)) for node in paragraph.iter(WORD + "sz")]
    sizes.append(number(styles.said(style, "rPr", "sz")) or styles.size)
    size = min(size for size in sizes if size) / 2
    left = (indent[0] + indent[1]) / _TWIPS
    hides = any(_hides(cover, words, size, left) for cover in covers)
    if hides and not _leaves_room(paragraph, words):
        story.mark_from(MarkKind.OVERLAID, start)


def _dark(drawing: Element) -> Cover | None:
    """The shape of a drawing (DrawingML or VML) when it is one that hides what is under it."""
    if next(drawing.iter(WORD + "txbxContent", MARKUP + "AlternateContent"), None) is not None:
        return None
    for node in drawing:
        if node.tag == INLINE + "anchor":
            return _anchored(node)
        if node.tag in (VML + "rect", VML + "roundrect"):
            return _painted(node)
    return None


def _anchored(anchor: Element) -> Cover | None:
    """A shape of DrawingML (ECMA-376, 20.4.2.3) that words do not flow around."""
    shapes = list(anchor.iter(SHAPE + "wsp"))
    front = anchor.get("behindDoc", "0") in ("0", "false")
    shown = anchor.get("hidden", "0") in ("0", "false")
    flows = anchor.find(INLINE + "wrapNone") is None or anchor.get("simplePos") in ("1", "true")
    if len(shapes) != 1 or not front or not shown or flows or not _is_solid(shapes[0]):
        return None
    x = _offset(anchor.find(INLINE + "positionH"), "column")
    y = _offset(anchor.find(INLINE + "positionV"), "paragraph")
    extent = anchor.find(INLINE + "extent")
    if x is None or y is None or extent is None:
        return None
    wide, high = number(extent.get("cx")) or 0, number(extent.get("cy")) or 0
    return Cover(x, y, wide / _POINT, high / _POINT)


def _offset(position: Element | None, origin: str) -> float | None:
    """A place in points, when it is said from this origin and as a number."""
    if position is None or position.get("relativeFrom") != origin:
        return None
    offset = number(position.findtext(INLINE + "posOffset"))
    return None if offset is None else offset / _POINT


def _is_solid(shape: Element) -> bool:
    """Whether a shape is an upright rectangle, filled with one dark colour that hides all."""
    properties = shape.find(SHAPE + "spPr")
    if properties is None:
        return False
    form, frame = properties.find(DRAWING + "prstGeom"), properties.find(DRAWING + "xfrm")
    fill = properties.find(DRAWING + "solidFill")
    if form is None or form.get("prst") not in _SOLID or fill is None or len(fill) != 1:
        return False
    if frame is not None and frame.get("rot", "0") != "0":
        return False
    colour = fill[0]
    if len(colour):
        return False
    name = colour.get("val", "")
    return name in _BLACKS or (colour.tag == DRAWING + "srgbClr" and is_dark(name))


def _painted(shape: Element) -> Cover | None:
    """A shape of VML whose place is its paragraph's, with a dark fill."""
    style = _style(shape.get("style", ""))
    fill = shape.find(VML + "fill")
    plain = fill is None or not {"opacity", "type", "color2"} & set(fill.keys())
    filled = shape.get("filled", "t") in ("t", "true", "1") and plain
    origins = {
        style.get(f"mso-position-{way}-relative", "text") for way in ("horizontal", "vertical")
    }
    aligned = any(f"mso-position-{way}" in style for way in ("horizontal", "vertical"))
    around = any(wrap.get("type", "none") != "none" for wrap in shape.iter(OFFICE_WORD + "wrap"))
    free = style.get("position") == "absolute" and not style.get("z-index", "").startswith("-")
    if not filled or not free or around or aligned or origins != {"text"} or "rotation" in style:
        return None
    if style.get("visibility") == "hidden" or not is_dark(shape.get("fillcolor", "")):
        return None
    names = ("margin-left", "margin-top", "width", "height")
    lengths = [_points(style.get(name, "0")) for name in names]
    moved = any(_points(style.get(name, "0")) for name in ("left", "top"))
    return None if moved else Cover(*lengths)


def _style(written: str) -> dict[str, str]:
    pairs = (entry.partition(":") for entry in written.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in pairs}


def _points(written: str) -> float:
    match = _LENGTH.fullmatch(written)
    return float(match[1]) * _UNITS.get(match[2], 1 / _POINT) if match else 0.0


def shade_of(shading: Element | None) -> str:
    """The colour that a shading (w:shd) puts behind words; empty when it puts none."""
    if shading is None:
        return ""
    colour = shading.get(WORD + ("color" if value_of(shading) == "solid" else "fill"), "")
    return "" if colour == "auto" else colour


def is_dark(colour: str) -> bool:
    """Whether a colour as Word writes it ("1A1A1A", "#000", "black") is nearly black."""
    match = _HEX.match(colour)
    if match is None:
        return False
    if match["name"]:
        return True
    parts = re.findall("..", match["hex"]) if match["hex"] else [one * 2 for one in match["short"]]
    return max(int(part, 16) for part in parts) < _DARK


def _hides(cover: Cover, words: str, size: float, left: float) -> bool:
    """Whether a shape surely lies over some of the words of its paragraph.

    The words begin at `left` points from the column, in letters of `size` points at least.
    """
    reach = size * sum(_NARROW_WIDTH if sign in _NARROW else _WIDTH for sign in words)
    ends = min(left + reach, _COLUMN)
    over = min(cover.x + cover.wide, ends) - max(cover.x, left)
    if over < _LEAST or cover.high < _TOP * size:
        return False
    if cover.y <= _TOP * size and cover.y + cover.high >= _FOOT * size:
        return True
    # Further down stand full lines for as far as the words reach, in a column however wide.
    full = reach // _COLUMN
    return cover.high >= size and cover.y >= 0 and cover.y + cover.high <= full * size


def _leaves_room(paragraph: Element, words: str) -> bool:
    """Whether a paragraph has something in the place of words that were taken out."""
    if _TAKEN_OUT.search(words) or next(paragraph.iter(WORD + "tab"), None) is not None:
        return True
    return any(_ROOM.search(node.text or "") for node in paragraph.iter(WORD + "t"))
