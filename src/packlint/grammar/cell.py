"""Table cells: what a cell that should hold one figure holds."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

import regex
from msgspec import Struct

from packlint.grammar.figure import (
    CURRENCY,
    DIGITS,
    MINUS,
    Quantity,
    quantity,
    read_digits,
    scale_of,
    unit_of,
)
from packlint.grammar.hedge import hedged
from packlint.patterns import compiled


class CellKind(StrEnum):
    """What stands in a cell, as far as figures go."""

    FIGURE = "figure"
    EMPTY = "empty"
    NIL = "nil"  # a dash or "nil": nothing there, which counts as zero
    NOT_APPLICABLE = "not-applicable"
    HIDDEN = "hidden"  # there is a figure, but it is suppressed or not known yet
    MALFORMED = "malformed"  # digits that are no number, or more than one number
    TEXT = "text"


class CellReading(Struct, frozen=True):
    """What a cell holds: `quantity` is set for a FIGURE only (offsets in the cell's text)."""

    kind: CellKind
    quantity: Quantity | None = None


# Half of the cells of a pack say what others say.
_KEPT = 8192
_EMPTY = CellReading(CellKind.EMPTY)
_TEXT = CellReading(CellKind.TEXT)
_MALFORMED = CellReading(CellKind.MALFORMED)
_HIDDEN_WORDS = frozenset(
    "* ** .. … : x # [c] [x] [z] [low] tbc tbd t.b.c. n/k not~known suppressed redacted".split()
)
_NOT_APPLICABLE = frozenset(["n/a", "na", "n.a.", "n.a", "n/r", "not applicable"])
_NIL_WORDS = frozenset(["nil", "£nil", "none", "zero"])


@cache
def _nil() -> regex.Pattern[str]:
    return compiled(rf"(?:{CURRENCY}\s?)?(?:[{MINUS}]\s?){{1,3}}%?[⁰¹²³⁴-⁹]*")


@cache
def _suppressed() -> regex.Pattern[str]:
    return compiled(r"(?:[<≤]|less than|fewer than|under)\s?\d{1,3}\.?", regex.IGNORECASE)


@cache
def _figure() -> regex.Pattern[str]:
    minus = rf"[{MINUS}]"
    return compiled(
        rf"""
        (?:[*†‡^]\s?)?
        (?P<hedge>(?:circa|ca?\.|approx\.?|about|[~≈])\s?)?
        (?P<whole>
          (?P<sign>{minus}|\+)?\s?
          (?P<open>\()?\s?
          (?P<currency>{CURRENCY})?\s?
          (?P<open2>\()?\s?
          (?P<sign2>{minus}|\+)?\s?
          (?P<currency2>{CURRENCY})?\s?
          (?P<digits>{DIGITS}|\.\d++)
          (?:\s?(?P<scale>thousand|millions?|mn|mil|billion|bn|tn|trillion|k|m)\b(?!²))?
          (?P<percent>\s?(?:%|pp\b|ppts?\b|%\s?pts?\b|per\s?cent\b)|(?<=\d)p\b)?
          \s?(?P<close>\))?
          (?P<percent2>\s?%)?
          (?P<behind>{minus})?
          (?:\s?(?P<credit>cr|dr)\b\.?)?
        )
        (?:\s?(?:[*†‡§#^¹²³⁴⁵⁶⁷⁸⁹⁰]+|\[(?:note\s?)?\w{{1,2}}\]|\([a-z]\)|(?<=\s)[rpe]))?
        """,
        regex.VERBOSE | regex.IGNORECASE,
    )


@cache
def _several() -> regex.Pattern[str]:
    one = rf"[({MINUS}+]?\s?(?:{CURRENCY})?{DIGITS}\s?[%)]?"
    return compiled(rf"{one}(?:\s+\(?{one}\)?)++")


@cache
def _digits_only() -> regex.Pattern[str]:
    return compiled(rf"[({MINUS}+\s]*(?:{CURRENCY})?\s?[\d.,]*\d[\d.,]*\s?[%)]*")


@lru_cache(maxsize=_KEPT)
def parse_cell(text: str) -> CellReading:
    """Read a cell that should hold exactly one figure.

    A figure may bear brackets or a trailing minus or "CR" for a negative, a currency, a scale, a
    per cent sign and a footnote mark. "£000" and "£m" are headings and so text; years are figures
    (a table decides what a column of them means). Never raises.
    """
    word = text.strip().lower()
    if not word:
        return _EMPTY
    plain = _word(word)
    if plain is not None:
        return plain
    if not any(char.isdigit() for char in word):
        return _TEXT
    if _suppressed().fullmatch(word):
        return CellReading(CellKind.HIDDEN)
    match = _figure().fullmatch(text.strip())
    if match is None:
        return _MALFORMED if _is_spoilt(word) else _TEXT
    return _read(text, match)


def _word(word: str) -> CellReading | None:
    if _nil().fullmatch(word) or word in _NIL_WORDS:
        return CellReading(CellKind.NIL)
    if word in _NOT_APPLICABLE:
        return CellReading(CellKind.NOT_APPLICABLE)
    if word.replace(" ", "~") in _HIDDEN_WORDS:
        return CellReading(CellKind.HIDDEN)
    return None


def _is_spoilt(word: str) -> bool:
    """Whether the cell is nothing but digits and marks, and yet not one well-formed figure."""
    several = _several().fullmatch(word) is not None
    return several or _digits_only().fullmatch(word) is not None


def _read(text: str, match: regex.Match[str]) -> CellReading:
    digits = match["digits"]
    if digits == "000":  # "£000"
        return _TEXT
    number = read_digits("0" + digits if digits.startswith(".") else digits)
    if number is None:
        return _TEXT if digits.isdigit() else _MALFORMED  # "0116" is a code
    negative = _is_negative(match)
    if negative is None:
        return _MALFORMED
    currency = match["currency"] or match["currency2"] or ""
    percent = (match["percent"] or match["percent2"] or "").strip().lower()
    unit, scale = _unit_and_scale(currency, percent, match["scale"] or "")
    start = text.index(text.strip()) + match.start("whole")
    found = quantity(
        start, match["whole"].rstrip(), number, negative=negative, unit=unit, scale=scale
    )
    return CellReading(CellKind.FIGURE, hedged(found, text) if match["hedge"] else found)


def _is_negative(match: regex.Match[str]) -> bool | None:
    """Whether the figure is negative; None when signs or brackets contradict each other."""
    opened = (match["open"] or "") + (match["open2"] or "")
    if len(opened) != len(match["close"] or ""):
        return None
    signs = [sign for sign in (match["sign"], match["sign2"], match["behind"]) if sign]
    minuses = [sign for sign in signs if sign != "+"]
    if opened:
        minuses.append(opened)
    if (match["credit"] or "").lower() == "cr":
        minuses.append("CR")
    if len(signs) > 1 or len(minuses) > 1:
        return None
    return bool(minuses)


def _unit_and_scale(currency: str, percent: str, scale: str) -> tuple[str, Decimal]:
    if percent == "p":
        return "£", Decimal("0.01")
    if percent in ("%", "percent", "per cent"):
        return "%", Decimal(1)
    if percent:
        return "pp", Decimal(1)
    return unit_of(currency), scale_of(scale)
