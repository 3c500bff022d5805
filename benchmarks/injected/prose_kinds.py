"""Errors in sentences: the wrong base, a share altered, a count that its list belies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from injected.edits import Rewrite
from injected.kinds import Chance, Injection, kind, printed_span, retyped
from injected.misprints import other_count, printed_as
from packlint.facts.sentences import split_sentences
from packlint.model import Span

_PERCENT = ("%", "pp")
_OPPOSITE = {
    "increase": "decrease",
    "increased": "decreased",
    "increasing": "decreasing",
    "rise": "fall",
    "risen": "fallen",
    "rose": "fell",
    "rising": "falling",
    "grew": "fell",
    "grown": "fallen",
}
_OPPOSITE |= {there: here for here, there in _OPPOSITE.items() if here != "grew"}
_TURN = re.compile(rf"\b(?:{'|'.join(_OPPOSITE)})\b", re.IGNORECASE)
# Words that turn figures too, so that it is not certain which word is said of which figures.
_OTHER_TURNS = re.compile(
    r"\b(?:up|down|growth|reduc\w+|drop\w*|declin\w+|grow\w*)\b", re.IGNORECASE
)


@kind("wrong-base", "prose")
def _wrong_base(chance: Chance) -> Iterator[Injection]:
    """A percentage worked out on the figure after the change, or a share of the rest."""
    relation, stated = chance.relation, chance.term
    if stated is not relation.stated or stated.quantity.unit not in _PERCENT:
        return
    values = [abs(term.quantity.value) for term in relation.terms]
    for formula in relation.formulas:
        part, base = _misread(formula.name, values)
        if base > 0:
            share = printed_as(part / base * 100, stated.quantity)
            yield from retyped("wrong-base", chance, share)


def _misread(formula: str, values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """Part and base of a percentage by the formula that is commonly mistaken for the right one."""
    if formula == "growth":
        return abs(values[1] - values[0]), values[1]
    if formula == "amount on the figure before":
        return values[0], values[2]
    if formula == "share":
        return values[0], values[1] - values[0]
    return Decimal(0), Decimal(0)


@kind("share-altered", "prose")
def _share_altered(chance: Chance) -> Iterator[Injection]:
    """A percentage out by up to a fifth of itself, as when an older one is left in."""
    stated = chance.term
    if stated is not chance.relation.stated or stated.quantity.unit not in _PERCENT:
        return
    for _ in range(4):
        factor = Decimal(chance.random.choice((*range(80, 98), *range(103, 121)))) / 100
        words = printed_as(abs(stated.quantity.value) * factor, stated.quantity)
        yield from retyped("share-altered", chance, words)


@kind("count-altered", "prose")
def _count_altered(chance: Chance) -> Iterator[Injection]:
    relation, stated = chance.relation, chance.term
    if relation.about != "count" or stated is not relation.stated:
        return
    span = printed_span(chance)
    quote = chance.ground.pack.quote(span)
    for words in other_count(quote, chance.random):
        place = span._replace(end=span.start + len(words))
        rules = frozenset((relation.rule,))
        yield Injection(
            "count-altered",
            f"{quote} → {words}",
            Rewrite(span, words),
            (relation,),
            (place,),
            rules,
        )


@kind("other-figure", "prose")
def _other_figure(chance: Chance) -> Iterator[Injection]:
    """Another figure of the sentence typed in the place of this one."""
    own = chance.term.quantity
    for term in chance.random.sample(chance.relation.figures, len(chance.relation.figures)):
        if term is not chance.term and term.quantity.unit == own.unit:
            yield from retyped("other-figure", chance, term.quantity.printed)


@kind("direction-turned", "prose")
def _direction_turned(chance: Chance) -> Iterator[Injection]:
    """The opposite word for a rise or a fall, where the sentence has just one such word."""
    relation, after = chance.relation, chance.term
    if relation.about != "direction" or after is not relation.stated:
        return
    pack = chance.ground.pack
    value = pack.documents[after.span.document].text_at(after.span).value
    sentence = next(((a, b) for a, b in split_sentences(value) if a <= after.span.start < b), None)
    if sentence is None:
        return
    turns = list(_TURN.finditer(value, *sentence))
    if len(turns) != 1 or _OTHER_TURNS.search(value, *sentence):
        return
    word = turns[0].group()
    other = _OPPOSITE[word.lower()]
    other = other.capitalize() if word[0].isupper() else other
    where = Span(*after.span[:2], turns[0].start(), turns[0].end(), after.span.cell)
    longer = len(other) - len(word)
    shift = longer if where.start < after.span.start else 0
    place = after.span._replace(start=after.span.start + shift, end=after.span.end + shift)
    yield Injection(
        "direction-turned",
        f"{word} → {other}",
        Rewrite(where, other),
        (relation,),
        (place,),
        frozenset((relation.rule,)),
    )
