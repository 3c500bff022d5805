"""Names of WordprocessingML (ECMA-376) as lxml writes them, and reading of attributes."""

from __future__ import annotations

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
VAL = WORD + "val"

Element = etree._Element
_OFF = frozenset(("0", "false", "off"))


def child(element: Element | None, *path: str) -> Element | None:
    """The first element below by its path of names in the Word namespace; None without one."""
    for name in path:
        if element is None:
            return None
        element = element.find(WORD + name)
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
    found = child(element, name)
    if found is None:
        return None
    return found.get(VAL, "1") not in _OFF
