"""What a pack is: documents, and the reports found in them, each with its own date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from packlint.model import Block, Document, Span


class ReportKind(StrEnum):
    """What part of a pack it is."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    REPORT = "report"
    APPENDIX = "appendix"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Report:
    """A part of a pack: the blocks `first_block` to `last_block` (included) of one document.

    `date` is the date that its statements are judged against, `date_basis` says where it was found
    ("labelled as the date of the meeting", …); None when not known. Pages are 1-based.
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


@dataclass(frozen=True, slots=True)
class Pack:
    """The documents that are checked together, and the reports found in them, in order."""

    documents: tuple[Document, ...]
    reports: tuple[Report, ...]

    def block(self, span: Span) -> Block:
        """The block that the span lies in."""
        return self.documents[span.document].blocks[span.block]

    def quote(self, span: Span) -> str:
        """The words of the span, as printed."""
        return self.documents[span.document].quote(span)

    def report_of(self, span: Span) -> Report | None:
        """The report that the span lies in."""
        for report in self.reports:
            if report.document == span.document and (
                report.first_block <= span.block <= report.last_block
            ):
                return report
        return None
