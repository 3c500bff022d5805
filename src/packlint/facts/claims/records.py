"""Claims: what prose says follows from its own figures, and whether it does."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from packlint.arithmetic.interval import Interval
from packlint.grammar.quantity import Quantity
from packlint.model import Span


class Kind(StrEnum):
    """What is claimed."""

    PARTS = "parts"
    SHARE = "share"
    CHANGE = "change"
    COMPARISON = "comparison"
    RATE = "rate"
    DIRECTION = "direction"
    COUNT = "count"


class Verdict(StrEnum):
    """How the claim stands."""

    RIGHT = "right"
    ROUNDED = "rounded"
    WRONG = "wrong"
    UNVERIFIED = "unverified"


class Figure(Struct, frozen=True):
    """A quantity with its place and the numbers that it may stand for.

    `after` holds the words that follow it, in lower case, up to the next figure or mark.
    """

    quantity: Quantity
    span: Span
    extent: Interval
    after: str = ""

    @property
    def unit(self) -> str:
        """The unit: "£", "%", "pp", "×" for a multiple, or "" for a count."""
        return self.quantity.unit

    @property
    def is_spelled(self) -> bool:
        """Whether words give the figure: "five", "two per cent", "a third", "1 in 5"."""
        printed = self.quantity.printed.lower()
        if self.unit == "%" and not printed.endswith(("%", "cent")):
            return True
        return not any(character.isdigit() for character in printed)

    @property
    def printed(self) -> str:
        """The figure as printed, without a leading plus."""
        return self.quantity.printed.strip().lstrip("+")


class Words(Struct, frozen=True):
    """What is said of a claim that is wrong; figures are dressed as the text prints them."""

    message: str
    explanation: str
    suggestion: str


class Claim(Struct, frozen=True):
    """A relation between figures that the text states.

    `stated` is the figure held against the others, `others` those that it should follow from.
    `expression` is the sum on paper ("120 ÷ 999"), `expected` what it comes to. `words` is set for
    a claim that is wrong, `reason` for one that could not be decided. A `mild` fault is one in the
    last digit only; a `loose` one rests on a figure of another sentence. Where `is_bound`, the
    others may be less than the stated figure, as parts that do not claim to be all. A claim that is
    only `borne_out` states no relation of its own: a figure elsewhere was taken into it because it
    fits, so that what does not fit is left open.
    """

    kind: Kind
    verdict: Verdict
    stated: Figure
    others: Sequence[Figure]
    expression: str = ""
    expected: str = ""
    difference: str = ""
    reason: str = ""
    words: Words | None = None
    mild: bool = False
    loose: bool = False
    is_bound: bool = False
    borne_out: bool = False

    @property
    def holds(self) -> bool:
        """Whether the stated figure is what the others come to, to the digit or as rounded."""
        return self.verdict in (Verdict.RIGHT, Verdict.ROUNDED)


class List(Struct, frozen=True):
    """A whole and its parts. A `complete` list should make the whole; another not exceed it.

    An `enclosed` list stands in brackets. `borrowed` says that another sentence gives the whole.
    A `partition` says itself that nothing is left over. An `implied` list is complete as far as one
    can see, but does not say so: it is wrong only where a slip is the likeliest explanation.
    """

    whole: Figure
    parts: tuple[Figure, ...]
    complete: bool
    text: str
    enclosed: bool = True
    borrowed: bool = False
    partition: bool = False
    implied: bool = False

    @property
    def value(self) -> Decimal:
        """What the parts come to as printed."""
        return sum((part.quantity.value for part in self.parts), Decimal(0))


class Change(Struct, frozen=True):
    """One change. `sign` is 1 for a rise and -1 for a fall; `turn` is the word that says so.

    `amount` is in the unit of the figures, `share` in per cent of the figure before. `borrowed`
    says that the figure after stands in an earlier sentence; `bare` that the share stands in
    brackets behind it, without a word that it is one.
    """

    sign: int
    turn: str
    amount: Figure | None = None
    share: Figure | None = None
    before: Figure | None = None
    after: Figure | None = None
    borrowed: bool = False
    bare: bool = False
