"""The comparisons of a pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from packlint.facts.agreement.copied import copied_lines
from packlint.facts.agreement.gates import are_two_of_a_kind
from packlint.facts.agreement.lists import listed_figures
from packlint.facts.agreement.lone import lone_figures
from packlint.facts.agreement.quoted import quoted_figures
from packlint.facts.agreement.records import Comparison, Outcome
from packlint.facts.agreement.summaries import summary_comparisons
from packlint.facts.agreement.tables import table_comparisons
from packlint.facts.agreement.twins import twin_comparisons
from packlint.facts.agreement.vocabulary import Vocabulary
from packlint.facts.measures import Measure
from packlint.facts.tables import NumberTable
from packlint.model import Span
from packlint.pack import Pack

# Of two comparisons of one figure the one that says more stands.
_WEIGHT = (
    Outcome.UNVERIFIED,
    Outcome.AGREES,
    Outcome.COPIED,
    Outcome.TRUNCATED,
    Outcome.DIFFERS,
)


def comparisons_of(
    pack: Pack, measures: Sequence[Measure], tables: Sequence[NumberTable]
) -> Iterator[Comparison]:
    """Yield what was held against what, each figure once in each tier."""
    found: dict[tuple[str, Span], Comparison] = {}
    for one in _all(pack, measures, tables):
        key = (one.tier, one.stated.span)
        if one.outcome is Outcome.DIFFERS and _is_known(found, one):
            continue
        known = found.get(key)
        if known is None or _WEIGHT.index(known.outcome) < _WEIGHT.index(one.outcome):
            found[key] = one
        elif known.outcome is one.outcome and one.outcome is not Outcome.UNVERIFIED:
            # Two measures differ in their spans at once; to hash one takes all that it has.
            more = (other for other in one.others if other not in known.others)
            found[key] = replace(known, others=(*known.others, *more))
    yield from found.values()


def _all(
    pack: Pack, measures: Sequence[Measure], tables: Sequence[NumberTable]
) -> Iterator[Comparison]:
    """What each way of comparing finds, what says most first."""
    vocabulary = Vocabulary(measure.words for measure in measures)
    confidence = {number: table.confidence for number, table in enumerate(tables)}
    places = _Places(pack)
    yield from quoted_figures(measures, vocabulary)
    yield from listed_figures(measures, vocabulary)
    compared = table_comparisons(measures, confidence)
    yield from _majority_last(
        one for one in compared if not places.are_of_two(one.stated, one.others[0])
    )
    yield from summary_comparisons(pack, measures, tables)
    yield from twin_comparisons(
        measures, vocabulary, pack.quote, places.of_one_time, places.share_section
    )
    yield from copied_lines(pack.documents, measures)
    yield from lone_figures(measures, vocabulary, places.of_one_fact, places.share_section)


class _Places(Struct, frozen=True):
    """Where figures of a pack stand: under which headings, in reports of which dates."""

    pack: Pack

    def of_one_time(self, first: int, second: int) -> bool:
        """Whether two reports, by their numbers, do not have two dates."""
        dates = {self.pack.date_of(first), self.pack.date_of(second)}
        return len(dates - {None}) < 2

    def of_one_fact(self, first: Measure, second: Measure) -> bool:
        """Whether reports and headings allow that two figures are of the same."""
        same = first.span.document == second.span.document
        day = self.pack.date_of(first.report)
        of_one_day = day is not None and day == self.pack.date_of(second.report)
        is_near = self.of_one_time(first.report, second.report) if same else of_one_day
        return is_near and not self.are_of_two(first, second)

    def share_section(self, first: Measure, second: Measure) -> bool:
        """Whether two figures stand in one report of one file, under the same headings."""
        is_one_file = first.span.document == second.span.document
        same_path = self._path(first) == self._path(second)
        return is_one_file and first.report == second.report and same_path

    def are_of_two(self, first: Measure, second: Measure) -> bool:
        """Whether the headings above name two things of one kind."""
        headings = ("".join(self._path(one)[-1:]) for one in (first, second))
        return are_two_of_a_kind(*headings)

    def _path(self, measure: Measure) -> tuple[str, ...]:
        return self.pack.documents[measure.span.document].blocks[measure.span.block].heading_path


def _is_known(found: Mapping[tuple[str, Span], Comparison], one: Comparison) -> bool:
    """Whether the same two figures were found to differ, the other one stated first."""
    known = found.get((one.tier, one.others[0].span))
    return (
        known is not None
        and known.outcome in (Outcome.DIFFERS, Outcome.TRUNCATED)
        and any(other.span == one.stated.span for other in known.others)
    )


def _majority_last(comparisons: Iterator[Comparison]) -> Iterator[Comparison]:
    """The comparisons, turned so that the figure which differs from most is the stated one."""
    listed = list(comparisons)
    against: dict[Span, int] = {}
    for one in listed:
        if one.outcome is Outcome.DIFFERS:
            for measure in (one.stated, *one.others):
                against[measure.span] = against.get(measure.span, 0) + 1
    for one in listed:
        other = one.others[0]
        is_odd = against.get(other.span, 0) > against.get(one.stated.span, 0)
        if one.outcome is Outcome.DIFFERS and is_odd:
            yield replace(one, stated=other, others=(one.stated,))
        else:
            yield one
