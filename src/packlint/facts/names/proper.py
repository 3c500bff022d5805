"""Names of several words, and what two forms of one name have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_NAME = re.compile(
    r"(?<![\w'’-])[A-Z][\w'’-]*(?:\s+(?:(?:and|&|(?:of|for)(?:\s+the)?)\s+)?[A-Z][\w'’-]*)+"
)
_JOINTS = frozenset(("of", "for"))
_LINKS = frozenset(("of", "for", "and", "the"))
# What is "for" some field, or "of" it, by its own choice: the other is a slip.
_OF_FIELDS = frozenset(
    "department ministry minister office institute institution secretary".split()
)
_BODIES = frozenset(
    "committee board panel council commission department directorate authority partnership forum"
    " trust".split()
)
# One of these is in the name of a programme, and in no list of people or heads of columns.
_PROGRAMMES = frozenset(
    "programme program partnership strategy plan project fund scheme policy framework initiative"
    " agreement pathway network review service services board panel forum group centre hub".split()
)
_FILLER = "service"
_FEWEST = 3


class Form(NamedTuple):
    """A name as compared: forms with one key name one thing, and differ when `words` do."""

    key: tuple[str, ...]
    words: tuple[str, ...]
    end: int


def names_in(value: str) -> Iterator[tuple[int, int]]:
    """Ranges of words in capitals in a row, with small words between them."""
    for match in _NAME.finditer(value):
        start = match.start() + 4 * match.group().startswith("The ")
        yield start, match.end()


def _words(name: str) -> list[tuple[str, int]]:
    """The words in small letters with where each ends; "&" is "and", hyphens part words.

    The endings of owners are left out: they are often forgotten, and name nothing else.
    """
    found = re.finditer(r"&|\w+(?:['’](?!s\b)\w+)?", name)
    return [
        ("and" if m.group() == "&" else m.group().lower(), m.end())
        for m in found
        if m.group() != "s"
    ]


def by_order(name: str) -> Form | None:
    """A programme of three words or more, none of them small: the order is all that may differ."""
    words = [word for word, _ in _words(name)]
    if len(words) < _FEWEST or _PROGRAMMES.isdisjoint(words):
        return None
    if not _LINKS.isdisjoint(words) or not all(map(str.isalpha, words)):
        return None
    return Form((words[0], *sorted(words[1:])), tuple(words), len(name))


def by_joint(name: str) -> Form | None:
    """A department or office: "of" or "for" is all that may differ."""
    words = [word for word, _ in _words(name)]
    if words[0] not in _OF_FIELDS or _JOINTS.isdisjoint(words):
        return None
    return Form(tuple("*" if w in _JOINTS else w for w in words), tuple(words), len(name))


def by_body(name: str) -> Form | None:
    """A committee or other body: the endings of its words are all that may differ."""
    words = _words(name)
    last = max((n for n, (word, _) in enumerate(words) if word in _BODIES), default=-1)
    # "Position of Trust": no body.
    if last > 0 and words[last - 1][0] == "of":
        return None
    kept = [word for word, _ in words[: last + 1] if word not in ("and", "the")]
    stems = [stem(word) for word in kept]
    key = tuple(one for one in stems if one != _FILLER)
    if len(key) < _FEWEST:
        return None
    return Form(key, tuple(kept), words[last][1])


def body_differs(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the endings of words differ, "Service" or none at all being no difference."""
    fillers = [[word for word in words if stem(word) == _FILLER] for words in (one, other)]
    if not all(fillers):
        return [w for w in one if w not in fillers[0]] != [w for w in other if w not in fillers[1]]
    return list(one) != list(other)


def stem(word: str) -> str:
    """A word without the ending of its plural."""
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
