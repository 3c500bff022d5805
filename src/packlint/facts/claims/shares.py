"""Shares: "99 out of 201 (49.3%)", "60% of 250 = 150".

The grammar fixes every role: the part stands before "of" or "out of", the whole behind it, and the
percentage stands in brackets at their side or is the one that the brackets explain.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from regex import Match

from packlint.arithmetic.interval import Interval
from packlint.facts.claims import grammar as g
from packlint.facts.claims.extent import percentage
from packlint.facts.claims.judge import Case, judge, unverified
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Claim, Figure, Kind
from packlint.grammar.dates.words import compiled

_HUNDRED = Decimal(100)
_NO_WHOLE = "part or whole is given without bounds"
_UNITS_DIFFER = "part and whole are in different units"

_K, _N, _P = (
    rf"(?P<k>{g.AMOUNT})",
    rf"(?P<n>{g.AMOUNT})",
    rf"(?P<p>{g.PERCENT})",
)
_OUT_OF = rf"(?:{g.words(4)}\sout(?:\sof)?\s|\sof\s)" + g.THE
_END = r"(?=\s?[,;)])"
_IS = (
    r",?\s(?:or|i\.e\.,?|(?:which|that)\sis|is|are|represents?|representing|represented"
    r"|equates?\sto|equating\sto|(?:is\s)?equivalent\sto|accounts?\sfor|accounting\sfor)\s"
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
    # £12m, or 5% of the £240m budget; 45 schools, which is 12% of the 372
    rf"{_K}{g.words(3)}{_IS}{_P},?\sof\s{g.THE}{_N}",
    # £12m is 5% of the total budget of £240m; £12m, 5% of the approved budget (£240m)
    rf"{_K}{g.words(3)}{_IS}{_P}{_OF_A}\s(?:of\s|\(){_N}",
)
# Of the 372 schools inspected, 45 (12%) were …, and 60 (16%) …
_OF_THE = rf"(?:^|[;:]\s)(?:Out\s)?[Oo]f\s{g.THE}{_N}(?P<what>[^\ue100-\ue4ff(;:]{{0,100}}),\s"
_OF_THESE = r"\b(?:of|among|amongst)\s(?:which|whom|these|those|them)\b|[;:]"
_PAIR = rf"{_K}{g.words(3)}\s?\({_P}{_END}|{_P}\s?\({_K}\)"
_EQUATIONS = (
    rf"{_P}\s(?:of|[x×*])\s{_N}\s=\s{_K}(?!\s[x×*+÷/-])",
    rf"(?<![=÷/+-]\s){_N}\s[x×*]\s{_P}\s=\s{_K}(?!\s[x×*+÷/-])",
    rf"(?<![=÷/x×*+-]\s){_K}\s?[÷/]\s?{_N}\s=\s{_P}",
)


def shares_in(reading: Reading) -> Iterator[Claim]:
    """Yield the shares that a sentence states with part, whole and percentage."""
    seen: set[str] = set()
    for match in _matches(reading.text):
        if match["p"] not in seen:
            seen.add(match["p"])
            yield _share(reading, match["k"], match["n"], match["p"])
    for shape in _EQUATIONS:
        for match in compiled(shape).finditer(reading.text):
            yield _product(reading, match)


def _matches(text: str) -> Iterator[Match[str]]:
    for shape in _SHAPES:
        yield from compiled(shape).finditer(text)


def shares_of_the(reading: Reading) -> Iterator[Claim]:
    """Yield the shares of a whole that opens the sentence: "Of the 372 schools, 45 (12%) …"."""
    whole = compiled(_OF_THE).search(reading.text)
    if whole is None:
        return
    barrier = compiled(_OF_THESE).search(reading.text, whole.end())
    end = barrier.start() if barrier else len(reading.text)
    for match in compiled(_PAIR).finditer(reading.text, whole.end(), end):
        yield _share(reading, match["k"], whole["n"], match["p"])


def _share(reading: Reading, part: str, whole: str, share: str) -> Claim:
    k, n, p = reading.figure(part), reading.figure(whole), reading.figure(share)
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
        redo=lambda values: values[0] / values[1] * _HUNDRED if values[1] else None,
    )
    return judge(case)


def _guesses(k: Figure, n: Figure, allowed: Interval) -> Iterator[tuple[Interval, str]]:
    yield (
        Interval(_HUNDRED - allowed.high, _HUNDRED - allowed.low),
        "It is the share of the others.",
    )
    rest = Interval(n.extent.low - k.extent.high, n.extent.high - k.extent.low)
    ratio = percentage(k.extent, rest)
    if ratio is not None:
        yield ratio, f"It is worked out on the rest, and not on {n.printed}."


def _product(reading: Reading, match: Match[str]) -> Claim:
    k, n, p = (reading.figure(match[name]) for name in "knp")
    if k.unit != n.unit:
        return unverified(Kind.SHARE, k, (p, n), _UNITS_DIFFER)
    ends = sorted(a * b / _HUNDRED for a in _ends(p.extent) for b in _ends(n.extent))
    case = Case(
        Kind.SHARE,
        k,
        (p, n),
        p.quantity.value * n.quantity.value / _HUNDRED,
        Interval(ends[0], ends[-1]),
        f"{p.printed} × {n.printed}",
        lambda expected, stated: (
            f"{p.printed} of {n.printed} is {expected}, but the text says {stated}."
        ),
        redo=lambda values: values[0] * values[1] / _HUNDRED,
    )
    return judge(case)


def _ends(interval: Interval) -> tuple[Decimal, Decimal]:
    return interval.low, interval.high
