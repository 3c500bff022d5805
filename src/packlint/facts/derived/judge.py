"""From formulas to worked-out figures: each agrees, is rounding, differs, or is not verified."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import ROUND_HALF_EVEN, Decimal

from msgspec.structs import replace

from packlint.arithmetic.interval import Interval, around
from packlint.arithmetic.repair import Slip, Sum, find_repair
from packlint.facts.derived.records import PERCENTAGES, DerivedClaim, Shape
from packlint.facts.derived.shapes import operands_of, places_of
from packlint.facts.derived.sheet import Figure, Sheet
from packlint.facts.derived.votes import Vote, given_at
from packlint.facts.totals import FAILING, Outcome

TOO_FAR = "the difference is larger than a slip would make"
UNTRUSTED = "the table was not read with certainty"
SEVERAL = "several figures of the row or column differ, so that its meaning is not certain"
WEIGHTED = "the average may be weighted"
CAPPED = "the share may be capped at 100%"
UNSIGNED = "the column may print changes without a sign"
NO_FORMULA = "too few figures of the table show how the row or column is worked out"
IN_DOUBT = "a figure that it is worked out from does not add up itself"

_SURE_TABLE = 0.85
# With so many that hold, one that fails is an odd one out, however far it is off.
_ODD_ONE_OUT = 5
# With fewer, it must be as near as a slip in the last digits makes it.
_NEAR, _NEAR_POINTS = Decimal("0.25"), Decimal(2)
# A last digit that is one off is a mistake where so many others are right to the last digit.
_STRICT, _STRICT_EVIDENCE = 6, 8.0
_WHOLE = Interval(Decimal(100), Decimal(100))
# How accidental a slip may be: any, and in a mean, which may be weighted.
_ANY, _CHANCE_OF_MEAN = Decimal(1), Decimal("0.005")
_PLAIN_SLIPS = (Slip.SWAPPED, Slip.LOST_DIGIT, Slip.ONE_DIGIT, Slip.SIGN)


def judge(sheet: Sheet, vote: Vote) -> Iterator[DerivedClaim]:
    """Yield the figures of a line with their outcomes."""
    for voter in vote.holds:
        yield _claim(sheet, vote, voter, Outcome.AGREES)
    for voter in vote.nearly:
        strict = len(vote.nearly) == 1 and not vote.fails and len(vote.holds) >= _STRICT
        sure = strict and vote.evidence >= _STRICT_EVIDENCE and _is_sure(sheet)
        yield _claim(sheet, vote, voter, Outcome.UNLIKELY if sure else Outcome.ROUNDING)
    failing = [_failing(sheet, vote, voter) for voter in vote.fails]
    if len(failing) < 2:
        yield from failing
    else:
        yield from _several(sheet, vote, failing)


def left_open(sheet: Sheet, line: int) -> Iterator[DerivedClaim]:
    """Yield the figures of a line that is worked out in a way that the table does not show."""
    shape = Shape.CHANGE if sheet.lines[line].percent else Shape.MEAN
    for voter, stated in enumerate(sheet.figures[line]):
        if stated is not None and stated.percent is sheet.lines[line].percent:
            ref = sheet.ref(line, voter)
            yield DerivedClaim(sheet.axis, shape, ref, (), 1, None, Outcome.UNVERIFIED, NO_FORMULA)


def in_doubt(claim: DerivedClaim, blamed: Collection[tuple[int, int]]) -> DerivedClaim:
    """The claim left open where it fails with a figure that is reported anyway."""
    if claim.outcome not in FAILING:
        return claim
    refs = (claim.stated, *claim.operands)
    if not any(ref[:2] in blamed for ref in refs):
        return claim
    return replace(claim, outcome=Outcome.UNVERIFIED, reason=IN_DOUBT, also=(), culprit=None)


def _is_sure(sheet: Sheet) -> bool:
    return sheet.table.confidence >= _SURE_TABLE


def _claim(
    sheet: Sheet, vote: Vote, voter: int, outcome: Outcome, reason: str = ""
) -> DerivedClaim:
    formula = vote.formula
    stated = sheet.figures[formula.line][voter]
    operands = operands_of(sheet, formula, voter)
    given = None if stated is None or operands is None else given_at(formula, stated, operands)
    return DerivedClaim(
        axis=sheet.axis,
        shape=formula.shape,
        stated=sheet.ref(formula.line, voter),
        operands=tuple(sheet.ref(line, at) for line, at in places_of(formula, voter)),
        sign=formula.sign,
        expected=given,
        outcome=outcome,
        reason=reason,
        support=len(vote.holds) + vote.elsewhere,
        elsewhere=vote.elsewhere > 0,
    )


def _failing(sheet: Sheet, vote: Vote, voter: int) -> DerivedClaim:
    claim = _claim(sheet, vote, voter, Outcome.DIFFERS)
    if not _is_sure(sheet):
        return replace(claim, outcome=Outcome.UNVERIFIED, reason=UNTRUSTED)
    if vote.formula.shape in PERCENTAGES and _is_unsigned(sheet, vote, voter, claim):
        return replace(claim, outcome=Outcome.UNVERIFIED, reason=UNSIGNED)
    if vote.formula.shape is Shape.SHARE and _is_capped(sheet, vote, voter, claim):
        return replace(claim, outcome=Outcome.UNVERIFIED, reason=CAPPED)
    if vote.formula.shape is Shape.MEAN:
        return _failing_mean(sheet, vote, voter, claim)
    odd = len(vote.holds) + vote.elsewhere >= _ODD_ONE_OUT and len(vote.fails) == 1
    if odd or _is_near(sheet, vote, voter, claim) or _is_slip(sheet, vote, voter, claim):
        return claim
    return replace(claim, outcome=Outcome.UNVERIFIED, reason=TOO_FAR)


def _is_capped(sheet: Sheet, vote: Vote, voter: int, claim: DerivedClaim) -> bool:
    """Whether a share of more than all is given as all of it."""
    stated = sheet.figures[vote.formula.line][voter]
    whole = stated is not None and stated.value == _WHOLE.low
    return whole and claim.expected is not None and claim.expected.low > _WHOLE.low


def _is_unsigned(sheet: Sheet, vote: Vote, voter: int, claim: DerivedClaim) -> bool:
    """Whether the change has the right size, in a line that prints no fall as one."""
    line = sheet.figures[vote.formula.line]
    stated = line[voter]
    if stated is None or claim.expected is None:
        return False
    falls = any(figure is not None and figure.value < 0 for figure in line)
    return not falls and claim.expected.meets(around(-stated.value, stated.step))


def _failing_mean(sheet: Sheet, vote: Vote, voter: int, claim: DerivedClaim) -> DerivedClaim:
    """A mean that is not the plain one: no mean at all outside its figures, else perhaps weighted.

    Inside them only a slip that is hardly an accident makes it a wrong one.
    """
    stated = sheet.figures[vote.formula.line][voter]
    operands = operands_of(sheet, vote.formula, voter) or []
    values = [operand.value for operand in operands]
    outside = stated is not None and not min(values) <= stated.value <= max(values)
    if outside or _is_slip(sheet, vote, voter, claim, _CHANCE_OF_MEAN):
        return claim
    return replace(claim, outcome=Outcome.UNVERIFIED, reason=WEIGHTED)


def _is_near(sheet: Sheet, vote: Vote, voter: int, claim: DerivedClaim) -> bool:
    stated = sheet.figures[vote.formula.line][voter]
    if stated is None or claim.expected is None:
        return False
    middle = (claim.expected.low + claim.expected.high) / 2
    is_percentage = vote.formula.shape in PERCENTAGES
    points = _NEAR_POINTS * len(vote.fails) if is_percentage else Decimal(0)
    return abs(stated.value - middle) <= max(_NEAR * abs(middle), points)


def _is_slip(
    sheet: Sheet, vote: Vote, voter: int, claim: DerivedClaim, chance: Decimal = _ANY
) -> bool:
    """Whether a plain slip in the figure itself explains it, and is accidental by no more."""
    stated = sheet.figures[vote.formula.line][voter]
    if stated is None or claim.expected is None:
        return False
    middle = (claim.expected.low + claim.expected.high) / 2
    slack = claim.expected.width / 2 + stated.step / 2
    repair = find_repair(Sum(stated.value, stated.step, (middle,), (stated.step,), slack))
    return repair is not None and repair.slip in _PLAIN_SLIPS and repair.chance <= chance


def _several(sheet: Sheet, vote: Vote, failing: list[DerivedClaim]) -> Iterator[DerivedClaim]:
    """Two figures that fail: one finding where one wrong figure that both use would mend both."""
    first, second = failing
    sure = first.outcome is second.outcome is Outcome.DIFFERS
    pair = vote.formula.operands[0][1] == -1 and vote.fails[1] == vote.fails[0] + 1
    mended = _shared(sheet, vote) if pair else None
    if mended is not None and (sure or (_is_sure(sheet) and _is_mistyped(sheet, vote, mended))):
        culprit = sheet.ref(vote.formula.operands[1][0], vote.fails[0])
        yield replace(
            first,
            outcome=Outcome.DIFFERS,
            reason="",
            also=(second,),
            culprit=culprit,
            corrected=_roundest(mended, _between(sheet, vote)),
        )
    elif sure and len(vote.holds) >= 2 * _ODD_ONE_OUT:
        yield from failing
    else:
        for claim in failing:
            yield replace(claim, outcome=Outcome.UNVERIFIED, reason=claim.reason or SEVERAL)


def _is_mistyped(sheet: Sheet, vote: Vote, wanted: Interval) -> bool:
    """Whether a plain slip makes the figure between two neighbours out of what it must be."""
    between = _between(sheet, vote)
    if between is None:
        return False
    middle, slack = (wanted.low + wanted.high) / 2, wanted.width / 2
    repair = find_repair(Sum(between.value, between.step, (middle,), (between.step,), slack))
    return repair is not None and repair.slip in (*_PLAIN_SLIPS, Slip.SCALE)


def _between(sheet: Sheet, vote: Vote) -> Figure | None:
    """The figure that two failing changes between neighbours have in common."""
    return sheet.figures[vote.formula.operands[1][0]][vote.fails[0]]


def _roundest(interval: Interval, model: Figure | None) -> Decimal | None:
    """The roundest number in an interval, as fine as the model if need be."""
    if model is None:
        return None
    middle = (interval.low + interval.high) / 2
    step = Decimal(1).scaleb(middle.adjusted() + 1)
    while step > model.step:
        rounded = (middle / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step
        if interval.low <= rounded <= interval.high:
            return rounded
        step /= 10
    return (middle / model.step).quantize(Decimal(1), ROUND_HALF_EVEN) * model.step


def _shared(sheet: Sheet, vote: Vote) -> Interval | None:
    """What the figure between two neighbours must be for both changes to be right."""
    line, first, second = vote.formula.operands[1][0], *vote.fails
    lines = sheet.figures
    before, between, after = (lines[line][at] for at in (first - 1, first, second))
    rises = [lines[vote.formula.line][at] for at in vote.fails]
    if before is None or between is None or after is None or None in rises:
        return None
    up, on = rises
    if up is None or on is None or up.range.low <= -100 or on.range.low <= -100:
        return None
    # It must be `up` per cent above the one and leave room for `on` per cent to the other.
    reached = before.range * (_WHOLE + up.range)
    left = after.range.over(_WHOLE + on.range)
    if left is None:
        return None
    low = max(reached.low / 100, left.low * 100)
    high = min(reached.high / 100, left.high * 100)
    return Interval(low, high) if low <= high else None
