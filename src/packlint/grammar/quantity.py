"""Quantities in text: money, percentages, points and counts, with what their digits allow."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed, at `text[start:end]` (0-based, half open; sign, unit and scale included).

    `value`, `low` and `high` are signed and scaled: "£12.4m" is 12,400,000 within [12,350,000,
    12,450,000], both ends included; a hedge ("about", "over") widens or opens the interval.
    `unit` is "£", "€", "$", "%", "pp" (percentage points) or "" for a bare number. `scale` is 1,
    1,000, … as printed on the number itself. `places` counts the decimals printed (before scaling).
    """

    start: int
    end: int
    printed: str
    value: Decimal
    low: Decimal
    high: Decimal
    unit: str = ""
    scale: Decimal = Decimal(1)
    places: int = 0
    hedge: str = ""
