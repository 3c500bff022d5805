"""Findings of the engine itself: what could not be read, and checks that crashed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from packlint.engine.fingerprint import Fingerprints
from packlint.finding import Draft, Finding, NotRun, Place, Severity, Spot
from packlint.gather import Unreadable
from packlint.model import Problem, ProblemCode, Span
from packlint.pack import Pack
from packlint.rules import Rule

UNREADABLE = "document-unreadable"
CRASHED = "check-crashed"

# Said of several pages at once.
_PAGES = {
    ProblemCode.PAGE_WITHOUT_TEXT: (
        "Pages {pages} are pictures without text, so nothing on them was checked."
    ),
    ProblemCode.TEXT_GARBLED: (
        "Pages {pages} do not say which letters they show, so nothing on them was checked."
    ),
    ProblemCode.READING_STOPPED: (
        "Reading pages {pages} was stopped, so nothing on them was checked."
    ),
}


def reading_drafts(pack: Pack, rules: Mapping[str, Rule]) -> Iterator[tuple[Rule, Draft]]:
    """What readers could not read inside documents that were readable as a whole.

    Problems of one kind in one document are one finding, at the first of them.
    """
    for document in pack.documents:
        nowhere = Span(document.index, len(document.blocks), 0, 0)
        by_code: dict[ProblemCode, list[Problem]] = {}
        for problem in document.problems:
            by_code.setdefault(problem.code, []).append(problem)
        for code, problems in by_code.items():
            if code not in rules:
                continue
            draft = Draft(
                _message(code, problems),
                (Spot(nowhere, page=problems[0].page, quote=""),),
                suggestion=problems[0].remedy or None,
                evidence=f"{code} {len(problems)}",
            )
            yield rules[code], draft


def _message(code: ProblemCode, problems: Sequence[Problem]) -> str:
    if code not in _PAGES or len(problems) == 1:
        return " ".join(dict.fromkeys(problem.message for problem in problems))
    pages = _ranges([problem.page + 1 for problem in problems if problem.page is not None])
    return _PAGES[code].format(pages=pages)


def _ranges(pages: Sequence[int]) -> str:
    """Page numbers in order as a person writes them: "2–11, 14 and 20"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    words = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


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
