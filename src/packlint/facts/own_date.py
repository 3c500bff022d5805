"""Whether the date of a report is surely that of its own text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from packlint.facts.mention import Mention
from packlint.grammar.period import Period, Precision
from packlint.pack import Pack, Report, ReportKind

_WRITTEN_FOR_THE_MEETING = (ReportKind.AGENDA, ReportKind.MINUTES, ReportKind.REPORT)


def is_written_for_its_date(pack: Pack, dates: Iterable[Mention[Any]], report: Report) -> bool:
    """Whether the text was written for the meeting of the report's date.

    Agendas, minutes and reports are. An appendix or a loose file takes its date from the others in
    the pack, and may be years older: it has to name the date, or to stand alone. `dates` are all
    dates of the pack.
    """
    if report.date is None:
        return False
    if report.kind in _WRITTEN_FOR_THE_MEETING or len(pack.reports) == 1:
        return True
    return any(
        isinstance(mention.value, Period)
        and mention.value.precision is Precision.DAY
        and mention.value.first == report.date
        and pack.report_of(mention.span) == report
        for mention in dates
    )
