"""Builds clean texts whose every character keeps its line, and its column where there is one."""

from __future__ import annotations

import re

from packlint.model import Piece, Text

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# White space but for a single plain space between words, which is clean already.
_SPACE = r"\s{2,}|[^\S ]|^\s|\s$"
_SPECIAL = re.compile(rf"(?P<space>{_SPACE})|(?P<drop>[{_DROPPED}]+)|(?P<ligature>[ﬀ-ﬆ])")


class TextBuilder:
    """Collects runs of source characters; white space is collapsed and trimmed on the way."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._space = False
        self._line_ends: list[int] = []

    @property
    def position(self) -> int:
        """The offset that the next printed character will have."""
        return self._length + (1 if self._space and self._length else 0)

    @property
    def length(self) -> int:
        """How many characters have been printed; a space still to come is not counted."""
        return self._length

    def space(self) -> None:
        """A break: a space before whatever comes next."""
        self._space = True

    def line_end(self) -> None:
        """A break that is seen: what comes next stands on a line of its own."""
        self._space = True
        if self._length and (not self._line_ends or self._line_ends[-1] != self._length):
            self._line_ends.append(self._length)

    def line_ends(self) -> tuple[int, ...]:
        """Where lines end, as offsets of the spaces that stand for their ends."""
        return tuple(end for end in self._line_ends if end < self._length)

    def add(self, run: str, line: int, column: int | None) -> None:
        """Add characters that stand side by side in one source line, from the place given."""
        words = run.strip(" ")
        if is_clean(words):
            lead = run.index(words[0])
            self._space |= lead > 0
            self._print(words, line, _moved(column, lead))
            self._space = lead + len(words) < len(run)
            return
        start = 0
        for match in _SPECIAL.finditer(run):
            if match.start() > start:
                self._print(run[start : match.start()], line, _moved(column, start))
            if match.lastgroup == "space":
                self._space = True
            elif match.lastgroup == "ligature":
                self.add_at(_LIGATURES[match.group()], line, _moved(column, match.start()))
            start = match.end()
        if start < len(run):
            self._print(run[start:], line, _moved(column, start))

    def add_at(self, characters: str, line: int, column: int | None) -> None:
        """Add characters that all come from one place, such as those of an entity."""
        for character in characters:
            if character.isspace():
                self._space = True
            elif character not in _DROPPED:
                self._print(character, line, column)

    def _print(self, run: str, line: int, column: int | None) -> None:
        if self._space:
            if self._length:
                self._parts.append(" ")
                self._length += 1
            self._space = False
        last = self._pieces[-1] if self._pieces else None
        if last is None or (last.line, self._expected(last)) != (line, column):
            self._pieces.append(Piece(self._length, line=line, column=column))
        self._parts.append(run)
        self._length += len(run)

    def _expected(self, last: Piece) -> int | None:
        return _moved(last.column, self._length - last.start)

    def text(self) -> Text:
        """The text so far."""
        return Text("".join(self._parts), tuple(self._pieces))


def is_clean(run: str) -> bool:
    """Whether nothing of a run needs changing, as far as that is quickly told."""
    if not run or run[0] == " " or run[-1] == " " or "  " in run:
        return False
    # Only plain spaces are printable, and no other sign that is dropped; ligatures come last.
    return run.isprintable() and (run.isascii() or max(run) < "ﬀ")


def _moved(column: int | None, by: int) -> int | None:
    return None if column is None else column + by


def tail(text: Text, start: int) -> Text:
    """The characters from `start` on, each in its place."""
    if start <= 0:
        return text
    pieces: list[Piece] = []
    for piece, following in zip(text.pieces, [*text.pieces[1:], None], strict=True):
        end = following.start if following else len(text.value)
        if end <= start:
            continue
        skipped = max(start - piece.start, 0)
        column = _moved(piece.column, skipped)
        pieces.append(piece._replace(start=piece.start + skipped - start, column=column))
    return Text(text.value[start:], tuple(pieces))
