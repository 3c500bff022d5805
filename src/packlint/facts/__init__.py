"""Facts: what a pack states, with the place of each statement."""

from packlint.facts.events import Event, Tense
from packlint.facts.facts import Facts
from packlint.facts.mention import Mention
from packlint.facts.sentences import Sentence

__all__ = ["Event", "Facts", "Mention", "Sentence", "Tense"]
