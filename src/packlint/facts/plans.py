"""Plans and strategies named with the years that they are for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from packlint.facts.mention import Mention
from packlint.facts.sentences import split_sentences
from packlint.grammar.dates.words import DASH, before
from packlint.grammar.period import Calendar, Period, Precision
from packlint.grammar.titles import title_words
from packlint.model import Document, Span
from packlint.patterns import compiled

_NAME = (
    r"(?P<name>(?:[A-Z][\w’'&-]*[,]?\s(?:(?:and|of|for|the|in|&)\s){0,2}){1,9}"
    r"(?P<kind>Plan|Strategy|Framework|Programme|Policy|Charter))"
    r"(?:\s\([A-Z]{2,8}\))?,?\s?(?:for|of|covering|to|\(|" + DASH + r"|:)?\s?(?:the\speriod\s)?$"
)
_REACH = 130
_STEM = 7
# Another edition, or another term: the years may well differ.
_ANOTHER = (
    r"(?i)(?<!\w)(?:exten\w+|refresh\w*|new|revis\w+|updat\w+|renew\w*|replac\w+|success\w*|succeed\w*"
    r"|next|draft|propos\w+|emerging|amend\w+|roll\w*|previous\w*|former|earlier|supersed\w+|expir\w+"
    r"|original\w*|first|old|prolong\w*|lengthen\w*|shorten\w*|interim|review\w*|develop\w*|consult\w*"
    r"|future|forthcoming|last|re-?writ\w+|re-?set)(?!\w)"
)


class PlanCited(Struct, frozen=True):
    """A plan named with its years: `span` covers both, `key` are the stems that carry its name.

    `tells_of_another` says that the words of its sentence tell of another edition or term.
    """

    name: str
    kind: str
    key: frozenset[str]
    period: Period
    span: Span
    tells_of_another: bool


def plans_cited(
    documents: Sequence[Document], dates: Iterable[Mention[Any]]
) -> Iterator[PlanCited]:
    """Yield the plans that texts name with their years."""
    for mention in dates:
        period, span = mention.value, mention.span
        if not isinstance(period, Period) or period.precision is not Precision.YEAR:
            continue
        if period.calendar is Calendar.CALENDAR and not period.is_range:
            continue
        value = documents[span.document].text_at(span).value
        match = before(value, span.start, _NAME, _REACH)
        if match is None:
            continue
        start = match.start("name")
        yield PlanCited(
            " ".join(match["name"].split()),
            match["kind"],
            frozenset(word[:_STEM] for word in title_words(match["name"])),
            period,
            span._replace(start=start),
            _tells_of_another(value, start, span.end),
        )


def _tells_of_another(text: str, start: int, end: int) -> bool:
    sentences = [
        (first, last) for first, last in split_sentences(text) if last > start and first < end
    ]
    around = text[sentences[0][0] : start] + text[end : sentences[-1][1]] if sentences else text
    return compiled(_ANOTHER).search(around) is not None
