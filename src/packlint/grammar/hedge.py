"""Words around a number that loosen it: about, nearly, over, up to."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import regex
from msgspec.structs import replace

from packlint.grammar.figure import Quantity
from packlint.patterns import compiled

# Looseness of "about" where the digits themselves suggest less: "around 25" may well be 26.
_LEEWAY = Decimal("0.05")
_WORDS = {
    "near": (
        "about|around|approximately|approx|approx.|circa|c.|ca.|c|roughly|broadly|some|~|≈"
        "|in the region of|in the order of|an estimated|estimated|an average of"
    ),
    "below": "nearly|almost|close to|just under|just below|just less than|approaching",
    "above": "just over|just above|just more than",
    "more": (
        "over|well over|more than|greater than|at least|in excess of|above|exceeding|upwards of"
        "|no fewer than|no less than|not less than|a minimum of|>|≥|>="
    ),
    "less": (
        "under|well under|less than|fewer than|below|up to|at most|no more than|not more than"
        "|a maximum of|<|≤|<="
    ),
}
_KIND_OF = {phrase: kind for kind, phrases in _WORDS.items() for phrase in phrases.split("|")}
_LONGEST = max(map(len, _KIND_OF))


@cache
def _before() -> regex.Pattern[str]:
    # The longest phrase first, so that "no more than" is not read as "more than".
    phrases = "|".join(regex.escape(phrase) for phrase in sorted(_KIND_OF, key=len, reverse=True))
    return compiled(rf"(?<!\w)({phrases})\s?$", regex.IGNORECASE | regex.REVERSE)


@cache
def _after() -> regex.Pattern[str]:
    return compiled(
        r"(?P<more>\+(?![\d.])|\s(?:or|and) (?:more|over|above)\b)"
        r"|(?P<less>\s(?:or|and) (?:less|fewer|under|below)\b)"
        r"|(?P<near>\sor so\b)",
        regex.IGNORECASE,
    )


def hedged(found: Quantity, text: str) -> Quantity:
    """The quantity with its interval as the words beside it leave it, and with those words.

    Near words ("about") allow half a unit of the last digit that is not a closing zero, or 5%;
    "just over" and "nearly" a whole unit to their side, if that is more; "over" and its like open
    the interval upwards, "up to" and its like downwards.
    """
    before = _before().search(text, max(0, found.start - _LONGEST - 2), found.start)
    if before is not None:
        words = before.group(1).lower()
        kind = _KIND_OF[words]
    else:
        after = _after().match(text, found.end, found.end + 16)
        if after is None or after.lastgroup is None:
            return found
        words, kind = after.group().strip().lower(), after.lastgroup
    low, high = _bounds(found, kind)
    return replace(found, low=low, high=high, hedge=words)


def _bounds(found: Quantity, kind: str) -> tuple[Decimal, Decimal]:
    loose = max(_last_digit(found) / 2, abs(found.value) * _LEEWAY)
    low, high = found.low, found.high
    if kind in ("below", "above"):
        # "Just over 8%" may be 8.9%, which nobody would round to 8%.
        loose = max(loose, found.step)
    if kind in ("near", "below"):
        low = min(low, found.value - loose)
    if kind in ("near", "above"):
        high = max(high, found.value + loose)
    if kind == "more":
        high = Decimal("Infinity")
    if kind == "less":
        low = Decimal("-Infinity")
    return low, high


def _last_digit(found: Quantity) -> Decimal:
    """One unit of the last digit that is not a closing zero: 100,000 for 1,200,000."""
    exponent = (found.value / found.scale).normalize().as_tuple().exponent
    whole = max(exponent, -found.places) if isinstance(exponent, int) else 0
    return found.scale.scaleb(whole)
