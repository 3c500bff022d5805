"""Lists of parts judged by their whole: complete ones should make it, others not exceed it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from packlint.arithmetic.interval import Interval, interval_sum
from packlint.arithmetic.printing import sum_of
from packlint.arithmetic.repair import Repair, Slip, Sum, find_repair
from packlint.arithmetic.rounding import Verdict as Rounding
from packlint.arithmetic.rounding import verdict
from packlint.facts.claims.compare import why_not_comparable
from packlint.facts.claims.extent import is_finite
from packlint.facts.claims.judge import LOOSE, TOO_FAR, dressed, unverified
from packlint.facts.claims.list_words import places_of, total_of, words_of
from packlint.facts.claims.records import Claim, Figure, Kind, List, Verdict
from packlint.facts.claims.things import are_apart, are_groups, share_a_noun
from packlint.patterns import compiled

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
_UP_TO_PARTS = r"(?s).*(?=\b(?:includ|of\swh))"
_LESSER = (
    r"(?i)\b(?:net|surplus|variances?|movements?|savings?|underspends?|overspends?|increas\w+"
    r"|decreas\w+|reduc\w+|ris(?:es?|ing)|rose|falls?|fell|falling|grow\w*|chang\w+|differen\w+"
    r"|gap|pressures?|deficits?|balances?|margin|position|profit|loss(?:es)?|year|annum|annual\w*"
    r"|per|each|every|average|more|fewer|further|additional|extra|up|down)\b"
)
_SIGN_MARKS = ("+", "-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2212")
_NO_SCALE = "the scale of a part looks left out"
_LEAST_POUNDS = 1000
_NEAR = Decimal("0.25")
# Two amounts behind a third may be it by two measures.
_PLAINLY_PARTS = 3
# What a list that only looks complete may differ by with such odds is a slip.
_RARE = Decimal("0.05")


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
        total, bound = total_of(found), not found.complete
        return Claim(
            Kind.PARTS, verdict_, found.whole, found.parts, expression, total, is_bound=bound
        )
    return _misfit(_turned(found), expression)


def _turned(found: List) -> List:
    """The whole as negative where its parts, each printed with its sign, come to less than nought.

    "An underspend of £5m, split between +£1m and -£6m": the word gives the whole its sign.
    """
    whole = found.whole
    bare = whole.quantity.printed.lstrip()[:1] not in _SIGN_MARKS
    signed = all(part.quantity.printed.lstrip()[:1] in _SIGN_MARKS for part in found.parts)
    if not (found.complete and bare and signed and found.value < 0):
        return found
    quantity = whole.quantity
    turned = replace(quantity, value=-quantity.value, low=-quantity.high, high=-quantity.low)
    return replace(found, whole=replace(whole, quantity=turned, extent=-whole.extent))


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
    difference = abs(found.value - whole.quantity.value)
    repair = _repair(whole, parts)
    is_copied = any(part.quantity.value == whole.quantity.value for part in parts)
    is_told = repair is not None or is_copied or _repeats_a_part(found)
    is_far = difference > abs(whole.quantity.value) * _NEAR and not is_told
    excuse = _excuse(found, is_far=is_far) or (TOO_FAR if is_far else "")
    if found.implied and (not _is_slip(repair) or (is_copied and len(parts) < _PLAINLY_PARTS)):
        # Fewer parts than there are look just the same; and a larger figure may be no part at all.
        larger = any(part.quantity.value > whole.quantity.value for part in parts)
        if larger or is_copied or found.borrowed or found.value < whole.quantity.value:
            excuse = excuse or (_LARGER if larger else _NO_SLIP)
        elif not whole.unit and not (are_apart(parts) or are_groups(parts)):
            excuse = excuse or _THINGS
    if excuse:
        return unverified(Kind.PARTS, whole, parts, excuse, expression)
    return Claim(
        Kind.PARTS,
        Verdict.WRONG,
        whole,
        parts,
        expression,
        total_of(found),
        dressed(difference, whole, places_of(found)),
        words=words_of(found, difference, repair),
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
    if found.complete and found.whole.unit and _ties_to_the_digit(found):
        return _SIGNS
    if not found.whole.unit and not found.partition:
        return "" if _is_one_kind(found) else _THINGS
    if not found.complete and not found.enclosed:
        # "£9m for roads, including £3m for paths, £8m for parks": the outer list may go on.
        is_sure = all(map(opens_clause, found.parts)) or _exceeds_at_once(found)
        return "" if is_sure else _NO_SLIP
    return ""


def _exceeds_at_once(found: List) -> bool:
    """Whether the first part, which stands for the whole's whatever follows, exceeds it alone.

    A net figure, a change or a yearly one may well be less than what it includes.
    """
    larger = found.parts[0].extent.low > found.whole.extent.high
    head = compiled(_UP_TO_PARTS).match(found.text)
    return larger and head is not None and compiled(_LESSER).search(head.group()) is None


def _repeats_a_part(found: List) -> bool:
    """Whether of three amounts or more one is given twice, and once too often for the whole.

    "£9m (£6m of grant, £2m of fees and £6m of reserves)": without the second there is some left.
    """
    parts, whole = found.parts, found.whole
    if not whole.unit or not found.complete or len(parts) < _PLAINLY_PARTS:
        return False
    values = [part.quantity.value for part in parts]
    rest = [found.value - value for value in set(values) if values.count(value) > 1]
    return any(0 < left < whole.quantity.value for left in rest) and all(v > 0 for v in values)


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


def _ties_to_the_digit(found: List) -> bool:
    """Whether the whole is exactly what one part taken off leaves: "£5m of cost, £2m of fees"."""
    value, whole = found.value, found.whole.quantity.value
    return any(value - 2 * part.quantity.value == whole for part in found.parts)


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
