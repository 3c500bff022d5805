"""One calculation in the making: one voter of one formula, with the entries in its sum."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from packlint.arithmetic.repair import Repair, Slip, Sum, find_repair
from packlint.facts.tables import ColumnKind
from packlint.facts.totals.records import Axis
from packlint.facts.totals.view import Entry, View
from packlint.facts.totals.votes import Formula

PENNY = Decimal("0.01")
# What a unit is mistaken for, and how accidental it is that a sum ties with the right one.
_FACTORS = [Decimal(10) ** power for power in (-6, -3, 3, 6)]
_CHANCE_ODD = Decimal("0.001")
_THREE_SIGMA = Decimal(9) / 12


class Case(Struct, frozen=True):
    """One voter of one formula.

    `exact` says that the table is known not to be rounded beyond its printed digits.
    """

    view: View
    formula: Formula
    voter: int
    exact: bool = False

    @property
    def total(self) -> Entry:
        """The stated total."""
        return self.view.entries[self.formula.total][self.voter]

    @property
    def parts(self) -> list[tuple[Entry, int]]:
        """The parts with their signs."""
        return [(self.view.entries[line][self.voter], sign) for line, sign in self.formula.parts]

    @property
    def leads(self) -> bool:
        """Whether the total stands before its parts, more of which may follow elsewhere."""
        return self.formula.parts[0][0] > self.formula.total

    @property
    def expected(self) -> Decimal:
        """What the parts come to."""
        return sum((entry.value * sign for entry, sign in self.parts), Decimal(0))


def is_exact(case: Case) -> bool:
    """Whether the figures are counts or pence, which are not rounded."""
    refs = [case.view.ref(line, case.voter) for line, _ in case.formula.parts]
    refs.append(case.view.ref(case.formula.total, case.voter))
    columns = [case.view.table.columns[ref.column] for ref in refs]
    steps = {entry.step for entry, _ in case.parts if entry.shown} | {case.total.step}
    if all(column.kind is ColumnKind.COUNT for column in columns):
        return steps == {Decimal(1)}
    money = all(column.scale == 1 and column.unit for column in columns)
    return money and steps == {PENNY}


def slack(case: Case) -> Decimal:
    """The largest difference that is ordinary rounding, in whole steps of the total."""
    if is_exact(case):
        return Decimal(0)
    spread = (_THREE_SIGMA * sum((entry.step**2 for entry, _ in case.parts), Decimal(0))).sqrt()
    step = case.total.step or Decimal(1)
    return (spread + step / 2) // step * step


def likely_slip(case: Case) -> Repair | None:
    """The slip that would explain why the sum does not tie; None without one."""
    unit = _odd_unit(case)
    if unit is not None:
        return unit
    # Two rows often have the same figures; two columns of a total hardly ever do by chance.
    beside = (case.voter - 1, case.voter + 1) if case.view.axis is Axis.COLUMN else ()
    neighbours = [
        case.view.entries[case.formula.total][voter].value
        for voter in beside
        if 0 <= voter < len(case.view.voters)
    ]
    return find_repair(
        Sum(
            case.total.value,
            case.total.step,
            tuple(entry.value * sign for entry, sign in case.parts),
            tuple(entry.step for entry, _ in case.parts),
            slack(case),
            tuple(value for value in neighbours if value),
        )
    )


def _odd_unit(case: Case) -> Repair | None:
    """The unit of one part ("£9k" among millions) that keeps the sum from tying; None without it.

    It goes before other slips, which may happen to explain the difference as well.
    """
    scales = [_scale_of(case, line) for line, _ in case.formula.parts]
    odd = [part for part, scale in enumerate(scales) if scale and scales.count(scale) == 1]
    if len(odd) != 1 or len(set(scales) - {None}) != 2 or len(scales) <= 2:
        return None
    entry, sign = case.parts[odd[0]]
    rest = case.total.value - case.expected + entry.value * sign
    ties = [abs(rest - entry.value * sign * factor) <= slack(case) for factor in _FACTORS]
    return Repair(Slip.SCALE, odd[0], _CHANCE_ODD) if any(ties) else None


def _scale_of(case: Case, line: int) -> Decimal | None:
    ref = case.view.ref(line, case.voter)
    cell = case.view.table.cell(ref.row, ref.column)
    return cell.quantity.scale if cell is not None and cell.quantity and cell.value else None
