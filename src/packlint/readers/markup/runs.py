"""Inline words as clean text: links, bold and marks noted, every place kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from msgspec import Struct, field

from packlint.model import EMPTY, MarkKind, Text
from packlint.readers.markup.building import TextBuilder
from packlint.readers.markup.tags import attributes, breaks_words, is_html

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)")
_RAISED_NUMBER = re.compile(r"\s*[-+−]?\d[\d.,]*\s*$")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class FoundLink(Struct, frozen=True):
    """A link of one text: its target and the range of its visible words."""

    target: str
    start: int
    end: int
    label: str
    line: int | None
    column: int | None


class FoundMark(Struct, frozen=True):
    """A mark of one text; `text` holds words that are not in the text."""

    kind: MarkKind
    start: int
    end: int
    text: str = ""
    author: str = ""
    when: str = ""


class Run(Struct, frozen=True):
    """A text with its links and marks; `bold` when every printed character of it is bold.

    `line_ends` are the offsets of the spaces that stand for line ends.
    """

    text: Text
    links: tuple[FoundLink, ...] = ()
    bold: bool = False
    marks: tuple[FoundMark, ...] = ()
    line_ends: tuple[int, ...] = ()

    @staticmethod
    def empty() -> Run:
        """A run without words."""
        return Run(EMPTY)


class _OpenLink(Struct):
    target: str
    start: int
    line: int
    column: int | None
    resumed: bool = False


class _OpenChange(Struct):
    """An insertion or deletion that has begun; `words` holds what was deleted."""

    kind: MarkKind
    start: int
    author: str
    when: str
    words: list[str] = field(default_factory=list)


class Writer(Struct):
    """Puts words and tags together; one for each text."""

    builder: TextBuilder = field(default_factory=TextBuilder)
    links: list[FoundLink] = field(default_factory=list)
    marks: list[FoundMark] = field(default_factory=list)
    _open: list[_OpenLink] = field(default_factory=list)
    _changes: list[_OpenChange] = field(default_factory=list)
    _changed_again: list[MarkKind] = field(default_factory=list)
    _bold: int = 0
    _bold_length: int = 0
    _superscript: bool = False

    def characters(self, run: str, line: int, column: int | None) -> None:
        """Add characters that stand side by side from the place given."""
        if self._changes and self._deleted(run):
            return
        if self._superscript and _RAISED_NUMBER.match(run):
            run = run.translate(_SUPERSCRIPT)
        before = self.builder.length
        self.builder.add(run, line, column)
        self._count(before)

    def glyph(self, characters: str, line: int, column: int | None) -> None:
        """Add characters that all come from one place."""
        if self._changes and self._deleted(characters):
            return
        before = self.builder.length
        self.builder.add_at(characters, line, column)
        self._count(before)

    def line_end(self) -> None:
        """What follows stands on a line of its own."""
        if not (self._changes and self._deleted(" ")):
            self.builder.line_end()

    def _count(self, before: int) -> None:
        if self._bold > 0:
            self._bold_length += self.builder.length - before

    def begin_bold(self) -> None:
        """What follows is bold."""
        self._bold += 1

    def end_bold(self) -> None:
        """What was begun in bold ends."""
        self._bold = max(self._bold - 1, 0)

    def open_link(self, target: str, line: int, column: int | None) -> None:
        """A link begins."""
        self._open.append(_OpenLink(target, self.builder.position, line, column))

    def close_link(self) -> None:
        """The innermost link ends."""
        if not self._open:
            return
        link = self._open.pop()
        end = max(self.builder.length, link.start)
        if link.resumed and end == link.start:
            return
        self.links.append(FoundLink(link.target, link.start, end, "", link.line, link.column))

    def image(self, target: str, label: str, line: int, column: int | None) -> None:
        """An image: a link without visible words; its alternative text is the label."""
        position = self.builder.position
        self.links.append(FoundLink(target, position, position, label, line, column))

    def mark(self, kind: MarkKind, words: str) -> None:
        """Words that belong here but are not part of the text: hidden, or the sign of a note."""
        at = self.builder.length
        self.marks.append(FoundMark(kind, at, at, words))

    def open_change(self, kind: MarkKind, author: str = "", when: str = "") -> None:
        """An insertion or deletion begins; one within another of its kind says nothing new."""
        if any(change.kind is kind for change in self._changes):
            self._changed_again.append(kind)
            return
        start = self.builder.position if kind is MarkKind.INSERTION else self.builder.length
        self._changes.append(_OpenChange(kind, start, author, when))

    def close_change(self, kind: MarkKind) -> None:
        """The innermost insertion or deletion ends, if it is of this kind."""
        if self._changed_again and self._changed_again[-1] is kind:
            self._changed_again.pop()
        elif self._changes and self._changes[-1].kind is kind:
            self._note(self._changes.pop())

    def _deleted(self, words: str) -> bool:
        """Whether the words were deleted; then they are kept for the mark."""
        for change in self._changes:
            if change.kind is MarkKind.DELETION:
                change.words.append(words)
                return True
        return False

    def _note(self, change: _OpenChange) -> None:
        words = " ".join("".join(change.words).split())
        end = self.builder.length if change.kind is MarkKind.INSERTION else change.start
        if words or end > change.start:
            found = FoundMark(change.kind, change.start, end, words, change.author, change.when)
            self.marks.append(found)

    def renewed(self) -> Writer:
        """End this text and return the writer of the next, in which what is open goes on."""
        following = Writer(_bold=self._bold, _superscript=self._superscript)
        following._changed_again = self._changed_again
        for link in self._open:
            following._open.append(_OpenLink(link.target, 0, link.line, link.column, True))
        while self._open:
            if self.builder.length > self._open[-1].start:
                self.close_link()
            else:
                self._open.pop()
        for change in self._changes:
            following._changes.append(_OpenChange(change.kind, 0, change.author, change.when))
            self._note(change)
        self._changes.clear()
        return following

    def tag(self, source: str, line: int, column: int | None) -> None:
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
        self.element(name, closing, {} if closing else attributes(source), line, column)

    def element(
        self, name: str, closing: bool, values: Mapping[str, str], line: int, column: int | None
    ) -> None:
        """An HTML element begins or ends."""
        if name == "br":
            self.line_end()
        elif breaks_words(name):
            self.glyph(" ", line, column)
        elif name in ("b", "strong"):
            self.end_bold() if closing else self.begin_bold()
        elif name == "sup":
            self._superscript = not closing
        elif name == "a":
            self._link(closing, values, line, column)
        elif name in ("ins", "del"):
            self._change(name, closing, values)
        elif name == "img" and values.get("src"):
            self.image(values["src"], values.get("alt", ""), line, column)

    def _link(
        self, closing: bool, values: Mapping[str, str], line: int, column: int | None
    ) -> None:
        if closing:
            self.close_link()
        elif "href" in values:
            self.open_link(values["href"].strip().replace(" ", "%20"), line, column)

    def _change(self, name: str, closing: bool, values: Mapping[str, str]) -> None:
        kind = MarkKind.INSERTION if name == "ins" else MarkKind.DELETION
        if closing:
            self.close_change(kind)
        else:
            # Word writes the author as an address without a host.
            author = unquote(values.get("cite", "").removeprefix("mailto:"))
            known = "" if "/" in author else author
            self.open_change(kind, known, values.get("datetime", ""))

    def run(self) -> Run:
        """What was written."""
        text = self.builder.text()
        length = len(text.value)
        links = tuple(_within(link, text.value) for link in self.links)
        # A separating space between two bold runs is not counted as bold.
        spaces = text.value.count(" ") if self._bold_length else 0
        bold = length > 0 and self._bold_length + spaces >= length > spaces
        return Run(text, links, bold, tuple(self.marks), self.builder.line_ends())


def _within(link: FoundLink, value: str) -> FoundLink:
    start, end = min(link.start, len(value)), min(link.end, len(value))
    words = link.label or value[start:end]
    return FoundLink(link.target, start, end, words, link.line, link.column)
