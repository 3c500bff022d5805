"""Quantities in text and in table cells: money, percentages, points and counts."""

from __future__ import annotations

from packlint.grammar.cell import CellKind, CellReading, parse_cell
from packlint.grammar.figure import Quantity
from packlint.grammar.prose import find_quantities

__all__ = ["CellKind", "CellReading", "Quantity", "find_quantities", "parse_cell"]
