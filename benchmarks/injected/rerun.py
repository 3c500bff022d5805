"""The rules run over a part of a pack, and what they say in the coordinates of the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from injected.edits import excerpt
from injected.records import Place, place_of
from injected.relations import relations_of
from packlint import finding
from packlint.check import Context
from packlint.facts import Facts
from packlint.finding import Tally
from packlint.model import Document, Span
from packlint.pack import build_pack
from packlint.rules import ENGINE, Profile, Rule, load_check, load_rules, shipped_rule_files


class Window(NamedTuple):
    """A part of a pack: some blocks of a document, the first and last included."""

    document: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule says, and the spans that it points at."""

    rule: str
    message: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """All that some rules say: drafts, and why they left calculations open."""

    drafts: tuple[Draft, ...] = ()
    reasons: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Said) -> Said:
        return Said(self.drafts + other.drafts, self.reasons + other.reasons)


def default_rules() -> tuple[Rule, ...]:
    """The rules that are on by default and look at the pack."""
    loaded = load_rules(shipped_rule_files())
    return tuple(
        rule for rule in loaded if rule.check != ENGINE and rule.profile is Profile.DEFAULT
    )


def kindred(ids: Collection[str], rules: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The rules of the same rule files as some, which may all tell of an error, and the others.

    A wrong cell may be told by its row as well as by its column.
    """
    files = {_file(rule) for rule in rules if rule.id in ids}
    own = [rule for rule in rules if _file(rule) in files]
    return own, [rule for rule in rules if _file(rule) not in files]


def _file(rule: Rule) -> str:
    return rule.origin.rpartition(":")[0]


def say(documents: Sequence[Document], window: Window | None, rules: Sequence[Rule]) -> Said:
    """Run rules over a part of a pack, or all of it. A check that crashes raises."""
    context = _context(documents, window)
    drafts: list[Draft] = []
    reasons: Counter[str] = Counter()
    for rule in rules:
        for said in load_check(rule.check).run(context, rule.params):
            if isinstance(said, Tally):
                reasons[said.reason] += said.unverified
            else:
                drafts.append(_placed(rule, said, window))
    return Said(tuple(drafts), +reasons)


def seen(
    documents: Sequence[Document], window: Window | None, rules: Sequence[Rule]
) -> frozenset[tuple[str, Place]]:
    """The relations that show in a part of a pack: the rule and the place of the stated figure."""
    found = relations_of(_context(documents, window).facts, rules)
    return frozenset((one.rule, place_of(_back(one.stated.span, window))) for one in found)


def _context(documents: Sequence[Document], window: Window | None) -> Context:
    if window is not None:
        document, first, last = window
        documents = [excerpt(documents[document], first, last)]
    pack = build_pack(documents)
    return Context(pack, Facts(pack))


def _placed(rule: Rule, said: finding.Draft, window: Window | None) -> Draft:
    return Draft(rule.id, said.message, tuple(_back(spot.span, window) for spot in said.spots))


def _back(span: Span, window: Window | None) -> Span:
    """A span of an excerpt as one of the pack."""
    if window is None:
        return span
    return span._replace(document=window.document, block=span.block + window.first)
