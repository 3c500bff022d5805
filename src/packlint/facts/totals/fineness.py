"""How finely the figures of a table are given: to their last digit, or rounded more.

Figures are often rounded further than their digits show: pupils to the nearest 5, estimates to two
significant figures. A column whose figures all end in 0 or 5 may be such a one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from math import exp, gcd, log

from msgspec import Struct

from packlint.facts.tables import NumberTable, RowKind
from packlint.grammar.quantity import Quantity

# So many different figures do not all end alike by chance: in one column, in the whole table.
_ENOUGH_IN_COLUMN, _ENOUGH_IN_TABLE = 6, 8
_ODD_ONE_IN = 10
# How seldom figures that were rounded are as round, and how many noughts are no accident.
_SELDOM, _NOUGHTS = 0.001, 3
_ONE_IN_TEN = 0.1
_WORDS = {"five": 5, "ten": 10, "fifty": 50, "hundred": 100, "thousand": 1000}


@cache
def _nearest() -> re.Pattern[str]:
    return re.compile(
        rf"\bnearest\s(?:whole\s)?(?P<to>\d[\d,]{{0,6}}|{'|'.join(_WORDS)})\b", re.IGNORECASE
    )


class Fineness(Struct, frozen=True):
    """Of a column: a unit of the last digit of its finest figure, and what all are multiples of.

    `digits` is the number of significant figures that the table is rounded to, 0 where it is not.
    """

    step: Decimal
    grain: Decimal
    digits: int = 0

    def grain_of(self, value: Decimal, step: Decimal) -> Decimal:
        """What a figure may have been rounded to; `step` is a unit of its last printed digit."""
        if not value:
            return max(step, self.grain)
        if value % self.grain:
            return step  # the odd one among round figures
        own = _last_of(self.digits, value) if self.digits else step
        return max(step, self.grain, own)


def fineness(table: NumberTable) -> dict[int, Fineness]:
    """The fineness of each column that adds up."""
    by_column = {
        column.index: _figures(table, column.index) for column in table.columns if column.adds_up
    }
    pooled = [figure for figures in by_column.values() for figure in figures]
    common = _round_number(pooled, _ENOUGH_IN_TABLE) or _said(table, pooled)
    digits = _significant(pooled, common) if common else 0
    found = {}
    for column, figures in by_column.items():
        step = min((figure.step for figure in figures), default=Decimal(1))
        grain = common or _round_number(figures, _ENOUGH_IN_COLUMN) or step
        found[column] = Fineness(step, max(step, grain), digits)
    return found


def is_of_round_figures(table: NumberTable) -> bool:
    """Whether so many figures are rounder than the others that they were set, and not rounded.

    Of figures rounded to the nearest ten one in ten is a hundred as well; of budgets that somebody
    set, most are.
    """
    columns = (column.index for column in table.columns if column.adds_up)
    figures = [figure for column in columns for figure in _figures(table, column)]
    grain = _round_number(figures, _ENOUGH_IN_TABLE)
    values = {abs(figure.value) for figure in figures if figure.value}
    if grain is None or _significant(figures, grain):
        return False
    return _by_chance(len(values), sum(not value % (grain * 10) for value in values)) <= _SELDOM


def _by_chance(tries: int, hits: int) -> float:
    """No less than the chance that so many of the figures are ten times as round as they must be.

    Chernoff's bound for a tenth of them (Hoeffding, JASA 58 (1963), theorem 1).
    """
    share = hits / tries
    if share <= _ONE_IN_TEN:
        return 1.0
    if hits == tries:
        return _ONE_IN_TEN**tries
    apart = share * log(share / _ONE_IN_TEN) + (1 - share) * log((1 - share) / (1 - _ONE_IN_TEN))
    return exp(-tries * apart)


def _significant(figures: Sequence[Quantity], grain: Decimal) -> int:
    """The significant figures that a table is rounded to, two or three; 0 where it is not.

    Figures of more digits end in noughts all of them, which a common grain does not explain.
    """
    values = {abs(figure.value) for figure in figures if figure.value}
    for digits in (2, 3):
        lasts = {value: _last_of(digits, value) for value in values}
        surplus = sum(max(last.adjusted() - grain.adjusted(), 0) for last in lasts.values())
        if surplus >= _NOUGHTS and not any(value % last for value, last in lasts.items()):
            return digits
    return 0


def _last_of(digits: int, value: Decimal) -> Decimal:
    """A unit of the last of so many significant digits: 1,000 of two digits of 23,456."""
    return Decimal(1).scaleb(value.adjusted() + 1 - digits)


def said_to_be_rounded(table: NumberTable) -> Decimal | None:
    """What the title says that the figures are rounded to: 5 for "to the nearest five"."""
    said = _nearest().search(table.title)
    if said is None:
        return None
    word = said["to"].lower().replace(",", "")
    return Decimal(_WORDS[word] if word in _WORDS else int(word))


def _said(table: NumberTable, figures: Sequence[Quantity]) -> Decimal | None:
    nearest = said_to_be_rounded(table)
    if not nearest or nearest == 1 or any(figure.value % nearest for figure in figures):
        return None
    return nearest


def _figures(table: NumberTable, column: int) -> list[Quantity]:
    """The figures below the headings, whose years are no figures of the column."""
    rows = zip(table.rows, table.cells, strict=True)
    cells = (cells[column] for row, cells in rows if row.kind is not RowKind.HEADER)
    return [cell.quantity for cell in cells if cell is not None and cell.quantity is not None]


def _round_number(figures: Sequence[Quantity], enough: int) -> Decimal | None:
    """The largest of 5, 10, 50, 100, … that all the figures are multiples of; None without one."""
    values = {abs(figure.value) for figure in figures if figure.value}
    if len(values) < enough or any(value % 1 for value in values):
        return None
    common = gcd(*(int(value) for value in values))
    if common % 5 and len(values) > _ODD_ONE_IN:
        common = _without_one(sorted(map(int, values)))
    fitting = [number for number in _round_numbers(common) if common % number == 0]
    return Decimal(max(fitting)) if fitting else None


def _without_one(values: Sequence[int]) -> int:
    """What all but one of the figures are multiples of: one may be mistyped."""
    odd = [value for value in values if value % 5]
    return gcd(*(value for value in values if value != odd[0])) if len(odd) == 1 else 1


def _round_numbers(largest: int) -> Iterator[int]:
    power = 5
    while power <= largest:
        yield power
        yield power * 2
        power *= 10
