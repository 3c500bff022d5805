"""Rates times quantities, where every factor is stated: "12 places at £4,500 each, £54,000 in all".

"£5.71 per hour for 15 hours over 38 weeks comes to …": each "per" of the rate must be met by a
factor that counts just that, or by a "per" of the product. The product stands behind words that
announce it, behind an equals sign, or around the factors in brackets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from regex import Match

from packlint.facts.claims import grammar as g
from packlint.facts.claims.equations import worked_out
from packlint.facts.claims.judge import unverified
from packlint.facts.claims.reading import BASE, Reading
from packlint.facts.claims.records import Claim, Figure, Verdict
from packlint.patterns import compiled

# Each, per hour, a week, /day: up to two of them.
EACH = r"(?:each|apiece)\b"
UNIT = (
    r"(?:person|people|head|hour|day|week|month|quarter|year|annum|night|session|place|pupil|child"
    r"|resident|household|property|unit|visit|case|home|school|tonne|mile|km|metre|plot|pitch"
    r"|family|employee|member|officer|post|fte|student|learner|patient|contact|bed|room|vehicle"
    r"|bin|item|application|assessment|appointment|placement|referral|meeting|copy|licence|device"
    r"|ward|site|dwelling|tenancy|carer|worker|client|user|participant|attendee|delegate|meal"
    r"|journey|trip|call|letter|respondent|claim|claimant|term|call-out|inspection|report|test)"
)
_PER = rf"\s?(?:/\s?|\b(?:per|an?|every|each|for\severy)\s)(?P<per>{UNIT})(?![\w-])"
_RATE = (
    rf"(?P<r>{g.AMOUNT})(?:{_PER}){{1,2}}|(?P<r>{g.AMOUNT})\s(?P<each>{EACH})"
    rf"|(?P<each>[Ee]ach)\sof\s{g.THE}(?P<q>{g.COUNT})(?:\s{g.PLAIN}){{1,8}}?\s(?P<r>{g.AMOUNT})"
)
_JOINT = r"(?:\s(?:for|x|X|×|over|across|at|by|times|multiplied\sby|to|in)|,\sfor|\s?[x×*∗])\s"
_AND = rf"(?:,?\sand|,\swith)(?:\s{g.PLAIN}){{0,9}}?\s(?P<q>{g.COUNT})"
_FACTOR = rf"{_JOINT}(?:an?\s(?:total|average)\sof\s|{g.THE})(?P<q>{g.COUNT})"
_LEAD = (
    rf"(?P<q>{g.COUNT})(?P<what>{g.words(5, word=g.PLAIN)})"
    r",?\s?(?:\s(?:cost(?:s|ing)?|charged|priced|paid|funded|valued|available|provided|bought"
    r"|purchased))?(?:\s(?:at|of|x|X|×|@)|\s?[x×*∗@])\s(?:(?:an?|the)\s)?"
    r"(?:(?:average|unit|estimated|fixed|flat|agreed|hourly|daily|weekly|annual|current)\s){0,2}"
    r"(?:(?:cost|rate|price|fee|charge|value|grant|payment|salary)\s(?:of\s)?)?$"
)
_SORT = (
    r"(?:(?:total|overall|additional|estimated|combined|gross|full|maximum|final|projected|extra"
    r"|forecast|expected)\s){0,3}"
)
_THING = (
    r"(?:(?:cost|sum|amount|budget|charge|figure|total|income|saving|spend|value|payment|bill"
    r"|expenditure|cost\spressure|pressure|grant|investment|requirement|commitment|contribution)s?"
    r"\s)?"
)
_ANNOUNCED = (
    r"(?:,?\s(?:(?:which|this|that)\s)?(?:would\s|will\s|can\s|could\s)?(?:giv(?:e|es|ing)"
    r"|mak(?:e|es|ing)|equat(?:e|es|ing)\sto|amount(?:s|ing)?\sto|total(?:s|ling)?|equal(?:s|ling)?"
    r"|com(?:e|es|ing)\sto|result(?:s|ing)?\sin|is\sequivalent\sto|generat(?:e|es|ing)"
    r"|produc(?:e|es|ing)|bring(?:s|ing)\sin|cost(?:s|ing)?)\s"
    rf"(?:an?\s|the\s)?{_SORT}{_THING}(?:of\s|to\s)?"
    rf"|,\s(?:or\s|i\.e\.,?\s)?(?:an?|the)\s(?=(?:\w+\s){{0,3}}(?:total|cost|sum|bill)\b){_SORT}{_THING}(?:of\s|to\s)?"
    r"|\s?=\s|,?\s(?:or\s)?(?=[\ue100-\ue1ff\ue400-\ue4ff]\sin\s(?:total|all)\b)|\s\((?=[^()]\)))"
)
_PRODUCT = rf"{g.words(3)}{_ANNOUNCED}(?P<t>{g.AMOUNT})(?:{_PER})?"
# Around factors in brackets: £54,000 (12 places at £4,500 each).
_AROUND = rf"(?P<t>{g.AMOUNT})(?:{_PER})?{g.words(5)}\s?\((?:i\.e\.,?\s|being\s)?$"
# 720 children, a rate of 50.3 per 10,000 of the 143,200 in the county
_PER_MANY = (
    rf"(?P<k>{g.COUNT})(?:{g.BRACKET}|\s{g.PLAIN}){{0,8}}?,?\s(?:\(|or\s|(?:which\sis\s)?(?:a|at\sa)\srate\sof\s)"
    rf"(?P<t>{g.COUNT})\sper\s(?P<m>{BASE})\sof\s(?:the\s|our\s|a\spopulation\sof\s|its\s){{0,2}}(?P<n>{g.COUNT})"
)
_MORE = r"(?i)\s?\)?(?:\s[a-z]+){0,3}\s(?:includ\w+|plus|excluding|net\sof|with|before|after)\b"
_MOST_FACTORS = 4
_LOOK_BACK = 160
_SHORT = 3
_MAY_NOT = "a count may not multiply the rate"
_HEADS = ("people", "persons", "residents", "head", "inhabitants")


class _Factors(Struct, frozen=True):
    """A rate with the counts that it is multiplied by, and what it is per."""

    rate: Figure
    counts: tuple[Figure, ...]
    per: tuple[str, ...]
    start: int
    end: int


def rates_in(reading: Reading) -> Iterator[Claim]:
    """Yield the products of a sentence whose factors are all stated."""
    for match in compiled(_RATE).finditer(reading.text):
        factors = _factors(reading, match)
        product = _product(reading, factors) if factors.counts else None
        if product is None:
            continue
        stated, per = product
        if _is_met(factors, per):
            yield _multiplied(stated, factors)
    yield from _per_many(reading)


def _multiplied(stated: Figure, factors: _Factors) -> Claim:
    """The product of a rate; a count that it is not said to be per may or may not multiply it."""
    named = [count for count in factors.counts if any(_counts(count.after, u) for u in factors.per)]
    without = worked_out(stated, (*named, factors.rate), "×" * len(named)) if named else None
    if without is not None and without.holds:
        return without
    claim = worked_out(stated, (*factors.counts, factors.rate), "×" * len(factors.counts))
    is_sure = without is None or len(named) == len(factors.counts)
    if is_sure or claim.verdict is not Verdict.WRONG:
        return claim
    return unverified(claim.kind, stated, claim.others, _MAY_NOT, claim.expression)


def _per_many(reading: Reading) -> Iterator[Claim]:
    """Yield the counts by so many of a population that is stated beside them."""
    for match in compiled(_PER_MANY).finditer(reading.text):
        part, rate, many, whole = (reading.figure(match[name]) for name in "ktmn")
        yield worked_out(rate, (part, whole, many), "÷×")


def _factors(reading: Reading, match: Match[str]) -> _Factors:
    """The counts before and behind a rate that it is multiplied by."""
    counts = [reading.figure(match["q"])] if match["q"] else []
    per = tuple(match.captures("per")) if match["each"] is None else ()
    start, end = match.start(), match.end()
    back = max(start - _LOOK_BACK, 0)
    lead = compiled(_LEAD).search(reading.text[back:start])
    if lead is not None:
        counts.append(reading.figure(lead["q"]))
        start = back + lead.start()
    while len(counts) < _MOST_FACTORS:
        words = compiled(rf"{g.words(3)}{_FACTOR}").match(reading.text, end)
        if words is None:
            words = compiled(_AND).match(reading.text, end)
        if words is None or not _is_factor(reading.figure(words["q"]), words, per):
            break
        counts.append(reading.figure(words["q"]))
        end = words.end()
        unit = compiled(rf"{g.words(2)}\s?\b{UNIT}s?\b").match(reading.text, end)
        end = unit.end() if unit else end
    return _Factors(reading.figure(match["r"]), tuple(counts), per, start, end)


def _is_factor(count: Figure, words: Match[str], per: Sequence[str]) -> bool:
    """Whether a count is multiplied by; behind "and" only where it counts what the rate is per."""
    return not words.group().lstrip(",").startswith((" and", " with")) or any(
        _counts(count.after, unit) for unit in per
    )


def _product(reading: Reading, factors: _Factors) -> tuple[Figure, Sequence[str]] | None:
    """The figure that is said to be the product, and what it is per."""
    found = compiled(_PRODUCT).match(reading.text, factors.end)
    if found is None and reading.text[factors.end : factors.end + 1] == ")":
        back = max(factors.start - _LOOK_BACK, 0)
        found = compiled(_AROUND).search(reading.text[back : factors.start])
    elif found is not None and compiled(_MORE).match(reading.text, found.end()):
        return None
    if found is None:
        return None
    return reading.figure(found["t"]), found.captures("per")


def _is_met(factors: _Factors, per: Sequence[str]) -> bool:
    """Whether each "per" of the rate is counted by a factor, or left in the product."""
    named = [count.after for count in factors.counts]
    wanted = [unit for unit in factors.per if unit not in per]
    if not factors.per:
        return len(named) == 1 or all(named)
    return bool(wanted) and all(any(_counts(words, unit) for words in named) for unit in wanted)


def _counts(words: str, unit: str) -> bool:
    """Whether a count is one of such units: "hours of care" of hours, "full-time pupils" too."""
    stems = _HEADS if unit in ("head", "person", "people") else (unit.removesuffix("y"),)
    stems = ("year",) if unit == "annum" else stems
    return any(word.startswith(stems) for word in words.split()[:_SHORT])
