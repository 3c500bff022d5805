"""Footnotes of a page: references in the text, and what they refer to.

A reference is a short sign that links to a place in the page: raised, marked by its role, or linked
back from the place that it leads to. No class names are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct, field

from packlint.readers.html.styles import inline_names, word_element

_SIGN = re.compile(
    r"[\[(]?(?:(?:foot|end)?note\s*)?(\d{1,4}|[a-z]{1,2}|[ivxl]{1,6}|[*†‡§¶#]{1,4})[\])]?",
    re.IGNORECASE,
)
_SIGN_LENGTH = 20
_BLOCKS = frozenset("li p div aside dd section footer".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 article main body html table".split())
_WORD_NOTES = frozenset(("footnote", "endnote"))
# A note is a few paragraphs; looking further for the way back costs time and finds something else.
_NOTE_ELEMENTS = 300
_NOTE_LENGTH = 4000
_HOW_HIGH = 3


class Notes(Struct):
    """References with their signs, notes with their signs, and links back, which print nothing."""

    references: dict[etree._Element, str] = field(default_factory=dict)
    notes: dict[etree._Element, str] = field(default_factory=dict)
    backs: set[etree._Element] = field(default_factory=set)


def find_notes(root: etree._Element, anchors: Mapping[str, etree._Element]) -> Notes:
    """The notes of a page whose elements with a name are `anchors`."""
    found = Notes()
    for link in root.iter("a"):
        sign = _sign(link)
        target = _target(link, anchors)
        if sign is None or target is None or link in found.backs:
            continue
        note = _note_around(target)
        if note is None or _is_around(note, link):
            continue
        backs = _links_back(note, link)
        if not (backs or _is_raised(link)):
            continue
        found.references[link] = sign
        found.notes.setdefault(note, sign)
        found.backs.update(backs)
    return found


def _sign(link: etree._Element) -> str | None:
    """The sign that a link shows, without its brackets; None when it shows more than a sign."""
    words = ""
    for part in islice(link.itertext(), 8):
        words += part
        if len(words) > _SIGN_LENGTH:
            return None
    match = _SIGN.fullmatch(words.strip())
    return match.group(1) if match else None


def _target(link: etree._Element, anchors: Mapping[str, etree._Element]) -> etree._Element | None:
    target = link.get("href", "")
    if not target.startswith("#"):
        return None
    return anchors.get(target[1:], anchors.get(unquote(target[1:])))


def _note_around(target: etree._Element) -> etree._Element | None:
    """The block that a reference leads to; None when that is a heading or a part of the page."""
    for element in (target, *islice(target.iterancestors(), _HOW_HIGH)):
        if element.tag in _HEADINGS:
            return None
        if element.tag in _BLOCKS:
            return _whole_note(element)
    return None


def _whole_note(block: etree._Element) -> etree._Element | None:
    """The note that a block is the first paragraph of."""
    parent = block.getparent()
    if parent is not None and block.tag == "p" and parent[0] is block:
        is_whole = parent.tag == "li" or word_element(parent.attrib) in _WORD_NOTES
        if is_whole:
            return parent
    length = 0
    for element in islice(block.iter(), _NOTE_ELEMENTS):
        if element.tag in _HEADINGS:
            return None
        length += len(element.text or "") + len(element.tail or "")
    return block if length <= _NOTE_LENGTH else None


def _is_around(block: etree._Element, link: etree._Element) -> bool:
    return any(one is block for one in islice(link.iterancestors(), 2 * _HOW_HIGH))


def _links_back(note: etree._Element, link: etree._Element) -> list[etree._Element]:
    """The links in a note that lead to where it is referred to."""
    names = set(_names_of(link))
    backs = []
    for one in islice(note.iter(), _NOTE_ELEMENTS):
        if one.tag != "a":
            continue
        back = unquote(one.get("href", "#"))[1:]
        if one.get("role") == "doc-backlink" or back in names:
            backs.append(one)
    return backs


def _names_of(link: etree._Element) -> Iterator[str]:
    around = [link, *islice(link.iterancestors("sup", "span"), _HOW_HIGH), *islice(link.iter(), 6)]
    for element in around:
        for key in ("id", "name"):
            if name := element.get(key):
                yield name


def _is_raised(link: etree._Element) -> bool:
    if link.get("role") == "doc-noteref" or "sup" in inline_names(link.attrib):
        return True
    near = (*islice(link.iterancestors(), _HOW_HIGH), *islice(link.iter(), 6))
    return any(one.tag == "sup" or "sup" in inline_names(one.attrib) for one in near)
