"""What looks like a figure, as far as the layout of a table needs to know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_FIGURE = re.compile(
    r"[(\[+\-−–]?[£€$]?[(+\-−–]?\d[\d,. ]*(?:\.\d+)?(?:%|p|m|k|bn|pp)?[)\]*]?[¹²³⁴-⁹]*"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/\-–]\d{2,4})?")
# A second figure begins with a bracket or sign that no figure has inside, or with the rest of a
# group behind decimals. "12(3)" is a reference.
_PAIR = re.compile(
    r"[(£€$−–-]*\d[\d,.]*%?\)?[−–-]?"
    r"(?:\((?=[^)]*(?:,|\.\d|\d{3}))[£€$]?\d|[£€$]\d|(?<=\d\.\d)\d*,\d{3})[\d,.%()£€$−–-]*"
)
# A last group of fewer than three digits, or a bracket that nothing closes.
_CUT = re.compile(r"[(−–-]?[£€$]?\d{1,3}(?:,\d{3})*,\d{0,2}|\([£€$]?\d[\d,.]*")
_CODE = re.compile(r"0\d+")
_UNIT = re.compile(r"\(?[£€$]['’,]?0{3}s?\)?")
_SIGNS = frozenset("£€$")
_BLANK = frozenset({"-", "–", "—", "−", "n/a", "N/A"})


# The same words are asked about again and again: for rows, for columns, for the checks of a table.
_remembered = lru_cache(maxsize=4096)


@_remembered
def is_figure(text: str) -> bool:
    """Whether a word is a number as tables print them, or the dash that stands for none.

    A unit ("£000") is none.
    """
    return text in _BLANK or (_FIGURE.fullmatch(text) is not None and not _UNIT.fullmatch(text))


@_remembered
def is_amount(text: str) -> bool:
    """Whether a word is a number, and neither a year nor part of a telephone number."""
    return (
        _FIGURE.fullmatch(text) is not None
        and _YEAR.fullmatch(text) is None
        and _CODE.fullmatch(text) is None
        and _UNIT.fullmatch(text) is None
    )


@_remembered
def is_number(text: str) -> bool:
    """Whether a word is a number of any kind: an amount, a year, a range of years."""
    return _FIGURE.fullmatch(text) is not None or _YEAR.fullmatch(text) is not None


@_remembered
def is_pair(text: str) -> bool:
    """Whether a word is two figures: "24(1,310)" stands in columns without room between them."""
    return _PAIR.fullmatch(text) is not None


@_remembered
def is_cut(text: str) -> bool:
    """Whether a figure lacks its last digits: a wide table was cut off where the page has room."""
    return _CUT.fullmatch(text) is not None


def is_sign_of(sign: str, text: str) -> bool:
    """Whether a sign of money set apart, at the left of its column, belongs to a figure."""
    return sign in _SIGNS and is_figure(text)


def are_amounts(texts: Sequence[str]) -> bool:
    """Whether the words of a cell are amounts and nothing else; "£ 500" is one, too."""
    amounts = [text for text in texts if text not in _SIGNS]
    return bool(amounts) and all(map(is_amount, amounts))


def are_figures(texts: Sequence[str]) -> bool:
    """Whether the words of a cell are figures and nothing else; "£ 500" is one, too."""
    return all(is_figure(text) or text in _SIGNS for text in texts) and not _SIGNS.issuperset(texts)
