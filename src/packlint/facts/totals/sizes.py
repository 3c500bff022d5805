"""Whether the size of a difference is that of a mistake, for what the vote is worth.

A misreading makes any difference; a slip of the hand makes those that a repair explains. Where all
others bear a sum out, the odd one is out by whatever it is out.
"""

from __future__ import annotations

from decimal import Decimal

from packlint.arithmetic.repair import Repair, Slip
from packlint.facts.totals.case import Case
from packlint.facts.totals.records import Axis

# How accidental a repair may be: with the vote of many, of few, and where nothing else speaks.
_CHANCE_MANY, _CHANCE_FEW, _CHANCE_SURE = Decimal("0.05"), Decimal("0.01"), Decimal("0.003")
MANY = 4
# With so many that hold, one that fails is an odd one out, however far it is off; for a line that
# is no total by name or place, they must bear the sum out to more digits.
_ODD_ONE_OUT, _BORNE_OUT, _BORNE_OUT_UNNAMED, _BORNE_OUT_BY_MANY = 3, 2.0, 8.0, 5.0
# How far a total without a known slip may be off, as a share of the largest figure in the sum: by
# little where the rest of the table ties to many digits, by more where many voters say so.
_NEAR, _NEAR_PROVEN = Decimal("0.1"), Decimal("0.25")
_SURE, _PROVEN = 8.0, 6
# So many that hold and one that fails make a line a sum, whatever it is called.
_PATTERN = 8
# Below this a table may have been read with a figure in the wrong place.
_SURE_TABLE, _FAIR_TABLE = 0.85, 0.8


def is_size_of_a_mistake(case: Case, repair: Repair | None) -> bool:
    """Whether a slip explains the difference, or the vote leaves no other explanation."""
    is_slip = repair is not None and (repair.chance <= _allowed(case) or _is_turned(case, repair))
    return is_slip or _is_odd_one_out(case) or _is_near(case)


def _is_turned(case: Case, repair: Repair) -> bool:
    """Whether it is the total, to the digit, but for a sign that it has nowhere else."""
    turned = repair.slip is Slip.SIGN and repair.part is None
    return turned and case.formula.fails == 1 and case.formula.holds >= MANY


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
    return alone and borne_out and _is_well_read(case) and not _is_blank_here_alone(case)


def is_pattern(case: Case) -> bool:
    """Whether so many bear the sum out that a line without a total's name is one nevertheless."""
    formula = case.formula
    many = formula.fails == 1 and formula.holds >= _PATTERN and formula.evidence >= _SURE
    return many and _is_well_read(case)


def _is_well_read(case: Case) -> bool:
    """Whether no figure stands in the wrong place: many sums that tie show that, too."""
    many = case.formula.holds >= _PROVEN and case.formula.evidence >= _SURE
    return case.view.table.confidence >= (_FAIR_TABLE if many else _SURE_TABLE)


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
    return repair is not None and repair.chance <= _CHANCE_SURE
