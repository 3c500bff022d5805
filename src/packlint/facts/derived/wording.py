"""Worked-out figures in plain English, with the figures as the table prints them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from packlint.arithmetic.interval import Interval
from packlint.arithmetic.printing import figure_like
from packlint.facts.derived.records import PERCENTAGES, DerivedClaim, Shape
from packlint.facts.tables import NumberTable
from packlint.facts.totals import Outcome, Ref
from packlint.facts.totals.wording import subject


class DerivedWords(Struct, frozen=True):
    """What is said of a worked-out figure that is wrong."""

    message: str
    explanation: str
    suggestion: str
    expression: str
    stated: str
    expected: str


def describe(table: NumberTable, claim: DerivedClaim) -> DerivedWords:
    """Put a failing claim into words."""
    expression = _expression(table, claim)
    stated, expected = _text(table, claim.stated), _expected(table, claim)
    name = subject(table, claim.stated)
    message = f"{expression} = {expected}, but the table says {stated}."
    slip = "" if claim.culprit else _slip(table, claim)
    return DerivedWords(
        message=f"{name}: {message}{slip}" if name else message + slip,
        explanation=_explanation(table, claim),
        suggestion=_suggestion(table, claim, stated, expected),
        expression=expression,
        stated=stated,
        expected=expected,
    )


def _text(table: NumberTable, ref: Ref) -> str:
    cell = table.cell(ref.row, ref.column)
    found = None if cell is None else cell.quantity
    return "" if found is None else found.printed.strip()


def _figure(table: NumberTable, ref: Ref, value: Decimal | None = None) -> str:
    """A figure with its own sign, or another value in its dress."""
    cell = table.cell(ref.row, ref.column)
    found = None if cell is None else cell.quantity
    if found is None:
        return "" if value is None else f"{value:,}"
    own = found.value if value is None else value
    return figure_like(own, found.printed, found.scale, found.places)


def _expression(table: NumberTable, claim: DerivedClaim) -> str:
    """The sum as a person would write it; nothing where no formula was found."""
    if not claim.operands:
        return ""
    figures = [_figure(table, ref) for ref in claim.operands]
    if not figures:
        return ""  # not verified: nothing shows what it would be worked out from
    bare = [f"({text})" if text.startswith("-") else text for text in figures]
    first, last = figures[0], bare[-1]
    match claim.shape:
        case Shape.CHANGE if claim.sign < 0:
            return f"({first} − {last}) ÷ {bare[0]}"
        case Shape.CHANGE:
            return f"({figures[-1]} − {bare[0]}) ÷ {bare[0]}"
        case Shape.PRODUCT:
            return f"{first} × {last}"
        case Shape.MEAN:
            return f"({' + '.join(bare)}) ÷ {len(bare)}"
        case _:
            return f"{first} ÷ {last}"


def _expected(table: NumberTable, claim: DerivedClaim) -> str:
    """What the operands give, rounded as the figure is, or more where that shows no difference."""
    cell = table.cell(claim.stated.row, claim.stated.column)
    found = None if cell is None else cell.quantity
    if claim.expected is None or found is None:
        return ""
    middle = _middle(claim.expected)
    if claim.shape not in PERCENTAGES:
        middle /= table.columns[claim.stated.column].scale if found.scale == 1 else 1
    step = Decimal(1).scaleb(-found.places) * found.scale
    rounded = (middle / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    return figure_like(rounded, found.printed, found.scale, found.places)


def _middle(interval: Interval) -> Decimal:
    return (interval.low + interval.high) / 2


def _slip(table: NumberTable, claim: DerivedClaim) -> str:
    """What went wrong, where one thing would explain it."""
    value = _value(table, claim.stated)
    if claim.expected is None or value is None:
        return ""
    middle = _middle(claim.expected)
    if claim.outcome is Outcome.UNLIKELY:
        cut = abs(value) < abs(middle)
        return " It looks cut off, not rounded." if cut else " It looks rounded the wrong way."
    if value and claim.expected.low <= -value <= claim.expected.high:
        return " The sign looks wrong."
    if claim.shape is Shape.CHANGE and _is_on_later(table, claim, value):
        return " It is the change as a share of the later figure."
    return ""


def _is_on_later(table: NumberTable, claim: DerivedClaim, value: Decimal) -> bool:
    """Whether the percentage was worked out on the later figure."""
    first, last = (_value(table, ref) for ref in (claim.operands[0], claim.operands[-1]))
    if first is None or not last:
        return False
    cell = table.cell(claim.stated.row, claim.stated.column)
    places = 0 if cell is None or cell.quantity is None else cell.quantity.places
    other = (last - first) / last * 100 * claim.sign
    return round(other, places) == value


def _value(table: NumberTable, ref: Ref) -> Decimal | None:
    cell = table.cell(ref.row, ref.column)
    return None if cell is None else cell.value


def _explanation(table: NumberTable, claim: DerivedClaim) -> str:
    kind = "column" if claim.axis.value == "row" else "row"
    kind = "table" if claim.elsewhere else kind
    if claim.culprit is not None and claim.corrected is not None:
        now = _figure(table, claim.culprit)
        also = " and ".join(_text(table, other.stated) for other in claim.also)
        then = _corrected(table, claim)
        return f"With {then} in place of {now} it would be right, and so would {also} behind it."
    many = "two" if claim.support == 2 else str(claim.support)
    return f"{many.capitalize()} other figures of the {kind} are worked out in this way."


def _corrected(table: NumberTable, claim: DerivedClaim) -> str:
    ref = claim.culprit
    if ref is None or claim.corrected is None:
        return ""
    cell = table.cell(ref.row, ref.column)
    own = cell is not None and cell.quantity is not None and cell.quantity.scale != 1
    scale = Decimal(1) if own else table.columns[ref.column].scale
    return _figure(table, ref, claim.corrected / scale)


def _suggestion(table: NumberTable, claim: DerivedClaim, stated: str, expected: str) -> str:
    if claim.culprit is not None:
        now, then = _figure(table, claim.culprit), _corrected(table, claim)
        return f"Check whether {now} should be {then}, or the percentages are out of date."
    return f"Check whether {stated} should be {expected}, or one of the others is wrong."
