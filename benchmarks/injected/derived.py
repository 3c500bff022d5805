"""Relations of the figures that a table works out otherwise than by adding up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from injected.formulas import Known, formulas_of
from injected.records import Relation, Term, rule_for
from packlint.arithmetic.interval import Interval, around
from packlint.facts import Facts
from packlint.facts.derived import DerivedClaim, Hundred, Shape
from packlint.facts.tables import NumberTable
from packlint.facts.totals import Outcome, Ref
from packlint.rules import Rule

_FINE = (Outcome.AGREES, Outcome.ROUNDING)
# What the rules call the shapes.
_KINDS = {
    Shape.CHANGE: "percentage",
    Shape.SHARE: "percentage",
    Shape.PRODUCT: "product",
    Shape.QUOTIENT: "product",
    Shape.MEAN: "average",
}


def of_derived(facts: Facts, rules: Sequence[Rule]) -> Iterator[Relation]:
    """Percentages, products and averages that follow, and shares that make 100."""
    hundred = rule_for(rules, "percentages-not-100")
    for derived in facts.derived:
        outcomes = [one.outcome for one in derived.claims] + [
            one.outcome for one in derived.hundreds
        ]
        if Outcome.DIFFERS in outcomes:
            continue
        for claim in derived.claims:
            rule = rule_for(rules, "derived-differs", _KINDS[claim.shape])
            if rule is not None and claim.outcome in _FINE:
                yield from _of_claim(derived.table, claim, rule)
        for shares in derived.hundreds:
            if hundred is not None and shares.outcome in _FINE:
                yield from _of_hundred(derived.table, shares, hundred)


def _of_claim(table: NumberTable, claim: DerivedClaim, rule: str) -> Iterator[Relation]:
    figures = [_term(table, ref) for ref in (claim.stated, *claim.operands)]
    yield from _relation(table, rule, f"table {claim.shape.value}", figures)


def _of_hundred(table: NumberTable, shares: Hundred, rule: str) -> Iterator[Relation]:
    """One of the shares stands for what the others leave of 100."""
    figures = [_term(table, ref) for ref in shares.parts]
    yield from _relation(table, rule, "hundred", figures)


def _relation(
    table: NumberTable, rule: str, about: str, figures: Sequence[Term | None]
) -> Iterator[Relation]:
    shown = [figure for figure in figures if figure is not None]
    if len(shown) < max(len(figures), 2):
        return
    stated, *terms = shown
    formulas = formulas_of(about, stated.extent, [Known(term.extent) for term in terms])
    if formulas:
        home = (table.document, *table.blocks)
        yield Relation(rule, about, home, stated, tuple(terms), formulas, table=table)


def _term(table: NumberTable, ref: Ref) -> Term | None:
    """A figure in the scale of its heading, unless it has one of its own."""
    cell = table.cell(ref.row, ref.column)
    if cell is None or cell.quantity is None:
        return None
    found, column = cell.quantity, table.columns[ref.column]
    own = found.unit in ("%", "pp") or found.scale != 1
    scale = Decimal(1) if own else column.scale
    is_count = not (found.unit or column.unit or found.places) and found.scale == 1
    step = Decimal(0) if is_count else found.step
    extent = around(found.value, step)
    extent = Interval(extent.low * scale, extent.high * scale)
    return Term(cell.span, found, extent, scale=scale)
