"""A sum on a terminal: figures aligned at the decimal point, with what each line is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from packlint.finding import Place
from packlint.reporters.ansi import Paint
from packlint.reporters.sums import Figure, Part, Sum, part_words

LONGEST_SUM = 14
_INDENT = " " * 6


def sum_lines(layout: Sum, primary: Place, paint: Paint) -> Iterator[str]:
    """The parts, a rule, and the results. A long sum keeps its first and last parts."""
    figures = [part.figure for part in layout.parts] + [item for _, item in layout.results]
    whole = max(columns(item.whole) for item in figures)
    rest = max(columns(item.rest) for item in figures)
    for part in _kept(layout.parts):
        if isinstance(part, str):
            yield f"{_INDENT}  {paint(part, 'dim')}"
            continue
        sign = {"": " ", "+": "+"}.get(part.sign, "-")
        line = f"{_INDENT}{sign} {_aligned(part.figure, whole, rest)}"
        words = part_words(part, primary)
        yield f"{line}   {paint(words, 'dim')}" if words else line
    yield f"{_INDENT}  {'-' * (whole + rest)}"
    for words, item in layout.results:
        yield f"{_INDENT}  {_aligned(item, whole, rest)}   {words}"


def _kept(parts: tuple[Part, ...]) -> list[Part | str]:
    if len(parts) <= LONGEST_SUM:
        return [*parts]
    half = LONGEST_SUM // 2
    return [*parts[:half], f"… {len(parts) - 2 * half} more …", *parts[-half:]]


def _aligned(item: Figure, whole: int, rest: int) -> str:
    before = " " * (whole - columns(item.whole))
    after = " " * (rest - columns(item.rest))
    return f"{before}{item.whole}{item.rest}{after}"


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
