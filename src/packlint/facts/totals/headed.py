"""Totals whose headings say what they add: "10 = (2 to 9)", "Total (A+B)".

Wide tables go on over several pages, each with some of the columns. A heading that names columns
which are not on its page adds more than can be seen there.
"""

from __future__ import annotations

from functools import cache

import regex

from packlint.facts.totals.case import Case
from packlint.facts.totals.records import Axis
from packlint.patterns import compiled

_NUMBER = r"(?:\d{1,2}|[A-Z])"
_JOINED = rf"\(?{_NUMBER}\)?(?:\s?(?:\+|-|–|to|and|&|,)\s?\(?{_NUMBER}\)?)+"


@cache
def _formula() -> regex.Pattern[str]:
    """A sum of columns: behind an equals sign, or in brackets and with a plus or "to" in it."""
    return compiled(
        rf"=\s?(?P<equal>\(?{_JOINED}\)?)|\((?:[Cc]ol(?:umn)?s?\.?\s)?(?=[^)]*(?:\+|\bto\b))"
        rf"(?P<bracketed>{_JOINED})\)"
    )


@cache
def _number() -> regex.Pattern[str]:
    return compiled(rf"(?<![\w/.]){_NUMBER}(?![\w/.,]*\w)")


@cache
def _continued() -> regex.Pattern[str]:
    return compiled(r"\bcont(?:d\b|inued\b|inuation\b|\.)|\bcont\)", regex.IGNORECASE)


def adds_what_is_not_here(case: Case) -> bool:
    """Whether the columns that a row's total adds may not all be in the table."""
    if case.view.axis is Axis.COLUMN:
        return False
    table, own = case.view.table, case.view.lines[case.formula.total]
    said = _formula().search(own.name)
    headers = [column.header for column in table.columns if column.index != own.number]
    if said is not None:
        here = {number for header in headers for number in _number().findall(header)}
        return not here.issuperset(_number().findall(said["equal"] or said["bracketed"]))
    return any(_continued().search(text) for text in (table.title, *headers))
