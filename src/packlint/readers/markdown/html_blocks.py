"""HTML blocks in Markdown: paragraphs, headings, list items and tables, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from packlint.model import BlockKind, Table
from packlint.readers.markdown.html_tables import OpenTable, finished
from packlint.readers.markdown.inline import Item, Kind
from packlint.readers.markdown.runs import Anchor, FoundLink, Run, Writer
from packlint.readers.markdown.tags import attributes, is_html

_PARAGRAPHS = frozenset(
    [
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
        ),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr"),
        *("html", "main", "nav", "ol", "p", "pre", "section", "summary", "ul"),
    ]
)
# Each piece of an HTML source is one of these; none can make the search slow.
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w:-]*)[^<>]*>|<[!?][^<>]*>"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});)|[^<&]+|[<&]"
)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"h([1-6])$")


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A block of an HTML passage; `table_links` are (index of cell, link)."""

    kind: BlockKind
    run: Run
    level: int | None = None
    table: Table | None = None
    table_links: tuple[tuple[int, FoundLink], ...] = ()


@dataclass(slots=True)
class _Page:
    """What has been read: finished blocks, the open block, the open tables, the depth of lists."""

    anchors: Sequence[Anchor]
    blocks: list[HtmlBlock] = field(default_factory=list)
    writer: Writer = field(default_factory=Writer)
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    tables: list[OpenTable] = field(default_factory=list)
    lists: int = 0

    def current(self) -> Writer:
        """Where words go: the open cell, else the open block."""
        cell = self.tables[-1].writer if self.tables else None
        return self.writer if cell is None else cell


def html_blocks(lines: Sequence[str], first_line: int) -> list[HtmlBlock]:
    """Read source lines, the first of which has the 1-based number `first_line`."""
    anchors, offset = [], 0
    for number, line in enumerate(lines, start=first_line):
        anchors.append(Anchor(offset, number, 1))
        offset += len(line) + 1
    page = _Page(anchors)
    for match in _tokens("\n".join(lines)):
        _take(page, match)
    while page.tables:
        _end_table(page)
    _end_block(page)
    return page.blocks


def _tokens(source: str) -> Iterator[re.Match[str]]:
    """The tags, entities and words of a source; comments and scripts are passed over."""
    position, last_comment_end = 0, source.rfind("-->")
    while position < len(source):
        if source.startswith("<!--", position) and position < last_comment_end:
            position = source.index("-->", position) + 3
            continue
        hidden = _HIDDEN.match(source, position) if source[position] == "<" else None
        if hidden is not None:
            position = hidden.end()
            continue
        match = _TOKEN.match(source, position)
        if match is None:
            return
        yield match
        position = match.end()


def _take(page: _Page, match: re.Match[str]) -> None:
    source, start = match.group(), match.start()
    name = (match["name"] or "").lower()
    if match["entity"]:
        page.current().write([Item(Kind.GLYPH, start, unescape(source))], page.anchors)
    elif not name:
        if not source.startswith(("<!", "<?")) or len(source) < 3:
            page.current().write([Item(Kind.TEXT, start, source)], page.anchors)
    elif not is_html(name) and name not in _PARAGRAPHS:
        # A tag that is no HTML is the writer's words.
        page.current().write([Item(Kind.TEXT, start, source)], page.anchors)
    elif not _structure(page, name, match["close"] == "/", source):
        page.current().write([Item(Kind.TAG, start, source)], page.anchors)


def _structure(page: _Page, name: str, closing: bool, tag: str) -> bool:
    """Begin or end a table or a block; False when the tag does neither."""
    if name == "table" or page.tables:
        return _table_structure(page, name, closing, tag)
    heading = _HEADING.match(name)
    if name not in _PARAGRAPHS and name != "li" and heading is None:
        return False
    _end_block(page)
    if name in ("ul", "ol"):
        page.lists = max(page.lists + (-1 if closing else 1), 0)
    elif name == "li" and not closing:
        page.kind, page.level = BlockKind.LIST_ITEM, max(page.lists, 1)
    elif heading is not None and not closing:
        page.kind, page.level = BlockKind.HEADING, int(heading.group(1))
    return True


def _table_structure(page: _Page, name: str, closing: bool, tag: str) -> bool:
    if name == "table" and not closing:
        if not page.tables:
            _end_block(page)
        page.tables.append(OpenTable())
    elif name == "table":
        if page.tables:
            _end_table(page)
    elif name == "tr":
        page.tables[-1].end_row() if closing else page.tables[-1].start_row()
    elif name in ("td", "th"):
        page.tables[-1].end_cell()
        if not closing:
            page.tables[-1].start_cell(name == "th", attributes(tag))
    else:
        return False
    return True


def _end_table(page: _Page) -> None:
    table = finished(page.tables.pop())
    if table is not None:
        grid, links = table
        page.blocks.append(
            HtmlBlock(BlockKind.TABLE, Run.empty(), table=grid, table_links=tuple(links))
        )


def _end_block(page: _Page) -> None:
    run, kind, level = page.writer.run(), page.kind, page.level
    page.writer, page.kind, page.level = Writer(), BlockKind.PARAGRAPH, None
    if run.text or run.links:
        page.blocks.append(HtmlBlock(kind, run, level))
