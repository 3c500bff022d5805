"""Balances and running totals: "leaving £2m", "a net underspend of £3m", "a total of £7m".

What is left is the first figure less those that are said to be spent, plus those that came in; what
is net is the difference or the sum of two figures, by their signs or by the words that tell one
kind from the other. A sentence with other figures of the same unit between them is no claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from packlint.arithmetic.interval import Interval, interval_sum
from packlint.facts.claims import grammar as g
from packlint.facts.claims.compare import why_not_comparable
from packlint.facts.claims.extent import is_finite, magnitude
from packlint.facts.claims.items import class_of, items_of
from packlint.facts.claims.judge import LOOSE, Case, judge, unverified
from packlint.facts.claims.lists import judge_list
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Claim, Figure, Kind, List
from packlint.facts.claims.things import share_a_noun
from packlint.patterns import compiled

_C = rf"(?P<c>{g.AMOUNT})"
SORT = (
    r"(?:(?:remaining|residual|available|total|unallocated|unspent|outstanding|overall|projected"
    r"|forecast|estimated|revised|new|final|closing|combined|grand|further|current)\s){0,3}"
)
_SUM = (
    r"(?:(?:balance|remainder|shortfall|gap|sum|amount|total|budget|surplus|deficit|reserve|figure"
    r"|underspend|overspend|position|pressure|cost|variance|requirement|provision|vacancies|number)s?"
    r"\s(?:of\s|at\s|to\s)?)?"
)
_LEAVING = (
    rf"(?:,?\s(?:and\s)?(?:(?:which|this)\s)?(?:leaving|leaves|left|to\sleave)\s(?:(?:a|an|the|just"
    rf"|only)\s)?|,?\swith\s(?:a\s|the\s)(?=(?:remaining|balance|remainder)\b)){SORT}{_SUM}{_C}"
    r"(?!\d|\s(?:more|less|fewer|short|over|short\sof)\b)"
)
_OTHER_LIST = (
    r"\bof\swhi?ch\b|\bof\swhom\b|\bcompris|\binclud|\bmade\sup\b|\bsplit\b|\bper\b|\beach\b"
)
_TOTAL = (
    rf"(?:,?\s(?:(?:which|this)\s)?(?:giving|gives|making|makes|to\sgive|to\smake|totalling|for)\s"
    rf"(?:(?:a|an|the)\s)?|,\s(?:or\s)?a\s(?=(?:combined\s|overall\s|grand\s)?total\b)|\s\((?:a\s)?"
    rf"|,\s(?:or\s)?(?={g.AMOUNT}\sin\s(?:total|all)\b))"
    rf"(?:combined\s|overall\s|grand\s)?(?P<total>total\s(?:(?:cost|sum|budget|funding|grant|amount)"
    rf"\s)?(?:of\s)?)?{_C}(?P<in>\sin\s(?:total|all)\b)?"
)
_BRINGING = (
    rf",?\s(?:(?:which|this)\s)?(?:bring|tak|increas|rais)(?:ing|es)\s(?:the|its|our|their|this)\s"
    rf"(?=(?:[\w’'-]+\s){{0,4}}?(?:total|overall|cumulative|combined)\b)(?:{g.PLAIN}\s){{0,8}}?to\s{_C}"
)
_ADDED = r"(?i)\b(?:a\sfurther|an?\sadditional|another|an?\sextra|additional|further|plus|added)\b"
_NET = (
    rf"(?:,?\s(?:(?:so|and\sso|giving|gives|making|makes|leaving|leaves|or|i\.e\.,?|(?:(?:which|this)"
    rf"\s)?result(?:s|ing|ed)?\sin|therefore)\s)?|\s\()(?:an?\s|the\s)?{SORT}net\s(?:{g.PLAIN}\s){{1,4}}?"
    rf"of\s{_C}"
)
_IN = r"\b(?:added|received|contributed|credited|income|contributions?|receipts?|repaid|topped)\b"
_KINDS = (
    (r"overspend\w*|overspent", r"underspend\w*|underspent"),
    (r"income|receipts?", r"expenditure|spending|costs?|payments?"),
    (r"surplus\w*", r"deficits?"),
    (r"increases?|growth|pressures?", r"decreases?|reductions?|savings?"),
    (r"gains?", r"losses"),
)
_AGAINST = r"\b(?:offset\sby|less|minus|net\sof|set\sagainst)\b"
_JOINT = r"[,;]|\band\b|\bplus\b|\bbut\b"
_EITHER_SIGN = "whether the figures are added or taken off is not stated"
_SHORT = 45
_MOST = 4


def balances_in(reading: Reading, topic: Mapping[str, Figure]) -> Iterator[Claim]:
    """Yield what a sentence says is left, net, or brought to a total."""
    yield from _left(reading)
    yield from _totals(reading)
    yield from _running(reading, topic)
    yield from _nets(reading)


class Term(Struct, frozen=True):
    """A figure before the result, with its sign in the sum."""

    figure: Figure
    sign: int


def _before(text: str, end: int, like: str) -> list[int]:
    """Where the figures of the same class stand, outside brackets, before a place in a sentence."""
    places: list[int] = []
    depth = 0
    for index in range(end):
        character = text[index]
        depth += (character == "(") - (character == ")")
        if depth == 0 and compiled(class_of(like)).match(character):
            places.append(index)
    return places


def _left(reading: Reading) -> Iterator[Claim]:
    for match in compiled(_LEAVING).finditer(reading.text):
        places = _before(reading.text, match.start(), match["c"])
        body = reading.text[: match.start()]
        if not 2 <= len(places) <= _MOST or compiled(_OTHER_LIST).search(body):
            continue
        terms = [Term(reading.figure(body[places[0]]), 1)]
        for index, place in enumerate(places[1:], start=1):
            is_in = compiled(_IN).search(_clause(body, [*places, len(body)], index)) is not None
            terms.append(Term(reading.figure(body[place]), 1 if is_in else -1))
        stated = reading.figure(match["c"])
        figures = [term.figure for term in terms]
        if stated.unit or not stated.after or share_a_noun(stated, figures):
            yield balance(stated, terms, leaves=any(term.sign < 0 for term in terms))


def _clause(body: str, places: Sequence[int], index: int) -> str:
    """The words around a figure, from what joins it to the one before to the next joint."""
    before = body[places[index - 1] + 1 : places[index]]
    after = body[places[index] : places[index + 1]]
    start = max((m.end() for m in compiled(_JOINT).finditer(before)), default=0)
    end = compiled(_JOINT).search(after)
    return before[start:] + after[: end.start() if end else len(after)]


def _totals(reading: Reading) -> Iterator[Claim]:
    for match in compiled(_TOTAL).finditer(reading.text):
        if not (match["total"] or match["in"] or "totalling" in match.group()):
            continue
        body = compiled(r".*[;:]\s").sub("", reading.text[: match.start()])
        found = items_of(body, match["c"])
        if found is None or len(found) < 2:
            continue
        whole = reading.figure(match["c"])
        parts = tuple(reading.figure(character) for character in found)
        if whole.unit or match["in"] or not whole.after or share_a_noun(whole, parts):
            yield judge_list(List(whole, parts, True, body, partition=True))


def _running(reading: Reading, topic: Mapping[str, Figure]) -> Iterator[Claim]:
    for match in compiled(_BRINGING).finditer(reading.text):
        body = reading.text[: match.start()]
        places = _before(body, len(body), match["c"])
        stated = reading.figure(match["c"])
        terms = [Term(reading.figure(body[place]), 1) for place in places]
        if not compiled(_ADDED).search(body) or not 1 <= len(terms) <= 2:
            continue
        base = topic.get(stated.unit)
        if len(terms) == 1 and base is not None:
            yield balance(stated, [Term(base, 1), *terms], loose=True)
        elif len(terms) == 2:
            yield balance(stated, terms)


def _nets(reading: Reading) -> Iterator[Claim]:
    for match in compiled(_NET).finditer(reading.text):
        places = _before(reading.text, match.start(), match["c"])
        if len(places) != 2 or compiled(_OTHER_LIST).search(reading.text, 0, match.start()):
            continue
        first, second = (reading.figure(reading.text[place]) for place in places)
        stated = reading.figure(match["c"])
        opposite = _are_opposite(reading.text, places, match.start())
        by_signs = (first.quantity.value < 0) != (second.quantity.value < 0)
        if opposite or by_signs:
            yield balance(stated, [Term(first, 1), Term(second, 1 if by_signs else -1)])
        else:
            yield unverified(Kind.PARTS, stated, (first, second), _EITHER_SIGN)


def _are_opposite(text: str, places: Sequence[int], end: int) -> bool:
    """Whether the words beside two figures are the two sides of one account."""
    first = text[max(places[0] - _SHORT, 0) : places[1]]
    cut = first.rfind(" and ")
    between = text[places[0] : places[1]]
    if compiled(_AGAINST).search(between) is not None:
        return True
    second = (first[cut:] if cut != -1 else "") + text[places[1] : end]
    first = first[:cut] if cut != -1 else first
    for one, other in _KINDS:
        for here, there in ((one, other), (other, one)):
            told = (rf"(?i)\b(?:{here})\b", rf"(?i)\b(?:{there})\b")
            if compiled(told[0]).search(first) and compiled(told[1]).search(second):
                return compiled(told[0]).search(second) is None
    return False


def balance(
    stated: Figure, terms: Sequence[Term], *, loose: bool = False, leaves: bool = False
) -> Claim:
    """Judge the sum of the terms; what it `leaves` may well equal one of them."""
    figures = tuple(term.figure for term in terms)
    for figure in figures:
        doubt = why_not_comparable(stated, figure, things=False)
        if doubt:
            return unverified(Kind.PARTS, stated, figures, doubt)
    if not is_finite(*(figure.extent for figure in figures)):
        return unverified(Kind.PARTS, stated, figures, LOOSE)

    def again(values: Sequence[Decimal]) -> Decimal | None:
        total = sum((t.sign * v for t, v in zip(terms, values, strict=True)), Decimal(0))
        return None if leaves and total * value <= 0 else abs(total)

    value = sum((term.sign * term.figure.quantity.value for term in terms), Decimal(0))
    expression = _written(terms)
    return judge(
        Case(
            Kind.PARTS,
            stated,
            figures,
            value,
            _sum(terms),
            expression,
            lambda expected, printed: f"{expression} is {expected}, but the text says {printed}.",
            redo=again,
            guesses=() if leaves else tuple(_misadded(terms)),
            loose=loose,
            may_repeat=leaves,
        )
    )


def _misadded(terms: Sequence[Term]) -> Iterator[tuple[Interval, str]]:
    """What the sum comes to with one of its figures left out, or counted twice."""
    for term in terms:
        rest = [other for other in terms if other is not term]
        if len(rest) > 1:
            yield _sum(rest), f"{term.figure.printed} looks left out."
        yield _sum([*rest, term, term]), f"{term.figure.printed} looks counted twice."


def _sum(terms: Sequence[Term]) -> Interval:
    """What the sum of the terms may be, without its sign."""
    extents = (term.figure.extent if term.sign > 0 else -term.figure.extent for term in terms)
    return magnitude(interval_sum(extents))


def _written(terms: Sequence[Term]) -> str:
    """The sum as on paper, the sign of each figure before it."""
    first, *rest = terms
    said = first.figure.printed
    for term in rest:
        printed = term.figure.printed
        is_off = (term.sign < 0) != printed.startswith(("-", "−"))
        said += f" {'−' if is_off else '+'} {printed.lstrip('-−')}"
    return said
