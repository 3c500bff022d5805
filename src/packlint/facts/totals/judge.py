"""From formulas to calculations: each agrees, is rounding, differs, or cannot be verified."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from packlint.arithmetic.repair import Repair, Slip, Sum, find_repair
from packlint.arithmetic.rounding import Verdict
from packlint.facts.tables import ColumnKind
from packlint.facts.tables.columns import is_rate_name
from packlint.facts.totals.records import Axis, Outcome, TotalClaim
from packlint.facts.totals.search import Found
from packlint.facts.totals.view import Entry, View
from packlint.facts.totals.votes import Formula, Vote, judge_voter

HIDDEN = "a figure in the sum is hidden or could not be read"
NO_FORMULA = "nothing in the table adds up to the total"
NOT_LIKE_OTHERS = "nothing shows that the figures of this column are to be added"
TOO_FAR = "the difference is larger than a slip would make"
CUT = "the table may go on on another page"
UNNAMED = "the line is not called a total, and too few columns or rows show that it is one"
GAP = "a figure is missing where the rest of the table has one"

# How accidental a repair may be: with the vote of many, of few, and for a lone column.
_CHANCE_MANY, _CHANCE_FEW, _CHANCE_ALONE = Decimal("0.03"), Decimal("0.01"), Decimal("0.003")
_MANY = 4
# How far a total without a known slip may be off, as a share of the largest figure in the sum: by
# little where the rest of the table ties to many digits, by more where many voters say so.
_NEAR, _NEAR_PROVEN = Decimal("0.1"), Decimal("0.25")
_SURE, _PROVEN = 8.0, 6
# A line is mostly filled when this share of the others have a figure in it.
_MOSTLY = 0.8
# Sums of two or more rounded figures tie to the digit little more often than not: so many that do
# show that nothing was rounded.
_PROOF_OF_EXACTNESS = 6
_PENNY = Decimal("0.01")
_THREE_SIGMA = Decimal(9) / 12


@dataclass(frozen=True, slots=True)
class _Case:
    """One voter of one formula: the entries in its sum."""

    view: View
    formula: Formula
    voter: int
    exact: bool = False  # the table is known not to be rounded beyond its printed digits

    @property
    def total(self) -> Entry:
        return self.view.entries[self.formula.total][self.voter]

    @property
    def parts(self) -> list[tuple[Entry, int]]:
        return [(self.view.entries[line][self.voter], sign) for line, sign in self.formula.parts]

    @property
    def leads(self) -> bool:
        """Whether the total stands before its parts, more of which may follow elsewhere."""
        return self.formula.parts[0][0] > self.formula.total

    @property
    def expected(self) -> Decimal:
        return sum((entry.value * sign for entry, sign in self.parts), Decimal(0))


def judge(view: View, found: Found) -> Iterator[TotalClaim]:
    """Yield the calculations of a view, each with its outcome."""
    exact = _ties_to_the_digit(view, found.formulas)
    for formula in found.formulas:
        for voter in range(len(view.voters)):
            yield from _judged(_Case(view, formula, voter, exact))
    for total, natural in found.open:
        yield from _unsolved(view, total, natural)


def _judged(case: _Case) -> Iterator[TotalClaim]:
    if not case.total.shown:
        return
    verdict = judge_voter(case.view, case.formula.total, case.formula.parts, case.voter)
    if verdict is None:
        if any(entry.shown for entry, _ in case.parts):
            yield _claim(case, Outcome.UNVERIFIED, HIDDEN)
        return
    if verdict is Verdict.EXACT:
        yield _claim(case, Outcome.AGREES)
    elif verdict is Verdict.ORDINARY:
        yield _claim(case, _small(case))
    elif _is_rounded_more(case):
        yield _claim(case, Outcome.ROUNDING)
    else:
        yield _differing(case, verdict)


def _ties_to_the_digit(view: View, formulas: Sequence[Formula]) -> bool:
    """Whether sums of coarse figures tie so often that the figures were not rounded."""
    ties = misses = 0
    for formula in formulas:
        for voter, vote in enumerate(formula.votes):
            parts = [view.entries[line][voter] for line, _ in formula.parts]
            if vote is not Vote.HOLDS or sum(bool(part.value) for part in parts) < 2:
                continue
            judged = judge_voter(view, formula.total, formula.parts, voter)
            ties += judged is Verdict.EXACT
            misses += judged is not Verdict.EXACT
    return ties >= _PROOF_OF_EXACTNESS and misses <= 1


def _is_rounded_more(case: _Case) -> bool:
    """Whether figures that all end in noughts or fives differ by no more than these allow."""
    if case.exact or all(entry.grain == entry.step for entry, _ in [*case.parts, (case.total, 1)]):
        return False
    formula = case.formula
    judged = judge_voter(case.view, formula.total, formula.parts, case.voter, by_grain=True)
    return judged is not Verdict.BEYOND


def _small(case: _Case) -> Outcome:
    """What a difference is that would be ordinary rounding, if the figures were rounded.

    Where two more sums of the kind tie to the last digit and none misses, they are not: counts are
    wrong then, and pence, which may have been worked out from more decimals, are likely wrong.
    """
    if not _is_exact(case):
        return Outcome.ROUNDING
    others = [
        judge_voter(case.view, case.formula.total, case.formula.parts, voter)
        for voter in range(len(case.formula.votes))
        if voter != case.voter and case.formula.votes[voter] is Vote.HOLDS
    ]
    if len(others) < 2 or any(verdict is not Verdict.EXACT for verdict in others):
        return Outcome.ROUNDING
    return Outcome.UNLIKELY if case.total.step == _PENNY else Outcome.DIFFERS


def _differing(case: _Case, verdict: Verdict) -> TotalClaim:
    """A sum that rounding does not explain: a mistake, where all speaks for one."""
    repair = _repair(case)
    reason = _doubt(case, verdict, repair)
    if reason:
        return replace(_claim(case, Outcome.UNVERIFIED, reason), repair=repair)
    outcome = Outcome.UNLIKELY if verdict is Verdict.UNLIKELY else Outcome.DIFFERS
    return replace(_claim(case, outcome), repair=repair)


def _doubt(case: _Case, verdict: Verdict, repair: Repair | None) -> str:
    """Why a difference may not be a mistake after all; empty when nothing speaks for that."""
    if _has_gap(case):
        return GAP
    if _may_go_on(case):
        return CUT
    if not _is_like_others(case):
        return NOT_LIKE_OTHERS
    if verdict is Verdict.UNLIKELY:
        return ""
    if not _is_named(case) and (repair is None or case.formula.holds < _MANY):
        return UNNAMED
    few = case.formula.holds < _MANY or case.formula.fails > 1 or case.leads
    allowed = _CHANCE_FEW if few else _CHANCE_MANY
    if repair is not None and repair.chance <= allowed:
        return ""
    return "" if _is_near(case) else TOO_FAR


def _is_named(case: _Case) -> bool:
    """Whether the line is called a total, stands out as one, or has no name at all."""
    line = case.view.lines[case.formula.total]
    return line.is_total or line.may_total or line.marked or not line.name


def _is_near(case: _Case) -> bool:
    """Whether the total is close enough to be meant as this sum, though no slip explains it."""
    if case.formula.fails > 1 or case.formula.evidence < _SURE or case.leads:
        return False
    sizes = [abs(entry.value) for entry, _ in case.parts]
    near = _NEAR_PROVEN if case.formula.holds >= _PROVEN else _NEAR
    return abs(case.total.value - case.expected) <= near * max(abs(case.total.value), *sizes)


def _may_go_on(case: _Case) -> bool:
    """Whether lines of the sum may stand on the page before, and few voters show that none do."""
    first = min(line for line, _ in case.formula.parts)
    from_top = case.view.axis is Axis.COLUMN and first == 0 and case.view.table.cut_above
    return from_top and case.formula.holds < _MANY - 1


def _has_gap(case: _Case) -> bool:
    """Whether a part is blank here that most others have: it may have been lost in reading."""
    judged = [
        voter
        for voter, vote in enumerate(case.formula.votes)
        if voter != case.voter and vote is not Vote.SILENT
    ]
    for line, _ in case.formula.parts:
        entries = case.view.entries[line]
        if entries[case.voter].shown:
            continue
        shown = sum(entries[voter].shown for voter in judged)
        if len(judged) > 1 and shown >= _MOSTLY * len(judged):
            return True
    return False


def _is_like_others(case: _Case) -> bool:
    """Whether the voter is of the kind in which the formula holds."""
    view, table = case.view, case.view.table
    if view.axis is Axis.ROW:
        return not is_rate_name(table.rows[view.voters[case.voter]].label)
    own = table.columns[view.voters[case.voter]]
    return (
        any(
            (column.places, column.kind, column.unit) == (own.places, own.kind, own.unit)
            for voter, vote in enumerate(case.formula.votes)
            if vote is Vote.HOLDS and (column := table.columns[view.voters[voter]])
        )
        or len(case.formula.votes) == 1
    )


def _is_exact(case: _Case) -> bool:
    """Whether the figures are counts or pence, which are not rounded."""
    refs = [case.view.ref(line, case.voter) for line, _ in case.formula.parts]
    refs.append(case.view.ref(case.formula.total, case.voter))
    columns = [case.view.table.columns[ref.column] for ref in refs]
    steps = {entry.step for entry, _ in case.parts if entry.shown} | {case.total.step}
    if all(column.kind is ColumnKind.COUNT for column in columns):
        return steps == {Decimal(1)}
    money = all(column.scale == 1 and column.unit for column in columns)
    return money and steps == {_PENNY}


def _repair(case: _Case) -> Repair | None:
    # Two rows often have the same figures; two columns of a total hardly ever do by chance.
    beside = (case.voter - 1, case.voter + 1) if case.view.axis is Axis.COLUMN else ()
    neighbours = [
        case.view.entries[case.formula.total][voter].value
        for voter in beside
        if 0 <= voter < len(case.view.voters)
    ]
    return find_repair(
        Sum(
            case.total.value,
            case.total.step,
            tuple(entry.value * sign for entry, sign in case.parts),
            tuple(entry.step for entry, _ in case.parts),
            _slack(case),
            tuple(value for value in neighbours if value),
        )
    )


def _slack(case: _Case) -> Decimal:
    """The largest difference that is ordinary rounding, in whole steps of the total."""
    if _is_exact(case):
        return Decimal(0)
    spread = (_THREE_SIGMA * sum((entry.step**2 for entry, _ in case.parts), Decimal(0))).sqrt()
    step = case.total.step or Decimal(1)
    return (spread + step / 2) // step * step


def _unsolved(view: View, total: int, natural: Sequence[Formula]) -> Iterator[TotalClaim]:
    """The calculations of a line named a total whose parts no vote has found.

    Without lines before it that a reader might add up, it states no calculation.
    """
    if not natural:
        return
    likely = _most_likely(view, natural)
    for voter, stated in enumerate(view.entries[total]):
        if not stated.shown:
            continue
        if likely is not None:
            yield from _judged_alone(_Case(view, likely[0], voter), likely[1])
        else:
            ref = view.ref(total, voter)
            yield TotalClaim(view.axis, ref, (), stated.value, None, Outcome.UNVERIFIED, NO_FORMULA)


def _judged_alone(case: _Case, repair: Repair) -> Iterator[TotalClaim]:
    if case.formula.votes[case.voter] is Vote.FAILS:
        yield replace(_claim(case, Outcome.DIFFERS), repair=repair)
    else:
        yield from _judged(case)


def _most_likely(view: View, natural: Sequence[Formula]) -> tuple[Formula, Repair] | None:
    """The plain sum down a column that fails once, by a slip that is hardly an accident.

    That is all there is to go by in a table with one column of figures, or with two.
    """
    if view.axis is Axis.ROW:
        return None
    found = []
    for formula in natural:
        if formula.fails != 1 or formula.holds > 1:
            continue
        case = _Case(view, formula, formula.votes.index(Vote.FAILS))
        repair = _repair(case)
        if repair is None or not _is_like_others(case) or not _speaks_alone(case, repair):
            continue
        if repair.chance * len(natural) <= _CHANCE_ALONE:
            found.append((formula, repair))
    return found[0] if len(found) == 1 else None


def _speaks_alone(case: _Case, repair: Repair) -> bool:
    """Whether the slip would not as well mean that the sum was never meant.

    Without its first part, or with one part only, a sum is just another sum; and one digit of one
    of many parts explains too much.
    """
    shown = sum(bool(entry.value) for entry, _ in case.parts)
    if repair.slip in (Slip.LEFT_OUT, Slip.COUNTED_TWICE):
        return shown > 2 and repair.part not in (None, 0)
    return shown > 1 and (repair.part is None or repair.slip is not Slip.ONE_DIGIT)


def _claim(case: _Case, outcome: Outcome, reason: str = "") -> TotalClaim:
    view, formula = case.view, case.formula
    return TotalClaim(
        axis=view.axis,
        total=view.ref(formula.total, case.voter),
        parts=tuple(view.ref(line, case.voter, sign) for line, sign in formula.parts),
        stated=case.total.value,
        expected=case.expected,
        outcome=outcome,
        reason=reason,
        support=formula.share,
        slack=_slack(case),
    )
