"""Passages of a text that stand in quotation marks: someone else's words, or words as such."""

from __future__ import annotations

import re
from functools import cache

# Longer passages are no quotation but a mark that was never closed.
_LONGEST = 600


@cache
def _quotation() -> re.Pattern[str]:
    """Pairs of marks that hug their words; an apostrophe inside single marks ends nothing."""
    inside = rf"{{1,{_LONGEST}}}?"
    return re.compile(
        rf"“[^“”]{inside}”"
        rf"|(?<![\w\"])\"(?=\S)[^\"]{inside}(?<=\S)\"(?!\w)"
        rf"|(?<!\w)‘(?:[^‘’]|’(?=\w)){inside}’(?!\w)"
    )


def quotations(value: str) -> list[tuple[int, int]]:
    """Return the half-open ranges of the quotations in `value`, their marks included."""
    if not any(mark in value for mark in '“"‘'):
        return []
    return [match.span() for match in _quotation().finditer(value)]


def is_quoted(start: int, end: int, value: str) -> bool:
    """Whether the characters from `start` to `end` lie inside one quotation."""
    return any(left < start and end < right for left, right in quotations(value))
