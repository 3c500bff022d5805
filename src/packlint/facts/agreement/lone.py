"""Figures that stand nowhere else, beside one of the same label that is a slip of the pen away.

A pack repeats its figures in other words: in a summary, a recommendation, a table. Where one of the
places was mistyped, its figure stands alone. Which place it should agree with is weighed as in
record linkage (Fellegi and Sunter, 1969): in bits, for the words that both share and against those
that only one has, and apart from that for the slip, which two unrelated figures are seldom one of
apart, and for what else agrees between the two places. The two sums are not added: many words in
common do not make last year's figure this year's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from packlint.facts.agreement.gates import is_denied, quarters_differ, tier_of
from packlint.facts.agreement.records import Comparison, Outcome, Tier
from packlint.facts.agreement.slips import misprints, slip_bits
from packlint.facts.agreement.text_tables import covered
from packlint.facts.agreement.values import (
    LEAST_DIGITS,
    agree,
    roundings,
    same_unit,
    slip_between,
)
from packlint.facts.agreement.vocabulary import Vocabulary
from packlint.facts.measures import Measure, Role, Source
from packlint.facts.measures.words import stem
from packlint.model import Span

# What has to speak for the two, in bits: the words, the slip with what stands beside it, and both.
_LEAST_WORDS = 2.0
_LEAST_EVIDENCE = 4.5
_LEAST_TOGETHER = 14.0
# What the words of both have to tell, whatever else is said.
_LEAST_COMMON = 6.0
# Words of both labels that the other lacks name two things; words of one only add to it.
_BOTH_LACK = 1.5
_ONE_LACKS = 0.5
# What a word that narrows the figure on one side only counts against the two.
_BOUND = 4.0
_COMPANION = 4.0
_REPEATED = 1.5
_MOST_PLACES = 3
# The bits of words that two figures share when one bears the other out.
_LEAST_SUPPORT = 8.0
_CLEARLY = 4.0
# Figures of one label that are all different: a template, or a series.
_MOST_VALUES = 2
_COMPANION_DIGITS = 2
# "A and B cost £1m and £2m respectively": the words of one figure stand beside another.
_IN_TURN = stem("respectively")
_MOST_PAGES = 999
# Figures that begin with the same digits; more are chance.
_MOST_ALIKE = 60


class _Weight(NamedTuple):
    """How well a figure fits a lone one: by its words, and by the slip with all that agrees."""

    words: float
    evidence: float


class _Ground:
    """The figures of a pack by their digits, and what stands beside each."""

    def __init__(self, measures: Sequence[Measure], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.by_digits: dict[str, list[Measure]] = defaultdict(list)
        self._rows: dict[tuple[int, int], list[Measure]] = defaultdict(list)
        self._sentences: dict[Span, list[Measure]] = defaultdict(list)
        self._values: dict[frozenset[str], set[str]] = defaultdict(set)
        for measure in measures:
            if len(measure.digits) >= LEAST_DIGITS:
                for digits in dict.fromkeys(roundings(measure)):
                    self.by_digits[digits].append(measure)
            if measure.cell is not None:
                self._rows[measure.cell[:2]].append(measure)
            elif measure.sentence is not None:
                self._sentences[measure.sentence].append(measure)
                if measure.role is Role.LEVEL:
                    self._values[measure.words].add(measure.digits)

    def beside(self, measure: Measure) -> Sequence[Measure]:
        """The figures of the row or of the sentence, the figure itself among them."""
        if measure.cell is not None:
            return self._rows[measure.cell[:2]]
        return self._sentences[measure.sentence] if measure.sentence is not None else ()

    def again(self, measure: Measure, but: Measure | None = None) -> Iterator[Measure]:
        """The other places where the figure stands, of whatever."""
        seen = {id(measure), id(but)}
        for digits in dict.fromkeys(roundings(measure)):
            for other in self.by_digits.get(digits, ())[:_MOST_ALIKE]:
                if id(other) not in seen and not _share_place(measure, other):
                    seen.add(id(other))
                    if same_unit(measure, other) and agree(measure, other):
                        yield other

    def is_template(self, one: Measure, other: Measure) -> bool:
        """Whether the words of a figure come with further figures, each another one."""
        values = self._values.get(one.words, set()) | self._values.get(other.words, set())
        return len(values - {one.digits, other.digits}) >= _MOST_VALUES


def lone_figures(
    measures: Sequence[Measure], vocabulary: Vocabulary, may_compare: Callable[[int, int], bool]
) -> Iterator[Comparison]:
    """Yield the figures of the text that a slip parts from one of the same label.

    `may_compare` says whether two reports (by their indexes in the pack) are of one time.
    """
    ground = _Ground(measures, vocabulary)
    for stated in measures:
        if not _is_telling(stated):
            continue
        found = [
            (weight, other)
            for other in _a_slip_away(stated, ground)
            if may_compare(stated.report, other.report)
            and (weight := _weight(stated, other, ground)) is not None
        ]
        if found:
            weight, other = max(found, key=lambda pair: sum(pair[0]))
            if not _is_borne_out(stated, weight.words, ground):
                yield _comparison(stated, other)


def _is_telling(measure: Measure) -> bool:
    """Whether a figure of the text is of its own words alone, and no page of a contents list."""
    if measure.source is not Source.PROSE or measure.role is not Role.LEVEL:
        return False
    if len(measure.digits) < LEAST_DIGITS or _IN_TURN in measure.beside:
        return False
    is_short = not measure.unit and not measure.places and measure.value <= _MOST_PAGES
    is_last = measure.sentence is not None and measure.span.end == measure.sentence.end
    return not (is_short and is_last)


def _is_borne_out(stated: Measure, words: float, ground: _Ground) -> bool:
    """Whether the figure stands a second time, of something as like it."""
    least = max(words - _CLEARLY, _LEAST_SUPPORT)
    bits = ground.vocabulary.bits
    return any(
        bits((stated.words | stated.beside) & (other.words | other.beside)) >= least
        for other in ground.again(stated)
    )


def _a_slip_away(stated: Measure, ground: _Ground) -> Iterator[Measure]:
    """The figures of other places that a slip parts from this one, and nothing stated does."""
    seen: set[int] = set()
    for digits in misprints(stated.digits):
        for other in ground.by_digits.get(digits, ())[:_MOST_ALIKE]:
            if id(other) not in seen and other.role is stated.role:
                seen.add(id(other))
                if not _share_place(stated, other) and _may_be_one(stated, other):
                    yield other


def _share_place(one: Measure, other: Measure) -> bool:
    return one.sentence is not None and one.sentence == other.sentence


def _may_be_one(stated: Measure, other: Measure) -> bool:
    return (
        same_unit(stated, other)
        and stated.hedged == other.hedged
        and _differ(stated, other)
        and not is_denied(stated, other)
        and not quarters_differ(stated, other)
        and not (stated.numbers - other.numbers and other.numbers - stated.numbers)
        and slip_between(stated, other) is not None
    )


def _differ(one: Measure, other: Measure) -> bool:
    """Whether the figures are not the same; "about" in both places loosens neither."""
    if one.hedged and one.step == other.step:
        return one.value != other.value
    return not agree(one, other)


def _weight(stated: Measure, other: Measure, ground: _Ground) -> _Weight | None:
    """How much speaks for the two being the same fact; None where it is not enough."""
    words = _words(stated, other, ground.vocabulary)
    if words < _LEAST_WORDS or ground.is_template(stated, other):
        return None
    companions = _companions(stated, other, ground)
    evidence = slip_bits(stated, other, _choices(stated, other, ground)) + _COMPANION * companions
    evidence += _repeated(other, stated, ground)
    if evidence < _LEAST_EVIDENCE or words + evidence < _LEAST_TOGETHER:
        return None
    return _Weight(words, evidence)


def _words(stated: Measure, other: Measure, vocabulary: Vocabulary) -> float:
    """What the words say for the two, in bits: those of both, less those that one lacks."""
    shared = _roots(stated.setting) & _roots(other.setting)
    narrower = _roots(stated.bounds - other.setting) - shared
    wider = _roots(other.bounds - stated.setting) - shared
    if narrower and wider:
        return 0.0
    only = vocabulary.bits(stated.words - covered(stated.words, other.around))
    lacking = vocabulary.bits(other.words - covered(other.words, stated.around))
    bounds = len(narrower | wider) + len(stated.numbers ^ other.numbers)
    common = vocabulary.bits(stated.words & other.words)
    if common < _LEAST_COMMON:
        return 0.0
    less = _BOTH_LACK * min(only, lacking) + _ONE_LACKS * max(only, lacking)
    return common - less - _BOUND * bounds


def _repeated(other: Measure, but: Measure, ground: _Ground) -> float:
    """What it says that the other figure stands in further places, of the same or nearly so."""
    bits = ground.vocabulary.bits
    places = sum(
        bits((other.words | other.beside) & (one.words | one.beside)) >= _LEAST_SUPPORT
        for one in ground.again(other, but)
    )
    return _REPEATED * (1 + min(places, _MOST_PLACES)) if places else 0.0


def _roots(bounds: frozenset[str]) -> frozenset[str]:
    return frozenset(word.removesuffix("ly").removesuffix("s") for word in bounds)


def _choices(stated: Measure, other: Measure, ground: _Ground) -> int:
    """How many figures of a row could be the one that is meant."""
    if other.cell is None:
        return 1
    row = ground.beside(other)
    return sum(same_unit(stated, cell) and not is_denied(stated, cell) for cell in row)


def _companions(stated: Measure, other: Measure, ground: _Ground) -> int:
    """How many figures beside the one stand, digit by digit, beside the other too."""
    there = [figure for figure in ground.beside(other) if figure is not other]
    return sum(
        any(
            same_unit(figure, one) and figure.digits == one.digits and agree(figure, one)
            for one in there
        )
        for figure in ground.beside(stated)
        if figure is not stated and len(figure.digits) >= _COMPANION_DIGITS
    )


def _comparison(stated: Measure, other: Measure) -> Comparison:
    slip = slip_between(stated, other)
    tier = tier_of(stated, other)
    if other.source is Source.PROSE:
        tier = Tier.REPORT if stated.report == other.report else Tier.REPORTS
    said = slip[0].value if slip is not None else ""
    return Comparison(tier, Outcome.DIFFERS, stated, (other,), explanation=said)
