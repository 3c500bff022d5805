"""Figures in words: "five", "two thirds", "one in five", "doubled", "three times".

Fractions and "one in five" are percentages that give or take what such words leave open; "doubled"
and its like are multiples. Whatever may be no figure at all ("a quarter of the year", "the second
half", "a third party") is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace
from regex import Match

from packlint.grammar.hedge import hedged
from packlint.grammar.quantity import Quantity
from packlint.patterns import compiled

# The unit of multiples: "doubled" is 2 of them.
MULTIPLE = "×"
_HUNDRED = Decimal(100)
_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS = {
    **{word: value for value, word in enumerate((*_UNITS, *_TEENS), start=1)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
    **{
        f"{ten}-{unit}": 10 * high + low
        for high, ten in enumerate(_TENS, start=2)
        for low, unit in enumerate(_UNITS, start=1)
    },
}
_NUMBERS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_NUMBER_WORD = rf"(?i)(?<![\w-])(?:{_NUMBERS})(?![\w-]|\s(?:another|day\b|or\b))"
_PER_CENT = rf"(?i)(?<![\w-])(?P<n>{_NUMBERS})\s(?:per\scent|percent)\b(?!\spoint)"
_NTHS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "tenth": 10,
}
_NTH = "|".join(_NTHS)
# What a fraction is of, or where it stands, so that it surely is one.
_OF = (
    r"(?=\sof\s(?!(?:an?|the)\s(?:million|billion|hour|mile|century|decade|(?:financial\s)?year|day"
    r"|month|term)\b)|\s?\()"
)
_FRACTION = (
    rf"(?i)(?<![\w-])(?:(?P<some>two|three|four|five|seven|nine)[\s-](?P<nths>{_NTH})s"
    rf"|(?<!\d[kmn]?\s)(?P<one>one|a)[\s-](?P<nth>{_NTH}){_OF}"
    rf"|(?P<half>half)(?:{_OF}|(?=\s(?:the|all|our|its|their|these|those)\s(?!year|day|term))))\b"
    rf"|(?<=\bby\s)(?:(?:an?|one)\s)?(?P<by>{_NTH})\b(?![\s-](?:party|year|month|term)\b)"
)
_RATIO = (
    r"(?i)(?<![\w.,/-])(?:(?P<k>one|two|three|four|six|seven|eight|nine|\d)\s(?:in|out\sof)\s"
    r"(?:every\s)?(?P<n>ten|five|10)|(?P<a>one|1)\sin\s(?:every\s)?"
    r"(?P<b>three|four|six|seven|eight|nine|twelve|twenty|[3-9]|1[2-9]|[2-9]5|[2-5]0|100))"
    r"(?![\w%-]|[.,/]\d|\s(?:years?|months?|weeks?|days?|hours?|minutes?|terms?|quarters?|per\scent"
    r"|percent|of\s(?:the|these|those|our)\b))"
)
_MULTIPLES = {
    "doubl": Decimal(2),
    "trebl": Decimal(3),
    "tripl": Decimal(3),
    "quadrupl": Decimal(4),
    "halv": Decimal("0.5"),
}
_TIMES = {"twice": 2, "double": 2, "treble": 3, "triple": 3, "half": 1}
_MULTIPLE = (
    r"(?i)(?<![\w-])(?:(?P<verb>doubl|trebl|tripl|quadrupl|halv)(?:e[ds]?|ing)"
    r"(?=[\s,](?!(?:up|down|as|digit|counted|glaz\w+|decker)\b))"
    r"|(?P<times>twice|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}(?:\.\d)?)"
    r"(?(times)(?:(?<=twice)|\stimes))(?=\s(?:the|as|that|more|higher|greater|larger|its)\b)"
    r"|(?P<word>double|treble|triple)(?=\sthe\b)"
    r"|(?P<fold>two|three|four|five|six|seven|eight|nine|ten)-?\s?fold\b)"
)
# How far a fraction and a multiple in words may be from the figure, as a share of it; fractions
# stay within so many points.
_LOOSE = Decimal("0.2")
_MOST_POINTS = Decimal(5)
_LOOSE_MULTIPLE = Decimal("0.125")
_ROUNDING = Decimal("0.5")
# "Over half" and "more than doubled" end here.
_MOST = {"%": _HUNDRED, MULTIPLE: Decimal(1000)}


# A word of each of these stands in every figure of the kind, but for ratios in digits. To look for
# them costs a tenth of the patterns.
_LETTERS = r"[a-z]+"
_RATIO_IN_DIGITS = r"(?i)\d\s(?:in|out)\s"
_COUNTS = frozenset((*_UNITS, *_TEENS, *_TENS))
_PARTS = frozenset(word for nth in _NTHS for word in (nth, f"{nth}s"))
_MULTIPLIED = frozenset(
    (
        *(verb + ending for verb in _MULTIPLES for ending in ("e", "ed", "es", "ing")),
        *("times", "twice", "fold"),
        *(f"{unit}fold" for unit in (*_UNITS, "ten")),
    )
)


def spelled(text: str) -> Iterator[Quantity]:
    """Yield the figures of a text that words give, in order of kind; some may overlap."""
    words = frozenset(compiled(_LETTERS).findall(text.casefold()))
    counts = not words.isdisjoint(_COUNTS)
    if (counts and not words.isdisjoint(("in", "out"))) or compiled(_RATIO_IN_DIGITS).search(text):
        for match in compiled(_RATIO).finditer(text):
            yield _ratio(match, text)
    if not words.isdisjoint(_PARTS):
        for match in compiled(_FRACTION).finditer(text):
            yield _fraction(match, text)
    if not words.isdisjoint(_MULTIPLIED):
        for match in compiled(_MULTIPLE).finditer(text):
            yield _multiple(match, text)
    if counts and not words.isdisjoint(("cent", "percent")):
        for match in compiled(_PER_CENT).finditer(text):
            found = _percent(match, _number(match["n"]))
            low, high = found.value - _ROUNDING, found.value + _ROUNDING
            yield hedged(replace(found, low=low, high=high), text)
    if counts:
        for match in compiled(_NUMBER_WORD).finditer(text):
            value = Decimal(NUMBER_WORDS[match.group().lower()])
            yield Quantity(match.start(), match.end(), match.group(), value, value, value)


def _number(word: str) -> Decimal:
    return Decimal(NUMBER_WORDS.get(word.lower(), 0) or word)


def _ratio(match: Match[str], text: str) -> Quantity:
    """Read "nine in ten": 85% to 95%; "one in six": one in 5.5 to one in 6.5."""
    some = match["k"] is not None and _number(match["k"]) > 1
    k, n = (_number(match[name]) for name in (("k", "n") if match["k"] else ("a", "b")))
    half = Decimal("0.5") if some else max(Decimal("0.5"), n / 10)
    low, high = ((k - half) / n, (k + half) / n) if some else (k / (n + half), k / (n - half))
    found = _percent(match, k / n * _HUNDRED)
    return _hedged(replace(found, low=low * _HUNDRED, high=high * _HUNDRED), text)


def _fraction(match: Match[str], text: str) -> Quantity:
    nths = match["nths"] or match["nth"] or match["half"] or match["by"]
    value = _number(match["some"] or "one") / _NTHS[nths.lower()] * _HUNDRED
    loose = min(value * _LOOSE, _MOST_POINTS)
    found = _percent(match, value)
    return _hedged(replace(found, low=value - loose, high=value + loose), text)


def _percent(match: Match[str], value: Decimal) -> Quantity:
    return Quantity(match.start(), match.end(), match.group(), value, value, value, "%")


def _multiple(match: Match[str], text: str) -> Quantity:
    if match["verb"]:
        value = _MULTIPLES[match["verb"].lower()]
    else:
        word = (match["times"] or match["word"] or match["fold"]).lower()
        value = Decimal(_TIMES.get(word, 0)) or _number(word)
    loose = value * _LOOSE_MULTIPLE
    found = Quantity(
        match.start(), match.end(), match.group(), value, value - loose, value + loose, MULTIPLE
    )
    return _hedged(found, text)


def _hedged(found: Quantity, text: str) -> Quantity:
    """With the words of its hedge; "over a third" is no less than one, give or take rounding."""
    loose = hedged(found, text)
    margin = _ROUNDING if found.unit == "%" else found.value / 32
    if not loose.high.is_finite():
        return replace(loose, low=found.value - margin, high=_MOST[found.unit])
    if not loose.low.is_finite():
        return replace(loose, low=Decimal(0), high=found.value + margin)
    if not loose.hedge:
        return loose
    more = (found.high - found.low) / 4
    low, high = loose.low - more, loose.high + more
    if found.unit == MULTIPLE:
        # "Nearly double" is not the whole way from one: a multiple has no last digit.
        most = found.value * _LOOSE
        low, high = max(low, found.value - most), min(high, found.value + most)
    return replace(loose, low=low, high=high)
