"""Figures of the text against the tables that they are taken from.

A figure belongs to a row when its sentence and headings hold the words of the row's name, and its
own clause most of them. It then agrees with some cell of such a row, or with none. A text that
quotes a table quotes it more than once: what agrees elsewhere between the two says which column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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

_RowKey = tuple[int, int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Match:
    """A figure of the text, the cells of a row that it may be quoted from, and how well they fit.

    `extra` are the bits of the clause that neither the row nor its table speaks of.
    """

    stated: Measure
    cells: tuple[Measure, ...]
    bits: float
    extra: float
    alone: bool

    def agreeing(self) -> list[Measure]:
        """The cells that the figure agrees with."""
        return [cell for cell in self.cells if agree(self.stated, cell)]


def matches_of(measures: Sequence[Measure], vocabulary: Vocabulary) -> Iterator[Match]:
    """Yield for each figure of the text the rows of tables that it may be quoted from."""
    rows: dict[_RowKey, list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.cell is not None:
            rows[measure.cell.table, measure.cell.row, measure.words].append(measure)
    index = Index(vocabulary, ((key[2], key) for key in rows))
    for measure in measures:
        if measure.source is Source.PROSE and measure.role in (Role.LEVEL, Role.CHANGE):
            yield from _matches(measure, rows, index, vocabulary)


def _matches(
    stated: Measure,
    rows: Mapping[_RowKey, Sequence[Measure]],
    index: Index[_RowKey],
    vocabulary: Vocabulary,
) -> Iterator[Match]:
    fitting: dict[int, list[tuple[float, _RowKey]]] = defaultdict(list)
    for words, key in index.sharing(stated.around):
        cells = rows[key]
        if not any(same_unit(stated, cell) for cell in cells):
            continue
        here = covered(words, stated.around)
        bits, whole = vocabulary.bits(here), vocabulary.bits(words)
        near = vocabulary.bits(covered(words, stated.words))
        if bits < _LEAST_BITS or bits < _COVERED * whole or near < _IN_CLAUSE * bits:
            continue
        fitting[key[0]].append((near - (whole - bits), key))
    for found in fitting.values():
        yield _best(stated, found, rows, vocabulary)


def _best(
    stated: Measure,
    found: Sequence[tuple[float, _RowKey]],
    rows: Mapping[_RowKey, Sequence[Measure]],
    vocabulary: Vocabulary,
) -> Match:
    """The rows of one table that explain most of the clause, and leave least of it over."""
    scored = []
    for near, key in found:
        cells = rows[key]
        known = cells[0].around.union(*(cell.beside for cell in cells))
        extra = vocabulary.bits(stated.words - covered(stated.words, known))
        own = vocabulary.bits(stated.words - covered(stated.words, key[2]))
        scored.append((near - _UNEXPLAINED * own, near, extra, key))
    best = max(score for score, *_ in scored)
    chosen = [entry for entry in scored if entry[0] == best]
    cells = [cell for *_, key in chosen for cell in rows[key] if same_unit(stated, cell)]
    alone = not any(best - _GAP < score < best for score, *_ in scored) and len(chosen) == 1
    return Match(stated, tuple(cells), chosen[0][1], chosen[0][2], alone)


def covered(words: frozenset[str], known: frozenset[str]) -> frozenset[str]:
    """The words that are known, be it in a shortened form ("managem", "maths")."""
    exact = words & known
    return exact | {word for word in words - exact if _is_known_in_part(word, known)}


def _is_known_in_part(word: str, known: frozenset[str]) -> bool:
    return len(word) >= 4 and any(
        len(other) >= 4 and (other.startswith(word) or word.startswith(other)) for other in known
    )
