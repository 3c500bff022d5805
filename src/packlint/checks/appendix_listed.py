"""An appendix is listed and not attached, or attached and not listed.

A report's own list is held against the appendices that follow it in the pack and show their letter.
What the list says is to follow, exempt or published apart is not missed. `attachment`: a listed
appendix is missing only where most of the others are there, so that it was forgotten, and where
neither its letter nor its title stands anywhere in what follows the report; a pack that holds the
reports alone has none. `entry`: an attached appendix lacks in a list that names others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from packlint.check import Context, Params
from packlint.facts.references import Target
from packlint.finding import Draft, Spot, Tally
from packlint.grammar.titles import title_words
from packlint.model import Span
from packlint.pack import Entry, Report, ReportKind

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["missing"],
    "properties": {
        "missing": {
            "enum": ["attachment", "entry"],
            "description": "attachment: listed, but not there; entry: there, but not listed.",
        }
    },
}

_KIND = "listed appendices"
_FEWEST = 2
_LONGEST_TITLE = 200


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a finding for each appendix that is only listed, or only attached."""
    attached: dict[int, list[tuple[int, Report]]] = {}
    for number, report in enumerate(context.pack.reports):
        if report.kind is ReportKind.APPENDIX and report.label and report.parent is not None:
            attached.setdefault(report.parent, []).append((number, report))
    for number, outline in enumerate(context.facts.outlines):
        found = attached.get(number, [])
        family = [e for e in outline.appendices if _is_family(e.number, outline.appendices)]
        if params["missing"] == "attachment":
            yield from _not_attached(context, family, found)
        else:
            yield from _not_listed(context, family, found)


def _is_family(label: str, entries: Sequence[Entry]) -> bool:
    return label.isdigit() == entries[0].number.isdigit()


def _not_attached(
    context: Context, entries: Sequence[Entry], found: Sequence[tuple[int, Report]]
) -> Iterator[Draft | Tally]:
    numbers = [number for number, _ in found]
    there = {report.label for _, report in found}
    there |= _told(context, entries, numbers)
    lacking = [entry for entry in entries if entry.number not in there]
    if len(found) < _FEWEST or len(lacking) * 2 > len(entries):
        if entries:
            reason = "the appendices are not in the pack, or do not show their letters"
            yield Tally(_KIND, seen=len(entries), unverified=len(entries), reason=reason)
        return
    yield Tally(_KIND, seen=len(entries), checked=len(entries))
    for entry in lacking:
        if not entry.note:
            yield Draft(
                f"Appendix {entry.number} is listed, but is not among those attached"
                f" ({', '.join(sorted(there))}).",
                (Spot(entry.span),),
                suggestion="Attach it, say where it is published, or take it off the list.",
            )


def _told(context: Context, entries: Sequence[Entry], numbers: Sequence[int]) -> set[str]:
    """The letters that a line of the appendices begins with, or whose titles one bears."""
    told: set[str] = set()
    wanted = {entry.number: title_words(entry.title) for entry in entries if entry.title}
    for number in numbers:
        told |= context.facts.targets[number].labels.get(Target.APPENDIX, frozenset())
        for block in context.pack.blocks_of(context.pack.reports[number]):
            for _, text in block.texts():
                said = title_words(text.value) if len(text.value) < _LONGEST_TITLE else frozenset()
                told |= _best(said, wanted)
    return told


def _best(said: frozenset[str], wanted: Mapping[str, frozenset[str]]) -> set[str]:
    """The letters whose titles the words bear; of a title and one that goes on, the longer."""
    borne = {
        label: words
        for label, words in wanted.items()
        if words and words <= said and len(said) <= 2 * len(words) + 1
    }
    longest = max(map(len, borne.values()), default=0)
    return {label for label, words in borne.items() if len(words) == longest}


def _not_listed(
    context: Context, entries: Sequence[Entry], found: Sequence[tuple[int, Report]]
) -> Iterator[Draft | Tally]:
    listed = {entry.number for entry in entries}
    if len(listed) < _FEWEST:
        return
    for _, report in found:
        if report.label.isdigit() != entries[0].number.isdigit():
            continue
        yield Tally(_KIND, seen=1, checked=1)
        if report.label not in listed:
            span = Span(report.document, report.first_block, 0, 0)
            head = context.pack.block(span).text.value or report.title
            yield Draft(
                f"Appendix {report.label} is attached, but the report lists only Appendices"
                f" {entries[0].number} to {entries[-1].number}.",
                (Spot(span, quote=head), Spot(entries[-1].span, "end of the list")),
                suggestion="Put it on the list, or check its letter.",
            )
