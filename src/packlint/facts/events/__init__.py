"""Events: what prose says happened, or will happen, at a date."""

from packlint.facts.events.find import events_of
from packlint.facts.events.records import Event, Tense

__all__ = ["Event", "Tense", "events_of"]
