"""What the sentences of a paragraph are about, for those that begin with "This is an increase"."""

from __future__ import annotations

from collections.abc import Sequence

from packlint.facts.claims import grammar as g
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Figure
from packlint.patterns import compiled

# A sentence that goes on about the figure of the one before.
_POINTS_BACK = (
    r"^(?:(?:However,|But|Since\sthen,?)\s)?(?:[Tt]his|[Ii]t(?!\s(?:is|was)\s(?:proposed"
    r"|recommended|suggested|noted|reported|agreed)\b)|[Tt]hat|These|They"
    r"|(?:Of|Among|Amongst)\sth(?:ese|ose|is|em))\b|^Performance\s(?:is|was)\b"
    r"|^(?:\S+\s){0,4}?\S+['’]s?\s(?:performance|rate|figure|percentage|level)\s(?:is|was)\b"
)
_BY = r"\bby\s$"
_MORE = r"(?:more|less|fewer|higher|lower|greater)\b"
_LONGEST_BY = 4
_GOES_ON = (
    _POINTS_BACK + r"|^An?\s(?:[a-z]+\s)?(?:increase|decrease|reduction|rise|fall|drop)\sof\b"
    r"|^(?:A\sfurther|An\sadditional|Another)\b"
    r"|^The\s(?:rate|figure|percentage|proportion|number|total)\s(?:is|was|has|had|then|rose|fell"
    r"|(?:in|de)creased|reduced)\b|^The\s(?:\S+\s){0,2}(?:breakdown|split)\s(?:is|was)\b"
    r"|^After\s(?:deducting|subtracting|taking\soff|adding)\b|^[\ue400-\ue4ff]\s(?:of\s(?:these|them)\s)?(?:was|were)\b"
    r"|^[^\ue100-\ue5ff]{0,40}[\ue100-\ue4ff](?:\sworth)?\sof\s(?:this|these|those)\b"
)


# The figures before and after a change.
Move = tuple[Figure, Figure]


class Topic:
    """What the last full statement of a paragraph gave: the one figure of each unit, and all.

    `move` is the one change that it told by the figures before and after.
    """

    def __init__(self) -> None:
        self.figures: dict[str, Figure] = {}
        self.stated: list[Figure] = []
        self.move: Move | None = None

    def forget(self, text: str = "") -> None:
        """A sentence without figures, or with too many, may have changed the subject.

        One that only says more of it ("This is a good result.") does not.
        """
        if not text or compiled(_POINTS_BACK).search(text) is None:
            self.figures, self.stated, self.move = {}, [], None

    def meet(self, reading: Reading) -> None:
        """Before a sentence is read: one that opens a new subject does not look back."""
        if compiled(_GOES_ON).search(reading.text) is None:
            self.forget()

    def leave(self, reading: Reading) -> None:
        """After a sentence: what it stated, where it opened the subject, is the topic."""
        if self.figures or compiled(_POINTS_BACK).search(reading.text) is not None:
            return
        plain = compiled(g.BRACKET).sub("", reading.text)
        marks = list(compiled(g.FIGURE).finditer(plain))
        found = [reading.figure(mark.group()) for mark in marks]
        self.stated = found
        for unit in {figure.unit for figure in found}:
            same = [(f, mark) for f, mark in zip(found, marks, strict=True) if f.unit == unit]
            same = [one for one in same if compiled(_MORE).match(one[0].after) is None]
            if not same:
                continue
            (figure, mark), *others = same
            start = max(mark.start() - _LONGEST_BY, 0)
            is_turn = compiled(_BY).search(plain, start, mark.start()) is not None
            if not (others or is_turn or figure.quantity.hedge):
                self.figures[unit] = figure

    def moved(self, moves: Sequence[Move]) -> None:
        """Of a sentence that told changes: the one of them, of which the next may tell more."""
        if moves:
            self.move = moves[0] if len(set(moves)) == 1 else None
