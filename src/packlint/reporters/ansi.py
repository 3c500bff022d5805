"""Colours of a terminal, only when asked for."""

from __future__ import annotations

from collections.abc import Callable

Paint = Callable[[str, str], str]

_CODES = {
    "bold": "1",
    "dim": "2",
    "underline": "4",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "cyan": "36",
}


def painter(colour: bool) -> Paint:
    """A function that puts words in a style ("bold red"), or leaves them plain."""

    def paint(words: str, style: str) -> str:
        if not colour or not style or not words:
            return words
        codes = ";".join(_CODES[name] for name in style.split())
        return f"\x1b[{codes}m{words}\x1b[0m"

    return paint
