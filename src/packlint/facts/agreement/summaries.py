"""Summaries: tables whose rows are the totals of other tables, one for each.

"Adult social care" is a row of the summary, and elsewhere stands a table of that name, with a
total. The name is that of the heading or the title above the table, or of its total. Figures are
held against each other in columns of one heading. That the summary sums up these tables shows in
the rows that agree; the one that does not, by a slip of the pen, is the finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from packlint.facts.agreement.balances import path_of
from packlint.facts.agreement.records import Comparison, Outcome, Tier
from packlint.facts.agreement.slips import slip_bits, telling_digits
from packlint.facts.agreement.values import (
    LEAST_DIGITS,
    Slip,
    agree,
    is_one_step,
    same_unit,
    slip_between,
)
from packlint.facts.measures import Measure
from packlint.facts.measures.words import numbers_of, without_dates, words_of
from packlint.facts.tables import NumberTable, RowKind
from packlint.facts.tables.units import without_unit
from packlint.facts.totals.whole import says_not_all
from packlint.pack import Pack
from packlint.patterns import compiled

# Rows of a summary that have to agree with other tables, with so many telling digits in all.
_LEAST_ROWS, _LEAST_BEARING = 2, 6
_SHARE = 0.7
# A total may have been added up from rounded figures: so many rows have to agree to the last digit
# for one step to be told of.
_ROWS_FOR_A_STEP = 3
# A name that more tables bear says too little of what is in them.
_MOST_TABLES = 6
_CONFIDENCE = 0.8
# How telling a slip has to be, in bits, to be sure.
_SURE_BITS = 7.0
_LABEL = (
    r"(?i)^\W*(?:(?:table|appendix|annex|figure|schedule|section)\s[\w.]{1,5}\W+|"
    r"(?:\d{1,2}[a-z]?(?:\.\d+)*|[a-z]|[ivx]+)(?:[.):|]|\s[-–|])+\s*|\d{1,2}(?:\.\d+)*\s+)+"
)

NOT_ALL = "words around a table say that its figures may not be all there is"
UNLINKED = "too few rows of the table are the totals of others for it to be their summary"
COPIED = "it is the figure of another line"
UNLIKE = "a row of a summary has another figure than the total of the table of its name"


class _Name(NamedTuple):
    """What a row or a table is called: its telling words and its numbers."""

    words: frozenset[str]
    numbers: frozenset[str]


class _Pair(NamedTuple):
    """A figure of a summary, and the total of the table that its row is named after."""

    row: Measure
    total: Measure


_Cells = Mapping[tuple[int, int], Sequence[Measure]]


def summary_comparisons(
    pack: Pack, measures: Sequence[Measure], tables: Sequence[NumberTable]
) -> Iterator[Comparison]:
    """Yield the rows of summaries, held against the totals of the tables that they are of."""
    details: dict[_Name, dict[int, int]] = defaultdict(dict)
    for number, table in enumerate(tables):
        if table.confidence >= _CONFIDENCE:
            for name, row in _totals_of(pack, table):
                details[name][number] = row
    cells: dict[tuple[int, int], list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.cell is not None:
            cells[measure.cell[:2]].append(measure)
    for number, table in enumerate(tables):
        if table.confidence >= _CONFIDENCE:
            yield from _judged(list(_pairs(number, table, details, cells, tables)), tables)


def _totals_of(pack: Pack, table: NumberTable) -> Iterator[tuple[_Name, int]]:
    """The names that a table has, each with the row of the total that is of the whole table."""
    bare = []
    for row in table.rows:
        if row.kind is RowKind.TOTAL:
            own = _name_of(row.label)
            if own.words:
                yield own, row.index
            else:
                bare.append(row.index)
    if len(bare) != 1:
        return
    heading = "".join(path_of(pack, table)[-1:])
    names = (heading, table.title, table.title.removeprefix(heading))
    for name in dict.fromkeys(_name_of(one) for one in names):
        if name.words:
            yield name, bare[0]


@lru_cache(maxsize=4096)
def _name_of(label: str) -> _Name:
    plain = without_unit(compiled(_LABEL).sub("", without_dates(label), count=1))
    return _Name(words_of(plain, {}), numbers_of(plain))


def _pairs(
    number: int,
    table: NumberTable,
    details: Mapping[_Name, Mapping[int, int]],
    cells: _Cells,
    tables: Sequence[NumberTable],
) -> Iterator[_Pair]:
    """The figures of a table that are totals of others, by the names of rows and columns."""
    for row in table.rows:
        known = details.get(_name_of(row.label), {}) if row.kind is RowKind.BODY else {}
        others = {other: at for other, at in known.items() if other != number}
        if not others or len(others) > _MOST_TABLES:
            continue
        for measure in cells.get((number, row.index), ()):
            found = [
                _Pair(measure, total)
                for other, at in others.items()
                for total in cells.get((other, at), ())
                if _is_of_one_column(measure, total, table, tables[other])
            ]
            # Tables of one name may be of several years or schemes; one of them is meant.
            same = [pair for pair in found if agree(*pair)]
            yield from same[:1] or (found if len(found) == 1 else ())


def _is_of_one_column(one: Measure, other: Measure, mine: NumberTable, theirs: NumberTable) -> bool:
    """Whether two figures stand in columns of one heading, or in the only ones of their tables."""
    if one.cell is None or other.cell is None or not same_unit(one, other):
        return False
    if _is_denied(one, other):
        return False
    first = _letters(mine.columns[one.cell.column].header)
    second = _letters(theirs.columns[other.cell.column].header)
    alone = all(sum(column.adds_up for column in table.columns) == 1 for table in (mine, theirs))
    return first == second and (first != "" or alone)


def _is_denied(one: Measure, other: Measure) -> bool:
    """Whether two figures are of other days, or the one is gross and the other net."""
    if None not in (one.when, other.when) and one.when != other.when:
        return True
    return bool(one.setting - other.setting and other.setting - one.setting)


@lru_cache(maxsize=4096)
def _letters(header: str) -> str:
    """A heading without its unit, case and spaces: narrow columns break words."""
    return str(compiled(r"[\W_]+").sub("", without_unit(header).lower()))


def _judged(pairs: Sequence[_Pair], tables: Sequence[NumberTable]) -> Iterator[Comparison]:
    """The figures of one summary: whether it sums the others up is put to the vote."""
    telling = [pair for pair in pairs if min(len(one.digits) for one in pair) >= LEAST_DIGITS]
    same = [pair for pair in telling if agree(*pair)]
    apart = [pair for pair in pairs if not agree(*pair)]
    rows = {pair.row.cell[:2] for pair in same if pair.row.cell is not None}
    digits = sum(telling_digits(*pair) for pair in same)
    is_carried = len(same) >= _SHARE * (len(same) + len(apart))
    is_summary = len(rows) >= _LEAST_ROWS and digits >= _LEAST_BEARING
    if not is_summary or not (is_carried or len(apart) == 1):
        for row, total in apart:
            yield Comparison(Tier.TABLES, Outcome.UNVERIFIED, row, (total,), reason=UNLINKED)
        return
    for row, total in same:
        yield Comparison(Tier.TABLES, Outcome.AGREES, row, (total,))
    for row, total in apart:
        said, sure = _slip(row, total, same)
        doubtful = is_one_step(row, total) and len(rows) < _ROWS_FOR_A_STEP
        if not said or doubtful or not (is_carried or said == Slip.SWAPPED):
            yield Comparison(Tier.TABLES, Outcome.UNVERIFIED, row, (total,), reason=UNLIKE)
        elif any(says_not_all(tables[one.cell.table]) for one in (row, total) if one.cell):
            yield Comparison(Tier.TABLES, Outcome.UNVERIFIED, row, (total,), reason=NOT_ALL)
        else:
            yield Comparison(
                Tier.TABLES, Outcome.DIFFERS, row, (total,), explanation=said, sure=sure
            )


def _slip(row: Measure, total: Measure, same: Sequence[_Pair]) -> tuple[str, bool]:
    """What makes the one figure of the other, in words, and whether it is surely a slip.

    A small difference may as well be of something that only one of the two tables counts.
    """
    found = slip_between(row, total)
    if found is None:
        is_copied = len(row.digits) > LEAST_DIGITS and any(agree(row, pair.total) for pair in same)
        return (COPIED, True) if is_copied else ("", False)
    is_small = found[0] is Slip.LAST_DIGITS or slip_bits(row, total, 1) < _SURE_BITS
    return found[0].value, found[0] is Slip.SWAPPED or not is_small
