"""Comparisons: "1.4% below the national average (91.2%)", said of a figure that stands before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from regex import Match

from packlint.facts.claims import grammar as g
from packlint.facts.claims.change_claims import claims_of_change
from packlint.facts.claims.reading import DATE, Reading
from packlint.facts.claims.records import Change, Claim, Figure, Kind
from packlint.patterns import compiled

# "More than" and its like are changes where no percentage is compared.
_DIFFERENCE = (
    rf"(?P<x>{g.FIGURE})(?:\s(?:points?|percentage\spoints?|slightly)|\s[a-z]+)?\s"
    rf"(?:(?P<up>above|(?<={g.RATE}[a-z\s]{{1,20}})(?:higher|more|greater)\sthan)"
    rf"|(?P<down>below|(?<={g.RATE}[a-z\s]{{1,20}})(?:lower|less|fewer)\sthan)"
    r"|(?P<way>better\sthan|worse\sthan))"
)
# The other's figure: "the 92.9%", "(92.9%)", "of 92.9%", ", which is its best (92.9%)",
# ", which at 87.9%".
_THEIRS = (
    rf"(?:\sthe\s(?P<f>{g.FIGURE})|{g.words(12)}"
    rf"(?:\s?\((?P<a>{g.FIGURE})(?=[,)])|\sof\s(?P<b>{g.FIGURE})|,\swhich\sat\s(?P<c>{g.RATE})"
    rf"|,\swhich\sis{g.words(8)}\s\((?P<d>{g.RATE})\)|,?\s(?:at|which\sis)\s(?P<e>{g.RATE})))"
)
_OWN = (
    rf"(?P<own>{g.RATE})(?:{g.BRACKET}|\s{g.PLAIN}){{0,12}}?,?\s(?:(?:which|that)\s(?:is|was)\s"
    rf"|and\sis\s)?$"
)
_GAP = (
    rf"(?P<b>{g.FIGURE}){g.words(6)},?\s(?:compared\s(?:to|with)|against|and){g.words(6)}\s(?P<a>{g.FIGURE})"
    rf"{g.words(6)},\s(?:which\sis\s)?(?:an?\s)?(?:difference|gap)\sof\s(?P<x>{g.FIGURE})"
)
# 20.2%, behind the benchmark of 21.0% by 0.8 points
_GAP_BEHIND = (
    rf"(?P<b>{g.FIGURE}){g.words(6)},?\s(?:above|below|behind|ahead\sof|over|under){g.words(6)}"
    rf"\s(?:of\s|\()(?P<a>{g.FIGURE})\)?\sby\s(?P<x>{g.FIGURE})"
)
# 18%, well below the average of 36%; 6.3 days, which is higher than in the year before (5.8).
# What is below a target may only be worse than it.
_ABOVE = (
    rf"(?P<b>{g.FIGURE})(?:{g.ASIDE}|\s{g.PLAIN}|\sand\s{DATE}){{0,12}}?,\s"
    r"(?:(?:which|that|this)\s(?:is|was)\s)?"
    r"(?:(?:well|slightly|just|far|significantly|still|marginally|much|also|considerably)\s){0,2}"
    r"(?:(?P<up>above|(?:higher|greater|more)\sthan)|(?P<down>below|(?:lower|less|fewer)\sthan"
    r"|within(?=\s(?:[\w’'-]+\s){1,6}?(?:limit|boundary|ceiling|cap|maximum)\s(?:of\s|\()))"
    rf")(?!{g.words(8)}\s(?:minimum|lower|targets?|standards?|expectations?|goals?)\b){g.words(9)}"
    r"(?:\s(?:of|at|the|,\swhich\s(?:is|was)|which\s(?:is|was))|\s?\((?=[^()]{1,3}\)))\s?"
    rf"(?P<a>{g.FIGURE})(?!{g.words(6)}\sby\s[\ue100-\ue5ff])"
)
_EXPECTED = (
    r"\b(?:(?P<up>higher|more|greater)|(?P<down>lower|less|fewer))\sthan\s(?:expected|forecast|planned"
    rf"|budgeted|anticipated|estimated),\sat\s(?P<b>{g.FIGURE}){g.words(4)},?\s(?:against|compared\s"
    rf"(?:to|with))(?=(?:\s[a-z]+){{1,4}}?\s(?:forecast|budget|plan|target|estimate)\b){g.words(5)}"
    rf"\s(?:of\s)?(?P<a>{g.FIGURE})"
)
# £2.3m is …; 11.9 days, …: amounts need a plain joint, for many verbs lead on to another one.
_OWN_AMOUNT = (
    rf"(?P<own>{g.AMOUNT})(?:{g.BRACKET}|\s{g.PLAIN}){{0,6}}?(?:,\s|,?\s(?:(?:which|that|this)\s)?"
    r"(?:is|was|are|were)\s(?:now\s)?)$"
)
# At 52%, performance is …; days lost, at 11.2, were …
_AT = (
    rf"(?:(?:^|[.;]\s)(?:At|With)|,\sat)\s(?P<own>{g.FIGURE}){g.words(2)},(?:\s{g.PLAIN}){{0,8}}?"
    r"\s(?:is|was|are|were)\s$"
)


def comparisons_in(reading: Reading, topic: Mapping[str, Figure]) -> Iterator[Claim]:
    """Yield the comparisons of a percentage with somebody else's; `topic` holds our own."""
    for match in compiled(_DIFFERENCE + _THEIRS).finditer(reading.text):
        own, borrowed = _own(reading, match, topic)
        if own is None:
            continue
        other = reading.figure(next(match[name] for name in "abcdef" if match[name]))
        amount = reading.figure(match["x"])
        change = Change(
            1 if match["up"] else -1,
            match["up"] or match["down"] or match["way"],
            amount=amount,
            before=other,
            after=own,
            borrowed=borrowed,
        )
        for claim in claims_of_change(change, Kind.COMPARISON):
            # Which way is better the text does not say.
            if claim.kind is Kind.COMPARISON or not match["way"]:
                yield claim
    yield from _gaps_in(reading)
    yield from _orders_in(reading)


def _gaps_in(reading: Reading) -> Iterator[Claim]:
    """Yield the differences between two percentages that stand side by side before them."""
    for shape in (_GAP, _GAP_BEHIND):
        for match in compiled(shape).finditer(reading.text):
            own, other, gap = (reading.figure(match[name]) for name in "bax")
            sign = 1 if own.quantity.value >= other.quantity.value else -1
            change = Change(sign, "difference", amount=gap, before=other, after=own)
            for claim in claims_of_change(change, Kind.COMPARISON):
                if claim.kind is Kind.COMPARISON:
                    yield claim


def _orders_in(reading: Reading) -> Iterator[Claim]:
    """Yield which of two figures is said to be the larger, where no amount tells by how much."""
    for shape in (_ABOVE, _EXPECTED):
        for match in compiled(shape).finditer(reading.text):
            own, other = (reading.figure(match[name]) for name in "ba")
            turn = match["up"] or match["down"]
            change = Change(1 if match["up"] else -1, turn, before=other, after=own)
            yield from claims_of_change(change, Kind.COMPARISON)


def _own(
    reading: Reading, match: Match[str], topic: Mapping[str, Figure]
) -> tuple[Figure | None, bool]:
    """The figure that is compared: the one just before, or that of the paragraph."""
    start = max(match.start() - 200, 0)
    lead = reading.text[start : match.start()]
    unit = _unit(reading.figure(match["x"]))
    pattern = _OWN if unit == "%" else _OWN_AMOUNT
    before = compiled(pattern).search(lead) or compiled(_AT).search(lead)
    if before is None:
        # Amounts move on from sentence to sentence; of a rate the text speaks on.
        return (topic.get(unit) if unit == "%" else None), True
    own = reading.figure(before["own"])
    return (own if _unit(own) == unit else None), False


def _unit(figure: Figure) -> str:
    """The unit of a figure, points counting as per cent."""
    return "%" if figure.unit == "pp" else figure.unit
