"""The records of totals: what should add up, whether it does, and what is likely wrong."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from packlint.arithmetic.repair import Repair
from packlint.facts.tables import NumberTable
from packlint.model import Span


class Axis(StrEnum):
    """Along what a sum runs: down a column, or across a row."""

    COLUMN = "column"
    ROW = "row"


class Kind(StrEnum):
    """What a calculation is, as the rules tell them apart."""

    COLUMNS = "columns"
    ROWS = "rows"
    BALANCES = "balances"


class Outcome(StrEnum):
    """How a calculation came out."""

    AGREES = "agrees"
    ROUNDING = "rounding"  # differs as much as rounding ordinarily makes
    UNLIKELY = "unlikely rounding"
    DIFFERS = "differs"
    UNVERIFIED = "unverified"


HOLDING = (Outcome.AGREES, Outcome.ROUNDING)
FAILING = (Outcome.DIFFERS, Outcome.UNLIKELY)


class Ref(NamedTuple):
    """A cell of a number table by row and column, with the sign it has in a sum."""

    row: int
    column: int
    sign: int = 1


class TotalClaim(Struct, frozen=True):
    """A calculation that a table states: the figure at `total` is the sum of those at `parts`.

    `expected` is what the parts come to, None when no formula was found; `reason` says why the
    calculation is unverified. `support` is the share of the other columns (or rows) in which the
    same formula holds, `slack` the largest difference that ordinary rounding makes. `balance` says
    that it is a balance carried forward: a closing balance, or an opening one with the closing
    balance before it as its only part.
    """

    axis: Axis
    total: Ref
    parts: tuple[Ref, ...]
    stated: Decimal
    expected: Decimal | None
    outcome: Outcome
    reason: str = ""
    repair: Repair | None = None
    support: float = 0.0
    slack: Decimal = Decimal(0)
    balance: bool = False

    @property
    def kind(self) -> Kind:
        """What is claimed: a sum down a column or across a row, or a balance carried forward."""
        if self.balance:
            return Kind.BALANCES
        return Kind.COLUMNS if self.axis is Axis.COLUMN else Kind.ROWS

    @property
    def difference(self) -> Decimal:
        """How much the stated total is above what the parts come to."""
        return self.stated - (self.stated if self.expected is None else self.expected)


class Witness(Struct, frozen=True):
    """A figure elsewhere in the report that is a total as printed, or what its parts come to."""

    span: Span
    printed: str
    of_sum: bool


class Fault(Struct, frozen=True):
    """One mistake in a table, with every calculation that it spoils.

    `claim` is the one to show. `also` fail for the same reason; `carried` agree, but with the wrong
    figure in them. `culprit` is the cell that makes all of them tie when it becomes `corrected`.
    `witness` is what the rest of the report says where the table alone cannot decide.
    """

    claim: TotalClaim
    also: tuple[TotalClaim, ...] = ()
    carried: tuple[TotalClaim, ...] = ()
    culprit: Ref | None = None
    corrected: Decimal | None = None
    witness: Witness | None = None


class TableTotals(Struct, frozen=True):
    """The calculations of one table, and the faults among them."""

    table: NumberTable
    claims: tuple[TotalClaim, ...]
    faults: tuple[Fault, ...]
