"""Names of WordprocessingML (ECMA-376) as lxml writes them, and reading of attributes."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
NEW_CHART = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE_WORD = "{urn:schemas-microsoft-com:office:word}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
VAL = WORD + "val"

Element = etree._Element
_OFF = frozenset(("0", "false", "off"))


Parts = Mapping[object, Element]
NO_PARTS: Parts = {}


def parts(element: Element | None) -> Parts:
    """The children of an element by their full names: quicker than to look for one at a time."""
    return NO_PARTS if element is None else {node.tag: node for node in element}


def properties_of(element: Element, name: str) -> Parts:
    """The properties of this full name that an element begins with, as all that have any do."""
    if len(element) and (first := element[0]).tag == name:
        return {node.tag: node for node in first}
    return NO_PARTS


def child(element: Element | None, *path: str) -> Element | None:
    """The first element below by its path of names in the Word namespace; None without one."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(WORD + name), None)
    return element


def value(element: Element | None, *path: str) -> str | None:
    """The w:val of the element at this path."""
    found = child(element, *path)
    return None if found is None else found.get(VAL)


def number(text: str | None) -> int | None:
    """A whole number as attributes write it; None when it is missing or is none."""
    try:
        return None if text is None else int(float(text))
    except (ValueError, OverflowError):
        return None


def switch(element: Element | None, name: str) -> bool | None:
    """Whether a property that can be on or off is on; None when it is not given."""
    return is_on(child(element, name))


def is_on(found: Element | None) -> bool | None:
    """Whether a property that was found is on; None when there is none."""
    return None if found is None else found.get(VAL, "1") not in _OFF


def value_of(found: Element | None) -> str | None:
    """The w:val of an element that was found."""
    return None if found is None else found.get(VAL)
