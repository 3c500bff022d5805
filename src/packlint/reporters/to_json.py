"""Findings as JSON, version 1, for machines: valid against `packlint/schema/findings.schema.json`.

Nothing in it depends on the clock or on the order in which findings came, so that two runs over the
same drafts can be compared byte by byte.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

from msgspec import to_builtins

from packlint.finding import Coverage, Finding, Input, Place, ReportSummary, Result
from packlint.reporters.arrange import ordered
from packlint.reporters.target import PLAIN, Target

SCHEMA_VERSION = 1

# Raw, these are allowed in JSON, but act on a terminal that shows it, or cannot be encoded.
_ACTIVE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def render(result: Result, target: Target = PLAIN) -> str:
    """The whole result as indented JSON, with a newline at the end. The target changes nothing."""
    text = json.dumps(_result(result), ensure_ascii=False, indent=2, allow_nan=False)
    return _ACTIVE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _result(result: Result) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "packlint", "version": result.version},
        "incomplete": result.incomplete,
        "inputs": [_input(item) for item in result.inputs],
        "coverage": {kind: _coverage(result.coverage[kind]) for kind in sorted(result.coverage)},
        "rules_run": sorted(result.rules_run),
        "rules_not_run": [
            {"rule": item.rule, "reason": item.reason}
            for item in sorted(result.rules_not_run, key=lambda item: (item.rule, item.reason))
        ],
        "findings": [_finding(item) for item in ordered(result)],
    }


def _input(item: Input) -> dict[str, Any]:
    return {
        "path": item.path,
        "sha256": item.sha256,
        "format": item.format,
        "pages": item.pages,
        "status": item.status.value,
        "reports": [_report(report) for report in item.reports],
    }


def _report(report: ReportSummary) -> dict[str, Any]:
    """A report; what it has nothing of is left out."""
    known: dict[str, Any] = {
        "kind": report.kind,
        "title": report.title,
        "date": report.date.isoformat() if report.date else None,
        "first_page": report.first_page,
        "last_page": report.last_page,
    }
    if report.label:
        known["label"] = report.label
    if report.parent is not None:
        known["parent"] = report.parent
    if report.shape is not None:
        known |= {key: value for key, value in to_builtins(report.shape).items() if value}
    return known


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "seen": coverage.seen,
        "checked": coverage.checked,
        "unverified": coverage.unverified,
        "reasons": _sorted(coverage.reasons),
    }


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return {key: counts[key] for key in sorted(counts)}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "title": finding.title,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "status": finding.status.value,
        "fingerprint": finding.fingerprint,
        "message": finding.message,
        "explanation": finding.explanation,
        "suggestion": finding.suggestion,
        "calculation": _calculation(finding),
        "places": [_place(place) for place in finding.places],
        "waiver": _waiver(finding),
        "why": finding.why,
        "fix": finding.fix,
    }


def _calculation(finding: Finding) -> dict[str, Any] | None:
    sum_ = finding.calculation
    if sum_ is None:
        return None
    return {
        "expression": sum_.expression,
        "stated": sum_.stated,
        "expected": sum_.expected,
        "difference": sum_.difference,
    }


def _waiver(finding: Finding) -> dict[str, Any] | None:
    waiver = finding.waiver
    if waiver is None:
        return None
    until = waiver.until.isoformat() if waiver.until else None
    return {"reason": waiver.reason, "by": waiver.by, "until": until}


def _place(place: Place) -> dict[str, Any]:
    return {
        "document": place.document,
        "role": place.role,
        "report": place.report,
        "heading_path": list(place.heading_path),
        "paragraph": place.paragraph,
        "caption": place.caption,
        "page": place.page,
        "page_label": place.page_label,
        "line": place.line,
        "column": place.column,
        # Hundredths of a point are finer than any page; a box that is no rectangle is left out.
        "boxes": [
            [round(edge, 2) for edge in box] for box in place.boxes if all(map(math.isfinite, box))
        ],
        "quote": place.quote,
        "context": place.context,
    }
