"""Averages and amounts by the week, month and year: "144 a year, an average of 12 a month".

An amount by one span of time is held against that by another only where they stand side by side; a
mean only against a total whose divisor is stated. Weeks of a year may be school weeks or working
weeks, so that too small an amount a year is told only where a slip explains it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace
from regex import Match

from packlint.arithmetic.interval import Interval
from packlint.facts.claims import grammar as g
from packlint.facts.claims.compare import why_not_comparable
from packlint.facts.claims.extent import extent_of, is_finite
from packlint.facts.claims.judge import LOOSE, NEAR, NEAR_SHARE, Case, judge, unverified
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Claim, Figure, Kind
from packlint.patterns import compiled

_DAYS = Decimal("365.25")
# How many of the short span a long one holds; a year is 52 weeks or 365 days, or a little more.
_HOLDS = {
    ("month", "year"): (Decimal(12), Decimal(12)),
    ("quarter", "year"): (Decimal(4), Decimal(4)),
    ("month", "quarter"): (Decimal(3), Decimal(3)),
    ("week", "year"): (Decimal(52), _DAYS / 7),
    ("day", "year"): (Decimal(365), _DAYS),
}
_AT_MOST = (Decimal(1), NEAR[1])
_FEWER = "the longer span may be cheaper, or hold fewer of the shorter ones"
# A hedge elsewhere; here it is what is claimed.
_MEAN = "an average of"
_SPAN = (
    r"(?:\sper\s(?:household|person|head|pupil|property|resident))?"
    r"\s?(?:(?:per|an?|each|every|/)\s?(?P<{0}>day|week|month|quarter|year|annum)\b(?!-)"
    r"|(?P<{0}>daily|weekly|monthly|quarterly|annually|pa|p\.a\.?|yearly)(?![\w-]))"
)
_LONGER = {
    **dict.fromkeys(("annum", "annual", "annually", "pa", "yearly"), "year"),
    "daily": "day",
}
_BESIDE = (
    r"(?:\s?\((?:i\.e\.,?\s|equivalent\sto\s)?|,?\s(?:i\.e\.,?|equivalent\sto|equal\sto"
    r"|(?:which|that)\sis)\s|(?P<or>\s?\(or\s|,?\sor\s|,\s))(?:(?:an|on)\saverage\s(?:of\s)?|averaging\s|about\s)?"
)
_SPANS = (
    rf"(?P<x>{g.AMOUNT})(?:\s(?!per\b|a\b)[a-z-]+){{0,2}}?{_SPAN.format('u')}{_BESIDE}"
    rf"(?P<y>{g.AMOUNT})(?:\s(?!per\b|a\b)[a-z-]+){{0,2}}?{_SPAN.format('v')}"
)
# An annual pass of £624 (£12 per week).
_ANNUAL = (
    rf"\b(?P<u>annual|yearly|monthly|weekly|daily)\b[^\ue000-\ue5ff.;:()]{{0,60}}\s(?P<x>{g.AMOUNT})"
    rf"\s?\((?P<or>)(?:or\s|i\.e\.,?\s|about\s)?(?P<y>{g.AMOUNT}){_SPAN.format('v')}\)"
)
# Of the figure of the sentence before: "This works out at 5p a week".
_IT_IS = (
    r"^(?:This|That|It|Which)\s(?:is\s)?(?:works?\sout\s(?:at|as)|equates?\sto|equated\sto|equivalent\sto"
    rf"|amounts?\sto|an\saverage\sof)\s(?:about\s|just\s)?(?P<y>{g.AMOUNT}){_SPAN.format('v')}"
)
_BY_THE = r"(?:[a-z-]+\s){0,2}?(?:per|an?|each|every)\s(?P<u>day|week|month|quarter|year|annum)\b"
_AVERAGE = (
    r"(?:,?\s(?:\(?(?:(?:giving|making|representing|with|or|i\.e\.,?|(?:which|this)\sis|equivalent"
    r"\sto|equating\sto)\s)?(?:an?\s|the\s)?(?:mean|average)(?:\s(?!of\b)[a-z-]+){0,3}\sof"
    r"|averaging|or)\s|\s\((?:an?\saverage\sof\s)?|(?P<bare>,\s))"
)
_PER_THING = r"\s(?:per|an?|each|every|for\s(?:each|every))\s(?P<per>[a-z]+)\b"
# £2.4m over six years, an average of £0.4m a year; £54,000 for 12 places, or £4,500 a place.
_SHARED = (
    rf"(?P<t>{g.AMOUNT})(?:{g.BRACKET}|\s{g.PLAIN}){{0,8}}?\s(?:over|across|between|among|amongst"
    rf"|for|from|in|to|by)\s{g.THE}(?:(?:next|last|past|first)\s)?(?P<q>{g.COUNT})"
    rf"(?P<what>{g.words(4)}){_AVERAGE}(?P<r>{g.AMOUNT})(?:{_PER_THING}|\s(?P<each>each)\b)"
)
# 12 places at a total cost of £54,000, an average of £4,500 each.
_COSTED = (
    rf"(?P<q>{g.COUNT})(?P<what>{g.words(5, word=g.PLAIN)})\s(?:at|for|with)\s(?:a\s)?"
    rf"(?:total|overall|combined)\s(?:cost|value|budget|price)\sof\s(?P<t>{g.AMOUNT}){_AVERAGE}(?P<r>{g.AMOUNT})"
    rf"(?:{_PER_THING}|\s(?P<each>each)\b)"
)


def averages_in(reading: Reading, topic: Mapping[str, Figure]) -> Iterator[Claim]:
    """Yield the means of a sentence, and its amounts by two spans of time.

    One of the two may be that of the sentence before, which `topic` holds by unit.
    """
    # £96 a week, or £4,627 a year over 48 weeks
    if not any(figure.after.startswith("week") for figure in reading.figures):
        yield from _spans_in(reading)
        yield from _said_again(reading, topic)
    for shape in (_SHARED, _COSTED):
        for match in compiled(shape).finditer(reading.text):
            yield from _mean(reading, match)


def _spans_in(reading: Reading) -> Iterator[Claim]:
    for shape in (_SPANS, _ANNUAL):
        for match in compiled(shape).finditer(reading.text):
            figures = reading.figure(match["x"]), reading.figure(match["y"])
            sure = not match["or"] or _MEAN in (f.quantity.hedge for f in figures)
            # £40 a month or £400 a year: two prices
            for claim in _by_spans(figures, (match["u"], match["v"])):
                if sure or claim.holds:
                    yield claim


def _said_again(reading: Reading, topic: Mapping[str, Figure]) -> Iterator[Claim]:
    match = compiled(_IT_IS).search(reading.text)
    there = topic.get(reading.figure(match["y"]).unit) if match is not None else None
    by_the = compiled(_BY_THE).match(there.after) if there is not None else None
    if match is None or there is None or by_the is None:
        return
    here = reading.figure(match["y"])
    for claim in _by_spans((there, here), (by_the["u"], match["v"]), equal=True):
        yield replace(claim, loose=True)


def _span(word: str) -> str:
    return _LONGER.get(word.rstrip("."), word).removesuffix("ly").removesuffix("p.a")


def _by_spans(
    found: Sequence[Figure], words: Sequence[str], *, equal: bool = False
) -> Iterator[Claim]:
    spans = [_span(word.lower()) for word in words]
    spans = ["year" if span.startswith("p.a") else span for span in spans]
    figures = [_unhedged(figure) for figure in found]
    if tuple(spans) not in _HOLDS:
        spans, figures = spans[::-1], figures[::-1]
    held = _HOLDS.get((spans[0], spans[1]))
    if held is None:
        return
    short, long = figures
    is_mean = equal or any(figure.quantity.hedge == _MEAN for figure in found)
    if short.unit != long.unit or not is_finite(short.extent):
        return
    low, high = held
    if long.unit and not is_mean and long.extent.high < short.extent.low * low:
        # What is paid by the year may be cheaper, and weeks those of the school year.
        yield unverified(Kind.RATE, long, (short,), _FEWER)
        return
    ends = [end * factor for end in (short.extent.low, short.extent.high) for factor in held]
    yield judge(
        Case(
            Kind.RATE,
            long,
            (short,),
            short.quantity.value * low,
            Interval(min(ends), max(ends)),
            f"{low:f} × {short.printed}",
            lambda expected, printed: (
                f"{short.printed} a {spans[0]} is {expected} a {spans[1]}, "
                f"but the text says {printed}."
            ),
            near=NEAR if equal or low == high else _AT_MOST,
            redo=lambda values: values[0] * low,
        )
    )


def _mean(reading: Reading, match: Match[str]) -> Iterator[Claim]:
    total, count, mean = (reading.figure(match[name]) for name in "tqr")
    if match["bare"] and mean.quantity.hedge != _MEAN:
        return
    mean = _rounded(_unhedged(mean))
    if not match["each"] and not _is_counted(match["per"], match["what"]):
        return
    doubt = why_not_comparable(total, mean) if total.unit or mean.unit else ""
    if doubt or not is_finite(total.extent, count.extent) or count.extent.low <= 0:
        yield unverified(Kind.RATE, mean, (total, count), doubt or LOOSE)
        return
    low, high = total.extent.low / count.extent.high, total.extent.high / count.extent.low
    yield judge(
        Case(
            Kind.RATE,
            mean,
            (total, count),
            total.quantity.value / count.quantity.value,
            Interval(low, high),
            f"{total.printed} ÷ {count.printed}",
            lambda expected, printed: (
                f"{total.printed} shared by {count.printed} is {expected}, "
                f"but the text says {printed}."
            ),
            near=NEAR_SHARE,
            redo=lambda values: values[0] / values[1] if values[1] else None,
        )
    )


def _rounded(figure: Figure) -> Figure:
    """A mean may be rounded to its last digit even where a count would be exact."""
    low = min(figure.extent.low, figure.quantity.low)
    high = max(figure.extent.high, figure.quantity.high)
    return replace(figure, extent=Interval(low, high))


def _unhedged(figure: Figure) -> Figure:
    """A figure that is "an average of" so much, as exact as its digits; a mean count is rounded."""
    quantity = figure.quantity
    if quantity.hedge != _MEAN:
        return figure
    half, value = quantity.step / 2, quantity.value
    bare = replace(quantity, low=value - half, high=value + half, hedge="")
    return _rounded(replace(figure, quantity=bare, extent=extent_of(bare)))


def _is_counted(per: str, what: str) -> bool:
    """Whether a mean is per one of what the count counts."""
    unit = {"annum": "year", "head": "people", "person": "people"}.get(per, per)
    named = what.split()
    return any(word.startswith(unit.removesuffix("y")) for word in named)
