"""Where earlier packs are looked up: those just read, and several sources as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from math import ceil

from packlint.facts.earlier.records import Earlier, Fact, Past, PastPlan
from packlint.facts.measures import Measure
from packlint.facts.plans import PlanCited
from packlint.pack import Pack

# The share of the words of both that both have.
_ALIKE = 0.75
# What a word may bring at most: with more figures of one frame it tells nothing.
MOST_ALIKE = 500


def said_of(measure: Measure) -> frozenset[str]:
    """The words by which a figure can be looked up: in a table those of its column too."""
    return measure.words | (measure.beside if measure.cell is not None else frozenset())


def are_alike(one: Set[str], other: Set[str]) -> bool:
    """Whether two sets of words have most of their words in common (Jaccard)."""
    return len(one & other) >= _ALIKE * len(one | other)


def leading(words: int) -> int:
    """How many of so many words have to be looked up, so that one of them is in every match."""
    return words - ceil(_ALIKE * words) + 1


class JustRead:
    """Earlier packs that were read for this run and are kept nowhere."""

    def __init__(self, past: Iterable[Past], plans: Iterable[PastPlan] = ()) -> None:
        self._filed: dict[tuple[str, str], list[Past]] = defaultdict(list)
        for one in past:
            if one.frame:
                for word in one.words:
                    self._filed[one.frame, word].append(one)
        self._plans: dict[frozenset[str], list[PastPlan]] = defaultdict(list)
        for plan in plans:
            self._plans[plan.key].append(plan)

    def like(self, fact: Fact) -> Iterable[Past]:
        """The figures of earlier packs that are said of the same."""
        words = sorted(fact.words)
        filed = sorted((self._filed.get((fact.frame, word), []) for word in words), key=len)
        rarest = filed[: leading(len(filed))]
        found = {id(one): one for past in rarest for one in past[:MOST_ALIKE]}
        return [one for one in found.values() if are_alike(fact.words, one.words)]

    def plans(self, key: frozenset[str]) -> Iterable[PastPlan]:
        """The plans of a name in earlier packs."""
        return self._plans.get(key, ())


class Together:
    """Several sources of earlier packs as one."""

    def __init__(self, sources: Sequence[Earlier]) -> None:
        self._sources = sources

    def like(self, fact: Fact) -> Iterable[Past]:
        """The figures of all sources that are said of the same."""
        return [one for source in self._sources for one in source.like(fact)]

    def plans(self, key: frozenset[str]) -> Iterable[PastPlan]:
        """The plans of a name in all sources."""
        return [one for source in self._sources for one in source.plans(key)]


def past_of(
    pack: Pack,
    measures: Iterable[Measure],
    facts: Iterable[Fact],
    title: str,
    where: Iterable[str],
) -> Iterator[Past]:
    """The figures of a pack as those of an earlier one; `where` gives the place of each."""
    stated = {fact.measure.span: fact for fact in facts if not fact.doubt}
    for measure, place in zip(measures, where, strict=True):
        fact = stated.get(measure.span)
        words, frame = (fact.words, fact.frame) if fact is not None else (said_of(measure), "")
        yield Past(measure, words, frame, title, pack.date_of(measure.report), place)


def past_plans(
    pack: Pack, cited: Iterable[PlanCited], title: str, where: Iterable[str]
) -> Iterator[PastPlan]:
    """The plans that a pack names as those of an earlier one; `where` gives the place of each."""
    for plan, place in zip(cited, where, strict=True):
        report = pack.report_of(plan.span)
        yield PastPlan(
            plan.key,
            pack.quote(plan.span),
            plan.period.first.year,
            plan.period.last.year,
            plan.tells_of_another,
            title,
            report.date if report is not None else None,
            place,
        )
