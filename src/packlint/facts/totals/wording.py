"""Faults of totals in plain English, with the figures as the table prints them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from packlint.arithmetic.printing import figure_like, sum_of
from packlint.arithmetic.repair import Repair, Slip
from packlint.facts.tables import NumberTable
from packlint.facts.tables.units import without_unit
from packlint.facts.totals.records import Axis, Fault, Outcome, Ref, TotalClaim, Witness
from packlint.grammar.quantity import Quantity

_LONGEST_NAME = 60
_NEARLY_ALL = 0.9


class FaultWords(Struct, frozen=True):
    """What is said of a fault; `expression` holds every part, `message` cuts a long sum short."""

    message: str
    explanation: str
    suggestion: str
    expression: str
    stated: str
    expected: str
    difference: str


def describe(table: NumberTable, fault: Fault) -> FaultWords:
    """Put a fault into words."""
    claim = fault.claim
    print_ = _Printer(table, claim)
    parts = print_.parts()
    expected = print_.value(claim.expected or Decimal(0))
    difference = print_.value(abs(claim.difference))
    stated = print_.value(claim.stated)
    return FaultWords(
        message=_message(table, claim, sum_of(parts, whole=False), expected, stated, difference),
        explanation=" ".join(_explanation(table, fault, print_)),
        suggestion=_suggestion(table, fault, print_),
        expression=sum_of(parts),
        stated=stated,
        expected=expected,
        difference=difference,
    )


def expression(table: NumberTable, claim: TotalClaim) -> str:
    """The sum of a claim, right or wrong, with the signs that its parts have in it."""
    if not claim.parts:
        return ""
    return sum_of(_Printer(table, claim).parts())


def _worth_showing(table: NumberTable, claim: TotalClaim) -> list[Ref]:
    """The parts that add something; noughts only where there is little else to add."""
    filled = [ref for ref in claim.parts if _value(table, ref)]
    if len(filled) > 1:
        return filled
    return [ref for ref in claim.parts if _quantity(table, ref) is not None] or list(claim.parts)


class _Printer(Struct, frozen=True):
    """Prints values in the dress of a claim's total, with the decimals of its finest figure."""

    table: NumberTable
    claim: TotalClaim

    def value(self, value: Decimal) -> str:
        """Print a value that stands nowhere in the table."""
        model = _quantity(self.table, self.claim.total)
        if model is None:
            return f"{value:,}"
        figures = [_quantity(self.table, ref) for ref in (self.claim.total, *self.claim.parts)]
        places = max(
            figure.places
            for figure in figures
            if figure is not None and figure.scale == model.scale
        )
        return figure_like(value, model.printed, model.scale, places)

    def parts(self) -> list[str]:
        """Print the parts that are worth showing."""
        return [self.part(ref) for ref in _worth_showing(self.table, self.claim)]

    def part(self, ref: Ref) -> str:
        """Print a figure of the table, with the sign that it has in the sum."""
        found = _quantity(self.table, ref)
        if found is None:
            return self.value(_value(self.table, ref) * ref.sign)
        return figure_like(found.value * ref.sign, found.printed, found.scale, found.places)

    def alone(self, ref: Ref) -> str:
        """Print a figure of the table with its own sign."""
        return self.part(Ref(ref.row, ref.column))


def _message(
    table: NumberTable, claim: TotalClaim, total: str, expected: str, stated: str, difference: str
) -> str:
    name = subject(table, claim.total)
    says = "the total says" if _is_named_total(table, claim) else "the table says"
    way = "high" if claim.difference > 0 else "low"
    message = f"{name}: " if name else ""
    if claim.balance and len(claim.parts) == 1:
        closing = subject(table, claim.parts[0])
        message += f"{closing} is {expected}, but {says} {stated} ({difference} too {way})."
    else:
        message += f"{total} = {expected}, but {says} {stated} ({difference} too {way})."
    slip = _slip(table, claim, claim.repair)
    if claim.outcome is Outcome.UNLIKELY:
        return f"{message} That is more than rounding is likely to make."
    return f"{message} {slip}" if slip else message


def subject(table: NumberTable, ref: Ref) -> str:
    """What a figure is called: by its row and its column, as far as they have names."""
    row = _short(table.label(ref.row, ref.column))
    column = _short(without_unit(table.columns[ref.column].header))
    return ", ".join(name for name in (row, column) if name)


def _is_named_total(table: NumberTable, claim: TotalClaim) -> bool:
    """Whether the reader would call the figure a total: it is a row or column of that kind."""
    if claim.balance:
        return False
    if claim.axis is Axis.COLUMN:
        return True
    return "total" in table.columns[claim.total.column].header.lower()


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def _slip(table: NumberTable, claim: TotalClaim, repair: Repair | None) -> str:
    """The slip that explains the difference, in a sentence."""
    if repair is None or not repair.exact:
        return ""
    name = "" if repair.part is None else _part_name(table, claim, claim.parts[repair.part])
    in_total = {
        Slip.ONE_DIGIT: "One digit differs.",
        Slip.SWAPPED: "Two digits look swapped.",
        Slip.LOST_DIGIT: "A digit looks left out or put in twice.",
        Slip.SIGN: "The sign of the total looks wrong.",
        Slip.SCALE: "The total looks given in another unit.",
        Slip.NEIGHBOUR: "It is the figure of the column beside it.",
    }
    in_part = {
        Slip.LEFT_OUT: f"{name} looks left out.",
        Slip.COUNTED_TWICE: f"{name} looks counted twice.",
        Slip.SIGN: f"{name} looks counted with the wrong sign.",
        Slip.ONE_DIGIT: f"One digit of {name} would account for it.",
        Slip.SWAPPED: f"Two digits of {name} look swapped.",
        Slip.LOST_DIGIT: f"{name} looks short of a digit, or has one too many.",
        Slip.SCALE: f"{name} looks given in another unit.",
    }
    return (in_total if repair.part is None else in_part).get(repair.slip, "")


def _part_name(table: NumberTable, claim: TotalClaim, ref: Ref) -> str:
    """A part by its name and figure: "Fees (1,200)"."""
    name = (
        table.label(ref.row, ref.column)
        if claim.axis is Axis.COLUMN
        else without_unit(table.columns[ref.column].header)
    )
    figure = _Printer(table, claim).alone(ref)
    return f"{_short(name)} ({figure})" if name else figure


def _explanation(table: NumberTable, fault: Fault, print_: _Printer) -> list[str]:
    """Why it is likely a mistake: a figure that would mend several sums, or sums that do tie."""
    claim = fault.claim
    sentences = []
    if fault.culprit is not None and fault.corrected is not None:
        now, then = print_.alone(fault.culprit), print_.value(fault.corrected)
        also = _joined([_where(table, other) for other in fault.also])
        sentences.append(
            f"{now} looks wrong: with {then} this sum would add up, and so would {also}."
        )
    elif fault.also:
        also = _joined([_where(table, other) for other in fault.also])
        sentences.append(f"This sum is out by as much as that of {also}.")
    elif claim.balance and len(claim.parts) == 1:
        sentences.append("The other balances of the table are carried forward as they stand.")
    elif claim.support:
        others = "all" if claim.support >= _NEARLY_ALL else "most"
        if claim.axis is Axis.COLUMN:
            tie = f"A slip in this column: the same rows add up in {others} of the others."
        else:
            tie = f"A slip in this row: the same columns add up in {others} of the others."
        sentences.append(tie)
    if fault.witness is not None:
        sentences.append(_heard(fault.witness))
    if fault.carried:
        names = _joined([_where(table, other) for other in fault.carried])
        verb = "is" if len(fault.carried) == 1 else "are"
        sentences.append(f"{names} {verb} built on the same figure.")
    return sentences


def _heard(witness: Witness) -> str:
    """What a figure elsewhere in the report tells of a total and its parts."""
    if witness.of_sum:
        return f"Elsewhere the report gives {witness.printed}, which is what the figures come to."
    return f"Elsewhere the report gives {witness.printed}, too: a figure above it may be wrong."


def _where(table: NumberTable, claim: TotalClaim) -> str:
    """Another calculation by its name and figure."""
    figure = _Printer(table, claim).value(claim.stated)
    name = subject(table, claim.total)
    return f"{name} ({figure})" if name else figure


def _joined(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return ", ".join(names[:-1]) + " and " + names[-1]


def _suggestion(table: NumberTable, fault: Fault, print_: _Printer) -> str:
    claim = fault.claim
    if fault.culprit is not None and fault.corrected is not None:
        now, then = print_.alone(fault.culprit), print_.value(fault.corrected)
        return f"Check whether {now} should be {then}."
    stated = print_.value(claim.stated)
    if fault.witness is not None and not fault.witness.of_sum:
        return f"Check the figures that {stated} is made up of."
    expected = print_.value(claim.expected or Decimal(0))
    if claim.balance and len(claim.parts) == 1:
        return f"Check which of the two balances is right, {stated} or {expected}."
    return f"Check whether {stated} should be {expected}, or one of its parts is wrong."


def _quantity(table: NumberTable, ref: Ref) -> Quantity | None:
    cell = table.cell(ref.row, ref.column)
    return cell.quantity if cell is not None else None


def _value(table: NumberTable, ref: Ref) -> Decimal:
    cell = table.cell(ref.row, ref.column)
    return (cell.value if cell is not None else None) or Decimal(0)
