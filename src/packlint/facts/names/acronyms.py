"""Short forms made of initials: where they are used, and where they are written out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_letters, ascii_uppercase

from msgspec import Struct

from packlint.model import Document, Span

# Nothing of an address or a file's name, and no part of a longer code ("AB-123").
_USE = re.compile(r"(?<![\w@./:&\\-])(?:[A-Z][A-Za-z]{1,7}|[A-Z]&[A-Z])(?![\w@&]|[./-]\w|['’]\w\w)")
_SURNAME = re.compile(r"(?:Mc|Mac|O['’]|De|Le|La|Fitz|Van)[A-Z]")
_IN_BRACKETS = re.compile(r"\(\s*[“\"'‘]?(?P<short>[A-Z][A-Za-z&]{1,8}\d?)[”\"'’]?\s*\)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_END = re.compile(r"[.;:!?(]\s")
# Words that give no letter to a short form.
SMALL_WORDS = frozenset("a an and at by for from in of on or the to with".split())
_MOST_WORDS = 12
_LONGEST_WORDS = 300
_SHOUTED = 0.8
_CAPITALS, _LETTERS = ascii_uppercase.encode(), ascii_letters.encode()


class Definition(Struct, frozen=True):
    """A short form with the words that it stands for, as printed; `span` covers both."""

    short: str
    words: str
    span: Span


def is_shouted(value: str) -> bool:
    """Whether a text is in capitals, so that its capitals say nothing."""
    plain = value.encode("ascii", "ignore")
    other = "" if len(plain) == len(value) else [letter for letter in value if letter > "\x7f"]
    capitals = len(plain) - len(plain.translate(None, _CAPITALS)) + sum(map(str.isupper, other))
    letters = len(plain) - len(plain.translate(None, _LETTERS)) + sum(map(str.isalpha, other))
    return capitals > _SHOUTED * letters


def acronyms_in(value: str) -> Iterator[tuple[int, int]]:
    """Ranges of words with two capitals at least, names of people ("McLeod") left out."""
    for match in _USE.finditer(value):
        word = match.group()
        if sum(letter.isupper() for letter in word) > 1 and not _SURNAME.match(word):
            yield match.span()


def definitions_of(documents: Sequence[Document]) -> Iterator[Definition]:
    """Yield "Words Written Out (WWO)" where each letter begins one of the words before it."""
    for document in documents:
        for span, text in document.texts():
            for match in _IN_BRACKETS.finditer(text.value):
                window = max(match.start() - _LONGEST_WORDS, 0)
                found = _expansion(text.value[window : match.start()], match["short"])
                if found is not None:
                    start = window + found
                    words = text.value[start : match.start()].strip()
                    at = span._replace(start=start, end=match.end())
                    yield Definition(match["short"], words, at)


def _expansion(before: str, short: str) -> int | None:
    """Where the words begin whose initials are the letters.

    Small words are left out first; if that fails they may give a letter ("Ministry of Justice",
    MOJ).
    """
    ends = [match.end() for match in _END.finditer(before)]
    words = list(_WORD.finditer(before, ends[-1] if ends else 0))[-_MOST_WORDS:]
    letters = [letter for letter in short if letter.isalnum()]
    if short.endswith("s") and short[:-1].isupper():
        letters.pop()
    first = _matched(words, letters, small_count=False)
    return first if first is not None else _matched(words, letters, small_count=True)


def _matched(
    words: Sequence[re.Match[str]], letters: Sequence[str], *, small_count: bool
) -> int | None:
    left = list(letters)
    for word in reversed(words):
        is_small = word.group().lower() in SMALL_WORDS
        counts = not is_small or small_count or left[-1].islower() or word.group()[0].isupper()
        if counts and word.group()[0].lower() == left[-1].lower():
            left.pop()
            if not left:
                return word.start()
        elif not is_small:
            return None
    return None
