"""Findings as a GitLab Code Quality report, shown in merge requests.

GitLab wants a line for each; for a page of a PDF, the number of the page stands in its place.
Findings that are waived or known before are left out, since GitLab has no state for them.
"""

from __future__ import annotations

import json
from typing import Any

from packlint.finding import Finding, Result, Severity
from packlint.reporters.arrange import open_in_order
from packlint.reporters.target import PLAIN, Target
from packlint.reporters.visible import visible

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(result: Result, target: Target = PLAIN) -> str:
    """The open findings as an indented JSON array. The target changes nothing."""
    issues = [_issue(finding) for finding in open_in_order(result)]
    return json.dumps(issues, ensure_ascii=True, indent=2) + "\n"


def _issue(finding: Finding) -> dict[str, Any]:
    place = finding.places[0]
    page = f"p.{place.page}: " if place.page is not None else ""
    return {
        "description": page + visible(finding.message),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": place.document.replace("\\", "/"),
            "lines": {"begin": place.line or place.page or 1},
        },
    }
