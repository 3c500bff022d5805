"""Shares: "99 out of 201 (49.3%)", "60% of 250 = 150".

The grammar fixes every role: the part stands before "of" or "out of", the whole behind it, and the
percentage stands in brackets at their side or is the one that the brackets explain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from regex import Match

from packlint.arithmetic.interval import Interval
from packlint.facts.claims import grammar as g
from packlint.facts.claims.extent import percentage
from packlint.facts.claims.judge import (
    ANY,
    NEAR,
    NEAR_DIFFERENCE,
    NEAR_SHARE,
    Case,
    judge,
    unverified,
)
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Claim, Figure, Kind, Verdict
from packlint.facts.claims.turns import ANY_TURN
from packlint.patterns import compiled

_HUNDRED = Decimal(100)
_NO_WHOLE = "part or whole is given without bounds"
BASE_ELSEWHERE = "the figure that it is a share of is not stated beside it"
_UNITS_DIFFER = "part and whole are in different units"

_K, _N, _P = (
    rf"(?P<k>{g.AMOUNT})",
    rf"(?P<n>{g.AMOUNT})",
    rf"(?P<p>{g.PERCENT})",
)
_OUT_OF = rf"(?:{g.words(4)}\sout(?:\sof)?\s|\sof\s)" + g.THE
_END = r"(?=\s?[,;)])"
_IS = (
    r",?\s(?:or|i\.e\.,?|(?:(?:which|that)\s)?(?:is|are|was|were|represents?|represented"
    r"|equates?\sto|equated\sto|accounts?\sfor|accounted\sfor)|representing|equating\sto"
    r"|accounting\sfor|(?:is\s)?equivalent\sto)\s"
)
_OR = (
    r",?\s(?:or|i\.e\.,?|(?:which|that)\sis|representing|equating\sto|equivalent\sto|a\s(?:rate"
    r"|share)\sof)\s"
)
_STOP = r"(?=\s?[,;.)]|$)"
_THINGS = r"(?:\s(?!(?:on|from|compared|against|in|at|than|since|to|for|by)\b)[\w’'-]+){0,5}"
# "It rose to 1,240, of which 310 (25%) …" may speak of the rise.
_TURNED = rf"{ANY_TURN}[^.;]{{0,60}}$"
# What a whole is called, where it stands behind its own name: "the total budget of £240m".
_SUM = (
    r"(?:budgets?|allocations?|total|funding|programme|target|sum|grants?|costs?|spend|spending|expenditure"
    r"|income|cohort|population|reserves?|settlement|deficit|savings?|receipts?|contract|fund)"
)
_OF_A = rf"\sof\s(?:the|its|our|their|a)(?:\s{g.PLAIN}){{1,5}}?"
_SHAPES = (
    # 188 of 205 (91.7%); 61 out of the 140 young people (43.6%)
    rf"(?<![\w.]){_K}{_OUT_OF}{_N}{g.words(6)},?\s?\({_P}{_END}",
    # 91.7% in the second quarter (188 out of 205 children)
    rf"{_P}{g.words(10)}\s?\((?:i\.e\.,?\s|or\s|that\sis,?\s)?{_K}{_OUT_OF}{_N}{g.words(6)}\)",
    # 91.7% in the second quarter, with 188 of 205 children
    rf"{_P}{g.words(10)},\s(?:with|or|i\.e\.,?)\s{_K}{_OUT_OF}{_N}",
    # 45 (12%) of the 372 schools
    rf"{_K}{g.words(3)}\s?\({_P}\)\s(?:out\s)?of\s{g.THE}{_N}",
    # 12% (45) of the 372 schools
    rf"{_P}\s?\({_K}\)\s(?:out\s)?of\s{g.THE}{_N}",
    # 1,240 homes, 310 (25%) of which
    rf"{_N}{g.words(6)},\s{_K}\s?\({_P}\)\sof\s(?:which|whom|these|them)\b",
    # 45 of the 372 schools, or 12%
    rf"(?<![\w.]){_K}{_OUT_OF}{_N}{g.words(6)}{_OR}{_P}{_STOP}",
    # 45 (12%) were inspected out of a total of 372
    rf"{_K}{g.words(3)}\s?\({_P}\){g.words(6)}\sout\sof\s{g.THE}{_N}",
    # 1,240 homes, of which 310 (25%) are let
    rf"{_N}{_THINGS},?\sof\s(?:which|whom)\s{_K}{g.words(8)}\s?\({_P}{_END}",
    # 60 complaints, 45 of which (75%) were late
    rf"{_N}{_THINGS},\s{_K}\sof\s(?:which|whom|these|them){g.words(3)}\s?\({_P}{_END}",
    # 45 complaints were answered on time out of 60 (75%)
    rf"(?<![\w.]){_K}{g.words(9)}\sout\sof\s{g.THE}{_N}{g.words(4)},?\s?\({_P}{_END}",
    # 25% of the 1,240 homes (310); a quarter of the 1,240 homes, or 310
    rf"{_P}\sof\s{g.THE}{_N}{g.words(6)}(?:\s?\({_K}\)|,\s(?:or|i\.e\.,?)\s{_K}{_STOP})",
    # £12m, or 5% of the £240m budget; 45 schools, which is 12% of the 372
    rf"{_K}{g.words(8)}{_IS}{_P}{g.BRACKET}?,?\sof\s{g.THE}{_N}",
    # £12m, 5% of the £240m budget
    rf"{_K}{g.words(3)},\s{_P}\sof\s{g.THE}{_N}",
    # £12m (5%) of the total budget of £240m; 5% (£12m) on the allocation of £240m
    rf"(?:{_K}{g.words(3)}\s?\({_P}\)|{_P}\s?\({_K}\))\s(?:of|on|off)\s(?:the|its|our|their|a)"
    rf"(?:\s{g.PLAIN}){{0,3}}?\s{_SUM}\sof\s{_N}",
    # 1,240 homes, of which 25% (310) are let
    rf"{_N}{_THINGS},?\sof\s(?:which|whom)\s{_P}\s?\({_K}{_END}",
    # a market of £12m, and 5% of this (£0.6m)
    rf"{_N}[^\ue100-\ue5ff.;:()]{{0,60}}{_P}\sof\s(?:this|that|these|it)\s?\({_K}\)",
    # £12m is 5% of the total budget of £240m; £12m, 5% of the approved budget (£240m)
    rf"{_K}{g.words(3)}{_IS}{_P}{g.BRACKET}?{_OF_A}\s(?:of\s|\(){_N}",
)
# £4.2m, or 57%, against the programme of £7.4m; £4.2m (57%) against the £7.4m budget
_AGAINST = (
    rf"{_K}{g.words(6)}(?:,?\sor\s{_P},?|\s?\({_P}\))\sagainst\s(?:the|its|our|their|an?)\s"
    rf"(?:(?:{g.PLAIN}\s){{0,4}}?{_SUM}\sof\s{_N}|{_N}(?=\s{_SUM}\b))"
)
# Of the 372 schools inspected, 45 (12%) were …, and 60 (16%) …
_OF_THE = (
    rf"(?:^|[;:]\s)(?:Out\s)?[Oo]f\s{g.THE}(?:(?:{g.PLAIN}\s){{0,4}}?{_SUM}\sof\s)?{_N}(?P<what>[^\ue100-\ue4ff(;:]{{0,100}})"
    rf"(?:,|{g.ASIDE},?)\s"
)
# £12m, which is 5% of the council's budget; £12m (5%) of the programme
_OF_ELSEWHERE = (
    rf"{_K}{g.words(4)}{g.ASIDE}?(?:{_IS}{_P}|\s?\({_P}\))\sof\s(?:the|our|its|their|all|total|overall)\b"
    r"(?![^\ue100-\ue5ff,;.]{0,50}\s\(?[\ue100-\ue5ff])"
)
_THESE = r"^(?:Of|Among|Amongst)\s(?:these|those|them|which)\b[^\ue100-\ue5ff(;:]{0,60},\s"
# £33m of these savings had been made, which was 93% of the required amount
_PART_OF_THESE = (
    rf"{_K}(?:\sworth)?\sof\s(?:this|these|those){g.words(8)}(?:{_IS}{_P}|\s?\({_P}\))"
    r"(?!\sof\s[^.;:()]{0,40}[\ue100-\ue5ff])"
)
_OF_THESE = (
    r"\b(?:of|among|amongst)\s(?:(?:which|whom|these|those|them)\b|(?:the|its|our)\s[\ue100-\ue4ff])"
    r"|:"
)
_PAIR = (
    rf"{_K}{g.words(3)}\s?\({_P}{_END}|{_P}\s?\({_K}\)"
    rf"|{_K}{g.words(3)},?\sor\s{_P}(?=\s?[,;.)]|\s(?!(?:of|more|less|fewer|higher|lower|above|below|to|and|or)\b)[a-z]|$)"
)
# 117 recommendations of the audit of last year, of which 34 (29%) were …, 54 (46%) … and …
_OF_WHICH = (
    rf"{_N}(?P<what>[^\ue100-\ue5ff(;:.]{{1,100}}),\sof\s(?:which|whom)\s(?=[\ue100-\ue5ff])"
)


def shares_in(reading: Reading) -> Iterator[Claim]:
    """Yield the shares that a sentence states with part, whole and percentage."""
    if compiled(g.PERCENT).search(reading.text) is None:
        return
    seen: set[str] = set()
    for match in _matches(reading.text):
        if match["p"] not in seen and not _is_of_a_rise(reading.text, match):
            seen.add(match["p"])
            k, n, p = (reading.figure(match[name]) for name in "knp")
            yield share_of(k, n, p)
    for match in compiled(_AGAINST).finditer(reading.text):
        k, n, p = (reading.figure(match[name]) for name in "knp")
        # Far from the share it may be that of a variance.
        if match["p"] not in seen and _is_near(k, n, p):
            seen.add(match["p"])
            yield share_of(k, n, p, loose=True)
    for match in compiled(_OF_ELSEWHERE).finditer(reading.text):
        if match["p"] not in seen:
            part, share = reading.figure(match["k"]), reading.figure(match["p"])
            yield unverified(Kind.SHARE, share, (part,), BASE_ELSEWHERE)


def _is_of_a_rise(text: str, match: Match[str]) -> bool:
    """Whether "of which" may be said of a change instead of the figure before it."""
    before = text[max(match.start() - 100, 0) : match.start()]
    return "of whi" in match.group() and compiled(_TURNED).search(before) is not None


def _is_near(k: Figure, n: Figure, p: Figure) -> bool:
    share = k.quantity.value * _HUNDRED
    low, high = (end * n.quantity.value * p.quantity.value for end in NEAR)
    return low <= share <= high


def _matches(text: str) -> Iterator[Match[str]]:
    for shape in _SHAPES:
        yield from compiled(shape).finditer(text)


def shares_of_the(reading: Reading, topic: Mapping[str, Figure]) -> Iterator[Claim]:
    """Yield the shares of a whole that opens the sentence: "Of the 372 schools, 45 (12%) …".

    "Of these" stands for the one count of the sentence before, which `topic` holds.
    """
    if compiled(g.PERCENT).search(reading.text) is None:
        return
    whole = compiled(_OF_THE).search(reading.text)
    if whole is None:
        whole = compiled(_OF_WHICH).search(reading.text)
        if whole is not None and compiled(ANY_TURN).search(whole["what"]):
            return
        if whole is not None and _is_of_a_rise(reading.text, whole):
            return
    if whole is not None:
        yield from _shares_after(reading, reading.figure(whole["n"]), whole.end())
        return
    part = compiled(_PART_OF_THESE).search(reading.text)
    if part is not None:
        here = reading.figure(part["k"])
        if here.unit in topic:
            yield share_of(here, topic[here.unit], reading.figure(part["p"]), loose=True)
    these = compiled(_THESE).search(reading.text)
    if these is not None and "" in topic:
        yield from _shares_after(reading, topic[""], these.end(), loose=True)


def _shares_after(
    reading: Reading, whole: Figure, start: int, *, loose: bool = False
) -> Iterator[Claim]:
    barrier = compiled(_OF_THESE).search(reading.text, start)
    end = barrier.start() if barrier else len(reading.text)
    before: Figure | None = None
    for match in compiled(_PAIR).finditer(reading.text, start, end):
        part, stated = reading.figure(match["k"]), reading.figure(match["p"])
        claim = share_of(part, whole, stated, loose=loose)
        # Of 920 tenants, 903 (98%) were asked, 547 (61%) replied: those asked may be meant.
        if claim.verdict is Verdict.WRONG and before is not None:
            narrower = share_of(part, before, stated)
            claim = narrower if narrower.holds else claim
        # Behind a semicolon the whole may be another.
        if claim.holds or ";" not in reading.text[start : match.start()]:
            yield claim
        before = part


def share_of(k: Figure, n: Figure, p: Figure, *, loose: bool = False, sure: bool = False) -> Claim:
    """Judge the share `p` that `k` is said to be of `n`; where that is `sure`, however far off."""
    if k.unit != n.unit:
        return unverified(Kind.SHARE, p, (k, n), _UNITS_DIFFER)
    allowed = percentage(k.extent, n.extent)
    if allowed is None:
        return unverified(Kind.SHARE, p, (k, n), _NO_WHOLE)
    case = Case(
        Kind.SHARE,
        p,
        (k, n),
        k.quantity.value / n.quantity.value * _HUNDRED,
        allowed,
        f"{k.printed} ÷ {n.printed}",
        lambda expected, stated: (
            f"{k.printed} of {n.printed} is {expected}, but the text says {stated}."
        ),
        tuple(_guesses(k, n, allowed)),
        _near(p, loose=loose, sure=sure),
        redo=lambda values: values[0] / values[1] * _HUNDRED if values[1] else None,
        loose=loose,
    )
    return judge(case)


def _near(stated: Figure, *, loose: bool, sure: bool) -> tuple[Decimal, Decimal]:
    if sure:
        return ANY
    if stated.is_spelled:
        return NEAR_DIFFERENCE
    return NEAR if loose else NEAR_SHARE


def _guesses(k: Figure, n: Figure, allowed: Interval) -> Iterator[tuple[Interval, str]]:
    yield (
        Interval(_HUNDRED - allowed.high, _HUNDRED - allowed.low),
        "It is the share of the others.",
    )
    rest = Interval(n.extent.low - k.extent.high, n.extent.high - k.extent.low)
    ratio = percentage(k.extent, rest)
    if ratio is not None:
        yield ratio, f"It is worked out on the rest, and not on {n.printed}."
