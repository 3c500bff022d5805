"""The kinds of errors: each makes, from a figure of a relation, what an officer might have typed.

A kind is a function from a chance (a figure, the relation that it is in, the pack) to injections.
To add one, write the function and register it; the harness does the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from random import Random

from injected.edits import Edit, Rewrite, rewritten
from injected.records import Place, Relation, Term, place_of
from packlint.grammar.quantity import find_quantities, parse_cell
from packlint.model import Span
from packlint.pack import Pack


class Reach(Enum):
    """How much of a pack has a say in whether something is an error."""

    NEAR = "the blocks around"
    DOCUMENT = "the document"
    PACK = "the pack"


@dataclass(frozen=True, slots=True)
class Injection:
    """One error. `places` are where a finding of one of `rules` should point, after the change.

    `broken` are the relations that no longer hold, `reach` is how far the rules that may tell of
    it look.
    """

    kind: str
    note: str
    edit: Edit
    broken: tuple[Relation, ...]
    places: tuple[Span, ...]
    rules: frozenset[str]
    reach: Reach = Reach.NEAR

    @property
    def document(self) -> int:
        """The index of the document that is changed."""
        return self.edit.span.document if isinstance(self.edit, Rewrite) else self.edit.document

    @property
    def is_stated(self) -> bool:
        """Whether it breaks a relation that the pack states, and not one that is only borne out."""
        return not all(relation.borne_out for relation in self.broken)

    @property
    def key(self) -> tuple[int | None, ...]:
        """What is changed: no two errors of a kind are put there."""
        if isinstance(self.edit, Rewrite):
            return place_of(self.edit.span)
        return self.edit.document, self.edit.block, self.edit.row


@dataclass(frozen=True, slots=True)
class Ground:
    """A clean pack: its documents, its relations, and the relations that each figure is in."""

    pack: Pack
    relations: tuple[Relation, ...]
    covering: Mapping[Place, Sequence[Relation]] = field(default_factory=dict)


def ground_of(pack: Pack, relations: Sequence[Relation]) -> Ground:
    """The pack with its relations by the figures in them."""
    covering: dict[Place, list[Relation]] = {}
    for relation in relations:
        for place in dict.fromkeys(figure.place for figure in relation.figures):
            covering.setdefault(place, []).append(relation)
    return Ground(pack, tuple(relations), covering)


@dataclass(frozen=True, slots=True)
class Chance:
    """A figure that may be put wrong, in one of its relations."""

    ground: Ground
    relation: Relation
    term: Term
    random: Random


Propose = Callable[[Chance], Iterator[Injection]]


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """A kind of error: its name, where it is put ("table" or "prose"), and how it is made."""

    name: str
    field: str
    propose: Propose


KINDS: dict[tuple[str, str], ErrorKind] = {}


def kind(name: str, *fields: str) -> Callable[[Propose], Propose]:
    """Register a function as a kind of error."""

    def register(propose: Propose) -> Propose:
        for where in fields:
            KINDS[where, name] = ErrorKind(name, where, propose)
        return propose

    return register


def retyped(name: str, chance: Chance, words: str) -> Iterator[Injection]:
    """The figure replaced by other words, if these are a figure that breaks what was right."""
    term, pack = chance.term, chance.ground.pack
    span = printed_span(chance)
    edit = Rewrite(span, words)
    value = _reading(pack, edit)
    if value is None:
        return
    broken = tuple(
        relation
        for relation in chance.ground.covering[term.place]
        if relation.breaks({term.place: value})
    )
    if broken:
        place = term.span._replace(end=span.start + len(words))
        rules = frozenset(relation.rule for relation in broken)
        note = f"{pack.quote(span)} → {words}"
        yield Injection(name, note, edit, broken, (place,), rules, reach_of(chance))


def reach_of(chance: Chance) -> Reach:
    """Tables of one form vote together, wherever they stand in a document; sentences do not."""
    return Reach.NEAR if chance.relation.table is None else Reach.DOCUMENT


def printed_span(chance: Chance) -> Span:
    """Where the digits, sign and unit of the figure stand."""
    found = chance.term.quantity
    span = chance.term.span
    quote = chance.ground.pack.quote(span)
    start = span.start + max(quote.find(found.printed), 0)
    return span._replace(start=start, end=min(start + len(found.printed), span.end))


def _reading(pack: Pack, edit: Rewrite) -> Decimal | None:
    """What packlint takes the rewritten figure for; None where it is none, or not one."""
    span = edit.span
    text = pack.documents[span.document].text_at(span)
    words = rewritten(text, span.start, span.end, edit.words).value
    if span.cell is not None:
        found = parse_cell(words).quantity
        return found.value if found is not None else None
    end = span.start + len(edit.words)
    here = [q for q in find_quantities(words) if q.start < end and span.start < q.end]
    return here[0].value if len(here) == 1 else None
