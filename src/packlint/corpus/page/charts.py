"""Charts as numbers: the template draws them as SVG, beside tables that say the same."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

# The size of a column chart in its own units.
WIDTH, HEIGHT = 640, 200
_TOP, _BELOW = 24, 24
_GAP = 0.3
# A value that is not nothing can be seen.
_LEAST = 1.0


class Bar(Struct, frozen=True):
    """A bar beside a row: its length, of 100."""

    length: float


class Column(Struct, frozen=True):
    """A column: its place and size, and the words below and above it."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: str

    @property
    def middle(self) -> float:
        """Where its words are centred."""
        return round(self.x + self.width / 2, 1)


class Columns(Struct, frozen=True):
    """A chart of columns; `base` is the height at which they stand."""

    columns: tuple[Column, ...]
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - _BELOW


def bars_of(values: Sequence[float]) -> list[Bar]:
    """Bars in proportion to the largest of the values."""
    most = max(values, default=0)
    return [Bar(_share(value, most, 100)) for value in values]


def columns_of(values: Sequence[tuple[str, float, str]]) -> Columns:
    """Columns in proportion to their values, each with its label and the value as printed."""
    most = max((value for _, value, _ in values), default=0)
    room, step = HEIGHT - _TOP - _BELOW, WIDTH / max(len(values), 1)
    columns = []
    for number, (label, value, printed) in enumerate(values):
        height = _share(value, most, room)
        columns.append(
            Column(
                round(step * (number + _GAP / 2), 1),
                round(HEIGHT - _BELOW - height, 1),
                round(step * (1 - _GAP), 1),
                height,
                label,
                printed,
            )
        )
    return Columns(tuple(columns))


def _share(value: float, most: float, room: float) -> float:
    if value <= 0 or most <= 0:
        return 0
    return round(max(room * value / most, _LEAST), 1)
