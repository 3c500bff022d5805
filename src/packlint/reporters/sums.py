"""Arithmetic laid out as on paper: parts under each other, a line, the sum, what is stated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from packlint.finding import Calculation, Finding, Place
from packlint.reporters.excerpt import cells_of, head
from packlint.reporters.visible import visible

LONGEST_LABEL = 48

# A figure as printed: sign, brackets or currency before, a unit after; never two figures.
_FIGURE = re.compile(r"[-−–+(]?\s?[£$€]?\s?[-−–]?\d[\d,. ]*\s?(?:%|[a-zA-Z]{1,11})?\)?")
_OPERATOR = re.compile(r"\s([+\-−–])\s")
_DECIMAL_POINT_OR_END = re.compile(r"\.(?=\d)|(?<=\d)(?=\D*$)")
_NOT_OF_THE_VALUE = re.compile(r"[^\d.]")


class Figure(Struct, frozen=True):
    """A figure cut at its decimal point, so that a column of them can be aligned."""

    whole: str
    rest: str


class Part(Struct, frozen=True):
    """A line of a sum. `sign` is "+" or "−", and empty for a first part that is added.

    `place` is where the figure stands, and `label` what its row is called, as far as known.
    """

    sign: str
    figure: Figure
    label: str
    place: Place | None


class Sum(Struct, frozen=True):
    """A sum on paper; `results` are lines below the rule, each in words and as a figure."""

    parts: tuple[Part, ...]
    results: tuple[tuple[str, Figure], ...]


def laid_out(finding: Finding) -> Sum | None:
    """The finding's calculation as a sum, or None when it is not one figure after the other."""
    calculation = finding.calculation
    if calculation is None:
        return None
    signed = _signed_figures(calculation.expression)
    results = _results(calculation)
    if len(signed) < 2 or not all(
        _FIGURE.fullmatch(text)
        for text in [text for _, text in signed] + [text for _, text in results]
    ):
        return None
    places = _places(signed, finding.places[1:])
    labels = _labels(places)
    parts = (
        Part(sign, figure(text), label, place)
        for (sign, text), label, place in zip(signed, labels, places, strict=True)
    )
    return Sum(tuple(parts), tuple((words, figure(text)) for words, text in results))


def formula(calculation: Calculation) -> str:
    """Any calculation as one line: "182 / 196 = 92.9%"."""
    return f"{calculation.expression} = {calculation.expected}"


def _signed_figures(expression: str) -> list[tuple[str, str]]:
    pieces = [piece.strip() for piece in _OPERATOR.split(f" {visible(expression)} ")]
    signs = ["", *("+" if sign == "+" else "−" for sign in pieces[1::2])]
    return list(zip(signs, pieces[0::2], strict=True))


def _results(calculation: Calculation) -> list[tuple[str, str]]:
    lines = [
        ("adds up to", visible(calculation.expected)),
        ("the report says", visible(calculation.stated)),
    ]
    if calculation.difference:
        lines.append(("difference", visible(calculation.difference)))
    return lines


def _places(
    signed: Sequence[tuple[str, str]], candidates: Sequence[Place]
) -> tuple[Place | None, ...]:
    """For each figure the first place not yet taken that quotes it."""
    free = list(candidates)
    found: list[Place | None] = []
    for _, text in signed:
        place = next((item for item in free if _value(item.quote) == _value(text)), None)
        if place is not None:
            free.remove(place)
        found.append(place)
    return tuple(found)


def _value(text: str) -> str:
    return _NOT_OF_THE_VALUE.sub("", text)


def _labels(places: Sequence[Place | None]) -> tuple[str, ...]:
    """What the rows of the figures are called; figures of one row have no names of their own."""
    labels = [_row_name(place) if place else "" for place in places]
    told = [label for label in labels if label]
    return tuple(labels) if len(set(told)) == len(told) else ("",) * len(labels)


def _row_name(place: Place) -> str:
    """The first cell of the table row with a letter in it, when the place is in a row."""
    cells = cells_of(place.context)
    name = next((cell for cell in cells if any(map(str.isalpha, cell))), "")
    return "" if name == visible(place.quote) else head(name, LONGEST_LABEL)


def part_words(part: Part, primary: Place) -> str:
    """The name of the part's row, and its page or line when that is not the finding's."""
    where = ""
    if part.place is not None and part.place.document == primary.document:
        if part.place.line not in (None, primary.line):
            where = f"line {part.place.line}"
        elif part.place.page not in (None, primary.page):
            where = f"p.{part.place.page}"
    return ", ".join(word for word in (part.label, where) if word)


def figure(text: str) -> Figure:
    """The figure cut before its decimal point or, without one, after its last digit."""
    match = _DECIMAL_POINT_OR_END.search(text)
    cut = match.start() if match else len(text)
    return Figure(text[:cut], text[cut:])
