"""Sentences and their dates to events."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import Any

from packlint.facts.events.patterns import DATE, OTHER, RANGE
from packlint.facts.events.quoted import Ranges, quoted_ranges
from packlint.facts.events.records import Event, Tense
from packlint.facts.events.settings import is_apart
from packlint.facts.events.shapes import Told, Where, told_in
from packlint.facts.mention import Mention
from packlint.facts.sentences import Sentence, split_sentences
from packlint.grammar.period import Calendar, Period, Precision
from packlint.model import Document, Span
from packlint.patterns import compiled

_Home = tuple[int, int, int | None]

# Only commentary in a cell is prose; a short cell is a plan, a milestone or a label.
_WORDS_OF_COMMENTARY = 20
_MONEY = r"(?i)[£€$]|\b(?:funding|grants?|budgets?|savings?|costs?|funds?|spend|spending)\b"
_AGAIN = r"(?i)\b(?:every|thereafter|annually|each|yearly|quarterly|monthly|years?\safter)\b"
# So far, in characters, a statement goes on after its date.
_FAR = 300


def events_of(
    documents: Sequence[Document],
    sentences: Iterable[Sentence],
    dates: Iterable[Mention[Any]],
    is_form: Callable[[Span], bool] = lambda _: False,
) -> Iterator[Event]:
    """Yield the events of prose and, where still to come, of commentary in tables.

    `sentences` are those of prose blocks; `dates` all dates of the documents; `is_form` tells what
    stands in a form, whose short answers record what was done ("Agreed by … on …"). Quoted speech
    is left out, and so is every sentence whose verb may not govern the date.
    """
    periods: dict[_Home, list[Mention[Period]]] = {}
    for mention in dates:
        if isinstance(mention.value, Period):
            periods.setdefault(_home(mention.span), []).append(mention)
    if not periods:
        return
    blocks = {document.index: document.blocks for document in documents}
    quoted = {document.index: quoted_ranges(document.blocks) for document in documents}
    for sentence in sentences:
        inside = _inside(sentence.span, periods)
        if inside:
            barred = quoted[sentence.span.document].get(sentence.span.block, ())
            for event in _events(sentence, inside, barred):
                if not is_apart(blocks[sentence.span.document], sentence, event.tense):
                    yield event
    for document in documents:
        for sentence in _commentary(document, periods, is_form):
            inside = _inside(sentence.span, periods)
            where = Where.FORM if is_form(sentence.span) else Where.TABLE
            # A cell is short enough to be judged without regard to quotation marks.
            yield from _events(sentence, inside, (), where)


def _home(span: Span) -> _Home:
    return span.document, span.block, span.cell


def _inside(
    span: Span, periods: Mapping[_Home, Sequence[Mention[Period]]]
) -> list[Mention[Period]]:
    """The dates of a sentence; those of a block stand in order and apart."""
    mentions = periods.get(_home(span), ())
    first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    following = (mentions[index] for index in range(first, len(mentions)))
    return list(takewhile(lambda mention: mention.span.end <= span.end, following))


def _commentary(
    document: Document,
    periods: Mapping[_Home, Sequence[Mention[Period]]],
    is_form: Callable[[Span], bool],
) -> Iterator[Sentence]:
    """The sentences of table cells that hold a date, and running text or a form's answer."""
    for whole, text in document.texts():
        if whole.cell is None or _home(whole) not in periods:
            continue
        if text.value.count(" ") < _WORDS_OF_COMMENTARY and not is_form(whole):
            continue
        for start, end in split_sentences(text.value):
            yield Sentence(whole._replace(start=start, end=end), text.value[start:end])


def _events(
    sentence: Sentence,
    dates: Sequence[Mention[Period]],
    barred: Ranges,
    where: Where = Where.PROSE,
) -> Iterator[Event]:
    """The events of a sentence with these dates; `barred` is what is quoted in its block."""
    masked = _masked(sentence, dates)
    if _is_torn(masked):
        return
    by_start = {mention.span.start - sentence.span.start: mention for mention in dates}
    told: set[int] = set()
    for item in told_in(masked, where=where):
        mention = by_start.get(item.date[0])
        if mention is None or item.date[0] in told:
            continue
        if _is_for_a_year(sentence, item, mention.value) or _recurs(masked, item):
            continue
        if where is not Where.PROSE and item.tense is Tense.PAST and not _is_day(mention.value):
            continue
        event = _event(sentence, item, mention, _latest(dates, mention))
        if not _is_within(event.span, barred):
            told.add(item.date[0])
            yield event


def _is_torn(words: str) -> bool:
    """Whether the beginning is missing: a torn line, or an item under a line that governs it."""
    first = next((character for character in words if character.isalpha()), "")
    return first.islower()


def _masked(sentence: Sentence, dates: Sequence[Mention[Period]]) -> str:
    """The words of the sentence with its dates blotted out, each at its full length."""
    parts: list[str] = []
    done = 0
    for mention in dates:
        start, end = (edge - sentence.span.start for edge in (mention.span.start, mention.span.end))
        parts += (sentence.text[done:start], _mark(mention.value) * (end - start))
        done = end
    return "".join((*parts, sentence.text[done:]))


def _mark(period: Period) -> str:
    # "In 2031/32" and "2031–2035" are periods of plans and budgets more often than of events.
    if period.precision is Precision.YEAR:
        is_plain = period.calendar is Calendar.CALENDAR and not period.is_range
        return DATE if is_plain else OTHER
    return RANGE if period.is_range else DATE


def _is_for_a_year(sentence: Sentence, told: Told, period: Period) -> bool:
    """Whether a bare year is that of a sum ("£3m was granted in 2031"), not of the deed."""
    is_past_year = told.tense is Tense.PAST and period.precision is Precision.YEAR
    return is_past_year and _near(_MONEY, sentence.text, told)


def _is_day(period: Period) -> bool:
    return period.precision is Precision.DAY


def _near(pattern: str, text: str, told: Told) -> bool:
    start, end = max(told.verb[0] - _FAR, 0), max(told.verb[1], told.date[1]) + _FAR
    return compiled(pattern).search(text, start, end) is not None


def _recurs(masked: str, told: Told) -> bool:
    """Whether what is still to come is said to come again, so that it is not over."""
    if told.tense is Tense.PAST:
        return False
    return compiled(_AGAIN).search(masked, told.verb[0], told.date[1] + _FAR) is not None


def _latest(dates: Sequence[Mention[Period]], mention: Mention[Period]) -> date:
    """The last day of the date and of those after it; plans may name a financial year."""
    first = bisect_left(dates, mention.span.start, key=lambda other: other.span.start)
    following = (dates[index] for index in range(first, len(dates)))
    near = takewhile(lambda other: other.span.start <= mention.span.end + _FAR, following)
    return max(
        other.value.last
        for other in near
        if other is mention or other.value.calendar is Calendar.CALENDAR
    )


def _event(sentence: Sentence, told: Told, mention: Mention[Period], latest: date) -> Event:
    start = sentence.span.start
    verb = sentence.span._replace(start=start + told.verb[0], end=start + told.verb[1])
    both = (verb, mention.span)
    span = sentence.span._replace(
        start=min(part.start for part in both), end=max(part.end for part in both)
    )
    words = sentence.text[told.verb[0] : told.verb[1]]
    return Event(span, told.tense, words, verb, mention.value, mention.span, latest)


def _is_within(span: Span, ranges: Ranges) -> bool:
    return any(start < span.end and span.start < end for start, end in ranges)
