"""A figure of a series, as the page shows it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct


class Point(Struct, frozen=True):
    """A figure that a pack gives.

    `first` and `last` are the days it is of, None where they are not known; `value` is scaled, in
    the `unit`; `line` is the same for figures that are said of the same thing; `kind` is "actual",
    "budget", "forecast" …, empty where it is not said.
    """

    first: date | None
    last: date | None
    printed: str
    value: Decimal
    unit: str
    label: str
    line: str
    kind: str
    pack: str
    pack_date: date | None
    where: str
