"""Rows of one name in two tables that print the same figures, all but one.

Tables of one pack have other columns and headings: a summary takes some columns of what it sums up.
So the figures of the two rows are laid side by side by what they are, in order, and the one that is
left over in the shorter row is held against what stands at its place in the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations
from math import log2
from typing import NamedTuple, TypeVar

from packlint.facts.agreement.gates import is_denied
from packlint.facts.agreement.records import Comparison, Outcome, Tier
from packlint.facts.agreement.slips import slip_bits
from packlint.facts.agreement.values import LEAST_DIGITS, agree, same_unit, slip_between
from packlint.facts.measures import Measure

# What the figures have to say that both rows print, each once, in bits; and the slip.
_LEAST_BITS = 18.0
# Where all other rows of the two tables are the same, less is needed of the row itself.
_LEAST_OWN = 6.0
_LEAST_TOLD = 24.0
_SHARE = 0.7
_LEAST_SLIP = 3.5
_DIGIT = log2(10)
# A name that more rows bear says too little of what is in them; longer rows are lists.
_MOST_ROWS = 24
_LONGEST = 40
_LEAST_FIGURES = 2
# Rows that share such figures are laid side by side whatever their names.
_LONG_DIGITS = 4

_Row = Sequence[Measure]
_Place = tuple[int, int]
_Key = TypeVar("_Key", int, _Place)
_Name = tuple[frozenset[str], frozenset[str]]


class _Beside(NamedTuple):
    """Two rows: which figures are the same, which of the shorter are left, and what they tell."""

    short: _Row
    long: _Row
    pairs: tuple[tuple[int, int], ...]
    left: tuple[int, ...]
    bits: float


def row_comparisons(cells: Iterable[Measure]) -> Iterator[Comparison]:
    """Yield the figures of rows that another table prints too, but for one."""
    rows: dict[_Place, list[Measure]] = defaultdict(list)
    for cell in cells:
        if cell.cell is not None and len(cell.digits) >= LEAST_DIGITS and cell.words:
            rows[cell.cell[:2]].append(cell)
    rows = {place: row for place, row in rows.items() if _LEAST_FIGURES <= len(row) <= _LONGEST}
    compared: dict[tuple[int, int], list[_Beside]] = defaultdict(list)
    for first, second in sorted({*_of_one_name(rows), *_of_the_same_figures(rows)}):
        if first[0] != second[0]:
            short, long = sorted((rows[first], rows[second]), key=len)
            compared[first[0], second[0]].append(_beside(short, long))
    for besides in compared.values():
        for beside in besides:
            if len(beside.left) == 1 and _is_copy(beside, besides):
                yield from _odd_one(beside)


def _of_one_name(rows: Mapping[_Place, _Row]) -> Iterator[tuple[_Place, _Place]]:
    """Rows of one name."""
    named: dict[_Name, list[_Place]] = defaultdict(list)
    for place, row in rows.items():
        named[_name(row)].append(place)
    for places in named.values():
        if len(places) <= _MOST_ROWS:
            yield from combinations(places, 2)


def _of_the_same_figures(rows: Mapping[_Place, _Row]) -> Iterator[tuple[_Place, _Place]]:
    """Rows that print several long figures both, and are named nearly alike."""
    printing: dict[str, set[_Place]] = defaultdict(set)
    for place, row in rows.items():
        for cell in row:
            if len(cell.digits) >= _LONG_DIGITS:
                printing[cell.digits].add(place)
    for one, other in sharing(printing.values(), least=_LEAST_FIGURES, most=_MOST_ROWS):
        if _are_named_alike(rows[one], rows[other]):
            yield one, other


def sharing(groups: Iterable[Set[_Key]], *, least: int, most: int) -> Iterator[tuple[_Key, _Key]]:
    """Those that are together in enough of the groups, larger groups than the most left out."""
    shared: Counter[tuple[_Key, _Key]] = Counter()
    for group in groups:
        if len(group) <= most:
            shared.update(combinations(sorted(group), 2))
    yield from (pair for pair, count in shared.items() if count >= least)


def _are_named_alike(one: _Row, other: _Row) -> bool:
    """Whether the names share half of the words of the shorter, and narrow not in two ways."""
    mine, theirs = one[0], other[0]
    both = mine.words & theirs.words
    is_alike = 2 * len(both) >= min(len(mine.words), len(theirs.words)) > 0
    are_two = mine.bounds - theirs.bounds and theirs.bounds - mine.bounds
    return is_alike and not are_two and _name(one)[1] == _name(other)[1]


def _is_copy(rows: _Beside, besides: Sequence[_Beside]) -> bool:
    """Whether two rows are of the same: by themselves, or by the others of the two tables."""
    if rows.bits >= _LEAST_BITS:
        return True
    others = [other for other in besides if other is not rows and other.bits]
    whole = [other for other in others if not other.left]
    told = rows.bits + sum(other.bits for other in whole)
    return rows.bits >= _LEAST_OWN and told >= _LEAST_TOLD and len(whole) >= _SHARE * len(others)


def _name(row: _Row) -> _Name:
    """The words of a row's name, and the numbers that it has whatever the column."""
    return row[0].words, frozenset.intersection(*(cell.numbers for cell in row))


def _beside(short: _Row, long: _Row) -> _Beside:
    pairs = _side_by_side(short, long)
    told = {short[at].digits.rstrip("0") for at, _ in pairs} - {""}
    bits = sum(_DIGIT * (len(digits) - 1) for digits in told)
    left = sorted(set(range(len(short))) - {at for at, _ in pairs})
    return _Beside(short, long, tuple(pairs), tuple(left), bits)


def _odd_one(rows: _Beside) -> Iterator[Comparison]:
    """The figure that is left over against the one at its place in the other row."""
    at = rows.left[0]
    before = max((there for here, there in rows.pairs if here < at), default=-1)
    behind = min((there for here, there in rows.pairs if here > at), default=len(rows.long))
    odd = rows.short[at]
    found = [one for one in rows.long[before + 1 : behind] if _is_slip(odd, one)]
    if len({one.value for one in found}) == 1 and not is_denied(odd, found[0]):
        slip = slip_between(odd, found[0])
        said = slip[0].value if slip is not None else ""
        yield Comparison(Tier.TABLES, Outcome.DIFFERS, odd, (found[0],), explanation=said)


def _is_slip(one: Measure, other: Measure) -> bool:
    return (
        same_unit(one, other) and not agree(one, other) and slip_bits(one, other, 1) >= _LEAST_SLIP
    )


def _side_by_side(short: _Row, long: _Row) -> list[tuple[int, int]]:
    """The longest run of figures, in order, that both rows print (longest common subsequence)."""
    best = [[0] * (len(long) + 1) for _ in range(len(short) + 1)]
    same = [[same_unit(one, other) and agree(one, other) for other in long] for one in short]
    for here in reversed(range(len(short))):
        for there in reversed(range(len(long))):
            best[here][there] = (
                best[here + 1][there + 1] + 1
                if same[here][there]
                else max(best[here + 1][there], best[here][there + 1])
            )
    pairs: list[tuple[int, int]] = []
    here = there = 0
    while here < len(short) and there < len(long):
        if same[here][there]:
            pairs.append((here, there))
            here, there = here + 1, there + 1
        elif best[here + 1][there] >= best[here][there + 1]:
            here += 1
        else:
            there += 1
    return pairs
