"""Automatic numbering: the label that Word prints before a paragraph (ECMA-376, 17.9).

Lists (w:num) that point to the same definition (w:abstractNum) go on counting from each other. A
level begins again after a higher level, unless it says otherwise (lvlRestart), and where a list
with a start of its own (startOverride) is used for the first time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

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
_DEEPEST = 8
_SIGN_FONTS = re.compile(r"symbol|wingdings|webdings|dings", re.IGNORECASE)
_BULLET = "•"


class Level(NamedTuple):
    """One level of a list. `restart` is the level (from 1) after which it begins again.

    `text` has %1 to %9 for the numbers of the levels; `style` is the paragraph style bound to it.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str | None = None
    indent: Indent = Indent()
    hidden: bool = False


class Label(NamedTuple):
    """What is printed before a paragraph. `words` says that its template holds words."""

    text: str
    bullet: bool
    words: bool
    level: int
    indent: Indent


@dataclass(slots=True)
class NumberedList:
    """A list: the definition whose count it shares, its levels, and the starts of its own."""

    definition: str
    levels: Mapping[int, Level]
    starts: frozenset[int]
    used: bool = False


@dataclass(slots=True)
class Numbering:
    """All lists, and how far each definition has counted, by level.

    `definitions` and `numbers` are the elements of the part. Templates hold hundreds of lists that
    no paragraph is in: `lists` and `levels` are made when they are first needed.
    """

    definitions: Mapping[str, Element] = field(default_factory=dict)
    numbers: Mapping[str, Element] = field(default_factory=dict)
    styles: Styles = field(default_factory=Styles)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    lists: dict[str, NumberedList | None] = field(default_factory=dict)
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)

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
            bound = (at for at, one in found.levels.items() if one.style == look.id)
            level = next(bound, look.numbered.level or 0)
        level = min(max(level, 0), _DEEPEST)
        counts = self.counts.setdefault(found.definition, {})
        if not found.used:
            found.used = True
            for restarted in found.starts:
                counts.pop(restarted, None)
        _count(counts, found.levels, level)
        return _label(counts, found.levels, level)

    def _list(self, list_id: str) -> NumberedList | None:
        """The list of this id; "0" takes a paragraph out of the list that its style is in."""
        element = self.numbers.get(list_id)
        if element is None or list_id == "0":
            return None
        name = self._definition(element)
        if name not in self.definitions:
            return None
        if name not in self.levels:
            self.levels[name] = _levels(self.definitions[name])
        return _list(element, name, self.levels[name])

    def _definition(self, element: Element) -> str:
        """The definition of a list; one that only names a list style leads on to the style's."""
        name = value(element, "abstractNumId") or ""
        link = value(self.definitions.get(name), "numStyleLink")
        if link is None:
            return name
        other = self.numbers.get(self.styles.look(link).numbered.list_id or "")
        return value(other, "abstractNumId") or name


def _count(counts: dict[int, int], levels: Mapping[int, Level], level: int) -> None:
    for above in range(level):
        counts.setdefault(above, levels.get(above, _LEVEL).start)
    counts[level] = counts[level] + 1 if level in counts else levels.get(level, _LEVEL).start
    for deeper in [one for one in counts if one > level]:
        restart = levels.get(deeper, _LEVEL).restart
        if restart is None or level < restart:
            del counts[deeper]


_LEVEL = Level()


def _label(counts: Mapping[int, int], levels: Mapping[int, Level], at: int) -> Label | None:
    level = levels.get(at)
    if level is None or level.hidden:
        return None
    if level.form == "bullet":
        return Label(level.text, True, False, at, level.indent) if level.text else None

    def counted(match: re.Match[str]) -> str:
        place = int(match.group(1)) - 1
        other = levels.get(place, _LEVEL)
        form = "decimal" if level.legal and other.form != "decimalZero" else other.form
        return formatted(counts.get(place, other.start), form)

    text = _PLACEHOLDER.sub(counted, level.text).strip()
    words = re.search(r"[^\W\d_]{2}", _PLACEHOLDER.sub(" ", level.text)) is not None
    return Label(text, False, words, at, level.indent) if text else None


def numbering_of(root: Element | None, styles: Styles) -> Numbering:
    """The lists of the part with this root."""
    if root is None:
        return Numbering()
    definitions = {
        found.get(WORD + "abstractNumId", ""): found
        for found in root.iterfind(WORD + "abstractNum")
    }
    numbers = {found.get(WORD + "numId", ""): found for found in root.iterfind(WORD + "num")}
    return Numbering(definitions, numbers, styles)


def _list(element: Element, definition: str, levels: dict[int, Level]) -> NumberedList:
    own, starts = dict(levels), set()
    for override in element.iterfind(WORD + "lvlOverride"):
        at = number(override.get(WORD + "ilvl")) or 0
        redefined = override.find(WORD + "lvl")
        if redefined is not None:
            own[at] = _level(redefined)
        start = number(value(override, "startOverride"))
        if start is not None:
            own[at] = own.get(at, _LEVEL)._replace(start=start)
            starts.add(at)
    return NumberedList(definition, own, frozenset(starts))


def _levels(definition: Element) -> dict[int, Level]:
    return {
        number(level.get(WORD + "ilvl")) or 0: _level(level)
        for level in definition.iterfind(WORD + "lvl")
    }


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
    return Level(
        0 if start is None else start,
        form,
        text,
        legal,
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
