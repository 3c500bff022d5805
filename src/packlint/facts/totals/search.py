"""Find the formulas of a view: for each line, the parts that most voters say it is the sum of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log10

from msgspec import Struct
from msgspec.structs import replace

from packlint.arithmetic.rounding import Verdict
from packlint.facts.totals.hypotheses import (
    Guess,
    Progress,
    guesses,
    lead_guesses,
    natural_guesses,
)
from packlint.facts.totals.known import Elsewhere
from packlint.facts.totals.records import Axis
from packlint.facts.totals.sums import Sums
from packlint.facts.totals.view import View
from packlint.facts.totals.votes import Formula, Term, Vote, judge_voter, put_to_vote

# Digits of agreement that a formula needs. A line that is not named a total needs more, since many
# guesses are tried; one named so, with what a reader would add up, needs none if it never fails.
_COPY, _PLAIN, _NAMED, _MARKED, _UNNAMED = 2.0, 2.0, 3.0, 4.0, 6.0
_UNNAMED_HOLDS = {Axis.COLUMN: 2, Axis.ROW: 3}
# The share of many voters that may say no: more failures are another formula, not mistakes.
_FAILS_NAMED, _FAILS_UNNAMED = 0.2, 0.1
_FEW_PARTS = 2
_NOWHERE: Mapping[int, Sequence[Elsewhere]] = {}


class Found(Struct, frozen=True):
    """What the search came to.

    `formulas` have the vote of the voters. `open` are the lines named a total for which no
    formula won the vote, each with the sums that a reader would expect there. `unfailing` are the
    formulas that no voter speaks against, won or not.
    """

    formulas: tuple[Formula, ...]
    open: tuple[tuple[int, tuple[Formula, ...]], ...]
    unfailing: tuple[Formula, ...] = ()


def find_formulas(view: View, elsewhere: Mapping[int, Sequence[Elsewhere]] = _NOWHERE) -> Found:
    """Search the lines of a view in order; parts of a total found are not counted again.

    `elsewhere` says what the lines of the same names are in other tables.
    """
    progress = Progress(Sums(view))
    formulas: list[Formula] = []
    unsolved: list[tuple[int, tuple[Formula, ...]]] = []
    led: set[int] = set()
    unfailing: list[Formula] = []
    for total, line in enumerate(view.lines):
        if line.memo or total in led:
            continue
        said = elsewhere.get(total, ())
        voted = _voted(view, total, guesses(view, total, progress), said)
        unfailing += [formula for formula in voted if formula.holds and not formula.fails]
        best = _best(view, voted)
        if best is None and (line.is_total or line.marked):
            best = _best(view, _voted(view, total, lead_guesses(view, total, progress.sums)))
            if best is not None:
                led.update(part for part, _ in best.parts)
        if best is not None:
            chosen = [best, *_beside(view, best, voted)]
            formulas += [_extended(view, formula, progress.open) for formula in chosen]
            parts = {part for formula in chosen for part, _ in formula.parts}
            progress.open = [at for at in progress.open if at not in parts]
            progress.totals[total] = None
        elif line.is_total or line.closing:
            expected = natural_guesses(view, total, progress)
            natural = [put_to_vote(view, total, guess.parts, natural=True) for guess in expected]
            unsolved.append((total, tuple(natural)))
        progress.open.append(total)
    return Found(tuple(formulas), tuple(unsolved), tuple(unfailing))


def _voted(
    view: View, total: int, candidates: Iterable[Guess], said: Sequence[Elsewhere] = ()
) -> list[Formula]:
    """The formulas of a line with their votes; those of other tables are among them."""
    natural: dict[tuple[Term, ...], bool] = {other.parts: False for other in said}
    for guess in candidates:
        natural[guess.parts] = natural.get(guess.parts, False) or guess.natural
    formulas = [
        put_to_vote(view, total, parts, natural=is_natural) for parts, is_natural in natural.items()
    ]
    return formulas + [
        _joined(formula, said) for formula in formulas if said and formula.fails <= 1
    ]


def _best(view: View, formulas: Iterable[Formula]) -> Formula | None:
    """The formula that most voters bear out, if they bear it out well enough."""
    accepted = [found for found in formulas if _is_accepted(view, found)]
    return max(accepted, key=_merit, default=None)


def _beside(view: View, best: Formula, voted: Iterable[Formula]) -> Iterator[Formula]:
    """The sum above a total that is also the copy of another one: what is spent and what pays."""
    copied = [part for part in best.parts if any(entry.value for entry in view.entries[part[0]])]
    if len(copied) > 1 or not view.lines[best.total].is_total:
        return
    others = [one for one in voted if one.natural and len(one.parts) > 1]
    own = _best(view, [one for one in others if not set(copied) & set(one.parts)])
    if own is not None:
        yield own


def _joined(formula: Formula, said: Sequence[Elsewhere]) -> Formula:
    """The formula with the votes of other tables; a table with two failures has its own mind."""
    for other in said:
        if set(other.parts) == set(formula.parts):
            evidence = formula.evidence + other.evidence
            return replace(formula, elsewhere=other.holds, evidence=evidence)
    return formula


def _merit(formula: Formula) -> tuple[float, ...]:
    signs = sum(sign < 0 for _, sign in formula.parts)
    return (
        formula.holds - formula.fails,
        formula.natural,
        -signs,
        -len(formula.parts),
        round(formula.evidence, 3),
    )


def _is_accepted(view: View, formula: Formula) -> bool:
    """Whether the voters bear a formula out well enough for what the line is called."""
    line = view.lines[formula.total]
    parts = [view.lines[part] for part, _ in formula.parts]
    balance = line.closing and any(part.opening or part.less for part in parts)
    named = line.is_total or balance or (view.axis is Axis.ROW and line.may_total)
    if formula.holds == 0:
        return _is_all_noughts(formula) and formula.natural and line.is_total
    if not _is_carried(formula, named=named):
        return False
    if len(formula.parts) == 1:
        return (formula.holds > 1 or not formula.fails) and formula.evidence >= _COPY
    if named:
        plain = formula.natural and line.is_total
        enough = _PLAIN if plain and formula.holds > 1 else _NAMED
        if formula.evidence >= enough or (plain and not formula.fails):
            return True
        return plain and formula.holds > 1 and _to_the_digit(view, formula) >= _PLAIN
    if line.marked or line.may_total:
        return formula.evidence >= _MARKED
    enough = formula.holds >= _UNNAMED_HOLDS[view.axis]
    return enough and formula.evidence >= _UNNAMED


def _to_the_digit(view: View, formula: Formula) -> float:
    """The evidence of voters that tie without any rounding, by the digits that can tell."""
    evidence = 0.0
    for voter, vote in enumerate(formula.votes):
        parts = [view.entries[line][voter] for line, _ in formula.parts]
        sizes = sorted((abs(part.value) for part in parts if part.value), reverse=True)
        grain = max([view.entries[formula.total][voter].grain, *(part.grain for part in parts)])
        judged = judge_voter(view, formula.total, formula.parts, voter)
        if vote is Vote.HOLDS and judged is Verdict.EXACT and len(sizes) > _FEW_PARTS:
            evidence += max(log10(float(sizes[1] / grain)), 0.0)
    return evidence


def _is_all_noughts(formula: Formula) -> bool:
    """Whether a total of noughts stands below nothing but noughts."""
    return formula.fails == 0 and Vote.EMPTY in formula.votes


def _is_carried(formula: Formula, *, named: bool) -> bool:
    """Whether the vote is carried: by two in three of a few voters, and nearly all of many."""
    said = formula.holds + formula.fails
    if 3 * formula.holds < 2 * said:
        # Of two columns one may fail, where the other ties with what a reader would add up.
        plain = formula.natural and named and (formula.holds, formula.fails) == (1, 1)
        return plain and formula.evidence >= _NAMED
    share = _FAILS_NAMED if named else _FAILS_UNNAMED
    return formula.fails <= max(2 if named else 1, share * said)


def _extended(view: View, formula: Formula, unused: Sequence[int]) -> Formula:
    """The formula with one more line, where that line explains failures and spoils nothing.

    A line that is blank wherever the formula holds may well belong to it: then nothing is wrong
    where it is not blank. Of the rows those will not do that are in another sum.
    """
    failing = [voter for voter, vote in enumerate(formula.votes) if vote is Vote.FAILS]
    if not failing:
        return formula
    parts = {part for part, _ in formula.parts}
    for other in unused if view.axis is Axis.COLUMN else range(len(view.lines)):
        if other == formula.total or other in parts:
            continue
        entries = view.entries[other]
        silent = all(
            not entry.value
            for entry, vote in zip(entries, formula.votes, strict=True)
            if vote in (Vote.HOLDS, Vote.EMPTY)
        )
        if not silent or not any(entries[voter].value for voter in failing):
            continue
        for sign in (1, -1):
            longer = (*formula.parts, (other, sign))
            if all(_ties(view, formula.total, longer, voter) for voter in failing):
                return replace(put_to_vote(view, formula.total, longer), natural=formula.natural)
    return formula


def _ties(view: View, total: int, parts: tuple[tuple[int, int], ...], voter: int) -> bool:
    judged = judge_voter(view, total, parts, voter, by_grain=True)
    return judged is not None and judged.value in ("exact", "ordinary rounding")
