"""One pass over the tree before it is read: what is content, and how tables are meant.

Rules are general: elements, roles and how much of a text is links; never names of one site.
"""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct, field

from packlint.readers.html.outside import content_beside
from packlint.readers.html.styles import Attributes, is_hidden, name_of
from packlint.readers.markup.cells import is_amount
from packlint.readers.markup.tags import is_block

UNSHOWN = frozenset("script style template noscript head noframes".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_SECTIONS = frozenset("article aside main nav section blockquote figure details td".split())
_ROLES = frozenset(
    "navigation menu menubar search banner contentinfo dialog alertdialog complementary".split()
)
# A place in the page, another site, or a document: no page of the same site.
_ELSEWHERE = re.compile(
    r"#|[a-z][a-z0-9+.-]{0,20}:|//|[^?]{0,2000}\.(?:pdf|docx?|xlsx?|pptx?|csv|ods|odt|zip)\b", re.I
)
_MENU_LINKS = 5
_MENU_LINK_LENGTH = 25
_MOSTLY = 0.95
_BANNER_LENGTH = 3000
_FIGURE_LENGTH = 30
# A cell of so many paragraphs and characters is a page laid out in a table.
_CELL_BLOCKS = 3
_CELL_LENGTH = 300
# Beside such a cell stands at most the number of an item.
_NUMBER_LENGTH = 8
_ARTICLE_SHARE = 0.6
# A page that hides so many of its main headings hides them all.
_TITLES = 20


class Frame(Struct):
    """An open element and what has been counted in it so far.

    `characters` and `linked` count characters, `links` all links, `places` those into the page and
    `pages` those to others of its site, `blocks` the innermost blocks with words. The
    rest is for lists of terms (`terms` to `uneven`) and for tables and their rows.
    """

    element: etree._Element
    name: str
    outside: bool = False
    in_main: bool = False
    hidden: bool = False
    characters: int = 0
    linked: int = 0
    links: int = 0
    places: int = 0
    pages: int = 0
    blocks: int = 0
    headings: int = 0
    menus: int = 0
    terms: int = 0
    figures: int = 0
    last: str = ""
    uneven: bool = False
    rows: int = 0
    long_rows: int = 0
    cells: int = 0
    nested: int = 0
    headed: bool = False
    mixed: int = 0


class Survey(Struct):
    """What the pass found.

    `content` are the elements outside which nothing is content (none: the whole page is), `title`
    is a first heading that stands outside them. `furniture` is no content wherever it stands,
    `layout` are tables that only place their contents, `accounts` lists of terms and figures.
    `prose` are typed pages, which hold most of the words as they were typed. `anchors` are the
    elements that links can lead to.
    """

    content: set[etree._Element] = field(default_factory=set)
    title: etree._Element | None = None
    furniture: set[etree._Element] = field(default_factory=set)
    layout: set[etree._Element] = field(default_factory=set)
    accounts: set[etree._Element] = field(default_factory=set)
    prose: set[etree._Element] = field(default_factory=set)
    anchors: dict[str, etree._Element] = field(default_factory=dict)
    characters: int = 0


class _Pass(Struct):
    found: Survey = field(default_factory=Survey)
    open: list[Frame] = field(default_factory=list)
    tables: list[Frame] = field(default_factory=list)
    terms: list[Frame] = field(default_factory=list)
    mains: list[Frame] = field(default_factory=list)
    articles: list[Frame] = field(default_factory=list)
    chrome: list[etree._Element] = field(default_factory=list)
    titles: list[Frame] = field(default_factory=list)
    typed: list[Frame] = field(default_factory=list)


def survey(root: etree._Element) -> Survey:
    """Look the page over once; the time is linear in its length."""
    walk = etree.iterwalk(root, events=("start", "end", "comment"))
    state = _Pass()
    for event, element in walk:
        if event == "comment":
            if state.open:
                state.open[-1].characters += _length(element.tail)
        elif event == "end":
            _end(state, element)
        else:
            if element.tag in UNSHOWN:
                walk.skip_subtree()
            _start(state, element)
    return _decided(state)


def _start(state: _Pass, element: etree._Element) -> None:
    name, parent = name_of(element), state.open[-1] if state.open else None
    frame = Frame(element, name)
    if parent is not None:
        frame.outside, frame.hidden = parent.outside, parent.hidden
        frame.in_main = parent.in_main or _is_main(parent.name, parent.element)
    state.open.append(frame)
    if name not in UNSHOWN:
        frame.characters = _length(element.text)
    for key in ("id", "name"):
        target = element.get(key)
        if target and (key == "id" or name == "a"):
            state.found.anchors.setdefault(target, element)
    frame.hidden = frame.hidden or is_hidden(name, element.attrib)
    frame.outside = frame.outside or name in _SECTIONS
    if name == "table":
        state.tables.append(frame)
    elif name == "dl":
        state.terms.append(frame)


def _end(state: _Pass, element: etree._Element) -> None:
    frame = state.open.pop()
    name, role = frame.name, element.get("role", "")
    if name == "a" and element.get("href") is not None:
        frame.linked, frame.links = frame.characters, 1
        frame.places = 1 if element.get("href", "").startswith("#") else 0
        frame.pages = 0 if _ELSEWHERE.match(element.get("href", "")) else 1
    if frame.hidden:
        # What is hidden counts for nothing.
        frame = Frame(element, name, frame.outside, frame.in_main, hidden=True)
    _note_sections(state, frame, role)
    _note_table(state, frame, role)
    _note_terms(state, frame)
    parent = state.open[-1] if state.open else None
    if parent is None:
        state.found.characters = frame.characters
        return
    parent.characters += frame.characters + _length(element.tail)
    parent.linked += frame.linked
    parent.links += frame.links
    parent.places += frame.places
    parent.pages += frame.pages
    parent.menus += frame.menus
    parent.headings += frame.headings
    innermost = is_block(name) and not frame.blocks and frame.characters > 0
    parent.blocks += frame.blocks + innermost


def _note_sections(state: _Pass, frame: Frame, role: str) -> None:
    """Note what may be the content of the page, and what cannot be."""
    name, element = frame.name, frame.element
    if name in _HEADINGS:
        frame.headings += 1
        if name == "h1" and frame.characters and not frame.hidden:
            state.titles.append(frame)
    elif name == "pre":
        state.typed.append(frame)
    if _is_main(name, element):
        if not frame.in_main:
            state.mains.append(frame)
    elif name == "article" or role == "article":
        state.articles.append(frame)
    elif name == "nav" or role == "navigation":
        frame.menus += 1
        if not frame.links or frame.places < frame.links:
            state.found.furniture.add(element)
    elif role in _ROLES:
        state.found.furniture.add(element)
    elif name in ("form", "search") and frame.links + frame.characters == 0:
        frame.menus += 1
    elif _is_chrome(frame, state):
        state.chrome.append(element)


def _is_main(name: str, element: etree._Element) -> bool:
    return name == "main" or element.get("role") == "main"


def _is_chrome(frame: Frame, state: _Pass) -> bool:
    """Whether it would be no content of a page that does not mark its content."""
    name, inside = frame.name, bool(state.open) and state.open[-1].outside
    if name == "header" and not inside:
        return frame.menus > 0 or 2 * frame.linked >= frame.characters
    if name in ("footer", "aside"):
        return not inside
    if name in ("ul", "ol"):
        short = frame.linked <= _MENU_LINK_LENGTH * frame.links
        many = frame.links >= _MENU_LINKS and frame.linked >= _MOSTLY * frame.characters
        # A list of papers or of other sites' pages is what somebody wrote.
        return many and short and frame.pages == frame.links
    banner = name in ("div", "section", "form") and frame.characters < _BANNER_LENGTH
    return banner and _speaks_of_cookies(frame.element.attrib)


def _speaks_of_cookies(values: Attributes) -> bool:
    return any("cookie" in values.get(key, "").lower() for key in ("id", "class", "aria-label"))


def _note_table(state: _Pass, frame: Frame, role: str) -> None:
    """Count rows and cells of the innermost table, and decide on it at its end."""
    name = frame.name
    if name == "table" and state.tables:
        table = state.tables.pop()
        if state.tables:
            state.tables[-1].nested += frame.characters
        if role in ("presentation", "none") or _is_layout(table):
            state.found.layout.add(frame.element)
    elif not state.tables:
        return
    elif name == "tr":
        table = state.tables[-1]
        table.rows += 1
        table.long_rows += frame.long_rows and not frame.uneven
        table.uneven |= frame.long_rows > 0
        table.mixed += frame.mixed
    elif name in ("td", "th"):
        table, row = state.tables[-1], state.open[-1] if state.open else frame
        table.cells += 1
        table.headed |= name == "th"
        if frame.headings and frame.blocks > 1:
            row.mixed = 1
        if frame.blocks >= _CELL_BLOCKS and frame.characters >= _CELL_LENGTH:
            row.long_rows = 1
        elif frame.characters > _NUMBER_LENGTH:
            row.uneven = True
    elif name == "caption":
        state.tables[-1].headed = True


def _is_layout(table: Frame) -> bool:
    """Whether a table only places what is in it: one cell, tables or pages of text in its cells."""
    if table.cells <= 1 or (table.rows == 1 and table.uneven):
        return True
    holds_pages = 2 * table.mixed >= table.rows and table.mixed > 0
    holds_tables = 2 * table.nested >= table.characters and table.nested > 0
    if (holds_pages or holds_tables) and not table.headed:
        return True
    return table.long_rows > 0 and 2 * table.long_rows >= table.rows


def _note_terms(state: _Pass, frame: Frame) -> None:
    """A list of terms, each with one figure, is an account."""
    if not state.terms:
        return
    if frame.name == "dl":
        accounts = state.terms.pop()
        few = accounts.figures < 2 or 2 * accounts.figures < accounts.terms
        if not accounts.uneven and accounts.last == "dd" and not few:
            state.found.accounts.add(frame.element)
    elif frame.name in ("dt", "dd"):
        accounts = state.terms[-1]
        accounts.uneven |= (accounts.last == "dt") != (frame.name == "dd")
        accounts.last = frame.name
        if frame.name == "dd":
            accounts.terms += 1
            words = "".join(frame.element.itertext()) if frame.characters < _FIGURE_LENGTH else ""
            accounts.figures += is_amount(" ".join(words.split()))


def _decided(state: _Pass) -> Survey:
    found = state.found
    mains = [frame for frame in state.mains if frame.characters]
    if not mains:
        whole = found.characters
        large = [a for a in state.articles if a.characters >= _ARTICLE_SHARE * whole]
        mains = large[-1:] if len(state.articles) == 1 else []
        found.furniture.update(state.chrome)
    found.content = {frame.element for frame in mains}
    if mains:
        apart = found.furniture.union(state.chrome)
        beside, menus = content_beside(found.content, apart, found.layout)
        found.content |= beside
        found.furniture |= menus
    typed = [frame for frame in state.typed if 2 * frame.characters >= found.characters]
    found.prose = {frame.element for frame in typed}
    titles = [frame.element for frame in state.titles]
    if titles and not any(_is_shown(found, title) for title in titles[:_TITLES]):
        found.title = titles[0]
    return found


def _is_shown(found: Survey, element: etree._Element) -> bool:
    """Whether an element stands in the content."""
    above = list(element.iterancestors())
    if any(one in found.furniture for one in above):
        return False
    return not found.content or any(one in found.content for one in above)


def _length(words: str | None) -> int:
    return len(words.strip()) if words else 0
