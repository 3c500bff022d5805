"""The figures of a pack that should be the same in every other pack which gives them.

Figures move from pack to pack: forecasts, budgets and running totals are meant to. What lasts is a
level, said of named days in words enough to know it by, where nothing around it says that it is
provisional, revised or the like.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from msgspec.structs import replace

from packlint.facts.claims.reading import Mentions, Reading
from packlint.facts.earlier.dated import meant_by, own_days
from packlint.facts.earlier.moving import moves, notes_a_change
from packlint.facts.earlier.records import Fact, Kind
from packlint.facts.measures import Measure, Role, Status, When
from packlint.facts.measures.qualifiers import bounds_of
from packlint.facts.measures.words import stem, without_dates, words_of
from packlint.facts.tables import NumberTable, RowKind
from packlint.grammar.dates.words import MONTH_NAMES
from packlint.grammar.period import Period, find_dates
from packlint.model import Span
from packlint.pack import Pack
from packlint.patterns import compiled

MOVING_KINDS = (Status.FORECAST, Status.BUDGET, Status.TARGET, Status.PROVISIONAL, Status.PREVIOUS)
LEAST_WORDS = 3
LEAST_DIGITS = 3
_MOST_TITLE = 12
# How many characters before and behind a sentence are still said of it.
_BESIDE = 400
# Names of times, whose days are known, and words of what the figure did since.
_TIME = frozenset(stem(name) for name in MONTH_NAMES) | {*"q qtr fy st nd rd th".split()}
_TURNS = frozenset(
    stem(word)
    for word in "rose rise risen rising fell fall fallen falling grew grow grown growing increased"
    " decreased reduced dropped declined stood reached came totalled amounted".split()
)
# What a title says of itself.
_POINTING = frozenset(
    stem(word)
    for word in "table figure chart appendix below above following show shows sets summary"
    " summarise summarises provides gives note".split()
)
_TOLD = (
    r"(?i)^.{0,80}?(?<!\w)(?:stat(?:ed|es)|not(?:ed|es)|report(?:ed|s)|said|says|shows|show(?:ed|n)|confirmed"
    r"|advised|informed|heard|explained|told|highlighted|found)\sthat\s"
)
_OPENING = r"(?i)(?<!\w)(?:opening|brought\sforward|b/f|bfwd|b/fwd)(?!\w)"
_CLOSING = r"(?i)(?<!\w)(?:closing|carried\sforward|c/f|cfwd|c/fwd)(?!\w)"
_BALANCE = r"(?i)(?<!\w)(?:balances?|reserves?|funds?)(?!\w)"
_BALANCE_WORDS = frozenset(
    "open clos brought carri carry forward b c f bf cf bfwd cfwd fwd".split()
)
_A_BALANCE = stem("balance")
# Tables of one form are printed for each of these.
_SCOPE = (
    r"(?i)(?<!\w)(?:group\s(?:accounts?|comprehensive|balance|movement|cash|income|statements?"
    r"|reserves|entity)|consolidated|single[\s-]entity|pension\sfund|housing\srevenue\saccount|hra"
    r"|general\sfund|collection\sfund|council\sfund|dedicated\sschools\sgrant|dsg|trust\saccounts?"
    r"|company|companies|subsidiar\w+|joint\sventures?)(?!\w)"
)
_BALANCE_BOUNDS = frozenset({"opening", "closing", "brought forward", "carried forward"})
MOVING = "something beside it says that it is revised, provisional or the like"


def lasting_facts(
    measures: Sequence[Measure], around: Surroundings, mentions: Mentions
) -> Iterator[Fact]:
    """Yield the facts that the measures of a pack state, those that move with their doubt."""
    readings = {one.span: reading for one, reading in mentions.readings.items() if reading}
    for measure in measures:
        if not is_level(measure):
            continue
        fact = (
            _of_cell(measure, around.tables[measure.cell.table], around.scope(measure.cell.table))
            if measure.cell is not None
            else _of_prose(measure, readings, mentions)
        )
        if fact is not None and len(fact.words) >= LEAST_WORDS:
            yield replace(fact, doubt=MOVING) if around.move(measure) else fact


def timeless(words: frozenset[str]) -> frozenset[str]:
    """Words without names of times, whose days are known, and without verbs of rising."""
    return words - _TIME - _TURNS


def told_words(measure: Measure) -> frozenset[str]:
    """The words of a figure of prose without those of who tells it: "members noted that …"."""
    told = compiled(_TOLD).match(measure.label)
    if told is None:
        return timeless(measure.words)
    who = words_of(told.group(), {}) - words_of(measure.label[told.end() :], {})
    return timeless(measure.words - who)


def is_level(measure: Measure) -> bool:
    """Whether a figure says how much there was of something, and has digits enough to tell."""
    return (
        measure.role is Role.LEVEL
        and measure.status not in MOVING_KINDS
        and len(measure.digits) >= LEAST_DIGITS
        and not measure.hedged
    )


def _of_prose(
    measure: Measure, readings: Mapping[Span, Reading], mentions: Mentions
) -> Fact | None:
    """The fact that a figure of prose states; None where its days are not sure."""
    reading = readings.get(measure.sentence) if measure.sentence is not None else None
    when = own_days(measure, reading, mentions) if reading is not None else None
    if when is None:
        return None
    return _as_balance(
        Fact(measure, told_words(measure), when, bounds=measure.bounds), measure.label
    )


def _of_cell(measure: Measure, table: NumberTable, scope: frozenset[str]) -> Fact | None:
    """The fact that a cell states: its row and column, and for a total what the table is of.

    The scope is what the table is said to be of, and tables of the same form are not.
    """
    words = timeless(measure.words | measure.beside)
    row = table.rows[measure.cell.row] if measure.cell is not None else None
    if row is not None and (row.kind is RowKind.TOTAL or len(words) < LEAST_WORDS):
        topic = timeless(words_of(without_dates(table.title), {})) - _POINTING
        words |= topic if len(topic) <= _MOST_TITLE else frozenset()
    when = _days_of_cell(measure)
    if when is None:
        return None
    # What the heading of the column narrows is narrowed, too: gross income is no gross expenditure.
    bounds = measure.bounds | bounds_of(measure.label) | scope
    return _as_balance(Fact(measure, words, when, bounds=bounds), measure.label)


def _days_of_cell(measure: Measure) -> When | None:
    """The days of a cell; the end of a period, where row or column speak of that, is a moment."""
    for found in find_dates(measure.label):
        if isinstance(found, Period) and When(found.first, found.last) == measure.when:
            return meant_by(measure.label[: found.start], found)
    return measure.when


def _as_balance(fact: Fact, label: str) -> Fact:
    """A balance by its moment: what closes on 31 March opens on 1 April."""
    opens = compiled(_OPENING).search(label) is not None
    closes = compiled(_CLOSING).search(label) is not None
    first, last = fact.when
    is_moment = first == last
    if opens == closes and not (is_moment and compiled(_BALANCE).search(label)):
        return fact
    is_eve = first.day == 1 if is_moment else opens
    moment = first - timedelta(days=1) if is_eve else last
    return replace(
        fact,
        kind=Kind.BALANCE,
        when=When(moment, moment),
        words=(fact.words - _BALANCE_WORDS) | {_A_BALANCE},
        bounds=fact.bounds - _BALANCE_BOUNDS,
    )


class Surroundings:
    """What stands around the figures of a pack, asked for words that say they move."""

    def __init__(self, pack: Pack, tables: Sequence[NumberTable]) -> None:
        self._pack = pack
        self.tables = tables
        self._sentences: dict[Span, bool] = {}
        self._tables: dict[int, bool] = {}
        self._scopes: dict[int, frozenset[str]] = {}
        self._reports: dict[int, bool] = {}

    def move(self, measure: Measure) -> bool:
        """Whether the paragraph, table, headings or report of a figure say that it moves."""
        if measure.cell is not None:
            told = self._table(measure.cell.table) or moves(measure.label)
        else:
            told = self._sentence(measure.sentence or measure.span)
        return told or self._report(measure.report)

    def _sentence(self, span: Span) -> bool:
        """Whether a sentence, those beside it or the heading above say so."""
        if span not in self._sentences:
            block = self._pack.block(span)
            text = block.text_of(span.cell).value[max(span.start - _BESIDE, 0) : span.end + _BESIDE]
            self._sentences[span] = moves(f"{text} {' '.join(block.heading_path[-1:])}")
        return self._sentences[span]

    def _table(self, number: int) -> bool:
        if number not in self._tables:
            note = self.tables[number].note
            self._tables[number] = moves(f"{self._above(number)} {note}")
        return self._tables[number]

    def _above(self, number: int) -> str:
        """The title of a table and the heading that it stands under."""
        table = self.tables[number]
        block = self._pack.documents[table.document].blocks[table.blocks[0]]
        return " ".join((table.title, *block.heading_path[-1:]))

    def scope(self, number: int) -> frozenset[str]:
        """What a table is said to be of, where tables of one form are printed for several."""
        if number not in self._scopes:
            found = compiled(_SCOPE).findall(self._above(number))
            self._scopes[number] = frozenset(" ".join(one.lower().split()) for one in found)
        return self._scopes[number]

    def _report(self, number: int) -> bool:
        """Whether a sentence of the report says of its figures that they were restated."""
        if number < 0:
            return False
        if number not in self._reports:
            report = self._pack.reports[number]
            self._reports[number] = any(
                notes_a_change(block.text_of(None).value)
                for block in self._pack.blocks_of(report)
                if block.table is None
            )
        return self._reports[number]
