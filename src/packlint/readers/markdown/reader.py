"""Markdown to a document: walks the block tokens and keeps the place of everything."""

from __future__ import annotations

import re
from typing import Any

from markdown_it.token import Token
from msgspec import field

from packlint.model import BlockKind, Document
from packlint.readers.markdown.html_blocks import add_html
from packlint.readers.markdown.inline import items
from packlint.readers.markdown.lines import decode, repaired, take_front_matter
from packlint.readers.markdown.parser import PIPE_TABLE, inline_parser, parser
from packlint.readers.markdown.tables import Slice, pipe_table, split_row
from packlint.readers.markdown.writing import Anchor, write
from packlint.readers.markup.collecting import (
    Collector,
    ListItem,
    add_block,
    add_heading,
    add_table,
)
from packlint.readers.markup.numbers import Printed, number_of_heading
from packlint.readers.markup.prose import (
    add_paragraph,
    add_prose,
    end_item,
    ends_a_sentence,
    is_year,
    write_mark,
)
from packlint.readers.markup.runs import Run, Writer
from packlint.readers.source import Source

_SETEXT_LENGTH = 120
_PAGE_NUMBER = re.compile(r"^(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)


class MarkdownCollector(Collector):
    """What has been read so far, and from what.

    `lines` are the source lines, `definitions` the link definitions that markdown-it found, and
    `page_ended` says that a page break was the last thing seen, `notes` are the open footnotes:
    the number of each until its first paragraph has taken it.
    """

    lines: list[str] = field(default_factory=list)
    definitions: dict[str, Any] = field(default_factory=dict)
    page_ended: bool = False
    notes: list[str | None] = field(default_factory=list)


def read(source: Source) -> Document:
    """Read a Markdown file. Raises ReadError when it is empty or no text."""
    text, problems = decode(source.data)
    metadata, lines = take_front_matter(text.split("\n"))
    collector = MarkdownCollector(source.index, lines=repaired(lines))
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
        marks=tuple(collector.marks),
        metadata=metadata,
        problems=problems,
    )


def _take(collector: MarkdownCollector, tokens: list[Token], position: int) -> int:
    """Take in the token at `position` and return how many tokens were taken."""
    token = tokens[position]
    match token.type:
        case "heading_open":
            _heading(collector, token, tokens[position + 1])
            return 3
        case "inline":
            _paragraph(collector, token)
        case "fence":
            _code(collector, token)
        case "html_block":
            _html(collector, token)
        case "hr":
            collector.page_ended = True
        case _ if token.type == PIPE_TABLE:
            _pipe_table(collector, token)
        case _:
            _around(collector, token)
    return 1


def _around(collector: MarkdownCollector, token: Token) -> None:
    """What stands around blocks begins or ends: lists, their items, quotations."""
    match token.type:
        case "ordered_list_open" | "bullet_list_open":
            collector.lists.ordered.append(token.type == "ordered_list_open")
        case "ordered_list_close" | "bullet_list_close":
            collector.lists.ordered.pop()
        case "list_item_open":
            collector.lists.begun.append(_list_item(collector, token))
        case "list_item_close":
            end_item(collector)
        case "blockquote_open":
            collector.quotes += 1
        case "blockquote_close":
            collector.quotes -= 1
        case "footnote_open":
            collector.notes.append(token.info)
        case "footnote_close":
            collector.notes.pop()


def _lines_of(token: Token) -> tuple[int, int]:
    """The 0-based source lines of a block token, the end excluded."""
    begin, end = token.map or (0, 0)
    return begin, end


def _anchors(collector: MarkdownCollector, token: Token) -> list[Anchor]:
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
    collector: MarkdownCollector, content: str, anchors: list[Anchor], writer: Writer | None = None
) -> Run:
    writer = writer or Writer()
    write(writer, items(inline_parser(), content, collector.definitions), anchors)
    return writer.run()


def _heading(collector: MarkdownCollector, token: Token, inline: Token) -> None:
    run = _run(collector, inline.content, _anchors(collector, inline))
    if token.markup == "-" and _is_page_end(collector, token, run):
        add_prose(collector, run, None)
        collector.page_ended = True
    else:
        printed = number_of_heading(run.text.value)
        add_heading(collector, run, int(token.tag[1]), printed)


def _is_page_end(collector: MarkdownCollector, token: Token, run: Run) -> bool:
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
        or ends_a_sentence(value)
        or _PAGE_NUMBER.match(following) is not None
    )


def _paragraph(collector: MarkdownCollector, token: Token) -> None:
    item = collector.lists.take()
    anchors = _anchors(collector, token)
    writer = Writer()
    if item is not None and is_year(item):
        write_mark(writer, item)
        item = None
    run = _run(collector, token.content, anchors, writer)
    page_ended, collector.page_ended = collector.page_ended, False
    if collector.notes and item is None and run.text:
        number, collector.notes[-1] = collector.notes[-1], None
        printed = Printed(number, 0, is_item=True) if number else None
        add_block(collector, BlockKind.NOTE, run, printed)
    elif page_ended and _PAGE_NUMBER.match(run.text.value):
        add_block(collector, BlockKind.FURNITURE, run)
    else:
        add_paragraph(collector, run, item)


def _list_item(collector: MarkdownCollector, token: Token) -> ListItem:
    """The item with its printed mark: "12.", "1)" or a bullet; a full stop is not its number."""
    line = _lines_of(token)[0]
    if not token.info:
        return ListItem("•", "•", ordered=False, line=line + 1)
    mark = token.info + token.markup
    number = token.info if token.markup == "." else mark
    column = collector.lines[line].find(mark) + 1
    return ListItem(mark, number, ordered=True, line=line + 1, column=column)


def _pipe_table(collector: MarkdownCollector, token: Token) -> None:
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


def _code(collector: MarkdownCollector, token: Token) -> None:
    collector.lists.take()
    writer = Writer()
    start, end = _lines_of(token)
    content = token.content.split("\n")[: max(end - start - 1, 0)]
    for number, words in enumerate(content, start=start + 1):
        column = max(collector.lines[number].find(words), 0) + 1
        writer.characters(words, number + 1, column)
        writer.builder.space()
    add_block(collector, BlockKind.CODE, writer.run())


def _html(collector: MarkdownCollector, token: Token) -> None:
    start, end = _lines_of(token)
    add_html(collector, collector.lines[start:end], start + 1)
