"""What the rest of the report says of a total that its table does not bear out.

A table with one column of figures has nobody to ask whether its total is wrong or its rows are not
all there. Where a sentence or another table of the report gives just what the rows come to, and the
total as it is printed stands nowhere else, the total is wrong. Where it is the total that stands
elsewhere, a row is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from packlint.arithmetic.repair import Sum, find_repair
from packlint.facts.measures import Measure
from packlint.facts.measures.records import When
from packlint.facts.measures.words import without_dates, words_of
from packlint.facts.tables import NumberCell, NumberTable
from packlint.facts.totals.alone import is_bare_total
from packlint.facts.totals.doubts import NO_FORMULA, TOO_FAR
from packlint.facts.totals.records import Axis, Fault, Outcome, TableTotals, TotalClaim, Witness
from packlint.facts.totals.whole import says_not_all
from packlint.model import Span
from packlint.patterns import compiled

# Digits that a figure has to have, closing noughts left off, to be no other one by chance.
_TELLING, _TELLING_TOTAL = 5, 4
# A total further from what the rows come to is of something else.
_LEAST, _MOST = Decimal("0.5"), Decimal(2)
_LEAST_PARTS = 2
_SUMS = (
    r"(?i)\b(?:totals?|totall?ing|sum(?:s|med)?|altogether|in\sall|overall|come\sto|amounts?\sto)\b"
)
_CONFIDENCE = 0.85


class _Scale(NamedTuple):
    """What figures of a sum are: report, unit, days, what they are times as printed, a step."""

    report: int
    unit: str
    when: When | None
    factor: Decimal
    step: Decimal


class _Elsewhere:
    """The figures of a pack by report and digits, and what each stands beside."""

    def __init__(self, measures: Iterable[Measure]) -> None:
        self._at: dict[Span, Measure] = {}
        self._by_digits: dict[tuple[int, str], list[Measure]] = defaultdict(list)
        for measure in measures:
            self._at.setdefault(measure.span, measure)
            digits = measure.digits.rstrip("0")
            if len(digits) >= _TELLING_TOTAL:
                self._by_digits[measure.report, digits].append(measure)

    def of(self, cell: NumberCell) -> Measure | None:
        """The measure of a figure."""
        return self._at.get(cell.span)

    def saying(self, printed: Decimal, scale: _Scale, table: NumberTable) -> Iterator[Measure]:
        """The figures of the report, outside a table, that are of a value printed in it."""
        value = abs(printed) * scale.factor
        digits = str(int(value / scale.step)).rstrip("0")
        blocks = {(table.document, block) for block in table.blocks}
        for one in self._by_digits.get((scale.report, digits), ()):
            same = abs(one.value) == value and len({one.unit, scale.unit} - {""}) < 2
            other_days = None not in (one.when, scale.when) and one.when != scale.when
            if same and not (one.hedged or other_days) and one.span[:2] not in blocks:
                yield one


def with_witnesses(
    found: Iterable[TableTotals], measures: Sequence[Measure]
) -> Iterator[TableTotals]:
    """The calculations of tables, with those decided that the rest of the report can tell of."""
    elsewhere = _Elsewhere(measures)
    for totals in found:
        yield _heard(totals, elsewhere)


def _heard(totals: TableTotals, elsewhere: _Elsewhere) -> TableTotals:
    faults = [_borne_out(totals.table, fault, elsewhere) for fault in totals.faults]
    claims = list(totals.claims)
    for index, claim in enumerate(claims):
        if _is_open(totals.table, claim):
            witness = _witness(totals.table, claim, elsewhere)
            if witness is not None and witness.of_sum:
                claims[index] = replace(claim, outcome=Outcome.DIFFERS, reason="")
                faults.append(Fault(claims[index], witness=witness))
    return TableTotals(totals.table, tuple(claims), tuple(faults))


def _borne_out(table: NumberTable, fault: Fault, elsewhere: _Elsewhere) -> Fault:
    """A fault of a lone sum with what the report says of it; a total said twice is likely right."""
    if fault.culprit is not None or fault.also or fault.claim.support:
        return fault
    witness = _witness(table, fault.claim, elsewhere)
    if witness is None or witness.of_sum:
        return replace(fault, witness=witness)
    repair = find_repair(_sum_of(table, fault.claim), in_parts=True)
    return replace(fault, witness=witness, claim=replace(fault.claim, repair=repair))


def _sum_of(table: NumberTable, claim: TotalClaim) -> Sum:
    cells = [table.cell(ref.row, ref.column) for ref in (claim.total, *claim.parts)]
    found = [cell.quantity if cell is not None else None for cell in cells]
    steps = [quantity.step if quantity is not None else Decimal(0) for quantity in found]
    values = [quantity.value if quantity is not None else Decimal(0) for quantity in found]
    signs = [ref.sign for ref in claim.parts]
    parts = tuple(value * sign for value, sign in zip(values[1:], signs, strict=True))
    return Sum(claim.stated, steps[0], parts, tuple(steps[1:]), claim.slack)


def _is_open(table: NumberTable, claim: TotalClaim) -> bool:
    """Whether a plain total is out, and nothing in its table says whether it or a row is wrong."""
    is_lone = claim.outcome is Outcome.UNVERIFIED and claim.reason in (NO_FORMULA, TOO_FAR)
    if not is_lone or claim.axis is Axis.ROW or len(claim.parts) < _LEAST_PARTS:
        return False
    if table.confidence < _CONFIDENCE or not claim.expected or not claim.difference:
        return False
    near = _LEAST <= abs(claim.stated / claim.expected) <= _MOST
    return near and is_bare_total(table.rows[claim.total.row].label) and not says_not_all(table)


def _witness(table: NumberTable, claim: TotalClaim, elsewhere: _Elsewhere) -> Witness | None:
    """The figure elsewhere that is the total as printed, or as its rows come to; not both."""
    scale = _scale(table, claim, elsewhere)
    if scale is None or claim.expected is None:
        return None
    sums = list(elsewhere.saying(claim.expected, scale, table))
    stated = list(elsewhere.saying(claim.stated, scale, table))
    if bool(sums) == bool(stated):
        return None
    known = _words(table)
    for one in sums or stated:
        if _is_telling(one) and one.around & known:
            return Witness(one.span, one.printed, of_sum=bool(sums))
    return None


def _scale(table: NumberTable, claim: TotalClaim, elsewhere: _Elsewhere) -> _Scale | None:
    """The scale of a sum, by the first of its figures that says something; None without one."""
    for ref in (claim.total, *claim.parts):
        cell = table.cell(ref.row, ref.column)
        measure = elsewhere.of(cell) if cell is not None else None
        if cell is not None and measure is not None and cell.quantity is not None and cell.value:
            factor = abs(measure.value / cell.value)
            step = cell.quantity.step * factor
            return _Scale(measure.report, measure.unit, measure.when, factor, step)
    return None


def _words(table: NumberTable) -> frozenset[str]:
    """What a table is of: the words of its title and of the headings of its columns and rows."""
    said = (table.title, *(column.header for column in table.columns))
    rows = (row.label for row in table.rows)
    return words_of(without_dates(" ".join((*said, *rows))), {})


def _is_telling(measure: Measure) -> bool:
    """Whether a figure is long enough to be no other by chance, the less so if called a total."""
    sums = compiled(_SUMS).search(measure.label) is not None
    digits = len(measure.digits.rstrip("0"))
    return digits >= (_TELLING_TOTAL if sums else _TELLING)
