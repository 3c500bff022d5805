"""Documents to a pack: split into reports, each with the date its statements are judged against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from packlint.model import Document
from packlint.pack.meeting_date import MeetingDate, meeting_date, minutes_date
from packlint.pack.records import Pack, Report, ReportKind
from packlint.pack.split import Part, split_document

# The parts that are written for the meeting of the pack; minutes tell of an earlier one.
_OWN_DATE = (ReportKind.AGENDA, ReportKind.REPORT, ReportKind.OTHER)


def build_pack(documents: Sequence[Document], given_date: date | None = None) -> Pack:
    """Split the documents into reports and find the date of each.

    `given_date` is the user's word (`--meeting-date`): it holds for every part but minutes, which
    keep the date of the meeting that they record. A part without a date of its own takes that of
    the part before it in the file (an appendix its report's), then that of the whole pack, when all
    the dated reports of the pack agree.
    """
    reports = [report for document in documents for report in _reports_of(document, given_date)]
    common = _common_date(reports)
    if common is not None:
        basis = "the date of the other reports in the pack"
        reports = [
            replace(report, date=common, date_basis=basis)
            if report.date is None and report.kind is not ReportKind.MINUTES
            else report
            for report in reports
        ]
    return Pack(tuple(documents), tuple(reports))


def _reports_of(document: Document, given_date: date | None) -> list[Report]:
    reports: list[Report] = []
    inherited: MeetingDate | None = None
    for part in split_document(document):
        found = _date_of(document, part, given_date)
        if part.kind is ReportKind.MINUTES:
            own = found
        else:
            own = inherited = found or inherited
        reports.append(_report(document, part, own))
    return reports


def _date_of(document: Document, part: Part, given_date: date | None) -> MeetingDate | None:
    blocks = document.blocks[part.first : part.last + 1]
    if part.kind is ReportKind.MINUTES:
        return minutes_date(blocks)
    if given_date is not None:
        return MeetingDate(given_date, "given as the date of the meeting")
    title = document.metadata.get("title", "") if part.first == 0 else ""
    return meeting_date(blocks, title) if part.kind in _OWN_DATE else None


def _report(document: Document, part: Part, found: MeetingDate | None) -> Report:
    pages = [
        block.page
        for block in document.blocks[part.first : part.last + 1]
        if block.page is not None
    ]
    return Report(
        kind=part.kind,
        title=part.title,
        document=document.index,
        first_block=part.first,
        last_block=part.last,
        date=found.value if found else None,
        date_basis=found.basis if found else "",
        first_page=min(pages) + 1 if pages else None,
        last_page=max(pages) + 1 if pages else None,
    )


def _common_date(reports: Sequence[Report]) -> date | None:
    dates = {
        report.date
        for report in reports
        if report.date is not None and report.kind is not ReportKind.MINUTES
    }
    return dates.pop() if len(dates) == 1 else None
