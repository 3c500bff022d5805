"""Intervals, rounding verdicts and the search for the repair that explains a difference."""
