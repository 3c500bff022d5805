"""The verdict on one claim: a stated figure against what the other figures come to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from msgspec import Struct

from packlint.arithmetic.interval import Interval
from packlint.arithmetic.printing import figure_like
from packlint.arithmetic.repair import Slip, Sum, find_repair
from packlint.facts.claims.extent import is_finite, magnitude
from packlint.facts.claims.misprints import misprints, scaled
from packlint.facts.claims.records import Claim, Figure, Kind, Verdict, Words
from packlint.facts.claims.spelled import MULTIPLE

TOO_FAR = "the difference is larger than a slip explains"
LOOSE = "a figure is given without bounds"
# A stated figure between these multiples of the computed one may be a slip of any sort.
NEAR = (Decimal("0.75"), Decimal("1.34"))
# A share of a stated whole is more surely one than a change is of a figure elsewhere.
NEAR_SHARE = (Decimal("0.5"), Decimal(2))
# A small difference of two figures that stand beside it may be further out.
NEAR_DIFFERENCE = (Decimal("0.3"), Decimal("3.4"))
# Where there is no doubt of the relation, any difference is wrong.
ANY = (Decimal(0), Decimal("Infinity"))
_DIGITS_ENOUGH = 3
_MILD = Decimal("1.6")
_HARDLY = Decimal("0.75")
_DIGIT_SLIPS = {
    Slip.SWAPPED: "Two digits look swapped.",
    Slip.ONE_DIGIT: "One digit differs.",
    Slip.LOST_DIGIT: "A digit looks left out or added.",
    Slip.SCALE: "It looks out by thousands.",
}

# From the expected and the stated figure as printed to what the message says.
Say = Callable[[str, str], str]


class Case(Struct, frozen=True):
    """A claim to be judged.

    `stated` should lie within `allowed`, and is `value` when every figure is taken as printed.
    `expression` is the sum on paper; `say` makes the message; `guesses` are pairs of a figure that
    a known slip would give, as an interval, and the words for that slip. `redo` works the value
    out again from other values of `others`; None where that cannot be. Where it `may_repeat`, the
    stated figure may well equal one of the others, as what is left may equal what was taken. What
    is wrong `by_slip` only is left open where no slip explains it, however near it is.
    """

    kind: Kind
    stated: Figure
    others: Sequence[Figure]
    value: Decimal
    allowed: Interval
    expression: str
    say: Say
    guesses: Sequence[tuple[Interval, str]] = ()
    near: tuple[Decimal, Decimal] = NEAR
    redo: Callable[[Sequence[Decimal]], Decimal | None] | None = None
    loose: bool = False
    may_repeat: bool = False
    by_slip: bool = False


def dressed(value: Decimal, like: Figure, places: int | None = None) -> str:
    """A value printed as a figure is, to as many decimals or to so many."""
    quantity = like.quantity
    shown = quantity.places if places is None else places
    scaled = (value / quantity.scale).quantize(Decimal(1).scaleb(-shown), ROUND_HALF_UP)
    if quantity.unit == MULTIPLE:
        return f"{value:.1f} times"
    if quantity.unit == "%" and like.is_spelled:
        return f"{scaled:f}%"
    return figure_like(scaled * quantity.scale, like.printed, quantity.scale, shown)


def judge(case: Case) -> Claim:
    """Judge a case; what is wrong gets its words, and its likely cause where a slip explains it."""
    stated = magnitude(case.stated.extent)
    allowed = magnitude(case.allowed)
    if not is_finite(allowed):
        return unverified(case.kind, case.stated, case.others, LOOSE, case.expression)
    if stated.meets(allowed):
        is_exact = _rounds_to(case)
        verdict = Verdict.RIGHT if is_exact else Verdict.ROUNDED
        return Claim(case.kind, verdict, case.stated, case.others, case.expression, _expected(case))
    is_near = _is_near(case)
    slip = _slip(case, stated) or _copied(case) or _misprint(case, swaps_only=is_near)
    if not slip and (case.by_slip or not is_near):
        return unverified(case.kind, case.stated, case.others, TOO_FAR, case.expression)
    return _wrong(case, slip)


def unverified(
    kind: Kind, stated: Figure, others: Sequence[Figure], reason: str, expression: str = ""
) -> Claim:
    """A claim that could not be decided."""
    return Claim(kind, Verdict.UNVERIFIED, stated, others, expression, reason=reason)


def _wrong(case: Case, slip: str) -> Claim:
    expected, printed = _expected(case), _said(case.stated)
    difference = abs(abs(case.stated.quantity.value) - abs(case.value))
    shown = max(case.stated.quantity.places, _places_of(expected))
    return Claim(
        case.kind,
        Verdict.WRONG,
        case.stated,
        case.others,
        case.expression,
        expected,
        _apart(difference, case.stated, shown),
        words=Words(
            " ".join(filter(None, (case.say(expected, printed), slip))),
            "",
            f"Check whether {printed} should be {expected}, or one of the other figures is wrong.",
        ),
        mild=difference <= _little(case.stated),
        loose=case.loose,
    )


def _said(stated: Figure) -> str:
    """The stated figure as the text says it; "over" and "up to" are part of what is wrong."""
    is_open = not is_finite(stated.extent)
    return f"{stated.quantity.hedge} {stated.printed}" if is_open else stated.printed


def _little(stated: Figure) -> Decimal:
    """A difference in the last digit; or hardly more than plain words of a figure leave open."""
    quantity = stated.quantity
    if not stated.is_spelled:
        return quantity.step * _MILD
    return Decimal(0) if quantity.hedge else (quantity.high - quantity.low) * _HARDLY


def _apart(difference: Decimal, stated: Figure, places: int) -> str:
    """How far two figures are apart; percentages differ by points."""
    if stated.unit in ("%", "pp"):
        return f"{difference:.{places}f} percentage points"
    return dressed(difference, stated, places)


def _places_of(printed: str) -> int:
    digits = "".join(c for c in printed if c.isdigit() or c == ".")
    return len(digits.partition(".")[2])


def _expected(case: Case) -> str:
    """The computed figure dressed as the stated one, with a decimal more where they look alike."""
    stated = case.stated
    for extra in range(3):
        places = stated.quantity.places + extra
        printed = dressed(abs(case.value), stated, places)
        if extra or printed != dressed(abs(stated.quantity.value), stated, places):
            break
        if _rounds_to(case):
            break
    return printed


def _rounds_to(case: Case) -> bool:
    step = case.stated.quantity.step
    return abs(abs(case.value) - abs(case.stated.quantity.value)) <= step / 2


def _is_near(case: Case) -> bool:
    low, high = case.near
    if not case.value:
        return False
    ratio = abs(case.stated.quantity.value) / abs(case.value)
    return low <= ratio <= high


def _misprint(case: Case, *, swaps_only: bool) -> str:
    """The words for a slip in one of the other figures that explains the difference."""
    quantity = case.stated.quantity
    if case.redo is None or case.stated.is_spelled:
        return ""
    digits = len(str(int(abs(quantity.value) / quantity.step)))
    values = [figure.quantity.value for figure in case.others]
    for index, figure in enumerate(case.others):
        for value, words in _slips_of(figure, digits, swaps_only=swaps_only):
            again = case.redo([*values[:index], value, *values[index + 1 :]])
            if again is not None and abs(again - abs(quantity.value)) <= quantity.step / 2:
                return words
    return ""


def _slips_of(figure: Figure, digits: int, *, swaps_only: bool) -> Iterator[tuple[Decimal, str]]:
    """What a figure may have been; the fewer digits bear it out, the fewer slips are believed."""
    yield from scaled(figure)
    if digits >= _DIGITS_ENOUGH - 1:
        yield from misprints(figure, swaps_only=swaps_only or digits < _DIGITS_ENOUGH)


def _copied(case: Case) -> str:
    """The words for a figure that was typed again where another belongs."""
    return "" if case.may_repeat else repeated((case.stated, *case.others))


def repeated(figures: Sequence[Figure]) -> str:
    """The words for the first of the figures that is given twice; empty where none is."""
    seen: set[tuple[Decimal, str]] = set()
    for figure in figures:
        key = (abs(figure.quantity.value), figure.unit)
        if key in seen:
            return f"{figure.printed} is given twice; one of the two looks copied."
        seen.add(key)
    return ""


def _slip(case: Case, stated: Interval) -> str:
    """The words for the slip that explains the difference; empty when none does."""
    if case.stated.is_spelled or not is_finite(stated):
        return ""
    for guess, words in case.guesses:
        if is_finite(guess) and stated.meets(guess):
            return words
    quantity = case.stated.quantity
    step = quantity.step
    printed, wanted = abs(quantity.value), abs(case.value)
    if (wanted / step).to_integral_value(ROUND_DOWN) * step == printed:
        return "It looks cut off instead of rounded."
    if abs(printed - wanted) <= step * _MILD:
        return ""
    rounded = (wanted / step).to_integral_value(ROUND_HALF_UP) * step
    found = find_repair(Sum(printed, step, (rounded,), (step,)))
    if found is None or found.slip not in _DIGIT_SLIPS:
        return ""
    digits = len(str(int(printed / step)))
    if found.slip is Slip.ONE_DIGIT and digits < _DIGITS_ENOUGH:
        return ""
    return _DIGIT_SLIPS[found.slip]
