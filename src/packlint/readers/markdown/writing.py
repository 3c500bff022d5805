"""Inline items of Markdown put together as a text, each in its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from packlint.model import MarkKind
from packlint.readers.markdown.inline import Item, Kind
from packlint.readers.markup.runs import Writer


class Anchor(NamedTuple):
    """From this offset of a content on, characters stand at this line and column (1-based)."""

    start: int
    line: int
    column: int


def write(writer: Writer, items: Iterable[Item], anchors: Sequence[Anchor]) -> None:
    """Add items whose offsets are placed by `anchors` (ordered by start)."""
    for item in items:
        _item(writer, item, anchors)


def _item(writer: Writer, item: Item, anchors: Sequence[Anchor]) -> None:
    line, column = place(anchors, item.start)
    match item.kind:
        case Kind.TEXT:
            _lines(writer, item, anchors)
        case Kind.GLYPH:
            writer.glyph(item.value, line, column)
        case Kind.BREAK:
            writer.glyph(" ", line, column)
        case Kind.BOLD:
            writer.begin_bold()
        case Kind.BOLD_END:
            writer.end_bold()
        case Kind.LINK:
            writer.open_link(item.value, line, column)
        case Kind.LINK_END:
            writer.close_link()
        case Kind.IMAGE:
            writer.image(item.value, item.label, line, column)
        case Kind.NOTE:
            writer.mark(MarkKind.NOTE_REFERENCE, item.value)
        case Kind.TAG:
            writer.tag(item.value, line, column)


def _lines(writer: Writer, item: Item, anchors: Sequence[Anchor]) -> None:
    offset = item.start
    for part in item.value.split("\n"):
        if offset > item.start:
            writer.builder.space()
        writer.characters(part, *place(anchors, offset))
        offset += len(part) + 1


def place(anchors: Sequence[Anchor], offset: int) -> tuple[int, int]:
    """Line and column of an offset."""
    index = bisect_right(anchors, offset, key=lambda anchor: anchor.start) - 1
    anchor = anchors[max(index, 0)]
    return anchor.line, anchor.column + offset - anchor.start
