"""Balances carried from table to table: what one period closes with is what the next opens with.

Reports give a table for each year or quarter. A closing balance and an opening one are held against
each other where both are of the same thing and of the same moment, in two tables of one report.
That the one table goes on where the other ends shows in the balances that agree; where there are
none, in tables of one name. Balances may be restated between two periods: where a word says so,
nothing is decided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from packlint.facts.agreement.records import Comparison, Outcome, Tier
from packlint.facts.agreement.slips import slip_bits, telling_digits
from packlint.facts.agreement.values import Slip, agree, same_unit, slip_between
from packlint.facts.measures import Measure
from packlint.facts.measures.qualifiers import status_of, when_in
from packlint.facts.measures.records import Status
from packlint.facts.measures.words import numbers_of, without_dates, words_of
from packlint.facts.tables import NumberTable
from packlint.facts.totals.view import says_closing, says_opening
from packlint.grammar.dates.words import compiled
from packlint.grammar.period import Period, Precision, find_dates
from packlint.pack import Pack

# Digits of the balances that agree, and how many may not for each four that do.
_LEAST_DIGITS, _FEW = 6, 4
# How telling a slip has to be, in bits: small corrections of a balance look like slips, too, but
# that digits are swapped where the balances beside agree.
_LEAST_BITS = 7.0
_SLIPS = (Slip.SWAPPED, Slip.ONE_DIGIT, Slip.LOST_DIGIT)
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
_RESTATED = (
    r"(?i)\b(?:re-?stat\w+|adjust\w*|re-?profil\w*|re-?phas\w*|re-?class\w*|re-?categor\w*"
    r"|re-?organis\w*|re-?align\w*|revis\w+|correct\w*|re-?bas\w+|audited|unaudited|provisional"
    r"|prior[\s-](?:year|period)|merg\w+|transferred|changes?\s(?:of|in)\sdefinition|data\squality"
    r"|updated|amended)\b"
)
_ESTIMATES = (Status.FORECAST, Status.BUDGET, Status.TARGET, Status.PROVISIONAL)

TOO_FAR = "the difference is larger than a slip makes"
RESTATED = "a balance may have been restated between the two tables"
ESTIMATE = "one of the two balances is an estimate"
SMALL = "the balance may have been corrected between the two tables"


class _Key(NamedTuple):
    """What a balance is of, and when: the moment between two days, named by the later one."""

    report: int
    document: int
    moment: date
    words: frozenset[str]
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Balance:
    """A balance of a table, and whether it is the one that the period opens with."""

    measure: Measure
    table: int
    key: _Key
    is_opening: bool
    status: Status | None


def carried_balances(
    pack: Pack, measures: Iterable[Measure], tables: Sequence[NumberTable]
) -> Iterator[Comparison]:
    """Yield opening balances, held against the closing ones of other tables of their report."""
    known: dict[_Key, list[_Balance]] = defaultdict(list)
    for measure in measures:
        found = _balance(pack, measure, tables)
        if found is not None:
            known[found.key].append(found)
    pairs: dict[tuple[int, int], list[tuple[_Balance, _Balance]]] = defaultdict(list)
    for alike in known.values():
        for closing, opening in _pairs(alike):
            pairs[closing.table, opening.table].append((closing, opening))
    around = _Around(pack)
    for (first, second), found_pairs in pairs.items():
        yield from _judged(around, tables[first], tables[second], found_pairs)


class _Around:
    """The headings and words around tables; each section is searched once."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._restated: dict[int, set[tuple[str, ...]]] = {}

    def name(self, table: NumberTable) -> frozenset[str]:
        """The words of the headings and the title of a table, whatever its period."""
        over = " ".join((*_path(self._pack, table), table.title))
        return words_of(without_dates(over), {})

    def is_restated(self, table: NumberTable) -> bool:
        """Whether words in or around a table speak of balances that were worked out again."""
        said = [table.title, table.note, *(row.label for row in table.rows)]
        said += [column.header for column in table.columns]
        if any(compiled(_RESTATED).search(text) is not None for text in said):
            return True
        document = self._pack.documents[table.document]
        if document.index not in self._restated:
            self._restated[document.index] = {
                block.heading_path
                for block in document.blocks
                if compiled(_RESTATED).search(block.text.value) is not None
            }
        return document.blocks[table.blocks[0]].heading_path in self._restated[document.index]


def _balance(pack: Pack, measure: Measure, tables: Sequence[NumberTable]) -> _Balance | None:
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
        moment = _moment(name, measure, _path(pack, table), is_opening=is_opening)
        if moment is None:
            return None
        words = _subject(name) | _subject(other)
        numbers = numbers_of(f"{name} {other}")
        key = _Key(measure.report, table.document, moment, words, numbers)
        status = status_of(f"{row} {header} {table.title}")
        return _Balance(measure, measure.cell.table, key, is_opening, status)
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


def _path(pack: Pack, table: NumberTable) -> Sequence[str]:
    return pack.documents[table.document].blocks[table.blocks[0]].heading_path


def _pairs(alike: Sequence[_Balance]) -> Iterator[tuple[_Balance, _Balance]]:
    """Closing and opening balances of two tables; a name that a table has twice says too little."""
    sides: dict[bool, dict[int, list[_Balance]]] = {False: defaultdict(list), True: {}}
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


def _can_be_one(closing: _Balance, opening: _Balance) -> bool:
    """Whether two balances stand in two tables, in one unit, and are not both nought."""
    one, other = closing.measure, opening.measure
    are_shown = bool(one.value or other.value)
    return closing.table != opening.table and are_shown and same_unit(one, other)


def _judged(
    around: _Around,
    first: NumberTable,
    second: NumberTable,
    pairs: Sequence[tuple[_Balance, _Balance]],
) -> Iterator[Comparison]:
    """The balances of two tables; those that agree show whether the others should."""
    agreeing = [pair for pair in pairs if agree(pair[0].measure, pair[1].measure)]
    digits = sum(telling_digits(one.measure, other.measure) for one, other in agreeing)
    apart = len(pairs) - len(agreeing)
    is_carried = digits >= _LEAST_DIGITS and apart <= max(1, len(agreeing) // _FEW)
    is_named = around.name(first) == around.name(second) != frozenset()
    for closing, opening in pairs:
        stated, other = opening.measure, closing.measure
        if (closing, opening) in agreeing:
            if is_carried or is_named:
                yield Comparison(Tier.TABLES, Outcome.AGREES, stated, (other,), sure=True)
            continue
        if not (is_carried or is_named):
            continue
        beside = tuple(one.measure for pair in agreeing for one in pair)
        slip = slip_between(stated, other)
        reason = _doubt(around, (first, second), closing, opening, is_alone=not is_carried)
        if reason:
            yield Comparison(Tier.TABLES, Outcome.UNVERIFIED, stated, (other,), reason=reason)
        else:
            said = slip[0].value if slip else ""
            yield Comparison(
                Tier.TABLES, Outcome.DIFFERS, stated, (other,), beside, "", said, sure=is_carried
            )


def _doubt(
    around: _Around,
    tables: Sequence[NumberTable],
    closing: _Balance,
    opening: _Balance,
    *,
    is_alone: bool,
) -> str:
    """Why two balances that differ may both be right; empty where nothing speaks for that."""
    slip = slip_between(opening.measure, closing.measure)
    if slip is None:
        return TOO_FAR
    if any(around.is_restated(table) for table in tables):
        return RESTATED
    if closing.status in _ESTIMATES and (is_alone or closing.status is not opening.status):
        return ESTIMATE
    if slip[0] is Slip.SWAPPED and not is_alone:
        return ""
    bits = slip_bits(opening.measure, closing.measure, 1)
    return "" if slip[0] in _SLIPS and bits >= _LEAST_BITS else SMALL
