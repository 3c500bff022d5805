"""Percentages that make 100: the shares of a whole, down a column or across a row.

Columns of percentages mostly have nothing to do with 100. They are shares of a whole where a total
of theirs says 100%, or where several columns of the table come to 100 and one does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from packlint.facts.derived.records import Hundred
from packlint.facts.derived.sheet import Figure, Sheet
from packlint.facts.totals import Outcome

FAR = "some of the shares may be left out, or be parts of others"
SEVERAL = "few of the rows or columns like it come to 100"

_HUNDRED = Decimal(100)
_LEAST_PARTS, _LEAST_LIKE = 3, 2
# How far a sum may be from 100 and still be meant as it; beyond rounding, one wrong share hardly
# makes more.
_FURTHEST = Decimal(15)
_SURE_TABLE = 0.85


class _Shares(Struct, frozen=True):
    voter: int
    lines: tuple[int, ...]
    total: int | None
    sum: Decimal
    slack: Decimal

    @property
    def difference(self) -> Decimal:
        return abs(self.sum - _HUNDRED)


def hundreds_of(sheet: Sheet) -> Iterator[Hundred]:
    """Yield the shares of a table that should make 100, one for each column (or row)."""
    shares = [found for voter in range(len(sheet.voters)) if (found := _shares(sheet, voter))]
    full = [one for one in shares if one.difference <= one.slack]
    for one in shares:
        like = sum(other is not one and other.lines == one.lines for other in full)
        meant = one.total is not None or like >= _LEAST_LIKE
        if meant and one in full:
            yield _hundred(sheet, one, Outcome.AGREES, like)
        elif one not in full and (one.total is not None or len(shares) == len(full) + 1):
            yield from _judged(sheet, one, like, len(shares) - len(full))


def _judged(sheet: Sheet, one: _Shares, like: int, failing: int) -> Iterator[Hundred]:
    if one.total is None and like < _LEAST_LIKE:
        return
    if failing > 1 + like:
        yield _hundred(sheet, one, Outcome.UNVERIFIED, like, SEVERAL)
    elif _is_open(sheet, one, like):
        yield _hundred(sheet, one, Outcome.UNVERIFIED, like, FAR)
    else:
        yield _hundred(sheet, one, Outcome.DIFFERS, like)


def _is_open(sheet: Sheet, one: _Shares, like: int) -> bool:
    """Whether shares may be left out or be parts of others, which others like them would show."""
    if one.difference > _FURTHEST or sheet.table.confidence < _SURE_TABLE:
        return True
    return not like and (one.sum < _HUNDRED or _is_nested(sheet, one))


def _is_nested(sheet: Sheet, one: _Shares) -> bool:
    """Whether what is too much is a run of shares, which may be parts of the share above them."""
    values = [
        figure.value for line in one.lines if (figure := sheet.figures[line][one.voter]) is not None
    ]
    excess = one.sum - _HUNDRED
    for start in range(1, len(values)):
        run = Decimal(0)
        for value in values[start:]:
            run += value
            if abs(run - excess) <= one.slack:
                return True
            if run > excess + one.slack:
                break
    return False


def _hundred(sheet: Sheet, one: _Shares, outcome: Outcome, like: int, reason: str = "") -> Hundred:
    return Hundred(
        parts=tuple(sheet.ref(line, one.voter) for line in one.lines),
        total=None if one.total is None else sheet.ref(one.total, one.voter),
        sum=one.sum,
        outcome=outcome,
        reason=reason,
        like=like,
    )


def _shares(sheet: Sheet, voter: int) -> _Shares | None:
    """The percentages of a voter as shares: all lines but a total of 100% at their end."""
    column = [line[voter] for line in sheet.figures]
    shown = [
        at for at, figure in enumerate(column) if figure is not None and not sheet.lines[at].memo
    ]
    if not shown or any(not _is_share(column[at]) for at in shown):
        return None
    total = _total(sheet, column, shown)
    lines = [at for at in shown if at != total]
    if len(lines) < _LEAST_PARTS or any(sheet.lines[at].total for at in lines):
        return None
    figures = [figure for at in lines if (figure := column[at]) is not None]
    value = sum((figure.value for figure in figures), Decimal(0))
    slack = sum((figure.step for figure in figures), Decimal(0)) / 2
    return _Shares(voter, tuple(lines), total, value, slack)


def _is_share(figure: Figure | None) -> bool:
    return figure is not None and figure.percent and 0 <= figure.value <= _HUNDRED


def _total(sheet: Sheet, column: Sequence[Figure | None], shown: Sequence[int]) -> int | None:
    """The last line, where it is a total and says 100%."""
    last = shown[-1]
    figure = column[last]
    is_full = figure is not None and figure.value == _HUNDRED
    return last if is_full and sheet.lines[last].total else None
