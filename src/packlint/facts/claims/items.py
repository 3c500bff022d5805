"""The figures of a list in running text, when it surely is one plain list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from regex import Match

from packlint.facts.claims import grammar as g
from packlint.patterns import compiled

# Words that take something off, nest one list in another, or make a figure no part.
_AMISS = (
    r"(?i)\bof\s(?:which|whom|these|those)\b|\b(?:including|includes?|less|minus|offset|net\sof"
    r"|compared"
    r"|per|each|out\sof|than|average|averaging|respectively|rising|falling|increas(?:ed"
    r"|ing)\sby"
    r"|totalling|minimum|maximum|up\sto)\b|[=×÷]"
)
_BOUND = r"\b(?:from|to|by|at|between|and\sthen)\s"
_JOINT = r"[,;]|\band\b|\bplus\b|&|,\swith\b"
_UNCOUNTED = (
    r"(?i)\band\s(?:a|an|another|the|several|some|one)\s(?!remaining|further|modelled|need|total)"
)
# What lies within the parts, and is none of them.
_WITHIN_ALL = r",?\s(?:both|all|each)\s(?:of\s(?:which|them)\s)?includ(?:es?|ing)\s.*$"
# A clause that leaves the list.
_LEAVES = (
    r",?\s(?:using|based\son|assuming|compared|against|resulting|giving|whilst|while|whereas"
    r"|so\sthat"
    r"|although|though|because|this\s(?:is|will|was))\s"
)
_MOST = 20
_DEEPEST = 3
_LONGEST_LEAD = 60


def items_of(body: str, like: str, single: frozenset[str] = frozenset()) -> list[str] | None:
    """The characters of the figures of a list, all of the class of `like`; None when in doubt.

    `single` are characters that stand for the word "one", which is often no count.
    """
    same = class_of(like)
    flat = compiled(_WITHIN_ALL).sub("", _without_brackets(body, same))
    left = compiled(_LEAVES).search(flat)
    if left is not None:
        if compiled(same).search(flat, left.end()):
            return None
        flat = flat[: left.start()]
    marks = _own_items(flat, list(compiled(same).finditer(flat)), single)
    others = set(compiled(g.FIGURE).findall(flat)) - single
    if not marks or len(marks) > _MOST:
        return None
    if same != g.MONEY and not others <= {mark.group() for mark in marks}:
        return None
    if compiled(_AMISS).search(flat) or compiled(_BOUND + same).search(flat):
        return None
    if marks[0].start() > _LONGEST_LEAD or compiled(_JOINT).search(flat[: marks[0].start()]):
        return None
    if not all(compiled(_JOINT).search(flat[a.end() : b.start()]) for a, b in pairwise(marks)):
        return None
    if _ends_in_aside(flat, marks):
        return None
    if like >= "\ue400" and compiled(_UNCOUNTED).search(flat):
        return None
    return [mark.group() for mark in marks]


def _ends_in_aside(flat: str, marks: Sequence[Match[str]]) -> bool:
    """Whether a figure follows the last one of the list: "71 passed and 25 failed, one late".

    It says more of what is listed, and is no further item.
    """
    gaps = [flat[a.end() : b.start()] for a, b in pairwise(marks)]
    closed = any(compiled(r"\band\s$").search(gap) for gap in gaps[:-1])
    return closed and compiled(r"[;&]|\b(?:and|plus|with)\b").search(gaps[-1]) is None


def _own_items(flat: str, marks: list[Match[str]], single: frozenset[str]) -> list[Match[str]]:
    """The marks without a "one" that begins no item of its own."""
    kept: list[Match[str]] = []
    for mark in marks:
        start = kept[-1].end() if kept else 0
        begins = not kept or compiled(_JOINT).search(flat, start, mark.start()) is not None
        if begins or mark.group() not in single:
            kept.append(mark)
    return kept


def class_of(character: str) -> str:
    """The pattern of figures of the same class as a character of the masked text."""
    if character < "\ue200":
        return g.MONEY
    return g.PERCENT if character < "\ue300" else g.COUNT


def _without_brackets(body: str, same: str) -> str:
    """The body without what stands in brackets; or, where only brackets hold figures, with it."""
    outside = body
    for _ in range(_DEEPEST):
        outside = compiled(r"\s?\([^()]*\)").sub("", outside)
    if compiled(same).search(outside) is not None:
        return outside
    return compiled(rf"\((\+?{g.FIGURE})\)").sub(r"\1", body)
