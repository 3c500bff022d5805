"""Formulas of worked-out figures put to the vote of the figures that they should give."""

from __future__ import annotations

from decimal import Decimal
from math import log10

from msgspec import Struct

from packlint.arithmetic.interval import Interval
from packlint.facts.derived.records import PERCENTAGES, Formula, Shape
from packlint.facts.derived.shapes import base_of, operands_of, work_out
from packlint.facts.derived.sheet import Figure, Sheet

# A candidate is dropped when so many voters have failed, unless far more hold.
_FAILS_AT_ONCE, _HOLDS_PER_FAIL = 3, 4
_EXACT_PER_ROUGH = 3


class Vote(Struct, frozen=True):
    """A formula with the voters in which it holds, nearly holds (by one last digit) and fails.

    `evidence` is the number of decimal digits by which the agreement beats chance. `elsewhere` is
    the number of figures of other lines that a formula of the same form gives, their evidence
    counted in.
    """

    formula: Formula
    holds: tuple[int, ...]
    nearly: tuple[int, ...]
    fails: tuple[int, ...]
    evidence: float
    elsewhere: int = 0


def put_to_vote(sheet: Sheet, formula: Formula) -> Vote | None:
    """Ask the figures of the formula's line; None as soon as too many speak against it."""
    holds: list[int] = []
    nearly: list[int] = []
    rough: list[int] = []
    fails: list[int] = []
    agreeing: list[tuple[Figure, list[Figure], Interval]] = []
    for voter, stated in enumerate(sheet.figures[formula.line]):
        if stated is None or voter == formula.fixed:
            continue
        operands = operands_of(sheet, formula, voter)
        if operands is None:
            continue
        far = _is_of_another_size(formula, stated, operands)
        given = None if far else given_at(formula, stated, operands)
        if given is None and not far:
            continue
        if given is None:
            fails.append(voter)
        elif given.meets(stated.range):
            holds.append(voter)
            agreeing.append((stated, operands, given))
        elif abs(stated.value - (given.low + given.high) / 2) <= stated.step:
            nearly.append(voter)
        elif _is_rough(formula, stated, operands):
            rough.append(voter)
        else:
            fails.append(voter)
        if _is_hopeless(formula, fails, len(holds)):
            return None
    # What look like counts are counts where they give nearly all the figures exactly.
    (fails if len(holds) >= _EXACT_PER_ROUGH * len(rough) else nearly).extend(rough)
    evidence = _evidence(sheet, formula, agreeing)
    return Vote(formula, tuple(holds), tuple(sorted(nearly)), tuple(sorted(fails)), evidence)


def _evidence(
    sheet: Sheet, formula: Formula, agreeing: list[tuple[Figure, list[Figure], Interval]]
) -> float:
    """By how many digits the agreement of all voters beats chance."""
    if not agreeing:
        return 0.0
    values = [figure.value for figure in sheet.figures[formula.line] if figure is not None]
    spread = max(values) - min(values)
    return sum(_digits(formula, *one, spread) for one in agreeing)


def _is_hopeless(formula: Formula, fails: list[int], holds: int) -> bool:
    """Whether so many figures have failed, of those asked so far, that the rest need not be.

    One wrong figure fails both changes that it is in.
    """
    many = len(fails) >= _FAILS_AT_ONCE and holds < _HOLDS_PER_FAIL * len(fails)
    pair = formula.operands[0][1] == -1 and len(fails) == 2 and fails[1] == fails[0] + 1
    return many or (len(fails) > 1 and not holds and not pair)


def _is_of_another_size(formula: Formula, stated: Figure, operands: list[Figure]) -> bool:
    """Whether a product or quotient is out by a power of ten: seen at once, without intervals."""
    first, last, result = operands[0].value, operands[-1].value, stated.value
    if formula.shape not in (Shape.PRODUCT, Shape.QUOTIENT) or not (first and last and result):
        return False
    sign = 1 if formula.shape is Shape.PRODUCT else -1
    return not -2 <= result.adjusted() - first.adjusted() - sign * last.adjusted() <= 2


def given_at(formula: Formula, stated: Figure, operands: list[Figure]) -> Interval | None:
    """What the formula gives; a percentage of a negative figure may be printed with either sign."""
    if formula.shape not in PERCENTAGES:
        return work_out(formula, operands, counts=True)
    given = work_out(formula, operands)
    if given is None:
        return None
    other = -given
    turned = base_of(formula, operands).value < 0 and other.meets(stated.range)
    return other if turned else given


def _is_rough(formula: Formula, stated: Figure, operands: list[Figure]) -> bool:
    """Whether the figure follows if operands that look like counts were rounded."""
    if formula.shape in PERCENTAGES or not any(operand.whole for operand in operands):
        return False
    rounded = work_out(formula, operands)
    return rounded is not None and rounded.meets(stated.range)


def _digits(
    formula: Formula,
    stated: Figure,
    operands: list[Figure],
    given: Interval,
    spread: Decimal,
) -> float:
    """By how many digits the agreement of one voter beats chance.

    Percentages of a line lie within `spread`, and what is near one of them may hit another by
    chance: a target of 70% beside the share of those who take part.
    """
    if formula.shape in (Shape.PRODUCT, Shape.QUOTIENT) and _is_trivial(formula, stated, operands):
        return 0.0
    if formula.shape is Shape.MEAN and len({operand.value for operand in operands}) == 1:
        return 0.0
    reach = 2 * abs(stated.value)
    if formula.shape in PERCENTAGES:
        if stated.value in (0, 100):
            return 0.0
        reach = min(max(reach, Decimal(20)), 2 * spread)
    window = stated.range.width + given.width
    return log10(float(reach / window)) if window and reach > window else 0.0


def _is_trivial(formula: Formula, stated: Figure, operands: list[Figure]) -> bool:
    """Whether the result is a copy of an operand: once, or nothing, of something."""
    values = {operand.value for operand in operands}
    return bool(values & {Decimal(0), Decimal(1)}) or stated.value in (0, 1)
