"""Arithmetic laid out as on paper: parts under each other, a line, the sum, what is stated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from packlint.finding import Calculation

# A figure as printed: sign, brackets or currency before, a unit after; never two figures.
_FIGURE = re.compile(r"[-−–+(]?\s?[£$€]?\s?[-−–]?\d[\d,. ]*\s?(?:%|[a-zA-Z]{1,11})?\)?")
_OPERATOR = re.compile(r"\s([+\-−–])\s")
_POINT = re.compile(r"\.(?=\d)|(?<=\d)(?=\D*$)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure cut at its decimal point, so that a column of them can be aligned."""

    whole: str
    rest: str


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a sum. `sign` is "+" or "−"."""

    sign: str
    figure: Figure


def terms(calculation: Calculation) -> tuple[Term, ...] | None:
    """The parts of the expression when it is a plain sum of two or more figures, else None."""
    pieces = _OPERATOR.split(calculation.expression.strip())
    figures = pieces[0::2]
    if len(figures) < 2 or not all(_FIGURE.fullmatch(figure.strip()) for figure in figures):
        return None
    signs = ["+", *("+" if sign == "+" else "−" for sign in pieces[1::2])]
    return tuple(Term(sign, figure(text)) for sign, text in zip(signs, figures, strict=True))


def figure(text: str) -> Figure:
    """The figure cut before its decimal point or, without one, after its last digit."""
    text = " ".join(text.split())
    match = _POINT.search(text)
    cut = match.start() if match else len(text)
    return Figure(text[:cut], text[cut:])
