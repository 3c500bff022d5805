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

from packlint.facts.agreement.balances import Balance, Key, balance_of, pairs_of, path_of
from packlint.facts.agreement.records import Comparison, Outcome, Tier
from packlint.facts.agreement.slips import slip_bits, telling_digits
from packlint.facts.agreement.values import LEAST_DIGITS, Slip, agree, slip_between
from packlint.facts.measures import Measure
from packlint.facts.measures.records import Status
from packlint.facts.measures.words import without_dates, words_of
from packlint.facts.tables import NumberTable
from packlint.pack import Pack
from packlint.patterns import compiled

# Digits of the balances that agree, and how many may not for each four that do.
_LEAST_BEARING, _FEW = 6, 4
# How telling a slip has to be, in bits: small corrections of a balance look like slips, too, but
# that digits are swapped where the balances beside agree.
_LEAST_BITS = 7.0
_SLIPS = (Slip.SWAPPED, Slip.ONE_DIGIT, Slip.LOST_DIGIT)
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
UNLINKED = "nothing but the name of the balance shows that one table goes on where another ends"
COPIED = "it is the balance of another line"


def carried_balances(
    pack: Pack, measures: Iterable[Measure], tables: Sequence[NumberTable]
) -> Iterator[Comparison]:
    """Yield opening balances, held against the closing ones of other tables of their report."""
    known: dict[Key, list[Balance]] = defaultdict(list)
    for measure in measures:
        found = balance_of(pack, measure, tables)
        if found is not None:
            known[found.key].append(found)
    pairs: dict[tuple[int, int], list[tuple[Balance, Balance]]] = defaultdict(list)
    for alike in known.values():
        for closing, opening in pairs_of(alike):
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
        over = " ".join((*path_of(self._pack, table), table.title))
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
        return path_of(self._pack, table) in self._restated[document.index]


def _judged(
    around: _Around,
    first: NumberTable,
    second: NumberTable,
    pairs: Sequence[tuple[Balance, Balance]],
) -> Iterator[Comparison]:
    """The balances of two tables; those that agree show whether the others should."""
    agreeing = [pair for pair in pairs if agree(pair[1].measure, pair[0].measure)]
    digits = sum(telling_digits(one.measure, other.measure) for one, other in agreeing)
    apart = len(pairs) - len(agreeing)
    is_carried = digits >= _LEAST_BEARING and apart <= max(1, len(agreeing) // _FEW)
    is_named = around.name(first) == around.name(second) != frozenset()
    beside = tuple(one.measure for pair in agreeing for one in pair)
    for closing, opening in pairs:
        stated, other = opening.measure, closing.measure
        if agree(stated, other):
            yield Comparison(Tier.TABLES, Outcome.AGREES, stated, (other,), sure=True)
            continue
        if not (is_carried or is_named):
            yield Comparison(Tier.TABLES, Outcome.UNVERIFIED, stated, (other,), reason=UNLINKED)
            continue
        said = _slip(closing, opening, beside if is_carried else ())
        reason = _doubt(closing, opening, is_alone=not is_carried) if said else TOO_FAR
        moved = apart > 1 and not is_carried  # all have: the tables are on other bases
        if said and (moved or any(around.is_restated(table) for table in (first, second))):
            reason = RESTATED
        if reason:
            yield Comparison(Tier.TABLES, Outcome.UNVERIFIED, stated, (other,), reason=reason)
        else:
            yield Comparison(
                Tier.TABLES, Outcome.DIFFERS, stated, (other,), beside, "", said, sure=is_carried
            )


def _slip(closing: Balance, opening: Balance, beside: Sequence[Measure]) -> str:
    """What makes the one balance of the other, in words; empty where nothing does."""
    stated = opening.measure
    found = slip_between(stated, closing.measure)
    if found is not None:
        return found[0].value
    is_long = len(stated.digits.rstrip("0")) >= LEAST_DIGITS
    return COPIED if is_long and any(agree(stated, one) for one in beside) else ""


def _doubt(closing: Balance, opening: Balance, *, is_alone: bool) -> str:
    """Why two balances that are a slip apart may both be right; empty where nothing says so."""
    if closing.status in _ESTIMATES and (is_alone or closing.status is not opening.status):
        return ESTIMATE
    found = slip_between(opening.measure, closing.measure)
    if found is None or (found[0] is Slip.SWAPPED and not is_alone):
        return ""  # copied, or hardly corrected so
    bits = slip_bits(opening.measure, closing.measure, 1)
    return "" if found[0] in _SLIPS and bits >= _LEAST_BITS else SMALL
