"""Whether the list above a total is all that the total counts, as far as the table tells.

Lists leave small things out, and totals leave rows out that stand in the list all the same ("not
known"). Where nothing else bears a sum out, what the table says about its list has to.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from packlint.facts.tables import NumberTable
from packlint.facts.totals.case import PENNY, Case
from packlint.facts.totals.records import Axis
from packlint.facts.totals.votes import TIES, Formula, judge_voter
from packlint.patterns import compiled

# A rest of so many steps or more is hardly ever just what a slip would make.
_REST = 100
_LEAST_FILLED = 2


@cache
def _not_all() -> regex.Pattern[str]:
    """Words that say why a total may not be the sum of what stands above it."""
    return compiled(
        r"\b(?:more\sthan\sone|multiple|overlap\w*|double.count\w*|exclud\w+|not\s(?:all\s)?includ\w+"
        r"|(?:may|might|do|does|will|need|can)\s?not\s(?:necessarily\s)?(?:sum|add|total|equal|tally)"
        r"|not\s(?:shown|listed|additive)|round(?:ed|ing)|selected|sample|examples?|top\s\w+"
        r"|largest|biggest|principal|most\s(?:common|frequent|significant)|main|some\sof)\b",
        regex.IGNORECASE,
    )


@cache
def _rest() -> regex.Pattern[str]:
    return compiled(
        r"\W*(?:(?:all|any)\s)?(?:other|remain\w+|miscellaneous|sundr\w+|the\srest)\b",
        regex.IGNORECASE,
    )


@cache
def _uncounted() -> regex.Pattern[str]:
    """Names of rows that a total often leaves out: answers that are none, and what is set apart."""
    return compiled(
        r"\b(?:(?:not|un)\s?-?(?:known|stated|specified|recorded|disclosed|declared|allocated|applicable)"
        r"|don.?t\sknow|prefer\snot|no\s(?:answer|response|reply)|refus\w+|missing|blank|n/?a"
        r"|withdrawn|deferred|void|rejected|invalid|spoilt|memo\w*|pass\w*.?(?:ported|through)"
        r"|ring.?fenced|restricted|notional|technical|internal|recharges?|contingent|target"
        r"|part\sof|of\swhich|includ\w+|last\syear|previous|prior\syear|over\s(?:one|a)\syear)\b|[*†‡]",
        regex.IGNORECASE,
    )


def says_not_all(table: NumberTable) -> bool:
    """Whether words in or around a table say that its figures may not be all there is."""
    words = [table.title, table.note, *(row.label for row in table.rows)]
    return any(_not_all().search(text) for text in words)


def leaves_set_apart(case: Case) -> bool:
    """Whether the difference is a part with a name of those that totals leave out on purpose."""
    difference = case.expected - case.total.value
    lines = [case.view.lines[line] for line, _ in case.formula.parts]
    return any(
        entry.value * sign == difference and _uncounted().search(line.name) is not None
        for line, (entry, sign) in zip(lines, case.parts, strict=True)
    )


def is_whole(case: Case, formulas: Sequence[Formula]) -> bool:
    """Whether the list says that it is whole: by a row for the rest, or by totals beside it."""
    return _has_rest(case) or _is_among_totals(case, formulas)


def may_leave_out(case: Case) -> bool:
    """Whether the total is above its parts by so little that something small may not be listed.

    Nobody leaves pence out.
    """
    if case.total.step == PENNY or _has_rest(case):
        return False
    above = abs(case.total.value) - abs(case.expected)
    return 0 < above < _REST * (case.total.step or 1)


def _has_rest(case: Case) -> bool:
    """Whether a part is what is left of an amount of money: no kind of people is called other."""
    lines = [case.view.lines[line] for line, _ in case.formula.parts]
    if case.view.axis is Axis.ROW or not _column_unit(case):
        return False
    return any(_rest().match(line.name) for line in lines)


def _column_unit(case: Case) -> str:
    return case.view.table.columns[case.view.voters[case.voter]].unit


def _is_among_totals(case: Case, formulas: Sequence[Formula]) -> bool:
    """Whether other totals of the same column tie, with more than one figure above each."""
    for formula in formulas:
        filled = sum(bool(case.view.entries[line][case.voter].value) for line, _ in formula.parts)
        judged = judge_voter(case.view, formula.total, formula.parts, case.voter)
        if filled >= _LEAST_FILLED and judged in TIES:
            return True
    return False
