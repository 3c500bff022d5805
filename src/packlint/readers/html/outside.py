"""Content that stands beside the part of a page that is marked as its content.

Templates put appendices, notes and second parts of a report there, as well as menus and banners. A
part that holds sentences or a table is content; what is mostly links, or speaks of the site, is
none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Set

from lxml import etree
from msgspec import Struct, field

from packlint.readers.html.styles import is_hidden, name_of
from packlint.readers.markup.cells import is_amount
from packlint.readers.markup.tags import breaks_words, is_block

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_UNREAD = frozenset(
    "script style template noscript head noframes nav dialog select textarea button svg".split()
)
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
_OF_THE_SITE = re.compile(
    r"\bcookies?\b|\bjavascript\b|\bbrowser\b|©|\bcopyright\b|\ball rights reserved\b"
    r"|\byour visit\b|\bthis (?:web)?(?:site|page)\b",
    re.IGNORECASE,
)
# Words of a sentence; under a heading a shorter one will do.
_WORDS = 8
_WORDS_UNDER_HEADING = 4
_FIGURES = 2


class _Weighed(Struct):
    """What has been found in a part of a page, and the block of it that is being read.

    `headed` says that it stands under a heading, or has one; `proof` that it holds a sentence or a
    table; `menus` are the elements in it that are no content. `linked` and `all_linked` count
    characters of links, in the block and altogether. `links`, `forms` and `tables` count what is
    open; `rows`, `figures` and `names` say what is in the open tables.
    """

    part: etree._Element
    headed: bool
    proof: bool = False
    menus: list[etree._Element] = field(default_factory=list)
    characters: int = 0
    all_linked: int = 0
    words: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    forms: int = 0
    tables: int = 0
    rows: int = 0
    figures: int = 0
    names: bool = False

    @property
    def is_menu(self) -> bool:
        """Whether it is mostly links."""
        return 2 * self.all_linked >= self.characters


def content_beside(
    mains: Collection[etree._Element], apart: Set[etree._Element], layout: Set[etree._Element]
) -> tuple[set[etree._Element], set[etree._Element]]:
    """The elements outside `mains` that are content too, and what within these is none.

    `apart` are the elements that are no content in a page without `mains`, `layout` the tables that
    only place their words. The time is linear in the length of the page.
    """
    around: set[etree._Element] = set()
    for main in mains:
        for above in main.iterancestors():
            if above in around:
                break
            around.add(above)
    passed = around.union(mains)
    found = [part for parent in around for part in _beside(parent, passed, apart, layout)]
    return {one.part for one in found}, {menu for one in found for menu in one.menus}


def _beside(
    parent: etree._Element,
    passed: Set[etree._Element],
    apart: Set[etree._Element],
    layout: Set[etree._Element],
) -> list[_Weighed]:
    """The content among the children of an element that is around the marked content.

    A heading, and short words under it, are content when something that is follows them.
    """
    found: list[_Weighed] = []
    section: list[_Weighed] = []
    headed = False
    for child in parent.iterchildren("*"):
        if child in passed:
            section, headed = [], False
            continue
        weighed = _weigh(_Weighed(child, headed), apart, layout)
        if weighed.proof:
            found += [*section, weighed]
            section = []
        elif weighed.characters and not weighed.is_menu and weighed.headed:
            section.append(weighed)
        headed = weighed.headed
    return found


def _weigh(weighed: _Weighed, apart: Set[etree._Element], layout: Set[etree._Element]) -> _Weighed:
    """Look through the part of the page."""
    part = weighed.part
    steps = etree.iterwalk(part, events=("start", "end", "comment"))
    for event, element in steps:
        name = name_of(element)
        is_read = event != "comment" and not _is_unread(element, name, apart)
        if event == "start":
            if is_read:
                _begin(weighed, name, element in layout)
                _add(weighed, element.text)
            else:
                weighed.menus += [element] if element in apart else []
                steps.skip_subtree()
            continue
        if is_read:
            _end(weighed, name, element in layout)
        if element is not part:
            _add(weighed, element.tail)
    return weighed


def _is_unread(element: etree._Element, name: str, apart: Set[etree._Element]) -> bool:
    return name in _UNREAD or element in apart or is_hidden(name, element.attrib)


def _add(weighed: _Weighed, words: str | None) -> None:
    if words:
        weighed.words.append(words)
        if weighed.links:
            weighed.linked += len(words.strip())


def _begin(weighed: _Weighed, name: str, is_layout: bool) -> None:
    if is_block(name):
        _end_block(weighed, "")
    elif breaks_words(name):
        weighed.words.append(" ")
    weighed.links += name == "a"
    weighed.forms += name == "form"
    if name == "table" and not is_layout:
        if not weighed.tables:
            weighed.rows, weighed.figures, weighed.names = 0, 0, False
        weighed.tables += 1
    weighed.rows += name == "tr"
    weighed.names |= name == "th"


def _end(weighed: _Weighed, name: str, is_layout: bool) -> None:
    if is_block(name):
        _end_block(weighed, name)
    weighed.links -= name == "a"
    weighed.forms -= name == "form"
    if name == "table" and not is_layout:
        weighed.tables -= 1
        data = weighed.names or weighed.figures >= _FIGURES
        weighed.proof |= weighed.rows > 1 and data and not weighed.is_menu


def _end_block(weighed: _Weighed, name: str) -> None:
    """A block ends: see whether it is a heading, a figure or a sentence."""
    words, linked = " ".join("".join(weighed.words).split()), weighed.linked
    weighed.words.clear()
    weighed.linked = 0
    if not words:
        return
    weighed.characters += len(words)
    weighed.all_linked += linked
    if name in _HEADINGS:
        weighed.headed = True
        return
    weighed.figures += weighed.tables > 0 and is_amount(words)
    least = _WORDS_UNDER_HEADING if weighed.headed else _WORDS
    is_sentence = _SENTENCE_END.search(words) is not None and words.count(" ") + 1 >= least
    of_others = 2 * linked >= len(words) or weighed.forms > 0 or _OF_THE_SITE.search(words)
    weighed.proof |= is_sentence and not of_others
