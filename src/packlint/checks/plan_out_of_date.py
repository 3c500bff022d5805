"""A plan or strategy is cited as in force whose period has ended, while a later edition exists.

A plan is its name in capitals with the years it is for. It is out of date where those years were
over at the date of the report and the pack cites the same name with later years that hold it. What
tells of the plan as the one before ("the previous strategy", background papers, histories) is left
out. Without a later edition it is only worth a look, and is said as information.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from packlint.check import Context, Params
from packlint.facts import Mention
from packlint.finding import Confidence, Draft, Severity, Spot
from packlint.grammar.dates.names import day_name
from packlint.grammar.dates.words import DASH, before
from packlint.grammar.period import Calendar, Period, Precision
from packlint.grammar.titles import title_words
from packlint.model import BlockKind, Span
from packlint.pack import Report, ReportKind
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}

_NAME = (
    r"(?P<name>(?:[A-Z][\w’'&-]*[,]?\s(?:(?:and|of|for|the|in|&)\s){0,2}){1,9}"
    r"(?:Plan|Strategy|Framework|Programme|Policy|Charter))"
    r"(?:\s\([A-Z]{2,8}\))?,?\s?(?:for|of|covering|to|\(|" + DASH + r"|:)?\s?(?:the\speriod\s)?$"
)
_REACH = 130
_LEAST_WORDS = 3
_STEM = 7
_SENTENCE = 200
_HISTORY = (
    r"(?i)\b(?:previous|former|last|old|expire[ds]?|expiring|replac\w+|refresh\w*|supersed\w+|review\w*"
    r"|evaluat\w+|since|earlier|predecessor|ended|ends|achieve\w*|histor\w+|update[sd]?|updating|existing"
    r"|was|were|had|originally|first|between|carried\sforward|compar\w+|new|progress\w*|against\sthe|end\sof"
    r"|success\w*|renew\w*|extend\w*|current)\b"
)
_APART = (
    r"(?i)\b(?:background (?:papers?|documents?)|previous decisions?|history|references?"
    r"|bibliography|appendices)\b"
)
_IN_FORCE = (
    r"(?i)\b(?:identified (?:by|in)|set out in|sets out|in line with|align\w*|supports?"
    r"|contribut\w+|deliver\w*|priorit\w+|in accordance with|outlined in|objectives? (?:of|in)"
    r"|aims? of|links? to|reflect\w*)\b"
)


@dataclass(frozen=True, slots=True)
class _Citation:
    """A plan named with its years."""

    name: str
    span: Span
    period: Period
    report: Report
    key: frozenset[str]


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each plan that is cited after its years."""
    cited: dict[frozenset[str], list[_Citation]] = {}
    for mention in context.facts.dates:
        citation = _citation(context, mention)
        if citation is not None:
            cited.setdefault(citation.key, []).append(citation)
    for citations in cited.values():
        for old in citations:
            if _is_over(context, old):
                later = next((new for new in citations if _holds(new, old)), None)
                draft = _draft(context, old, later)
                if draft is not None:
                    yield draft


def _citation(context: Context, mention: Mention[Any]) -> _Citation | None:
    period, span = mention.value, mention.span
    if not isinstance(period, Period) or period.precision is not Precision.YEAR:
        return None
    if period.calendar is Calendar.CALENDAR and not period.is_range:
        return None
    report = context.pack.report_of(span)
    if report is None or report.date is None:
        return None
    value = context.pack.documents[span.document].text_at(span).value
    match = before(value, span.start, _NAME, _REACH)
    if match is None:
        return None
    key = frozenset(word[:_STEM] for word in title_words(match["name"]))
    if len(key) < _LEAST_WORDS:
        return None
    whole = span._replace(start=match.start("name"))
    return _Citation(" ".join(match["name"].split()), whole, period, report, key)


def _is_over(context: Context, old: _Citation) -> bool:
    """Whether the plan had ended at the date of the report that cites it as in force."""
    if old.report.date is None or old.period.last >= old.report.date:
        return False
    if old.report.kind in (ReportKind.MINUTES, ReportKind.AGENDA):
        return False
    block = context.pack.block(old.span)
    if block.kind is BlockKind.HEADING or any(
        compiled(_APART).search(title) for title in block.heading_path[-1:]
    ):
        return False
    around = _around(context, old.span)
    return compiled(_HISTORY).search(around) is None and any(
        character.islower() for character in around
    )


def _around(context: Context, span: Span) -> str:
    """The words of the sentence around a citation, without the citation."""
    value = context.pack.documents[span.document].text_at(span).value
    ahead, behind = (
        value[max(span.start - _SENTENCE, 0) : span.start],
        value[span.end :][:_SENTENCE],
    )
    start = max(ahead.rfind(". "), ahead.rfind("; ")) + 1
    stops = [place for place in (behind.find(". "), behind.find("; ")) if place >= 0]
    return ahead[start:] + behind[: min(stops, default=len(behind))]


def _holds(new: _Citation, old: _Citation) -> bool:
    day = old.report.date
    return day is not None and old.period.last < new.period.last and new.period.last >= day


def _draft(context: Context, old: _Citation, later: _Citation | None) -> Draft | None:
    if old.report.date is None:
        return None
    years = old.period.printed
    message = f"{old.name} {years} had ended at the date of the report, {day_name(old.report.date)}"
    if later is not None:
        return Draft(
            f"{message}, and {later.period.printed} is cited elsewhere.",
            (Spot(old.span), Spot(later.span, "the later edition")),
            suggestion=f"Check whether the edition for {later.period.printed} is meant.",
        )
    if compiled(_IN_FORCE).search(_around(context, old.span)) is None:
        return None
    return Draft(
        f"{message}.",
        (Spot(old.span),),
        suggestion="Check whether a later edition is meant.",
        severity=Severity.INFO,
        confidence=Confidence.LOW,
    )
