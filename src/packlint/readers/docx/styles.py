"""Styles: what a paragraph or a run takes from its style and those that it is based on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct, field

from packlint.readers.docx.names import (
    WORD,
    Element,
    Parts,
    child,
    number,
    parts,
    switch,
    value,
    value_of,
)

_HEADING = re.compile(r"heading ([1-9])\b")
_TITLES = frozenset(("title", "toc heading"))
# Word allows eleven levels of styles based on styles; a circle would never end.
_LONGEST_CHAIN = 50
# An outline level of 9 says that it is body text (ECMA-376, 17.3.1.20).
_BODY_TEXT = 9
# In half points, as Word has it where nothing is said.
_SIZE = 20


class Numbered(NamedTuple):
    """The list a paragraph belongs to and its level there; None where it is not said."""

    list_id: str | None = None
    level: int | None = None


class Indent(NamedTuple):
    """Where a paragraph's text begins, and its first line relative to that, in twips."""

    left: int | None = None
    first: int | None = None


class Look(NamedTuple):
    """What a style says, that of its bases included; None where nothing is said.

    `names` are the names in lower case, its own first. `heading` is a level from 1, or 0 when
    the style says that it is body text.
    """

    id: str = ""
    names: tuple[str, ...] = ()
    heading: int | None = None
    numbered: Numbered = Numbered()
    indent: Indent = Indent()
    bold: bool | None = None
    hidden: bool | None = None


NO_LOOK = Look()
_NOT_NUMBERED = Numbered()
_NOT_INDENTED = Indent()
_OUTLINE = WORD + "outlineLvl"
_NUMBERED = WORD + "numPr"
_INDENT = WORD + "ind"


class Styles(Struct):
    """The style sheet. `default` is the id of the style of paragraphs that name none.

    `size` is that of letters for which no style gives one, in half points.
    """

    by_id: Mapping[str, Element] = field(default_factory=dict)
    default: str = ""
    bold: bool = False
    size: int = _SIZE
    _looks: dict[str, Look] = field(default_factory=dict)

    def look(self, style: str | None) -> Look:
        """What this style says."""
        if style is None:
            style = self.default
        found = self._looks.get(style)
        if found is None:
            found = self._looks[style] = self._resolved(style)
        return found

    def _resolved(self, style: str) -> Look:
        look = NO_LOOK
        for element in reversed(self._chain(style)):
            look = _over(look, element)
        return look._replace(id=style)

    def _chain(self, style: str) -> list[Element]:
        """A style and those that it is based on, up to the last."""
        chain: list[Element] = []
        seen: set[str] = set()
        while style in self.by_id and style not in seen and len(chain) < _LONGEST_CHAIN:
            seen.add(style)
            chain.append(self.by_id[style])
            style = value(chain[-1], "basedOn") or ""
        return chain

    def said(self, style: str | None, *path: str) -> str | None:
        """What a style says at a path such as "rPr", "sz", or else one that it is based on."""
        chain = self._chain(self.default if style is None else style)
        return next((found for one in chain if (found := value(one, *path)) is not None), None)

    def heads_in_bold(self, style: str | None) -> frozenset[str]:
        """The parts of a table ("firstRow", "lastCol") that its style prints in bold."""
        found = self.by_id.get(style or "")
        if found is None:
            return frozenset()
        return frozenset(
            part.get(WORD + "type", "")
            for part in found.iterfind(WORD + "tblStylePr")
            if switch(part.find(WORD + "rPr"), "b")
        )


def _over(look: Look, style: Element) -> Look:
    """The look of a style that is based on a style with that look."""
    name = (value(style, "name") or "").casefold()
    paragraph, run = parts(child(style, "pPr")), child(style, "rPr")
    heading, bold, hidden = heading_of(paragraph), switch(run, "b"), switch(run, "vanish")
    # The heading of a table of contents is kept out of it by the level of body text.
    if heading is None or name in _TITLES:
        heading = _heading_by_name(name)
    return Look(
        look.id,
        (name, *look.names),
        look.heading if heading is None else heading,
        merged(numbered_of(paragraph), look.numbered),
        indented(indent_of(paragraph), look.indent),
        look.bold if bold is None else bold,
        look.hidden if hidden is None else hidden,
    )


def _heading_by_name(name: str) -> int | None:
    match = _HEADING.fullmatch(name)
    if match:
        return int(match.group(1))
    return 1 if name in _TITLES else None


def heading_of(properties: Parts) -> int | None:
    """The heading level (from 1) that paragraph properties give; 0 for body text."""
    level = number(value_of(properties.get(_OUTLINE)))
    if level is None:
        return None
    return level + 1 if 0 <= level < _BODY_TEXT else 0


def numbered_of(properties: Parts) -> Numbered:
    """The list that paragraph properties name."""
    found = properties.get(_NUMBERED)
    if found is None:
        return _NOT_NUMBERED
    return Numbered(value(found, "numId"), number(value(found, "ilvl")))


def merged(own: Numbered, base: Numbered) -> Numbered:
    """What is said here, else what was said before."""
    if own is _NOT_NUMBERED:
        return base
    if own.list_id is not None and own.level is None and own.list_id != base.list_id:
        return own
    return Numbered(
        base.list_id if own.list_id is None else own.list_id,
        base.level if own.level is None else own.level,
    )


def indent_of(properties: Parts) -> Indent:
    """The indent that paragraph properties give."""
    found = properties.get(_INDENT)
    if found is None:
        return _NOT_INDENTED
    left = number(found.get(WORD + "left") or found.get(WORD + "start"))
    hanging = number(found.get(WORD + "hanging"))
    first = number(found.get(WORD + "firstLine")) if hanging is None else -hanging
    return Indent(left, first)


def indented(own: Indent, base: Indent) -> Indent:
    """What is said here, else what was said before."""
    if own is _NOT_INDENTED:
        return base
    return Indent(
        base.left if own.left is None else own.left,
        base.first if own.first is None else own.first,
    )


def styles_of(root: Element | None) -> Styles:
    """The style sheet of the part with this root."""
    if root is None:
        return Styles()
    by_id: dict[str, Element] = {}
    default = ""
    for style in root.iterfind(WORD + "style"):
        name = style.get(WORD + "styleId", "")
        by_id.setdefault(name, style)
        if style.get(WORD + "type") == "paragraph" and style.get(WORD + "default") in ("1", "true"):
            default = name
    plain = child(root, "docDefaults", "rPrDefault", "rPr")
    size = number(value(plain, "sz")) or _SIZE
    return Styles(by_id, default, bool(switch(plain, "b")), size)
