"""The comparisons of a pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

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
    vocabulary = Vocabulary(measure.words for measure in measures)
    confidence = {number: table.confidence for number, table in enumerate(tables)}

    def of_one_time(first: int, second: int) -> bool:
        dates = {pack.reports[number].date for number in (first, second) if number >= 0}
        return len(dates - {None}) < 2

    def of_one_fact(first: Measure, second: Measure) -> bool:
        same = first.span.document == second.span.document
        dates = [pack.reports[one.report].date for one in (first, second) if one.report >= 0]
        of_one_day = len(dates) == 2 and dates[0] is not None and dates[0] == dates[1]
        is_near = of_one_time(first.report, second.report) if same else of_one_day
        return is_near and not are_two_of_a_kind(*(heading(one) for one in (first, second)))

    def path(measure: Measure) -> tuple[str, ...]:
        return pack.documents[measure.span.document].blocks[measure.span.block].heading_path

    def heading(measure: Measure) -> str:
        return path(measure)[-1] if path(measure) else ""

    def share_section(first: Measure, second: Measure) -> bool:
        is_one_file = first.span.document == second.span.document
        return is_one_file and first.report == second.report and path(first) == path(second)

    found: dict[tuple[str, Span], Comparison] = {}
    for one in chain(
        quoted_figures(measures, vocabulary),
        listed_figures(measures, vocabulary),
        _majority_last(
            one
            for one in table_comparisons(measures, confidence)
            if not are_two_of_a_kind(heading(one.stated), heading(one.others[0]))
        ),
        summary_comparisons(pack, measures, tables),
        twin_comparisons(measures, vocabulary, pack.quote, of_one_time, share_section),
        copied_lines(pack.documents, measures),
        lone_figures(measures, vocabulary, of_one_fact, share_section),
    ):
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
