"""Sentences that stand twice in a pack, in nearly the same words, with one figure changed.

Reports are put together from one another. Sentences are also made from templates, once for each
service or option: so a figure that differs is taken for a slip only where the others of the
sentence agree, or where it is long, and the figure is too or stands in another report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from packlint.facts.agreement.records import Comparison, Outcome, Tier
from packlint.facts.agreement.slips import telling_digits
from packlint.facts.agreement.values import (
    LEAST_DIGITS,
    Slip,
    differ,
    is_truncated,
    slip_between,
)
from packlint.facts.agreement.vocabulary import Vocabulary
from packlint.facts.measures import Measure
from packlint.model import Span
from packlint.patterns import compiled

# What the sentences have to say: telling words, and bits.
_LEAST_WORDS = 5
_LEAST_BITS = 20.0
_LONG_BITS = 40.0
_REPEATED_BITS = 25.0
# Two figures of so many digits are a slip apart by chance once in a thousand times.
_LONG_DIGITS = 5
# What may be said otherwise: bits, and the likeness of the letters in per cent.
_MOST_OTHER_BITS = 5.0
_LIKENESS = 80
# Sentences that share no rarer word than this are templates; so is one that stands with the figures
# of so many others.
_MOST_SENTENCES = 40
_MOST_VALUES = 2

Quote = Callable[[Span], str]


class _Said(Struct, frozen=True):
    """A sentence: its figures, its telling words, its text with figures as "#", its numbers."""

    figures: tuple[Measure, ...]
    words: frozenset[str]
    text: str
    numbers: tuple[str, ...]


def twin_comparisons(
    measures: Iterable[Measure],
    vocabulary: Vocabulary,
    quote: Quote,
    may_compare: Callable[[int, int], bool],
    share_section: Callable[[Measure, Measure], bool],
) -> Iterator[Comparison]:
    """Yield the figures of sentences that stand twice.

    `quote` gives the text of a span; `may_compare` says whether two reports (by their indexes in
    the pack) are of one time; `share_section` whether all headings above two figures are the same.
    """
    said = _sentences(measures, quote)
    filed: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(said):
        if len(sentence.words) >= _LEAST_WORDS and vocabulary.bits(sentence.words) >= _LEAST_BITS:
            for word in vocabulary.rarest(sentence.words)[:3]:
                filed[word].append(number)
    values: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for sentence in said:
        values[sentence.text].add(_digits(sentence))
    seen: set[tuple[int, int]] = set()
    for numbers in filed.values():
        if len(numbers) <= _MOST_SENTENCES:
            seen.update(combinations(numbers, 2))
    for first, second in sorted(seen):
        one, other = said[first], said[second]
        further = (values[one.text] | values[other.text]) - {_digits(one), _digits(other)}
        is_template = len(further) >= _MOST_VALUES
        if not is_template and may_compare(one.figures[0].report, other.figures[0].report):
            yield from _compared(one, other, vocabulary, share_section)


def _sentences(measures: Iterable[Measure], quote: Quote) -> list[_Said]:
    grouped: dict[Span, list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.sentence is not None:
            grouped[measure.sentence].append(measure)
    return [_said(sentence, figures, quote) for sentence, figures in grouped.items()]


def _said(sentence: Span, figures: Sequence[Measure], quote: Quote) -> _Said:
    whole = quote(sentence)
    text, done = "", sentence.start
    for figure in figures:
        text += whole[done - sentence.start : figure.span.start - sentence.start] + "#"
        done = figure.span.end
    text += whole[done - sentence.start :]
    numbers = tuple(compiled(r"\d+").findall(text))
    return _Said(tuple(figures), figures[0].beside, text.lower(), numbers)


def _digits(sentence: _Said) -> tuple[str, ...]:
    return tuple(figure.digits for figure in sentence.figures)


def _compared(
    one: _Said,
    other: _Said,
    vocabulary: Vocabulary,
    share_section: Callable[[Measure, Measure], bool],
) -> Iterator[Comparison]:
    pairs = list(zip(one.figures, other.figures, strict=False))
    if len(one.figures) != len(other.figures) or one.numbers != other.numbers:
        return
    if any(a.unit != b.unit or a.bounds != b.bounds or a.when != b.when for a, b in pairs):
        return
    if vocabulary.bits(one.words ^ other.words) > _MOST_OTHER_BITS or not _is_alike(one, other):
        return
    tier = Tier.REPORT if pairs[0][0].report == pairs[0][1].report else Tier.REPORTS
    apart = [(a, b) for a, b in pairs if differ(a, b)]
    same = [b for a, b in pairs if not differ(a, b)]
    bits = vocabulary.bits(one.words & other.words)
    is_repeated = one.text == other.text and bits >= _REPEATED_BITS and share_section(*pairs[0])
    for mine, theirs in apart:
        found = _judged(tier, mine, theirs, same, bits, is_repeated=is_repeated)
        if found is not None and len(apart) == 1:
            yield found
        else:
            reason = "a sentence in the same words has other figures"
            yield Comparison(tier, Outcome.UNVERIFIED, theirs, (mine,), reason=reason)
    for mine, theirs in pairs:
        if not differ(mine, theirs) and len(theirs.digits) > 1:
            yield Comparison(tier, Outcome.AGREES, theirs, (mine,))


def _is_alike(one: _Said, other: _Said) -> bool:
    if one.text == other.text:
        return True
    from rapidfuzz import fuzz

    return fuzz.ratio(one.text, other.text, score_cutoff=_LIKENESS) > 0


def _judged(
    tier: Tier,
    mine: Measure,
    theirs: Measure,
    same: Sequence[Measure],
    bits: float,
    *,
    is_repeated: bool,
) -> Comparison | None:
    """A figure that was changed, if a slip and what stands beside it say so.

    A sentence that is repeated word for word in its section is not made from a template.
    """
    companions = [figure for figure in same if len(figure.digits) >= LEAST_DIGITS]
    cut, grown = is_truncated(theirs, mine), is_truncated(mine, theirs)
    slip = slip_between(theirs, mine)
    if not (cut or grown or slip):
        return None
    digits = telling_digits(theirs, mine) if slip is not None else 0
    is_weak = slip is not None and slip[0] is Slip.ONE_DIGIT and digits <= LEAST_DIGITS
    is_telling = is_repeated and digits >= LEAST_DIGITS
    if not companions and not is_telling and digits < _LONG_DIGITS:
        is_far = tier is not Tier.REPORT or digits > LEAST_DIGITS
        if bits < _LONG_BITS or not is_far or (is_weak and not cut):
            return None
    stated, other = (mine, theirs) if grown else (theirs, mine)
    outcome = Outcome.TRUNCATED if cut or grown else Outcome.DIFFERS
    said = "" if cut or grown or slip is None else slip[0].value
    return Comparison(tier, outcome, stated, (other,), explanation=said, sure=bool(companions))
