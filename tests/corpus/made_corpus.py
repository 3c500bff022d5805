"""A corpus that is written without checking anything: what a report adds up is known beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from packlint.corpus.records import Row
from packlint.corpus.store import open_store, write_about
from packlint.corpus.tables import TABLES

# Rule, severity, and the fingerprint of the finding.
Found = tuple[str, str, str]


def made_pack(name: str, found: Sequence[Found] = (), **told: object) -> Mapping[str, object]:
    """The columns of a pack with these findings; others are empty."""
    severities = [severity for _, severity, _ in found]
    kinds = TABLES["packs"]
    empty = {column: 0 if kinds[column] in ("whole", "real") else "" for column in kinds}
    return {
        **empty,
        "pack": name,
        "status": "checked",
        "documents": 1,
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "notes": severities.count("info"),
        "rule_set": "r",
        "version": "0.1.0",
        **told,
    }


def made_corpus(
    folder: Path,
    packs: Sequence[tuple[Mapping[str, object], Sequence[Found]]],
    *,
    finished: bool = True,
) -> Path:
    """Write packs with their findings."""
    with open_store(folder) as store:
        for pack, found in packs:
            store.add(pack, {"findings": [_finding(*one) for one in found]})
        store.finish() if finished else store.flush()
    write_about(folder, {"packs": len(packs) + (not finished), "finished": finished})
    return folder


def _finding(rule: str, severity: str, fingerprint: str) -> Row:
    said = (rule, severity, "high", fingerprint, f"{rule} is wrong.", "4", "4", "3", "r.pdf")
    return (*said, 1, None, "Report", "Report › Money")
