"""Sums that nothing but a slip bears out: all there is to go by with one column, or with two.

A total that is not the sum of what stands above it may not be meant as one. So the table must be
as plain as can be, and the slip hardly an accident. Other totals of the column that do add up, and
a row for the rest ("other"), say that the total counts what stands above it and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

import regex

from packlint.arithmetic.repair import Repair, Slip
from packlint.facts.tables import ColumnKind
from packlint.facts.totals.case import Case, is_exact, likely_slip
from packlint.facts.totals.counted import may_count_once
from packlint.facts.totals.doubts import is_like_others
from packlint.facts.totals.headed import adds_what_is_not_here
from packlint.facts.totals.records import Axis
from packlint.facts.totals.view import View
from packlint.facts.totals.votes import Formula, Vote
from packlint.facts.totals.whole import (
    is_whole,
    leaves_set_apart,
    may_leave_out,
    says_not_all,
)
from packlint.patterns import compiled

# How accidental the slip may be: in any sum, in all that stands above a total, where that is called
# a total and nothing else, at the foot of a table with a figure in every row, and where the table
# itself says that the list is whole.
_CHANCE, _CHANCE_PLAIN, _CHANCE_BARE = Decimal("0.003"), Decimal("0.01"), Decimal("0.02")
_CHANCE_WHOLE = Decimal("0.05")
# Two parts may as well be two of several.
_LEAST_PARTS = 3
# Totals below so many steps are one digit from too much.
_SHORT = 1000
_WHOLE_PARTS = (Slip.LEFT_OUT, Slip.COUNTED_TWICE)


@cache
def _bare_total() -> regex.Pattern[str]:
    return compiled(
        r"\W*(?:(?:grand|overall|sub)[\s-]?)?totals?(?:\s(?:costs?|budget|spend|expenditure|income))?"
        r"\W*(?:£\w*|\(£\w*\)|%)?\W*",
        regex.IGNORECASE,
    )


def is_bare_total(name: str) -> bool:
    """Whether a line is called a total and nothing else."""
    return _bare_total().fullmatch(name) is not None


def likely_alone(
    view: View, natural: Sequence[Formula], formulas: Sequence[Formula]
) -> tuple[Formula, Repair] | None:
    """The plain sum that fails once, by a slip that is hardly an accident; None without one.

    `formulas` are those that have won the vote, of other totals.
    """
    found = []
    for formula in natural:
        if formula.fails != 1 or formula.holds > 1:
            continue
        case = Case(view, formula, formula.votes.index(Vote.FAILS))
        repair = likely_slip(case)
        if repair is None or _may_mean_its_sign(case, repair) or not is_like_others(case):
            continue
        if _speaks(case, repair, len(natural), formulas):
            found.append((formula, repair))
    return found[0] if len(found) == 1 else None


def _may_mean_its_sign(case: Case, repair: Repair) -> bool:
    """Whether a sign may be meant: what is taken off is often printed positive.

    It is not where the part is the only negative one, or others of both signs are added as printed.
    """
    if repair.slip is not Slip.SIGN:
        return False
    if repair.part is None:
        return not _is_count(case)
    values = [entry.value for entry, _ in case.parts]
    own = values.pop(repair.part)
    signs = {value > 0 for value in values if value}
    return len(signs) < 2 and not (own < 0 and signs == {True})


def _is_count(case: Case) -> bool:
    """Whether things are counted, of which there are never fewer than none."""
    refs = [case.view.ref(line, case.voter) for line, _ in case.formula.parts]
    columns = [case.view.table.columns[ref.column] for ref in refs]
    positive = all(entry.value >= 0 for entry, _ in case.parts)
    return positive and all(column.kind is ColumnKind.COUNT for column in columns)


def _speaks(case: Case, repair: Repair, tried: int, formulas: Sequence[Formula]) -> bool:
    """Whether the slip would not as well mean that the sum was never meant.

    With one part only a sum is just another sum. `tried` is the number of sums that the slip was
    looked for in.
    """
    whole = is_whole(case, formulas)
    allowed = _allowed(case, whole=whole)
    if repair.chance * tried > allowed or may_count_once(case, repair):
        return False
    if says_not_all(case.view.table) or adds_what_is_not_here(case) or leaves_set_apart(case):
        return False
    if not whole and _is_coarse(case):
        return False
    twice = repair.slip is Slip.COUNTED_TWICE
    telling = twice or repair.slip is Slip.SCALE
    if case.formula.holds == 0 and not telling and may_leave_out(case):
        return False
    shown = sum(bool(entry.value) for entry, _ in case.parts)
    if repair.slip not in _WHOLE_PARTS:
        return shown > 1
    part = repair.part or 0
    if shown < _LEAST_PARTS or _is_subtotal(case, part):
        return False
    return twice or _is_left_out(case, part, whole=whole)


def _is_left_out(case: Case, part: int, *, whole: bool) -> bool:
    """Whether a part was rather forgotten than left out: without the first it is another sum."""
    if not part:
        return False
    bare = is_bare_total(case.view.lines[case.formula.total].name)
    named = bare or whole or case.formula.holds > 0
    return named and (case.view.axis is Axis.ROW or not _may_be_of_which(case, part))


def _is_coarse(case: Case) -> bool:
    """Whether figures that are or may be rounded differ by no more than that may allow."""
    values = [case.total.value, *(entry.value for entry, _ in case.parts if entry.value)]
    step = case.total.step or Decimal(1)
    grain = step
    while not any(value % (grain * 10) for value in values):
        grain *= 10
    if not any(value % (grain * 5) for value in values):
        grain *= 5
    difference = abs(case.total.value - case.expected)
    if grain > step:
        return difference <= grain * len(values) / 2
    return difference < 10 * step and not is_exact(case)


def _may_be_of_which(case: Case, part: int) -> bool:
    """Whether a part may be one of the part above it, where only its indent would say so."""
    return case.parts[part][0].value <= case.parts[part - 1][0].value


def _allowed(case: Case, *, whole: bool) -> Decimal:
    """How accidental the slip may be, for how plain the sum is."""
    if whole and case.view.axis is Axis.COLUMN and case.view.lines[case.formula.total].is_total:
        return _CHANCE_WHOLE
    short = max(abs(case.total.value), abs(case.expected)) < _SHORT * (case.total.step or 1)
    if short or not _is_plain(case):
        return _CHANCE if case.view.axis is Axis.COLUMN else Decimal(0)
    if _is_bare(case):
        return _CHANCE_BARE
    return _CHANCE_PLAIN if case.view.axis is Axis.COLUMN else _CHANCE


def _is_plain(case: Case) -> bool:
    """Whether the sum is of all lines from the top to a total, none a total or of another kind.

    From an opening balance to the closing one is as plain.
    """
    lines = case.view.lines
    parts = [line for line, _ in case.formula.parts]
    top = min(parts) == 0 or lines[min(parts) - 1].section != lines[min(parts)].section
    bare = not any(lines[line].is_total or lines[line].memo for line in parts)
    total = lines[case.formula.total]
    named = total.is_total or (total.closing and lines[parts[0]].opening)
    return named and top and bare and len(parts) >= _LEAST_PARTS


def _is_bare(case: Case) -> bool:
    """Whether a plain sum is called a total and nothing else, stands last, and has no blank."""
    lines, total = case.view.lines, case.formula.total
    others = [line for line in lines if line.number != lines[total].number and line.is_total]
    full = all(entry.shown for entry, _ in case.parts)
    last = total == len(lines) - 1 and not others
    return full and last and is_bare_total(lines[total].name)


def _is_subtotal(case: Case, part: int) -> bool:
    """Whether a part is the sum of parts beside it, as a subtotal is that is not called so."""
    values = [entry.value for entry, _ in case.parts]
    slack = sum((entry.grain for entry, _ in case.parts), Decimal(0)) / 2
    for beside in (values[:part][::-1], values[part + 1 :]):
        run = Decimal(0)
        for count, value in enumerate(beside, start=1):
            run += value
            if count > 1 and abs(run - values[part]) <= slack:
                return True
    return False
