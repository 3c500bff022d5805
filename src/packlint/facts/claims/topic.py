"""What the sentences of a paragraph are about, for those that begin with "This is an increase"."""

from __future__ import annotations

from packlint.facts.claims import grammar as g
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Figure
from packlint.patterns import compiled

# A sentence that goes on about the figure of the one before.
_POINTS_BACK = (
    r"^(?:This|It|That|These|They|(?:Of|Among|Amongst)\sth(?:ese|ose|is))\b|^Performance\s(?:is|was)\b"
    r"|^(?:\S+\s){0,4}?\S+['’]s?\s(?:performance|rate|figure|percentage|level)\s(?:is|was)\b"
)
_GOES_ON = (
    _POINTS_BACK + r"|^(?:A\sfurther|An\sadditional|Another)\b"
    r"|^The\s(?:rate|figure|percentage|proportion|number|total)\s(?:is|was)\b"
)


class Topic:
    """What the last full statement of a paragraph gave: the one figure of each unit, and all."""

    def __init__(self) -> None:
        self.figures: dict[str, Figure] = {}
        self.stated: list[Figure] = []

    def forget(self, text: str = "") -> None:
        """A sentence without figures, or with too many, may have changed the subject.

        One that only says more of it ("This is a good result.") does not.
        """
        if not text or compiled(_POINTS_BACK).search(text) is None:
            self.figures, self.stated = {}, []

    def meet(self, reading: Reading) -> None:
        """Before a sentence is read: one that opens a new subject does not look back."""
        if compiled(_GOES_ON).search(reading.text) is None:
            self.figures, self.stated = {}, []

    def leave(self, reading: Reading) -> None:
        """After a sentence: what it stated, where it opened the subject, is the topic."""
        if self.figures or compiled(_POINTS_BACK).search(reading.text) is not None:
            return
        plain = compiled(g.BRACKET).sub("", reading.text)
        found = [reading.figure(character) for character in compiled(g.FIGURE).findall(plain)]
        self.stated = found
        for unit in {figure.unit for figure in found}:
            same = [figure for figure in found if figure.unit == unit]
            if len(same) == 1 and not same[0].quantity.hedge:
                self.figures[unit] = same[0]
