"""Lines for a terminal: coloured only when asked for, and broken at its width."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

from packlint.reporters.visible import visible

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


def wrapped(
    words: str, width: int, indent: str, paint: Paint, style: str, hanging: str | None = None
) -> Iterator[str]:
    """The words made inert and broken into lines of at most `width` columns; at least one line.

    `indent` goes before the first line, `hanging` (or else `indent`) before the others.
    """
    lines = textwrap.wrap(
        visible(words),
        width,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_on_hyphens=False,
    )
    for line in lines or [""]:
        body = line.lstrip()
        yield line[: len(line) - len(body)] + paint(body, style)
