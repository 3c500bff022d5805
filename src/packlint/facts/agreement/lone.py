"""Figures that stand nowhere else, beside one of the same label that is a slip of the pen away.

A pack repeats its figures in other words: in a summary, a recommendation, a table. Where one of the
places was mistyped, its figure stands alone. Which place it should agree with is weighed in bits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from packlint.facts.agreement.gates import is_denied, tier_of, turns_of
from packlint.facts.agreement.ground import MOST_ALIKE, Ground, share_place
from packlint.facts.agreement.records import Comparison, Outcome, Tier
from packlint.facts.agreement.slips import misprints
from packlint.facts.agreement.values import LEAST_DIGITS, agree, differ, same_unit, slip_between
from packlint.facts.agreement.vocabulary import Vocabulary
from packlint.facts.agreement.weights import LEAST_SUPPORT, weigh
from packlint.facts.measures import Measure, Role, Source
from packlint.facts.measures.words import stem

_CLEARLY = 4.0
# "A and B cost £1m and £2m respectively": the words of one figure stand beside another.
_IN_TURN = stem("respectively")
_MOST_PAGES = 999


def lone_figures(
    measures: Sequence[Measure],
    vocabulary: Vocabulary,
    may_compare: Callable[[Measure, Measure], bool],
    share_section: Callable[[Measure, Measure], bool],
) -> Iterator[Comparison]:
    """Yield the figures of the text that a slip parts from one of the same label.

    `may_compare` says whether two figures stand in reports of one time, under headings that part
    nothing; `share_section` whether all headings above them are the same ones.
    """
    ground = Ground(measures, vocabulary, share_section)
    for stated in measures:
        if not _is_telling(stated):
            continue
        # Where it is borne out by all of its words, no other can be clearly more like it.
        if _is_borne_out(stated, vocabulary.bits(stated.words | stated.beside), ground):
            continue
        found = [
            (weight, other)
            for other in _a_slip_away(stated, ground)
            if may_compare(stated, other) and (weight := weigh(stated, other, ground)) is not None
        ]
        if found:
            _, other = max(found, key=lambda pair: sum(pair[0]))
            words = max(weight.words for weight, _ in found)
            if not _is_borne_out(stated, words, ground):
                is_first = other.source is Source.PROSE and stated.span < other.span
                is_even = not _is_borne_out(other, words, ground)
                yield _comparison(*((other, stated) if is_first and is_even else (stated, other)))


def _is_telling(measure: Measure) -> bool:
    """Whether a figure of the text is of its own words alone, and no page of a contents list."""
    if measure.source is not Source.PROSE or measure.role is not Role.LEVEL:
        return False
    if len(measure.digits) < LEAST_DIGITS or _IN_TURN in measure.beside:
        return False
    return not _may_be_page(measure)


def _may_be_page(measure: Measure) -> bool:
    """Whether a figure may be the page of a contents list: small, bare, and last in its line."""
    is_short = not measure.unit and not measure.places and measure.value <= _MOST_PAGES
    is_last = measure.sentence is not None and measure.span.end == measure.sentence.end
    return measure.source is Source.PROSE and is_short and is_last


def _is_borne_out(stated: Measure, words: float, ground: Ground) -> bool:
    """Whether the figure stands a second time, of something as like it."""
    least = max(words - _CLEARLY, LEAST_SUPPORT)
    bits = ground.vocabulary.bits
    return any(
        bits((stated.words | stated.beside) & (other.words | other.beside)) >= least
        for other in ground.again(stated)
    )


def _a_slip_away(stated: Measure, ground: Ground) -> Iterator[Measure]:
    """The figures of other places that a slip parts from this one, and nothing stated does."""
    seen: set[int] = set()
    for digits in misprints(stated.digits):
        for other in ground.by_digits.get(digits, ())[:MOST_ALIKE]:
            if id(other) not in seen and other.role is stated.role and not _may_be_page(other):
                seen.add(id(other))
                if share_place(stated, other) or _is_quoted_beside(stated, other, ground):
                    continue
                if _may_be_one(stated, other):
                    yield other


def _is_quoted_beside(stated: Measure, other: Measure, ground: Ground) -> bool:
    """Whether the sentence quotes another cell of the row, or gives this one too.

    "Abbey had 64 calls, a rate of 24.5": neither is a slip of the other.
    """
    if other.cell is None:
        return False
    row, sentence = ground.beside(other), ground.beside(stated)
    in_row = any(cell is not other and _is_same(stated, cell) for cell in row)
    return in_row or any(one is not stated and _is_same(one, other) for one in sentence)


def _is_same(figure: Measure, cell: Measure) -> bool:
    is_telling = len(figure.digits) >= LEAST_DIGITS
    return is_telling and same_unit(figure, cell) and agree(figure, cell)


def _may_be_one(stated: Measure, other: Measure) -> bool:
    return (
        same_unit(stated, other)
        and stated.hedged == other.hedged
        and differ(stated, other)
        and not is_denied(stated, other)
        and not _turns_differ(stated, other)
        and not (stated.numbers - other.numbers and other.numbers - stated.numbers)
        and slip_between(stated, other) is not None
    )


def _turns_differ(stated: Measure, other: Measure) -> bool:
    """Whether one says "last" or "would" and the other does not; a table need not repeat it."""
    one, two = turns_of(stated.label), turns_of(other.label)
    return bool(one ^ two if other.source is Source.PROSE else one - two)


def _comparison(stated: Measure, other: Measure) -> Comparison:
    slip = slip_between(stated, other)
    tier = tier_of(stated, other)
    if other.source is Source.PROSE:
        tier = Tier.REPORT if stated.report == other.report else Tier.REPORTS
    said = slip[0].value if slip is not None else ""
    return Comparison(tier, Outcome.DIFFERS, stated, (other,), explanation=said)
