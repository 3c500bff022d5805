"""A range of dates ends before it begins: from 10 April to 6 March 2031, 2034–2031.

Only ends that both say their year are held against each other, and days of one month ("from 12 to 5
May"). What is told as moved from one date to another is no range.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from packlint.check import Context, Params
from packlint.facts import Mention
from packlint.finding import Draft, Spot
from packlint.grammar.dates.words import DASH, MONTH, ORDINAL, before
from packlint.grammar.period import Calendar, Period, Precision
from packlint.model import Document, Span
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}

_TO = r"\s?" + DASH + r"\s?|\s(?:to|until|till|through)\s(?:the\s)?"
_AND = r"\s(?:and|&)\s(?:the\s)?"
_FROM = r"(?i)(?<![a-z])from\s(?:the\s)?$"
_BETWEEN = r"(?i)(?<![a-z])between\s(?:the\s)?$"
# A range by itself: at the beginning, in brackets, after a colon or the word for a stretch.
_OPENS = (
    r"(?i)(?:^|[(:;,|–—]\s?|(?<![a-z])(?:period|dates?|for|during|years?|plan|strategy|programme)\s"
    r"(?:of\s)?)$"
)
_MOVED = (
    r"(?i)\b(?:moved?|moving|changed?|changing|brought|bring|rescheduled|amended|corrected|revised"
    r"|movements?|differ\w*|variances?|postponed|deferred|slipped|compar\w*|increas\w*|decreas\w*|reduc\w*|fell|fall\w*|rose|rise\w*"
    r"|grew|improv\w*|declin\w*|dropp\w*|updated|back|extended|shifted|transferred|advanced|altered)\b"
)
_REACH = 60
# Years tied by a dash are a range but where they are compared at once.
_COMPARED = (
    r"(?i)\b(?:compar\w*|versus|vs|chang(?:es?|ed)|varianc\w+|movements?|differ\w+|growth|increas\w+"
    r"|decreas\w+|reduc\w+|trends?)\b"
)
# "Change 2034-2031", "2034-2031 movement", "against the 2034-2031 baseline".
_COMPARED_AFTER = (
    r"(?i),?\s\(?(?:%\s|percentage\s)?(?:compar\w*|variances?|var|changes?|movements?|differences?"
    r"|growth|increases?|decreases?|reductions?|trends?|baselines?|levels?)\b"
)
# "2034 to 2031 are shown newest first".
_NEWEST_FIRST = r"(?i)[^.;]{0,60}?\b(?:(?:newest|latest|most\srecent)\sfirst|descending|reverse)\b"
_CLOSE = 30
_YEARS = (
    r"(?<![\w/.,£$€#-])(?P<one>(?:19|20)\d\d)\s?(?:" + DASH + r"|to)\s?(?P<two>(?:19|20)\d\d)"
    r"(?![\w/%]|[.,]\d|" + DASH + r"\w)"
)
_LONGEST_BACK = 30
_DAYS = (
    r"(?i)(?<![a-z])(?:from|between)\s(?:the\s)?(?P<one>\d{1,2})(?:"
    + ORDINAL
    + r")?\s(?:to|and|until)\s"
    r"(?:the\s)?(?P<two>\d{1,2})(?:" + ORDINAL + r")?\s(?-i:" + MONTH + ")"
)


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each range that runs backwards."""
    for left, right in pairwise(context.facts.dates):
        if _home(left.span) != _home(right.span):
            continue
        one, two = left.value, right.value
        if isinstance(one, Period) and isinstance(two, Period):
            document = context.pack.documents[left.span.document]
            if _is_reversed(one, two) and _is_range(document, left, right):
                yield _draft(left.span._replace(end=right.span.end), one.printed, two.printed)
    for document in context.pack.documents:
        yield from _bare(document)


def _home(span: Span) -> tuple[int, int, int | None]:
    return span.document, span.block, span.cell


def _is_reversed(one: Period, two: Period) -> bool:
    if one.is_range or two.is_range or one.calendar is not two.calendar:
        return False
    fine = (Precision.DAY, Precision.MONTH)
    alike = one.precision is two.precision or (one.precision in fine and two.precision in fine)
    return alike and one.first > two.last


def _is_range(document: Document, left: Mention[Any], right: Mention[Any]) -> bool:
    value = document.text_at(left.span).value
    between = value[left.span.end : right.span.start]
    with_and = compiled(_AND).fullmatch(between) is not None
    if not with_and and compiled(_TO).fullmatch(between) is None:
        return False
    if before(value, left.span.start, _MOVED, _REACH):
        return False
    if compiled(_NEWEST_FIRST).match(value, right.span.end):
        return False
    if left.value.precision is Precision.YEAR and left.value.calendar is not Calendar.CALENDAR:
        # "2031/32 to 2034/35" can be nothing else.
        return not with_and and compiled(_COMPARED_AFTER).match(value, right.span.end) is None
    opening = _BETWEEN if with_and else rf"{_FROM}|{_BETWEEN}|{_OPENS}"
    return before(value, left.span.start, opening, 20) is not None


def _bare(document: Document) -> Iterator[Draft]:
    """Years tied by a dash, and days that share a month, that run backwards."""
    for whole, text in document.texts():
        for match in compiled(_YEARS).finditer(text.value):
            back = int(match["one"]) - int(match["two"])
            # "An increase between 2034 – 2031" says that it goes from the one to the other.
            is_stretch = before(text.value, match.start(), _BETWEEN, 20) is not None
            compared = (
                (
                    before(text.value, match.start(), _COMPARED, _CLOSE) is not None
                    and not is_stretch
                )
                or compiled(_COMPARED_AFTER).match(text.value, match.end()) is not None
                or compiled(_NEWEST_FIRST).match(text.value, match.end()) is not None
            )
            if 0 < back <= _LONGEST_BACK and not compared:
                span = whole._replace(start=match.start(), end=match.end())
                yield _draft(span, match["one"], match["two"])
        for match in compiled(_DAYS).finditer(text.value):
            one, two = int(match["one"]), int(match["two"])
            if 31 >= one > two > 0 and not before(text.value, match.start(), _MOVED, _REACH):
                span = whole._replace(start=match.start("one"), end=match.end())
                yield _draft(span, match["one"], text.value[match.start("two") : match.end()])


def _draft(span: Span, one: str, two: str) -> Draft:
    return Draft(
        f"The range begins with {one} and ends with {two}, which is earlier.",
        (Spot(span),),
        suggestion="Swap the two ends, or correct the one that is wrong.",
    )
