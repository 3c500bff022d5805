"""Measures: what every figure of a pack is a figure of."""

from packlint.facts.measures.find import measures_of
from packlint.facts.measures.records import Cell, Measure, Role, Source, Status, When

__all__ = ["Cell", "Measure", "Role", "Source", "Status", "When", "measures_of"]
