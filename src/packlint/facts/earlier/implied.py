"""Earlier figures that the changes of a text imply, or name: what last year was, as told now.

"1,547 at the end of Quarter 1, an increase of 196 compared to a year ago" says that it was 1,351
then. What the earlier figure is of is said of the figure that it became.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from packlint.arithmetic.interval import Interval
from packlint.facts.claims.changes import changes_in
from packlint.facts.claims.reading import Mentions, Reading
from packlint.facts.claims.records import Change
from packlint.facts.claims.turns import ELSEWHERE
from packlint.facts.earlier.dated import (
    Dated,
    dates_in,
    days_of,
    own_days,
    places_of,
    years_apart,
)
from packlint.facts.earlier.lasting import (
    LEAST_DIGITS,
    LEAST_WORDS,
    MOVING,
    MOVING_KINDS,
    Surroundings,
    told_words,
)
from packlint.facts.earlier.records import Fact, Kind
from packlint.facts.measures import Measure, Role, When
from packlint.model import Span
from packlint.patterns import compiled

_RATES = ("%", "pp")
# From the change to its date: "compared to the end of …", "on …", "from the … census of …".
_SINCE = (
    r"(?i)^[^.;:\ue100-\ue5ff]{0,40}?(?<!\w)(?:compared\s(?:to|with)|from|on|since|than|over|against)"
    r"\s(?:(?:that|those|the\sfigure)\s(?:of|in|at|for)\s)?(?:(?:at|in|for|as\s(?:at|of))\s)?"
    r"(?:the\s)?(?:(?:end|start|close)\sof\s(?:the\s)?)?$"
)
# The same days of the year before.
_YEAR_AGO = (
    r"(?i)^[^.;:\ue000\ue100-\ue5ff]{0,40}?(?<!\w)(?:(?:compared\s(?:to|with)|from|on|since|than|over)"
    r"\s(?:the\s)?same\s(?:period|quarter|point|time|date|stage|month|term)\s(?:of\s|in\s)?(?:the\s)?"
    r"(?:last|previous|prior|preceding)\s(?:financial\s|academic\s)?year"
    r"|(?:compared\s(?:to|with)|from|on|than)\s(?:a|one)\syear\s(?:ago|earlier|before))(?!\w)"
)
_YEAR_BEFORE = (
    r"(?i)^[^.;:\ue000\ue100-\ue5ff]{0,40}?(?<!\w)(?:compared\s(?:to|with)|from|on|since|than)"
    r"\s(?:(?:that|those)\s(?:of|in|at|for)\s)?(?:the\s)?(?:previous|last|prior|preceding)\s"
    r"(?:financial\s|academic\s)?year(?!\w)|^[^.;:\ue000\ue100-\ue5ff]{0,40}?(?<!\w)(?:compared\s"
    r"(?:to|with)|from|on|than)\sthe\syear\sbefore(?!\w)"
)
# Where the earlier figure is given: "compared to 1,351 at the end of …", "the end of … (1,351".
_ITS_DATE = (
    r"(?i)^(?:\s[\w’'-]+){0,3}?\s(?:at|in|for|on|during|as\s(?:at|of))\s(?:the\s)?"
    r"(?:(?:end|start|close)\sof\s(?:the\s)?)?$"
)
_AFTER_DATE = (
    r"(?i)^(?:\s?\(|,?\s(?:when|where)\s(?:it|there|this)\s(?:was|were|stood\sat)\s"
    r"|\s(?:figure|level|total|number)\sof\s|\swas\s)$"
)
_AGAINST = (
    r"(?i)(?P<b>[\ue100-\ue4ff])[^.;:\ue100-\ue5ff]{0,80}?\scompared\s(?:to|with)\s"
    r"(?P<near>[^.;:,\ue100-\ue5ff]{0,40}?(?P<a>[\ue100-\ue4ff])[^.;:,\ue100-\ue5ff]{0,40})"
)
_SHORTEST_YEAR = 364
# March, August and December close years.
_YEAR_ENDS = (3, 8, 12)
_HUNDRED = Decimal(100)


def implied_facts(
    measures: Sequence[Measure], mentions: Mentions, around: Surroundings
) -> Iterator[Fact]:
    """Yield the earlier figures that sentences imply by a change, where its days are named."""
    homes: dict[Span, dict[Span, Measure]] = defaultdict(dict)
    for measure in measures:
        if measure.sentence is not None:
            homes[measure.sentence][measure.span] = measure
    for sentence, reading in mentions.readings.items():
        own = homes.get(sentence.span, {})
        if reading is None or len(own) < 2:
            continue
        for change in (*changes_in(reading, {}), *_compared(reading, own)):
            fact = _fact(change, reading, mentions, own)
            if fact is not None:
                yield replace(fact, doubt=MOVING) if around.move(fact.measure) else fact


def _compared(reading: Reading, own: Mapping[Span, Measure]) -> Iterator[Change]:
    """Figures with an earlier one beside them, and no word for rise or fall: "compared to 621"."""
    for match in compiled(_AGAINST).finditer(reading.text):
        figures = [reading.figure(match[name]) for name in "ba"]
        if compiled(ELSEWHERE).search(match["near"]) is not None:
            continue
        if all(one.span in own for one in figures) and figures[0].unit == figures[1].unit:
            yield Change(0, "", before=figures[1], after=figures[0])


def _fact(
    change: Change, reading: Reading, mentions: Mentions, own: Mapping[Span, Measure]
) -> Fact | None:
    after = _after(change, own)
    if after is None or after.status in MOVING_KINDS:
        return None
    measure = _stated(change, own, after) or _counted_back(change, own, after)
    said = _said(change, own, after)
    if measure is None or said is None or len(measure.digits) < LEAST_DIGITS:
        return None
    when = _when(change, reading, mentions, after)
    if when is None:
        return None
    later = after if change.before is None else None
    told = replace(measure, role=Role.LEVEL, label=said.label, numbers=said.numbers)
    words = told_words(said)
    return Fact(told, words, when, Kind.IMPLIED, said.bounds, later, rose=change.sign > 0)


def _after(change: Change, own: Mapping[Span, Measure]) -> Measure | None:
    """The figure after a change, as said; else the only one that it can be of."""
    after = own.get(change.after.span) if change.after is not None else None
    told = change.amount or change.share
    if after is not None and after.role is Role.LEVEL:
        return after
    if told is None or change.before is not None:
        return None
    is_share = told.unit == "%"
    levels = [
        one
        for span, one in own.items()
        if one.role is Role.LEVEL
        and span.start < told.span.start
        and (one.unit not in _RATES if is_share else one.unit == told.unit)
    ]
    return levels[0] if len(levels) == 1 else None


def _said(change: Change, own: Mapping[Span, Measure], after: Measure) -> Measure | None:
    """The figure whose clause names what all are of: in "rose from A to B" it is the first."""
    figures = [one for one in (change.before, change.amount) if one is not None]
    clauses = [after, *(own[one.span] for one in figures if one.span in own)]
    named = (one for one in clauses if len(told_words(one)) >= LEAST_WORDS)
    return next(named, None)


def _stated(change: Change, own: Mapping[Span, Measure], after: Measure) -> Measure | None:
    """The earlier figure as the sentence gives it."""
    before = own.get(change.before.span) if change.before is not None else None
    if before is None or before.hedged or before.unit != after.unit:
        return None
    return before


def _counted_back(change: Change, own: Mapping[Span, Measure], after: Measure) -> Measure | None:
    """The earlier figure as the later one less the change."""
    told = change.amount or change.share
    by = own.get(told.span) if told is not None else None
    if by is None or change.before is not None or by.hedged or after.hedged:
        return None
    sign = Decimal(change.sign)
    signed = by.extent if sign > 0 else -by.extent
    is_share = by.unit == "%" and after.unit not in _RATES
    if not is_share:
        # "Up 2% from 80%" may mean points or a share of the 80.
        if by.unit != ("pp" if after.unit == "%" else after.unit):
            return None
        extent: Interval | None = after.extent - signed
        value = after.value - sign * by.value
    else:
        # Per cents are rounded, and as often cut off.
        half = by.step / 2
        growth = Interval(1 + (signed.low - half) / _HUNDRED, 1 + (signed.high + half) / _HUNDRED)
        extent = after.extent.over(growth)
        value = after.value / (1 + sign * by.value / _HUNDRED) if extent is not None else _HUNDRED
    if extent is None or not (extent.low.is_finite() and extent.high.is_finite()):
        return None
    return replace(after, span=by.span, printed=by.printed, value=value, extent=extent)


def _when(change: Change, reading: Reading, mentions: Mentions, after: Measure) -> When | None:
    """The days of the earlier figure: those named beside it, or a year before the later ones."""
    places = places_of(reading)
    dates = dates_in(reading, mentions)
    told = [change.before] if change.before is not None else [change.amount, change.share]
    at = max((places.get(one.span, -1) for one in told if one is not None), default=-1)
    if at < 0:
        return None
    if change.before is not None:
        when = _beside(reading.text, at, dates)
    else:
        when = _since(reading.text, at, dates) or _year_before(
            reading.text, at, own_days(after, reading, mentions)
        )
    is_earlier = after.when is None or when is None or when.last < after.when.last
    return when if is_earlier else None


def _beside(text: str, at: int, dates: Sequence[Dated]) -> When | None:
    for dated in dates:
        first, last = sorted((dated.at, at))
        between = text[first + 1 : last]
        pattern = _ITS_DATE if at < dated.at else _AFTER_DATE
        if compiled(pattern).match(between) is not None:
            return days_of(text, dated)
    return None


def _since(text: str, at: int, dates: Sequence[Dated]) -> When | None:
    for dated in dates:
        if at < dated.at and compiled(_SINCE).match(text[at + 1 : dated.at]) is not None:
            return days_of(text, dated)
    return None


def _year_before(text: str, at: int, later: When | None) -> When | None:
    """The days a year before the later ones, where the text says so.

    "The previous year" of a quarter may be the end of that year.
    """
    if later is None:
        return None
    rest = text[at + 1 :]
    days = (later.last - later.first).days + 1
    is_year = days >= _SHORTEST_YEAR or (days == 1 and later.last.month in _YEAR_ENDS)
    if compiled(_YEAR_AGO).match(rest) or (is_year and compiled(_YEAR_BEFORE).match(rest)):
        return years_apart(later, 1)
    return None
