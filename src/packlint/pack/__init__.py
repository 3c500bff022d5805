"""Documents as a pack of reports: agenda, minutes, reports, appendices, each with its own date."""

from packlint.pack.build import build_pack
from packlint.pack.outline import outline_of
from packlint.pack.records import Entry, Outline, Pack, Report, ReportKind, Section

__all__ = [
    "Entry",
    "Outline",
    "Pack",
    "Report",
    "ReportKind",
    "Section",
    "build_pack",
    "outline_of",
]
