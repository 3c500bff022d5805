"""One error at a time: change the pack as read, check it again, compare with the clean pack.

Only the neighbourhood of the change is checked again, as a document of its own, unless the relation
is not seen there or the error asks for the whole pack.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest
from random import Random

from injected.edits import edited, excerpt, shifted
from injected.kinds import Chance, ErrorKind, Ground, Injection, ground_of
from injected.relations import relations_of
from injected.source import changed_source
from packlint.check import Context
from packlint.facts import Facts
from packlint.finding import Draft
from packlint.model import Document, Span
from packlint.pack import Pack, build_pack
from packlint.readers import Source, read
from packlint.rules import ENGINE, Profile, Rule, load_check, load_rules, shipped_rule_files

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


@dataclass(frozen=True, slots=True)
class Said:
    """All that the rules say of a pack."""

    drafts: tuple[tuple[str, Draft], ...]
    reasons: Counter[str]
    relations: frozenset[tuple[str, Span]]


# The document and the first and last block that are checked; None for the whole pack.
Window = tuple[int, int, int] | None


@dataclass(slots=True)
class Harness:
    """A clean pack, ready for errors."""

    ground: Ground
    rules: tuple[Rule, ...]
    known: dict[Window, Said] = field(default_factory=dict)


def default_rules() -> tuple[Rule, ...]:
    """The rules that are on by default and look at the pack."""
    loaded = load_rules(shipped_rule_files())
    return tuple(
        rule for rule in loaded if rule.check != ENGINE and rule.profile is Profile.DEFAULT
    )


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
            key = injection.key
            if key not in changed:
                changed.add(key)
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
    return _judged(harness, injection, edited(whole, injection.edit), _window(harness, injection))


def judge_file(harness: Harness, injection: Injection) -> Verdict | None:
    """The same by changing the file itself, read again, in the whole pack; None where it cannot."""
    whole = harness.ground.pack.documents[injection.document]
    source = changed_source(whole, injection.edit)
    if source is None:
        return None
    return _judged(harness, injection, read(Source(whole.index, whole.path, source)), None)


def _judged(harness: Harness, injection: Injection, changed: Document, window: Window) -> Verdict:
    documents = list(harness.ground.pack.documents)
    documents[injection.document] = changed
    after = say(_pack_of(documents, window), harness.rules)
    places = [_within(window, place) for place in injection.places]
    right = _kindred(injection.rules, harness.rules)
    return _verdict(injection, _before(harness, window), after, places, right)


def _kindred(ids: Collection[str], rules: Sequence[Rule]) -> frozenset[str]:
    """The rules of the same rule files: a wrong cell may be told by its row or by its column."""
    files = {rule.origin.rpartition(":")[0] for rule in rules if rule.id in ids}
    return frozenset(rule.id for rule in rules if rule.origin.rpartition(":")[0] in files)


def _verdict(
    injection: Injection,
    before: Said,
    after: Said,
    places: Sequence[Span],
    rules: Collection[str],
) -> Verdict:
    known = Counter((rule, draft.message) for rule, draft in before.drafts)
    right: list[str] = []
    extra: list[str] = []
    for rule, draft in after.drafts:
        if known[rule, draft.message]:
            known[rule, draft.message] -= 1
        elif rule in rules and _touches(draft, places):
            right.append(rule)
        else:
            extra.append(f"{rule}: {draft.message}")
    reasons = tuple((after.reasons - before.reasons).elements())
    outcome = Outcome.FOUND if right else Outcome.ELSEWHERE if extra else Outcome.SILENT
    return Verdict(injection, outcome, tuple(right), tuple(extra), reasons)


def _touches(draft: Draft, places: Sequence[Span]) -> bool:
    return any(
        (spot.span[:2], spot.span.cell) == (place[:2], place.cell)
        and spot.span.start < place.end
        and place.start < spot.span.end
        for spot in draft.spots
        for place in places
    )


def _window(harness: Harness, injection: Injection) -> Window:
    """The blocks around what is broken; the whole pack where the relations are not seen there."""
    if injection.wide:
        return None
    document = injection.document
    blocks = [
        block
        for relation in injection.broken
        for block in (*relation.home[1:], *(figure.span.block for figure in relation.figures))
    ]
    last = len(harness.ground.pack.documents[document].blocks) - 1
    window = document, max(min(blocks) - _NEAR, 0), min(max(blocks) + _NEAR, last)
    seen = _before(harness, window).relations
    stated = ((one.rule, _within(window, one.stated.span)) for one in injection.broken)
    return window if all(one in seen for one in stated) else None


def _pack_of(documents: Sequence[Document], window: Window) -> Pack:
    if window is None:
        return build_pack(documents)
    document, first, last = window
    return build_pack([excerpt(documents[document], first, last)])


def _within(window: Window, span: Span) -> Span:
    return span if window is None else shifted(span, *window[:2])


def _before(harness: Harness, window: Window) -> Said:
    if window not in harness.known:
        clean = _pack_of(harness.ground.pack.documents, window)
        harness.known[window] = say(clean, harness.rules)
    return harness.known[window]


def say(pack: Pack, rules: Sequence[Rule]) -> Said:
    """Run the rules over a pack. A check that crashes raises: no error counts as found by it."""
    context = Context(pack, Facts(pack))
    drafts: list[tuple[str, Draft]] = []
    reasons: Counter[str] = Counter()
    for rule in rules:
        for said in load_check(rule.check).run(context, rule.params):
            if isinstance(said, Draft):
                drafts.append((rule.id, said))
            elif said.unverified:
                reasons[said.reason] += said.unverified
    seen = relations_of(context.facts, rules)
    return Said(tuple(drafts), reasons, frozenset((one.rule, one.stated.span) for one in seen))
