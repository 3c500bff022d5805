"""Automatic numbering: the label that Word prints before a paragraph (ECMA-376, 17.9).

Lists (w:num) that point to the same definition (w:abstractNum) go on counting from each other. A
level begins again after a higher level, unless it says otherwise (lvlRestart), and where a list
with a start of its own (startOverride) is used for the first time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct, field

from packlint.readers.docx.formats import formatted
from packlint.readers.docx.names import (
    WORD,
    Element,
    child,
    is_on,
    number,
    parts,
    switch,
    value,
    value_of,
)
from packlint.readers.docx.styles import NO_LOOK, Indent, Look, Styles, indent_of

_PLACEHOLDER = re.compile(r"%([1-9])")
_WORDS = re.compile(r"[^\W\d_]{2}")
_LEVEL = WORD + "lvl"
_START = WORD + "startOverride"
_DEEPEST = 8
_SIGN_FONTS = re.compile(r"symbol|wingdings|webdings|dings", re.IGNORECASE)
_BULLET = "•"


class Level(NamedTuple):
    """One level of a list. `restart` is the level (from 1) after which it begins again.

    `text` has %1 to %9 for the numbers of the levels, and `words` says that it also has words.
    `style` is the paragraph style bound to it.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    words: bool = False
    restart: int | None = None
    style: str | None = None
    indent: Indent = Indent()
    hidden: bool = False


_NO_LEVEL = Level()


class Label(NamedTuple):
    """What is printed before a paragraph. `words` says that its template holds words."""

    text: str
    bullet: bool
    words: bool
    level: int
    indent: Indent


class NumberedList(Struct):
    """A list: the definition whose count it shares, its levels, and the starts of its own.

    Lists have nine levels, and few use more than two: `made` are those that were needed.
    """

    definition: str
    elements: Mapping[int, Element]
    starts: Mapping[int, int]
    used: bool = False
    made: dict[int, Level] = field(default_factory=dict)

    def level(self, at: int) -> Level:
        """The level at this depth; one that shows nothing when there is none."""
        found = self.made.get(at)
        if found is None:
            element = self.elements.get(at)
            found = _NO_LEVEL if element is None else _level(element)
            if at in self.starts:
                found = found._replace(start=self.starts[at])
            self.made[at] = found
        return found


class Numbering(Struct):
    """All lists, and how far each definition has counted, by level.

    `definitions` and `numbers` are the elements of the part. Templates hold hundreds of lists that
    no paragraph is in: `lists` are made when they are first needed.
    """

    definitions: Mapping[str, Element] = field(default_factory=dict)
    numbers: Mapping[str, Element] = field(default_factory=dict)
    styles: Styles = field(default_factory=Styles)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    lists: dict[str, NumberedList | None] = field(default_factory=dict)

    def label(self, list_id: str | None, level: int | None, look: Look = NO_LOOK) -> Label | None:
        """Count a paragraph of this list and say what is printed before it; None for nothing.

        Without a level it is the one that the paragraph's style is bound to.
        """
        if list_id is None:
            return None
        if list_id not in self.lists:
            self.lists[list_id] = self._list(list_id)
        found = self.lists[list_id]
        if found is None:
            return None
        if level is None:
            bound = (at for at in found.elements if found.level(at).style == look.id)
            level = next(bound, look.numbered.level or 0)
        level = min(max(level, 0), _DEEPEST)
        counts = self.counts.setdefault(found.definition, {})
        if not found.used:
            found.used = True
            for restarted in found.starts:
                counts.pop(restarted, None)
        _count(counts, found, level)
        return _label(counts, found, level)

    def _list(self, list_id: str) -> NumberedList | None:
        """The list of this id; "0" takes a paragraph out of the list that its style is in."""
        element = self.numbers.get(list_id)
        if element is None or list_id == "0":
            return None
        name = self._definition(element)
        definition = self.definitions.get(name)
        return None if definition is None else _numbered_list(element, name, definition)

    def _definition(self, element: Element) -> str:
        """The definition of a list; one that only names a list style leads on to the style's."""
        name = value(element, "abstractNumId") or ""
        link = value(self.definitions.get(name), "numStyleLink")
        if link is None:
            return name
        other = self.numbers.get(self.styles.look(link).numbered.list_id or "")
        return value(other, "abstractNumId") or name


def _count(counts: dict[int, int], one: NumberedList, level: int) -> None:
    for above in range(level):
        if above not in counts:
            counts[above] = one.level(above).start
    counts[level] = counts[level] + 1 if level in counts else one.level(level).start
    for deeper in [other for other in counts if other > level]:
        restart = one.level(deeper).restart
        if restart is None or level < restart:
            del counts[deeper]


def _label(counts: Mapping[int, int], one: NumberedList, at: int) -> Label | None:
    level = one.level(at)
    if level.hidden or not level.text:
        return None
    if level.form == "bullet":
        return Label(level.text, True, False, at, level.indent)

    def counted(match: re.Match[str]) -> str:
        place = int(match.group(1)) - 1
        other = one.level(place)
        form = "decimal" if level.legal and other.form != "decimalZero" else other.form
        return formatted(counts.get(place, other.start), form)

    text = _PLACEHOLDER.sub(counted, level.text).strip()
    return Label(text, False, level.words, at, level.indent) if text else None


def numbering_of(root: Element | None, styles: Styles) -> Numbering:
    """The lists of the part with this root."""
    if root is None:
        return Numbering()
    definitions = {
        found.get(WORD + "abstractNumId", ""): found
        for found in root.iterchildren(WORD + "abstractNum")
    }
    numbers = {found.get(WORD + "numId", ""): found for found in root.iterchildren(WORD + "num")}
    return Numbering(definitions, numbers, styles)


def _numbered_list(element: Element, name: str, definition: Element) -> NumberedList:
    elements = {_depth(level): level for level in definition.iterchildren(_LEVEL)}
    starts = {}
    for override in element.iterchildren(WORD + "lvlOverride"):
        for node in override:
            start = number(value_of(node)) if node.tag == _START else None
            if node.tag == _LEVEL:
                elements[_depth(override)] = node
            elif start is not None:
                starts[_depth(override)] = start
    return NumberedList(name, elements, starts)


def _depth(element: Element) -> int:
    return number(element.get(WORD + "ilvl")) or 0


def _level(level: Element) -> Level:
    found = parts(level)
    start = number(value_of(found.get(WORD + "start")))
    form = value_of(found.get(WORD + "numFmt")) or "decimal"
    text = value_of(found.get(WORD + "lvlText")) or ""
    if form == "bullet" or WORD + "lvlPicBulletId" in found:
        form, text = "bullet", _bullet(level, text)
    legal = is_on(found.get(WORD + "isLgl")) is True
    restart = number(value_of(found.get(WORD + "lvlRestart")))
    indent = indent_of(parts(found.get(WORD + "pPr")))
    hidden = switch(found.get(WORD + "rPr"), "vanish") is True
    words = form != "bullet" and _WORDS.search(_PLACEHOLDER.sub(" ", text)) is not None
    return Level(
        0 if start is None else start,
        form,
        text,
        legal,
        words,
        restart,
        value_of(found.get(WORD + "pStyle")),
        indent,
        hidden,
    )


def _bullet(level: Element, text: str) -> str:
    """A bullet is "•" whatever its shape, unless it is words."""
    fonts = child(level, "rPr", "rFonts")
    font = (
        "" if fonts is None else " ".join(fonts.get(WORD + one, "") for one in ("ascii", "hAnsi"))
    )
    text = text.strip()
    if not text and child(level, "lvlPicBulletId") is None:
        return ""
    sign = len(text) <= 1 and (not text.isalnum() or text == "o")
    return _BULLET if sign or _SIGN_FONTS.search(font) else text
