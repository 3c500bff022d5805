"""The comparisons of a pack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from packlint.facts.agreement.lists import listed_figures
from packlint.facts.agreement.quoted import quoted_figures
from packlint.facts.agreement.records import Comparison, Outcome
from packlint.facts.agreement.vocabulary import Vocabulary
from packlint.facts.measures import Measure


def comparisons_of(measures: Sequence[Measure]) -> Iterator[Comparison]:
    """Yield what was held against what; of two comparisons of a figure the one that says more."""
    vocabulary = Vocabulary(measure.words for measure in measures)
    quoted = {found.stated.span: found for found in quoted_figures(measures, vocabulary)}
    for found in listed_figures(measures, vocabulary):
        known: Comparison | None = quoted.get(found.stated.span)
        if known is None or known.outcome is Outcome.UNVERIFIED:
            quoted[found.stated.span] = found
    yield from quoted.values()
