"""What a pack states and packlint has checked and found right: the ground on which errors are put.

A relation is a stated figure, the figures that it follows from, and the formulas by which it does.
Formulas are tried here again, on the printed digits alone, so that it is not the rules under test
that say whether a changed figure still agrees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from injected.formulas import Formula, Known
from packlint.arithmetic.interval import Interval
from packlint.facts.tables import NumberTable
from packlint.grammar.quantity import Quantity
from packlint.model import Span
from packlint.rules import Rule

# A figure by where it stands: the document, the block, the cell and the first character.
Place = tuple[int, int, int | None, int]


@dataclass(frozen=True, slots=True)
class Term:
    """A printed figure of a relation: what its digits allow, and its sign in a sum.

    `scale` is that of the heading ("£000") where the relation is worked out in full.
    """

    span: Span
    quantity: Quantity
    extent: Interval
    sign: int = 1
    scale: Decimal = Decimal(1)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return place_of(self.span)

    def becoming(self, value: Decimal | None) -> Interval:
        """What the digits of another printed value in its place allow; its own without one."""
        if value is None:
            return self.extent
        half = (self.extent.high - self.extent.low) / 2
        return Interval(value * self.scale - half, value * self.scale + half)


@dataclass(frozen=True, slots=True)
class Relation:
    """A stated figure and the figures that it follows from.

    `home` names the table or the block around; `about` what is claimed ("column", "share", …).
    `slack` is a difference that says nothing, though the printed digits do not allow it. One that
    is only `borne_out` is not stated: a figure elsewhere was taken into it because it fits.
    """

    rule: str
    about: str
    home: tuple[int, ...]
    stated: Term
    terms: tuple[Term, ...]
    formulas: tuple[Formula, ...]
    slack: Decimal = Decimal(0)
    table: NumberTable | None = None
    borne_out: bool = False

    @property
    def figures(self) -> tuple[Term, ...]:
        """All its figures, the stated one first."""
        return (self.stated, *self.terms)

    def breaks(self, changes: Mapping[Place, Decimal]) -> bool:
        """Whether no formula holds any more when figures become others."""
        stated = self.stated.becoming(changes.get(self.stated.place))
        known = [Known(term.becoming(changes.get(term.place)), term.sign) for term in self.terms]
        return not any(formula.holds(stated, known, self.slack) for formula in self.formulas)


def place_of(span: Span) -> Place:
    """A span as a place: where it begins."""
    return span.document, span.block, span.cell, span.start


def rule_for(rules: Sequence[Rule], check: str, name: str = "") -> str | None:
    """The rule that speaks for a kind of claim: a parameter asks its check for that kind."""
    for rule in rules:
        said = [str(value) for value in rule.params.values()] or [""]
        if rule.check == check and any(value.startswith(name) for value in said):
            return rule.id
    return None
