"""Facts: what a pack states, with the place of each statement."""

from packlint.facts.facts import Facts, Mention
from packlint.facts.sentences import Sentence

__all__ = ["Facts", "Mention", "Sentence"]
