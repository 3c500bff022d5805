"""The words of a part of a page that is not read as blocks."""

from __future__ import annotations

from lxml import etree

from packlint.readers.html.styles import name_of
from packlint.readers.html.survey import UNSHOWN
from packlint.readers.markup.tags import breaks_words


def shown_words(element: etree._Element) -> str:
    """The words of an element in one line, those of scripts left out."""
    parts: list[str] = []
    steps = etree.iterwalk(element, events=("start", "end", "comment"))
    for event, one in steps:
        parts.append(" " if name_of(one) == "option" else "")
        if event == "start":
            if one.tag in UNSHOWN:
                steps.skip_subtree()
                continue
            parts.append(" " if breaks_words(name_of(one)) else "")
            parts.append(one.text or "")
        elif one is not element:
            parts.append(" " if event == "end" and breaks_words(name_of(one)) else "")
            parts.append(one.tail or "")
    return " ".join("".join(parts).split())


def drawn_words(drawing: etree._Element) -> str:
    """The words that an SVG drawing shows; its title and description are not shown."""
    return " ".join(
        words
        for text in drawing.iter("text")
        if (words := " ".join("".join(text.itertext()).split()))
    )


def line_ends(element: etree._Element) -> int:
    """How many source lines end in the contents of an element."""
    return sum(words.count("\n") for words in element.itertext(with_tail=False))
