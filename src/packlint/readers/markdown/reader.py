"""Markdown to a document: walks the block tokens and keeps the place of everything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from packlint.model import Block, BlockKind, Document, Link, Span, Table, Text
from packlint.readers.markdown.bare_links import bare_links
from packlint.readers.markdown.building import tail
from packlint.readers.markdown.html_blocks import HtmlBlock, html_blocks
from packlint.readers.markdown.inline import items
from packlint.readers.markdown.lines import decode, take_front_matter, without_marks
from packlint.readers.markdown.numbers import Printed, number_of_heading, number_of_paragraph
from packlint.readers.markdown.parser import parser
from packlint.readers.markdown.runs import Anchor, FoundLink, Run, Writer
from packlint.readers.markdown.tables import Slice, pipe_table
from packlint.readers.source import Source

# Headings made of a bold line stand below all headings that are marked as such.
_BOLD_HEADING_LEVEL = 7
_BOLD_HEADING_LENGTH = 120
_SETEXT_LENGTH = 120
_SENTENCE_END = re.compile(r"[.,;:?!]$")


@dataclass(slots=True)
class _Lists:
    """The lists around the token: whether each is ordered, and the item that begins, if one does."""

    ordered: list[bool] = field(default_factory=list)
    begun: list[Token | None] = field(default_factory=list)

    def take(self) -> Token | None:
        """The innermost item, for the first block in it only."""
        if not self.begun:
            return None
        item, self.begun[-1] = self.begun[-1], None
        return item

    def level(self) -> int:
        """Depth as list items count: numbered paragraphs of the top level are no list."""
        return len(self.ordered) - (1 if self.ordered[0] else 0)


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    index: int
    lines: list[str]
    env: dict[str, Any] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    lists: _Lists = field(default_factory=_Lists)


def read(source: Source) -> Document:
    """Read a Markdown file. Raises ReadError when it is empty or no text."""
    lines = decode(source.data).split("\n")
    metadata, lines = take_front_matter(lines)
    reading = _Reading(source.index, without_marks(lines))
    tokens = parser().parse("\n".join(reading.lines), reading.env)
    position = 0
    while position < len(tokens):
        position = _token(reading, tokens, position)
    return Document(
        index=source.index,
        path=source.path,
        format="markdown",
        sha256=source.sha256,
        blocks=tuple(reading.blocks),
        links=tuple(reading.links),
        metadata=metadata,
    )


def _token(reading: _Reading, tokens: list[Token], position: int) -> int:
    """Take in the token at `position` and return the position of the next one to take."""
    token = tokens[position]
    lists = reading.lists
    match token.type:
        case "heading_open":
            _heading(reading, token, tokens[position + 1])
            return position + 3
        case "table_open":
            _pipe_table(reading, token)
            return _closing(tokens, position, "table_close") + 1
        case "inline":
            _paragraph(reading, token)
        case "ordered_list_open" | "bullet_list_open":
            lists.ordered.append(token.type == "ordered_list_open")
        case "ordered_list_close" | "bullet_list_close":
            lists.ordered.pop()
        case "list_item_open":
            lists.begun.append(token)
        case "list_item_close":
            _end_item(reading)
        case "fence":
            _code(reading, token)
        case "html_block":
            _html(reading, token)
    return position + 1


def _closing(tokens: list[Token], position: int, kind: str) -> int:
    return next(at for at in range(position, len(tokens)) if tokens[at].type == kind)


def _lines_of(token: Token) -> tuple[int, int]:
    """The 0-based source lines of a block token, the end excluded."""
    begin, end = token.map or (0, 0)
    return begin, end


def _anchors(reading: _Reading, token: Token) -> list[Anchor]:
    """Where each line of the content stands: a suffix of its source line, but for heading marks."""
    first, _ = _lines_of(token)
    anchors, offset = [], 0
    for number, content in enumerate(token.content.split("\n"), start=first):
        words = content.strip()
        lead = len(content) - len(content.lstrip())
        column = max(reading.lines[number].rfind(words), 0) + 1
        anchors.append(Anchor(offset + lead, number + 1, column))
        offset += len(content) + 1
    return anchors


def _run(
    reading: _Reading, content: str, anchors: list[Anchor], writer: Writer | None = None
) -> Run:
    writer = writer or Writer()
    writer.write(items(parser(), content, reading.env), anchors)
    return writer.run()


def _heading(reading: _Reading, token: Token, inline: Token) -> None:
    run = _run(reading, inline.content, _anchors(reading, inline))
    long = "\n" in inline.content or len(run.text.value) > _SETEXT_LENGTH
    if token.markup in ("-", "=") and long:
        # A page-break line under a paragraph makes a heading of it by the letter of CommonMark.
        _prose(reading, run, None)
    else:
        _add_heading(reading, run, int(token.tag[1]))


def _add_heading(reading: _Reading, run: Run, level: int) -> None:
    if not run.text:
        _add(reading, BlockKind.FIGURE, run)
        return
    while reading.headings and reading.headings[-1][0] >= level:
        reading.headings.pop()
    printed = number_of_heading(run.text.value)
    _add(reading, BlockKind.HEADING, run, printed=printed, level=level)
    reading.headings.append((level, run.text.value))


def _paragraph(reading: _Reading, token: Token) -> None:
    item = reading.lists.take()
    anchors = _anchors(reading, token)
    writer = Writer()
    if item is not None and _is_year(item):
        line, column = anchors[0].line, _mark_column(reading, item)
        writer.characters(item.info + item.markup, line, column)
        writer.builder.space()
        item = None
    run = _run(reading, token.content, anchors, writer)
    if not reading.lists.ordered and _is_bold_heading(run):
        _add_heading(reading, run, _BOLD_HEADING_LEVEL)
    else:
        _prose(reading, run, item)


def _is_bold_heading(run: Run) -> bool:
    value = run.text.value
    return run.bold and len(value) <= _BOLD_HEADING_LENGTH and not _SENTENCE_END.search(value)


def _is_year(item: Token) -> bool:
    """A line that begins with "2024. " goes on with a sentence; no report has so many paragraphs."""
    return item.info.isdigit() and 1900 <= int(item.info) <= 2099


def _mark_column(reading: _Reading, item: Token) -> int:
    return reading.lines[_lines_of(item)[0]].find(item.info + item.markup) + 1


def _prose(reading: _Reading, run: Run, item: Token | None) -> None:
    """A paragraph or list item, with the number of `item` or the one that its words begin with."""
    if not run.text:
        if run.links:
            _add(reading, BlockKind.FIGURE, run)
        return
    printed = number_of_paragraph(run.text.value)
    lists = reading.lists
    level = lists.level() if lists.ordered else 0
    if item is None:
        is_item = printed is not None and printed.is_item and not lists.ordered
        kind = BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH
        printed = printed if not lists.ordered else None
        _add(reading, kind, run, printed=printed, level=1 if is_item else None)
    elif level == 0:
        _add(reading, BlockKind.PARAGRAPH, run, printed=Printed(_mark(item), 0, is_item=False))
    else:
        # "- (a) text" prints "(a)": the bullet is the converter's.
        if printed is None or item.info:
            printed = Printed(_mark(item), 0, is_item=True)
        _add(reading, BlockKind.LIST_ITEM, run, printed=printed, level=level)


def _mark(item: Token) -> str:
    """The printed mark of a list item: "12", "1)" or a bullet."""
    if not item.info:
        return "•"
    return item.info if item.markup == "." else item.info + item.markup


def _end_item(reading: _Reading) -> None:
    """An item without content is a number on a line of its own: words, not a paragraph's number."""
    item = reading.lists.begun.pop()
    if item is None or not item.info:
        return
    writer = Writer()
    writer.characters(item.info + item.markup, _lines_of(item)[0] + 1, _mark_column(reading, item))
    _add(reading, BlockKind.PARAGRAPH, writer.run())


def _pipe_table(reading: _Reading, token: Token) -> None:
    reading.lists.take()
    start, end = _lines_of(token)

    def run_of(piece: Slice) -> Run:
        return _run(reading, piece.source, [Anchor(0, piece.line, piece.column)])

    table, links = pipe_table(reading.lines, start, end, run_of)
    _add_table(reading, table, links)


def _code(reading: _Reading, token: Token) -> None:
    start, end = _lines_of(token)
    writer = Writer()
    content = token.content.split("\n")
    for number, line in enumerate(content[: max(end - start - 1, 0)], start=start + 1):
        column = max(reading.lines[number].find(line), 0) + 1
        writer.characters(line, number + 1, column)
        writer.builder.space()
    _add(reading, BlockKind.CODE, writer.run())


def _html(reading: _Reading, token: Token) -> None:
    reading.lists.take()
    start, end = _lines_of(token)
    for block in html_blocks(reading.lines[start:end], start + 1):
        _add_html(reading, block)


def _add_html(reading: _Reading, block: HtmlBlock) -> None:
    if block.table is not None:
        _add_table(reading, block.table, list(block.table_links))
    elif block.kind is BlockKind.HEADING:
        _add_heading(reading, block.run, block.level or 1)
    elif block.kind is BlockKind.LIST_ITEM:
        printed = number_of_paragraph(block.run.text.value) or Printed("•", 0, is_item=True)
        _add(reading, block.kind, block.run, printed=printed, level=block.level)
    else:
        _prose(reading, block.run, None)


def _add(
    reading: _Reading,
    kind: BlockKind,
    run: Run,
    printed: Printed | None = None,
    level: int | None = None,
) -> None:
    index, shift = len(reading.blocks), printed.end if printed else 0
    text = tail(run.text, shift)
    path = tuple(title for _, title in reading.headings)
    number = printed.number if printed else None
    reading.blocks.append(Block(index, kind, text, number, level, heading_path=path))
    _add_links(reading, Span(reading.index, index, 0, 0), text, run.links, shift)


def _add_table(reading: _Reading, table: Table, links: list[tuple[int, FoundLink]]) -> None:
    index = len(reading.blocks)
    path = tuple(title for _, title in reading.headings)
    reading.blocks.append(Block(index, BlockKind.TABLE, heading_path=path, table=table))
    for number, cell in enumerate(table.cells):
        span = Span(reading.index, index, 0, 0, number)
        _add_links(reading, span, cell.text, [link for at, link in links if at == number], 0)


def _add_links(
    reading: _Reading, at: Span, text: Text, found: Sequence[FoundLink], shift: int
) -> None:
    """Links of one text in order of their places: those that are marked, and bare addresses."""
    links = []
    taken = []
    for link in found:
        start, end = max(link.start - shift, 0), max(link.end - shift, 0)
        taken.append((start, end))
        span = at._replace(start=start, end=end)
        links.append(Link(link.target, link.label, span, line=link.line, column=link.column))
    for start, end in bare_links(text.value):
        if any(start < right and left < end for left, right in taken):
            continue
        words = text.value[start:end]
        piece = text.pieces_of(start, end)[0]
        column = (piece.column or 1) + start - piece.start
        span = at._replace(start=start, end=end)
        links.append(Link(words, words, span, line=piece.line, column=column))
    reading.links.extend(sorted(links, key=lambda link: (link.line or 0, link.column or 0)))
