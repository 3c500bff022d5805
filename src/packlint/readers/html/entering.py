"""What the elements of a page mean to the flow: what each begins, and what ends with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from urllib.parse import urljoin

from lxml import etree
from msgspec import Struct, field

from packlint.readers.html.notes import Notes
from packlint.readers.html.styles import Attributes, inline_names, list_level, name_of
from packlint.readers.html.survey import Survey
from packlint.readers.html.wordlists import begin_word_item, end_word_item, item_of, item_printed
from packlint.readers.markup.flow import Flow, begin, end, end_block
from packlint.readers.markup.tags import is_block

_TABLE_PARTS = frozenset("thead tbody tfoot tr td th".split())
_TERMS = frozenset(("dt", "dd"))
_WITH_VALUES = frozenset("a ins del ol ul li td th".split())
_KNOWN = (
    *("href", "style", "start", "type", "value", "reversed", "cite", "datetime"),
    *("rowspan", "colspan"),
)
_LINE_ENDS = re.compile(r"[\t\n]+")
_NUMBER_CELL = re.compile(r"\s*(\d{1,3})[.)]?\s*$")
_NUMBER_LENGTH = 12
_LISTS = frozenset(("ol", "ul"))
_NO_VALUES: Mapping[str, str] = {}
_UNMARKED: Mapping[str, str] = {"style": "list-style: none"}


class Walker(Struct):
    """Where the walk is.

    `base` is what addresses are relative to. `line` is the source line that has been reached,
    `breaks` how many line breaks stand before the next words. `open` has, for each open element,
    what ends with it. `tables` says of each open table whether it only places its contents,
    `accounts` of each list of terms whether it is read as a table; `depths` has, for each open item
    of Word's lists, its depth; `number_cell` is the cell that holds nothing but the number of its
    row. `menus` counts the open lists of contents, `typed` the open pages of typed words, `frames`
    other pages that the page shows.
    """

    flow: Flow
    survey: Survey
    notes: Notes
    base: str = ""
    line: int = 1
    breaks: int = 0
    open: list[tuple[str, ...]] = field(default_factory=list)
    tables: list[bool] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    accounts: list[bool] = field(default_factory=list)
    number_cell: etree._Element | None = None
    menus: int = 0
    typed: int = 0
    frames: int = 0


def enter(walker: Walker, element: etree._Element) -> tuple[str, ...]:
    """Begin what an element stands for; returns what `leave` is to end with it, in order."""
    around = _enter_part(walker, element)
    name = name_of(element)
    if element.get("role") == "heading":
        name = f"h{_level(element)}"
    if not is_block(name):
        return (*_enter_inline(walker, element, name), *around)
    walker.breaks = 0
    if walker.flow.furniture:
        return (*_begun(walker, "div"), *around)
    return (*_enter_block(walker, element, name), *around)


def _enter_part(walker: Walker, element: etree._Element) -> tuple[str, ...]:
    """Enter a part of the page: content, what is none, or a note."""
    flow, survey = walker.flow, walker.survey
    if element is survey.title or (survey.content and element in survey.content):
        end_block(flow)
        flow.furniture -= 1
        return ("/content",)
    if element in survey.furniture:
        end_block(flow)
        flow.furniture += 1
        return ("/furniture",)
    if element in walker.notes.notes and not flow.furniture and not flow.in_cell():
        end_block(flow)
        flow.notes += 1
        flow.note = walker.notes.notes[element]
        return ("/note",)
    return ()


def leave(walker: Walker, name: str) -> None:
    """End what `enter` began."""
    flow = walker.flow
    if not name.startswith("/"):
        end(flow, name)
    elif name == "/table":
        walker.tables.pop()
    elif name == "/accounts":
        walker.accounts.pop()
    elif name == "/menu":
        walker.menus -= 1
    elif name == "/typed":
        walker.typed -= 1
    else:
        end_block(flow)
        if name == "/item":
            end_word_item(flow, walker.depths.pop())
        elif name == "/note":
            flow.notes, flow.note = flow.notes - 1, None
        else:
            flow.furniture += 1 if name == "/content" else -1


def _level(element: etree._Element) -> int:
    level = element.get("aria-level", "2").strip()
    return min(max(int(level), 1), 6) if re.fullmatch(r"[0-9]{1,3}", level) else 2


def _begun(walker: Walker, name: str) -> tuple[str, ...]:
    begin(walker.flow, name, _NO_VALUES, walker.line)
    return (name,)


def _enter_inline(walker: Walker, element: etree._Element, name: str) -> tuple[str, ...]:
    values = element.attrib
    if name == "br":
        walker.breaks += 1
    elif name == "img":
        _image(walker, element)
        return ()
    begin(walker.flow, name, _values(walker, name, values), walker.line)
    styles = inline_names(values) if "style" in values else ()
    for style in styles:
        begin(walker.flow, style, _NO_VALUES, walker.line)
    return (*styles, name)


def _values(walker: Walker, name: str, values: Attributes) -> Mapping[str, str]:
    """The attributes that the flow looks at, addresses resolved against the page's base."""
    if name not in _WITH_VALUES or not values:
        return _NO_VALUES
    known = {key: value for key in _KNOWN if (value := values.get(key)) is not None}
    if name == "a" and "href" in known:
        known["href"] = _address(walker, known["href"])
    return known


def _address(walker: Walker, written: str) -> str:
    """An address as a browser would follow it; places in the page stay as they are written."""
    address = _LINE_ENDS.sub("", written).strip()
    if not walker.base or address.startswith("#"):
        return address
    try:
        return urljoin(walker.base, address)
    except ValueError:
        return address


def _image(walker: Walker, image: etree._Element) -> None:
    """An image that says something: an empty alternative text means decoration, but in a figure."""
    source, label = image.get("src", ""), image.get("alt")
    in_figure = any(True for _ in islice(image.iterancestors("figure"), 1))
    if not source or (label == "" and not in_figure):
        return
    # What a picture is made of is no address.
    is_data = source.startswith("data:")
    target = source.partition(",")[0] if is_data else _address(walker, source)
    walker.flow.current().image(target, label or "", walker.line, None)


def _enter_block(walker: Walker, element: etree._Element, name: str) -> tuple[str, ...]:
    flow = walker.flow
    if name == "table":
        return _enter_table(walker, element)
    if name in _TABLE_PARTS and walker.tables and walker.tables[-1]:
        return _enter_layout(walker, element, name)
    if name == "dl" or (name in _TERMS and walker.accounts and walker.accounts[-1]):
        return _enter_terms(walker, element, name)
    if name == "li" and element in walker.notes.notes and flow.notes:
        return ()
    if name == "nav":
        walker.menus += 1
        return (*_begun(walker, name), "/menu")
    if element in walker.survey.prose:
        walker.typed += 1
        return (*_begun(walker, "div"), "/typed")
    level = list_level(element.attrib) if "style" in element.attrib else None
    item = item_of(element, walker.line) if level and not flow.in_cell() else None
    if item is not None and level:
        end_block(flow)
        walker.depths.append(begin_word_item(flow, item, level))
        return (*_begun(walker, name), "/item")
    items = sum(1 for _ in element.iterchildren("li")) if "reversed" in element.attrib else 0
    # Lists of contents print the numbers of their headings, not their own.
    values = _UNMARKED if walker.menus and name in _LISTS else None
    known = values or _values(walker, name, element.attrib)
    begin(flow, name, known, walker.line, items=items)
    return (name,)


def _enter_table(walker: Walker, element: etree._Element) -> tuple[str, ...]:
    layout = element in walker.survey.layout
    walker.tables.append(layout)
    return (*_begun(walker, "div" if layout else "table"), "/table")


def _enter_layout(walker: Walker, element: etree._Element, name: str) -> tuple[str, ...]:
    """A part of a table that only places things: the number of a row is that of its first words."""
    first = element[0] if name == "tr" and len(element) > 1 else None
    words = "".join(first.itertext()) if first is not None and len(first) <= 2 else ""
    match = _NUMBER_CELL.match(words) if len(words) <= _NUMBER_LENGTH else None
    item = item_printed(match.group(1) + ".", walker.line) if match else None
    if item is None or walker.flow.in_cell():
        return _begun(walker, "div")
    end_block(walker.flow)
    walker.number_cell = first
    walker.depths.append(begin_word_item(walker.flow, item, 0))
    return ("/item",)


def _enter_terms(walker: Walker, element: etree._Element, name: str) -> tuple[str, ...]:
    """A list of terms and figures is a table of two columns."""
    flow = walker.flow
    if name == "dl":
        walker.accounts.append(element in walker.survey.accounts and not flow.in_cell())
        return (*_begun(walker, "table" if walker.accounts[-1] else "div"), "/accounts")
    if name == "dt":
        _begun(walker, "tr")
    _begun(walker, "td")
    return ("td",)
