"""Figures of the text against the tables that they are taken from.

A figure belongs to a row when its sentence and headings hold the words of the row's name, and its
own clause most of them. It then agrees with some cell of such a row, or with none. A text that
quotes a table quotes it more than once: what agrees elsewhere between the two says which column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from packlint.facts.agreement.values import agree, same_unit
from packlint.facts.agreement.vocabulary import Index, Vocabulary
from packlint.facts.measures import Measure, Role, Source

# What a row's name has to tell, in bits, the share of it that the text has to hold, and the share
# that has to stand in the figure's own clause.
_LEAST_BITS = 9.0
_COVERED = 0.75
_IN_CLAUSE = 0.6
# What counts against a row: the words of the clause that it leaves over.
_UNEXPLAINED = 0.5
# A row that matches nearly as well as the best, in bits, is as likely the one that is meant.
_GAP = 5.0
# The letters that a shortened form and the whole word have to share.
_LEAST_HEAD = 4

_RowKey = tuple[int, int, frozenset[str]]


class Match(Struct, frozen=True):
    """A figure of the text, the cells of a row that it may be quoted from, and how well they fit.

    `agreeing` are the cells that the figure agrees with; `extra` are the bits of the clause that
    neither the row nor its table speaks of.
    """

    stated: Measure
    cells: tuple[Measure, ...]
    agreeing: tuple[Measure, ...]
    bits: float
    extra: float
    alone: bool


class _Fit(NamedTuple):
    """The rows of one name, how much of it the clause holds, less what the clause says besides."""

    score: float
    near: float
    rows: Sequence[_RowKey]


def matches_of(measures: Sequence[Measure], vocabulary: Vocabulary) -> Iterator[Match]:
    """Yield for each figure of the text the rows of tables that it may be quoted from."""
    rows: dict[_RowKey, list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.cell is not None:
            rows[measure.cell.table, measure.cell.row, measure.words].append(measure)
    index = Index(vocabulary, ((key[2], key) for key in rows))
    # What a pack says more than once is looked up once.
    fits: dict[tuple[frozenset[str], frozenset[str]], list[_Fit]] = {}
    for measure in measures:
        is_told = measure.source is Source.PROSE and measure.role in (Role.LEVEL, Role.CHANGE)
        if is_told and _is_bounded(measure):
            said = measure.around, measure.words
            if said not in fits:
                fits[said] = list(_fitting(*said, index, vocabulary))
            yield from _matches(measure, fits[said], rows, vocabulary)


def _is_bounded(measure: Measure) -> bool:
    """Whether a figure is no limit: "over £30m", and the "16+" of a name, agree with anything."""
    return measure.extent.low.is_finite() and measure.extent.high.is_finite()


def _fitting(
    around: frozenset[str], own: frozenset[str], index: Index[_RowKey], vocabulary: Vocabulary
) -> Iterator[_Fit]:
    """The names of rows that a clause of these words speaks of, whatever its figure is."""
    for words, keys in index.sharing(around):
        bits, whole = vocabulary.bits(covered(words, around)), vocabulary.bits(words)
        if bits < _LEAST_BITS or bits < _COVERED * whole:
            continue
        near = vocabulary.bits(covered(words, own))
        if near >= _IN_CLAUSE * bits:
            near -= whole - bits
            left = vocabulary.bits(own - covered(own, words))
            yield _Fit(near - _UNEXPLAINED * left, near, keys)


def _matches(
    stated: Measure,
    fits: Sequence[_Fit],
    rows: Mapping[_RowKey, Sequence[Measure]],
    vocabulary: Vocabulary,
) -> Iterator[Match]:
    found: dict[int, list[tuple[float, float, _RowKey]]] = defaultdict(list)
    for score, near, keys in fits:
        for key in keys:
            if any(same_unit(stated, cell) for cell in rows[key]):
                found[key[0]].append((score, near, key))
    for scored in found.values():
        yield _best(stated, scored, rows, vocabulary)


def _best(
    stated: Measure,
    scored: Sequence[tuple[float, float, _RowKey]],
    rows: Mapping[_RowKey, Sequence[Measure]],
    vocabulary: Vocabulary,
) -> Match:
    """The rows of one table that explain most of the clause, and leave least of it over."""
    best = max(score for score, *_ in scored)
    chosen = [entry for entry in scored if entry[0] == best]
    _, near, first = chosen[0]
    known = rows[first][0].around.union(*(cell.beside for cell in rows[first]))
    extra = vocabulary.bits(stated.words - covered(stated.words, known))
    cells = tuple(cell for *_, key in chosen for cell in rows[key] if same_unit(stated, cell))
    agreeing = tuple(cell for cell in cells if agree(stated, cell))
    alone = not any(best - _GAP < score < best for score, *_ in scored) and len(chosen) == 1
    return Match(stated, cells, agreeing, near, extra, alone)


def covered(words: frozenset[str], known: frozenset[str]) -> frozenset[str]:
    """The words that are known, be it in a shortened form ("managem", "maths")."""
    exact = words & known
    if len(exact) == len(words):
        return exact
    heads = _by_head(known)
    return exact | {
        word
        for word in words - exact
        if any(
            other.startswith(word) or word.startswith(other)
            for other in heads.get(word[:_LEAST_HEAD], ())
        )
    }


@lru_cache(maxsize=1024)
def _by_head(words: frozenset[str]) -> Mapping[str, Sequence[str]]:
    """The words by their first letters, those that are too short to be shortened left out."""
    heads: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= _LEAST_HEAD:
            heads[word[:_LEAST_HEAD]].append(word)
    return dict(heads)
