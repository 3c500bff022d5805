"""What is stated of two figures, or of two headings, and rules out that they are of the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from packlint.facts.agreement.records import Tier
from packlint.facts.measures import Measure, When
from packlint.facts.measures.qualifiers import bounds_of, status_of, when_in
from packlint.facts.measures.words import words_of
from packlint.grammar.dates.words import MONTH_NAMES
from packlint.patterns import compiled

# Times without their year.
_TIMES = (
    r"(?i)(?<!\w)(?:(?:q|quarter\s?)(?P<quarter>[1-4])|(?P<season>spring|summer|autumn|winter)"
    rf"|(?P<month>{'|'.join(MONTH_NAMES)}))(?!\w)"
)
# The two ends of a time.
_EDGES = (
    r"(?i)(?<!\w)(?:(?P<start>start|beginning|opening|opened)"
    r"|(?P<end>end|close|closing|closed))(?!\w)"
)
# What comes in several of one form, with the letter or number of one of them.
_ONE_OF = (
    r"(?<!\w)([Oo]ption|[Pp]hase|[Ss]tage|[Bb]and|[Ww]eek|[Pp]eriod|[Ll]ot|[Zz]one|[Tt]ier"
    r"|[Gg]roup|[Yy]ear|[Bb]lock|[Ss]cenario|[Pp]art|[Ww]ard|[Aa]rea|[Cc]ohort|[Mm]onth|[Dd]ay"
    r"|[Ss]ite|[Uu]nit|[Ss]cheme|[Ss]trand|[Pp]riority|[Tt]heme|[Pp]roject|[Pp]lot)s?"
    r"\s([A-Z]|\d{1,3}[A-Za-z]{0,3}|one|two|three|four|five|six)(?!\w)"
)
# Words that turn what is said to another time, or to what is not so.
_TURNS = (
    r"(?i)(?<!\w)(?:last|next|previous(?:ly)?|prior|former(?:ly)?|earlier|later|before|after|until"
    r"|if|would|could|without|instead|unless)(?!\w)"
)
_DRAFT = r"(?i)(?<!\w)(?:draft|provisional|interim|proposed)(?!\w)"
_FINAL = r"(?i)(?<!\w)(?:final|confirmed|audited|approved|agreed)(?!\w)"
_KEPT = 4096
_MONTHS = 12
_QUARTER = 3
# Months of the calendar year before the first of the financial one.
_FINANCIAL_YEAR = 3


def tier_of(stated: Measure, cell: Measure) -> Tier:
    """Whether the table stands in the report of the text or in another."""
    return Tier.TABLE if stated.report == cell.report else Tier.REPORTS


def is_denied(stated: Measure, other: Measure) -> bool:
    """Whether the two are said to be of other days, another kind of knowledge, or another one."""
    if stated.when is not None and other.when is not None:
        days = stated.when, other.when
        if days[0].apart_from(days[1]) or _is_amid(*days) or _is_amid(*reversed(days)):
            return True
    if None not in (stated.status, other.status) and stated.status is not other.status:
        return True
    if _is_outside(stated, other) or _is_outside(other, stated):
        return True
    return names_another(stated.label, other.label)


def _is_amid(day: When, days: When) -> bool:
    """Whether one is a day amid the others, which a figure of their end or sum is not of."""
    return day.first == day.last and days.first < day.first and day.last < days.last


def _is_outside(undated: Measure, dated: Measure) -> bool:
    """Whether one names a quarter or month without its year, and the days of the other lie in none.

    Quarters are those of the financial or of the calendar year.
    """
    if undated.when is not None or dated.when is None:
        return False
    first, last = dated.when
    count = (last.year - first.year) * _MONTHS + last.month - first.month + 1
    if count > _QUARTER:
        return False
    months = [(first.month - 1 + more) % _MONTHS for more in range(count)]
    since = (month - start for month in months for start in (0, _FINANCIAL_YEAR))
    within = {
        "quarter": frozenset(str(month % _MONTHS // _QUARTER + 1) for month in since),
        "month": frozenset(MONTH_NAMES[month].lower() for month in months),
    }
    return _are_apart(_named(undated.label), within)


def names_another(one: str, other: str) -> bool:
    """Whether both name a quarter, month, phase, option, end of a time … and not the same one."""
    return _are_apart(_named(one), _named(other))


def _are_apart(first: Mapping[str, frozenset[str]], second: Mapping[str, frozenset[str]]) -> bool:
    return any(not first[kind] & second[kind] for kind in first.keys() & second.keys())


@lru_cache(maxsize=_KEPT)
def _named(label: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for match in compiled(_TIMES).finditer(label):
        found[str(match.lastgroup)].add(match[str(match.lastgroup)].lower())
    for match in compiled(_EDGES).finditer(label):
        found["edge"].add(str(match.lastgroup))
    for kind, which in compiled(_ONE_OF).findall(label):
        found[kind.lower()].add(which.lower())
    return {kind: frozenset(which) for kind, which in found.items()}


@lru_cache(maxsize=_KEPT)
def turns_of(label: str) -> frozenset[str]:
    """The words of a label that turn it to another time, or to what is not so."""
    return frozenset(word.lower() for word in compiled(_TURNS).findall(label))


@lru_cache(maxsize=_KEPT)
def are_two_of_a_kind(one: str, other: str) -> bool:
    """Whether two headings are of one form, and each of another thing: "North area", "South area".

    They name other days, another kind of knowledge, other bounds, or differ in one word each.
    """
    if one == other:
        return False
    days, status = (when_in(one), when_in(other)), (status_of(one), status_of(other))
    if days[0] is not None and days[1] is not None and days[0].apart_from(days[1]):
        return True
    if None not in status and status[0] is not status[1]:
        return True
    if any(_is_in(_DRAFT, a) and _is_in(_FINAL, b) for a, b in ((one, other), (other, one))):
        return True
    first, second = bounds_of(one), bounds_of(other)
    if names_another(one, other) or (first - second and second - first):
        return True
    mine, theirs = words_of(one, {}), words_of(other, {})
    return bool(mine & theirs) and len(mine - theirs) == len(theirs - mine) == 1


def _is_in(pattern: str, text: str) -> bool:
    return compiled(pattern).search(text) is not None
