"""Figures that should be the same: in the text and in tables, in one report and in others."""

from packlint.facts.agreement.find import comparisons_of
from packlint.facts.agreement.records import Comparison, Outcome, Tier
from packlint.facts.agreement.values import meant
from packlint.facts.agreement.vocabulary import Vocabulary

__all__ = ["Comparison", "Outcome", "Tier", "Vocabulary", "comparisons_of", "meant"]
