"""Documents to a pack: split into reports, each with the date its statements are judged against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from packlint.model import Block, Document
from packlint.pack.adoption import adopted
from packlint.pack.meeting_date import MeetingDate, meeting_date, minutes_date
from packlint.pack.records import Pack, Report, ReportKind
from packlint.pack.split import Part, split_document

# The parts that are written for the meeting of the pack; minutes tell of an earlier one.
_OWN_DATE = (ReportKind.AGENDA, ReportKind.REPORT, ReportKind.OTHER)


def build_pack(documents: Sequence[Document], given_date: date | None = None) -> Pack:
    """Split the documents into reports and find the date of each.

    `given_date` is the user's word (`--meeting-date`): it holds for every part but minutes, which
    keep the date of the meeting that they record. A part without a date of its own takes that of
    the part before it in the file (an appendix its report's), then that of the whole pack, when its
    agenda, or several reports that agree, give it.
    """
    split = [report for document in documents for report in _reports_of(document, given_date)]
    reports = list(_with_parents_date(adopted(documents, list(_with_parents(split)))))
    common = _common_date(reports)
    if common is not None:
        basis = "the date of the other reports in the pack"
        reports = [
            replace(report, date=common, date_basis=basis)
            if report.date is None and report.kind is not ReportKind.MINUTES
            else report
            for report in reports
        ]
    return Pack(tuple(_with_own_paths(document, reports) for document in documents), tuple(reports))


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
        label=part.label,
    )


def _with_parents(reports: Sequence[Report]) -> Iterator[Report]:
    """The reports, each appendix with the report before it in its file."""
    parent: int | None = None
    for number, report in enumerate(reports):
        if number and report.document != reports[number - 1].document:
            parent = None
        if report.kind is ReportKind.APPENDIX:
            yield replace(report, parent=parent)
        else:
            parent = number
            yield report


def _with_parents_date(reports: Iterator[Report]) -> Iterator[Report]:
    """The reports, each appendix in a file of its own with the date of the report that lists it."""
    every = list(reports)
    for report in every:
        parent = every[report.parent] if report.parent is not None else None
        if report.date is None and parent is not None and parent.date is not None:
            yield replace(
                report, date=parent.date, date_basis="the date of the report it belongs to"
            )
        else:
            yield report


def _with_own_paths(document: Document, reports: Sequence[Report]) -> Document:
    """The document with no heading of one report in the paths of the next."""
    own = [report for report in reports if report.document == document.index]
    if len(own) < 2:
        return document
    blocks: list[Block] = []
    for report in own:
        blocks.extend(_own_paths(document.blocks[report.first_block : report.last_block + 1]))
    return replace(document, blocks=tuple(blocks))


def _own_paths(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a report with their paths cut where the report begins.

    Of the headings that stand open where it begins, those stay out that still do: as many as the
    path of a block has in common with the path of the first.
    """
    above = blocks[0].heading_path if blocks else ()
    for block in blocks:
        shared = 0
        for one, other in zip(above, block.heading_path, strict=False):
            if one != other:
                break
            shared += 1
        above = above[:shared]
        yield replace(block, heading_path=block.heading_path[shared:]) if shared else block


def _common_date(reports: Sequence[Report]) -> date | None:
    """The date that all dated parts agree on; one dated paper among several files is not enough.

    A folder may hold the papers of several meetings, of which one happens to say its date.
    """
    dated = [
        report
        for report in reports
        if report.date is not None and report.kind not in (ReportKind.MINUTES, ReportKind.APPENDIX)
    ]
    dates = {report.date for report in dated}
    is_one_file = len({report.document for report in reports}) == 1
    says_so = len(dated) > 1 or any(report.kind is ReportKind.AGENDA for report in dated)
    return dates.pop() if len(dates) == 1 and (is_one_file or says_so) else None
