"""Sentences and their dates to events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from regex import Match

from packlint.facts.events.patterns import (
    CAUTIOUS_PAST_SHAPES,
    DATE,
    FUTURE_SHAPES,
    OTHER,
    PAST_SHAPES,
    RANGE,
)
from packlint.facts.events.quoted import Ranges, quoted_ranges
from packlint.facts.events.records import Event, Tense
from packlint.facts.events.words import AHEAD, DOUBT, NARRATIVE
from packlint.facts.mention import Mention
from packlint.facts.sentences import Sentence, split_sentences
from packlint.grammar.dates.words import compiled
from packlint.grammar.period import Calendar, Period, Precision
from packlint.model import Document, Span

_Home = tuple[int, int, int | None]

# Only commentary in a cell is prose; a short cell is a plan, a milestone or a label.
_WORDS_OF_COMMENTARY = 20
# Where the statement that follows the verb ends.
_CLAUSE_END = r"[,;:(—]|\s(?:which|that|and|but|while|where|who)\s"
_STILL_TO_COME = r"\b(?:will|would|shall|(?:is|are)\s(?:to|due|planned|expected|scheduled))\b"
_AHEAD = rf"(?i)\b(?:{AHEAD})\b"
# An item of a timetable has no such verb ("Papers published on 3 May 2031").
_FINITE = r"\b(?:was|were|is|are|has|have|had|held|owed|stood|totalled|amounted)\b"


class _Shape(NamedTuple):
    """A pattern, the tense it tells of, and what unsays it before the verb or anywhere."""

    pattern: str
    tense: Tense
    doubts: str
    cautious: bool = False


_DOUBT, _NARRATIVE = rf"(?i)\b(?:{DOUBT})\b", rf"(?i)\b(?:{NARRATIVE})\b"
_SHAPES = (
    *(_Shape(pattern, Tense.PAST, _DOUBT) for pattern in PAST_SHAPES),
    *(_Shape(pattern, Tense.PAST, _DOUBT, cautious=True) for pattern in CAUTIOUS_PAST_SHAPES),
    *(_Shape(pattern, Tense.FUTURE, _NARRATIVE) for pattern in FUTURE_SHAPES),
)


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
    if not (DATE in masked or RANGE in masked) or _is_torn(masked):
        return
    by_start = {mention.span.start - sentence.span.start: mention for mention in dates}
    barred = quoted[sentence.span.document].get(sentence.span.block, ())
    told: set[int] = set()
    for shape in _SHAPES:
        if shape.tense not in tenses:
            continue
        for match in compiled(shape.pattern).finditer(masked):
            mention = by_start.get(match.start("date"))
            if mention is None or mention.span.start in told:
                continue
            event = _event(sentence, match, mention, shape.tense)
            if not _is_within(event.span, barred) and _is_certain(masked, match, shape):
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
        masked = masked[:start] + _mark(mention.value) * (end - start) + masked[end:]
    return masked


def _mark(period: Period) -> str:
    # "In 2031/32" and "2031–2035" are periods of plans and budgets more often than of events.
    if period.precision is Precision.YEAR:
        is_plain = period.calendar is Calendar.CALENDAR and not period.is_range
        return DATE if is_plain else OTHER
    return RANGE if period.is_range else DATE


def _is_certain(masked: str, match: Match[str], shape: _Shape) -> bool:
    """Whether nothing before the verb, or after it in its clause, unsays the tense."""
    if compiled(shape.doubts).search(masked[: match.start("verb")]):
        return False
    if shape.tense is Tense.FUTURE:
        return True
    if shape.cautious:
        return (
            compiled(_AHEAD).search(masked) is None and compiled(_FINITE).search(masked) is not None
        )
    clause_end = compiled(_CLAUSE_END).search(masked, match.end())
    rest = masked[match.end() : clause_end.start() if clause_end else len(masked)]
    return compiled(_STILL_TO_COME).search(rest) is None


def _event(sentence: Sentence, match: Match[str], mention: Mention[Period], tense: Tense) -> Event:
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
