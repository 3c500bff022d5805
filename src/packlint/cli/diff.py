"""`packlint diff`: what is new, fixed and still there between two runs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from packlint.cli.exit import CLEAN, FINDINGS
from packlint.errors import UsageError
from packlint.finding import Severity
from packlint.reporters.visible import visible

_Findings = Mapping[str, Mapping[str, Any]]


def run(options: argparse.Namespace) -> int:
    """Print the differences; 1 when a new finding is at or above the threshold."""
    old, new = _findings(options.old), _findings(options.new)
    fresh = {key: item for key, item in new.items() if key not in old}
    fixed = {key: item for key, item in old.items() if key not in new}
    still = {key: item for key, item in new.items() if key in old}
    for title, found in (("New", fresh), ("Fixed", fixed), ("Still there", still)):
        sys.stdout.writelines(_section(title, found))
    if options.fail_on == "never":
        return CLEAN
    limit = Severity(options.fail_on or Severity.ERROR)
    return (
        FINDINGS if any(Severity(item["severity"]) >= limit for item in fresh.values()) else CLEAN
    )


def _findings(path: Path) -> _Findings:
    """The open findings of a JSON output, by fingerprint. Raises UsageError for another file."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}). Check the name.") from error
    except ValueError as error:
        raise UsageError(f"{path}: this is not JSON. {_HOW}") from error
    if not isinstance(data, dict) or data.get("schema_version") != 1:
        raise UsageError(f"{path}: these are not findings of packlint. {_HOW}")
    return {item["fingerprint"]: item for item in data["findings"] if item["status"] == "open"}


_HOW = "Make it with `packlint check PATH --json FILE`."


def _section(title: str, found: _Findings) -> Iterator[str]:
    yield f"{title}: {len(found):,}\n"
    for item in found.values():
        place = item["places"][0]
        page, line = place.get("page"), place.get("line")
        at = f" p.{page}" if page else f":{line}" if line else ""
        words = visible(f"{place['document']}{at}: {item['severity']}: {item['message']}")
        yield f"  {words}  [{visible(item['rule'])}]\n"
