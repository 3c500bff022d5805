"""How much the words of a label tell: rare words tell much, common ones little."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log2
from typing import Generic, TypeVar

Item = TypeVar("Item")
# A word of a short report tells as much as the same word in a longer one.
_FEWEST_LABELS = 128
# Labels that share no rarer word than this are not brought together.
_MOST_LABELS = 400


class Vocabulary:
    """The words of all labels of a pack, with the bits of information that each carries."""

    def __init__(self, labels: Iterable[frozenset[str]]) -> None:
        distinct = set(labels)
        number = max(len(distinct), _FEWEST_LABELS)
        self._count = Counter(word for label in distinct for word in label)
        self._bits = {word: log2(number / count) for word, count in self._count.items()}
        self._unknown = log2(number)

    def bits(self, words: Iterable[str]) -> float:
        """How many bits the words carry together: 10 for a choice of one label in a thousand."""
        known = self._bits
        return sum([known.get(word, self._unknown) for word in words])

    def rarest(self, words: Iterable[str]) -> list[str]:
        """The words, those in the fewest labels first."""
        return sorted(words, key=lambda word: (self._count[word], word))


class Index(Generic[Item]):
    """Labels filed under their two rarest words, so that only those that share one are compared."""

    def __init__(
        self, vocabulary: Vocabulary, items: Iterable[tuple[frozenset[str], Item]]
    ) -> None:
        self._items: dict[frozenset[str], list[Item]] = defaultdict(list)
        for words, item in items:
            self._items[words].append(item)
        self._filed: dict[str, list[frozenset[str]]] = defaultdict(list)
        size: Counter[str] = Counter()
        for words, alike in self._items.items():
            for word in vocabulary.rarest(words)[:2]:
                self._filed[word].append(words)
                size[word] += len(alike)
        self._common = {word for word, number in size.items() if number > _MOST_LABELS}

    def sharing(self, words: Iterable[str]) -> Iterator[tuple[frozenset[str], Sequence[Item]]]:
        """Every label that has one of its rarest words among the words, once, with its items."""
        known = sorted(word for word in words if word in self._filed and word not in self._common)
        for label in dict.fromkeys(label for word in known for label in self._filed[word]):
            yield label, self._items[label]
