"""Formulas that hold in other tables: the same lines by name, as in one table for each service.

A table of three rows, or of one column, has too few voters to say what its total is the sum of.
Packs repeat such tables: where the rows or columns of the same names add up elsewhere, those
tables vote too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from packlint.facts.totals.records import Axis
from packlint.facts.totals.view import View
from packlint.facts.totals.votes import Formula, Term, put_to_vote

# The axis, the name of the total, and the names of the parts with their signs.
Key = tuple[Axis, str, tuple[tuple[str, int], ...]]
# A name may be common by chance; two tables that agree on what it adds up are a form.
_LEAST_TABLES = 2
# Forms of one total that are tried, the most common first; and how many of their voters may fail.
_MOST_FORMS, _FAILS = 12, 0.1


class Elsewhere(Struct, frozen=True):
    """The parts that a line has in other tables, in how many voters there, and the evidence."""

    parts: tuple[Term, ...]
    holds: int
    evidence: float


class Known:
    """What the tables of a pack say of lines of the same names, each asked with all its voters."""

    def __init__(self, views: Sequence[View], found: Sequence[Iterable[Formula]]) -> None:
        """`found` are formulas that do not fail in the view at the same index."""
        tables: dict[Key, set[int]] = defaultdict(set)
        for index, (view, formulas) in enumerate(zip(views, found, strict=True)):
            for formula in formulas:
                key = _key(view, formula.total, formula.parts)
                if key is not None:
                    tables[key].add(index)
        self._forms: dict[tuple[Axis, str], list[Key]] = defaultdict(list)
        for key in sorted(tables, key=lambda key: -len(tables[key])):
            forms = self._forms[key[:2]]
            if len(tables[key]) >= _LEAST_TABLES and len(forms) < _MOST_FORMS:
                forms.append(key)
        self._votes: dict[Key, dict[int, Formula]] = defaultdict(dict)
        for index, view in enumerate(views):
            for total, parts, key in self._placed(view):
                self._votes[key][index] = put_to_vote(view, total, parts)

    def _placed(self, view: View) -> Iterator[tuple[int, tuple[Term, ...], Key]]:
        """The lines of a view with the parts that some form gives them."""
        for total, line in enumerate(view.lines):
            for key in self._forms.get((view.axis, _name(line.name)), ()):
                parts = _place(view, total, key[2])
                if parts is not None:
                    yield total, parts, key

    def elsewhere(self, index: int, view: View) -> dict[int, list[Elsewhere]]:
        """For the lines of the view at an index, the sums that they are in other tables."""
        found: dict[int, list[Elsewhere]] = {}
        for total, parts, key in self._placed(view):
            others = [vote for at, vote in self._votes[key].items() if at != index]
            holds = sum(vote.holds for vote in others)
            fails = sum(vote.fails for vote in others)
            if sum(vote.holds > 0 for vote in others) >= _LEAST_TABLES and fails <= _FAILS * holds:
                evidence = sum(vote.evidence for vote in others)
                found.setdefault(total, []).append(Elsewhere(parts, holds, evidence))
        return found


def _key(view: View, total: int, parts: Sequence[Term]) -> Key | None:
    """A formula by the names of its lines; None where one has none or stands before its parts."""
    names = tuple((_name(view.lines[at].name), sign) for at, sign in sorted(parts))
    name = _name(view.lines[total].name)
    if not name or not all(part for part, _ in names) or any(at > total for at, _ in parts):
        return None
    return view.axis, name, names


def _name(name: str) -> str:
    return " ".join(name.casefold().split())


def _place(view: View, total: int, names: Sequence[tuple[str, int]]) -> tuple[Term, ...] | None:
    """The nearest lines before the total that bear the names in order; None when one is missing."""
    parts: list[Term] = []
    at = total
    for name, sign in reversed(names):
        at -= 1
        while at >= 0 and _name(view.lines[at].name) != name:
            at -= 1
        if at < 0:
            return None
        parts.append((at, sign))
    parts.reverse()
    # What is taken off is written behind what it is taken off from.
    return tuple(sorted(parts, key=lambda term: -term[1]) if parts[0][1] < 0 else parts)
