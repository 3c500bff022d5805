"""Rounded figures do not quite add up to the total that is printed, as rounding ordinarily makes.

Where a note near the table says so already, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import regex

from packlint.check import Context, Params
from packlint.facts.tables import NumberTable
from packlint.facts.totals import Fault, Outcome, TotalClaim
from packlint.facts.totals.wording import describe
from packlint.finding import Calculation, Draft, Spot, Tally
from packlint.model import Document
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

# Blocks before and behind a table in which a note on rounding is looked for.
_NEAR = 6


@cache
def _note() -> regex.Pattern[str]:
    return compiled(r"\bround(?:ed|ing)s?\b", regex.IGNORECASE)


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a draft for each total that rounding leaves out by a little."""
    for totals in context.facts.totals:
        table = totals.table
        rounded = [claim for claim in totals.claims if _is_rounding(claim)]
        noted = rounded and _is_noted(context.pack.documents[table.document], table)
        for claim in () if noted else rounded:
            yield _draft(table, claim)
        if rounded:
            yield Tally("rounded totals", seen=len(rounded), checked=len(rounded))


def _is_rounding(claim: TotalClaim) -> bool:
    return claim.outcome is Outcome.ROUNDING and claim.difference != 0


def _is_noted(document: Document, table: NumberTable) -> bool:
    first, last = table.blocks[0], table.blocks[-1]
    near = document.blocks[max(0, first - _NEAR) : last + _NEAR + 1]
    return any(_note().search(text.value) for block in near for _, text in block.texts())


def _draft(table: NumberTable, claim: TotalClaim) -> Draft:
    words = describe(table, Fault(claim))
    refs = [("stated total", claim.total), *(("part", ref) for ref in claim.parts)]
    spots = [Spot(cell.span, role) for role, ref in refs if (cell := table.cell(*ref[:2]))]
    return Draft(
        message=f"{words.message} Rounding makes as much.",
        spots=tuple(spots),
        suggestion="Say near the table that figures may not sum because of rounding.",
        calculation=Calculation(words.expression, words.stated, words.expected, words.difference),
    )
