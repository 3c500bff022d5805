"""Relations of figures in two tables: balances carried forward, and summaries of other tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from injected.formulas import Known, formulas_of
from injected.records import Relation, Term, rule_for
from packlint.arithmetic.interval import Interval
from packlint.facts import Facts
from packlint.facts.agreement import Comparison, Outcome
from packlint.facts.agreement.summaries import summary_comparisons
from packlint.facts.measures import Measure
from packlint.rules import Rule


def of_linked(facts: Facts, rules: Sequence[Rule]) -> Iterator[Relation]:
    """Opening balances that are the closing ones before, and summaries that give other totals."""
    carried = rule_for(rules, "total-differs", "balances")
    if carried is not None:
        yield from _relations(facts, facts.balances, carried, "carried")
    summed = rule_for(rules, "figure-differs", "['tables']")
    if summed is not None:
        found = summary_comparisons(facts.pack, facts.measures, facts.number_tables)
        yield from _relations(facts, found, summed, "summary")


def _relations(
    facts: Facts, found: Iterable[Comparison], rule: str, about: str
) -> Iterator[Relation]:
    comparisons = list(found)
    faulty = {
        one.stated.cell.table
        for one in comparisons
        if one.outcome is Outcome.DIFFERS and one.stated.cell is not None
    }
    for one in comparisons:
        stated, other = _term(facts, one.stated), _term(facts, one.others[0])
        if one.outcome is not Outcome.AGREES or stated is None or other is None:
            continue
        if one.stated.cell is not None and one.stated.cell.table in faulty:
            continue
        formulas = formulas_of(about, stated.extent, [Known(other.extent)])
        cell = one.stated.cell
        if formulas and cell is not None:
            table = facts.number_tables[cell.table]
            home = (table.document, *table.blocks)
            yield Relation(rule, about, home, stated, (other,), formulas, table=table)


def _term(facts: Facts, measure: Measure) -> Term | None:
    """A cell with the interval that its digits allow, signs left to the columns."""
    if measure.cell is None:
        return None
    cell = facts.number_tables[measure.cell.table].cell(*measure.cell[1:])
    if cell is None or cell.quantity is None or not cell.quantity.value:
        return None
    low, high = measure.extent.low, measure.extent.high
    factor = abs(measure.value / cell.quantity.value)
    return Term(cell.span, cell.quantity, Interval(low, high), scale=factor)
