"""The figures of a pack held against those of earlier ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from packlint.facts.agreement.values import agree
from packlint.facts.earlier.judge import ALONE, is_borne_out, is_same, judged
from packlint.facts.earlier.moved import NO_DATE
from packlint.facts.earlier.records import Earlier, Fact, Outcome, Past, Restated
from packlint.pack import Pack

SEVERAL = "several figures are given for it in the same words"
NOT_OVER = "its days were not over when the earlier pack was written"
_MOST_KEPT = 10
_Key = tuple[str, frozenset[str]]
_Packs = tuple[str, date | None]


class _Beside(Struct):
    """How many figures of a table agree with an earlier pack, and how many do not."""

    agreeing: int = 0
    differing: int = 0


def restated_figures(pack: Pack, facts: Sequence[Fact], earlier: Earlier) -> Iterator[Restated]:
    """Yield the facts that earlier packs give too, newest first, and how they stand.

    Words that bear several figures in one pack (the rows of a table that are named alike) do not
    say which of them is meant. What a table gives needs figures beside it that the earlier pack
    gives, too: tables of one form are printed for many things.
    """
    named: dict[_Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        named[fact.frame, fact.words].append(fact)
    found: list[Restated] = []
    for alike in named.values():
        past = sorted(earlier.like(alike[0]), key=lambda one: str(one.date), reverse=True)
        if past:
            is_one = all(agree(alike[0].measure, one.measure) for one in alike)
            held = (
                _held(one, past, pack.date_of(one.measure.report), is_one=is_one) for one in alike
            )
            found += filter(None, held)
    beside = _tables(found)
    for one in found:
        yield _borne(one, beside)


def _held(fact: Fact, found: Sequence[Past], own: date | None, *, is_one: bool) -> Restated | None:
    """A fact against what earlier packs give; `is_one` says that its own pack gives one number."""
    past = [one for one in found if own is None or one.date is None or one.date < own]
    if not past:
        return None
    dated = [one for one in past if one.date is not None]
    over = [one for one in dated if one.date is not None and one.date > fact.when.last]
    reason = fact.doubt or ("" if is_one else SEVERAL)
    if not reason and not over:
        reason = NOT_OVER if dated else NO_DATE
    if reason:
        return Restated(fact, tuple(past[:_MOST_KEPT]), Outcome.UNVERIFIED, reason)
    return _settled(fact, over)


def _settled(fact: Fact, past: Sequence[Past]) -> Restated:
    """The fact against the newest earlier pack that decides: what was changed before is known."""
    packs: dict[_Packs, list[Past]] = defaultdict(list)
    for one in past:
        packs[one.pack, one.date].append(one)
    open_: Restated | None = None
    for own in packs.values():
        outcome, reason = _against(fact, own)
        if outcome is not Outcome.UNVERIFIED:
            return Restated(fact, tuple(own), outcome)
        open_ = open_ or Restated(fact, tuple(own), outcome, reason)
    return open_ or Restated(fact, tuple(past), Outcome.UNVERIFIED, NO_DATE)


def _against(fact: Fact, found: Sequence[Past]) -> tuple[Outcome, str]:
    """The fact against what one pack gives: in the same words, or else in nearly the same."""
    own = [one for one in found if one.words == fact.words] or found
    if any(is_same(fact, one) for one in own):
        return Outcome.AGREES, ""
    if not all(agree(own[0].measure, one.measure) for one in own):
        return Outcome.UNVERIFIED, SEVERAL
    return judged(fact, own[0])


def _tables(found: Iterable[Restated]) -> Mapping[tuple[int, _Packs], _Beside]:
    """What of each table agrees with each earlier pack, and what does not."""
    beside: dict[tuple[int, _Packs], _Beside] = defaultdict(_Beside)
    for one in found:
        cell = one.fact.measure.cell
        if cell is None or one.outcome is Outcome.UNVERIFIED:
            continue
        for source in {(past.pack, past.date) for past in one.past}:
            if one.outcome is Outcome.AGREES:
                beside[cell.table, source].agreeing += 1
            else:
                beside[cell.table, source].differing += 1
    return beside


def _borne(one: Restated, beside: Mapping[tuple[int, _Packs], _Beside]) -> Restated:
    cell = one.fact.measure.cell
    if cell is None or one.outcome is not Outcome.DIFFERS:
        return one
    kin = beside[cell.table, (one.past[0].pack, one.past[0].date)]
    if is_borne_out(one, kin.agreeing, kin.differing):
        return replace(one, beside=kin.agreeing)
    return replace(one, outcome=Outcome.UNVERIFIED, reason=ALONE)
