"""Waivers: which findings need no action, kept in a text file beside the pack.

An entry is keyed by the fingerprint of the finding, which says what it says and not where it
stands. So it holds when the pack is laid out anew, and no longer when the figure changes. Each
entry stands alone and they are in order, so that two people's changes merge.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from packlint.errors import ConfigError
from packlint.yaml_file import YamlFile, read_yaml, validate

_SCHEMA = Path(__file__).parent / "schema" / "waivers.schema.json"
HEAD = """\
# Findings of packlint that need no action, each with the reason. `packlint waive` adds to it.
waivers:
"""


class Entry(Struct, frozen=True):
    """A waiver as written. `origin` is the file and `line` where it stands.

    `reason` is empty for a finding of the baseline: known before, and judged by nobody. `document`
    is a file name without folders. `until` is the last day on which it holds.
    """

    fingerprint: str
    reason: str = ""
    rule: str = ""
    document: str = ""
    says: str = ""
    by: str | None = None
    until: date | None = None
    origin: str = ""
    line: int = 0

    @property
    def is_baseline(self) -> bool:
        """Whether it was merely known before."""
        return not self.reason

    def holds(self, today: date | None) -> bool:
        """Whether it has not expired; without a day to judge by, it has not."""
        return self.until is None or today is None or today <= self.until


class Waivers(Struct, frozen=True):
    """All entries that apply to a run, by fingerprint, and the day that expiry is judged by."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    today: date | None = None


def load_waivers(files: Iterable[Path], today: date | None = None) -> Waivers:
    """Read waiver files; of two entries for one finding the first counts. Raises ConfigError."""
    entries: dict[str, Entry] = {}
    for path in files:
        for entry in _entries(_read(path)):
            entries.setdefault(entry.fingerprint, entry)
    return Waivers(entries, today)


def added(path: Path, entries: Sequence[Entry]) -> str:
    """The text of the waiver file with the entries put in, in order of fingerprint.

    What stands in the file stays as it is, comments included; an entry that it has already is
    replaced. Raises ConfigError when the file is no waiver file.
    """
    if not path.exists():
        lines, spans = HEAD.splitlines(keepends=True), {}
    else:
        file = _read(path)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        spans = _spans(file, len(lines))
        if not spans:
            lines = [line for line in lines if line.startswith("#")] + ["waivers:\n"]
    blocks = {key: "".join(lines[start:end]) for key, (start, end) in spans.items()}
    first = min((start for start, _ in spans.values()), default=len(lines))
    last = max((end for _, end in spans.values()), default=len(lines))
    order = list(blocks)
    for entry in entries:
        if entry.fingerprint not in blocks:
            order.insert(bisect_left(order, entry.fingerprint), entry.fingerprint)
        blocks[entry.fingerprint] = _written(entry)
    return "".join([*lines[:first], *(blocks[key] for key in order), *lines[last:]])


def _read(path: Path) -> YamlFile:
    file = read_yaml(path, "waiver file")
    if isinstance(file.data, dict):
        for entry in file.data.get("waivers") or ():
            if isinstance(entry, dict) and isinstance(entry.get("until"), date):
                entry["until"] = entry["until"].isoformat()
    validate(file, json.loads(_SCHEMA.read_text(encoding="utf-8")), file.data)
    return file


def _entries(file: YamlFile) -> Iterable[Entry]:
    for number, data in enumerate(file.data["waivers"] or ()):
        fields: dict[str, Any] = {key: value for key, value in data.items() if key != "baseline"}
        if "until" in fields:
            fields["until"] = _day(file, number, fields["until"])
        yield Entry(**fields, origin=str(file.path), line=file.line("waivers", number))


def _day(file: YamlFile, number: int, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        where = file.where("waivers", number, "until")
        raise ConfigError(f"{where}: there is no date {text}.") from error


def _spans(file: YamlFile, end: int) -> dict[str, tuple[int, int]]:
    """For each entry its 0-based lines, up to where the next one begins."""
    entries = file.data["waivers"] or ()
    starts = [file.line("waivers", number) - 1 for number in range(len(entries))]
    ends = [*starts, end][1:]
    return {
        entry["fingerprint"]: (start, stop)
        for entry, start, stop in zip(entries, starts, ends, strict=True)
    }


def _written(entry: Entry) -> str:
    """The entry as YAML, one line for each field. Double quotes of JSON are quotes of YAML too."""
    fields = {
        "rule": entry.rule,
        "document": entry.document,
        "says": entry.says,
        "reason": entry.reason,
        "by": entry.by,
    }
    lines = [f"  - fingerprint: {json.dumps(entry.fingerprint)}"]
    lines += [
        f"    {name}: {json.dumps(text, ensure_ascii=False)}"
        for name, text in fields.items()
        if text
    ]
    if entry.until:
        lines.append(f"    until: {entry.until.isoformat()}")
    if entry.is_baseline:
        lines.append("    baseline: true")
    return "\n".join(lines) + "\n"
