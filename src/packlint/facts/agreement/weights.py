"""How much speaks for two figures being of the same fact, in bits.

It is weighed as in record linkage (Fellegi and Sunter, 1969): for the words that both share and
against those that only one has, and apart from that for the slip, which two unrelated figures are
seldom one of apart, and for what else agrees between the two places. Each of the two has to be
enough by itself: many words in common do not make last year's figure this year's.
"""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from packlint.facts.agreement.gates import is_denied, names_another
from packlint.facts.agreement.ground import Ground
from packlint.facts.agreement.slips import slip_bits
from packlint.facts.agreement.text_tables import covered
from packlint.facts.agreement.values import LEAST_DIGITS, agree, same_unit
from packlint.facts.agreement.vocabulary import Vocabulary
from packlint.facts.measures import Measure, Source
from packlint.facts.measures.words import SMALL_WORDS, stem
from packlint.patterns import compiled

# What has to speak for the two, in bits: the words, the slip with what stands beside it, and both.
_LEAST_WORDS = 1.0
_LEAST_EVIDENCE = 4.5
_LEAST_TOGETHER = 11.0
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
LEAST_SUPPORT = 8.0
_COMPANION_DIGITS = 2
# What it says that the same is said again in one section, in so many bits of words or more.
_SAME_SECTION = 3.5
_SAME_WORDS = 20.0
# So much beside the slip says that a sentence quotes the row of a table.
_QUOTED = 5.0
# What it says that text and table stand within a few blocks of one another.
_NEARBY = 3.0
_NEAR_BLOCKS = 5
# Sentences with so much in common are of one form: what is otherwise in them is meant. But not
# words that only say that something is said.
_ONE_FORM = 0.5
_SAYING = frozenset(
    map(
        stem,
        "note notes noted report reports reported council member members cabinet committee agree"
        " agreed recommend recommended consider show shows shown see figures published latest"
        " estimated similarly overall therefore currently also however".split(),
    )
)


class Weight(NamedTuple):
    """How well a figure fits a lone one: by its words, and by the slip with all that agrees."""

    words: float
    evidence: float


def weigh(stated: Measure, other: Measure, ground: Ground) -> Weight | None:
    """How much speaks for the two being the same fact; None where it is not enough."""
    common = ground.vocabulary.bits(stated.words & other.words)
    if common < _LEAST_COMMON:
        return None
    companions = _companions(stated, other, ground)
    quotes_row = other.cell is not None and companions >= _QUOTED
    words = common - _lacking(stated, other, ground, quotes_row=quotes_row)
    if words < _LEAST_WORDS or _is_ruled_out(stated, other, ground):
        return None
    support = companions + _repeated(other, stated, ground) + _nearness(stated, other)
    if (
        words >= _SAME_WORDS
        and ground.share_section(stated, other)
        and _say_the_same(stated, other)
    ):
        support += _SAME_SECTION
    evidence = slip_bits(stated, other, _choices(stated, other, ground)) + support
    if evidence < _LEAST_EVIDENCE or words + evidence < _LEAST_TOGETHER:
        return None
    is_open = _is_of_other_days(stated, other) or _is_variation(stated, other, ground.vocabulary)
    if support < _LEAST_SUPPORTED and is_open:
        return None
    return Weight(words, evidence)


def _is_ruled_out(stated: Measure, other: Measure, ground: Ground) -> bool:
    """Whether the two are of one form, or what stands beside them says that they are two facts."""
    return (
        ground.is_template(stated, other)
        or _means_other_column(stated, other, ground)
        or _is_contradicted(stated, other, ground)
        or _names_another_time(stated, other, ground)
    )


def _say_the_same(one: Measure, other: Measure) -> bool:
    """Whether the clauses are of the same words, those of time ("at the start of …") included."""
    mine, theirs = (
        set(compiled(r"[^\W\d_]+").findall(measure.label.lower())) - SMALL_WORDS
        for measure in (one, other)
    )
    return mine == theirs


def _lacking(stated: Measure, other: Measure, ground: Ground, *, quotes_row: bool) -> float:
    """What the words that only one of the two has say against them, in bits.

    A sentence that quotes other figures of the row speaks of what their columns say too, and may
    say more than the row does.
    """
    bits = ground.vocabulary.bits
    row = ground.beside(other) if quotes_row else (other,)
    around = other.around.union(*(cell.around for cell in row))
    setting = other.setting.union(*(cell.setting for cell in row))
    shared = _roots(stated.setting) & _roots(setting)
    narrower = _roots(stated.bounds - setting) - shared
    wider = _roots(other.bounds - stated.setting) - shared
    if (narrower or wider) and stated.bounds - other.bounds and other.bounds - stated.bounds:
        return inf
    only = 0.0 if quotes_row else bits(stated.words - covered(stated.words, around))
    lacking = bits(other.words - covered(other.words, stated.around))
    less = _BOTH_LACK * min(only, lacking)
    less += min(_ONE_LACKS * max(only, lacking), _MOST_ONE_LACKS)
    bounds = len(narrower | wider) + len(stated.numbers ^ other.numbers)
    return less + _BOUND * bounds


def _is_of_other_days(stated: Measure, other: Measure) -> bool:
    """Whether the text says of which days it is, and the table may be of others."""
    return other.cell is not None and stated.when is not None and other.when is None


def _is_variation(stated: Measure, other: Measure, vocabulary: Vocabulary) -> bool:
    """Whether two sentences are of one form, with a word put in or another in its place."""
    if other.source is Source.TABLE:
        return bool(stated.bounds - other.setting) or _may_mean_other_column(stated, other)
    alike = covered(stated.words, other.words) | covered(other.words, stated.words)
    apart = (stated.words | other.words) - alike - _SAYING
    common, whole = stated.words & other.words, (stated.words | other.words) - _SAYING
    return bool(apart) and vocabulary.bits(common) >= _ONE_FORM * vocabulary.bits(whole)


def _may_mean_other_column(stated: Measure, other: Measure) -> bool:
    """Whether the text says something that the table does not, and the column what it does not."""
    only = stated.words - covered(stated.words, other.around)
    return bool(only - _SAYING) and covered(other.beside, stated.around) != other.beside


def _means_other_column(stated: Measure, other: Measure, ground: Ground) -> bool:
    """Whether the text says all of another column of the row, and nothing of this one."""
    if other.cell is None or covered(other.beside, stated.around):
        return False
    others = (cell.beside for cell in ground.beside(other) if cell is not other)
    return any(column and covered(column, stated.words) == column for column in others)


def _repeated(other: Measure, but: Measure, ground: Ground) -> float:
    """What it says that the other figure stands in further places, of the same or nearly so."""
    bits = ground.vocabulary.bits
    places = sum(
        bits((other.words | other.beside) & (one.words | one.beside)) >= LEAST_SUPPORT
        for one in ground.again(other, but)
    )
    return _REPEATED * (1 + min(places, _MOST_PLACES)) if places else 0.0


def _roots(bounds: frozenset[str]) -> frozenset[str]:
    return frozenset(word.removesuffix("ly").removesuffix("s") for word in bounds)


def _nearness(stated: Measure, other: Measure) -> float:
    """What it says that the table stands right by the text."""
    if other.cell is None:
        return 0.0
    one, two = stated.span, other.span
    is_near = one.document == two.document and abs(one.block - two.block) <= _NEAR_BLOCKS
    return _NEARBY if is_near else 0.0


def _choices(stated: Measure, other: Measure, ground: Ground) -> int:
    """How many figures of a row could be the one that is meant: of a row without a name, one."""
    if other.cell is None:
        return 1
    return sum(
        cell.words == other.words and same_unit(stated, cell) and not is_denied(stated, cell)
        for cell in ground.beside(other)
    )


def _companions(stated: Measure, other: Measure, ground: Ground) -> float:
    """What the figures say that stand, digit by digit, beside the one and beside the other."""
    there = [figure for figure in ground.beside(other) if figure is not other]
    return _COMPANION * sum(
        max((_digits_of_both(figure, one) for one in there), default=0)
        for figure in ground.beside(stated)
        if figure is not stated
    )


def _digits_of_both(one: Measure, other: Measure) -> int:
    """How many digits say that the two are the same figure; a short one has to be so in full."""
    shorter = min(len(one.digits), len(other.digits))
    is_told = shorter >= LEAST_DIGITS or one.digits == other.digits
    if shorter < _COMPANION_DIGITS or not is_told:
        return 0
    return shorter if same_unit(one, other) and agree(one, other) else 0


def _names_another_time(stated: Measure, other: Measure, ground: Ground) -> bool:
    """Whether the rest of the sentence names a month, phase … and the table another one."""
    whole = " ".join(figure.label for figure in ground.beside(stated))
    return other.source is Source.TABLE and names_another(whole, other.label)


def _is_contradicted(stated: Measure, other: Measure, ground: Ground) -> bool:
    """Whether two sentences of one form have further figures that differ: one of a kind each."""
    one, two = ground.beside(stated), ground.beside(other)
    if other.source is Source.TABLE or len(one) != len(two):
        return False
    pairs = list(zip(one, two, strict=True))
    if any(mine.unit != theirs.unit for mine, theirs in pairs):
        return False
    return any(mine is not stated and not agree(mine, theirs) for mine, theirs in pairs)
