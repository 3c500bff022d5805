"""Documents as a pack of reports: agenda, minutes, reports, appendices, each with its own date."""

from packlint.pack.build import build_pack
from packlint.pack.records import Pack, Report, ReportKind

__all__ = ["Pack", "Report", "ReportKind", "build_pack"]
