"""From formulas to calculations: each agrees, is rounding, differs, or cannot be verified."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from math import hypot, pi, sqrt

from msgspec.structs import replace

from packlint.arithmetic.repair import Repair
from packlint.arithmetic.rounding import Verdict
from packlint.facts.totals.alone import likely_alone
from packlint.facts.totals.case import PENNY, Case, is_exact, likely_slip, slack
from packlint.facts.totals.conventions import OTHER_SIGN, may_count_otherwise
from packlint.facts.totals.doubts import GAP, NO_FORMULA, doubt
from packlint.facts.totals.fineness import is_of_round_figures, said_to_be_rounded
from packlint.facts.totals.records import Axis, Outcome, TotalClaim
from packlint.facts.totals.search import Found
from packlint.facts.totals.view import Entry, View
from packlint.facts.totals.votes import Formula, Vote, judge_voter

HIDDEN = "a figure in the sum is hidden or could not be read"

# Lines, the total counted in, that state a calculation: what is lost of two columns nobody misses.
_LEAST_LINES = {Axis.COLUMN: 2, Axis.ROW: 3}
# Sums of two or more rounded figures tie to the digit little more often than not: so many that do
# show that nothing was rounded.
_BY_CHANCE = 0.1


def judge(view: View, found: Found) -> Iterator[TotalClaim]:
    """Yield the calculations of a view, each with its outcome."""
    exact = not said_to_be_rounded(view.table) and _ties_to_the_digit(view, found.formulas)
    for formula in found.formulas:
        for voter in range(len(view.voters)):
            yield from _judged(Case(view, formula, voter, exact))
    misses = {total: _misses(view, natural) for total, natural in found.open}
    for total, natural in found.open:
        yield from _unsolved(view, total, natural, found.formulas, misses)


def _judged(case: Case) -> Iterator[TotalClaim]:
    if not case.total.shown:
        return
    verdict = judge_voter(case.view, case.formula.total, case.formula.parts, case.voter)
    if verdict is None:
        if any(entry.shown for entry, _ in case.parts):
            yield _claim(case, Outcome.UNVERIFIED, HIDDEN)
        elif case.total.value:
            yield _claim(case, Outcome.UNVERIFIED, GAP)
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
    """Whether sums of coarse figures tie so often that the figures were not rounded.

    A sum of n rounded figures misses by a spread of sqrt((n + 1) / 12) steps, so that one in
    sqrt(2 pi (n + 1) / 12) ties. One that misses may be a mistake: so the chance is that of at
    most as many misses, none or one. Where the figures are rounder than rounding leaves them, each
    may have been rounded as far as its noughts go.
    """
    none, one, misses = 1.0, 0.0, 0
    is_round = is_of_round_figures(view.table)
    for formula in formulas:
        for voter, vote in enumerate(formula.votes):
            parts = [view.entries[line][voter] for line, _ in formula.parts]
            filled = sum(bool(part.value) for part in parts)
            if vote is not Vote.HOLDS or filled < 2:
                continue
            judged = judge_voter(view, formula.total, formula.parts, voter)
            misses += judged is not Verdict.EXACT
            entries = [view.entries[formula.total][voter], *parts]
            tie = _tie_by_noughts(entries) if is_round else _tie(filled)
            none, one = none * tie, one * tie + none * (1 - tie)
    return misses <= 1 and none + misses * one <= _BY_CHANCE


def _tie(filled: int) -> float:
    """How often the sum of so many figures, rounded alike, ties with its rounded total."""
    return 1 / max(sqrt(2 * pi * (filled + 1) / 12), 1.0)


def _tie_by_noughts(entries: Sequence[Entry]) -> float:
    """How often a sum ties whose figures were each rounded as far as their noughts go."""
    noughts = [_noughts(entry.value) for entry in entries if entry.value]
    spread = hypot(*map(float, noughts)) / sqrt(12)
    return min(float(min(noughts)) / (sqrt(2 * pi) * spread), 1.0)


def _noughts(value: Decimal) -> Decimal:
    """The power of ten that a figure is a multiple of: 100 for 1,300."""
    digits = value.normalize().as_tuple()
    return Decimal(1).scaleb(digits.exponent if isinstance(digits.exponent, int) else 0)


def _is_rounded_more(case: Case) -> bool:
    """Whether figures that all end in noughts or fives differ by no more than these allow.

    Where the others end so, one that does not was not rounded.
    """
    entries = [entry for entry, _ in [*case.parts, (case.total, 1)] if entry.value]
    coarse = [entry.grain > entry.step for entry in entries]
    alike = all(coarse) if case.view.axis is Axis.COLUMN else any(coarse)
    if case.exact or not alike:
        return False
    formula = case.formula
    judged = judge_voter(case.view, formula.total, formula.parts, case.voter, by_grain=True)
    return judged is not Verdict.BEYOND


def _small(case: Case) -> Outcome:
    """What a difference is that would be ordinary rounding, if the figures were rounded.

    Where two more sums of the kind tie to the last digit and none misses, they are not: counts are
    wrong then, and pence, which may have been worked out from more decimals, are likely wrong.
    """
    if not is_exact(case):
        return Outcome.ROUNDING
    others = [
        judge_voter(case.view, case.formula.total, case.formula.parts, voter)
        for voter in range(len(case.formula.votes))
        if voter != case.voter and case.formula.votes[voter] is Vote.HOLDS
    ]
    if len(others) < 2 or any(verdict is not Verdict.EXACT for verdict in others):
        return Outcome.ROUNDING
    return Outcome.UNLIKELY if case.total.step == PENNY else Outcome.DIFFERS


def _differing(case: Case, verdict: Verdict) -> TotalClaim:
    """A sum that rounding does not explain: a mistake, where all speaks for one."""
    repair = likely_slip(case)
    other = may_count_otherwise(case, repair)
    reason = OTHER_SIGN if other else doubt(case, verdict, repair)
    if reason:
        return replace(_claim(case, Outcome.UNVERIFIED, reason), repair=repair)
    outcome = Outcome.UNLIKELY if verdict is Verdict.UNLIKELY else Outcome.DIFFERS
    return replace(_claim(case, outcome), repair=repair)


def _unsolved(
    view: View,
    total: int,
    natural: Sequence[Formula],
    formulas: Sequence[Formula],
    misses: Mapping[int, Set[Decimal]],
) -> Iterator[TotalClaim]:
    """The calculations of a line named a total whose parts no vote has found.

    `formulas` have won the vote, of other totals; `misses` is what those without one are out by.
    """
    if len(view.lines) < _LEAST_LINES[view.axis]:
        return
    likely = likely_alone(view, natural, formulas)
    near = None if likely is not None else _nearest(view, natural, misses)
    for voter, stated in enumerate(view.entries[total]):
        if not stated.shown:
            continue
        if likely is not None:
            yield from _judged_alone(Case(view, likely[0], voter), likely[1])
        elif near is not None and near.votes[voter] is Vote.FAILS:
            yield _claim(Case(view, near, voter), Outcome.UNVERIFIED, NO_FORMULA)
        else:
            ref = view.ref(total, voter)
            yield TotalClaim(view.axis, ref, (), stated.value, None, Outcome.UNVERIFIED, NO_FORMULA)


def _judged_alone(case: Case, repair: Repair) -> Iterator[TotalClaim]:
    if case.formula.votes[case.voter] is Vote.FAILS:
        yield replace(_claim(case, Outcome.DIFFERS), repair=repair)
    else:
        yield from _judged(case)


def _nearest(
    view: View, natural: Sequence[Formula], misses: Mapping[int, Set[Decimal]]
) -> Formula | None:
    """The plain sum that fails but once: other sums may say by which figure.

    One of a total that is out by as much the other way goes before those that miss by less.
    """

    def likely(formula: Formula) -> tuple[int, bool, Decimal]:
        missed = _missed(view, formula)
        allowed = slack(Case(view, formula, formula.votes.index(Vote.FAILS)))
        others = [other for part, _ in formula.parts for other in misses.get(part, ())]
        chained = any(abs(missed + other) <= allowed for other in others)
        return formula.holds, chained, -abs(missed)

    return max((one for one in natural if one.fails == 1), key=likely, default=None)


def _misses(view: View, natural: Sequence[Formula]) -> Set[Decimal]:
    """How far a total is above its plain sums that fail but once."""
    return {_missed(view, formula) for formula in natural if formula.fails == 1}


def _missed(view: View, formula: Formula) -> Decimal:
    """How far the total of a sum that fails once is above it."""
    case = Case(view, formula, formula.votes.index(Vote.FAILS))
    return case.total.value - case.expected


def _claim(case: Case, outcome: Outcome, reason: str = "") -> TotalClaim:
    view, formula = case.view, case.formula
    own = formula.votes[case.voter]
    others = formula.holds + formula.fails - (own in (Vote.HOLDS, Vote.FAILS))
    return TotalClaim(
        axis=view.axis,
        total=view.ref(formula.total, case.voter),
        parts=tuple(view.ref(line, case.voter, sign) for line, sign in formula.parts),
        stated=case.total.value,
        expected=case.expected,
        outcome=outcome,
        reason=reason,
        support=(formula.holds - (own is Vote.HOLDS)) / others if others else 0.0,
        slack=slack(case),
        balance=_is_balance(case),
    )


def _is_balance(case: Case) -> bool:
    """Whether it is a closing balance worked out from the opening one."""
    lines = case.view.lines
    opened = any(lines[line].opening for line, _ in case.formula.parts)
    return opened and lines[case.formula.total].closing
