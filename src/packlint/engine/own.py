"""Findings of the engine itself: what could not be read, and checks that crashed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from packlint.engine.fingerprint import Fingerprints
from packlint.finding import Draft, Finding, NotRun, Place, Severity, Spot
from packlint.model import Span
from packlint.pack import Pack
from packlint.rules import Rule

UNREADABLE = "document-unreadable"
CRASHED = "check-crashed"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read, in words.

    `given` says that it was named on the command line, or is of a format that packlint reads;
    otherwise it merely lay in a folder.
    """

    path: str
    problem: str
    remedy: str
    given: bool = True


def reading_drafts(pack: Pack, rules: Mapping[str, Rule]) -> Iterator[tuple[Rule, Draft]]:
    """What readers could not read inside documents that were readable as a whole."""
    for document in pack.documents:
        for problem in document.problems:
            if problem.code not in rules:
                continue
            nowhere = Span(document.index, len(document.blocks), 0, 0)
            draft = Draft(
                problem.message,
                (Spot(nowhere, page=problem.page, quote=""),),
                suggestion=problem.remedy or None,
                evidence=f"{problem.code} {problem.page}",
            )
            yield rules[problem.code], draft


def unreadable_findings(
    files: Iterable[Unreadable], rules: Mapping[str, Rule]
) -> Iterator[Finding]:
    """One finding for each file that could not be read."""
    if UNREADABLE not in rules:
        return
    rule = rules[UNREADABLE]
    for file in files:
        severity = rule.severity if file.given else Severity.WARNING
        yield _finding(rule, severity, file.path, file.problem, file.remedy)


def crash_findings(
    crashed: Iterable[NotRun], rules: Mapping[str, Rule], pack: Pack
) -> Iterator[Finding]:
    """One finding for each rule whose check crashed, at the first document of the pack."""
    if CRASHED not in rules:
        return
    rule = rules[CRASHED]
    path = pack.documents[0].path if pack.documents else ""
    for lost in crashed:
        message = f"The rule {lost.rule} was not applied: {lost.reason}."
        yield _finding(rule, rule.severity, path, message, None)


def _finding(
    rule: Rule, severity: Severity, path: str, message: str, suggestion: str | None
) -> Finding:
    return Finding(
        rule=rule.id,
        title=rule.title,
        severity=severity,
        confidence=rule.confidence,
        fingerprint=Fingerprints().of(rule.id, [path, message], ()),
        message=message,
        places=(Place(document=path, quote=""),),
        suggestion=suggestion,
        why=rule.why,
        fix=rule.fix,
    )
