"""Paragraphs that Word numbers by itself, as it saves them in a page: "mso-list" in their style."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from packlint.readers.html.styles import is_list_mark
from packlint.readers.markup.collecting import ListItem
from packlint.readers.markup.flow import Flow

_NEAR = 20
_LEGAL = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?$")
_NUMBER = re.compile(r"\(?(?:\d{1,4}|[A-Za-z]{1,6})[.):]|\d{1,4}$")


def item_of(paragraph: etree._Element, line: int) -> ListItem | None:
    """What Word prints before a paragraph; None when it prints nothing."""
    for element in islice(paragraph.iter("span"), _NEAR):
        if is_list_mark(element.attrib):
            return item_printed("".join(element.itertext()).strip(), line)
    return None


def item_printed(mark: str, line: int) -> ListItem | None:
    """The item that prints this mark; a sign of a symbol font is a bullet."""
    if not mark:
        return None
    if _LEGAL.match(mark) or _NUMBER.match(mark):
        number = mark.rstrip(".").rstrip(":")
        return ListItem(mark, number, ordered=True, line=line)
    return ListItem("•", "•", ordered=False, line=line)


def begin_word_item(flow: Flow, item: ListItem, level: int) -> int:
    """An item at this depth begins; returns how many lists were opened for it.

    "3.4" numbers a paragraph of the report wherever Word puts it.
    """
    depth = 0 if item.printed and _LEGAL.match(item.printed) else level
    flow.out.lists.ordered += [item.ordered] * depth
    flow.out.lists.begun.append(item)
    return depth


def end_word_item(flow: Flow, depth: int) -> None:
    """The item ends, and the lists that were opened for it."""
    flow.out.lists.begun.pop()
    del flow.out.lists.ordered[len(flow.out.lists.ordered) - depth :]
