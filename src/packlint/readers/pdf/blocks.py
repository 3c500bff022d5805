"""The laid-out document as blocks: texts with places, headings with levels, tables with cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from packlint.model import Block, BlockKind, Text
from packlint.readers.pdf.aligned import last_page
from packlint.readers.pdf.captions import is_caption
from packlint.readers.pdf.flow import DRAWN_BULLET, Line
from packlint.readers.pdf.grid import Grid, text_of
from packlint.readers.pdf.gridtable import table_of
from packlint.readers.pdf.headings import (
    Style,
    levels,
    looks_like_heading,
    style_of,
    tagged_level,
)
from packlint.readers.pdf.items import Furniture, Item
from packlint.readers.pdf.notes import Note
from packlint.readers.pdf.numbering import Mark
from packlint.readers.pdf.paragraphs import Paragraph
from packlint.readers.pdf.scan import Word
from packlint.readers.pdf.texts import Joins, text_from

_MOST_LEVELS = 6


class _Path(Struct):
    """The headings above, by level, the left edges of the list items above, the last element.

    `reached` is the page and the height of the last paragraph, `page` the last page with a
    paragraph or a table so far.
    """

    headings: list[tuple[int, str]] = field(default_factory=list)
    indents: list[float] = field(default_factory=list)
    element: tuple[int, ...] | None = None
    reached: tuple[int, float] = (0, 0.0)
    page: int = -1

    def reach(self, line: Line) -> None:
        """Go on to a line. At the top of another column the items of a list begin anew."""
        place = (line.page, line.box.y0)
        if place < self.reached:
            self.indents.clear()
        self.reached = place

    def leave(self, item: Item) -> None:
        """Go on below an item."""
        if isinstance(item, Paragraph):
            self.element = item.first.tag
            self.page = item.last.page
        elif isinstance(item, Grid):
            self.page = last_page(item)

    def tops_page(self, item: Paragraph) -> bool:
        """Whether nothing but furniture stands above a paragraph on its page."""
        return self.page < item.first.page

    def enter(self, level: int, title: str) -> None:
        """Go below a heading."""
        self.headings = [entry for entry in self.headings if entry[0] < level]
        self.headings.append((level, title))

    def begin_report(self, title: str) -> None:
        """Leave the headings of the report before; its own title stands above all that follow."""
        self.headings = [(0, title)]

    def titles(self) -> tuple[str, ...]:
        """The headings above, the outermost first."""
        return tuple(title for _, title in self.headings)

    def depth(self, x0: float) -> int:
        """How deep an item stands that begins at `x0`, seen from the items above it."""
        while self.indents and self.indents[-1] > x0 + 4:
            self.indents.pop()
        if not self.indents or x0 > self.indents[-1] + 4:
            self.indents.append(x0)
        return len(self.indents)


def blocks(items: Sequence[Item], body: float) -> Iterator[Block]:
    """The items as blocks, in order. `body` is the size of the body text in points.

    An item is emptied when its block is made.
    """
    vocabulary = _vocabulary(items)
    heads = [isinstance(item, Paragraph) and looks_like_heading(item, body) for item in items]
    captions = {index for index in range(len(items)) if _is_caption(items, index, heads)}
    by_style = _levels(items, heads, captions)

    def unhyphenate(first: str, second: str) -> bool:
        return (first + second).strip(".,;:()").casefold() in vocabulary

    path = _Path()
    for index, item in enumerate(items):
        if isinstance(item, Grid):
            path.indents.clear()
            yield Block(
                index,
                BlockKind.TABLE,
                page=item.page,
                heading_path=path.titles(),
                table=table_of(item),
            )
        elif isinstance(item, Paragraph) and index not in captions:
            path.reach(item.first)
            number, lines = _numbered(item)
            level = _heading_level(item, by_style, heads=heads[index])
            heads_report = level is not None and _heads_report(items, index, heads, path)
            if heads_report or (level == 1 and path.tops_page(item)):
                path.headings.clear()
            text = text_from(lines, unhyphenate)
            yield _text_block(index, item, number, text, level, path)
            if heads_report:
                path.begin_report(text.value)
        else:
            yield _aside(index, item, unhyphenate, path)
        path.leave(item)
        _forget(item)


def _aside(index: int, item: Paragraph | Furniture | Note, joins: Joins, path: _Path) -> Block:
    """The block of a caption, a note or furniture: it stands below the headings and is none."""
    if isinstance(item, Paragraph):
        kind, sign, page = BlockKind.CAPTION, None, item.first.page
        text = text_from([line.words for line in item.lines], joins)
    elif isinstance(item, Note):
        kind, sign, page = BlockKind.NOTE, item.sign, item.page
        text = text_from(item.lines, joins)
    else:
        kind, sign, page = BlockKind.FURNITURE, None, item.lines[0][0].page
        text = text_from(item.lines)
    return Block(index, kind, text, sign, page=page, heading_path=path.titles())


def _forget(item: Item) -> None:
    """Let go of the words of an item whose block is made: they take more memory than that."""
    if isinstance(item, Grid):
        item.cells.clear()
    else:
        item.lines.clear()


def _text_block(
    index: int, item: Paragraph, number: str | None, text: Text, level: int | None, path: _Path
) -> Block:
    page = item.first.page
    if level is not None:
        above = tuple(title for depth, title in path.headings if depth < level)
        path.enter(level, text.value)
        path.indents.clear()
        return Block(index, BlockKind.HEADING, text, number, level, page, above)
    if item.first.mark is Mark.ITEM or _has_drawn_bullet(item, path.element):
        number = number or DRAWN_BULLET
        depth = path.depth(item.first.box.x0)
        return Block(index, BlockKind.LIST_ITEM, text, number, depth, page, path.titles())
    path.indents.clear()
    return Block(index, BlockKind.PARAGRAPH, text, number, None, page, path.titles())


def _is_caption(items: Sequence[Item], index: int, heads: Sequence[bool]) -> bool:
    item = items[index]
    if not isinstance(item, Paragraph) or tagged_level(item) is not None:
        return False
    above = items[index - 1] if index else None
    below = items[index + 1] if index + 1 < len(items) else None
    return is_caption(item, above, below, heads=heads[index])


def _heads_report(items: Sequence[Item], index: int, heads: Sequence[bool], path: _Path) -> bool:
    """Whether a heading is the first of two in capitals at the top of a page.

    So a report begins in a file that holds a pack: what is above it belongs to another report.
    """
    item, below = items[index], items[index + 1] if index + 1 < len(items) else None
    if not isinstance(item, Paragraph) or not isinstance(below, Paragraph):
        return False
    if below.first.page != item.first.page or not path.tops_page(item):
        return False
    return all(heads[index : index + 2]) and all(
        text_of(one.first.words).isupper() for one in (item, below)
    )


def _has_drawn_bullet(item: Paragraph, last: tuple[int, ...] | None) -> bool:
    """Whether a list item has no mark of letters: browsers draw their bullets as shapes.

    `last` is the element of the paragraph before: the rest of an item has no bullet of its own.
    """
    return item.first.mark is None and item.first.role == "LI" and item.first.tag != last


def _numbered(item: Paragraph) -> tuple[str | None, list[Sequence[Word]]]:
    """The number of a paragraph without the full stop after it, and its lines without it."""
    lines = [line.words for line in item.lines]
    if item.first.mark is None:
        return None, lines
    mark = lines[0][0].text
    return mark.removesuffix(".") or mark, [lines[0][1:], *lines[1:]]


def _vocabulary(items: Sequence[Item]) -> set[str]:
    """The words of the document: a hyphen at a line end is undone when that gives one of them."""
    words: set[str] = set()
    for item in items:
        if isinstance(item, Paragraph):
            for line in item.lines:
                words.update(text_of(line.words).split(" "))
    return {word.strip(".,;:()").casefold() for word in words}


def _levels(items: Sequence[Item], heads: Sequence[bool], captions: set[int]) -> dict[Style, int]:
    tagged: list[tuple[Style, int]] = []
    untagged: list[Style] = []
    for index, item in enumerate(items):
        if isinstance(item, Paragraph):
            level = tagged_level(item)
            if level is not None:
                tagged.append((style_of(item.first), level))
            elif heads[index] and index not in captions:
                untagged.append(style_of(item.first))
    return levels(tagged, untagged)


def _heading_level(item: Paragraph, by_style: dict[Style, int], *, heads: bool) -> int | None:
    level = tagged_level(item)
    if level is None and heads:
        level = min(by_style[style_of(item.first)], _MOST_LEVELS)
    return level


def lines_of(items: Sequence[Item]) -> Iterator[Line]:
    """Every line of the flow."""
    for item in items:
        if isinstance(item, Paragraph):
            yield from item.lines
