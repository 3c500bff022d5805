"""From failing calculations to faults: one for each mistake, with the cell that is likely wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from packlint.facts.tables import NumberTable
from packlint.facts.totals.doubts import NO_FORMULA, OTHER_WAY, TOO_FAR, UNTESTED
from packlint.facts.totals.records import FAILING, HOLDING, Axis, Fault, Outcome, Ref, TotalClaim

MUCH_DIFFERS = "too little of the table adds up for it to have been read right"
_MAY_FAIL = (TOO_FAR, OTHER_WAY, UNTESTED, NO_FORMULA)
_LONGEST_CHAIN = 6
# What two sums are both out by is no accident from so many times their rounding on.
_CLEAR = 4
Place = tuple[int, int]


class _Blame(Struct, frozen=True):
    """A cell whose correction would make failing calculations tie, and what that would do."""

    place: Place
    change: Decimal
    mended: tuple[TotalClaim, ...]
    broken: int
    carried: tuple[TotalClaim, ...]

    @property
    def reach(self) -> tuple[int, int]:
        """How much a correction mends and how little it must change beside."""
        return (len(self.mended) - 2 * self.broken, -len(self.carried))

    @property
    def has_slip(self) -> bool:
        """Whether a slip in this very cell would explain one of the sums."""
        return any(_slip_place(claim) == self.place for claim in self.mended)


def find_faults(
    table: NumberTable, claims: Sequence[TotalClaim]
) -> tuple[tuple[TotalClaim, ...], tuple[Fault, ...]]:
    """The calculations with their last outcome, and the faults among them.

    A wrong figure spoils every sum that it is in: its column's, its row's, and those of totals
    built on these. They are one fault. A difference too large for a slip, a sign that may be meant,
    or a plain sum that too few voters bear out, counts too where another sum with a cell of it is
    out by the same. Where more faults come out than the sums that hold can vouch for, the table
    was misread.
    """
    failing = [claim for claim in claims if claim.outcome in FAILING]
    far = [claim for claim in claims if claim.reason in _MAY_FAIL and claim.parts]
    if not failing and len(far) < 2:
        return tuple(claims), ()
    holding = [claim for claim in claims if claim.outcome in HOLDING]
    faults = list(_grouped(table, failing, far, holding))
    if len(faults) > 1 and 2 * len(faults) > len(holding):
        return tuple(_doubted(claim) for claim in claims), ()
    borne_out = {id(claim) for fault in faults for claim in (fault.claim, *fault.also)}
    last = tuple(_failed(claim) if id(claim) in borne_out else claim for claim in claims)
    return last, tuple(_with_failed(fault) for fault in faults)


def _doubted(claim: TotalClaim) -> TotalClaim:
    if claim.outcome not in FAILING:
        return claim
    return replace(claim, outcome=Outcome.UNVERIFIED, reason=MUCH_DIFFERS)


def _failed(claim: TotalClaim) -> TotalClaim:
    """The calculation as a failing one; it may have been left open for its size alone."""
    if claim.outcome in FAILING:
        return claim
    return replace(claim, outcome=Outcome.DIFFERS, reason="")


def _with_failed(fault: Fault) -> Fault:
    return replace(fault, claim=_failed(fault.claim), also=tuple(map(_failed, fault.also)))


def _grouped(
    table: NumberTable,
    failing: Sequence[TotalClaim],
    far: Sequence[TotalClaim],
    holding: Sequence[TotalClaim],
) -> Iterator[Fault]:
    """One fault for each figure that mends several sums, then one for each sum that is left."""
    left = [*failing, *far]
    by_cell = _by_cell(holding)
    while left:
        blames = sorted(
            _blames(left, by_cell), key=lambda blame: (blame.reach, blame.has_slip), reverse=True
        )
        blame = blames[0]
        if not _is_shared(blame):
            break
        yield _shared(table, blame, certain=not any(_rivals(blame, other) for other in blames))
        left = [claim for claim in left if claim not in blame.mended]
    for claim in left:
        if claim.outcome in FAILING:
            yield _alone(claim, holding)


def _is_shared(blame: _Blame) -> bool:
    """Whether a correction mends several sums, one of them borne out, and breaks none."""
    borne_out = any(claim.reason != NO_FORMULA for claim in blame.mended)
    # A row and a column of which all others add up bear each other out, and so does a total the
    # next one that it is part of.
    crossing = {claim.axis for claim in blame.mended if claim.support >= 1}
    likely = borne_out or len(crossing) > 1 or _is_chain(blame)
    return len(blame.mended) > 1 and not blame.broken and likely


def _is_chain(blame: _Blame) -> bool:
    """Whether the cell is a total, and a part of the next, and both are out by as much."""
    clear = [claim for claim in blame.mended if abs(claim.difference) > _CLEAR * claim.slack]
    own = any(claim.total[:2] == blame.place for claim in clear)
    return own and any(blame.place in {ref[:2] for ref in claim.parts} for claim in clear)


def _rivals(blame: _Blame, other: _Blame) -> bool:
    """Whether another cell explains as much of the same sums as well."""
    as_well = (other.reach, other.has_slip) == (blame.reach, blame.has_slip)
    same = any(claim in blame.mended for claim in other.mended)
    return as_well and same and other.place != blame.place


def _by_cell(claims: Sequence[TotalClaim]) -> dict[Place, list[TotalClaim]]:
    """The calculations that each cell takes part in."""
    found: dict[Place, list[TotalClaim]] = {}
    for claim in claims:
        for ref in (claim.total, *claim.parts):
            found.setdefault(ref[:2], []).append(claim)
    return found


def _blames(
    failing: Sequence[TotalClaim], holding: Mapping[Place, Sequence[TotalClaim]]
) -> Iterator[_Blame]:
    seen: set[tuple[Place, Decimal]] = set()
    # The shortest sums first: they leave the least room for rounding in what the figure should be.
    for claim in sorted(failing, key=lambda claim: len(claim.parts)):
        for place, change in _changes(claim):
            if (place, change) not in seen:
                seen.add((place, change))
                yield _blame(place, change, failing, holding)


def _changes(claim: TotalClaim) -> Iterator[tuple[Place, Decimal]]:
    """Each cell of a sum, with the change to it alone that makes the sum tie."""
    yield claim.total[:2], -claim.difference
    for ref in claim.parts:
        yield ref[:2], claim.difference * ref.sign


def _blame(
    place: Place,
    change: Decimal,
    failing: Sequence[TotalClaim],
    holding: Mapping[Place, Sequence[TotalClaim]],
) -> _Blame:
    """What correcting a cell would mend and break; totals that were worked out with it follow."""
    changes = {place: change}
    carried: list[TotalClaim] = []
    broken = 0
    queue = [place]
    done: set[int] = set()
    while queue and len(changes) <= _LONGEST_CHAIN:
        at = queue.pop(0)
        for claim in holding.get(at, ()):
            if id(claim) in done:
                continue
            done.add(id(claim))
            if _ties(claim, changes):
                continue
            total = claim.total[:2]
            if total in changes:
                broken += 1
                continue
            changes[total] = _effect(claim, changes)
            carried.append(claim)
            queue.append(total)
    mended = tuple(claim for claim in failing if _ties(claim, changes))
    return _Blame(place, change, mended, broken, tuple(carried))


def _effect(claim: TotalClaim, changes: dict[Place, Decimal]) -> Decimal:
    """How much the sum of the parts rises by the changes."""
    return sum((changes.get(ref[:2], Decimal(0)) * ref.sign for ref in claim.parts), Decimal(0))


def _ties(claim: TotalClaim, changes: dict[Place, Decimal]) -> bool:
    stated = changes.get(claim.total[:2], Decimal(0))
    return abs(claim.difference + stated - _effect(claim, changes)) <= claim.slack


def _alone(claim: TotalClaim, holding: Sequence[TotalClaim]) -> Fault:
    return Fault(claim, carried=_built_on(claim.total[:2], claim, holding))


def _built_on(
    place: Place, claim: TotalClaim, holding: Sequence[TotalClaim]
) -> tuple[TotalClaim, ...]:
    """Totals along the same axis that agree with a wrong figure among their parts."""
    return tuple(
        other
        for other in holding
        if other.axis is claim.axis and any(ref[:2] == place for ref in other.parts)
    )


def _slip_place(claim: TotalClaim) -> Place | None:
    """The cell in which a slip would explain why a sum does not tie."""
    if claim.repair is None or not claim.repair.exact:
        return None
    part = claim.repair.part
    return claim.total[:2] if part is None else claim.parts[part][:2]


def _shared(table: NumberTable, blame: _Blame, *, certain: bool) -> Fault:
    """The fault that one cell explains: shown is its own sum, else the shortest one.

    Where another cell explains it as well, neither is named.
    """
    own = [claim for claim in blame.mended if claim.total[:2] == blame.place]
    by_axis = sorted(own, key=lambda claim: claim.axis is Axis.ROW)
    shortest = sorted(blame.mended, key=lambda claim: len(claim.parts))
    claim = (by_axis or shortest)[0]
    cell = table.cell(*blame.place)
    value = (cell.value if cell is not None else None) or Decimal(0)
    return Fault(
        claim=claim,
        also=tuple(other for other in blame.mended if other is not claim),
        carried=blame.carried if certain else (),
        culprit=Ref(*blame.place) if certain else None,
        corrected=value + blame.change if certain else None,
    )
