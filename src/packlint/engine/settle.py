"""Waivers laid over findings: what is waived or known before, and waivers that need a look."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePath

from msgspec.structs import replace

from packlint.engine.fingerprint import Fingerprints
from packlint.finding import Finding, Place, Status, Waiver
from packlint.rules import Rule
from packlint.waivers import Entry, Waivers

EXPIRED = "waiver-expired"
STALE = "waiver-stale"


def settled(
    findings: Sequence[Finding],
    waivers: Waivers,
    rules: Mapping[str, Rule],
    documents: Collection[str],
) -> tuple[Finding, ...]:
    """The findings with the status that their waivers give them, then findings on the waivers.

    `rules` are those that ran, `documents` the paths that were read: a waiver is stale only when
    its rule looked at its document and no longer says what was waived.
    """
    judged = [_judged(finding, waivers) for finding in findings]
    found = {finding.fingerprint for finding in findings}
    names = {PurePath(path).name for path in documents}
    return (*judged, *_on_waivers(waivers, rules, found, names))


def _judged(finding: Finding, waivers: Waivers) -> Finding:
    entry = waivers.entries.get(finding.fingerprint)
    if entry is None or not entry.holds(waivers.today):
        return finding
    if entry.is_baseline:
        return replace(finding, status=Status.BASELINE)
    waiver = Waiver(entry.reason, entry.by, entry.until)
    return replace(finding, status=Status.WAIVED, waiver=waiver)


def _on_waivers(
    waivers: Waivers, rules: Mapping[str, Rule], found: Collection[str], names: Collection[str]
) -> Iterator[Finding]:
    for entry in waivers.entries.values():
        says = f"“{entry.says}”" if entry.says else entry.fingerprint
        if entry.fingerprint in found:
            if EXPIRED in rules and entry.until and not entry.holds(waivers.today):
                message = f"The waiver of {says} ended on {entry.until.isoformat()}."
                yield _finding(rules[EXPIRED], entry, message)
        elif STALE in rules and entry.rule in rules and entry.document in names:
            message = f"What was waived is no longer found: {says}."
            yield _finding(rules[STALE], entry, message)


def _finding(rule: Rule, entry: Entry, message: str) -> Finding:
    return Finding(
        rule=rule.id,
        title=rule.title,
        severity=rule.severity,
        confidence=rule.confidence,
        fingerprint=Fingerprints().of(rule.id, [entry.fingerprint], ()),
        message=message,
        places=(Place(document=entry.origin, quote=entry.fingerprint, line=entry.line),),
        why=rule.why,
        fix=rule.fix,
    )
