"""Sentences that quote several figures of one column: the one that is not there is the finding.

"£3.7m for roads, £2.9m for bridges and £1.3m for the rest": where the other figures are
those of a column, to the last digit, little of a row's name is needed to know which one is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby

from packlint.facts.agreement.gates import tier_of
from packlint.facts.agreement.records import Comparison, Outcome
from packlint.facts.agreement.text_tables import covered
from packlint.facts.agreement.values import (
    LEAST_DIGITS,
    Slip,
    agree,
    is_truncated,
    roundings,
    same_unit,
    slip_between,
)
from packlint.facts.agreement.vocabulary import Vocabulary
from packlint.facts.measures import Measure, Role, Source

# What a figure and the name of its row have to share, in bits, and the share of the name where no
# more than one other figure says which column is quoted.
_LEAST_BITS = 4.0
_LEAST_SHARE = 0.4
# Cells that begin with the same digits as a figure; more are chance.
_MOST_CELLS = 60
# Figures of one sentence that are tried as what another of it is reckoned from.
_MOST_BESIDE = 12

_Column = tuple[int, int]


def listed_figures(measures: Sequence[Measure], vocabulary: Vocabulary) -> Iterator[Comparison]:
    """Yield the figures of lists in prose that are a slip away from the column of the others."""
    columns: dict[_Column, list[Measure]] = defaultdict(list)
    by_digits: dict[str, list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.cell is not None:
            columns[measure.cell.table, measure.cell.column].append(measure)
            for key in roundings(measure):
                by_digits[key].append(measure)
    prose = (measure for measure in measures if measure.source is Source.PROSE)
    for _, group in groupby(prose, key=lambda measure: measure.sentence):
        figures = [figure for figure in group if _is_telling(figure)]
        if len(figures) > 1:
            yield from _odd_ones(figures, columns, by_digits, vocabulary)


def _is_telling(figure: Measure) -> bool:
    long = len(figure.digits) >= LEAST_DIGITS
    return long and figure.role in (Role.LEVEL, Role.CHANGE)


def _odd_ones(
    figures: Sequence[Measure],
    columns: Mapping[_Column, Sequence[Measure]],
    by_digits: Mapping[str, Sequence[Measure]],
    vocabulary: Vocabulary,
) -> Iterator[Comparison]:
    there: dict[Measure, dict[_Column, Measure]] = {}
    for figure in figures:
        cells = by_digits.get(figure.digits, ())
        there[figure] = {
            (cell.cell.table, cell.cell.column): cell
            for cell in cells[:_MOST_CELLS]
            if cell.cell is not None and _fits(figure, cell, vocabulary) and agree(figure, cell)
        }
    for figure in figures:
        if there[figure] or _is_reckoned(figure, figures):
            continue
        for column in dict.fromkeys(place for other in figures for place in there[other]):
            taken = [there[other][column] for other in figures if column in there[other]]
            cell = _missed(figure, taken, columns[column], vocabulary)
            if cell is not None:
                outcome = Outcome.TRUNCATED if is_truncated(figure, cell) else Outcome.DIFFERS
                tier = tier_of(figure, cell)
                yield Comparison(tier, outcome, figure, (cell,), agreeing=tuple(taken), sure=True)
                break


def _is_reckoned(figure: Measure, figures: Sequence[Measure]) -> bool:
    """Whether the figure comes of two others of its sentence: what they add up to, or differ by."""
    others = [one for one in figures if one is not figure and same_unit(one, figure)]
    return any(
        abs(abs(figure.value) - abs(reckoned)) <= max(figure.step, one.step, two.step)
        for one, two in combinations(others[:_MOST_BESIDE], 2)
        for reckoned in (one.value + two.value, one.value - two.value)
    )


def _missed(
    figure: Measure, taken: Sequence[Measure], column: Sequence[Measure], vocabulary: Vocabulary
) -> Measure | None:
    """The one cell of the column that the figure names, and misses by a slip."""
    found = [
        cell
        for cell in column
        if cell not in taken
        and _fits(figure, cell, vocabulary)
        and (len(taken) > 1 or _is_named(figure, cell, vocabulary))
        and _is_slip(figure, cell)
    ]
    return found[0] if len(found) == 1 else None


def _fits(figure: Measure, cell: Measure, vocabulary: Vocabulary) -> bool:
    if not same_unit(figure, cell):
        return False
    return vocabulary.bits(covered(cell.words, figure.words)) >= _LEAST_BITS


def _is_named(figure: Measure, cell: Measure, vocabulary: Vocabulary) -> bool:
    said = vocabulary.bits(covered(cell.words, figure.words))
    return said >= _LEAST_SHARE * vocabulary.bits(cell.words)


def _is_slip(figure: Measure, cell: Measure) -> bool:
    if agree(figure, cell):
        return False
    if is_truncated(figure, cell):
        return True
    slip = slip_between(figure, cell)
    return slip is not None and (slip[0] is not Slip.ONE_DIGIT or slip[1] > LEAST_DIGITS)
