"""What is left when one figure is taken off another: "£9m less £2m of income, therefore £7m"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from packlint.facts.claims import grammar as g
from packlint.facts.claims.balances import SORT, Term, balance
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Claim, Figure
from packlint.patterns import compiled

_OFF = (
    r"(?:less(?!\sthan)|minus|net\sof|offset\sby|after\s(?:deducting|taking\soff|applying)|before"
    r"\s(?:management\saction|mitigations?|the\suse\sof\s[a-z]+))"
)
_COMES_TO = (
    r"(?:,?\s(?:and\s)?(?:(?:which|this)\s)?(?:therefore|so|giving|gives|making|makes|leaving|leaves|hence"
    r"|resulting\sin|results\sin|reducing|reduces|bringing|brings|i\.e\.,?|equals|comes\sto)\s|\s?=\s)"
)
# £9m of cost less £2m of income, therefore £7m; £9m before action of £2m, reducing it to £7m
_LESS = (
    rf"(?P<a>{g.AMOUNT})(?:{g.BRACKET}|\s{g.PLAIN}){{0,8}}?,?\s(?:and\s)?{_OFF}\b"
    rf"(?:{g.BRACKET}|,?\s{g.PLAIN}){{0,8}}?\s(?P<b>{g.AMOUNT})(?:{g.BRACKET}|\s{g.PLAIN}){{0,8}}?"
    rf"{_COMES_TO}(?:(?:a|an|the|it|this|its)\s)?{SORT}(?:{g.PLAIN}\s){{0,4}}?"
    rf"(?:(?:of|to|down\sto|at)\s)?(?P<c>{g.AMOUNT})(?!\s(?:more|less|fewer|over|short)\b)"
)
# Of the figure of the sentence before: "After deducting £210 of tax the total is £730".
_AFTER = (
    r"^After\s(?:(?P<off>deducting|subtracting|taking\soff)|adding)"
    rf"(?:\s{g.WORD}){{0,8}}?\s\(?(?P<b>{g.AMOUNT})[^\ue100-\ue5ff.;:]{{0,100}}?"
    rf"\s(?:is|are|was|were|amount(?:s|ed)?\sto|c(?:o|a)mes?\sto)\s(?P<c>{g.AMOUNT})"
    r"(?!\s(?:more|less|fewer|higher|lower|over|short|above|below)\b)"
)


def deductions_in(reading: Reading, topic: Mapping[str, Figure]) -> Iterator[Claim]:
    """Yield what a sentence says is left of one figure when another is taken off.

    The first may be that of the sentence before, which `topic` holds by unit.
    """
    after = compiled(_AFTER).search(reading.text)
    if after is not None:
        changed, stated = reading.figure(after["b"]), reading.figure(after["c"])
        first = topic.get(stated.unit)
        if first is not None and changed.unit == stated.unit:
            terms = [Term(first, 1), Term(changed, -1 if after["off"] else 1)]
            yield balance(stated, terms, loose=True, leaves=after["off"] is not None)
    if compiled(_OFF).search(reading.text) is None:
        return
    for match in compiled(_LESS).finditer(reading.text):
        first, taken, stated = (reading.figure(match[name]) for name in "abc")
        yield balance(stated, [Term(first, 1), Term(taken, -1)], leaves=True)
