"""Blocks and links of a document in the making, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from packlint.model import Block, BlockKind, Link, Span, Table, Text
from packlint.readers.bare_links import bare_links
from packlint.readers.markdown.building import tail
from packlint.readers.markdown.numbers import Printed
from packlint.readers.markdown.runs import FoundLink, Run


@dataclass(slots=True)
class OpenLists:
    """The lists around a block: whether each is ordered, and the items that have no block yet."""

    ordered: list[bool] = field(default_factory=list)
    begun: list[Token | None] = field(default_factory=list)

    def take(self) -> Token | None:
        """The innermost item, for the first block in it only."""
        if not self.begun:
            return None
        item, self.begun[-1] = self.begun[-1], None
        return item

    def level(self) -> int:
        """The depth, as list items count it: numbered paragraphs of the top level are no list."""
        return len(self.ordered) - (1 if self.ordered and self.ordered[0] else 0)


@dataclass(slots=True)
class Collector:
    """What has been read so far of the document with this index in the pack.

    `lines` are the source lines, `definitions` the link definitions that markdown-it found,
    `headings` the open headings as (level, title), and `page_ended` says that a page break was
    the last thing seen.
    """

    index: int
    lines: list[str]
    definitions: dict[str, Any] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    lists: OpenLists = field(default_factory=OpenLists)
    page_ended: bool = False


def add_heading(collector: Collector, run: Run, level: int, printed: Printed | None) -> None:
    """Add a heading; one that only shows an image is a figure."""
    if not run.text:
        if run.links:
            add_block(collector, BlockKind.FIGURE, run)
        return
    while collector.headings and collector.headings[-1][0] >= level:
        collector.headings.pop()
    add_block(collector, BlockKind.HEADING, run, printed, level)
    collector.headings.append((level, run.text.value))


def add_block(
    collector: Collector,
    kind: BlockKind,
    run: Run,
    printed: Printed | None = None,
    level: int | None = None,
) -> None:
    """Add a block; the characters of its printed number are left out of its text.

    An address in a code block is a sample and no link.
    """
    index, shift = len(collector.blocks), printed.end if printed else 0
    text = tail(run.text, shift)
    path = tuple(title for _, title in collector.headings)
    number = printed.number if printed else None
    collector.blocks.append(Block(index, kind, text, number, level, heading_path=path))
    if kind is not BlockKind.CODE:
        _add_links(collector, Span(collector.index, index, 0, 0), text, run.links, shift)


def add_table(collector: Collector, table: Table, links: Sequence[tuple[int, FoundLink]]) -> None:
    """Add a table and its links, each with the index of its cell."""
    index = len(collector.blocks)
    path = tuple(title for _, title in collector.headings)
    collector.blocks.append(Block(index, BlockKind.TABLE, heading_path=path, table=table))
    for number, cell in enumerate(table.cells):
        span = Span(collector.index, index, 0, 0, number)
        _add_links(collector, span, cell.text, [link for at, link in links if at == number], 0)


def _add_links(
    collector: Collector, at: Span, text: Text, found: Sequence[FoundLink], shift: int
) -> None:
    """Add the links of one text in order: those that are marked, and addresses written out."""
    links = []
    for link in found:
        span = at._replace(start=max(link.start - shift, 0), end=max(link.end - shift, 0))
        line, column = _place(text, span) or (link.line, link.column)
        links.append(Link(link.target, link.label, span, line=line, column=column))
    taken = [(link.span.start, link.span.end) for link in links if link.span is not None]
    for start, end in bare_links(text.value):
        if any(start < right and left < end for left, right in taken):
            continue
        words = text.value[start:end]
        # An address that a converter broke over two lines is whole in the original.
        if " " in words and len({piece.line for piece in text.pieces_of(start, end)}) > 1:
            continue
        span = at._replace(start=start, end=end)
        line, column = _place(text, span) or (None, None)
        links.append(Link(words, words, span, line=line, column=column))
    collector.links.extend(sorted(links, key=lambda link: (link.line or 0, link.column or 0)))


def _place(text: Text, span: Span) -> tuple[int | None, int | None] | None:
    """Line and column of the first character of a span; None when the span is empty."""
    if span.end <= span.start:
        return None
    piece = text.pieces_of(span.start, span.end)[0]
    return piece.line, (piece.column or 1) + span.start - piece.start
