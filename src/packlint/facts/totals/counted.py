"""Totals that count otherwise than their lines do: people once, and what belongs to no line."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import regex

from packlint.arithmetic.repair import Repair
from packlint.facts.totals.case import Case
from packlint.facts.totals.records import Axis
from packlint.facts.totals.sizes import is_sure_slip
from packlint.patterns import compiled

# How accidental a slip in a total of people may be, which may be meant to be lower than the sum.
_CHANCE_IN_PEOPLE = Decimal("0.001")


@cache
def _people() -> regex.Pattern[str]:
    """What may be in several lines: people, and what they belong to."""
    return compiled(
        r"\b(?:people|persons?|individuals?|clients?|customers?|children|pupils|students?|learners?"
        r"|residents?|households?|famil(?:y|ies)|users?|unique|distinct|carers?|adults|patients?"
        r"|visitors?|tenants?|members?|volunteers?|participants?|attendees?|donors?|subscribers?"
        r"|headcount|staff|employees|workers|suppliers?|employers?|businesses|organi[sz]ations?)\b",
        regex.IGNORECASE,
    )


@cache
def _period() -> regex.Pattern[str]:
    return compiled(
        r"\b(?:(?:19|20)\d\d|q(?:uarter)?\s?[1-4]|spring|summer|autumn|winter|term|week|month|year"
        r"|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]*\b|(?=\d))",
        regex.IGNORECASE,
    )


@cache
def _unplaced() -> regex.Pattern[str]:
    return compiled(
        r"\b(?:could|can|may|were|was|are|is|be|been)\s?not\s(?:always\s)?(?:be\s)?"
        r"(?:placed|allocated|attributed|assigned|matched|mapped|located|coded|linked|broken\sdown)"
        r"|\b(?:un(?:placed|known|matched)|not\s(?:recorded|known|stated|shown|listed)|without\san?)\b",
        regex.IGNORECASE,
    )


def may_count_once(case: Case, repair: Repair | None) -> bool:
    """Whether figures are of people, and their total is below the sum by no slip of its own.

    Across a row the same people may come again in the next period.
    """
    if case.total.value > case.expected:
        return False
    if repair is not None and repair.part is None and repair.chance <= _CHANCE_IN_PEOPLE:
        return False
    table, voter = case.view.table, case.view.voters[case.voter]
    if case.view.axis is Axis.COLUMN:
        column = table.columns[voter]
        return not column.unit and _people().search(column.header) is not None
    of_people = _people().search(table.rows[voter].label) is not None
    parts = [case.view.lines[line].name for line, _ in case.formula.parts]
    return of_people and any(_period().search(name) for name in parts)


def may_hold_unplaced(case: Case, repair: Repair | None) -> bool:
    """Whether words by the table say that something is in the total and in none of its lines."""
    if abs(case.total.value) <= abs(case.expected) or is_sure_slip(repair):
        return False
    return any(_unplaced().search(text) for text in (case.view.table.title, case.view.table.note))
