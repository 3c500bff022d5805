"""Claims of a pack: every sentence of prose read for the relations that it states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from packlint.facts.claims.averages import averages_in
from packlint.facts.claims.balances import balances_in
from packlint.facts.claims.beside import parts_beside
from packlint.facts.claims.change_claims import claims_of_change
from packlint.facts.claims.changes import changes_in
from packlint.facts.claims.comparisons import comparisons_in
from packlint.facts.claims.counts import counts_in, counts_inside
from packlint.facts.claims.deductions import deductions_in
from packlint.facts.claims.equations import equations_in
from packlint.facts.claims.hundreds import hundreds_in, rest_in
from packlint.facts.claims.judge import unverified
from packlint.facts.claims.listed import listed_parts
from packlint.facts.claims.multiples import multiples_in
from packlint.facts.claims.pairs import listed_shares, pairs_in
from packlint.facts.claims.parts import parts_in, parts_in_brackets, parts_of_the, parts_of_topic
from packlint.facts.claims.rates import rates_in
from packlint.facts.claims.reading import Mentions, Reading, home_of, read_sentence
from packlint.facts.claims.records import Claim, Figure, Kind, Verdict
from packlint.facts.claims.rephrased import rephrased_in
from packlint.facts.claims.shares import shares_in, shares_of_the
from packlint.facts.claims.signs import signs_in
from packlint.facts.claims.topic import Move, Topic
from packlint.facts.claims.wholes import whole_numbers_in
from packlint.facts.events.quoted import Ranges, quoted_ranges
from packlint.facts.sentences import Sentence
from packlint.model import Block, Document, Span

_QUOTED = "it stands in quoted speech"


def claims_of(
    documents: Sequence[Document],
    sentences: Iterable[Sentence],
    mentions: Mentions,
) -> Iterator[Claim]:
    """Yield what the sentences claim of their own figures; that of quoted speech is not judged."""
    quoted = {document.index: quoted_ranges(document.blocks) for document in documents}
    blocks = {document.index: document.blocks for document in documents}
    seen: set[tuple[Any, ...]] = set()
    wrong: set[Span] = set()
    for home, group in groupby(sentences, key=lambda sentence: home_of(sentence.span)):
        document, block, cell = home
        barred = quoted[document].get(block, ()) if cell is None else ()
        for claim in _text_claims(blocks[document], group, mentions):
            key = _key(claim)
            if key in seen or claim.stated.span in wrong:
                continue  # one figure is wrong once, whatever it is held against
            seen.add(key)
            told = _unjudged(claim) if _is_quoted(claim, barred) else claim
            if told.verdict is Verdict.WRONG:
                wrong.add(claim.stated.span)
            yield told


def _key(claim: Claim) -> tuple[Any, ...]:
    """A comparison with an earlier figure is the change since; otherwise kinds are apart."""
    kind = Kind.CHANGE if claim.kind is Kind.COMPARISON else claim.kind
    return kind, claim.stated.span, *sorted(figure.span for figure in claim.others)


def _text_claims(
    blocks: Sequence[Block], sentences: Iterable[Sentence], mentions: Mentions
) -> Iterator[Claim]:
    topic = Topic()
    for sentence in sentences:
        reading = read_sentence(sentence, mentions)
        if reading is None:
            topic.forget(sentence.text)
            continue
        topic.meet(reading)
        yield from _sentence_claims(reading, topic)
        span = sentence.span
        value = blocks[span.block].text_of(span.cell).value
        yield from counts_inside(reading, value)
        if span.cell is None and span.end == len(value.rstrip()):
            yield from counts_in(reading, blocks)
            yield from listed_shares(reading, blocks, mentions)
            yield from listed_parts(reading, blocks, mentions, topic.figures)
        topic.leave(reading)


def _unjudged(claim: Claim) -> Claim:
    return unverified(claim.kind, claim.stated, claim.others, _QUOTED, claim.expression)


def _sentence_claims(reading: Reading, topic: Topic) -> Iterator[Claim]:
    known = topic.figures
    yield from shares_in(reading)
    yield from shares_of_the(reading, known)
    yield from pairs_in(reading)
    yield from rephrased_in(reading)
    yield from whole_numbers_in(reading)
    yield from rest_in(reading)
    yield from hundreds_in(reading)
    yield from equations_in(reading)
    yield from rates_in(reading)
    yield from averages_in(reading, known)
    yield from multiples_in(reading, known)
    yield from comparisons_in(reading, known)
    moves: list[Move] = []
    for change in changes_in(reading, known, topic.move):
        yield from claims_of_change(change)
        if change.before and change.after and not change.borrowed:
            moves.append((change.before, change.after))
    topic.moved(moves)
    yield from signs_in(reading)
    yield from parts_in(reading)
    yield from parts_of_the(reading)
    yield from parts_of_topic(reading, topic.stated)
    yield from parts_in_brackets(reading)
    yield from parts_beside(reading)
    yield from deductions_in(reading, known)
    yield from balances_in(reading, known)


def _is_quoted(claim: Claim, barred: Ranges) -> bool:
    figures: Sequence[Figure] = (claim.stated, *claim.others)
    return any(
        start < figure.span.end and figure.span.start < end
        for figure in figures
        if figure.span.block == claim.stated.span.block
        for start, end in barred
    )
