"""One event has two dates in the pack: a named publication, or a meeting of one body.

A publication is the same where its name, in quotation marks or in capitals, reads the same after
"published", "launched" or "issued". Two full dates with the same day and month but another year are
taken for one event where the words before them name it alike and the reports are for the same
meeting: a meeting that falls on the same day a year later is hardly ever on the same weekday.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from msgspec import Struct
from regex import Match

from packlint.check import Context, Params
from packlint.facts import Tense
from packlint.facts.own_date import is_written_for_its_date
from packlint.finding import Draft, Spot
from packlint.grammar.period import Period, Precision
from packlint.grammar.titles import title_words
from packlint.model import Span
from packlint.pack import Report
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}

_PUBLISHED = r"(?i)\b(?:published|launched|issued|released|unveiled)$"
_PUBLISHED_IN = (
    r"(?i)(?<!\b(?:will|to|be|is|are)\s(?:\w+\s)?)"
    r"\b(?:published|launched|issued|released|unveiled)\b"
)
_ON = r"\s?,?\s(?:on|in)\s(?:the\s)?"
_NAME = (
    r"\s(?:(?:its|the|their|a|an|new|final|policy|white|green|national|[a-z]+)\s){0,4}"
    r"(?:[‘'“\"](?P<quoted>[^’”\"]{8,120}?)[’'”\"](?!\w)"
    r"|(?P<capital>[A-Z][\w’'-]+(?:,?\s(?:(?:and|of|for|the|in|to|with|on|&)\s){0,2}[A-Z][\w’'-]+){2,12}))"
)
_LEAST_WORDS = 3
# The words before a date that name its event.
_BEFORE = 90
_STOP = r"(?<=[a-z)])[.;:]\s"
_TIMELY = (
    r"(?i)\b(?:published|meeting|held|approv\w+|council|committee|cabinet|board|launch\w*|consider\w*|decision"
    r"|consultation|agreed|adopt\w*|executive|panel)\b"
)
_STEM = 5
_LEAST_COMMON = 2
_NEAR = timedelta(days=120)
# Comparisons with a year before, and things that come round each year.
_YEARLY = (
    r"(?i)\b(?:annual(?:ly)?|each|every|last\syear|previous\syear|compar\w+|year\s(?:end|to))\b"
)


class _Publication(Struct, frozen=True):
    """A named paper, what is said of it, and the date of its publication."""

    name: str
    span: Span
    period: Period


class _Day(Struct, frozen=True):
    """A full date, the stems of the words before it, and the date of its report."""

    span: Span
    period: Period
    words: frozenset[str]
    report_date: date


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each event with two dates."""
    yield from _publications(context)
    yield from _years(context)


def _publications(context: Context) -> Iterator[Draft]:
    named: dict[frozenset[str], list[_Publication]] = {}
    for publication in sorted(_published(context), key=lambda found: found.span):
        named.setdefault(title_words(publication.name), []).append(publication)
    for words, found in named.items():
        first = found[0]
        for other in found[1:] if len(words) >= _LEAST_WORDS else ():
            one, two = first.period, other.period
            if one.last < two.first or two.last < one.first:
                yield Draft(
                    f"“{other.name}” is said to be published {_when(one)} in one place, and"
                    f" {_when(two)} in another.",
                    (Spot(other.span), Spot(first.span, "the other date")),
                    suggestion="Find out which date is right, and give it in both places.",
                )


def _published(context: Context) -> Iterator[_Publication]:
    """Names after "published" with their date: that of the event, or the one behind the name."""
    starts = {(m.span[:2], m.span.cell, m.span.start): m for m in context.facts.dates}
    for event in context.facts.events:
        if event.tense is Tense.PAST and compiled(_PUBLISHED).search(event.verb):
            value = context.pack.documents[event.span.document].text_at(event.span).value
            name = compiled(_NAME).match(value, event.verb_span.end)
            if name is not None and event.date_span.start < event.verb_span.start:
                yield _Publication(_said(name), event.span, event.period)
    for sentence in context.facts.sentences:
        for verb in compiled(_PUBLISHED_IN).finditer(sentence.text):
            name = compiled(_NAME).match(sentence.text, verb.end())
            on = compiled(_ON).match(sentence.text, name.end()) if name else None
            if name is None or on is None:
                continue
            span = sentence.span
            mention = starts.get((span[:2], span.cell, span.start + on.end()))
            if mention is not None and isinstance(mention.value, Period):
                whole = span._replace(start=span.start + verb.start(), end=mention.span.end)
                yield _Publication(_said(name), whole, mention.value)


def _said(name: Match[str]) -> str:
    return (name["quoted"] or name["capital"]).strip()


def _when(period: Period) -> str:
    preposition = "on" if period.precision is Precision.DAY else "in"
    return f"{preposition} {period.printed}"


def _years(context: Context) -> Iterator[Draft]:
    """Days that recur in another year, with words that name the same event."""
    by_day: dict[tuple[int, int], list[_Day]] = {}
    for day in _days(context):
        first = day.period.first
        by_day.setdefault((first.month, first.day), []).append(day)
    for days in by_day.values():
        near = [day for day in days if abs(day.period.first - day.report_date) <= _NEAR]
        told: set[Span] = set()
        for far in days:
            if abs(far.period.first - far.report_date) <= _NEAR or far.span in told:
                continue
            same = next((day for day in near if _is_same(far, day)), None)
            if same is not None:
                told.add(far.span)
                yield _other_year(far, same)


def _is_same(far: _Day, near: _Day) -> bool:
    apart = abs(far.period.first.year - near.period.first.year)
    return (
        apart == 1
        and far.report_date == near.report_date
        and len(far.words & near.words) >= _LEAST_COMMON
    )


def _other_year(far: _Day, near: _Day) -> Draft:
    return Draft(
        f"{far.period.printed} is given here, but {near.period.printed} for what reads as the same"
        " event.",
        (Spot(far.span), Spot(near.span, "the other date")),
        suggestion=f"Check the year: {near.period.first.year} would fit.",
    )


def _days(context: Context) -> Iterator[_Day]:
    bound: dict[Report, bool] = {}
    for mention in context.facts.dates:
        period = mention.value
        if not isinstance(period, Period) or period.precision is not Precision.DAY:
            continue
        report = context.pack.report_of(mention.span)
        if (
            period.is_range
            or _is_edge(period.first)
            or report is None
            or report.date is None
            or mention.span.cell is not None
        ):
            continue
        if report not in bound:
            dates = context.facts.dates_of(report)
            bound[report] = is_written_for_its_date(context.pack, dates, report)
        if not bound[report]:
            continue
        words = _named(context, mention.span)
        if words:
            yield _Day(mention.span, period, words, report.date)


def _is_edge(day: date) -> bool:
    """Whether years, quarters and schemes may begin or end with the day."""
    return day.day == 1 or (day + timedelta(days=1)).day == 1


def _named(context: Context, span: Span) -> frozenset[str]:
    """The stems of the words of the sentence before a date, where they tell of an event."""
    value = context.pack.documents[span.document].text_at(span).value
    before = value[max(span.start - _BEFORE, 0) : span.start]
    last = before[max((match.end() for match in compiled(_STOP).finditer(before)), default=0) :]
    if compiled(_TIMELY).search(last) is None or compiled(_YEARLY).search(last):
        return frozenset()
    return frozenset(word[:_STEM] for word in title_words(last) if len(word) > 3)
