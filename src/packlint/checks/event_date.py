"""A text tells of an event as past that is later than its report, or as to come that is earlier.

Every event (a statement whose verb surely governs a date) is held against the date of the report it
stands in. Past tense about a day, month or year after it is at fault (`direction: past`); a future
or "is being" about one before the month of the report is out of date (`direction: future`). An
appendix, or a loose file of a pack, may be older than the meeting: where it does not name the date
it is left unverified. Minutes may add what happened in the half year after theirs. Where half of
the events of a report are at fault, it is its date that is doubted, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from packlint.check import Context, Params
from packlint.facts import Event, Tense
from packlint.facts.own_date import is_written_for_its_date
from packlint.finding import Draft, Spot, Tally
from packlint.grammar.dates.names import day_name
from packlint.grammar.period import Calendar, Precision
from packlint.pack import Report, ReportKind
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["direction"],
    "properties": {
        "direction": {
            "enum": ["past", "future"],
            "description": "past: told as past, but after the report; future: the other way round.",
        }
    },
}

_KIND = "dated events"
# Minutes are approved at a later meeting and may note what followed.
_MINUTES_CLOSE = timedelta(days=183)
_RECORD = (
    r"(?i)\brecords? of (?:\w+ ){0,2}decisions?\b|\bdecisions? (?:notice|record|sheet)s?\b"
    r"|\bnotice of (?:\w+ )?decisions?\b"
)
# A slip of the year moves an event by about a year; one nearer is off by less.
_NEAR = timedelta(days=180)
# "Q3 2031" of a council is often that of its financial year, which ends three months later.
_FINANCIAL_LAG = timedelta(days=92)
# From so many faults on, and from such a share of the events, the report's own date is doubted.
_MANY, _SHARE = 4, 2


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a finding for each event that is on the wrong side of its report's date."""
    tense = Tense(params["direction"])
    groups: dict[Report | None, list[Event]] = {}
    for event in context.facts.events:
        if event.tense is tense:
            groups.setdefault(context.pack.report_of(event.span), []).append(event)
    for report, events in groups.items():
        yield from _judge_all(context, report, events, tense)


def _judge_all(
    context: Context, report: Report | None, events: Sequence[Event], tense: Tense
) -> Iterator[Draft | Tally]:
    count = len(events)
    if report is None or report.date is None:
        yield Tally(_KIND, seen=count, unverified=count, reason="no meeting date known")
        return
    if not _is_bound(context, report, tense):
        reason = "not known to be written for the meeting"
        yield Tally(_KIND, seen=count, unverified=count, reason=reason)
        return
    wrong = [event for event in events if _is_wrong(event, report, report.date, tense)]
    if len(wrong) >= _MANY and len(wrong) * _SHARE >= count:
        reason = "the date found for the report does not fit its events"
        yield Tally(_KIND, seen=count, unverified=count, reason=reason)
        return
    yield Tally(_KIND, seen=count, checked=count)
    for event in wrong:
        yield _draft(event, report.date)


def _is_bound(context: Context, report: Report, tense: Tense) -> bool:
    """Whether the date binds the text: no appendix knows what came after the meeting."""
    if report.kind is ReportKind.APPENDIX and tense is Tense.PAST:
        return True
    return is_written_for_its_date(context.pack, context.facts.dates, report)


def _is_wrong(event: Event, report: Report, day: date, tense: Tense) -> bool:
    period = event.period
    if tense is Tense.PAST:
        grace = _MINUTES_CLOSE if _is_record(report) else timedelta()
        return period.first > day + grace
    last = max(period.last, event.latest)
    if period.precision is Precision.QUARTER and period.calendar is Calendar.CALENDAR:
        last += _FINANCIAL_LAG
    return last < day.replace(day=1)


def _is_record(report: Report) -> bool:
    """Whether the report was completed after its date, as minutes and records of decisions are."""
    return report.kind is ReportKind.MINUTES or bool(compiled(_RECORD).search(report.title))


def _draft(event: Event, day: date) -> Draft:
    told = "past" if event.tense is Tense.PAST else "still to come"
    return Draft(
        f"{_capital(event.period.printed)} is told as {told} (“{event.verb}”), but the report is"
        f" dated {day_name(day)}.",
        (Spot(event.span),),
        suggestion=_repair(event, day),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _repair(event: Event, day: date) -> str:
    """What may be the slip: a year that is off by one, the date, or the tense."""
    is_past = event.tense is Tense.PAST
    year, month = event.period.first.year + (-1 if is_past else 1), event.period.first.month
    months_late = (year - day.year) * 12 + month - day.month
    fits = months_late <= 0 if is_past else months_late >= 0
    gap = event.period.first - day if is_past else day - event.period.last
    fits = fits and gap >= _NEAR
    tense = f"If the date is right, tell it as {'still to come' if is_past else 'past'}."
    return f"Check the year: {year} would fit. {tense}" if fits else f"Check the date. {tense}"
