"""What a document is, whatever it was read from: blocks in reading order, tables, links, pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from packlint.model.span import EMPTY, Box, Span, Text


class BlockKind(StrEnum):
    """What a block is. Page furniture (running heads, page numbers) is kept but is not prose.

    A caption names the table or figure beside it; a note is a footnote or endnote, which stands
    where the source prints it.
    """

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE = "table"
    FIGURE = "figure"
    CODE = "code"
    FURNITURE = "furniture"
    CAPTION = "caption"
    NOTE = "note"


# What shows a sample or dresses the page says nothing of its own.
UNSAID = frozenset((BlockKind.FURNITURE, BlockKind.CODE))
# What stands above one of these goes on below it.
BESIDE_THE_FLOW = frozenset((BlockKind.FURNITURE, BlockKind.NOTE))


class Cell(Struct, frozen=True):
    """A table cell at its top-left grid position; `text` is clean, with line breaks as spaces."""

    row: int
    column: int
    text: Text
    row_span: int = 1
    column_span: int = 1
    bold: bool = False
    page: int | None = None
    box: Box | None = None


class Table(Struct, frozen=True):
    """A grid of cells in row-major order. Positions without a cell are empty.

    `header_rows` counts the leading rows that name columns. `ruled_above` holds the rows that a
    drawn line separates from the row before, where that is rarer than in the rest of the table.
    `confidence` (0 to 1) says how far the reader trusts the grid, `doubts` why it is below 1.
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    header_rows: int = 0
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
    ruled_above: frozenset[int] = frozenset()

    def grid(self) -> list[list[int | None]]:
        """Rows of indexes into `cells`; a spanning cell fills every position it covers."""
        rows: list[list[int | None]] = [[None] * self.columns for _ in range(self.rows)]
        for index, cell in enumerate(self.cells):
            for row in range(cell.row, min(cell.row + cell.row_span, self.rows)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.columns)):
                    rows[row][column] = index
        return rows


class Block(Struct, frozen=True):
    """One thing in reading order.

    `number` is the printed number or bullet ("12", "3.4", "(a)", "•"), which `text` leaves out.
    `level` is a heading's level (1 is the highest) or a list item's depth (1 is the outermost).
    `page` is the 0-based index of the page it begins on. `heading_path` holds the headings above.
    `quoted` says that the source sets the block apart as somebody else's words.
    """

    index: int
    kind: BlockKind
    text: Text = EMPTY
    number: str | None = None
    level: int | None = None
    page: int | None = None
    heading_path: tuple[str, ...] = ()
    table: Table | None = None
    quoted: bool = False

    def texts(self) -> Iterator[tuple[int | None, Text]]:
        """Its texts: of a table those of the cells with their indexes, else its own with None."""
        if self.table is None:
            yield None, self.text
        else:
            yield from ((index, cell.text) for index, cell in enumerate(self.table.cells))

    def text_of(self, cell: int | None) -> Text:
        """The text of the cell of that index; without one, or without a table, its own."""
        return self.text if cell is None or self.table is None else self.table.cells[cell].text


class MarkKind(StrEnum):
    """What a writer's program keeps about a stretch of text, beside the text that is shown."""

    INSERTION = "insertion"
    DELETION = "deletion"
    COMMENT = "comment"
    HIDDEN = "hidden"
    PROMPT = "prompt"
    HIGHLIGHT = "highlight"
    COVERED = "covered"
    OVERLAID = "overlaid"
    PICTURE = "picture"
    UNDESCRIBED = "undescribed"
    NOTE_REFERENCE = "note-reference"
    ACTION = "action"


class Mark(Struct, frozen=True):
    """Something kept about a range of text: a tracked change, a comment, hidden words, a prompt.

    `span` is the range; it is empty where the marked words are not part of the text (deletions,
    hidden words, references to notes), and None where there is no place in the flow. `text` holds
    the deleted or hidden words, what a comment says, the prompt of a form field that was not filled
    in, or the sign of a note ("3"). A highlight is the colour of the marker pen; what is covered
    stands under a box; of what is overlaid, a part that is not known does. A picture
    stands in the place; what is undescribed is one without words for those who cannot see it.
    An action is what the file does by itself, in words. `when` is as the source gives it.
    """

    kind: MarkKind
    span: Span | None
    text: str = ""
    author: str = ""
    when: str = ""
    page: int | None = None
    box: Box | None = None


class Link(Struct, frozen=True):
    """A hyperlink: its target as written, its visible words, and where they stand.

    `target` is the URI, or "#name" / "#page=N" (1-based) for a place inside the document.
    `broken_destination` says that the reader looked an internal target up and did not find it.
    """

    target: str
    text: str
    span: Span | None
    page: int | None = None
    box: Box | None = None
    line: int | None = None
    column: int | None = None
    broken_destination: bool = False


class Page(Struct, frozen=True):
    """A page: 0-based index, printed label, size in points, and whether it carries any text.

    `numbered` says that the label is printed on the pages or given by the file; else it only counts
    the pages.
    """

    index: int
    label: str
    width: float
    height: float
    has_text: bool = True
    numbered: bool = False


class OutlineEntry(Struct, frozen=True):
    """A bookmark: nesting level from 1, title, and the 0-based index of its page."""

    level: int
    title: str
    page: int | None


class ProblemCode(StrEnum):
    """What a reader could not do. Each is the id of a rule in `rules/engine.yml`."""

    PAGE_WITHOUT_TEXT = "page-without-text"
    TEXT_GARBLED = "text-garbled"
    PART_NOT_READ = "part-not-read"
    REPAIRED = "repaired"
    READING_STOPPED = "reading-stopped"


class Problem(Struct, frozen=True):
    """Something the reader could not read although the document as a whole was readable.

    `page` is the 0-based index of the page it concerns; `remedy` says what the user can do.
    """

    code: ProblemCode
    message: str
    remedy: str = ""
    page: int | None = None


class Document(Struct, frozen=True, dict=True):
    """A document as read. `path` is as the user gave it; `index` is its place in the pack.

    `charts` counts those whose figures are not read, where the format tells them from pictures.
    """

    index: int
    path: str
    format: str
    sha256: str
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    pages: tuple[Page, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    marks: tuple[Mark, ...] = ()
    charts: int = 0

    def texts(self) -> Sequence[tuple[Span, Text]]:
        """Every text of the flow with a span over the whole of it.

        Page furniture is left out, and so are code blocks: what they show is a sample, not said.
        """
        return self._texts

    @cached_property
    def _texts(self) -> tuple[tuple[Span, Text], ...]:
        return tuple(
            (Span(self.index, block.index, 0, len(text.value), cell), text)
            for block in self.blocks
            if block.kind not in UNSAID
            for cell, text in block.texts()
            if text or cell is not None
        )

    def links_by_target(self) -> Mapping[str, Sequence[Link]]:
        """The links by what they lead to, white space around it left out, in order."""
        found: dict[str, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.target.strip(), []).append(link)
        return found

    def page_label(self, page: int | None) -> str | None:
        """The printed number of the page of that 0-based index; None where there is none."""
        if page is None or page >= len(self.pages):
            return None
        return self.pages[page].label

    def text_at(self, span: Span) -> Text:
        """The whole text that the span is a range of."""
        return self.blocks[span.block].text_of(span.cell)

    def quote(self, span: Span) -> str:
        """The words of the span, as printed."""
        return self.text_at(span).value[span.start : span.end]


def at_index(document: Document, index: int) -> Document:
    """The same document at another place in the pack."""
    if document.index == index:
        return document

    def moved(span: Span | None) -> Span | None:
        return None if span is None else span._replace(document=index)

    return replace(
        document,
        index=index,
        links=tuple(replace(link, span=moved(link.span)) for link in document.links),
        marks=tuple(replace(mark, span=moved(mark.span)) for mark in document.marks),
    )
