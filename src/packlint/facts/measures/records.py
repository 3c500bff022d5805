"""Measures: figures together with what the document says that they are figures of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import force_setattr

from packlint.arithmetic.interval import Interval
from packlint.model import Span


class Source(StrEnum):
    """Where a measure was read."""

    PROSE = "prose"
    TABLE = "table"


class Role(StrEnum):
    """What a figure is in its sentence. Only levels say how much there is of what is named."""

    LEVEL = "level"
    CHANGE = "change"
    COMPARED = "compared"  # what another figure is held against: an earlier one, another place
    PART = "part"  # "291 of 314", and figures in brackets


class Status(StrEnum):
    """What kind of knowledge a figure is."""

    ACTUAL = "actual"
    BUDGET = "budget"
    FORECAST = "forecast"
    TARGET = "target"
    PROVISIONAL = "provisional"
    PREVIOUS = "previous"


class When(NamedTuple):
    """The days that a figure is of, both included."""

    first: date
    last: date

    def apart_from(self, other: When) -> bool:
        """Whether no day is in both."""
        return self.last < other.first or other.last < self.first


class Cell(NamedTuple):
    """The number table of the pack, and the row and column in it, that a figure stands in."""

    table: int
    row: int
    column: int


class Measure(Struct, frozen=True):
    """A figure and what is said of it.

    `value` is signed and scaled, `scale` is the one printed or stated in the heading of its column,
    and `extent` what its printed digits and hedge allow.

    `label` is what it is a figure of, as printed. `words` are its telling words, normalised: those
    of the clause, or of the row (of the column where the row has no name). `beside` are the other
    words of the sentence, or of column and section; `around` all these and those of the headings
    and the title above. `numbers` are the numbers in the label (ages, key stages). `bounds` are
    words of the label that narrow or widen what is counted ("gross", "cumulative"), `setting` those
    of all that is around.

    `report` is the index of the report in the pack, -1 for none; `sentence` is the span of the
    sentence, and `cell` the place in a number table. `step` is one unit of the last printed digit,
    scaled: 100,000 for "£12.4m"; `digits` are those printed, without sign, point and scale: "124".
    """

    span: Span
    printed: str
    value: Decimal
    extent: Interval
    unit: str
    scale: Decimal
    places: int
    hedged: bool
    source: Source
    role: Role
    label: str
    words: frozenset[str]
    beside: frozenset[str]
    around: frozenset[str]
    numbers: frozenset[str] = frozenset()
    bounds: frozenset[str] = frozenset()
    setting: frozenset[str] = frozenset()
    when: When | None = None
    status: Status | None = None
    report: int = 0
    sentence: Span | None = None
    cell: Cell | None = None
    # Worked out, whatever is given: every comparison asks for them.
    step: Decimal = Decimal(1)
    digits: str = ""

    def __post_init__(self) -> None:
        step = self.scale.scaleb(-self.places)
        force_setattr(self, "step", step)
        force_setattr(self, "digits", str(int(abs(self.value) / step)))

    @property
    def named(self) -> str:
        """The label as one reads it: the row, then the column."""
        return self.label.replace(" · ", ", ")
