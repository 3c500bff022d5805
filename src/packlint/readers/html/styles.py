"""What the attributes of one element say: hidden, bold, raised, and Word's own marks."""

from __future__ import annotations

import re

from lxml import etree

# The attributes of an element, by name.
Attributes = etree._Attrib

_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)\b", re.I)
_PRINTED = re.compile(r"mso-hide\s*:\s*screen", re.I)
_BOLD = re.compile(r"(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)\b", re.I)
_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|top\s*;\s*mso-text-raise)\b", re.I)
_WORD_ELEMENT = re.compile(r"mso-element\s*:\s*([a-z-]+)", re.I)
_WORD_COMMENT = re.compile(r"mso-special-character\s*:\s*comment", re.I)
_WORD_MARK = re.compile(r"mso-list\s*:\s*ignore", re.I)
_LONGEST = 1000
_WORD_LEVEL = re.compile(r"mso-list\s*:[^;]*\blevel([1-9])\b", re.I)


def style_of(values: Attributes) -> str:
    """The style of an element, as far as a person would write it."""
    return values.get("style", "")[:_LONGEST]


def is_hidden(name: str, values: Attributes) -> bool:
    """Whether a browser does not show the element, as far as its own attributes say.

    What is hidden "until found" is content that is folded away; what Word hides on the screen only,
    such as the page numbers of a list of contents, is printed.
    """
    if "hidden" in values and values["hidden"].lower() != "until-found":
        return True
    if name == "dialog" and "open" not in values:
        return True
    style = style_of(values)
    return _HIDDEN.search(style) is not None and _PRINTED.search(style) is None


def inline_names(values: Attributes) -> tuple[str, ...]:
    """The elements that a style stands for: "b" for bold, "sup" for raised."""
    style = style_of(values)
    names = ("b",) if _BOLD.search(style) else ()
    return (*names, "sup") if _RAISED.search(style) else names


def word_element(values: Attributes) -> str:
    """What Word says an element is: "footnote", "endnote", "comment-list" …, or nothing."""
    match = _WORD_ELEMENT.search(style_of(values))
    return match.group(1).lower() if match else ""


def is_comment_sign(values: Attributes) -> bool:
    """Whether it shows the initials of a comment that Word keeps at the end of the page."""
    return _WORD_COMMENT.search(style_of(values)) is not None


def is_list_mark(values: Attributes) -> bool:
    """Whether it holds the number or bullet of a paragraph that Word numbers by itself."""
    return _WORD_MARK.search(style_of(values)) is not None


def list_level(values: Attributes) -> int | None:
    """The depth of a paragraph that Word numbers by itself."""
    match = _WORD_LEVEL.search(style_of(values))
    return int(match.group(1)) if match else None


def name_of(element: etree._Element) -> str:
    """The name of an element, in lower case as the parser gives it; nothing for a comment."""
    return element.tag if isinstance(element.tag, str) else ""
