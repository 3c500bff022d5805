"""Whether the size of a difference is that of a mistake, for what the vote is worth.

A misreading makes any difference; a slip of the hand makes those that a repair explains. Where all
others bear a sum out, the odd one is out by whatever it is out.
"""

from __future__ import annotations

from decimal import Decimal

from packlint.arithmetic.repair import Repair, Slip
from packlint.facts.totals.case import Case
from packlint.facts.totals.records import Axis

# How accidental a repair may be: with the vote of many, of few, and for a lone column.
_CHANCE_MANY, _CHANCE_FEW, _CHANCE_ALONE = Decimal("0.05"), Decimal("0.01"), Decimal("0.003")
MANY = 4
# With so many that hold, one that fails is an odd one out, however far it is off; for a line that
# is no total by name or place, they must bear the sum out to more digits.
_ODD_ONE_OUT, _BORNE_OUT, _BORNE_OUT_UNNAMED, _BORNE_OUT_BY_MANY = 3, 2.0, 8.0, 5.0
# How far a total without a known slip may be off, as a share of the largest figure in the sum: by
# little where the rest of the table ties to many digits, by more where many voters say so.
_NEAR, _NEAR_PROVEN = Decimal("0.1"), Decimal("0.25")
_SURE, _PROVEN = 8.0, 6
# Below this a table may have been read with a figure in the wrong place.
_SURE_TABLE = 0.85


def is_size_of_a_mistake(case: Case, repair: Repair | None) -> bool:
    """Whether a slip explains the difference, or the vote leaves no other explanation."""
    is_slip = repair is not None and repair.chance <= _allowed(case)
    return is_slip or _is_odd_one_out(case) or _is_near(case)


def _allowed(case: Case) -> Decimal:
    """How accidental a slip may be, for what the vote is worth."""
    formula = case.formula
    if formula.fails > 1 or case.leads:
        return _CHANCE_FEW
    fair = formula.holds > 1 and formula.evidence >= _BORNE_OUT and is_called_so(case)
    return _CHANCE_MANY if formula.holds >= MANY or fair else _CHANCE_FEW


def is_called_so(case: Case) -> bool:
    """Whether the sum is what a reader expects there: a total of the run above it, a variance."""
    line = case.view.lines[case.formula.total]
    if case.view.axis is Axis.ROW:
        return line.is_total or line.may_total
    return line.is_total and (case.formula.natural or case.formula.elsewhere > 0)


def _is_odd_one_out(case: Case) -> bool:
    """Whether all others bear the sum out, and no blank in it may stand for a lost figure."""
    formula = case.formula
    alone = formula.fails == 1 and not case.leads
    enough = _BORNE_OUT if is_called_so(case) else _BORNE_OUT_UNNAMED
    borne_out = formula.holds >= _ODD_ONE_OUT and formula.evidence >= enough
    borne_out = borne_out or (formula.holds > MANY and formula.evidence >= _BORNE_OUT_BY_MANY)
    sure = case.view.table.confidence >= _SURE_TABLE
    return alone and borne_out and sure and not _is_blank_here_alone(case)


def _is_blank_here_alone(case: Case) -> bool:
    """Whether a part is blank here that another voter has."""
    return any(
        not entries[case.voter].shown and any(entry.shown for entry in entries)
        for entries in (case.view.entries[line] for line, _ in case.formula.parts)
    )


def _is_near(case: Case) -> bool:
    """Whether the total is close enough to be meant as this sum, though no slip explains it."""
    formula = case.formula
    if formula.fails > 1 or case.leads:
        return False
    expected = is_called_so(case) and formula.holds > 1 and formula.evidence >= _BORNE_OUT
    if formula.evidence < _SURE and not expected:
        return False
    sizes = [abs(entry.value) for entry, _ in case.parts]
    near = _NEAR_PROVEN if expected or formula.holds >= _PROVEN else _NEAR
    return abs(case.total.value - case.expected) <= near * max(abs(case.total.value), *sizes)


def is_sure_slip(repair: Repair | None) -> bool:
    """Whether a slip explains a difference so well that nothing else need bear it out."""
    return repair is not None and repair.chance <= _CHANCE_ALONE


def speaks_alone(case: Case, repair: Repair, tried: int) -> bool:
    """Whether the slip would not as well mean that the sum was never meant.

    Without its first part, or with one part only, a sum is just another sum. `tried` is the number
    of sums that the slip was looked for in.
    """
    if repair.chance * tried > (_CHANCE_FEW if _is_plain(case) else _CHANCE_ALONE):
        return False
    shown = sum(bool(entry.value) for entry, _ in case.parts)
    if repair.part and repair.slip in (Slip.LEFT_OUT, Slip.COUNTED_TWICE):
        return shown > 2 and not _is_subtotal(case, repair.part)
    return shown > 1 and repair.slip not in (Slip.LEFT_OUT, Slip.COUNTED_TWICE)


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


def _is_plain(case: Case) -> bool:
    """Whether the sum is as plain as can be: all lines from the top to a total, none a total."""
    lines = case.view.lines
    parts = [line for line, _ in case.formula.parts]
    top = min(parts) == 0 or lines[min(parts) - 1].section != lines[min(parts)].section
    bare = not any(lines[line].is_total or lines[line].memo for line in parts)
    return lines[case.formula.total].is_total and top and bare and len(parts) > 2
