"""The figures of a pack by their digits, and what stands beside each and is said like it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from packlint.facts.agreement.values import LEAST_DIGITS, agree, roundings, same_unit
from packlint.facts.agreement.vocabulary import Vocabulary
from packlint.facts.measures import Measure, Role, Source
from packlint.model import Span

# Further figures of one label, or sentences of the same words: a template, or a series.
_MOST_VALUES = 2
# Figures that begin with the same digits; more are chance.
MOST_ALIKE = 60


class Ground:
    """The figures of a pack by their digits, and what stands beside each."""

    def __init__(
        self,
        measures: Sequence[Measure],
        vocabulary: Vocabulary,
        share_section: Callable[[Measure, Measure], bool],
    ) -> None:
        self.vocabulary = vocabulary
        self.share_section = share_section
        self.by_digits: dict[str, list[Measure]] = defaultdict(list)
        self._rows: dict[tuple[int, int], list[Measure]] = defaultdict(list)
        self._sentences: dict[Span, list[Measure]] = defaultdict(list)
        self._values: dict[frozenset[str], set[str]] = defaultdict(set)
        self._forms: dict[frozenset[str], set[tuple[str, ...]]] = defaultdict(set)
        for measure in measures:
            if len(measure.digits) >= LEAST_DIGITS:
                for digits in dict.fromkeys(roundings(measure)):
                    self.by_digits[digits].append(measure)
            if measure.cell is not None:
                self._rows[measure.cell[:2]].append(measure)
            elif measure.sentence is not None:
                self._sentences[measure.sentence].append(measure)
                if measure.role is Role.LEVEL:
                    self._values[measure.words].add(measure.digits)
        for figures in self._sentences.values():
            self._forms[figures[0].beside].add(_digits(figures))

    def beside(self, measure: Measure) -> Sequence[Measure]:
        """The figures of the row or of the sentence, the figure itself among them."""
        if measure.cell is not None:
            return self._rows[measure.cell[:2]]
        return self._sentences[measure.sentence] if measure.sentence is not None else ()

    def again(self, measure: Measure, but: Measure | None = None) -> Iterator[Measure]:
        """The other places where the figure stands, of whatever."""
        seen = {id(measure), id(but)}
        for digits in dict.fromkeys(roundings(measure)):
            for other in self.by_digits.get(digits, ())[:MOST_ALIKE]:
                if id(other) not in seen and not share_place(measure, other):
                    seen.add(id(other))
                    if same_unit(measure, other) and agree(measure, other):
                        yield other

    def is_template(self, one: Measure, other: Measure) -> bool:
        """Whether the words of a figure, or all of its sentence, come with further figures."""
        values = self._values.get(one.words, set()) | self._values.get(other.words, set())
        is_told = Source.TABLE in (one.source, other.source)
        # Under headings of their own, three sentences of one form are enough.
        most = _MOST_VALUES if is_told or self.share_section(one, other) else 1
        if len(values - {one.digits, other.digits}) >= most:
            return True
        if is_told:
            return False
        forms = self._forms.get(one.beside, set()) | self._forms.get(other.beside, set())
        here = {_digits(self.beside(figure)) for figure in (one, other)}
        return len(forms - here) >= most


def _digits(figures: Sequence[Measure]) -> tuple[str, ...]:
    return tuple(figure.digits for figure in figures)


def share_place(one: Measure, other: Measure) -> bool:
    """Whether two figures stand in one sentence."""
    return one.sentence is not None and one.sentence == other.sentence
