"""The slip that explains a difference: swapped digits, one digit off, a part left out.

A difference that a common slip explains is far more likely a mistake in the document than a
misreading of it. How far, says `chance`: the share of differences of this size that some slip of
the kind would explain. It is small for long figures and large for short ones, where almost any
difference is "one digit".
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace


class Slip(StrEnum):
    """What went wrong."""

    LEFT_OUT = "left out"
    COUNTED_TWICE = "counted twice"
    SIGN = "sign"
    SWAPPED = "swapped digits"
    ONE_DIGIT = "one digit"
    LOST_DIGIT = "lost digit"
    SCALE = "scale"
    NEIGHBOUR = "neighbour's figure"


class Repair(Struct, frozen=True):
    """A slip that makes a sum tie: in the part at index `part`, or in the total where it is None.

    `chance` is the probability that a difference picked at random would be explained so too.
    `exact` says that the sum ties to the last digit then, and not only as well as rounding lets it.
    """

    slip: Slip
    part: int | None
    chance: Decimal
    exact: bool = True


class Sum(Struct, frozen=True):
    """A stated total with its signed parts, and the units of their last printed digits.

    `slack` is the difference that ordinary rounding may leave after a repair; `neighbours` are
    totals of other columns or rows that may have been copied by mistake.
    """

    stated: Decimal
    step: Decimal
    parts: tuple[Decimal, ...]
    steps: tuple[Decimal, ...]
    slack: Decimal = Decimal(0)
    neighbours: tuple[Decimal, ...] = ()

    @property
    def expected(self) -> Decimal:
        """What the parts add up to."""
        return sum(self.parts, Decimal(0))


def find_repair(claim: Sum, *, in_parts: bool = False) -> Repair | None:
    """The least accidental slip that explains why a sum does not tie; None when none does.

    Slips that make it tie to the last digit go before those that leave a rounding error. `in_parts`
    takes the total for right, and gives a slip only where it can be in no more than one part.
    """
    for slack in dict.fromkeys((Decimal(0), claim.slack)):
        tried = replace(claim, slack=slack)
        found = [
            Repair(slip, part, _chance(tried, alternatives), exact=slack == 0)
            for slip, part, alternatives in _slips(tried)
            if part is not None or not in_parts
        ]
        if in_parts and len({repair.part for repair in found}) > 1:
            return None
        if found:
            return min(found, key=lambda repair: repair.chance)
    return None


def _chance(claim: Sum, alternatives: int) -> Decimal:
    grain = _grain(claim)
    window = 2 * claim.slack / grain + 1
    reach = 2 * max(abs(claim.stated), abs(claim.expected), grain) / grain
    return min(Decimal(alternatives) * window / reach, Decimal(1))


def _grain(claim: Sum) -> Decimal:
    """The power of ten that all figures of the sum are multiples of: 1,000 for 3,000 + 21,000.

    Figures that end in noughts hold fewer digits than they show, and differ by round amounts.
    """
    grain = claim.step or Decimal(1)
    figures = [claim.stated, *claim.parts]
    if any(figures):
        while not any(figure % (grain * 10) for figure in figures):
            grain *= 10
    return grain


def _slips(claim: Sum) -> Iterator[tuple[Slip, int | None, int]]:
    """Slips that explain the difference, each with the number of differences its kind explains."""
    yield from _whole_parts(claim)
    yield from _in_total(claim)
    for index, (part, step) in enumerate(zip(claim.parts, claim.steps, strict=True)):
        wanted = part + claim.stated - claim.expected
        digits = max(len(_digits(part, step)), 1)
        if _swapped(part, wanted, step, claim.slack):
            yield Slip.SWAPPED, index, digits * len(claim.parts)
        if _one_digit(part, wanted, step, claim.slack):
            yield Slip.ONE_DIGIT, index, 18 * (digits + 1)
        if claim.slack == 0 and _lost_digit(part, wanted, step):
            yield Slip.LOST_DIGIT, index, 11 * (digits + 1) * len(claim.parts)
        if _scaled(part, wanted, claim.slack):
            yield Slip.SCALE, index, 4 * len(claim.parts)


def _whole_parts(claim: Sum) -> Iterator[tuple[Slip, int | None, int]]:
    difference = claim.stated - claim.expected
    count = len(claim.parts)
    for index, part in enumerate(claim.parts):
        if abs(part) <= 2 * claim.slack:
            continue
        if abs(difference + part) <= claim.slack:
            yield Slip.LEFT_OUT, index, count
        if abs(difference - part) <= claim.slack:
            yield Slip.COUNTED_TWICE, index, count
        if abs(difference + 2 * part) <= claim.slack:
            yield Slip.SIGN, index, count


def _in_total(claim: Sum) -> Iterator[tuple[Slip, int | None, int]]:
    stated, expected, step, slack = claim.stated, claim.expected, claim.step, claim.slack
    digits = max(len(_digits(stated, step)), 1)
    if stated and abs(stated + expected) <= slack:
        yield Slip.SIGN, None, 1
    if _swapped(stated, expected, step, slack):
        yield Slip.SWAPPED, None, digits
    if _one_digit(stated, expected, step, slack):
        yield Slip.ONE_DIGIT, None, 9 * digits
    if slack == 0 and _lost_digit(stated, expected, step):
        yield Slip.LOST_DIGIT, None, 11 * (digits + 1)
    if _scaled(stated, expected, slack):
        yield Slip.SCALE, None, 4
    if any(stated == neighbour != expected for neighbour in claim.neighbours):
        yield Slip.NEIGHBOUR, None, len(claim.neighbours)


def _digits(value: Decimal, step: Decimal) -> str:
    """The digits of a value counted in steps, without sign or point."""
    return str(int(abs(value) / step)) if step else str(int(abs(value)))


def _swapped(printed: Decimal, wanted: Decimal, step: Decimal, slack: Decimal) -> bool:
    """Whether swapping two neighbouring digits of the printed figure gives the wanted one."""
    if not step or printed * wanted < 0:
        return False
    digits = _digits(printed, step)
    for index in range(len(digits) - 1):
        first, second = digits[index], digits[index + 1]
        if first == second:
            continue
        swapped = digits[:index] + second + first + digits[index + 2 :]
        if abs(int(swapped) * step - abs(wanted)) <= slack:
            return True
    return False


def _one_digit(printed: Decimal, wanted: Decimal, step: Decimal, slack: Decimal) -> bool:
    """Whether the two differ in one digit, give or take the slack."""
    if not step or printed * wanted < 0:
        return False
    digits = _digits(printed, step)
    difference = abs(wanted) - abs(printed)
    for index, digit in enumerate(reversed(digits)):
        place = step.scaleb(index)
        change = (difference / place).to_integral_value()
        if change and abs(change * place - difference) <= slack and 0 <= int(digit) + change <= 9:
            return True
    return False


def _lost_digit(printed: Decimal, wanted: Decimal, step: Decimal) -> bool:
    """Whether one of the two is the other with a digit left out."""
    if not step or printed * wanted < 0:
        return False
    short, long = sorted((_digits(printed, step), _digits(wanted, step)), key=len)
    if len(long) != len(short) + 1 or len(short) < 2:
        return False
    return any(long[:index] + long[index + 1 :] == short for index in range(len(long)))


def _scaled(printed: Decimal, wanted: Decimal, slack: Decimal) -> bool:
    """Whether the printed figure is the wanted one in thousands or millions, or the reverse."""
    if not printed or not wanted:
        return False
    return any(
        abs(printed * 10**power - wanted) <= slack * 10**power
        or abs(wanted * 10**power - printed) <= slack * 10**power
        for power in (3, 6)
    )
