"""Findings as SARIF 2.1.0, the exchange format of code scanners (OASIS, 2020).

A finding keeps its fingerprint in `partialFingerprints`, so that a viewer knows it again in the
next run; a waived one carries a suppression with the reason. Text formats have regions. A page of a
PDF or a paragraph of a Word file has no line, so its place is in the `properties` of the location.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from packlint.finding import Finding, Input, InputStatus, Place, Result, Severity, Status
from packlint.reporters.arrange import ordered
from packlint.reporters.links import link_to
from packlint.reporters.target import PLAIN, Target
from packlint.reporters.visible import visible
from packlint.reporters.wording import headings

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "packlint/v1"

Json = dict[str, Any]


def render(result: Result, target: Target = PLAIN) -> str:
    """The result as one SARIF run, indented. Addresses are relative to the working directory."""
    findings = ordered(result)
    rules = {finding.rule: finding for finding in findings}
    indices = {rule: index for index, rule in enumerate(sorted(rules))}
    run = {
        "tool": {
            "driver": {
                "name": "packlint",
                "version": result.version,
                "rules": [_rule(rules[rule]) for rule in sorted(rules)],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(result)],
        "artifacts": list({_uri(item.path): _artifact(item) for item in result.inputs}.values()),
        "results": [_result(finding, indices[finding.rule]) for finding in findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=True, indent=2, allow_nan=False) + "\n"


def _rule(finding: Finding) -> Json:
    return {
        "id": finding.rule,
        "shortDescription": {"text": finding.title or finding.rule},
        "fullDescription": {"text": finding.why or finding.title or finding.rule},
        "help": {"text": finding.fix or finding.why or finding.rule},
    }


def _invocation(result: Result) -> Json:
    """Whether the run was whole, with a notification for each rule that was lost on the way."""
    notes = [
        {
            "level": "note",
            "message": {"text": visible(f"The rule did not run: {lost.reason}.")},
            "associatedRule": {"id": lost.rule},
        }
        for lost in sorted(result.rules_not_run, key=lambda item: (item.rule, item.reason))
    ]
    return {
        "executionSuccessful": not result.incomplete,
        "toolConfigurationNotifications": notes,
    }


def _artifact(item: Input) -> Json:
    made: Json = {"location": {"uri": _uri(item.path)}}
    if item.sha256:
        made["hashes"] = {"sha-256": item.sha256}
    if item.status is not InputStatus.READ:
        made["properties"] = {"status": item.status.value}
    return made


def _result(finding: Finding, index: int) -> Json:
    first, *others = finding.places
    made: Json = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [_location(first)],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
        "suppressions": list(_suppressions(finding)),
        "properties": {"confidence": finding.confidence.value},
    }
    if others:
        made["relatedLocations"] = [
            {"id": number, **_location(place)} for number, place in enumerate(others, start=1)
        ]
    if finding.status is Status.BASELINE:
        made["baselineState"] = "unchanged"
    if finding.calculation:
        sums = finding.calculation
        made["properties"]["calculation"] = {
            "expression": sums.expression,
            "stated": sums.stated,
            "expected": sums.expected,
        }
    return made


def _message(finding: Finding) -> str:
    parts = (finding.message, finding.explanation, finding.suggestion)
    return " ".join(visible(part) for part in parts if part) or finding.rule


def _suppressions(finding: Finding) -> Iterable[Json]:
    if finding.status is Status.OPEN:
        return
    made: Json = {"kind": "external", "status": "accepted"}
    if finding.waiver:
        by = f" ({finding.waiver.by})" if finding.waiver.by else ""
        made["justification"] = f"{finding.waiver.reason}{by}"
    yield made


def _location(place: Place) -> Json:
    physical: Json = {"artifactLocation": {"uri": _uri(place.document)}}
    region = _region(place)
    if region:
        physical["region"] = region
    made: Json = {"physicalLocation": physical}
    if place.role:
        made["message"] = {"text": visible(place.role)}
    name = " › ".join(part for part in (place.report, headings(place)) if part)
    if name:
        made["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "section"}]
    properties = _properties(place)
    if properties:
        made["properties"] = properties
    return made


def _region(place: Place) -> Json:
    if place.line is None or place.line < 1:
        return {}
    made: Json = {"startLine": place.line}
    if place.column is not None and place.column >= 1:
        made["startColumn"] = place.column
    if place.quote:
        made["snippet"] = {"text": place.quote}
    return made


def _properties(place: Place) -> Json:
    """What SARIF has no words for: page, printed page number, boxes in points, paragraph."""
    made: Json = {
        "page": place.page,
        "pageLabel": place.page_label,
        "paragraph": place.paragraph,
        "quote": place.quote if place.line is None else None,
        "context": place.context,
        "boxes": [
            [round(edge, 2) for edge in box] for box in place.boxes if all(map(math.isfinite, box))
        ],
    }
    return {key: value for key, value in made.items() if value}


def _uri(document: str) -> str:
    return link_to(document, Path()) or "."
