"""What a pack is: documents, and the reports found in them, each with its own date."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from enum import StrEnum

from msgspec import Struct

from packlint.model import Block, Document, Span


class ReportKind(StrEnum):
    """What part of a pack it is."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    REPORT = "report"
    APPENDIX = "appendix"
    OTHER = "other"


class Report(Struct, frozen=True):
    """A part of a pack: the blocks `first_block` to `last_block` (included) of one document.

    `date` is the date that its statements are judged against, `date_basis` says where it was found
    ("labelled as the date of the meeting", …); None when not known. Pages are 1-based. An appendix
    has its `label` ("A", "12"), and as `parent` the index in the pack of the report that it belongs
    to, where these are known.
    """

    kind: ReportKind
    title: str
    document: int
    first_block: int
    last_block: int
    date: date | None = None
    date_basis: str = ""
    first_page: int | None = None
    last_page: int | None = None
    label: str = ""
    parent: int | None = None


class Entry(Struct, frozen=True):
    """A line that names a part: an agenda item, a line of a contents list, a listed appendix.

    `number` is as printed ("3", "4b", "A"), empty where there is none. Pages are the printed ones
    that the line gives. `by` is who reports on an agenda item. `note` is what the line says about
    the part beside its title, such as "to follow". `span` covers number and title where they stand
    in one text.
    """

    number: str
    title: str
    span: Span
    first_page: int | None = None
    last_page: int | None = None
    by: str = ""
    note: str = ""


class Section(Struct, frozen=True):
    """A heading, or a line numbered like one; `page` is the 0-based index of its page."""

    number: str
    title: str
    span: Span
    level: int
    page: int | None = None


class Outline(Struct, frozen=True):
    """What is inside a report: its head, what it lists, its headings and its numbered paragraphs.

    `paragraphs` are the spans of numbered paragraphs with their numbers, in order. `background` and
    `contacts` are the lines below the headings of these names.
    """

    committee: str = ""
    time: str = ""
    place: str = ""
    contact: str = ""
    authors: str = ""
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[tuple[str, Span], ...] = ()
    items: tuple[Entry, ...] = ()
    contents: tuple[Entry, ...] = ()
    appendices: tuple[Entry, ...] = ()
    background: tuple[Span, ...] = ()
    contacts: tuple[Span, ...] = ()
    is_form: bool = False


class Pack(Struct, frozen=True):
    """The documents that are checked together, and the reports found in them, in order."""

    documents: tuple[Document, ...]
    reports: tuple[Report, ...]

    def block(self, span: Span) -> Block:
        """The block that the span lies in."""
        return self.documents[span.document].blocks[span.block]

    def blocks_of(self, report: Report) -> tuple[Block, ...]:
        """The blocks of a report, page furniture included."""
        return self.documents[report.document].blocks[report.first_block : report.last_block + 1]

    def quote(self, span: Span) -> str:
        """The words of the span, as printed."""
        return self.documents[span.document].quote(span)

    def report_of(self, span: Span) -> Report | None:
        """The report that the span lies in."""
        place = (span.document, span.block)
        after = bisect_right(self.reports, place, key=lambda one: (one.document, one.first_block))
        report = self.reports[after - 1] if after else None
        if report is None or report.document != span.document or report.last_block < span.block:
            return None
        return report

    def date_of(self, report: int) -> date | None:
        """The date of a report by its number; None where it has none, or for -1, which is none."""
        return self.reports[report].date if report >= 0 else None
