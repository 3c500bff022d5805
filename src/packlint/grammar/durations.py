"""Lengths of time in text: "eight weeks", "an 8-week consultation", "a four-year strategy"."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from packlint.grammar.dates.words import before
from packlint.patterns import compiled

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
).split()
_VALUE = {word: value for value, word in enumerate(_NUMBERS, start=1)}
_LENGTH = (
    r"(?i)(?<![\w.,/£$€-])(?P<count>\d{1,3}|" + "|".join(_NUMBERS) + r")(?:\s?\(\d{1,3}\))?"
    r"(?P<link>\s|-|‐|‑|–)(?P<working>(?:working|clear|school|business|calendar)\s)?"
    r"(?P<unit>day|week|month|year)s?(?![\w’'])"
)
# Said loosely, a length is not held against its dates.
_HEDGE = (
    r"(?i)(?<![a-z])(?:about|around|approximately|approx|circa|c|some|nearly|almost|over|under|up\sto"
    r"|at\sleast|at\smost|more\sthan|less\sthan|just|minimum|maximum|within|every|first|last|next"
    r"|further|another|remaining|additional|extra|or|to|and|of\sthe|than|roughly|over\sthe|aged?|(?<!period\s|total\s|duration\s)of)[.]?\s(?:of\s)?$"
)
_AGED = r"(?i)\s?(?:olds?|of\sage)\b|-olds?\b"


class Duration(Struct, frozen=True):
    """A length of time at `text[start:end]`: so many days, weeks, months or years."""

    start: int
    end: int
    count: int
    unit: str


def find_durations(text: str) -> Iterator[Duration]:
    """Yield the exact lengths of time in a text; loose ones, working days and ages are left out."""
    for match in compiled(_LENGTH).finditer(text):
        start, end = match.span()
        if match["working"] or before(text, start, _HEDGE, 24) or compiled(_AGED).match(text, end):
            continue
        printed = match["count"].lower()
        count = _VALUE.get(printed) or int(printed)
        if count:
            yield Duration(start, end, count, match["unit"].lower())
