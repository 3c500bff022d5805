"""How much was read and checked, so that silence means something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from packlint.engine.shape import shape_of
from packlint.facts import Facts
from packlint.finding import Coverage, Input, InputStatus, ReportSummary, Tally
from packlint.gather import Unreadable
from packlint.model import BlockKind, Document, ProblemCode
from packlint.pack import Pack

_LOST_PAGES = {
    ProblemCode.PAGE_WITHOUT_TEXT: "a picture without text",
    ProblemCode.TEXT_GARBLED: "its characters cannot be told",
    ProblemCode.READING_STOPPED: "reading it was stopped",
}


def coverage_of(
    pack: Pack, unreadable: Sequence[Unreadable], tallies: Iterable[Tally]
) -> dict[str, Coverage]:
    """Tallies added up by kind, files and pages first."""
    kinds: dict[str, Coverage] = {}
    reasons: dict[str, Counter[str]] = {}
    for tally in (*_reading_tallies(pack, unreadable), *tallies):
        known = kinds.get(tally.kind, Coverage())
        counts = reasons.setdefault(tally.kind, Counter())
        if tally.unverified:
            counts[tally.reason] += tally.unverified
        kinds[tally.kind] = Coverage(
            known.seen + tally.seen,
            known.checked + tally.checked,
            known.unverified + tally.unverified,
            counts,
        )
    return kinds


def _reading_tallies(pack: Pack, unreadable: Sequence[Unreadable]) -> Iterable[Tally]:
    read = len(pack.documents)
    yield Tally("files", seen=read, checked=read)
    for file in unreadable:
        yield Tally("files", unverified=1, reason=file.problem)
    lost = Counter(problem.code for document in pack.documents for problem in document.problems)
    pages = sum(len(document.pages) for document in pack.documents)
    if pages:
        yield Tally("pages", seen=pages, checked=pages - sum(lost[code] for code in _LOST_PAGES))
    for code, reason in _LOST_PAGES.items():
        if lost[code]:
            yield Tally("pages", seen=0, unverified=lost[code], reason=reason)
    parts = lost[ProblemCode.PART_NOT_READ]
    if parts:
        yield Tally("parts of files", seen=parts, unverified=parts, reason="could not be read")
    charts = sum(document.charts for document in pack.documents)
    if charts:
        reason = "figures that a chart is drawn from are not read"
        yield Tally("charts", seen=charts, unverified=charts, reason=reason)
    samples = sum(
        block.kind is BlockKind.CODE for document in pack.documents for block in document.blocks
    )
    if samples:
        reason = "what is marked as code is a sample"
        yield Tally("code blocks", seen=samples, unverified=samples, reason=reason)


def inputs_of(facts: Facts, unreadable: Iterable[Unreadable]) -> tuple[Input, ...]:
    """What was given, read or not."""
    read = [_input(facts, document) for document in facts.pack.documents]
    lost = [Input(file.path, "unknown", InputStatus.UNREADABLE) for file in unreadable]
    return (*read, *lost)


def _input(facts: Facts, document: Document) -> Input:
    reports = tuple(
        ReportSummary(
            report.kind.value,
            report.title,
            report.date,
            report.first_page,
            report.last_page,
            report.label,
            None if report.parent is None else report.parent + 1,
            shape_of(facts.pack, document, outline),
        )
        for report, outline in zip(facts.pack.reports, facts.outlines, strict=True)
        if report.document == document.index
    )
    return Input(
        path=document.path,
        format=document.format,
        status=InputStatus.PARTIAL if document.problems else InputStatus.READ,
        sha256=document.sha256,
        pages=len(document.pages) or None,
        reports=reports,
    )
