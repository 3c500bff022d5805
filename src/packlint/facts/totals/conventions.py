"""Tables that count some of their lines the other way round, which is no mistake.

A variance may be printed by its effect, adverse or favourable: then a row of income has it with
the other sign than a row of spending, and the net line adds up what it takes off elsewhere. Income
may be printed positive in one table and negative in the next.
"""

from __future__ import annotations

from functools import cache

import regex

from packlint.arithmetic.repair import Repair, Slip
from packlint.facts.totals.case import Case
from packlint.facts.totals.records import Axis
from packlint.facts.totals.view import is_income
from packlint.facts.totals.votes import Vote
from packlint.patterns import compiled

OTHER_SIGN = "the table may count the line with the other sign"


@cache
def _effect() -> regex.Pattern[str]:
    return compiled(r"\b(?:adverse|fav(?:ou?rable)?|better|worse)\b", regex.IGNORECASE)


@cache
def _variance() -> regex.Pattern[str]:
    return compiled(
        r"\b(?:variances?|variations?|differences?|changes?|movements?|(?:over|under)[\s-]?spends?"
        r"|over|under|surplus|deficit)\b",
        regex.IGNORECASE,
    )


def may_count_otherwise(case: Case, repair: Repair | None) -> bool:
    """Whether the figures tie with another sign, and the table may well mean it so."""
    turned = case.total.value == -case.expected
    if not turned and (repair is None or repair.slip is not Slip.SIGN):
        return False
    if Vote.HOLDS not in case.formula.votes:
        return True
    view, voter = case.view, case.voter
    if view.axis is Axis.ROW:
        total = view.lines[case.formula.total].name
        of_income = is_income(view.table.rows[view.voters[voter]].label)
        return _by_effect(total) or (of_income and _variance().search(total) is not None)
    header = view.table.columns[view.voters[voter]].header
    takes_off = any(sign < 0 for _, sign in case.formula.parts)
    return _by_effect(header) or (takes_off and _variance().search(header) is not None)


def _by_effect(name: str) -> bool:
    return _effect().search(name) is not None
