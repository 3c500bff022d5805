"""The words of a part of a page that is not read as blocks."""

from __future__ import annotations

from lxml import etree

from packlint.readers.html.styles import name_of
from packlint.readers.html.survey import UNSHOWN
from packlint.readers.markup.tags import breaks_words

_PARTED = frozenset(("option", "text"))
# What a drawing says of itself, which is not shown.
_ABOUT_DRAWINGS = frozenset(("title", "desc", "metadata"))


def shown_words(element: etree._Element, unshown: frozenset[str] = UNSHOWN) -> str:
    """The words of an element in one line, those of scripts and of `unshown` elements left out."""
    parts: list[str] = []
    steps = etree.iterwalk(element, events=("start", "end", "comment"))
    for event, one in steps:
        name = name_of(one)
        gap = " " if breaks_words(name) or name in _PARTED else ""
        if event == "start":
            parts.append(gap)
            if name in unshown:
                steps.skip_subtree()
            else:
                parts.append(one.text or "")
        elif one is not element:
            parts += (gap, one.tail or "")
    return " ".join("".join(parts).split())


def drawn_words(drawing: etree._Element) -> str:
    """The words that an SVG drawing shows."""
    return shown_words(drawing, UNSHOWN | _ABOUT_DRAWINGS)


def line_ends(element: etree._Element) -> int:
    """How many source lines end in the contents of an element."""
    return sum(words.count("\n") for words in element.itertext(with_tail=False))
