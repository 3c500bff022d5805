"""The days that agendas and minutes give for the next meeting of their body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from packlint.grammar.dates.words import before
from packlint.grammar.period import Period, Precision
from packlint.model import Span
from packlint.pack import Pack
from packlint.patterns import compiled

_SAYS = (
    r"(?i)\bnext\s(?:(?:ordinary|scheduled|formal|public|committee|council|board)\s)?meeting\b"
    r"[^.;]{0,80}$"
)
_OF_OTHERS = (
    r"(?i)\bnext\s(?:\w+\s)?meeting\sof\s"
    r"(?!(?:the|this)\s(?:committee|board|panel|council|group)\b)"
)
# A meeting that did not take place, or a paper for it.
_NOT_PLANNED = (
    r"(?i)\b(?:cancel\w*|postpon\w*|origin\w*|previous\w*|instead|moved|brought|had\sbeen"
    r"|was\sheld|minutes)\b"
)
_ITEM = r"(?i)\W*(?:\d{1,2}\W+)?(?:date|time and date|date and time)s? of (?:the )?next meeting\W*"
_REACH = 120


def next_meetings(pack: Pack, days: Sequence[tuple[Span, Period]]) -> Iterator[tuple[Span, date]]:
    """The places that say when the next meeting is, with the day.

    `days` are the dates of the part of the pack, in order. A place says so in the words before the
    day, or in a line of its own above it.
    """
    seen: set[tuple[int, int, int | None]] = set()
    for span, period in days:
        home = (span.document, span.block, span.cell)
        if home in seen or period.precision is not Precision.DAY or period.is_range:
            continue
        seen.add(home)
        document = pack.documents[span.document]
        value = document.text_at(span).value
        above = document.blocks[span.block - 1] if span.block else None
        is_said = before(value, span.start, _SAYS, _REACH) is not None
        is_item = above is not None and compiled(_ITEM).fullmatch(above.text.value) is not None
        others = compiled(_OF_OTHERS).search(value) or compiled(_NOT_PLANNED).search(value)
        if not others and (is_said or (is_item and not value[: span.start].strip())):
            yield span, period.first
