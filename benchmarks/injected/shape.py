"""Errors in dates, references and numbering: moved years, broken references, lost appendices.

Each kind proposes changes of a pack as read, where the rules look and find nothing wrong. A change
is judged in the whole pack: it is found when a rule of its kind says something new about a place
that it touched, and what else is new is extra.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from msgspec.structs import replace

from injected.edits import Rewrite, edited
from packlint.check import Context
from packlint.facts import Facts, Tense
from packlint.facts.references import Reference, Target, appendices_for
from packlint.finding import Draft, Tally
from packlint.grammar.dates.words import WEEKDAY_NAMES
from packlint.grammar.period import Period
from packlint.model import Block, Document, Span
from packlint.pack import Pack, Report, ReportKind, build_pack
from packlint.rules import Rule, load_check


@dataclass(frozen=True, slots=True)
class Change:
    """A document with one error; the blocks that it touched, and the rules that should speak."""

    kind: str
    note: str
    document: Document
    blocks: frozenset[int]
    rules: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a change: whether it was found, and what else was said anew."""

    change: Change
    found: bool
    extra: tuple[str, ...]


Propose = Callable[[Context], Iterator[Change]]


def said(pack: Pack, rules: Sequence[Rule]) -> list[tuple[str, Draft]]:
    """All that the rules say of a pack."""
    context = Context(pack, Facts(pack))
    return [
        (rule.id, draft)
        for rule in rules
        for draft in load_check(rule.check).run(context, rule.params)
        if isinstance(draft, Draft)
    ]


def judged(
    pack: Pack, before: Sequence[tuple[str, Draft]], change: Change, rules: Sequence[Rule]
) -> Answer:
    """Put the error in and look what is said that was not said `before`."""
    known = {(rule, draft.message) for rule, draft in before}
    there = {(rule, draft.message, spot.span) for rule, draft in before for spot in draft.spots[:1]}
    documents = list(pack.documents)
    documents[change.document.index] = change.document
    found, extra = False, []
    for rule, draft in said(build_pack(documents), rules):
        places = {spot.span.block for spot in draft.spots}
        if rule in change.rules and places & change.blocks:
            found |= (rule, draft.message, draft.spots[0].span) not in there
        elif not places & change.blocks and (rule, draft.message) not in known:
            extra.append(f"{rule}: {draft.message}")
    return Answer(change, found, tuple(extra))


def chosen(context: Context, propose: Propose, most: int, random: Random) -> list[Change]:
    """Up to `most` of the changes that a kind proposes."""
    changes = list(propose(context))
    random.shuffle(changes)
    return changes[:most]


def _document(context: Context, span: Span) -> Document:
    return context.pack.documents[span.document]


def _rewrite(context: Context, kind: str, edits: Sequence[Rewrite], rules: Sequence[str]) -> Change:
    document = _document(context, edits[0].span)
    notes = []
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        notes.append(f"{context.pack.quote(edit.span)} → {edit.words}")
        document = edited(document, edit)
    blocks = frozenset(edit.span.block for edit in edits)
    return Change(kind, "; ".join(notes), document, blocks, frozenset(rules))


def _year_moved(context: Context) -> Iterator[Change]:
    """The year of a dated event put after its report, or before it where it is to come."""
    rules = ("past-event-after-report", "future-event-before-report", "event-dates-differ")
    for event in context.facts.events:
        report = context.pack.report_of(event.span)
        if report is None or report.date is None or report.kind is ReportKind.MINUTES:
            continue
        year, printed = event.period.first.year, context.pack.quote(event.date_span)
        is_past = event.tense is Tense.PAST
        other = report.date.year + 1 if is_past else report.date.year - 1
        at = printed.rfind(str(year))
        if (
            at < 0
            or other == year
            or event.period.is_range
            or event.period.first.year != event.period.last.year
        ):
            continue
        start = event.date_span.start + at
        span = event.date_span._replace(start=start, end=start + 4)
        yield _rewrite(context, "year moved", [Rewrite(span, str(other))], rules)


def _weekday_swapped(context: Context) -> Iterator[Change]:
    for mention in context.facts.dates:
        period = mention.value
        if not isinstance(period, Period) or period.weekday is None or period.is_range:
            continue
        if period.weekday_span is None or period.first.weekday() != period.weekday:
            continue
        start, end = period.weekday_span
        words = WEEKDAY_NAMES[(period.weekday + 2) % 7]
        edit = Rewrite(mention.span._replace(start=start, end=end), words)
        yield _rewrite(context, "weekday swapped", [edit], ["weekday-differs"])


def _range_reversed(context: Context) -> Iterator[Change]:
    """Both ends of a range that say their year, each in the other's place."""
    for mention in context.facts.dates:
        period = mention.value
        if not isinstance(period, Period) or not period.is_range:
            continue
        for link in (" to ", " until ", " – ", "–", " - ", "-", "—"):
            one, found, two = period.printed.partition(link)
            if found and _has_year(one) and _has_year(two) and one.strip() and link not in two:
                edit = Rewrite(mention.span, f"{two}{link}{one}")
                yield _rewrite(context, "range reversed", [edit], ["range-reversed"])
                break


def _has_year(words: str) -> bool:
    return any(part[:2] in ("19", "20") and part[:4].isdigit() for part in words.split())


def _reference_broken(context: Context) -> Iterator[Change]:
    """A reference that is looked up, with the first number or letter that there is not."""
    check = load_check("reference-missing")
    for reference in context.facts.references:
        alone = Facts(context.pack)
        alone.__dict__ |= {
            name: getattr(context.facts, name) for name in ("outlines", "targets", "sentences")
        }
        alone.__dict__["references"] = (reference,)
        tallies = check.run(Context(context.pack, alone), {})
        looked_up = sum(one.checked for one in tallies if isinstance(one, Tally))
        known = _there(context, reference)
        words = _beyond(reference, known) if reference.labels[0] in known else ""
        if looked_up and words:
            edit = Rewrite(reference.span, words)
            yield _rewrite(context, "reference broken", [edit], ["reference-missing"])


def _there(context: Context, reference: Reference) -> frozenset[str]:
    """The labels of the kind of the reference that its report has."""
    own = context.pack.report_of(reference.span)
    if own is None:
        return frozenset()
    index = context.pack.reports.index(own)
    targets = context.facts.targets[index]
    if reference.target is Target.APPENDIX:
        listed = appendices_for(context.pack, context.facts.outlines, index)
        home = index if own.parent is None else own.parent
        attached = (one.label for one in context.pack.reports if one.parent == home)
        return frozenset((*(entry.number for entry in listed), *attached))
    if reference.target is Target.PARAGRAPH and "." not in reference.labels[0]:
        return frozenset(number for number, _ in context.facts.outlines[index].paragraphs)
    if reference.target is Target.SECTION and "." not in reference.labels[0]:
        return frozenset(targets.sections)
    return targets.labels.get(reference.target) or targets.numbers


def _beyond(reference: Reference, known: Collection[str]) -> str:
    label = reference.labels[0]
    noun = reference.noun.rstrip("s") if len(reference.labels) > 1 else reference.noun
    if len(reference.labels) > 1 or not noun:
        return ""
    if len(label) == 1 and label.isalpha():
        following = (chr(code) for code in range(ord(label) + 1, ord("Z")))
        return f"{noun} {next((one for one in following if one not in known), 'Z')}"
    head, point, last = label.rpartition(".")
    if not last.isdigit():
        return ""
    number = int(last) + 1
    while f"{head}{point}{number}" in known:
        number += 1
    return f"{noun} {head}{point}{number}"


def _appendix_dropped(context: Context) -> Iterator[Change]:
    """An appendix that shows its letter taken out, of a report with several of them."""
    owned: dict[int, list[Report]] = {}
    for report in context.pack.reports:
        if report.kind is ReportKind.APPENDIX and report.label and report.parent is not None:
            owned.setdefault(report.parent, []).append(report)
    for parent, appendices in owned.items():
        listed = {entry.number: entry for entry in context.facts.outlines[parent].appendices}
        for appendix in appendices:
            entry = listed.get(appendix.label)
            lacks = listed.keys() - {one.label for one in appendices}
            if entry is None or len(appendices) < 3 or lacks:
                continue
            document = context.pack.documents[appendix.document]
            kept = [
                block
                for block in document.blocks
                if not appendix.first_block <= block.index <= appendix.last_block
            ]
            blocks = tuple(replace(block, index=number) for number, block in enumerate(kept))
            changed = replace(document, blocks=blocks, links=(), marks=())
            place = frozenset((entry.span.block,))
            note = f"Appendix {appendix.label} left out"
            yield Change(
                "appendix dropped", note, changed, place, frozenset(("appendix-not-attached",))
            )


def _renumbered(context: Context) -> Iterator[Change]:
    """A numbered paragraph inside a run given the next number."""
    rules = frozenset(("numbering-gap", "numbering-repeated"))
    for outline in context.facts.outlines:
        numbered = outline.paragraphs
        for place in range(6, len(numbered) - 2):
            run = [number for number, _ in numbered[place - 5 : place + 3]]
            head, _, last = run[5].rpartition(".")
            if not last.isdigit() or not _is_run(run[5 if head else 0 :]):
                continue
            if head and not (_is_run(run[4:]) and int(last) > 2):
                continue
            span = numbered[place][1]
            number = f"{head}.{int(last) + 1}" if head else str(int(last) + 1)
            yield _with_number(context, span, run[5], number, rules)


def _is_run(numbers: Sequence[str]) -> bool:
    """Whether each number follows the one before."""
    parts = [number.rpartition(".") for number in numbers]
    return all(
        one[0] == other[0] and one[2].isdigit() and other[2].isdigit()
        and int(one[2]) + 1 == int(other[2])
        for one, other in pairwise(parts)
    )  # fmt: skip


def _with_number(
    context: Context, span: Span, old: str, number: str, rules: frozenset[str]
) -> Change:
    document = _document(context, span)
    blocks: list[Block] = list(document.blocks)
    blocks[span.block] = replace(blocks[span.block], number=number)
    place = frozenset((span.block,))
    changed = replace(document, blocks=tuple(blocks))
    return Change("paragraph renumbered", f"{old} → {number}", changed, place, rules)


def _contents_reordered(context: Context) -> Iterator[Change]:
    """Two neighbours in a contents list, each with the title of the other."""
    for outline in context.facts.outlines:
        headed = {(section.number, section.title.casefold()) for section in outline.sections}
        for one, other in pairwise(outline.contents):
            both = (one, other)
            numbered = all(entry.number[:1].isdigit() for entry in both)
            if not numbered or any((e.number, e.title.casefold()) not in headed for e in both):
                continue
            texts = [context.pack.quote(entry.span) for entry in both]
            if one.title == other.title or not all(
                entry.title in text for entry, text in zip(both, texts, strict=True)
            ):
                continue
            edits = [
                Rewrite(one.span, texts[0].replace(one.title, other.title)),
                Rewrite(other.span, texts[1].replace(other.title, one.title)),
            ]
            rules = ["contents-differ-from-headings"]
            yield _rewrite(context, "contents reordered", edits, rules)


KINDS: Mapping[str, Propose] = {
    "year moved": _year_moved,
    "weekday swapped": _weekday_swapped,
    "range reversed": _range_reversed,
    "reference broken": _reference_broken,
    "appendix dropped": _appendix_dropped,
    "paragraph renumbered": _renumbered,
    "contents reordered": _contents_reordered,
}
