"""What is said of a list of parts that does not make its whole."""

from __future__ import annotations

from decimal import Decimal

from packlint.arithmetic.printing import sum_of
from packlint.arithmetic.repair import Repair, Slip
from packlint.facts.claims.judge import dressed, repeated
from packlint.facts.claims.records import List, Words

_SLIPS = {
    Slip.LEFT_OUT: "{} looks left out of the whole.",
    Slip.COUNTED_TWICE: "{} looks counted twice in the whole.",
    Slip.SWAPPED: "Two digits of {} look swapped.",
    Slip.ONE_DIGIT: "One digit differs.",
    Slip.LOST_DIGIT: "A digit of {} looks left out or added.",
    Slip.SCALE: "{} looks out by thousands.",
}


def places_of(found: List) -> int:
    """As many decimals as the finest figure of the list has, in the scale of the whole."""
    scale = found.whole.quantity.scale
    finest = min(figure.quantity.step for figure in (found.whole, *found.parts))
    places = 0
    while places < 6 and scale.scaleb(-places) > finest:
        places += 1
    return places


def total_of(found: List) -> str:
    """What the parts come to, printed as the whole is."""
    return dressed(found.value, found.whole, places_of(found))


def words_of(found: List, difference: Decimal, repair: Repair | None) -> Words:
    """The sum beside the whole, how far they are apart, and the slip that explains it."""
    whole, printed = found.whole, found.whole.printed
    parts = [part.printed for part in found.parts]
    shown, total = sum_of(parts, whole=False), total_of(found)
    size = dressed(difference, whole, places_of(found))
    if found.complete:
        way = "more" if abs(found.value) > abs(whole.quantity.value) else "less"
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
        return repeated(found.parts) if repair is None else ""
    figure = found.whole if repair.part is None else found.parts[repair.part]
    return _SLIPS.get(repair.slip, "").format(figure.printed)
