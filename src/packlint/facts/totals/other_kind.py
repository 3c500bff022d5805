"""Figures that stand where a total would and are something else: a balance, a peak, a mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from packlint.arithmetic.repair import Repair
from packlint.facts.tables import NumberColumn
from packlint.facts.totals.case import Case
from packlint.facts.totals.records import Axis
from packlint.facts.totals.sizes import MANY, is_sure_slip
from packlint.facts.totals.view import says_years
from packlint.facts.totals.votes import Vote

_IN_YEARS = re.compile(r"(?:19|20)\d\d")
_OTHER_KIND = re.compile(
    r"\b(?:averages?|avg|mean|median|peak|high(?:est)?|low(?:est)?|max(?:imum)?|min(?:imum)?"
    r"|latest|last|current|balances?|reserves?|debts?|value|cash|outstanding|open(?:ing)?|clos\w+"
    r"|limit|boundary|per)\b",
    re.IGNORECASE,
)


def is_another_kind(case: Case, repair: Repair | None) -> bool:
    """Whether the figure is one of its parts or their mean: a balance, a peak, an average."""
    values = [entry.value * sign for entry, sign in case.parts if entry.shown]
    if len(values) < 2 or not case.total.value or any(sign < 0 for _, sign in case.parts):
        return False
    if _is_among_its_parts(case, values) and not is_sure_slip(repair):
        return True
    if case.view.axis is Axis.COLUMN and _is_summed_elsewhere(case):
        return False
    mean = sum(values, Decimal(0)) / len(values)
    stated = case.total
    return abs(stated.value - mean) <= stated.step / 2 or stated.value in _singled_out(case, values)


def _is_among_its_parts(case: Case, values: Sequence[Decimal]) -> bool:
    """Whether the figure is no larger than the largest of several parts, as means and prices are.

    Columns of years are of one kind, and so are rows of money under a total.
    """
    filled = [value for value in values if value]
    if len(filled) < 3 or min(filled) < 0 or not 0 < case.total.value <= max(filled):
        return False
    if case.view.axis is Axis.ROW:
        return not _is_sum_of_money(case)
    return not _IN_YEARS.search(case.view.table.columns[case.view.voters[case.voter]].header)


def _singled_out(case: Case, values: Sequence[Decimal]) -> Sequence[Decimal]:
    """The figures of a column or row that something else than a sum may come to.

    A balance is the last of them. Only it is below nought in one line and above it in the next,
    needs no name, and may stand in a row of money under what is a total in most rows.
    """
    if len(values) < 3:
        return ()
    is_flow = min(values) < 0 < max(values) or (_is_bare(case) and case.formula.holds > 1)
    if is_flow or (case.view.axis is Axis.ROW and _is_sum_of_money(case)):
        return values[-1:]
    return values[0], values[-1], min(values), max(values)


def _is_bare(case: Case) -> bool:
    """Whether the columns have no headings."""
    view = case.view
    columns = view.voters if view.axis is Axis.COLUMN else ()
    return bool(columns) and not any(view.table.columns[column].header for column in columns)


def _is_sum_of_money(case: Case) -> bool:
    """Whether a row of money has a figure that is called a total and is one in most rows."""
    table, total = case.view.table, case.view.lines[case.formula.total]
    label = table.rows[case.view.voters[case.voter]].label
    lines = [total, *(case.view.lines[line] for line, _ in case.formula.parts)]
    money = all(table.columns[line.number].unit not in ("", "%") for line in lines)
    often = case.formula.holds >= MANY - 1
    return total.is_total and money and often and not _OTHER_KIND.search(label)


def _is_summed_elsewhere(case: Case) -> bool:
    """Whether two columns of the same kind, years or amounts of money, have a sum there."""
    table = case.view.table
    own = table.columns[case.view.voters[case.voter]]
    holding = (
        table.columns[case.view.voters[voter]]
        for voter, vote in enumerate(case.formula.votes)
        if vote is Vote.HOLDS
    )
    alike = [column for column in holding if column.unit == own.unit and _is_flow(column)]
    return len(alike) > 1 and _is_flow(own)


def _is_flow(column: NumberColumn) -> bool:
    """Whether a column is a year or an amount of money that is no stock, mean or peak."""
    plain = column.header and not _OTHER_KIND.search(column.header)
    return bool(plain and (column.unit or says_years(column.header)))
