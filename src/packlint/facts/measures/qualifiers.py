"""What is stated of a figure beside its name: status, bounds, and the days it is of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from packlint.facts.measures.records import Status, When
from packlint.grammar.period import Period, find_dates
from packlint.patterns import compiled

_STATUS = {
    Status.PREVIOUS: r"previous(?:ly)?|prior|last\syear|preceding|before",
    Status.TARGET: r"targets?|ambition|goal",
    Status.PROVISIONAL: r"provisional|draft|initial|interim",
    Status.FORECAST: r"forecasts?|forecasted|projected|projections?|estimated?|estimates|expected"
    r"|predicted|anticipated",
    Status.BUDGET: r"budget(?:ed|s)?|planned|approved|proposed|working",
    Status.ACTUAL: r"actuals?|outturn|spend",
}
_ANY_STATUS = (
    r"(?i)(?<!\w)(?:"
    + "|".join(f"(?P<{status.value}>{words})" for status, words in _STATUS.items())
    + r")(?!\w)"
)
# Words that narrow or widen what a figure counts: with one more of them it is another figure.
_BOUNDS = (
    r"(?i)(?<!\w)(?:gross|net|cumulative(?:ly)?|average|mean|median|core|external(?:ly)?|internal"
    r"|capital|revenue|one-off|ongoing|recurring|recurrent|additional|extra|further|remaining"
    r"|maximum|minimum|highest|lowest|latest|revised|original|initial|final|unresolved|part-year"
    r"|full-year|in-year|year\sto\sdate|to\sdate|weekly|monthly|quarterly|annual|annually|daily"
    r"|first|second|third|fourth|primary|secondary|nursery|special|infant|junior|independent"
    r"|maintained|academies|academy|male|female|boys|girls|men|women|adults?|older|younger"
    r"|permanent|temporary|vacant|new|existing|excluding|exclusive|including|inclusive|before"
    r"|after|without|national(?:ly)?|regional(?:ly)?|neighbours?|england|english|wales|scotland"
    r"|uk|per|unit|only|other|in-house|variance|underspend|overspend|shortfall|surplus|deficit"
    r"|income|expenditure|savings?|pressures?|reserves?|borrowing|unfunded|funded|undeliverable"
    r"|rephas\w+|slippage|brought\sforward|carried\sforward|opening|closing|minor|major)(?!\w)"
)
# The names of rows and columns come again with every cell of theirs.
_KEPT = 4096
_YEAR_ALONE = r"(?<![\w/.,£$€-])((?:19|20)\d\d)(?![\w/.,%]|[-–]\d)"


@lru_cache(maxsize=_KEPT)
def status_of(text: str) -> Status | None:
    """The one status that the words state; None for none or for several."""
    found = {Status(str(match.lastgroup)) for match in compiled(_ANY_STATUS).finditer(text)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=_KEPT)
def bounds_of(text: str) -> frozenset[str]:
    """The words of the text that narrow or widen what is counted, in lower case."""
    return frozenset(word.lower() for word in compiled(_BOUNDS).findall(text))


def when_of(found: Iterable[object]) -> When | None:
    """The one period of dates that were found; None for none, or for several that differ."""
    periods = {When(one.first, one.last) for one in found if isinstance(one, Period)}
    return next(iter(periods)) if len(periods) == 1 else None


@lru_cache(maxsize=_KEPT)
def when_in(text: str) -> When | None:
    """The one period that a heading, label or title names; a year may stand alone there."""
    found = when_of(find_dates(text))
    if found is not None:
        return found
    years = set(compiled(_YEAR_ALONE).findall(text))
    if len(years) != 1 or any(isinstance(one, Period) for one in find_dates(text)):
        return None
    year = int(years.pop())
    return When(date(year, 1, 1), date(year, 12, 31))
