"""Balances in tables: what they are of, at what moment, and which could be carried into which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from msgspec import Struct

from packlint.facts.agreement.values import agree, same_unit
from packlint.facts.measures import Measure
from packlint.facts.measures.qualifiers import status_of, when_in
from packlint.facts.measures.records import Status
from packlint.facts.measures.words import numbers_of, without_dates, words_of
from packlint.facts.tables import NumberTable
from packlint.facts.totals.view import says_closing, says_opening
from packlint.grammar.period import Period, Precision, find_dates
from packlint.pack import Pack
from packlint.patterns import compiled

# Balances of one name and moment in one report that are tried; more are a form.
_MOST = 12
_CONFIDENCE = 0.8
_STARTS = r"(?i)\bat\s(?:the\s)?(?:start|beginning)\sof\s(?:the\s)?(?:year|quarter|month|period)\b"
_ENDS = r"(?i)\bat\s(?:the\s)?(?:end|close)\sof\s(?:the\s)?(?:year|quarter|month|period)\b"
_CARRIED = r"(?i)\b(?:brought|carried)\s(?:forward|down)\b|\b[bc]/?(?:f|d|fwd)\b"
_ROLE = (
    r"(?i)\b(?:opening|closing|balances?|(?:brought|carried)\s(?:forward|down)|[bc]/?(?:f|d|fwd)"
    r"|as|at|start|beginning|end|close|year[\s-]end|position|actuals?|forecasts?|projected|budget"
    r"|estimated?|outturn)\b"
)


class Key(NamedTuple):
    """What a balance is of, and when: the moment between two days, named by the later one."""

    report: int
    document: int
    moment: date
    words: frozenset[str]
    numbers: frozenset[str]


class Balance(Struct, frozen=True):
    """A balance of a table, and whether it is the one that the period opens with."""

    measure: Measure
    table: int
    key: Key
    is_opening: bool
    status: Status | None


def balance_of(pack: Pack, measure: Measure, tables: Sequence[NumberTable]) -> Balance | None:
    """The balance that a figure of a table is; None where it is none, or its moment is not said."""
    if measure.cell is None or tables[measure.cell.table].confidence < _CONFIDENCE:
        return None
    table = tables[measure.cell.table]
    row = table.label(measure.cell.row, measure.cell.column) or table.rows[measure.cell.row].label
    header = table.columns[measure.cell.column].header
    for name, other in ((row, header), (header, row)):
        is_opening = _is_opening(name)
        if is_opening is None or _is_opening(other) is not None:
            continue
        moment = _moment(name, measure, path_of(pack, table), is_opening=is_opening)
        if moment is None:
            return None
        words = _subject(name) | _subject(other)
        numbers = numbers_of(f"{name} {other}")
        key = Key(measure.report, table.document, moment, words, numbers)
        status = status_of(f"{row} {header} {table.title}")
        return Balance(measure, measure.cell.table, key, is_opening, status)
    return None


@lru_cache(maxsize=4096)
def _is_opening(name: str) -> bool | None:
    """Whether a name is that of an opening balance; None where it is no or any balance."""
    opens = says_opening(name) or compiled(_STARTS).search(name) is not None
    closes = says_closing(name) or compiled(_ENDS).search(name) is not None
    return None if opens == closes else opens


def _moment(name: str, measure: Measure, path: Sequence[str], *, is_opening: bool) -> date | None:
    """The moment that a balance is of: the day that its name gives, or an end of its period.

    What "2023/24 deficit brought forward" is of, the deficit's year or the year after, is not said.
    """
    own = [found for found in find_dates(name) if isinstance(found, Period)]
    if len(own) == 1 and own[0].precision is Precision.DAY and not own[0].is_range:
        return _turn_of_month(own[0].first)
    if own and compiled(_CARRIED).search(name) is not None:
        return None
    whens = [measure.when, *(when_in(heading) for heading in reversed(path))]
    when = next((one for one in whens if one is not None), None)
    if when is None or when.first == when.last:
        return None
    return when.first if is_opening else when.last + timedelta(days=1)


def _turn_of_month(day: date) -> date | None:
    """The first of the month that a day begins, or ends the one before; None for others."""
    after = day + timedelta(days=1)
    return next((one for one in (day, after) if one.day == 1), None)


@lru_cache(maxsize=4096)
def _subject(name: str) -> frozenset[str]:
    """The words of a name without those that say that it is a balance, and when."""
    return words_of(compiled(_ROLE).sub(" ", without_dates(name)), {})


def path_of(pack: Pack, table: NumberTable) -> tuple[str, ...]:
    """The headings above a table."""
    return pack.documents[table.document].blocks[table.blocks[0]].heading_path


def pairs_of(alike: Sequence[Balance]) -> Iterator[tuple[Balance, Balance]]:
    """Closing and opening balances of two tables; a name that a table has twice says too little."""
    sides: dict[bool, dict[int, list[Balance]]] = {False: defaultdict(list), True: {}}
    for balance in alike:
        sides[balance.is_opening].setdefault(balance.table, []).append(balance)
    if max(map(len, sides.values())) > _MOST:
        return
    found = [
        (closings[0], openings[0])
        for closings, openings in product(sides[False].values(), sides[True].values())
        if len(closings) == len(openings) == 1
    ]
    shown = [pair for pair in found if _can_be_one(*pair)]
    same = [pair for pair in shown if agree(pair[0].measure, pair[1].measure)]
    settled = {id(balance) for pair in same for balance in pair}
    yield from same
    # The budget for a year closes with another balance than its outturn, which is carried.
    yield from (pair for pair in shown if not settled & {id(balance) for balance in pair})


def _can_be_one(closing: Balance, opening: Balance) -> bool:
    """Whether two balances stand in two tables, in one unit, and are not both nought."""
    one, other = closing.measure, opening.measure
    are_shown = bool(one.value or other.value)
    return closing.table != opening.table and are_shown and same_unit(one, other)
