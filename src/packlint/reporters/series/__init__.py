"""The figures of something over many packs, as a page with a chart."""

from packlint.reporters.series.page import render
from packlint.reporters.series.records import Point

__all__ = ["Point", "render"]
