"""Shapes of statements that surely tell of an event: a verb, what joins it to its date, a tense."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from packlint.facts.events import patterns as p
from packlint.facts.events.records import Tense
from packlint.facts.events.words import AHEAD, ARRANGED, ARRANGING, DOUBT, NARRATIVE
from packlint.patterns import compiled

_DATES = f"[{p.DATE}{p.RANGE}]+"
_DOUBT, _NARRATIVE, _AHEAD = (rf"(?i)\b(?:{words})\b" for words in (DOUBT, NARRATIVE, AHEAD))
# Words further off than this, in characters, are those of another statement: a paragraph without
# full stops is read as fast as any other.
_REACH = 1000
# The subject of a verb is hardly longer.
_SUBJECT = 80
# Where the statement that follows the verb ends.
_CLAUSE_END = r"(?i)[,;:(—]|\s(?:which|that|and|but|while|where|who)\s"
_STILL_TO_COME = r"(?i)\b(?:will|would|shall|(?:is|are)\s(?:to|due|planned|expected|scheduled))\b"
# An item of a timetable has no such verb ("Papers published on 3 May 2031").
_FINITE = (
    r"(?i)\b(?:was|were|is|are|has|have|had|held|owed|stood|totalled|amounted|sets?|says?|said|shows?"
    r"|showed|gives?|gave|states?|stated|confirms?|confirmed|provided|followed|includes?|included)\b"
)


class Where(StrEnum):
    """What a sentence stands in: tables tell of plans, and forms of what was done."""

    PROSE = "prose"
    TABLE = "table"
    FORM = "form"


class Shape(NamedTuple):
    """A verb and the words between it and its date.

    With an `opening` the date stands before the verb, after these words. A `cautious` shape says
    less by itself, so that nothing in the whole sentence may look ahead. Only a verb that `lasts`
    is dated by a range after "from" or "between": "approved from" tells when it takes effect.
    """

    tense: Tense
    verb: str
    gap: str
    opening: str | None = None
    cautious: bool = False
    lasts: bool = False


class Told(NamedTuple):
    """A verb and a date that belong together, as half-open ranges of the masked sentence."""

    tense: Tense
    verb: tuple[int, int]
    date: tuple[int, int]


_PAST = (
    Shape(Tense.PAST, p.HAPPENED, p.SUBJECT, p.OPENING),
    Shape(Tense.PAST, p.DID, p.SUBJECT, p.OPENING),
    Shape(Tense.PAST, p.DID_IT, p.PRONOUN, p.OPENING),
    Shape(Tense.PAST, p.HAPPENED, p.TAIL),
    Shape(Tense.PAST, p.MET, p.TAIL),
    Shape(Tense.PAST, p.RAN, p.TAIL, lasts=True),
    Shape(Tense.PAST, p.DATED, p.AT_ONCE, cautious=True),
    Shape(Tense.PAST, p.MINUTES_HELD, p.FIXED_FOR),
    Shape(Tense.PAST, p.HAS_DONE, p.AMOUNT_AS_AT),
    Shape(Tense.PAST, p.STOOD, p.AMOUNT_AS_AT, cautious=True),
    Shape(Tense.PAST, p.STOOD_AT, p.SUBJECT_OR_NONE, p.OPENING_AS_AT, cautious=True),
    Shape(Tense.PAST, p.PUBLISHED, p.TAIL, cautious=True),
)
# After the date of a participle the main verb may follow at once ("the letter dated 3 May says").
_PARTICIPLES = (p.DATED, p.MINUTES_HELD, p.PUBLISHED)
_FUTURE = (
    Shape(Tense.FUTURE, p.NEXT, p.TAIL),
    Shape(Tense.FUTURE, p.NEXT, p.AT_ONCE),
    Shape(Tense.FUTURE, p.IS_PLANNED, p.FIXED_FOR),
    Shape(Tense.FUTURE, p.MEETS, p.FIXED_FOR),
    Shape(Tense.FUTURE, p.WILL_RUN, p.TAIL, lasts=True),
    Shape(Tense.FUTURE, p.NEXT, p.SUBJECT, p.OPENING),
    Shape(Tense.FUTURE, p.WILL_ACT, p.SUBJECT, p.OPENING),
    Shape(Tense.FUTURE, p.WILL_CONSIDER, p.AT_ITS_MEETING),
    Shape(Tense.FUTURE, p.WILL_DO, p.FOR_APPROVAL),
)


# What the answers of a form record beside what prose tells.
_FORM = (Shape(Tense.PAST, p.SIGNED, p.SIGNED_TAIL),)


_SHAPES = {
    Where.PROSE: (*_PAST, *_FUTURE),
    Where.TABLE: _FUTURE,
    Where.FORM: (*_FORM, *_FUTURE),
}


def told_in(masked: str, *, where: Where = Where.PROSE) -> Iterator[Told]:
    """Yield what a sentence with masked dates surely tells, each date at most once per shape."""
    dates = [match.span() for match in compiled(_DATES).finditer(masked)]
    if not dates:
        return
    for shape in _SHAPES[where]:
        for verb, date in _pairs(masked, dates, shape):
            if _is_name(masked, date, shape) or _is_arranged(masked, verb, date, shape):
                continue
            if _is_certain(masked, verb, max(verb[1], date[1]), shape):
                yield Told(shape.tense, verb, date)


_Ends = tuple[int, int]


def _pairs(masked: str, dates: list[_Ends], shape: Shape) -> Iterator[tuple[_Ends, _Ends]]:
    """Verbs of the shape with the dates that its words join to them."""
    verbs = [match.span("verb") for match in compiled(shape.verb).finditer(masked)]
    if shape.opening is None:
        for verb in verbs:
            next_date = bisect_left(dates, (verb[1], 0))
            if next_date < len(dates) and _joins(masked, shape, verb[1], dates[next_date]):
                yield verb, dates[next_date]
        return
    for date in dates:
        start = max(date[0] - _REACH, 0)
        if verbs and compiled(shape.opening).search(masked, start, date[0]):
            first, beyond = (bisect_left(verbs, (date[1] + far, 0)) for far in (0, _REACH))
            near = verbs[first:beyond]
            fitting = (verb for verb in near if _fits(masked, shape.gap, date[1], verb[0]))
            yield from ((verb, date) for verb in islice(fitting, 1))


def _joins(masked: str, shape: Shape, start: int, date: _Ends) -> bool:
    match = compiled(shape.gap).fullmatch(masked, start, date[0])
    if match is None:
        return False
    is_stretch = match.groupdict().get("range") is not None
    return not is_stretch or (shape.lasts and masked[date[0]] == p.RANGE)


def _fits(masked: str, gap: str, start: int, end: int) -> bool:
    return compiled(gap).fullmatch(masked, start, end) is not None


def _is_name(masked: str, date: _Ends, shape: Shape) -> bool:
    """Whether the date only names what follows it ("in the March 2031 edition")."""
    if shape.opening is not None or shape.verb in _PARTICIPLES:
        return False
    return compiled(p.NOUN_AFTER).match(masked, date[1]) is not None


def _is_arranged(masked: str, verb: _Ends, date: _Ends, shape: Shape) -> bool:
    """Whether the date is for when something was arranged, and not when it was arranged."""
    if shape.tense is not Tense.PAST or shape.opening is not None:
        return False
    if compiled(ARRANGING).search(masked, *verb) is None:
        return False
    if compiled(p.FIXED_FOR).fullmatch(masked, verb[1], date[0]) is None:
        return False
    return compiled(ARRANGED).search(masked, max(verb[0] - _SUBJECT, 0), verb[0]) is not None


def _is_certain(masked: str, verb: _Ends, end: int, shape: Shape) -> bool:
    """Whether nothing before the verb, or after it in its clause, unsays the tense."""
    doubts = _DOUBT if shape.tense is Tense.PAST else _NARRATIVE
    start, reach = max(verb[0] - _REACH, 0), end + _REACH
    if compiled(doubts).search(masked, start, verb[0]):
        return False
    if shape.tense is Tense.FUTURE:
        return True
    if shape.cautious:
        looks_ahead = compiled(_AHEAD).search(masked, start, reach) is not None
        return not looks_ahead and compiled(_FINITE).search(masked, start, reach) is not None
    clause_end = compiled(_CLAUSE_END).search(masked, end, reach)
    last = clause_end.start() if clause_end else reach
    return compiled(_STILL_TO_COME).search(masked, end, last) is None
