"""Findings as CSV, a row each, for a spreadsheet.

It begins with a byte order mark, without which Excel takes pound signs for something else. A cell
that a spreadsheet would run as a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from packlint.finding import Finding, Result
from packlint.reporters.arrange import ordered
from packlint.reporters.target import PLAIN, Target
from packlint.reporters.visible import visible
from packlint.reporters.wording import headings

_BYTE_ORDER_MARK = "\ufeff"
_FORMULA = re.compile(r"[=+\-@]")
_NUMBER = re.compile(r"[+-]?[\d,.]*\d%?")
_COLUMNS = (
    "severity",
    "confidence",
    "status",
    "rule",
    "document",
    "page",
    "printed page",
    "line",
    "paragraph",
    "report",
    "under",
    "quote",
    "message",
    "likely cause",
    "suggestion",
    "waived because",
    "fingerprint",
)


def render(result: Result, target: Target = PLAIN) -> str:
    """A header and a row for each finding, lines ending as CSV's do. The target changes nothing."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows(map(_safe, _row(finding)) for finding in ordered(result))
    return _BYTE_ORDER_MARK + text.getvalue()


def _row(finding: Finding) -> Iterable[str | int | None]:
    place = finding.places[0]
    return (
        finding.severity.value,
        finding.confidence.value,
        finding.status.value,
        finding.rule,
        place.document,
        place.page,
        place.page_label,
        place.line,
        place.paragraph,
        place.report,
        headings(place),
        place.quote,
        finding.message,
        finding.explanation,
        finding.suggestion,
        finding.waiver.reason if finding.waiver else None,
        finding.fingerprint,
    )


def _safe(value: str | int | None) -> str:
    text = visible("" if value is None else str(value))
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
