"""A plan or strategy is cited as in force whose period has ended, while a later edition exists.

A plan is its name in capitals with the years it is for. It is out of date where those years were
over at the date of the report and the pack cites the same name with later years that hold it. What
tells of the plan as the one before ("the previous strategy", background papers, histories) is left
out. Without a later edition it is only worth a look, and is said as information.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from packlint.check import Context, Params
from packlint.facts.plans import PlanCited
from packlint.finding import Confidence, Draft, Severity, Spot
from packlint.grammar.dates.names import day_name
from packlint.model import BlockKind, Span
from packlint.pack import Report, ReportKind
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}

_LEAST_WORDS = 3
_SENTENCE = 200
_HISTORY = (
    r"(?i)\b(?:previous|former|last|old|expire[ds]?|expiring|replac\w+|refresh\w*|supersed\w+|review\w*"
    r"|evaluat\w+|since|earlier|predecessor|ended|ends|achieve\w*|histor\w+|update[sd]?|updating|existing"
    r"|was|were|had|originally|first|between|carried\sforward|compar\w+|new|progress\w*|against\sthe|end\sof"
    r"|success\w*|renew\w*|extend\w*|current)\b"
)
_APART = (
    r"(?i)\b(?:background (?:papers?|documents?)|previous decisions?|history|references?"
    r"|bibliography|appendices)\b"
)
_IN_FORCE = (
    r"(?i)\b(?:identified (?:by|in)|set out in|sets out|in line with|align\w*|supports?"
    r"|contribut\w+|deliver\w*|priorit\w+|in accordance with|outlined in|objectives? (?:of|in)"
    r"|aims? of|links? to|reflect\w*)\b"
)


class _Citation(Struct, frozen=True):
    """A plan that a report of known date names with its years."""

    plan: PlanCited
    report: Report


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each plan that is cited after its years."""
    cited: dict[frozenset[str], list[_Citation]] = {}
    for plan in context.facts.plans:
        report = context.pack.report_of(plan.span)
        if len(plan.key) >= _LEAST_WORDS and report is not None and report.date is not None:
            cited.setdefault(plan.key, []).append(_Citation(plan, report))
    for citations in cited.values():
        for old in citations:
            if _is_over(context, old):
                later = next((new for new in citations if _holds(new, old)), None)
                draft = _draft(context, old, later)
                if draft is not None:
                    yield draft


def _is_over(context: Context, old: _Citation) -> bool:
    """Whether the plan had ended at the date of the report that cites it as in force."""
    if old.report.date is None or old.plan.period.last >= old.report.date:
        return False
    if old.report.kind in (ReportKind.MINUTES, ReportKind.AGENDA):
        return False
    block = context.pack.block(old.plan.span)
    if block.kind is BlockKind.HEADING or any(
        compiled(_APART).search(title) for title in block.heading_path[-1:]
    ):
        return False
    around = _around(context, old.plan.span)
    return compiled(_HISTORY).search(around) is None and any(
        character.islower() for character in around
    )


def _around(context: Context, span: Span) -> str:
    """The words of the sentence around a citation, without the citation."""
    value = context.pack.documents[span.document].text_at(span).value
    ahead, behind = (
        value[max(span.start - _SENTENCE, 0) : span.start],
        value[span.end :][:_SENTENCE],
    )
    start = max(ahead.rfind(". "), ahead.rfind("; ")) + 1
    stops = [place for place in (behind.find(". "), behind.find("; ")) if place >= 0]
    return ahead[start:] + behind[: min(stops, default=len(behind))]


def _holds(new: _Citation, old: _Citation) -> bool:
    day = old.report.date
    return (
        day is not None
        and old.plan.period.last < new.plan.period.last
        and new.plan.period.last >= day
    )


def _draft(context: Context, old: _Citation, later: _Citation | None) -> Draft | None:
    if old.report.date is None:
        return None
    years = old.plan.period.printed
    message = (
        f"{old.plan.name} {years} had ended at the date of the report, {day_name(old.report.date)}"
    )
    if later is not None:
        return Draft(
            f"{message}, and {later.plan.period.printed} is cited elsewhere.",
            (Spot(old.plan.span), Spot(later.plan.span, "the later edition")),
            suggestion=f"Check whether the edition for {later.plan.period.printed} is meant.",
        )
    if compiled(_IN_FORCE).search(_around(context, old.plan.span)) is None:
        return None
    return Draft(
        f"{message}.",
        (Spot(old.plan.span),),
        suggestion="Check whether a later edition is meant.",
        severity=Severity.INFO,
        confidence=Confidence.LOW,
    )
