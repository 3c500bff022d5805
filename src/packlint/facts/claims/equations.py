"""Sums that a text writes out: "39,800 × 74.6% = 29,700", "£692 − £512 = £180".

A whole equation only: figures with signs between them on one side of the equals sign, and one
figure on the other. Products and quotients go before sums, as on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from regex import Match

from packlint.arithmetic.interval import Interval
from packlint.facts.claims import grammar as g
from packlint.facts.claims.extent import is_finite
from packlint.facts.claims.judge import LOOSE, NEAR, NEAR_SHARE, Case, judge, unverified
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Claim, Figure, Kind
from packlint.patterns import compiled

_HUNDRED = Decimal(100)
_RATES = ("%", "pp")
_SIGNS = {"x": "×", "X": "×", "*": "×", "∗": "×", "×": "×", "/": "÷", "÷": "÷", "+": "+"}
_SIGN = r"(?:[x×X*∗÷/+−–]|(?<=\s)-(?=\s))"
_FREE = r"(?<![÷/×*∗+−–)%-]\s)(?<!\b[xX]\s)(?<![\w÷/×*∗+−–)(%-])"
_WORDED = rf"(?:\s(?!(?:x|X)\s){g.WORD}|{g.ASIDE}){{0,4}}?"
_EQUATION = (
    rf"{_FREE}(?P<a>{g.FIGURE}){_WORDED}(?:\s?(?P<sign>{_SIGN})\s?(?P<b>{g.FIGURE}){_WORDED}){{1,5}}"
    rf"\s?=\s?(?P<c>{g.FIGURE})(?!{_WORDED}\s?[x×*∗+÷/=−–(-])"
)
_OF = rf"(?P<a>{g.PERCENT})\sof\s(?P<b>{g.AMOUNT})\s=\s(?P<c>{g.AMOUNT})(?!\s?[x×*∗+÷/=−–-])"
_UNITS_DIFFER = "the figures of the equation are in different units"
_MOST_CORNERS = 6
_PENCE = 2


def equations_in(reading: Reading) -> Iterator[Claim]:
    """Yield the equations of a sentence."""
    for match in compiled(_EQUATION).finditer(reading.text):
        signs = [_SIGNS.get(sign, "−") for sign in match.captures("sign")]
        yield _equation(reading, match, signs)
    for match in compiled(_OF).finditer(reading.text):
        yield _equation(reading, match, ["×"])


def _equation(reading: Reading, match: Match[str], signs: Sequence[str]) -> Claim:
    terms = [reading.figure(c) for c in (match["a"], *match.captures("b"))]
    stated = reading.figure(match["c"])
    return _judged(_kind(stated, terms, signs), stated, terms, signs)


def _kind(stated: Figure, terms: Sequence[Figure], signs: Sequence[str]) -> Kind:
    if set(signs) <= {"+", "−"}:
        return Kind.PARTS
    units = [figure.unit for figure in (stated, *terms)]
    return Kind.SHARE if len(terms) == 2 and units.count("%") == 1 else Kind.RATE


def _judged(kind: Kind, stated: Figure, terms: Sequence[Figure], signs: Sequence[str]) -> Claim:
    if not _units_agree(stated, terms, signs):
        return unverified(kind, stated, terms, _UNITS_DIFFER)
    if not is_finite(*(term.extent for term in terms)) or len(terms) > _MOST_CORNERS:
        return unverified(kind, stated, terms, LOOSE)

    def result(values: Sequence[Decimal]) -> Decimal | None:
        return work_out([v * f for v, f in zip(values, factors, strict=True)], signs)

    factors = [_scaled(term, stated, terms) for term in terms]
    corners = product(*(_ends(term) for term in terms))
    values = [value for value in map(result, corners) if value is not None]
    value = result([term.quantity.value for term in terms])
    if value is None or not values:
        return unverified(kind, stated, terms, LOOSE)
    shown = written(terms, signs)
    told = _told(terms, shown) if kind is Kind.SHARE else shown
    return judge(
        Case(
            kind,
            stated,
            terms,
            value,
            Interval(min(values), max(values)),
            shown,
            lambda expected, printed: f"{told} is {expected}, but the text says {printed}.",
            near=NEAR_SHARE if kind is Kind.PARTS else NEAR,
            redo=result,
            may_repeat=kind is Kind.PARTS and "−" in signs,
        )
    )


def _ends(term: Figure) -> tuple[Decimal, Decimal]:
    """The least and the most that a term may be; what is printed in pence is meant to the penny."""
    quantity = term.quantity
    if quantity.unit and quantity.places == _PENCE and not quantity.hedge:
        return quantity.low, quantity.high
    return term.extent.low, term.extent.high


def worked_out(stated: Figure, terms: Sequence[Figure], signs: str) -> Claim:
    """Judge a figure that is said to follow from others, by the signs between them ("×÷")."""
    return _judged(Kind.RATE, stated, terms, list(signs))


def _told(terms: Sequence[Figure], shown: str) -> str:
    """A share in words: "60% of 250"; "45 of 372"."""
    first, second = (terms[1], terms[0]) if terms[1].unit == "%" else terms
    return f"{first.printed} of {second.printed}" if len(terms) == 2 else shown


def written(terms: Sequence[Figure], signs: Sequence[str]) -> str:
    """The sum as on paper."""
    rest = (f" {sign} {term.printed}" for sign, term in zip(signs, terms[1:], strict=True))
    return terms[0].printed + "".join(rest)


def work_out(values: Sequence[Decimal], signs: Sequence[str]) -> Decimal | None:
    """What a row of figures comes to, products first; None for a division by nothing."""
    total, term, sign = Decimal(0), values[0], 1
    for operator, value in zip(signs, values[1:], strict=True):
        if operator == "×":
            term *= value
        elif operator == "÷":
            if not value:
                return None
            term /= value
        else:
            total, term, sign = total + sign * term, value, 1 if operator == "+" else -1
    return total + sign * term


def _scaled(term: Figure, stated: Figure, terms: Sequence[Figure]) -> Decimal:
    """What a term is multiplied by: a percentage counts as hundredths, a quotient may be one."""
    is_rate = term.unit in _RATES
    if stated.unit in _RATES:
        return Decimal(1) if is_rate or term is not terms[0] else _HUNDRED
    return 1 / _HUNDRED if is_rate else Decimal(1)


def _units_agree(stated: Figure, terms: Sequence[Figure], signs: Sequence[str]) -> bool:
    units = [term.unit for term in terms]
    if set(signs) <= {"+", "−"}:
        return all(unit == stated.unit for unit in units)
    if not set(signs) <= {"×", "÷"}:
        return False
    money = [unit for unit in units if unit not in ("", *_RATES)]
    if stated.unit in _RATES:
        # £8.91 ÷ £156.66 = 5.7%; 45 ÷ 372 = 12%
        return signs == ["÷"] and units[0] == units[1] and units[0] not in _RATES
    if len(money) > 1:
        return False
    return stated.unit == (money[0] if money else "")
