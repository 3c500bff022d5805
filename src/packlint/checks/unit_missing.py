"""An amount of money has lost its "million" or "thousand".

Pounds are printed whole or with two decimals. "£10.4" or "£472.396" is an amount in millions where
the same digits stand elsewhere in the pack with their scale, and, for short figures, in the same
words; or, with three decimals, where the document prints its millions so. Prices and rates
("per hour") are left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from packlint.check import Context, Params
from packlint.facts.agreement import Vocabulary
from packlint.facts.measures import Measure, Source
from packlint.finding import Draft, Spot, Tally

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}
_TALLY = "scales of amounts"
_CURRENCIES = frozenset("£€$")
_RATES = frozenset("per weekly daily monthly average mean unit rate".split())
_RATE_WORDS = frozenset("hour rate price unit fee charge kwh litre mile pence tonne".split())
# Figures of so many digits are the same one wherever they stand; shorter ones need the words.
_TELLING_DIGITS = 5
_LEAST_BITS = 12.0
_MILLIS = 3
_FORM_OF_DOCUMENT = 3


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a draft for each amount without its scale, and how many amounts were looked at."""
    money = [
        measure
        for measure in context.facts.measures
        if measure.source is Source.PROSE and measure.unit in _CURRENCIES
    ]
    vocabulary = Vocabulary(measure.words for measure in context.facts.measures)
    scaled: dict[tuple[str, int], list[Measure]] = defaultdict(list)
    forms: Counter[tuple[int, int]] = Counter()
    for measure in money:
        if measure.scale > 1:
            scaled[measure.digits, measure.places].append(measure)
            forms[measure.span.document, measure.places] += 1
    for measure in money:
        if _is_odd(measure) and not _is_cut_off(context, measure):
            like = _same(measure, scaled[measure.digits, measure.places], vocabulary)
            is_form = forms[measure.span.document, _MILLIS] >= _FORM_OF_DOCUMENT
            if like or (measure.places == _MILLIS and is_form):
                yield _draft(measure, like)
    yield Tally(_TALLY, seen=len(money), checked=len(money))


def _is_odd(measure: Measure) -> bool:
    """Whether an amount has decimals that are no pence, and is no price or rate."""
    is_rate = measure.setting & _RATES or measure.words & _RATE_WORDS
    decimals = measure.places not in (0, 2) and abs(measure.value) >= 1
    return measure.scale == 1 and decimals and not is_rate


def _is_cut_off(context: Context, measure: Measure) -> bool:
    """Whether nothing follows the amount in its paragraph: its unit may stand on the next line."""
    span = measure.span
    text = context.pack.documents[span.document].text_at(span).value
    return not text[span.end :].strip()


def _same(
    measure: Measure, others: Sequence[Measure], vocabulary: Vocabulary
) -> tuple[Measure, ...]:
    """The places where the same digits stand with their scale."""
    if len(measure.digits) >= _TELLING_DIGITS:
        return tuple(others)
    return tuple(
        other for other in others if vocabulary.bits(other.beside & measure.beside) >= _LEAST_BITS
    )


def _draft(measure: Measure, like: Sequence[Measure]) -> Draft:
    if like:
        shown = like[0].printed
        message = f"{measure.printed} has no unit behind it; elsewhere it is {shown}."
    else:
        shown = f"{measure.printed}m"
        message = (
            f"{measure.printed} has three decimals and no unit behind it; the other figures of the"
            " kind are in millions."
        )
    return Draft(
        message=message,
        spots=(Spot(measure.span, "stated"), *(Spot(one.span, "elsewhere") for one in like)),
        suggestion=f"Check whether it should be {shown}.",
    )
