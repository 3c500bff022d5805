"""HTML blocks in Markdown: paragraphs, headings, list items and tables, with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from packlint.model import BlockKind, Table
from packlint.readers.markdown.runs import FoundLink, Run, Writer, is_html
from packlint.readers.markdown.tables import GridCell, header_rows, table_of

_PARAGRAPHS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption"
    " figure footer form header hr main nav ol p pre section summary ul".split()
)
_HIDDEN = frozenset({"script", "style"})
# HTML allows 1000 columns; beyond that a span is a slip of the pen.
_LARGEST_SPAN = 1000


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A block of an HTML passage; `table_links` are (index of cell, link)."""

    kind: BlockKind
    run: Run = field(default_factory=lambda: Writer().run())
    level: int | None = None
    table: Table | None = None
    table_links: tuple[tuple[int, FoundLink], ...] = ()


def html_blocks(lines: Sequence[str], first_line: int) -> list[HtmlBlock]:
    """Read source lines, the first of which has the 1-based number `first_line`."""
    reader = _HtmlReader(first_line)
    reader.feed("\n".join(lines))
    reader.close()
    reader.finish()
    return reader.blocks


@dataclass(slots=True)
class _OpenTable:
    """A table being read: finished cells, the taken grid positions and the cell being written."""

    cells: list[GridCell] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)
    row: int = -1
    writer: Writer | None = None
    spans: tuple[int, int] = (1, 1)
    header: bool = False


class _HtmlReader(HTMLParser):
    """Turns tags into blocks. State is the open block, the open table and the depth of lists."""

    def __init__(self, first_line: int) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[HtmlBlock] = []
        self._first_line = first_line
        self._writer = Writer()
        self._kind: tuple[BlockKind, int | None] = (BlockKind.PARAGRAPH, None)
        self._tables: list[_OpenTable] = []
        self._lists = 0
        self._hidden = 0

    def _place(self) -> tuple[int, int]:
        line, column = self.getpos()
        return self._first_line + line - 1, column + 1

    def _current(self) -> Writer:
        table = self._tables[-1] if self._tables else None
        return table.writer if table is not None and table.writer is not None else self._writer

    def handle_data(self, data: str) -> None:
        """Words, perhaps over several lines."""
        if self._hidden:
            return
        line, column = self._place()
        writer = self._current()
        for number, part in enumerate(data.split("\n")):
            if number:
                writer.builder.space()
            writer.characters(part, line + number, column if number == 0 else 1)

    def handle_entityref(self, name: str) -> None:
        """A named entity; its semicolon may be missing."""
        self._entity(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """A numeric entity."""
        self._entity(f"&#{name};")

    def _entity(self, source: str) -> None:
        from html import unescape

        if not self._hidden:
            self._current().glyph(unescape(source), *self._place())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that is no HTML is the writer's words."""
        if tag in _HIDDEN:
            self._hidden += 1
            return
        if self._hidden:
            return
        values = {name: value or "" for name, value in attrs}
        if not is_html(tag) and tag not in ("body", "html", "tbody"):
            self._current().characters(self.get_starttag_text() or "", *self._place())
        elif not self._structure(tag, values):
            self._current().element(tag, False, values, *self._place())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<br/>` and its like."""
        if tag not in _HIDDEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Ends of blocks, cells, tables and inline elements."""
        if tag in _HIDDEN:
            self._hidden = max(self._hidden - 1, 0)
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in ("td", "th", "tr") and self._tables:
            self._end_cell()
        elif self._tables:
            self._current().element(tag, True, {}, *self._place())
        elif tag in _PARAGRAPHS or tag == "li" or _heading_level(tag):
            self._end_block()
            self._lists -= 1 if tag in ("ul", "ol") and self._lists else 0
        elif is_html(tag):
            self._current().element(tag, True, {}, *self._place())

    def _structure(self, tag: str, values: dict[str, str]) -> bool:
        """Open a block, table, row or cell; False when the tag is none of these."""
        if tag == "table":
            self._end_block() if not self._tables else None
            self._tables.append(_OpenTable())
        elif tag == "tr" and self._tables:
            self._end_cell()
            self._tables[-1].row += 1
        elif tag in ("td", "th") and self._tables:
            self._start_cell(tag, values)
        elif self._tables:
            return False
        elif tag in _PARAGRAPHS:
            self._end_block()
            self._lists += 1 if tag in ("ul", "ol") else 0
        elif tag == "li":
            self._end_block()
            self._kind = (BlockKind.LIST_ITEM, max(self._lists, 1))
        elif _heading_level(tag):
            self._end_block()
            self._kind = (BlockKind.HEADING, _heading_level(tag))
        else:
            return False
        return True

    def _start_cell(self, tag: str, values: dict[str, str]) -> None:
        self._end_cell()
        table = self._tables[-1]
        table.row = max(table.row, 0)
        table.writer = Writer()
        table.spans = (_span(values, "rowspan"), _span(values, "colspan"))
        table.header = tag == "th"

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if table.writer is None:
            return
        run, (height, width) = table.writer.run(), table.spans
        table.writer = None
        column = 0
        while (table.row, column) in table.taken:
            column += 1
        table.taken.update(
            (table.row + down, column + right) for down in range(height) for right in range(width)
        )
        table.cells.append(GridCell(table.row, column, run, height, width, table.header))

    def _end_table(self) -> None:
        self._end_cell()
        open_table = self._tables.pop()
        if not open_table.cells:
            return
        rows = open_table.row + 1
        columns = max(cell.column + cell.column_span for cell in open_table.cells)
        cells = [
            cell._replace(row_span=min(cell.row_span, rows - cell.row))
            for cell in open_table.cells
            if cell.run.text or cell.run.links
        ]
        table, links = table_of(cells, rows, columns, _headers(cells, rows, columns))
        self.blocks.append(HtmlBlock(BlockKind.TABLE, table=table, table_links=tuple(links)))

    def _end_block(self) -> None:
        run = self._writer.run()
        kind, level = self._kind
        self._writer, self._kind = Writer(), (BlockKind.PARAGRAPH, None)
        if run.text or run.links:
            self.blocks.append(HtmlBlock(kind, run, level))

    def finish(self) -> None:
        """End whatever the source left open."""
        while self._tables:
            self._end_table()
        self._end_block()


def _headers(cells: Sequence[GridCell], rows: int, columns: int) -> int:
    """Leading rows of `<th>` only, else what the words of the first rows say."""
    marked = 0
    for row in range(rows):
        in_row = [cell for cell in cells if cell.row == row]
        if not in_row or not all(cell.header for cell in in_row):
            break
        marked = max(marked, *(cell.row + cell.row_span for cell in in_row))
    if marked:
        return marked
    values = [[""] * columns for _ in range(rows)]
    for cell in cells:
        values[cell.row][cell.column] = cell.run.text.value
    bold = [
        any(c.row == row for c in cells) and all(c.run.bold for c in cells if c.row == row)
        for row in range(rows)
    ]
    return header_rows(values, bold, headed=False)


def _heading_level(tag: str) -> int | None:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else None


def _span(values: dict[str, str], name: str) -> int:
    value = values.get(name, "1").strip()
    return min(max(int(value), 1), _LARGEST_SPAN) if value.isdecimal() else 1
