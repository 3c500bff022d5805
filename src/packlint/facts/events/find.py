"""Sentences and their dates to events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import regex

from packlint.facts.events.patterns import DATE, FUTURE_SHAPES, OTHER, PAST_SHAPES
from packlint.facts.events.quoted import Ranges, quoted_ranges
from packlint.facts.events.records import Event, Tense
from packlint.facts.events.words import DOUBT, NARRATIVE
from packlint.facts.mention import Mention
from packlint.facts.sentences import Sentence, split_sentences
from packlint.grammar.period import Calendar, Period, Precision
from packlint.model import Document, Span

_Home = tuple[int, int, int | None]

# Only commentary in a cell is prose; a short cell is a plan, a milestone or a label.
_WORDS_OF_COMMENTARY = 20
# Where the statement that follows the verb ends.
_CLAUSE_END = r"[,;:(—]|\s(?:which|that|and|but|while|where|who)\s"
_STILL_TO_COME = r"\b(?:will|would|shall|(?:is|are)\s(?:to|due|planned|expected|scheduled))\b"


def events_of(
    documents: Sequence[Document],
    sentences: Iterable[Sentence],
    dates: Iterable[Mention[Any]],
) -> Iterator[Event]:
    """Yield the events of prose and, where still to come, of commentary in tables.

    `sentences` are those of prose blocks; `dates` all dates of the documents. Quoted speech is left
    out, and so is every sentence whose verb may not govern the date.
    """
    periods: dict[_Home, list[Mention[Period]]] = {}
    for mention in dates:
        if isinstance(mention.value, Period):
            periods.setdefault(_home(mention.span), []).append(mention)
    if not periods:
        return
    quoted = {document.index: quoted_ranges(document.blocks) for document in documents}
    for sentence in sentences:
        inside = _inside(sentence.span, periods)
        if inside:
            yield from _events(sentence, inside, tuple(Tense), quoted)
    for document in documents:
        for sentence in _commentary(document, periods):
            inside = _inside(sentence.span, periods)
            yield from _events(sentence, inside, (Tense.FUTURE,), quoted)


def _home(span: Span) -> _Home:
    return span.document, span.block, span.cell


def _inside(
    span: Span, periods: Mapping[_Home, Sequence[Mention[Period]]]
) -> list[Mention[Period]]:
    return [
        mention
        for mention in periods.get(_home(span), ())
        if span.start <= mention.span.start and mention.span.end <= span.end
    ]


def _commentary(
    document: Document, periods: Mapping[_Home, Sequence[Mention[Period]]]
) -> Iterator[Sentence]:
    """The sentences of table cells that hold running text and a date."""
    for whole, text in document.texts():
        if whole.cell is None or _home(whole) not in periods:
            continue
        if text.value.count(" ") < _WORDS_OF_COMMENTARY:
            continue
        for start, end in split_sentences(text.value):
            yield Sentence(whole._replace(start=start, end=end), text.value[start:end])


def _events(
    sentence: Sentence,
    dates: Sequence[Mention[Period]],
    tenses: Sequence[Tense],
    quoted: Mapping[int, Mapping[int, Ranges]],
) -> Iterator[Event]:
    masked = _masked(sentence, dates)
    if DATE not in masked or _is_torn(masked):
        return
    by_start = {mention.span.start - sentence.span.start: mention for mention in dates}
    barred = quoted[sentence.span.document].get(sentence.span.block, ())
    told: set[int] = set()
    for tense in tenses:
        for pattern in _shapes(tense):
            for match in pattern.finditer(masked):
                mention = by_start.get(match.start("date"))
                if mention is None or mention.span.start in told:
                    continue
                event = _event(sentence, match, mention, tense)
                if _is_within(event.span, barred):
                    continue
                if _is_certain(masked, match, tense):
                    told.add(mention.span.start)
                    yield event


def _is_torn(words: str) -> bool:
    """Whether the beginning is missing: a torn line, or an item under a line that governs it."""
    first = next((character for character in words if character.isalpha()), "")
    return first.islower()


def _masked(sentence: Sentence, dates: Sequence[Mention[Period]]) -> str:
    """The words of the sentence with its dates blotted out, each at its full length."""
    masked = sentence.text
    for mention in dates:
        start, end = (edge - sentence.span.start for edge in (mention.span.start, mention.span.end))
        mark = DATE if _may_date_an_event(mention.value) else OTHER
        masked = masked[:start] + mark * (end - start) + masked[end:]
    return masked


def _may_date_an_event(period: Period) -> bool:
    # "In 2031/32" and "2031–2035" are periods of plans and budgets more often than of events.
    if period.precision is not Precision.YEAR:
        return True
    return period.calendar is Calendar.CALENDAR and not period.is_range


@cache
def _shapes(tense: Tense) -> tuple[regex.Pattern[str], ...]:
    shapes = PAST_SHAPES if tense is Tense.PAST else FUTURE_SHAPES
    return tuple(regex.compile(shape) for shape in shapes)


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


def _is_certain(masked: str, match: regex.Match[str], tense: Tense) -> bool:
    """Whether nothing before the verb, or after it in its clause, unsays the tense."""
    before = masked[: match.start("verb")]
    signs = DOUBT if tense is Tense.PAST else NARRATIVE
    if _compiled(rf"\b(?:{signs})\b").search(before):
        return False
    if tense is Tense.FUTURE:
        return True
    clause_end = _compiled(_CLAUSE_END).search(masked, match.end())
    rest = masked[match.end() : clause_end.start() if clause_end else len(masked)]
    return _compiled(_STILL_TO_COME).search(rest) is None


def _event(
    sentence: Sentence, match: regex.Match[str], mention: Mention[Period], tense: Tense
) -> Event:
    start = sentence.span.start
    verb = sentence.span._replace(start=start + match.start("verb"), end=start + match.end("verb"))
    both = (verb, mention.span)
    span = sentence.span._replace(
        start=min(part.start for part in both), end=max(part.end for part in both)
    )
    return Event(span, tense, match["verb"], verb, mention.value, mention.span)


def _is_within(span: Span, ranges: Ranges) -> bool:
    # Quotation marks of table cells are not looked up: a cell is short enough to be judged alone.
    if span.cell is not None:
        return False
    return any(start < span.end and span.start < end for start, end in ranges)
