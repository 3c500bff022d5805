"""Inline source as clean text: markup stripped, links and bold noted, every place kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from packlint.model import EMPTY, Text
from packlint.readers.markdown.building import TextBuilder
from packlint.readers.markdown.inline import Item, Kind
from packlint.readers.markdown.tags import attributes, breaks_words, is_html

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Anchor(NamedTuple):
    """From this offset of a content on, characters stand at this line and column (1-based)."""

    start: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class FoundLink:
    """A link of one text: its target and the range of its visible words."""

    target: str
    start: int
    end: int
    label: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Run:
    """A text with its links; `bold` when every printed character of it is bold."""

    text: Text
    links: tuple[FoundLink, ...] = ()
    bold: bool = False

    @staticmethod
    def empty() -> Run:
        """A run without words."""
        return Run(EMPTY)


@dataclass(slots=True)
class _OpenLink:
    target: str
    start: int
    line: int
    column: int


@dataclass(slots=True)
class Writer:
    """Puts inline items together; one for each text."""

    builder: TextBuilder = field(default_factory=TextBuilder)
    links: list[FoundLink] = field(default_factory=list)
    _open: list[_OpenLink] = field(default_factory=list)
    _bold: int = 0
    _bold_length: int = 0
    _superscript: bool = False

    def write(self, items: Iterable[Item], anchors: Sequence[Anchor]) -> None:
        """Add items whose offsets are placed by `anchors` (ordered by start)."""
        for item in items:
            self._item(item, anchors)

    def _item(self, item: Item, anchors: Sequence[Anchor]) -> None:
        line, column = _place(anchors, item.start)
        match item.kind:
            case Kind.TEXT:
                self._lines(item, anchors)
            case Kind.GLYPH:
                self.glyph(item.value, line, column)
            case Kind.BREAK:
                self.builder.space()
            case Kind.BOLD:
                self._bold += 1
            case Kind.BOLD_END:
                self._bold -= 1
            case Kind.LINK:
                self.open_link(item.value, line, column)
            case Kind.LINK_END:
                self.close_link()
            case Kind.IMAGE:
                self.image(item.value, item.label, line, column)
            case Kind.TAG:
                self.tag(item.value, line, column)

    def _lines(self, item: Item, anchors: Sequence[Anchor]) -> None:
        offset = item.start
        for part in item.value.split("\n"):
            if offset > item.start:
                self.builder.space()
            self.characters(part, *_place(anchors, offset))
            offset += len(part) + 1

    def characters(self, run: str, line: int, column: int) -> None:
        """Add characters that stand side by side from the place given."""
        if self._superscript and run.strip().isdigit():
            run = run.translate(_SUPERSCRIPT)
        before = self.builder.length
        self.builder.add(run, line, column)
        self._count(before)

    def glyph(self, characters: str, line: int, column: int) -> None:
        """Add characters that all come from one place."""
        before = self.builder.length
        self.builder.add_at(characters, line, column)
        self._count(before)

    def _count(self, before: int) -> None:
        if self._bold > 0:
            self._bold_length += self.builder.length - before

    def open_link(self, target: str, line: int, column: int) -> None:
        """A link begins."""
        self._open.append(_OpenLink(target, self.builder.position, line, column))

    def close_link(self) -> None:
        """The innermost link ends."""
        if not self._open:
            return
        link = self._open.pop()
        end = max(self.builder.length, link.start)
        self.links.append(FoundLink(link.target, link.start, end, "", link.line, link.column))

    def image(self, target: str, label: str, line: int, column: int) -> None:
        """An image: a link without visible words; its alternative text is the label."""
        position = self.builder.position
        self.links.append(FoundLink(target, position, position, label, line, column))

    def tag(self, source: str, line: int, column: int) -> None:
        """An inline tag or comment as written; what is no HTML is text."""
        match = _TAG.match(source)
        if match is None:
            if not source.startswith("<!--"):
                self.characters(source, line, column)
            return
        closing, name = match.group(1) == "/", match.group(2).lower()
        if not is_html(name):
            self.characters(source, line, column)
            return
        self.element(name, closing, attributes(source), line, column)

    def element(
        self, name: str, closing: bool, values: dict[str, str], line: int, column: int
    ) -> None:
        """An HTML element begins or ends."""
        if breaks_words(name):
            self.builder.space()
        elif name in ("b", "strong"):
            self._bold += -1 if closing else 1
        elif name == "sup":
            self._superscript = not closing
        elif name == "a" and closing:
            self.close_link()
        elif name == "a" and "href" in values:
            self.open_link(values["href"].strip().replace(" ", "%20"), line, column)
        elif name == "img" and values.get("src"):
            self.image(values["src"], values.get("alt", ""), line, column)

    def run(self) -> Run:
        """What was written."""
        text = self.builder.text()
        length = len(text.value)
        links = tuple(_within(link, text.value) for link in self.links)
        # A separating space between two bold runs is not counted as bold.
        spaces = text.value.count(" ")
        bold = length > 0 and self._bold_length + spaces >= length
        return Run(text, links, bold)


def _within(link: FoundLink, value: str) -> FoundLink:
    start, end = min(link.start, len(value)), min(link.end, len(value))
    words = link.label or value[start:end]
    return FoundLink(link.target, start, end, words, link.line, link.column)


def _place(anchors: Sequence[Anchor], offset: int) -> tuple[int, int]:
    index = bisect_right(anchors, offset, key=lambda anchor: anchor.start) - 1
    anchor = anchors[max(index, 0)]
    return anchor.line, anchor.column + offset - anchor.start
