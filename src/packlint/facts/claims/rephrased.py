"""Shares that are given twice, in words and in figures: "a third (34%)", "41%, or two in five"."""

from __future__ import annotations

from collections.abc import Iterator

from packlint.facts.claims import grammar as g
from packlint.facts.claims.judge import NEAR_DIFFERENCE, Case, judge
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Claim, Figure, Kind
from packlint.patterns import compiled

_ONE, _OTHER = rf"(?P<one>{g.PERCENT})", rf"(?P<other>{g.PERCENT})"
_END = r"(?=\s?[,;)])"
_SHAPES = (
    rf"{_ONE}{g.words(6)}\s?\((?:i\.e\.,?\s|or\s)?{_OTHER}{_END}",
    rf"{_ONE}{g.words(4)},\sor\s{_OTHER}(?=\s?[,;.)]|\sof\b|$)",
)


def rephrased_in(reading: Reading) -> Iterator[Claim]:
    """Yield the shares of a sentence that words and figures give side by side."""
    for shape in _SHAPES:
        for match in compiled(shape).finditer(reading.text):
            pair = (reading.figure(match["one"]), reading.figure(match["other"]))
            words, printed = sorted(pair, key=lambda figure: not figure.is_spelled)
            if words.is_spelled and not printed.is_spelled:
                yield _judged(words, printed)


def _judged(words: Figure, printed: Figure) -> Claim:
    phrase = f"{words.quantity.hedge} {words.printed}".strip()
    return judge(
        Case(
            Kind.SHARE,
            words,
            (printed,),
            printed.quantity.value,
            printed.extent,
            printed.printed,
            lambda _expected, _stated: (
                f"The text says “{phrase}” and {printed.printed}, "
                f"but {words.printed.lower()} is about {words.quantity.value:.0f}%."
            ),
            near=NEAR_DIFFERENCE,
        )
    )
