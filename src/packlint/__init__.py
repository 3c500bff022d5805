"""packlint: a linter for report packs."""

__version__ = "0.1.0"
