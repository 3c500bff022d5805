"""Measures of prose: each figure of a sentence with the words of its clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex
from msgspec import Struct

from packlint.arithmetic.interval import Interval
from packlint.facts.claims.reading import BASE, DATE, Mentions, Reading, read_sentence
from packlint.facts.claims.records import Figure
from packlint.facts.measures.cells import Acronyms
from packlint.facts.measures.qualifiers import bounds_of, status_of, when_of
from packlint.facts.measures.records import Measure, Role, Source, When
from packlint.facts.measures.words import numbers_of, words_of
from packlint.facts.sentences import Sentence
from packlint.patterns import compiled

_FIGURE = r"[\ue100-\ue4ff]"
# Multiples too: "doubled".
_ANY_FIGURE = r"[\ue100-\ue6ff]"
# Where the words about one figure end and those about the next begin.
_LEFT_END = (
    r"[;:()]|\s[–—-]\s|,\s(?:and|but|while|whilst|which|with|compared|whereas|of\swhich)\b"
    r"|" + _FIGURE
)
_RIGHT_END = (
    r"[;:()]|\s[–—-]\s|,|\.(?:\s|$)|" + _FIGURE + r"|\s(?:but|while|whilst|which|whereas)\b"
)
_CHANGE_BEFORE = (
    r"(?i)(?:increas\w+|decreas\w+|reduc\w+|ris\w+|rose|fall\w*|fell|grow\w*|grew|drop\w*"
    r"|declin\w+|improv\w+|gain\w*|loss(?:es)?|lost|chang\w+|differ\w+|varian\w+|movement|saving"
    r"|up|down|higher|lower|more|fewer|less|additional|extra|further|an?other|cut)"
    r"(?:\s(?:of|by|in|is|was|are|to\sbe))*(?:\s(?:an?|the|around|some))?\s$"
)
_CHANGE_AFTER = (
    r"(?i)\s?(?:\w+\s){0,2}?(?:increas\w+|decreas\w+|reduc\w+|rise|fall|drop|decline|improvement"
    r"|growth|higher|lower|more|fewer|less|above|below|change|variance|overspend|underspend"
    r"|pressure|saving)s?\b"
)
_COMPARED = (
    r"(?i)\b(?:compared\s(?:to|with)|than|from|against|versus|vs|target(?:\sof|\sis|\swas)?"
    r"|previously)(?:\s[\w’'\ue000-]+){0,4}\s\(?$"
)
# How far "about" may be out, by the digits that are printed before closing noughts.
_LEEWAY = {3: Decimal("0.025"), 4: Decimal("0.01"), 5: Decimal("0.005")}
_IS_PART = r"\s(?:out\s)?of\s(?:the\s|all\s)?"
_TIME = r"(?:-|\s)?(?:years?|months?|weeks?|days?|hours?|minutes?|terms?)\b"
# The words before such a figure are those of the figure before: "£2m for X, £3m for Y".
_IN_A_LIST = _FIGURE + r"[^.;:\ue100-\ue4ff]*(?:,|,?\s(?:and|plus))\s$"
# An acronym or other words in brackets that break off no clause.
_ASIDE = r"\(([^()\ue100-\ue4ff]*)\)"
# Behind a figure that has its name before it these open another clause.
_NEW_CLAUSE = r"|\s(?:and|compared|than|from|against)\b"
_SHORT_LEFT = 4
_LONGEST_LABEL = 120


class Passage(Struct, frozen=True):
    """A sentence with the index of its report, and the words and bounds that stand above it."""

    sentence: Sentence
    report: int
    above: frozenset[str]
    bounds: frozenset[str]


def prose_measures(passage: Passage, mentions: Mentions, acronyms: Acronyms) -> Iterator[Measure]:
    """Yield the measures of one sentence."""
    reading = read_sentence(passage.sentence, mentions)
    if reading is None or not reading.figures:
        return
    dates = [mention.value for mention in mentions.dates(passage.sentence.span)]
    text = _without_small_words(reading)
    whole = words_of(text, acronyms)
    if not whole:
        return
    setting = bounds_of(text) | passage.bounds
    for match in compiled(_FIGURE).finditer(text):
        figure = reading.figure(match.group())
        left, right = _clause(text, match.start())
        own = f"{left} {right}"
        label = compiled(r"\s+").sub(" ", own.replace(DATE, "…")).strip()
        yield Measure(
            span=figure.span,
            printed=figure.printed,
            value=figure.quantity.value,
            extent=_extent(figure),
            unit=figure.unit,
            scale=figure.quantity.scale,
            places=figure.quantity.places,
            hedged=bool(figure.quantity.hedge),
            source=Source.PROSE,
            role=_role(text, figure, match.start()),
            label=label[:_LONGEST_LABEL],
            words=words_of(own, acronyms),
            beside=whole,
            around=whole | passage.above,
            numbers=numbers_of(own),
            bounds=bounds_of(own),
            setting=setting,
            when=_when(text, match.start(), dates),
            status=status_of(own),
            report=passage.report,
            sentence=passage.sentence.span,
        )


def _extent(figure: Figure) -> Interval:
    """What the figure may stand for; "about" loosens the less, the more digits are printed."""
    quantity = figure.quantity
    digits = len(str(int(abs(quantity.value) / quantity.step)).rstrip("0"))
    leeway = _LEEWAY.get(min(digits, max(_LEEWAY)))
    if leeway is None or not (quantity.hedge and figure.extent.low.is_finite()):
        return figure.extent
    if not figure.extent.high.is_finite() or quantity.hedge == "range":
        return figure.extent
    loose = max(abs(quantity.value) * leeway, quantity.step / 2)
    low, high = quantity.value - loose, quantity.value + loose
    return Interval(max(low, figure.extent.low), min(high, figure.extent.high))


def _without_small_words(reading: Reading) -> str:
    """The masked sentence with numbers in words, and lengths of time, put back as they stand.

    "Over the next four years" parts no clauses, and is nothing that a table would hold, nor is what
    a rate is counted by. Brackets round mere words are taken off.
    """

    def shown(match: regex.Match[str]) -> str:
        figure = reading.figure(match.group())
        if compiled(BASE).match(match.group()) is not None:
            return figure.printed.replace(",", "")
        is_word = figure.is_spelled
        is_time = not figure.unit and compiled(_TIME).match(figure.after) is not None
        return figure.printed if is_word or is_time else match.group()

    plain = compiled(_ANY_FIGURE).sub(shown, reading.text)
    return compiled(_ASIDE).sub(r"\1", plain)


def _clause(text: str, at: int) -> tuple[str, str]:
    """The words before and behind the figure at an index that belong to no other figure."""
    ends = [match.end() for match in compiled(_LEFT_END).finditer(text, 0, at)]
    left = text[ends[-1] if ends else 0 : at]
    if compiled(_IN_A_LIST).search(text, 0, at) is not None:
        left = ""
    ending = _RIGHT_END if left.count(" ") < _SHORT_LEFT else _RIGHT_END + _NEW_CLAUSE
    stop = compiled(ending).search(text, at + 1)
    right = text[at + 1 : stop.start() if stop else len(text)]
    return left, right


def _role(text: str, figure: Figure, at: int) -> Role:
    before, behind = text[max(0, at - 80) : at], text[at + 1 : at + 41]
    clause_before = before[max((m.end() for m in compiled(_FIGURE).finditer(before)), default=0) :]
    if figure.unit == "pp" or figure.printed.startswith("+"):
        return Role.CHANGE
    if before.endswith("(") or compiled(_IS_PART + _FIGURE).match(behind):
        return Role.PART
    if compiled(_FIGURE + _IS_PART + "$").search(before):
        return Role.PART
    if compiled(_CHANGE_BEFORE).search(clause_before) or compiled(_CHANGE_AFTER).match(behind):
        return Role.CHANGE
    if compiled(_COMPARED).search(clause_before):
        return Role.COMPARED
    return Role.LEVEL


def _when(text: str, at: int, dates: Sequence[object]) -> When | None:
    """The period of a figure: the only one of its sentence, or the only one of its clause.

    The characters of the masked text stand for the dates in order.
    """
    places = [match.start() for match in compiled(DATE).finditer(text)]
    if len(places) != len(dates):
        return None
    if len(places) == 1:
        return when_of(dates)
    left, right = _clause(text, at)
    inside = [
        one
        for place, one in zip(places, dates, strict=True)
        if at - len(left) <= place <= at + len(right)
    ]
    return when_of(inside)
