"""Names of people and single words that are written in two ways, one slip of the pen apart.

The pack is its own dictionary: a word that it also writes in small letters is no name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field

from packlint.grammar.nearness import is_one_slip
from packlint.model import Span

_WORD = re.compile(r"(?<![\w'’.@/-])[A-Za-z][a-z]+(?:['’]s|['’])?(?![\w@/])")
_GOES_ON = re.compile(r"\s+(?:(?:and|of|the|&|for)\s+)*[A-Z]")
_SHORTEST_LAST = 5
_SHORTEST_FIRST = 3
_SHORTEST_ALONE = 7
_OFTEN = 3
_TITLES = frozenset("councillor alderman baroness doctor lady lord miss professor sir dame".split())


class Capitals(Struct):
    """Where words in capitals stand: after a first word in capitals, and alone among small ones.

    Both are by the word without its ending of a plural or owner, then by the word as printed.
    `small` holds the words that are also written in small letters.
    """

    after: dict[str, dict[str, list[Span]]] = field(default_factory=lambda: defaultdict(_places))
    alone: dict[str, dict[str, list[Span]]] = field(default_factory=lambda: defaultdict(_places))
    small: set[str] = field(default_factory=set)


def _places() -> dict[str, list[Span]]:
    return defaultdict(list)


def capitals_of(texts: Iterable[tuple[Span, str]]) -> Capitals:
    """Collect the words in capitals of texts that are not all in capitals."""
    found = Capitals()
    for span, value in texts:
        _collect(span, value, found)
    return found


def _collect(span: Span, value: str, found: Capitals) -> None:
    last: re.Match[str] | None = None
    for match in _WORD.finditer(value):
        word = match.group()
        if word.islower():
            found.small.add(base(word))
        elif last is not None and value[last.end() : match.start()] == " ":
            first = last.group()
            at = span._replace(start=match.start(), end=match.end())
            if first[0].isupper():
                pair = at._replace(start=last.start())
                found.after[first][value[pair.start : pair.end]].append(pair)
            elif span.cell is None and not _GOES_ON.match(value, match.end()):
                found.alone[base(word)][word].append(at)
        last = match


@lru_cache(maxsize=65536)
def base(word: str) -> str:
    """A word in small letters, without the ending of a plural or owner."""
    plain = word.lower().replace("’", "'").removesuffix("'").removesuffix("'s")
    return plain.removesuffix("s")


def people_in_two_ways(found: Capitals) -> Iterator[Mapping[str, Sequence[Span]]]:
    """Yield the forms of people whose last names are one slip apart and whose first is the same."""
    for first, names in found.after.items():
        unknown = found.small | _TITLES
        if len(first) < _SHORTEST_FIRST or base(first) in unknown:
            continue
        by_last: dict[str, dict[str, list[Span]]] = defaultdict(dict)
        for name, places in names.items():
            last = base(name[len(first) + 1 :])
            if len(last) >= _SHORTEST_LAST and last not in found.small:
                by_last[last][name] = places
        for one, other in _slips(by_last):
            if not (one.startswith(other) or other.startswith(one)):
                yield by_last[one] | by_last[other]


def words_in_two_ways(found: Capitals) -> Iterator[Mapping[str, Sequence[Span]]]:
    """Yield the forms of single names, of which one is rare and lacks or swaps a letter inside."""
    long = [
        word for word in found.alone if len(word) >= _SHORTEST_ALONE - 1 and word not in found.small
    ]
    for one, other in _slips(long):
        counts = sorted(sum(map(len, found.alone[word].values())) for word in (one, other))
        if counts[1] >= _OFTEN * counts[0] and _is_inside(one, other):
            yield found.alone[one] | found.alone[other]


def _is_inside(one: str, other: str) -> bool:
    """Whether a letter is missing or swapped inside: other endings and letters make other words."""
    ends_alike = one[0] == other[0] and one[-2:] == other[-2:]
    return ends_alike and (len(one) != len(other) or sorted(one) == sorted(other))


def _slips(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of words that are one slip apart, in time linear in the words.

    Such words have a form in common when a letter is left out of either (Mor and Fraenkel's
    deletion neighbourhood).
    """
    shorter: dict[str, set[str]] = defaultdict(set)
    for word in words:
        shorter[word].add(word)
        for at in range(len(word)):
            shorter[word[:at] + word[at + 1 :]].add(word)
    pairs = {
        (one, other)
        for group in shorter.values()
        if len(group) > 1
        for one in group
        for other in group
        if one < other and is_one_slip(one, other)
    }
    yield from sorted(pairs)
