"""Whether a figure of prose is of the days that its sentence names, and which days these are.

The date of a sentence may be that of something else: of a decision ("the scheme agreed in 2023/24
has helped 412 families"), of what the figure is compared with, or of where a count began. Only the
words that join the date to the figure tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from packlint.facts.claims.reading import DATE, Mentions, Reading
from packlint.facts.measures import Measure, When
from packlint.grammar.period import Period
from packlint.model import Span
from packlint.patterns import compiled

_FIGURE = r"[\ue100-\ue5ff]"
_OF_YEAR = r"\sof(?:\s(?:the|financial|academic|school|year|quarter))*\s?$"
_END = r"(?i)(?:end|close|closing|final\sday)" + _OF_YEAR
_START = r"(?i)(?:start|beginning|opening)" + _OF_YEAR
# At a moment: as at 31 March, at the end of Quarter 2, on 1 August.
_AT = (
    r"(?i)(?:^|(?<=[\s(]))(?:as\s(?:at|of|on)|at|on)\s(?:the\s)?"
    r"(?:(?:end|close|start|beginning)\sof\s(?:the\s)?)?(?:(?:financial|academic|school)\s)?"
    r"(?:(?:year|quarter)\s)?$"
)
# Over a time: in 2023/24, during the year to 31 March, for Quarter 2.
_IN = (
    r"(?i)(?:^|(?<=[\s(]))(?:in|during|for|over|throughout|across)\s(?:the\s)?"
    r"(?:(?:whole|full|financial|academic|school|municipal|calendar|reporting)\s)*"
    r"(?P<year>year\s(?:of\s|ended\s|ending\s|to\s)?(?:end\s)?|quarter\s(?:of\s)?|period\s(?:of\s)?"
    r"|months?\s(?:of\s)?)?$"
)
# Before such a lead the date is that of an event, and not of the figure.
_EVENT = (
    r"(?i)(?<!\w)(?:agreed|approved|adopted|launched|introduced|opened|announced|published|signed"
    r"|established|set\sup|created|commissioned|began|begun|started|commenced|awarded|appointed"
    r"|implemented|inspected|inspection|undertaken|conducted|carried\sout|held|presented|considered"
    r"|reported|review(?:ed)?|meeting|report|elected|formed|moved|decision|survey|effective|due"
    r"|came\sinto\s(?:force|effect)|planned|starting|beginning|ending|last|back)"
    r"(?:\sby\s(?:[a-zA-Z]+\s){0,2}[a-zA-Z]+)?\s$"
)
_AFTER_OTHERS = (
    r"(?i)(?:^|[,;:(])\s?(?:since|following|after|before|until|till|under|despite|building|because"
    r"|prior\sto|from|by|when|where|if|unlike|compared|against|as\sa\sresult|as\spart)(?!\w)"
    r"[^,;:]*$"
)
_COMPARES = (
    r"(?i)(?<!\w)(?:since|compared|than|from|against|versus|until|before|after|relative|whereas"
    r"|while|whilst|but|which|who)(?!\w)"
)
# Behind a figure these lead to the date that it is counted from.
_MOVED = r"(?i)(?<!\w)(?:increas\w+|decreas\w+|reduc\w+|up|down|rise|fall|growth|change)(?!\w)"
_GOES_ON = (
    r"(?i)(?<!\w)(?:has|have|having|will|would|could|should|may|might|since|now|currently|so\sfar"
    r"|to\sdate|ongoing|today|if)(?!\w)"
)
_LONGEST_LEAD = 80


class Dated(Struct, frozen=True):
    """A date of a sentence: where its character stands in the masked text, and its days."""

    at: int
    period: Period


def dates_in(reading: Reading, mentions: Mentions) -> Sequence[Dated]:
    """The dates of a masked sentence; none where one of its characters stands for several."""
    places = [match.start() for match in compiled(DATE).finditer(reading.text)]
    dates = [mention.value for mention in mentions.dates(reading.sentence.span)]
    if len(places) != len(dates):
        return ()
    return [
        Dated(place, one)
        for place, one in zip(places, dates, strict=True)
        if isinstance(one, Period)
    ]


def places_of(reading: Reading) -> Mapping[Span, int]:
    """Where the characters of the figures stand in the masked text, by their spans."""
    return {
        reading.figure(match.group()).span: match.start()
        for match in compiled(_FIGURE).finditer(reading.text)
    }


def own_days(measure: Measure, reading: Reading, mentions: Mentions) -> When | None:
    """The days that a figure of a sentence is surely of; None where that is open."""
    at = places_of(reading).get(measure.span)
    if at is None or measure.when is None:
        return None
    near = [one for one in dates_in(reading, mentions) if _days(one.period) == measure.when]
    for dated in sorted(near, key=lambda one: abs(one.at - at)):
        if _governs(reading.text, dated, at):
            return days_of(reading.text, dated)
    return None


def _days(period: Period) -> When:
    return When(period.first, period.last)


def _governs(text: str, dated: Dated, at: int) -> bool:
    """Whether the words between a date and a figure leave no doubt that the one is of the other."""
    lead = text[max(dated.at - _LONGEST_LEAD, 0) : dated.at]
    moment = compiled(_AT).search(lead)
    over = compiled(_IN).search(lead)
    found = moment or over
    if found is None or compiled(_EVENT).search(lead[: found.start()]) is not None:
        return False
    if compiled(_AFTER_OTHERS).search(lead) is not None:
        return False
    if over is not None and compiled(_GOES_ON).search(text) is not None:
        return False
    first, last = sorted((dated.at, at))
    between = text[first + 1 : last]
    if DATE in between or compiled(_COMPARES).search(between) is not None or ";" in between:
        return False
    if dated.at < at:
        return True
    return all(compiled(one).search(between) is None for one in (_FIGURE, _MOVED))


def days_of(text: str, dated: Dated) -> When | None:
    """The days that a date of a masked sentence means: for the end of a period its last one."""
    lead = text[max(dated.at - _LONGEST_LEAD, 0) : dated.at]
    return meant_by(lead, dated.period)


def meant_by(lead: str, period: Period) -> When | None:
    """What a period with the words before it means: a moment, a year that ends, or itself."""
    printed = period.printed.lower()
    if printed.startswith(("early", "mid", "late")):
        return None
    if compiled(_END).search(lead) or printed.startswith("end of"):
        return When(period.last, period.last)
    if compiled(_START).search(lead) or printed.startswith(("start of", "beginning of")):
        eve = period.first - timedelta(days=1)
        return When(eve, eve)
    over = compiled(_IN).search(lead)
    if over is not None and (over["year"] or "").split()[-1:] in (["to"], ["ended"], ["ending"]):
        return _year_to(period.last) if period.first == period.last else None
    return _days(period)


def _year_to(last: date) -> When | None:
    """The twelve months that end with a day."""
    eve = years_apart(When(last, last), 1)
    return None if eve is None else When(eve.first + timedelta(days=1), last)


def years_apart(when: When, years: int) -> When | None:
    """The same days so many years earlier; None for the 29th of February."""
    try:
        moved = [day.replace(year=day.year - years) for day in when]
    except ValueError:
        return None
    return When(*moved)
