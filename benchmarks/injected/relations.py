"""The relations of a pack: what its tables add up to and its sentences claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from injected.derived import of_derived
from injected.formulas import Known, formulas_of
from injected.linked import of_linked
from injected.records import Relation, Term, rule_for
from packlint.arithmetic.interval import Interval, around
from packlint.facts import Facts
from packlint.facts.claims import Claim, Kind, Verdict
from packlint.facts.claims.records import Figure
from packlint.facts.tables import NumberTable
from packlint.facts.totals import Outcome, Ref, TotalClaim
from packlint.grammar.quantity import parse_cell
from packlint.rules import Rule

_FINE = (Outcome.AGREES, Outcome.ROUNDING)
_RIGHT = (Verdict.RIGHT, Verdict.ROUNDED)


def relations_of(facts: Facts, rules: Sequence[Rule]) -> list[Relation]:
    """The relations that a pack states rightly, in tables and sentences without a fault."""
    return [
        *_of_tables(facts, rules),
        *of_derived(facts, rules),
        *of_linked(facts, rules),
        *_of_claims(facts, rules),
    ]


def _of_tables(facts: Facts, rules: Sequence[Rule]) -> Iterator[Relation]:
    for totals in facts.totals:
        if totals.faults:
            continue
        for claim in totals.claims:
            rule = rule_for(rules, "total-differs", claim.kind.value)
            if rule is not None and claim.outcome in _FINE:
                relation = _of_total(totals.table, claim, rule)
                if relation is not None:
                    yield relation


def _of_total(table: NumberTable, claim: TotalClaim, rule: str) -> Relation | None:
    exact = claim.slack == 0
    stated = _term(table, claim.total, exact)
    terms = [_term(table, ref, exact) for ref in claim.parts]
    shown = tuple(term for term in terms if term is not None)
    if stated is None or not shown:
        return None
    known = [Known(term.extent, term.sign) for term in shown]
    formulas = formulas_of(claim.axis.value, stated.extent, known, claim.slack)
    if not formulas:
        return None
    return Relation(
        rule,
        claim.axis.value,
        (table.document, *table.blocks),
        stated,
        shown,
        formulas,
        claim.slack,
        table,
    )


def _term(table: NumberTable, ref: Ref, exact: bool) -> Term | None:
    cell = table.cell(ref.row, ref.column)
    if cell is None or cell.quantity is None:
        return None
    found = cell.quantity
    extent = around(found.value, Decimal(0) if exact else found.step)
    return Term(cell.span, found, extent, ref.sign)


def _of_claims(facts: Facts, rules: Sequence[Rule]) -> Iterator[Relation]:
    wrong = {claim.stated.span[:2] for claim in facts.claims if claim.verdict is Verdict.WRONG}
    for claim in facts.claims:
        rule = rule_for(rules, "claim-differs", claim.kind.value)
        if rule is None or claim.verdict not in _RIGHT or claim.stated.span[:2] in wrong:
            continue
        if claim.kind is not Kind.COUNT and claim.stated.is_spelled:
            continue  # no digit to mistype
        relation = _of_claim(facts, claim, rule)
        if relation is not None:
            yield relation


def _of_claim(facts: Facts, claim: Claim, rule: str) -> Relation | None:
    """A claim by formulas that bear it out: by the digits alone, else by what they may mean."""
    for extent in (_by_digits, _by_meaning):
        stated = Term(claim.stated.span, claim.stated.quantity, extent(claim.stated))
        terms = tuple(_figure_term(facts, f, extent(f)) for f in claim.others)
        known = [Known(term.extent) for term in terms]
        formulas = formulas_of(claim.kind.value, stated.extent, known, is_bound=claim.is_bound)
        if formulas or claim.kind is Kind.COUNT:
            home = claim.stated.span[:2]
            return Relation(
                rule,
                claim.kind.value,
                home,
                stated,
                terms,
                formulas,
                borne_out=claim.borne_out,
            )
    return None


def _figure_term(facts: Facts, figure: Figure, extent: Interval) -> Term:
    """A figure as it is printed: that of a cell has the scale of its heading left out."""
    if figure.span.cell is None:
        return Term(figure.span, figure.quantity, extent)
    found = parse_cell(facts.pack.quote(figure.span)).quantity
    if found is None or not found.value:
        return Term(figure.span, figure.quantity, extent)
    factor = abs(figure.quantity.value / found.value)
    return Term(figure.span, found, extent, scale=factor)


def _by_digits(figure: Figure) -> Interval:
    found = figure.quantity
    is_count = not (found.unit or found.places or found.hedge) and found.scale == 1
    return around(found.value, Decimal(0)) if is_count else Interval(found.low, found.high)


def _by_meaning(figure: Figure) -> Interval:
    return figure.extent
