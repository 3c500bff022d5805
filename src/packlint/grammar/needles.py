"""Words without which a regular expression cannot match: looked for before it is tried.

The analysis of code search engines (R. Cox, "Regular Expression Matching with a Trigram Index",
2012), with words of any length: of a sequence the part that says most is needed, of alternatives
one of each. What is not understood needs nothing, so that the expression is tried on every text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from packlint.patterns import compiled

# One of these must stand in the text; the empty set says that nothing is known.
Needles = frozenset[str]

_NOTHING: Needles = frozenset()
# So many words are not looked for faster than the expression itself.
_MOST = 24
_CLASSES = frozenset("dDsSwWbBAZnrtfv0123456789")
_FLAGS = compiled(r"\?([aimsuwxV01]+)\)")
_GROUP = compiled(r"\?(?:[ims]*(?:-[ims]+)?:|>|\||P?<\w+>)")
_LOOKAROUND = compiled(r"\?<?[=!]")
_CLASS = compiled(r"\[\^?\]?(?:\\.|[^\[\]\\]|\[(?!:))*\]", regex.DOTALL)
_REPEAT = compiled(r"(?:([?*])|(\+)|\{(\d*)(?:,\d*)?\})[?+]?")


@cache
def needles(source: str) -> Needles:
    """Words of which each text that the expression matches holds one; all of them casefolded."""
    try:
        return _Source(source).alternatives()
    except NotImplementedError:
        return _NOTHING


class _Source:
    """An expression read from left to right. Raises NotImplementedError where it is unknown."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._is_verbose = False

    def alternatives(self) -> Needles:
        """What is needed from here to the end of the group, or of the expression."""
        branches = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            branches.append(self._sequence())
        found = _NOTHING.union(*branches)
        return found if all(branches) and len(found) <= _MOST else _NOTHING

    def _sequence(self) -> Needles:
        parts = self._parts()
        return max(parts, key=lambda part: (min(map(len, part), default=0), -len(part)))

    def _parts(self) -> Iterator[Needles]:
        """What each piece of a sequence needs, characters that follow each other as one word."""
        word = ""
        while self._peek() not in ("", "|", ")"):
            piece = self._piece()
            is_needed, is_once = self._repeat()
            if isinstance(piece, str) and is_needed:
                word += piece
                if is_once:
                    continue
            yield _word(word)
            word = piece if isinstance(piece, str) and is_needed else ""
            if is_needed and not isinstance(piece, str):
                yield piece
        yield _word(word)

    def _peek(self) -> str:
        while self._is_verbose and self._source[self._at : self._at + 1].isspace():
            self._at += 1
        character = self._source[self._at : self._at + 1]
        if character == "#" and self._is_verbose:
            raise NotImplementedError
        return character

    def _piece(self) -> str | Needles:
        """The next piece: a character that stands for itself, or what a group or class needs."""
        character = self._peek()
        if character == "(":
            return self._group()
        if character == "[":
            return self._skip(_CLASS)
        if character in "?*+{":
            raise NotImplementedError
        self._at += 1
        if character == "\\":
            character = self._source[self._at : self._at + 1]
            self._at += 1
            if not character or (character.isalnum() and character not in _CLASSES):
                raise NotImplementedError
            return _NOTHING if character in _CLASSES else character
        return _NOTHING if character in ".^$" else character

    def _group(self) -> Needles:
        self._at += 1
        if flags := _FLAGS.match(self._source, self._at):
            self._is_verbose |= "x" in flags[1]
            return self._skip(_FLAGS)
        is_lookaround = _LOOKAROUND.match(self._source, self._at) is not None
        if self._source[self._at : self._at + 1] == "?":
            self._skip(_LOOKAROUND if is_lookaround else _GROUP)
        inside = self.alternatives()
        if self._peek() != ")":
            raise NotImplementedError
        self._at += 1
        return _NOTHING if is_lookaround else inside

    def _repeat(self) -> tuple[bool, bool]:
        """Whether the piece before must be there, and whether it is there just once."""
        self._peek()
        found = _REPEAT.match(self._source, self._at)
        if found is None:
            return True, True
        self._at = found.end()
        return found[2] is not None or int(found[3] or "0") > 0, False

    def _skip(self, expression: regex.Pattern[str]) -> Needles:
        found = expression.match(self._source, self._at)
        if found is None:
            raise NotImplementedError
        self._at = found.end()
        return _NOTHING


def _word(word: str) -> Needles:
    return frozenset([word.casefold()]) if word else _NOTHING
