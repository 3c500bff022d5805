"""Sentences with each figure and each date as one character, so that grammar shows plainly.

A figure stands as a character of the private use area that tells its class (money, per cent,
points, count) and its number in the sentence; the words of its hedge are part of it. What a rate is
counted by ("63 per 10,000 children") is of a class apart: it says what the rate is of, and no more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from regex import Match

from packlint.facts.claims.extent import extent_of
from packlint.facts.claims.records import Figure
from packlint.facts.claims.spelled import MULTIPLE, spelled
from packlint.facts.mention import Mention
from packlint.facts.sentences import Sentence
from packlint.grammar.quantity import Quantity
from packlint.model import Span
from packlint.patterns import compiled

DATE = "\ue000"
_BASE_FIRST = 0xE600
BASE = r"[\ue600-\ue6ff]"
_FIRST = {"money": 0xE100, "%": 0xE200, "pp": 0xE300, "": 0xE400, MULTIPLE: 0xE500}
# More figures than this make no sentence but a run of cells.
_MOST_FIGURES = 60
_LONGEST = 3000
# Between two figures these compare, and do not loosen the second.
_COMPARING = ("more than", "less than", "fewer than", "greater than", "over", "above", "below")
_PER = r"(?i)\b(?:per|every)\s$"
_OUT_OF = "out of "
_LONGEST_PER = 8
_LAST_FIGURE = r"[\ue100-\ue4ff](?:\s[A-Za-z]+){0,2}\s$"
# Quotation marks, space, dashes that part clauses as commas do, and symbols of a font of the
# document's own, which would pass for figures.
_NOISE = r"[“”\"]|(?P<dash>\s+[–—-]\s+(?=[a-z(]))|(?P<space>\s+)|(?P<symbol>[\ue000-\ue6ff])"
_AFTER = r"[^,;:.()\ue000-\ue5ff]{0,80}"


class Reading(Struct, frozen=True):
    """A sentence as masked text, with the figures that its characters stand for."""

    sentence: Sentence
    text: str
    figures: tuple[Figure, ...]

    def figure(self, character: str) -> Figure:
        """The figure that a character of the masked text stands for."""
        return self.figures[ord(character) & 0xFF]


class Mentions:
    """Quantities and dates by the text that they stand in: that of a block, or of a cell.

    `readings` are those of the sentences that were read with them.
    """

    def __init__(
        self, quantities: Sequence[Mention[Quantity]], dates: Sequence[Mention[Any]]
    ) -> None:
        self._quantities = _by_text(quantities)
        self._dates = _by_text(dates)
        self.readings: dict[Sentence, Reading | None] = {}

    def quantities(self, span: Span) -> Sequence[Mention[Quantity]]:
        """The quantities inside a span."""
        return _inside(self._quantities, span)

    def dates(self, span: Span) -> Sequence[Mention[Any]]:
        """The dates inside a span."""
        return _inside(self._dates, span)


_Home = tuple[int, int, int | None]


def home_of(span: Span) -> _Home:
    """The text that a span stands in: its document, its block, and its cell in a table."""
    return span.document, span.block, span.cell


def _by_text(mentions: Sequence[Mention[Any]]) -> dict[_Home, list[Mention[Any]]]:
    found: dict[_Home, list[Mention[Any]]] = {}
    for mention in mentions:
        found.setdefault(home_of(mention.span), []).append(mention)
    return found


def _inside(mentions: dict[_Home, list[Mention[Any]]], span: Span) -> list[Mention[Any]]:
    home = mentions.get(home_of(span), [])
    first = bisect_left(home, span.start, key=lambda mention: mention.span.start)
    last = bisect_left(home, span.end, key=lambda mention: mention.span.start)
    return home[first:last]


def read_sentence(sentence: Sentence, mentions: Mentions) -> Reading | None:
    """The sentence with its figures masked; None where there are too many.

    A sentence without figures is worth reading only where it opens a list. Each is read once.
    """
    if sentence not in mentions.readings:
        mentions.readings[sentence] = _read(sentence, mentions)
    return mentions.readings[sentence]


def _read(sentence: Sentence, mentions: Mentions) -> Reading | None:
    if len(sentence.text) > _LONGEST:
        return None
    offset = sentence.span.start
    quantities = [
        replace(m.value, start=m.value.start - offset, end=m.value.end - offset)
        for m in mentions.quantities(sentence.span)
    ]
    dates = [(m.span.start - offset, m.span.end - offset) for m in mentions.dates(sentence.span)]
    quantities, dates = _all_figures(sentence.text, quantities, dates)
    opens_list = sentence.text.endswith(":")
    if len(quantities) > _MOST_FIGURES or not (quantities or opens_list):
        return None
    return _masked(sentence, sorted(quantities, key=lambda q: q.start), dates)


def _overlaps(item: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start < item[1] and item[0] < end for start, end in others)


def _all_figures(
    text: str, printed: Sequence[Quantity], dates: Sequence[tuple[int, int]]
) -> tuple[list[Quantity], list[tuple[int, int]]]:
    """The figures printed and in words, and the dates, none overlapping."""
    words = list(spelled(text))
    ratios = [(q.start, q.end) for q in words if q.unit]
    kept = [q for q in printed if not _is_compound(q, text)]
    kept = [q for q in kept if not _overlaps((q.start, q.end), ratios)]
    taken = [(q.start, q.end) for q in kept]
    apart = [date for date in dates if not _overlaps(date, taken)]
    for quantity in words:
        if not _overlaps((quantity.start, quantity.end), [*taken, *apart]):
            kept.append(quantity)
            taken.append((quantity.start, quantity.end))
    return kept, apart


def _is_compound(quantity: Quantity, text: str) -> bool:
    """Whether a number is the first half of a word: "a 5-year need"."""
    is_bare = not quantity.unit and quantity.scale == 1
    return is_bare and compiled(r"-[A-Za-z]{3}").match(text, quantity.end) is not None


def _masked(
    sentence: Sentence, quantities: Sequence[Quantity], dates: Sequence[tuple[int, int]]
) -> Reading:
    text = sentence.text
    marks: list[tuple[int, int, int | None]] = [
        *((quantity.start, quantity.end, index) for index, quantity in enumerate(quantities)),
        *((start, end, None) for start, end in dates),
    ]
    held = list(quantities)
    out, done = "", 0
    for start, end, index in sorted(marks, key=lambda mark: mark[:2]):
        if start < done:
            continue
        out += _plain(text[done:start])
        done = end
        if index is None:
            out += DATE
        else:
            is_base = _is_base(out[-_LONGEST_PER:], held[index], sentence.text)
            out, held[index], done = _with_hedge(out, held[index], text, end)
            out += chr((_BASE_FIRST if is_base else _FIRST[_class(held[index])]) + index)
    masked = out + _plain(text[done:])
    masked = compiled(r" {2,}").sub(" ", masked)
    figures = tuple(_figure(sentence, quantity) for quantity in held)
    return Reading(sentence, masked, _followed(masked, figures))


def _is_base(before: str, quantity: Quantity, text: str) -> bool:
    """Whether a rate is counted by a number, or scores are out of it: "3.9 out of 5"."""
    if compiled(_PER).search(before) is not None:
        return True
    is_out_of = before.endswith(_OUT_OF) and "%" not in text
    return is_out_of and text.count(_OUT_OF + quantity.printed) > 1


def _plain(text: str) -> str:
    return compiled(_NOISE).sub(_without_noise, text)


def _without_noise(match: Match[str]) -> str:
    if match["dash"]:
        return ", "
    if match["space"]:
        return " "
    return "\ufffd" if match["symbol"] else ""


def _class(quantity: Quantity) -> str:
    return quantity.unit if quantity.unit in _FIRST else "money"


def _with_hedge(out: str, quantity: Quantity, text: str, end: int) -> tuple[str, Quantity, int]:
    """Take the words of the hedge into the figure, or off it where they compare two figures."""
    hedge = quantity.hedge
    if hedge in ("", "range"):
        return out, quantity, end
    bare = out.rstrip()
    if not bare.lower().endswith(hedge):
        rest = text[end:]
        lead = len(rest) - len(rest.lstrip())
        follows = rest.lstrip().lower().startswith(hedge)
        return out, quantity, end + lead + len(hedge) if follows else end
    before = bare[: len(bare) - len(hedge)]
    if hedge in _COMPARING and compiled(_LAST_FIGURE).search(before) is not None:
        half = quantity.step / 2
        value = quantity.value
        return out, replace(quantity, low=value - half, high=value + half, hedge=""), end
    return before, quantity, end


def _figure(sentence: Sentence, quantity: Quantity) -> Figure:
    start = sentence.span.start
    span = sentence.span._replace(start=start + quantity.start, end=start + quantity.end)
    return Figure(quantity, span, extent_of(quantity))


def _followed(masked: str, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures, each with the words that follow it."""
    after = {
        ord(character) & 0xFF: index
        for index, character in enumerate(masked)
        if "\ue100" <= character <= "\ue5ff"
    }
    found: list[Figure] = []
    for number, figure in enumerate(figures):
        at = after.get(number)
        words = compiled(_AFTER).match(masked, at + 1) if at is not None else None
        follows = _with_bases(words.group(), figures) if words else ""
        found.append(replace(figure, after=follows.strip().lower()))
    return tuple(found)


def _with_bases(words: str, figures: Sequence[Figure]) -> str:
    """Words with what rates are counted by printed again: the same of two rates is the same."""
    return compiled(BASE).sub(lambda base: figures[ord(base.group()) & 0xFF].printed, words)
