"""What an event is."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from packlint.grammar.period import Period
from packlint.model import Span


class Tense(StrEnum):
    """Whether a text tells of something as past or as still to come."""

    PAST = "past"
    FUTURE = "future"


class Event(Struct, frozen=True):
    """A statement that something happened or will happen at a date.

    `span` covers the verb, the date and what lies between; `verb` is the words that carry the tense
    ("was agreed", "is being presented"). Only statements whose verb surely governs the date are
    events; all others are left out. `latest` is the last day that is named from the date on to the
    end of the sentence: "on 3 May and 6 June" is over when June is.
    """

    span: Span
    tense: Tense
    verb: str
    verb_span: Span
    period: Period
    date_span: Span
    latest: date
