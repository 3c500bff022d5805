"""A part of the pack is headed with another meeting than the agenda: its date, or its committee.

The front sheet of an agenda says whose meeting it is, and when. Held against it are the heads of
the reports in the same file, and the item that names the minutes against the minutes themselves. A
report is taken to be for the meeting unless its head names quite another body. An appendix keeps
its own date. The next meeting that an agenda or minutes announce has to come after their own; that
the pack is for another day than the minutes in it announced is told as information, for meetings
are moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from packlint.check import Context, Params
from packlint.facts.next_meetings import next_meetings
from packlint.finding import Confidence, Draft, Severity, Spot, Tally
from packlint.grammar.dates.names import day_name
from packlint.grammar.period import Period, Precision, find_dates
from packlint.grammar.titles import squashed, title_words
from packlint.model import Span
from packlint.pack import Outline, Report, ReportKind

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}

_KIND = "heads of reports"
# So many blocks of a report's head are looked through for the words at fault.
_HEAD = 12
_LEAST_SHARE = 0.6
# A meeting so many days off is the one that was announced, or one in its place.
_SOON = 14
# How a head says that a date is that of its meeting, and not of the paper.
_SURE = ("labelled as the date of the meeting", "beside the name of the meeting")


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a finding for each head that names another meeting than the agenda before it."""
    agenda: tuple[Report, Outline] | None = None
    for report, outline in zip(context.pack.reports, context.facts.outlines, strict=True):
        if report.kind in (ReportKind.AGENDA, ReportKind.MINUTES) and report.date is not None:
            yield from _judge_next(context, report, agenda[0] if agenda else None)
        if report.kind is ReportKind.AGENDA:
            agenda = (report, outline)
        elif agenda is None or report.document != agenda[0].document:
            continue
        elif report.kind is ReportKind.REPORT:
            yield Tally(_KIND, seen=1, checked=1)
            yield from _judge_report(context, agenda, report, outline)
        elif report.kind is ReportKind.MINUTES:
            yield from _judge_minutes(context, agenda[1], report)


def _judge_report(
    context: Context, agenda: tuple[Report, Outline], report: Report, outline: Outline
) -> Iterator[Draft]:
    meeting, front = agenda
    share = _share(front.committee, outline.committee)
    dates = _dates(context, report)
    if (
        meeting.date is not None
        and share >= _LEAST_SHARE
        and report.date_basis in _SURE
        and dates
        and meeting.date not in {day.first for _, day in dates}
    ):
        span, day = dates[0]
        yield Draft(
            f"The report is headed {day.printed}, but the agenda is for {day_name(meeting.date)}.",
            (Spot(span),),
            suggestion="Correct the date in the head of the report, or on the front sheet.",
        )
    if _LEAST_SHARE <= share < 1 and not _is_shortened(front.committee, outline.committee):
        place = _place(context, report, outline.committee)
        if place is not None:
            yield Draft(
                f"The report is headed “{outline.committee}”, but the agenda is that of the"
                f" “{front.committee}”.",
                (Spot(place),),
                suggestion="Give the committee its own name in the head of the report.",
                severity=Severity.WARNING,
            )


def _share(one: str, other: str) -> float:
    """How much of the words of two names is common; 1 where they read the same."""
    if not one or not other:
        return 0
    if squashed(one) == squashed(other):
        return 1
    first, second = title_words(one), title_words(other)
    together = first | second
    return min(len(first & second) / len(together), 0.99) if together else 0


def _is_shortened(one: str, other: str) -> bool:
    """Whether one name is the end or the beginning of the other, as with the council's own name."""
    first, second = squashed(one), squashed(other)
    return first in second or second in first


def _dates(context: Context, report: Report) -> list[tuple[Span, Period]]:
    """The full dates in the head of a report, with their places."""
    return [
        (mention.span, mention.value)
        for mention in context.facts.dates_of(report)
        if mention.span.block < report.first_block + _HEAD
        and isinstance(mention.value, Period)
        and mention.value.precision is Precision.DAY
    ]


def _place(context: Context, report: Report, words: str) -> Span | None:
    for block in context.pack.blocks_of(report)[:_HEAD]:
        start = block.text.value.find(words)
        if start >= 0:
            return Span(report.document, block.index, start, start + len(words))
    return None


def _judge_minutes(context: Context, front: Outline, minutes: Report) -> Iterator[Draft]:
    """The item for the minutes of the last meeting, against the minutes that follow."""
    items = [entry for entry in front.items if entry.title.lower().startswith("minutes")]
    if len(items) != 1 or minutes.date is None:
        return
    text = context.pack.documents[items[0].span.document].text_at(items[0].span).value
    days = [
        found
        for found in find_dates(text)
        if isinstance(found, Period) and found.precision is Precision.DAY
    ]
    if len(days) == 1 and days[0].first != minutes.date:
        span = items[0].span._replace(start=days[0].start, end=days[0].end)
        yield Draft(
            f"The agenda names the minutes of {days[0].printed}, but the minutes in the pack are of"
            f" {day_name(minutes.date)}.",
            (Spot(span), Spot(Span(minutes.document, minutes.first_block, 0, 0), "minutes")),
            suggestion="Correct the date in the item, or put in the minutes that are meant.",
        )


def _judge_next(context: Context, report: Report, agenda: Report | None) -> Iterator[Draft]:
    """The days that an agenda or minutes give for the next meeting."""
    days = [
        (mention.span, mention.value)
        for mention in context.facts.dates_of(report)
        if isinstance(mention.value, Period)
    ]
    told = {event.date_span for event in context.facts.events}
    own = report.date
    is_record = report.kind is ReportKind.MINUTES and agenda is not None
    meeting = agenda.date if is_record and agenda and agenda.document == report.document else None
    for span, day in next_meetings(context.pack, days):
        if own is not None and day <= own and span not in told:
            yield Draft(
                f"The next meeting is said to be on {day_name(day)}, but this one is on"
                f" {day_name(own)}.",
                (Spot(span),),
                suggestion="Correct the date of the next meeting.",
            )
        elif meeting is not None and day != meeting and abs((day - meeting).days) <= _SOON:
            yield Draft(
                f"The minutes say that the next meeting is on {day_name(day)}, but this agenda is"
                f" for {day_name(meeting)}.",
                (Spot(span),),
                suggestion="Check the date, unless the meeting was moved.",
                severity=Severity.INFO,
                confidence=Confidence.LOW,
            )
