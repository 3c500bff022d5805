"""One error at a time: change the pack as read, check it again, compare with the clean pack.

Only what has a say in the matter is checked again: the blocks around, or the document, as a pack of
its own; the whole pack where a relation is not seen so, or the error asks for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest
from random import Random

from injected.edits import edited
from injected.kinds import Chance, ErrorKind, Ground, Injection, Reach, ground_of
from injected.records import Place
from injected.relations import relations_of
from injected.rerun import Draft, Said, Window, default_rules, kindred, say, seen
from injected.source import changed_source
from packlint.facts import Facts
from packlint.model import Document, Span
from packlint.pack import build_pack
from packlint.readers import Source, read
from packlint.rules import Rule

# Blocks on either side that are checked with a change: a table looks for its title and for the
# pieces it goes on in, a sentence for its list.
_NEAR = 20


class Outcome(StrEnum):
    """What became of an error."""

    FOUND = "found"
    ELSEWHERE = "elsewhere"  # something is said, but not by the right rule at the right place
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Verdict:
    """An error and what the rules said of it.

    `said` are the rules that found it, `extra` new findings that do not touch it, as "rule:
    message", `reasons` why calculations became unverified.
    """

    injection: Injection
    outcome: Outcome
    said: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class Harness:
    """A clean pack, ready for errors; `known` and `seen` keep what was found in windows of it."""

    ground: Ground
    rules: tuple[Rule, ...]
    known: dict[tuple[Window | None, tuple[str, ...]], Said] = field(default_factory=dict)
    seen: dict[Window, frozenset[tuple[str, Place]]] = field(default_factory=dict)


def harness_of(documents: Sequence[Document]) -> Harness:
    """Read what a pack states and make it ready."""
    pack, rules = build_pack(documents), default_rules()
    return Harness(ground_of(pack, relations_of(Facts(pack), rules)), rules)


def injections_of(
    ground: Ground, kind: ErrorKind, most: int, random: Random
) -> Iterator[Injection]:
    """Up to `most` errors of a kind, spread over the tables and sentences, no two in one figure."""
    found = 0
    changed: set[tuple[int | None, ...]] = set()
    for chance in _chances(ground, kind.field, random):
        if found == most:
            return
        for injection in kind.propose(chance):
            if injection.key not in changed:
                changed.add(injection.key)
                found += 1
                yield injection
            break


def _chances(ground: Ground, where: str, random: Random) -> Iterator[Chance]:
    """Figures of relations in random order, one of each table or sentence in turn."""
    homes: dict[tuple[int, ...], list[Chance]] = {}
    for relation in ground.relations:
        if (relation.table is not None) is (where == "table"):
            own = homes.setdefault(relation.home, [])
            own.extend(Chance(ground, relation, term, random) for term in relation.figures)
    for chances in homes.values():
        random.shuffle(chances)
    order = list(homes.values())
    random.shuffle(order)
    for turn in zip_longest(*order):
        yield from (chance for chance in turn if chance is not None)


def judge(harness: Harness, injection: Injection) -> Verdict:
    """Make the change, check again, and say whether the right rule finds it in the right place."""
    whole = harness.ground.pack.documents[injection.document]
    return _judged(harness, injection, edited(whole, injection.edit), injection.reach)


def judge_file(harness: Harness, injection: Injection) -> Verdict | None:
    """The same by changing the file itself, read again, in the whole pack; None where it cannot."""
    whole = harness.ground.pack.documents[injection.document]
    source = changed_source(whole, injection.edit)
    if source is None:
        return None
    changed = read(Source(whole.index, whole.path, source))
    return _judged(harness, injection, changed, Reach.PACK)


def _judged(harness: Harness, injection: Injection, changed: Document, reach: Reach) -> Verdict:
    """Rules of the kind that should speak are asked as far as they look, all others nearby."""
    documents = list(harness.ground.pack.documents)
    documents[injection.document] = changed
    right, rest = kindred(injection.rules, harness.rules)
    far = _window(harness, injection, reach)
    near = far if reach is Reach.PACK else _window(harness, injection, Reach.NEAR)
    before, after = Said(), Said()
    for window, rules in ((far, right), (near, rest)):
        before += _before(harness, window, rules)
        after += say(documents, window, rules)
    return _verdict(injection, before, after, [rule.id for rule in right])


def _verdict(injection: Injection, before: Said, after: Said, rules: Collection[str]) -> Verdict:
    known = Counter((draft.rule, draft.message) for draft in before.drafts)
    right: list[str] = []
    extra: list[str] = []
    for draft in after.drafts:
        if known[draft.rule, draft.message]:
            known[draft.rule, draft.message] -= 1
        elif draft.rule in rules and _touches(draft, injection.places):
            right.append(draft.rule)
        else:
            extra.append(f"{draft.rule}: {draft.message}")
    reasons = tuple((after.reasons - before.reasons).elements())
    outcome = Outcome.FOUND if right else Outcome.ELSEWHERE if extra else Outcome.SILENT
    return Verdict(injection, outcome, tuple(right), tuple(extra), reasons)


def _touches(draft: Draft, places: Sequence[Span]) -> bool:
    return any(
        (span[:2], span.cell) == (place[:2], place.cell)
        and span.start < place.end
        and place.start < span.end
        for span in draft.spans
        for place in places
    )


def _window(harness: Harness, injection: Injection, reach: Reach) -> Window | None:
    """What is to be checked again; the whole pack where the relations are not seen in less."""
    if reach is Reach.PACK:
        return None
    document = injection.document
    last = len(harness.ground.pack.documents[document].blocks) - 1
    window = Window(document, 0, last)
    if reach is Reach.NEAR:
        blocks = [
            block
            for relation in injection.broken
            for block in (*relation.home[1:], *(one.span.block for one in relation.figures))
        ]
        window = Window(document, max(min(blocks) - _NEAR, 0), min(max(blocks) + _NEAR, last))
    if window not in harness.seen:
        harness.seen[window] = seen(harness.ground.pack.documents, window, harness.rules)
    broken = ((one.rule, one.stated.place) for one in injection.broken)
    return window if all(one in harness.seen[window] for one in broken) else None


def _before(harness: Harness, window: Window | None, rules: Sequence[Rule]) -> Said:
    key = (window, tuple(rule.id for rule in rules))
    if key not in harness.known:
        harness.known[key] = say(harness.ground.pack.documents, window, rules)
    return harness.known[key]
