"""Markdown to a document: walks the block tokens and keeps the place of everything."""

from __future__ import annotations

import re

from markdown_it.token import Token

from packlint.model import BlockKind, Document
from packlint.readers.markdown.collecting import Collector, add_block, add_heading, add_table
from packlint.readers.markdown.html_blocks import HtmlBlock, html_blocks
from packlint.readers.markdown.inline import items
from packlint.readers.markdown.lines import decode, repaired, take_front_matter
from packlint.readers.markdown.numbers import (
    Printed,
    number_of_bullet,
    number_of_heading,
    number_of_paragraph,
)
from packlint.readers.markdown.parser import PIPE_TABLE, inline_parser, parser
from packlint.readers.markdown.runs import Anchor, Run, Writer
from packlint.readers.markdown.tables import Slice, pipe_table, split_row
from packlint.readers.source import Source

# Headings made of a bold line stand below all headings that are marked as such.
_BOLD_HEADING_LEVEL = 7
_BOLD_HEADING_LENGTH = 120
_SETEXT_LENGTH = 120
_SENTENCE_END = re.compile(r"[.,;:?!]$")
_WORD = re.compile(r"[^\W\d_]{3}")
_PAGE_NUMBER = re.compile(r"^(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)


def read(source: Source) -> Document:
    """Read a Markdown file. Raises ReadError when it is empty or no text."""
    lines = decode(source.data).split("\n")
    metadata, lines = take_front_matter(lines)
    collector = Collector(source.index, repaired(lines))
    tokens = parser().parse("\n".join(collector.lines), collector.definitions)
    position = 0
    while position < len(tokens):
        position += _take(collector, tokens, position)
    return Document(
        index=source.index,
        path=source.path,
        format="markdown",
        sha256=source.sha256,
        blocks=tuple(collector.blocks),
        links=tuple(collector.links),
        metadata=metadata,
    )


def _take(collector: Collector, tokens: list[Token], position: int) -> int:
    """Take in the token at `position` and return how many tokens were taken."""
    token, lists = tokens[position], collector.lists
    match token.type:
        case "heading_open":
            _heading(collector, token, tokens[position + 1])
            return 3
        case "inline":
            _paragraph(collector, token)
        case "ordered_list_open" | "bullet_list_open":
            lists.ordered.append(token.type == "ordered_list_open")
        case "ordered_list_close" | "bullet_list_close":
            lists.ordered.pop()
        case "list_item_open":
            lists.begun.append(token)
        case "list_item_close":
            _end_item(collector)
        case "fence":
            _code(collector, token)
        case "html_block":
            _html(collector, token)
        case "hr":
            collector.page_ended = True
        case _ if token.type == PIPE_TABLE:
            _pipe_table(collector, token)
    return 1


def _lines_of(token: Token) -> tuple[int, int]:
    """The 0-based source lines of a block token, the end excluded."""
    begin, end = token.map or (0, 0)
    return begin, end


def _anchors(collector: Collector, token: Token) -> list[Anchor]:
    """Where each line of the content stands: at the end of its source line, but for end marks."""
    anchors, offset = [], 0
    for number, content in enumerate(token.content.split("\n"), start=_lines_of(token)[0]):
        words = content.strip()
        lead = len(content) - len(content.lstrip())
        column = max(collector.lines[number].rfind(words), 0) + 1
        anchors.append(Anchor(offset + lead, number + 1, column))
        offset += len(content) + 1
    return anchors


def _run(
    collector: Collector, content: str, anchors: list[Anchor], writer: Writer | None = None
) -> Run:
    writer = writer or Writer()
    writer.write(items(inline_parser(), content, collector.definitions), anchors)
    return writer.run()


def _heading(collector: Collector, token: Token, inline: Token) -> None:
    run = _run(collector, inline.content, _anchors(collector, inline))
    if token.markup == "-" and _is_page_end(collector, token, run):
        _prose(collector, run, None)
        collector.page_ended = True
    else:
        printed = number_of_heading(run.text.value)
        add_heading(collector, run, int(token.tag[1]), printed)


def _is_page_end(collector: Collector, token: Token, run: Run) -> bool:
    """Whether the line of dashes under a paragraph ends a page and makes no heading of it.

    CommonMark knows no difference. A heading is one short line without the end of a sentence, and
    no page number follows it.
    """
    _, end = _lines_of(token)
    following = next((line.strip() for line in collector.lines[end:] if line.strip()), "")
    lines = {piece.line for piece in run.text.pieces}
    value = run.text.value
    return (
        len(lines) > 1
        or len(value) > _SETEXT_LENGTH
        or _SENTENCE_END.search(value) is not None
        or _PAGE_NUMBER.match(following) is not None
    )


def _paragraph(collector: Collector, token: Token) -> None:
    item = collector.lists.take()
    anchors = _anchors(collector, token)
    writer = Writer()
    if item is not None and _is_year(item):
        _write_mark(collector, item, writer)
        item = None
    run = _run(collector, token.content, anchors, writer)
    page_ended, collector.page_ended = collector.page_ended, False
    if page_ended and _PAGE_NUMBER.match(run.text.value):
        add_block(collector, BlockKind.FURNITURE, run)
    elif not collector.lists.ordered and _is_bold_heading(run):
        add_heading(collector, run, _BOLD_HEADING_LEVEL, number_of_heading(run.text.value))
    else:
        _prose(collector, run, item)


def _is_bold_heading(run: Run) -> bool:
    value = run.text.value
    short = len(value) <= _BOLD_HEADING_LENGTH and not _SENTENCE_END.search(value)
    return run.bold and short and _WORD.search(value) is not None


def _is_year(item: Token) -> bool:
    """A line beginning with "2024. " goes on with a sentence: no report has so many paragraphs."""
    return item.info.isdigit() and 1900 <= int(item.info) <= 2099


def _write_mark(collector: Collector, item: Token, writer: Writer) -> None:
    """Write the number of a list item as words."""
    line, mark = _lines_of(item)[0], item.info + item.markup
    writer.characters(mark, line + 1, collector.lines[line].find(mark) + 1)
    writer.builder.space()


def _prose(collector: Collector, run: Run, item: Token | None) -> None:
    """A paragraph or list item, with the number of `item` or the one that its words begin with."""
    if not run.text:
        if run.links:
            add_block(collector, BlockKind.FIGURE, run)
        return
    level = collector.lists.level()
    if item is not None and level == 0:
        printed = Printed(_mark(item), 0, is_item=False)
        add_block(collector, BlockKind.PARAGRAPH, run, printed)
    elif item is not None:
        # "- (a) text" prints "(a)": the bullet is the converter's.
        found = None if item.info else number_of_bullet(run.text.value)
        printed = found or Printed(_mark(item), 0, is_item=True)
        add_block(collector, BlockKind.LIST_ITEM, run, printed, level)
    elif collector.lists.ordered:
        add_block(collector, BlockKind.PARAGRAPH, run)
    else:
        _numbered(collector, run)


def _numbered(collector: Collector, run: Run) -> None:
    found = number_of_paragraph(run.text.value)
    if found is not None and found.is_item:
        add_block(collector, BlockKind.LIST_ITEM, run, found, 1)
    else:
        add_block(collector, BlockKind.PARAGRAPH, run, found)


def _mark(item: Token) -> str:
    """The printed mark of a list item: "12", "1)" or a bullet."""
    if not item.info:
        return "•"
    return item.info if item.markup == "." else item.info + item.markup


def _end_item(collector: Collector) -> None:
    """An item without content is a number on a line of its own: words, not a paragraph's number."""
    item = collector.lists.begun.pop()
    if item is not None and item.info:
        writer = Writer()
        _write_mark(collector, item, writer)
        add_block(collector, BlockKind.PARAGRAPH, writer.run())


def _pipe_table(collector: Collector, token: Token) -> None:
    collector.lists.take()
    start, _ = _lines_of(token)
    headed: bool = token.meta["headed"]
    delimiters = start + 1 if headed else start
    rows = [
        split_row(collector.lines[number], number + 1, begin)
        for number, begin in enumerate(token.meta["begins"], start=start)
        if number != delimiters
    ]

    def run_of(piece: Slice) -> Run:
        return _run(collector, piece.source, [Anchor(0, piece.line, piece.column)])

    add_table(collector, *pipe_table(rows, headed, run_of))


def _code(collector: Collector, token: Token) -> None:
    collector.lists.take()
    writer = Writer()
    start, end = _lines_of(token)
    content = token.content.split("\n")[: max(end - start - 1, 0)]
    for number, words in enumerate(content, start=start + 1):
        column = max(collector.lines[number].find(words), 0) + 1
        writer.characters(words, number + 1, column)
        writer.builder.space()
    add_block(collector, BlockKind.CODE, writer.run())


def _html(collector: Collector, token: Token) -> None:
    collector.lists.take()
    start, end = _lines_of(token)
    for block in html_blocks(collector.lines[start:end], start + 1):
        _add_html(collector, block)


def _add_html(collector: Collector, block: HtmlBlock) -> None:
    value = block.run.text.value
    if block.table is not None:
        add_table(collector, block.table, block.table_links)
    elif block.kind is BlockKind.HEADING:
        add_heading(collector, block.run, block.level or 1, number_of_heading(value))
    elif block.kind is BlockKind.LIST_ITEM:
        printed = number_of_bullet(value) or Printed("•", 0, is_item=True)
        add_block(collector, BlockKind.LIST_ITEM, block.run, printed, block.level)
    else:
        _prose(collector, block.run, None)
