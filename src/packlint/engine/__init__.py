"""The engine: runs rules over a pack and makes findings of what the checks say."""

from packlint.engine.run import Progress, run_rules

__all__ = ["Progress", "run_rules"]
