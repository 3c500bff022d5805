"""Claims of a pack: every sentence of prose read for the relations that it states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from packlint.facts.claims.change_claims import claims_of_change
from packlint.facts.claims.changes import changes_in
from packlint.facts.claims.comparisons import comparisons_in
from packlint.facts.claims.counts import counts_in
from packlint.facts.claims.listed import listed_parts
from packlint.facts.claims.parts import parts_in
from packlint.facts.claims.reading import Mentions, Reading, read_sentence
from packlint.facts.claims.records import Claim, Figure
from packlint.facts.claims.shares import shares_in, shares_of_the
from packlint.facts.claims.topic import Topic
from packlint.facts.events.quoted import Ranges, quoted_ranges
from packlint.facts.mention import Mention
from packlint.facts.sentences import Sentence
from packlint.grammar.quantity import Quantity
from packlint.model import Block, Document


def claims_of(
    documents: Sequence[Document],
    sentences: Iterable[Sentence],
    quantities: Sequence[Mention[Quantity]],
    dates: Sequence[Mention[Any]],
) -> Iterator[Claim]:
    """Yield what the sentences claim of their own figures, quoted speech left out."""
    mentions = Mentions(quantities, dates)
    quoted = {document.index: quoted_ranges(document.blocks) for document in documents}
    blocks = {document.index: document.blocks for document in documents}
    seen: set[tuple[Any, ...]] = set()
    for home, group in groupby(sentences, key=lambda sentence: sentence.span[:2]):
        barred = quoted[home[0]].get(home[1], ())
        for claim in _block_claims(blocks[home[0]], home[1], group, mentions):
            key = (claim.kind, claim.stated.span, *sorted(f.span for f in claim.others))
            if key not in seen and not _is_quoted(claim, barred):
                seen.add(key)
                yield claim


def _block_claims(
    blocks: Sequence[Block], block: int, sentences: Iterable[Sentence], mentions: Mentions
) -> Iterator[Claim]:
    topic = Topic()
    for sentence in sentences:
        reading = read_sentence(sentence, mentions)
        if reading is None:
            topic.forget()
            continue
        topic.meet(reading)
        yield from _sentence_claims(reading, topic)
        if sentence.span.end == len(blocks[block].text.value.rstrip()):
            yield from counts_in(reading, blocks)
            yield from listed_parts(reading, blocks, mentions, topic.figures)
        topic.leave(reading)


def _sentence_claims(reading: Reading, topic: Topic) -> Iterator[Claim]:
    known = topic.figures
    yield from shares_in(reading)
    yield from shares_of_the(reading)
    for change in changes_in(reading, known):
        yield from claims_of_change(change)
    yield from comparisons_in(reading, known)
    yield from parts_in(reading)


def _is_quoted(claim: Claim, barred: Ranges) -> bool:
    figures: Sequence[Figure] = (claim.stated, *claim.others)
    return any(
        start < figure.span.end and figure.span.start < end
        for figure in figures
        if figure.span.block == claim.stated.span.block
        for start, end in barred
    )
