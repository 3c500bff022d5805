"""Words of rising with an amount that falls: "would increase the grant by -£2m"."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from packlint.facts.claims import grammar as g
from packlint.facts.claims.compare import SIGNS_UNCLEAR
from packlint.facts.claims.judge import unverified
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Claim, Kind, Verdict, Words
from packlint.facts.claims.turns import UP_VERB
from packlint.patterns import compiled

_RISE = (
    rf"\b(?P<turn>{UP_VERB}){g.words(6)}\sby\s(?:(?:c\.?|about|around|approximately)\s)?"
    rf"(?P<dash>[-\u2010-\u2013\u2212]\s?)?(?P<x>{g.AMOUNT})"
)
# Of these a minus may be the larger amount, or the better one.
_OTHER_WAY = (
    r"(?i)\b(?:underspen\w+|variances?|savings?|surplus\w*|deficits?|income|rephas\w+|slippage"
    r"|credits?|overspen\w+|position|balances?|net|gap|negative|minus)\b"
)


def signs_in(reading: Reading) -> Iterator[Claim]:
    """Yield the rises of a sentence whose amount has a minus sign."""
    for match in compiled(_RISE).finditer(reading.text):
        amount = reading.figure(match["x"])
        if amount.quantity.value >= 0 and not match["dash"]:
            continue
        if compiled(_OTHER_WAY).search(reading.text):
            yield unverified(Kind.DIRECTION, amount, (), SIGNS_UNCLEAR)
            continue
        turn, sentence = match["turn"], reading.sentence
        before = sentence.text.rfind(turn, 0, amount.span.start - sentence.span.start)
        passage = replace(amount, span=amount.span._replace(start=sentence.span.start + before))
        printed = amount.printed.lstrip("-\u2010\u2011\u2012\u2013\u2212 ")
        words = Words(
            f"A change by −{printed} is a fall, but the text says “{turn}”.",
            "",
            "Check the word and the sign.",
        )
        yield Claim(Kind.DIRECTION, Verdict.WRONG, passage, (), f"−{printed}", words=words)
