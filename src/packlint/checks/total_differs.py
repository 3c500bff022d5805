"""A total in a table is not what its parts add up to.

Which cells should add up is put to the vote: the sum that holds in most columns (for row totals, in
most rows) is the formula, and the column where it fails is the finding. Differences that rounding
ordinarily makes are not reported; those it hardly makes are warnings. Lists of labels with one
figure each that end in a total are tables, too. One wrong figure that spoils
several sums is one finding. Tables that were not read with certainty, totals for which no formula
holds, differences that no slip explains, and rows of figures that the reader took for lines of text
are counted as unverified.

Balances are carried from table to table, too, where a report has a table for each year or quarter:
an opening balance is held against the closing one of the same thing at the same moment. The
balances that agree, or else the names of the two tables, show that the one goes on where the other
ends. Balances that may have been restated, and estimates, are counted as unverified.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from packlint.arithmetic.repair import Slip
from packlint.check import Context, Params
from packlint.facts.agreement import Comparison
from packlint.facts.agreement import Outcome as Agreement
from packlint.facts.tables import NumberTable, unread_tables
from packlint.facts.totals import Fault, Kind, Outcome, Ref, TableTotals, TotalClaim
from packlint.facts.totals.wording import describe
from packlint.finding import (
    Calculation,
    Confidence,
    Draft,
    Severity,
    Spot,
    Tally,
    as_sentence,
    tallies,
)

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "required": ["of"],
    "additionalProperties": False,
    "properties": {
        "of": {
            "enum": [kind.value for kind in Kind],
            "description": "Sums down the columns, across the rows, or balances carried forward.",
        }
    },
}

# Below this a table may have been read with a figure in the wrong place.
_SURE_TABLE = 0.85
_FEW_NOUGHTS = 2
_UNREAD = "rows of figures were read as lines of text"


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a draft for each fault of the kind, and what was looked at."""
    kind = Kind(params["of"])
    for totals in context.facts.totals:
        for fault in totals.faults:
            if fault.claim.kind is kind:
                yield _draft(totals.table, fault)
        yield from _calculations(_judged(claim for claim in totals.claims if claim.kind is kind))
        # Columns and rows are of the same tables, which are to be counted once.
        if kind is Kind.COLUMNS and totals.claims:
            yield _table(totals)
    if kind is Kind.COLUMNS:
        read = {
            (totals.table.document, block)
            for totals in context.facts.totals
            for block in totals.table.blocks
        }
        for document in context.pack.documents:
            for span in unread_tables(document):
                if span[:2] not in read:
                    yield Tally("tables with totals", unverified=1, reason=_UNREAD)
    if kind is Kind.BALANCES:
        yield from _carried(context)


def _carried(context: Context) -> Iterator[Draft | Tally]:
    """Balances that another table opens with; one that spoils a sum is told of with the sum."""
    told = {
        spot.span
        for totals in context.facts.totals
        for fault in totals.faults
        for spot in _spots(totals.table, fault)
    }
    balances = context.facts.balances
    for found in balances:
        known = found.stated.span in told or found.others[0].span in told
        if found.outcome is Agreement.DIFFERS and not known:
            yield _carried_draft(found)
    yield from _calculations(
        found.reason if found.outcome is Agreement.UNVERIFIED else None for found in balances
    )


def _carried_draft(found: Comparison) -> Draft:
    opening, closing = found.stated, found.others[0]
    said = [as_sentence(found.explanation)]
    if found.agreeing:
        said.append("The other balances of the two tables are carried forward as they stand.")
    return Draft(
        message=f"{opening.named} is {opening.printed}, but the table of the period before has"
        f" {closing.printed} ({closing.named}).",
        spots=(
            Spot(opening.span, "stated"),
            Spot(closing.span, "closing balance"),
            *(Spot(one.span, "carried forward") for one in found.agreeing),
        ),
        explanation=" ".join(filter(None, said)) or None,
        suggestion=f"Check which of the two balances is right, {opening.printed} or"
        f" {closing.printed}.",
        calculation=Calculation(closing.printed, opening.printed, closing.printed),
        severity=None if found.sure else Severity.WARNING,
        confidence=None if found.sure else Confidence.MEDIUM,
    )


def _draft(table: NumberTable, fault: Fault) -> Draft:
    words = describe(table, fault)
    return Draft(
        message=words.message,
        spots=tuple(_spots(table, fault)),
        explanation=words.explanation or None,
        suggestion=words.suggestion,
        calculation=Calculation(words.expression, words.stated, words.expected, words.difference),
        severity=Severity.WARNING if _may_be_meant(fault) else None,
        confidence=None if _is_sure(table, fault) else Confidence.MEDIUM,
    )


def _may_be_meant(fault: Fault) -> bool:
    """Whether rounding may make the difference, or the total may leave a row out on purpose.

    Nothing but the row then says that the sum is wrong: no other column, and no other sum.
    """
    claim = fault.claim
    left_out = claim.repair is not None and claim.repair.slip is Slip.LEFT_OUT
    alone = not (claim.support or fault.also or fault.culprit or fault.witness)
    return claim.outcome is Outcome.UNLIKELY or (left_out and alone)


def _is_sure(table: NumberTable, fault: Fault) -> bool:
    """Whether a slip or a second sum bears the fault out, in a table that was read well.

    So does a figure elsewhere in the report that is what the parts come to.
    """
    claim = fault.claim
    if fault.witness is not None and fault.witness.of_sum:
        return table.confidence >= _SURE_TABLE
    borne_out = claim.repair is not None or fault.culprit is not None
    voted = claim.support > 0 or fault.culprit is not None
    likely = claim.outcome is not Outcome.UNLIKELY
    return borne_out and voted and likely and table.confidence >= _SURE_TABLE


def _spots(table: NumberTable, fault: Fault) -> Iterator[Spot]:
    """The total, its parts, and the other sums that the fault touches, each cell once."""
    claim = fault.claim
    parts = [ref for ref in claim.parts if _is_filled(table, ref)]
    noughts = [ref for ref in claim.parts if _is_nought(table, ref)]
    if len(noughts) <= _FEW_NOUGHTS:  # one of them may be what is wrong
        parts = [ref for ref in claim.parts if ref in parts or ref in noughts]
    groups: Sequence[tuple[str, Sequence[Ref]]] = (
        ("stated total", [claim.total]),
        ("likely wrong", [fault.culprit] if fault.culprit is not None else []),
        ("part", parts),
        ("also does not add up", [other.total for other in fault.also]),
        ("built on it", [other.total for other in fault.carried]),
    )
    seen: set[tuple[int, int]] = set()
    for role, refs in groups:
        for ref in refs:
            cell = table.cell(ref.row, ref.column)
            if cell is not None and ref[:2] not in seen:
                seen.add(ref[:2])
                yield Spot(cell.span, role)
    if fault.witness is not None:
        yield Spot(fault.witness.span, "stated elsewhere")


def _is_filled(table: NumberTable, ref: Ref) -> bool:
    cell = table.cell(ref.row, ref.column)
    return cell is not None and bool(cell.value)


def _is_nought(table: NumberTable, ref: Ref) -> bool:
    cell = table.cell(ref.row, ref.column)
    return cell is not None and cell.quantity is not None and not cell.value


def _judged(claims: Iterable[TotalClaim]) -> Iterator[str | None]:
    """Why each calculation was left open; None for those that were decided."""
    for claim in claims:
        yield claim.reason if claim.outcome is Outcome.UNVERIFIED else None


def _calculations(judged: Iterable[str | None]) -> Iterator[Tally]:
    reasons: Counter[str] = Counter()
    checked = 0
    for reason in judged:
        if reason is not None:
            reasons[reason] += 1
        else:
            checked += 1
    yield from tallies("calculations", checked, reasons)


def _table(totals: TableTotals) -> Tally:
    """One table: checked when any of its calculations was."""
    if any(claim.outcome is not Outcome.UNVERIFIED for claim in totals.claims):
        return Tally("tables with totals", checked=1)
    reasons = Counter(claim.reason for claim in totals.claims)
    return Tally("tables with totals", unverified=1, reason=reasons.most_common(1)[0][0])
