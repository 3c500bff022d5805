"""What is known while one story of a Word file (body, note, header) is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from msgspec import Struct, field

from packlint.model import MarkKind, Piece, Text
from packlint.readers.docx.fields import Field
from packlint.readers.docx.names import Element
from packlint.readers.docx.numbering import Numbering
from packlint.readers.docx.package import Package, Relation
from packlint.readers.docx.styles import Styles
from packlint.readers.markup.collecting import Collector
from packlint.readers.markup.runs import FoundLink, FoundMark, Run, Writer


class Comment(NamedTuple):
    """What a comment says, who said it, and when."""

    text: str
    author: str
    when: str


class NoteReference(NamedTuple):
    """A reference to a note: "footnote" or "endnote", its id, and the sign it has."""

    kind: str
    id: str
    sign: str


class NoteCount(Struct):
    """How footnotes or endnotes are numbered, section by section, and how far."""

    formats: list[str]
    restarts: bool
    start: int = 1
    value: int = 0
    section: int = 0


class Book(Struct):
    """What all stories of a file share.

    `bookmarks` leads from a name in lower case to the name as it is written. `sections` holds the
    properties of the sections, `section` counts those that have ended, `section_ends` holds the
    paragraphs that end one. `placed` holds the comments whose place was met, `furniture` the
    running heads and feet so far. `embedded` counts what is packed into the file and was not read,
    by the program it is for, `chunks` the documents taken in from outside, which are not read, and
    `wide` the tables that were too large to be put on a grid: their cells are paragraphs. `charts`
    counts those that Word draws from figures, which are not read.
    """

    package: Package
    out: Collector
    styles: Styles
    numbering: Numbering
    ordinals: Mapping[Element, int] = field(default_factory=dict)
    bookmarks: Mapping[str, str] = field(default_factory=dict)
    comments: Mapping[str, Comment] = field(default_factory=dict)
    notes: dict[str, dict[str, Element]] = field(default_factory=dict)
    note_relations: dict[str, Mapping[str, Relation]] = field(default_factory=dict)
    counts: dict[str, NoteCount] = field(default_factory=dict)
    sections: Sequence[Element] = ()
    section: int = 0
    section_ends: Set[int] = frozenset()
    placed: set[str] = field(default_factory=set)
    embedded: dict[str, int] = field(default_factory=dict)
    chunks: int = 0
    wide: int = 0
    charts: int = 0
    furniture: set[str] = field(default_factory=set)


class Story(Struct):
    """A story being read, and the paragraph or cell that is being written.

    `paragraph` and `column` say where the next character stands. `fields` are open. `commented`
    leads from the id of an open comment to where its words begin. `boxes` are text boxes and
    diagrams, `notes` the references to notes that were met; both are read after the paragraph.
    `drawings` are those of the paragraph, which may lie over its words.
    `first_tab` is the offset of the first tab, `sign` what a writer gave a note for its number.
    `furniture` says that nothing in this story is content. `prompts` counts the content controls
    around, whose words are only a prompt, `deleted` the tracked deletions. `joined` says that the
    end of the paragraph before was deleted. `shade` is the colour behind the paragraph and
    `cell_shade` that behind the cell, if any. `note` is the number of a note whose first paragraph
    is still to come. `indents` are those of the list items above: where the sign and where the
    words begin, in twips.
    """

    book: Book
    relations: Mapping[str, Relation]
    writer: Writer = field(default_factory=Writer)
    paragraph: int | None = None
    column: int = 1
    fields: list[Field] = field(default_factory=list)
    commented: dict[str, int] = field(default_factory=dict)
    boxes: list[Element] = field(default_factory=list)
    drawings: list[Element] = field(default_factory=list)
    notes: list[NoteReference] = field(default_factory=list)
    pictures: int = 0
    first_tab: int | None = None
    sign: str | None = None
    furniture: bool = False
    prompts: int = 0
    deleted: int = 0
    joined: bool = False
    shade: str = ""
    cell_shade: str = ""
    note: str | None = None
    indents: list[tuple[int, int]] = field(default_factory=list)

    def write(self, words: str) -> None:
        """Write words that are shown, each character in its place."""
        self.writer.characters(words, self.paragraph or 0, self.column)
        self.column += len(words)

    def write_sign(self, words: str) -> None:
        """Write what stands for one character of the source."""
        self.writer.glyph(words, self.paragraph or 0, self.column)
        self.column += 1

    def mark_from(self, kind: MarkKind, start: int) -> None:
        """Mark what was written since `start`."""
        end = max(self.writer.builder.length, start)
        self.writer.marks.append(FoundMark(kind, start, end))

    def take_run(self) -> Run:
        """The text written so far, and begin the next; what is open goes on in it."""
        for comment in list(self.commented):
            self.end_comment(comment)
        following = self.writer.renewed()
        run = self.writer.run()
        self.writer = following
        return _in_paragraphs(run)

    def end_comment(self, comment: str) -> None:
        """Mark the words that a comment is about: those in the paragraph where it begins."""
        start = self.commented.pop(comment, None)
        said = self.book.comments.get(comment)
        if start is not None and said is not None:
            self.book.placed.add(comment)
            end = max(self.writer.builder.length, start)
            self.writer.marks.append(FoundMark(MarkKind.COMMENT, start, end, *said))


def _in_paragraphs(run: Run) -> Run:
    """The run with its places as paragraphs, which the writer takes for lines.

    Notes and running heads have none: they are in parts of their own. Links and marks begin with
    their first word; a link without words leads nobody anywhere.
    """
    value = run.text.value
    pieces = tuple(
        [
            Piece(start, None, None, None, column if line else None, line or None)
            for start, _, _, line, column, _ in run.text.pieces
        ]
    )
    if not (run.links or run.marks):
        return Run(Text(value, pieces), (), run.bold, (), run.line_ends)
    links = tuple(
        FoundLink(link.target, start, link.end, value[start : link.end], None, link.column)
        for link in run.links
        if (start := _first_word(value, link.start, link.end)) < link.end
    )
    marks = tuple(_trimmed(mark, value) for mark in run.marks)
    return Run(Text(value, pieces), links, run.bold, marks, run.line_ends)


def _first_word(value: str, start: int, end: int) -> int:
    while start < end and value[start : start + 1] == " ":
        start += 1
    return start


def _trimmed(mark: FoundMark, value: str) -> FoundMark:
    end = min(mark.end, len(value))
    start = _first_word(value, min(mark.start, end), end)
    text = value[start:end] if mark.kind is MarkKind.PROMPT else mark.text
    return FoundMark(mark.kind, start, end, text, mark.author, mark.when)
