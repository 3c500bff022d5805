"""Figures that stand nowhere else, beside one of the same label that is a slip of the pen away.

A pack repeats its figures in other words: in a summary, a recommendation, a table. Where one of the
places was mistyped, its figure stands alone. Which place it should agree with is weighed as in
record linkage (Fellegi and Sunter, 1969): in bits, for the words that both share and against those
that only one has, and apart from that for the slip, which two unrelated figures are seldom one of
apart, and for what else agrees between the two places. Each of the two has to be enough by itself:
many words in common do not make last year's figure this year's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from packlint.facts.agreement.gates import is_denied, tier_of, turns_of
from packlint.facts.agreement.ground import MOST_ALIKE, Ground, share_place
from packlint.facts.agreement.records import Comparison, Outcome, Tier
from packlint.facts.agreement.slips import misprints, slip_bits
from packlint.facts.agreement.text_tables import covered
from packlint.facts.agreement.values import (
    LEAST_DIGITS,
    agree,
    same_unit,
    slip_between,
)
from packlint.facts.agreement.vocabulary import Vocabulary
from packlint.facts.measures import Measure, Role, Source
from packlint.facts.measures.words import stem

# What has to speak for the two, in bits: the words, the slip with what stands beside it, and both.
_LEAST_WORDS = 2.0
_LEAST_EVIDENCE = 4.5
_LEAST_TOGETHER = 13.0
# So much beside the slip says that sentences of one form, with other words in places, are one.
_LEAST_SUPPORTED = 4.5
# What the words of both have to tell, whatever else is said.
_LEAST_COMMON = 6.0
# Words of both labels that the other lacks name two things; words of one only add to it.
_BOTH_LACK = 1.5
_ONE_LACKS = 0.5
_MOST_ONE_LACKS = 10.0
# What a word that narrows the figure on one side only counts against the two.
_BOUND = 4.0
# What each digit says of a figure that stands beside both.
_COMPANION = 1.7
_REPEATED = 1.5
_MOST_PLACES = 3
# The bits of words that two figures share when one bears the other out.
_LEAST_SUPPORT = 8.0
_CLEARLY = 4.0
_COMPANION_DIGITS = 2
# "A and B cost £1m and £2m respectively": the words of one figure stand beside another.
_IN_TURN = stem("respectively")
_MOST_PAGES = 999
# Sentences with so much in common are of one form: what is otherwise in them is meant. But not
# words that only say that something is said.
_ONE_FORM = 0.5
_SAYING = frozenset(
    map(
        stem,
        "note notes noted report reports reported council member members cabinet committee agree"
        " agreed recommend recommended consider show shows shown see".split(),
    )
)


class _Weight(NamedTuple):
    """How well a figure fits a lone one: by its words, and by the slip with all that agrees."""

    words: float
    evidence: float


def lone_figures(
    measures: Sequence[Measure],
    vocabulary: Vocabulary,
    may_compare: Callable[[Measure, Measure], bool],
) -> Iterator[Comparison]:
    """Yield the figures of the text that a slip parts from one of the same label.

    `may_compare` says whether two figures stand in reports of one time, under headings that part
    nothing.
    """
    ground = Ground(measures, vocabulary)
    for stated in measures:
        if not _is_telling(stated):
            continue
        # Where it is borne out by all of its words, no other can be clearly more like it.
        if _is_borne_out(stated, vocabulary.bits(stated.words | stated.beside), ground):
            continue
        found = [
            (weight, other)
            for other in _a_slip_away(stated, ground)
            if may_compare(stated, other) and (weight := _weight(stated, other, ground)) is not None
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
    least = max(words - _CLEARLY, _LEAST_SUPPORT)
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
                if not share_place(stated, other) and _may_be_one(stated, other):
                    yield other


def _may_be_one(stated: Measure, other: Measure) -> bool:
    return (
        same_unit(stated, other)
        and stated.hedged == other.hedged
        and _differ(stated, other)
        and not is_denied(stated, other)
        and not _turns_differ(stated, other)
        and not (stated.numbers - other.numbers and other.numbers - stated.numbers)
        and slip_between(stated, other) is not None
    )


def _turns_differ(stated: Measure, other: Measure) -> bool:
    """Whether one says "last" or "would" and the other does not; a table need not repeat it."""
    one, two = turns_of(stated.label), turns_of(other.label)
    return bool(one ^ two if other.source is Source.PROSE else one - two)


def _differ(one: Measure, other: Measure) -> bool:
    """Whether the figures are not the same; "about" in both places loosens neither."""
    if one.hedged and one.step == other.step:
        return one.value != other.value
    return not agree(one, other)


def _weight(stated: Measure, other: Measure, ground: Ground) -> _Weight | None:
    """How much speaks for the two being the same fact; None where it is not enough."""
    words = _words(stated, other, ground.vocabulary)
    if words < _LEAST_WORDS or ground.is_template(stated, other):
        return None
    if _is_contradicted(stated, other, ground):
        return None
    support = _companions(stated, other, ground) + _repeated(other, stated, ground)
    evidence = slip_bits(stated, other, _choices(stated, other, ground)) + support
    if evidence < _LEAST_EVIDENCE or words + evidence < _LEAST_TOGETHER:
        return None
    if support < _LEAST_SUPPORTED and _is_variation(stated, other, ground.vocabulary):
        return None
    return _Weight(words, evidence)


def _words(stated: Measure, other: Measure, vocabulary: Vocabulary) -> float:
    """What the words say for the two, in bits: those of both, less those that one lacks."""
    shared = _roots(stated.setting) & _roots(other.setting)
    narrower = _roots(stated.bounds - other.setting) - shared
    wider = _roots(other.bounds - stated.setting) - shared
    if (narrower or wider) and stated.bounds - other.bounds and other.bounds - stated.bounds:
        return 0.0
    only = vocabulary.bits(stated.words - covered(stated.words, other.around))
    lacking = vocabulary.bits(other.words - covered(other.words, stated.around))
    bounds = len(narrower | wider) + len(stated.numbers ^ other.numbers)
    common = vocabulary.bits(stated.words & other.words)
    if common < _LEAST_COMMON:
        return 0.0
    less = _BOTH_LACK * min(only, lacking)
    less += min(_ONE_LACKS * max(only, lacking), _MOST_ONE_LACKS)
    return common - less - _BOUND * bounds


def _is_variation(stated: Measure, other: Measure, vocabulary: Vocabulary) -> bool:
    """Whether two sentences are of one form, with a word put in or another in its place."""
    if other.source is Source.TABLE:
        return bool(stated.bounds - other.setting) or _names_other_column(stated, other)
    apart = (stated.words ^ other.words) - _SAYING
    common, whole = stated.words & other.words, (stated.words | other.words) - _SAYING
    return bool(apart) and vocabulary.bits(common) >= _ONE_FORM * vocabulary.bits(whole)


def _names_other_column(stated: Measure, other: Measure) -> bool:
    """Whether the text says something that the table does not, and the column what it does not."""
    only = stated.words - covered(stated.words, other.around)
    return bool(only - _SAYING) and not covered(other.beside, stated.around) >= other.beside


def _repeated(other: Measure, but: Measure, ground: Ground) -> float:
    """What it says that the other figure stands in further places, of the same or nearly so."""
    bits = ground.vocabulary.bits
    places = sum(
        bits((other.words | other.beside) & (one.words | one.beside)) >= _LEAST_SUPPORT
        for one in ground.again(other, but)
    )
    return _REPEATED * (1 + min(places, _MOST_PLACES)) if places else 0.0


def _roots(bounds: frozenset[str]) -> frozenset[str]:
    return frozenset(word.removesuffix("ly").removesuffix("s") for word in bounds)


def _choices(stated: Measure, other: Measure, ground: Ground) -> int:
    """How many figures of a row could be the one that is meant."""
    if other.cell is None:
        return 1
    row = ground.beside(other)
    return sum(same_unit(stated, cell) and not is_denied(stated, cell) for cell in row)


def _companions(stated: Measure, other: Measure, ground: Ground) -> float:
    """What the figures say that stand, digit by digit, beside the one and beside the other."""
    there = [figure for figure in ground.beside(other) if figure is not other]
    return _COMPANION * sum(
        len(figure.digits)
        for figure in ground.beside(stated)
        if figure is not stated
        and len(figure.digits) >= _COMPANION_DIGITS
        and any(
            same_unit(figure, one) and figure.digits == one.digits and agree(figure, one)
            for one in there
        )
    )


def _is_contradicted(stated: Measure, other: Measure, ground: Ground) -> bool:
    """Whether two sentences of one form have further figures that differ: one of a kind each."""
    one, two = ground.beside(stated), ground.beside(other)
    if other.source is Source.TABLE or len(one) != len(two):
        return False
    pairs = list(zip(one, two, strict=True))
    if any(mine.unit != theirs.unit for mine, theirs in pairs):
        return False
    return any(mine is not stated and not agree(mine, theirs) for mine, theirs in pairs)


def _comparison(stated: Measure, other: Measure) -> Comparison:
    slip = slip_between(stated, other)
    tier = tier_of(stated, other)
    if other.source is Source.PROSE:
        tier = Tier.REPORT if stated.report == other.report else Tier.REPORTS
    said = slip[0].value if slip is not None else ""
    return Comparison(tier, Outcome.DIFFERS, stated, (other,), explanation=said)
