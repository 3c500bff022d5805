"""Find how a line of figures is worked out from the lines around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, permutations

import regex
from msgspec.structs import replace

from packlint.facts.derived.records import Formula, Shape
from packlint.facts.derived.sheet import Sheet
from packlint.facts.derived.votes import Vote, put_to_vote
from packlint.facts.totals import Axis
from packlint.patterns import compiled

# How far from a line its operands may stand, before and behind it.
_REACH = {Axis.ROW: (6, 3), Axis.COLUMN: (4, 2)}
# Digits by which the agreement must beat chance, since many formulas are tried, and by how many
# figures: where none fails, and where one does.
_LEAST_EVIDENCE, _LEAST_HOLDS = 3.5, 2
# A line that is called a mean or a change has to show less.
_EVIDENCE_AGAINST, _EVIDENCE_CALLED_SO, _HOLDS_AGAINST = 6.0, 4.5, 3
# Two failures need so many that hold.
_HOLDS_AGAINST_TWO, _MOST_FAILS = 10, 2
_EVIDENCE_OF_PRODUCT, _EVIDENCE_OF_SLIP = 5.0, 1.5


@cache
def _mean() -> regex.Pattern[str]:
    return compiled(r"\b(?:average|avg|mean)\b", regex.IGNORECASE)


@cache
def _change() -> regex.Pattern[str]:
    return compiled(
        r"\b(?:changes?|(?:in|de)creases?|varia(?:nces?|tions?)|growth|movements?|differences?|diff"
        r"|rises?|uplift|reductions?|falls?|gap|(?:over|under)spends?|inflation)\b|\+\s?/\s?[-−–]",
        regex.IGNORECASE,
    )


# The shape and sign of a formula, with its operands as seen from its own line.
_Form = tuple[Shape, int, int | None, tuple[tuple[int, int], ...]]


def find_formulas(sheet: Sheet) -> Iterator[Vote | int]:
    """Yield the formula of each line that has one, with the vote of its figures.

    Of a line that is worked out, but nothing shows how, its number is yielded.
    """
    if len(sheet.lines) < 2 or not sheet.voters:
        return
    tried = [
        [vote for one in _candidates(sheet, line) if (vote := put_to_vote(sheet, one)) is not None]
        for line in range(len(sheet.lines))
    ]
    forms = _unfailing(tried)
    for line, votes in enumerate(tried):
        joined = [_joined(vote, forms) for vote in votes]
        accepted = [vote for vote in joined if _is_accepted(sheet, vote)]
        if accepted:
            yield max(accepted, key=_merit)
        elif _is_worked_out(sheet, line, votes):
            yield line


def _unfailing(tried: Sequence[Sequence[Vote]]) -> Mapping[_Form, list[Vote]]:
    """Formulas that some line bears out without a failure, by their form."""
    forms: dict[_Form, list[Vote]] = defaultdict(list)
    for votes in tried:
        for vote in votes:
            if len(vote.holds) >= _LEAST_HOLDS and not vote.fails:
                forms[_form(vote.formula)].append(vote)
    return forms


def _form(formula: Formula) -> _Form:
    operands = tuple((line - formula.line, shift) for line, shift in formula.operands)
    return formula.shape, formula.sign, formula.fixed, operands


def _joined(vote: Vote, forms: Mapping[_Form, Sequence[Vote]]) -> Vote:
    """A vote that is not unanimous, with that of other lines worked out in the same way.

    Tables repeat a pair of columns, as numbers and costs each with their change.
    """
    others = forms.get(_form(vote.formula), ()) if vote.holds and vote.fails else ()
    if not others:
        return vote
    elsewhere = sum(len(other.holds) for other in others)
    evidence = vote.evidence + sum(other.evidence for other in others)
    return replace(vote, elsewhere=elsewhere, evidence=evidence)


def _is_worked_out(sheet: Sheet, line: int, votes: Sequence[Vote]) -> bool:
    """Whether a line without a formula is one of changes, or some figures of it follow from others.

    What they follow from may be elsewhere, or too many figures may be wrong.
    """
    own = sheet.lines[line]
    if own.percent and _is_called_change(sheet, line) and len(sheet.lines) > 2:
        return True
    return any(vote.fails and vote.evidence >= _EVIDENCE_OF_SLIP for vote in votes) and (
        own.percent or _mean().search(own.name) is not None
    )


def _candidates(sheet: Sheet, line: int) -> Iterator[Formula]:
    before, behind = _REACH[sheet.axis]
    around = range(max(0, line - before), min(len(sheet.lines), line + behind + 1))
    others = [at for at in around if at != line and not sheet.lines[at].percent]
    if sheet.lines[line].percent:
        yield from _percentages(sheet, line, others)
        return
    earlier = [at for at in others if at < line]
    for first, second in combinations(earlier, 2):
        yield Formula(Shape.PRODUCT, line, ((first, 0), (second, 0)))
        yield Formula(Shape.QUOTIENT, line, ((first, 0), (second, 0)))
        yield Formula(Shape.QUOTIENT, line, ((second, 0), (first, 0)))
    if _mean().search(sheet.lines[line].name):
        for start in range(len(earlier) - 1):
            yield Formula(Shape.MEAN, line, tuple((at, 0) for at in earlier[start:]))


def _percentages(sheet: Sheet, line: int, others: list[int]) -> Iterator[Formula]:
    for first, second in permutations(others, 2):
        yield Formula(Shape.SHARE, line, ((first, 0), (second, 0)))
        for sign in (1, -1):
            yield Formula(Shape.CHANGE, line, ((first, 0), (second, 0)), sign)
    for other in others:
        yield Formula(Shape.CHANGE, line, ((other, -1), (other, 0)))
        for whole in _wholes(sheet, line):
            yield Formula(Shape.SHARE, line, ((other, 0), (other, 0)), fixed=whole)


def _wholes(sheet: Sheet, line: int) -> list[int]:
    """The voters that may be the whole of the rest: the last, and where the line says 100%."""
    figures = sheet.figures[line]
    full = [at for at, figure in enumerate(figures) if figure is not None and figure.value == 100]
    last = [at for at, figure in enumerate(figures) if figure is None][-1:]
    return sorted({*full[-1:], *full[:1], *last, len(figures) - 1})


def _merit(vote: Vote) -> tuple[float, ...]:
    formula = vote.formula
    distance = sum(abs(line - formula.line) for line, _ in formula.operands)
    return (
        len(vote.holds) - 2 * len(vote.fails) - len(vote.nearly) / 2,
        formula.sign,
        round(vote.evidence, 3),
        -distance,
    )


def _is_accepted(sheet: Sheet, vote: Vote) -> bool:
    """Whether so many figures bear the formula out that it is no accident."""
    holds, fails = len(vote.holds) + vote.elsewhere, len(vote.fails)
    is_change = vote.formula.shape is Shape.CHANGE
    if fails and is_change and not _is_called_change(sheet, vote.formula.line):
        return False
    product = vote.formula.shape in (Shape.PRODUCT, Shape.QUOTIENT)
    if product and vote.evidence < _EVIDENCE_OF_PRODUCT:
        return False
    if 3 * len(vote.nearly) > len(vote.holds):
        return False
    if not fails:
        return holds >= _LEAST_HOLDS and vote.evidence >= _LEAST_EVIDENCE
    if fails == 1:
        enough = _LEAST_HOLDS if vote.formula.shape is Shape.MEAN else _HOLDS_AGAINST
        called_so = vote.formula.shape in (Shape.MEAN, Shape.CHANGE)
        evidence = _EVIDENCE_CALLED_SO if called_so else _EVIDENCE_AGAINST
        return holds >= enough and vote.evidence >= evidence
    if fails > _MOST_FAILS:
        return False
    return holds >= _HOLDS_AGAINST_TWO or _is_one_slip(vote)


def _is_called_change(sheet: Sheet, line: int) -> bool:
    """Whether the line is called a change, or is a bare "%" beside a line that is."""
    near = [sheet.lines[at].name for at in (line - 1, line + 1) if 0 <= at < len(sheet.lines)]
    own = sheet.lines[line].name
    bare = not any(char.isalpha() for char in own)
    return bool(_change().search(own)) or (bare and any(map(_change().search, near)))


def _is_one_slip(vote: Vote) -> bool:
    """Whether two figures that follow each other fail of those that compare neighbours.

    One figure that both compare with may be wrong; whether it is, is asked later.
    """
    first, second = vote.fails
    neighbours = vote.formula.operands[0][1] == -1 and second == first + 1
    holds = len(vote.holds) + vote.elsewhere
    return neighbours and holds >= _LEAST_HOLDS and vote.evidence >= _EVIDENCE_OF_SLIP
