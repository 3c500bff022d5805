"""A reference points at something that the report does not have.

Paragraphs, sections, tables, figures, appendices, pages and agenda items are looked up in what the
report itself numbers. Nothing is said where the words point into a law, a contract or another
document, where the report does not number things of the kind, or where a number is missing among
others, which may only have been lost in reading: at fault is what lies beyond all that there is,
and not so far that it will be of another document.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from packlint.check import Context, Params
from packlint.facts.references import Reference, Target, Targets, appendices_for
from packlint.finding import Draft, Spot, Tally
from packlint.grammar.dates.words import before
from packlint.pack import Entry, Outline, Report, ReportKind

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}

_KIND = "references"
_FEWEST_PARAGRAPHS = 6
_NEARLY_ALL = 0.8
_FEWEST_SECTIONS = 3
_FEWEST = 2
# A slip leads a little beyond the last number, or by half of them.
_CLOSE = 3
# Sections of statutes that officers name by number alone begin above this.
_HIGHEST_SECTION = 15
_POINTS = r"(?i)(?:\b(?:see|in|at|to|within|under)|\bsee\salso|\()\s?(?:the\s)?$"


class _Home(Struct, frozen=True):
    """The report of a reference, with what it holds."""

    report: Report
    outline: Outline
    targets: Targets
    appendices: tuple[Entry, ...]
    attached: frozenset[str]
    items: frozenset[str]
    last_page: int | None


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a finding for each reference that leads nowhere, and count those looked up."""
    homes = _homes(context)
    for reference in context.facts.references:
        report = context.pack.report_of(reference.span)
        home = homes.get(report.first_block, {}).get(report.document) if report else None
        if home is None or reference.is_other or home.report.kind is ReportKind.MINUTES:
            yield Tally(_KIND, seen=1, unverified=1, reason="points into another document")
            continue
        known = _KNOWN[reference.target](context, home, reference)
        if known is None:
            reason = "the report numbers no such things"
            yield Tally(_KIND, seen=1, unverified=1, reason=reason)
            continue
        if known and not reference.is_own and _is_far(*known):
            reason = "it is so far beyond what the report numbers that another document is likely"
            yield Tally(_KIND, seen=1, unverified=1, reason=reason)
            continue
        yield Tally(_KIND, seen=1, checked=1)
        if known:
            yield _draft(reference, *known)


def _is_far(label: str, known: str) -> bool:
    """Whether a label is far beyond the last that there is, as those of another document are."""
    last = _rank(known.rpartition(" ")[2])
    return _rank(label) > last + max(_CLOSE, last // 2)


def _rank(label: str) -> int:
    """The last number of a label (9 of "3.9"), or the place of its letter; 0 for another."""
    number = label.rstrip("abcdefghijklmnopqrstuvwxyz").rpartition(".")[2]
    if number.isdigit():
        return int(number)
    return ord(number) - ord("A") + 1 if len(number) == 1 and number.isupper() else 0


_Answer = tuple[str, str] | tuple[()] | None


def _homes(context: Context) -> dict[int, dict[int, _Home]]:
    """Reports with what they hold, by their first block and their document."""
    pack, facts = context.pack, context.facts
    attached: dict[int, set[str]] = {}
    for number, report in enumerate(pack.reports):
        owner = report.parent if report.parent is not None else number
        if report.label:
            attached.setdefault(owner, set()).add(report.label)
    items = {entry.number for outline in facts.outlines for entry in outline.items}
    homes: dict[int, dict[int, _Home]] = {}
    for number, report in enumerate(pack.reports):
        owner = report.parent if report.parent is not None else number
        pages = [page.label for page in pack.documents[report.document].pages if page.numbered]
        home = _Home(
            report,
            facts.outlines[number],
            facts.targets[number],
            appendices_for(pack, facts.outlines, number),
            frozenset(attached.get(owner, ())),
            frozenset(items),
            max((int(label) for label in pages if label.isdigit()), default=None),
        )
        homes.setdefault(report.first_block, {})[report.document] = home
    return homes


def _paragraph(context: Context, home: _Home, reference: Reference) -> _Answer:
    numbers = home.targets.numbers
    if "." in reference.labels[0]:
        return _dotted(reference.labels, numbers, "paragraphs")
    found = {int(number) for number, _ in home.outline.paragraphs if number.isdigit()}
    if len(found) < _FEWEST_PARAGRAPHS or len(found) < _NEARLY_ALL * max(found):
        return None
    for label in reference.labels:
        base = label.rstrip("abcdefghijklmnopqrstuvwxyz")
        if base.isdigit() and base not in numbers and int(base) > max(found):
            return label, f"the paragraphs of this report are numbered 1 to {max(found)}"
    return ()


def _dotted(
    labels: Iterable[str], numbers: Iterable[str], kind: str, fewest: int = _FEWEST
) -> _Answer:
    """3.9 where there are 3.1 to 3.5; None where fewer are numbered so."""
    known = set(numbers)
    for label in labels:
        head, _, last = label.rstrip("abcdefghijklmnopqrstuvwxyz").rpartition(".")
        beside = [
            int(number.rpartition(".")[2])
            for number in known
            if number.rpartition(".")[0] == head and number.rpartition(".")[2].isdigit()
        ]
        if not head or len(beside) < fewest or not last.isdigit():
            return None
        if label not in known and int(last) > max(beside):
            return label, f"the {kind} there end with {head}.{max(beside)}"
    return ()


def _section(context: Context, home: _Home, reference: Reference) -> _Answer:
    sections = home.targets.sections
    if home.outline.is_form or len(sections) < _FEWEST_SECTIONS:
        return None
    if "." in reference.labels[0]:
        return _dotted(reference.labels, home.targets.numbers, "sections")
    tops = [int(number) for number in sections if number.isdigit()]
    text = context.pack.documents[reference.span.document].text_at(reference.span).value
    points = before(text, reference.span.start, _POINTS, 24) is not None
    if len(tops) < _FEWEST_SECTIONS or not (reference.is_own or points):
        return None
    listed = sum(entry.number.isdigit() for entry in home.outline.contents)
    # Where the report lists its sections, a number elsewhere, as in a table, is none of them.
    known = frozenset(sections) if listed >= _FEWEST_SECTIONS else home.targets.numbers
    for label in reference.labels:
        number = int(label) if label.isdigit() else 0
        is_meant = reference.is_own or number <= _HIGHEST_SECTION
        if is_meant and label not in known and number > max(tops):
            return label, f"the sections of this report are numbered {min(tops)} to {max(tops)}"
    return ()


def _captioned(context: Context, home: _Home, reference: Reference) -> _Answer:
    known = home.targets.labels.get(reference.target, frozenset())
    if len(known) < _FEWEST:
        return None
    plain = {label for label in known if label.isdigit()}
    noun = "tables" if reference.target is Target.TABLE else "figures"
    for label in reference.labels:
        if label in known or not label[0].isdigit():
            continue
        ordered = sorted(known, key=_order)
        said = f"the {noun} of this report are numbered {ordered[0]} to {ordered[-1]}"
        if label.isdigit() and _is_beyond(int(label), plain, len(known)):
            return label, said
        if "." in label and not plain:
            return _dotted([label], known, noun, fewest=1)
    return ()


def _is_beyond(number: int, plain: Collection[str], known: int) -> bool:
    """Whether a plain number is above all others, or no other of the labels is plain."""
    if not plain:
        return True
    return 2 * len(plain) > known and number > max(map(int, plain))


def _order(label: str) -> tuple[int, ...]:
    return tuple(int(part) for part in label.rstrip("abcdefghij").split(".") if part.isdigit())


def _appendix(context: Context, home: _Home, reference: Reference) -> _Answer:
    listed = [entry.number for entry in home.appendices]
    family = [label for label in listed if label.isdigit() == reference.labels[0].isdigit()]
    if len(family) < _FEWEST or reference.noun.lower().startswith("annex"):
        return None
    named = home.targets.labels.get(Target.APPENDIX, frozenset())
    known = {*family, *home.attached, *named}
    for label in reference.labels:
        # Appendix 1 may be listed as 1a and 1b, and Appendix A have an A1.
        if not any(one.startswith(label) or label.startswith(one) for one in known):
            return label, f"this report lists Appendices {family[0]} to {family[-1]}"
    return ()


def _page(context: Context, home: _Home, reference: Reference) -> _Answer:
    if home.last_page is None or not reference.is_own:
        return None
    beyond = [label for label in reference.labels if int(label) > home.last_page]
    return (beyond[0], f"the last page is {home.last_page}") if beyond else ()


def _item(context: Context, home: _Home, reference: Reference) -> _Answer:
    tops = [int(item) for item in home.items if item.isdigit()]
    if not reference.is_own or len(tops) < _FEWEST_SECTIONS:
        return None
    beyond = [label for label in reference.labels if label.isdigit() and int(label) > max(tops)]
    return (beyond[0], f"the last item of the agenda is {max(tops)}") if beyond else ()


_KNOWN: Mapping[Target, Callable[[Context, _Home, Reference], _Answer]] = {
    Target.PARAGRAPH: _paragraph,
    Target.SECTION: _section,
    Target.TABLE: _captioned,
    Target.FIGURE: _captioned,
    Target.APPENDIX: _appendix,
    Target.PAGE: _page,
    Target.ITEM: _item,
}


def _draft(reference: Reference, label: str, known: str) -> Draft:
    kind = reference.target.value
    return Draft(
        f"There is no {kind} {label}: {known}.",
        (Spot(reference.span),),
        suggestion=f"Point to the {kind} that is meant.",
    )
