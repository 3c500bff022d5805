"""Lists of parts judged by their whole: complete ones should make it, others not exceed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from packlint.arithmetic.interval import Interval, interval_sum
from packlint.arithmetic.printing import sum_of
from packlint.arithmetic.repair import Repair, Slip, Sum, find_repair
from packlint.arithmetic.rounding import Verdict as Rounding
from packlint.arithmetic.rounding import verdict
from packlint.facts.claims.compare import why_not_comparable
from packlint.facts.claims.extent import is_finite
from packlint.facts.claims.judge import LOOSE, TOO_FAR, dressed, repeated, unverified
from packlint.facts.claims.records import Claim, Figure, Kind, Verdict, Words
from packlint.facts.claims.things import are_apart, share_a_noun
from packlint.grammar.dates.words import compiled

_SIGNED = (
    r"(?i)\b(?:variances?|underspends?|overspends?|net|offset|surplus|deficit|rephas\w+|slippage"
    r"|movements?|less|minus|savings?)\b"
)
_NO_SLIP = "the parts do not make the whole, and the list may not be complete"
_LARGER = "a figure listed behind the whole is larger than it"
_SIGNS = "signs may be left out of the parts"
_THINGS = "the parts may overlap, or may not be parts of what is counted"
_VERB = (
    r"(?:(?:of|in)\s(?:the|this|that|it)\s(?:\w+\s)?)?(?:is|are|was|were|will|has|have|relates?"
    r"|comes?|goes|go)\b"
)
_NO_SCALE = "the scale of a part looks left out"
_LEAST_POUNDS = 1000
_NEAR = Decimal("0.25")
# Two amounts behind a third may be it by two measures.
_PLAINLY_PARTS = 3
# What a list that only looks complete may differ by with such odds is a slip.
_RARE = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class List:
    """A whole and its parts. A `complete` list should make the whole; another not exceed it.

    An `enclosed` list stands in brackets. `borrowed` says that another sentence gives the whole.
    A `partition` says itself that nothing is left over. An `implied` list is complete as far as one
    can see, but does not say so: it is wrong only where a slip is the likeliest explanation.
    """

    whole: Figure
    parts: tuple[Figure, ...]
    complete: bool
    text: str
    enclosed: bool = True
    borrowed: bool = False
    partition: bool = False
    implied: bool = False


def judge_list(found: List) -> Claim:
    """Judge a whole by its parts."""
    doubt = _doubt(found)
    if doubt:
        return unverified(Kind.PARTS, found.whole, found.parts, doubt)
    sum_ = interval_sum(part.extent for part in found.parts)
    whole = found.whole.extent
    expression = sum_of([part.printed for part in found.parts])
    fits = whole.meets(sum_) if found.complete else sum_.low <= whole.high
    if fits or _magnitudes_meet(found, sum_):
        verdict_ = _rounding(found)
        total, bound = _total(found), not found.complete
        return Claim(
            Kind.PARTS, verdict_, found.whole, found.parts, expression, total, is_bound=bound
        )
    return _misfit(found, expression)


def _doubt(found: List) -> str:
    for part in found.parts:
        doubt = why_not_comparable(found.whole, part, things=False)
        if doubt:
            return doubt
    whole = found.whole.quantity
    if whole.unit and whole.scale > 1 and any(_lacks_scale(part) for part in found.parts):
        return _NO_SCALE
    extents = [part.extent for part in found.parts]
    if found.complete and not is_finite(found.whole.extent, *extents):
        return LOOSE
    return ""


def _lacks_scale(part: Figure) -> bool:
    """Whether "m" or "k" looks left out: "£1.0" among millions."""
    quantity = part.quantity
    return quantity.scale == 1 and abs(quantity.value) < _LEAST_POUNDS


def _magnitudes_meet(found: List, sum_: Interval) -> bool:
    """Whether the parts make the whole with the other sign: an underspend of £5m, −£6m and £1m."""
    return found.complete and found.whole.extent.meets(-sum_)


def _rounding(found: List) -> Verdict:
    if not found.complete:
        return Verdict.RIGHT
    figures = (found.whole, *found.parts)
    values = [figure.quantity.value for figure in figures]
    is_exact = verdict(values[0], Decimal(0), values[1:], [Decimal(0)] * len(found.parts))
    return Verdict.RIGHT if is_exact is Rounding.EXACT else Verdict.ROUNDED


def _misfit(found: List, expression: str) -> Claim:
    whole, parts = found.whole, found.parts
    value = sum((part.quantity.value for part in parts), Decimal(0))
    difference = abs(value - whole.quantity.value)
    repair = _repair(whole, parts)
    is_copied = any(part.quantity.value == whole.quantity.value for part in parts)
    is_far = difference > abs(whole.quantity.value) * _NEAR and repair is None and not is_copied
    excuse = _excuse(found, is_far=is_far) or (TOO_FAR if is_far else "")
    if found.implied and (not _is_slip(repair) or (is_copied and len(parts) < _PLAINLY_PARTS)):
        # Fewer parts than there are look just the same; and a larger figure may be no part at all.
        larger = any(part.quantity.value > whole.quantity.value for part in parts)
        if larger or is_copied or found.borrowed or value < whole.quantity.value:
            excuse = excuse or (_LARGER if larger else _NO_SLIP)
    if excuse:
        return unverified(Kind.PARTS, whole, parts, excuse, expression)
    return Claim(
        Kind.PARTS,
        Verdict.WRONG,
        whole,
        parts,
        expression,
        _total(found),
        dressed(difference, whole, _places(found)),
        words=_words(found, difference, repair),
        loose=found.borrowed,
    )


def _is_slip(repair: Repair | None) -> bool:
    """Whether a slip explains the difference that would hardly do so by accident."""
    return repair is not None and (repair.chance <= _RARE or repair.slip is Slip.SCALE)


def _excuse(found: List, *, is_far: bool) -> str:
    """Why parts that do not make their whole may still be right; empty when they may not."""
    is_signed = any(part.quantity.value < 0 for part in found.parts)
    is_signed = is_signed or compiled(_SIGNED).search(found.text) is not None
    if is_signed and (is_far or _ties_with_signs(found)):
        return _SIGNS
    if not found.whole.unit and not found.partition:
        return "" if _is_one_kind(found) else _THINGS
    if not found.complete and not found.enclosed:
        # "£9m for roads, including £3m for paths, £8m for parks": the outer list may go on.
        return "" if all(map(opens_clause, found.parts)) else _NO_SLIP
    return ""


def opens_clause(part: Figure) -> bool:
    """Whether a verb follows a figure: "12 are …", "£3m of this was …"."""
    return compiled(_VERB).match(part.after) is not None


def _ties_with_signs(found: List) -> bool:
    """Whether the whole ties when one of its parts is taken off instead of added."""
    for taken in found.parts:
        extents = [-p.extent if p is taken else p.extent for p in found.parts]
        sum_ = interval_sum(extents)
        if found.whole.extent.meets(sum_) or found.whole.extent.meets(-sum_):
            return True
    return False


def _is_one_kind(found: List) -> bool:
    if found.complete:
        return share_a_noun(found.whole, found.parts)
    return share_a_noun(found.whole, found.parts) and are_apart(found.parts)


def _repair(whole: Figure, parts: Sequence[Figure]) -> Repair | None:
    return find_repair(
        Sum(
            whole.quantity.value,
            whole.quantity.step,
            tuple(part.quantity.value for part in parts),
            tuple(part.quantity.step for part in parts),
        )
    )


def _places(found: List) -> int:
    """As many decimals as the finest figure of the list has, in the scale of the whole."""
    scale = found.whole.quantity.scale
    finest = min(figure.quantity.step for figure in (found.whole, *found.parts))
    places = 0
    while places < 6 and scale.scaleb(-places) > finest:
        places += 1
    return places


def _total(found: List) -> str:
    value = sum((part.quantity.value for part in found.parts), Decimal(0))
    return dressed(value, found.whole, _places(found))


_SLIPS = {
    Slip.LEFT_OUT: "{} looks left out of the whole.",
    Slip.COUNTED_TWICE: "{} looks counted twice in the whole.",
    Slip.SWAPPED: "Two digits of {} look swapped.",
    Slip.ONE_DIGIT: "One digit differs.",
    Slip.LOST_DIGIT: "A digit of {} looks left out or added.",
    Slip.SCALE: "{} looks out by thousands.",
}


def _words(found: List, difference: Decimal, repair: Repair | None) -> Words:
    whole, printed = found.whole, found.whole.printed
    parts = [part.printed for part in found.parts]
    shown, total = sum_of(parts, whole=False), _total(found)
    size = dressed(difference, whole, _places(found))
    value = sum((part.quantity.value for part in found.parts), Decimal(0))
    if found.complete:
        way = "more" if value > whole.quantity.value else "less"
        message = (
            f"{shown} = {total}, {size} {way} than the {printed} that they are said to make up."
        )
    else:
        message = (
            f"{shown} = {total}, {size} more than the {printed} of which they are said to be parts."
        )
    return Words(
        " ".join(filter(None, (message, _slip(found, repair)))),
        "",
        f"Check {printed} and its parts; one of them may be wrong, missing or counted twice.",
    )


def _slip(found: List, repair: Repair | None) -> str:
    for part in found.parts:
        if part.quantity.value == found.whole.quantity.value:
            return repeated((found.whole, part))
    if repair is None or not repair.exact or not found.complete:
        return ""
    figure = found.whole if repair.part is None else found.parts[repair.part]
    return _SLIPS.get(repair.slip, "").format(figure.printed)
