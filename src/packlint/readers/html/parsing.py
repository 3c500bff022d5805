"""The bytes of an HTML file as a tree, whose elements know their source lines."""

from __future__ import annotations

import re

from lxml import etree

from packlint.errors import ReadError
from packlint.model import Problem
from packlint.readers.markup.decoding import decoded

# libxml2 keeps line numbers in 16 bits.
LAST_KNOWN_LINE = 65_534
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})"""
    rb"""|<meta\b[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096
_XHTML = re.compile(r"\s*(?:<\?xml|<!DOCTYPE[^>]{0,80}XHTML)", re.IGNORECASE)
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_SELF_CLOSED = re.compile(rf"<(?!(?:{_VOID})\b)([A-Za-z][\w:-]*)((?:\s[^<>]*)?)/>", re.IGNORECASE)
_DECLARATIONS = re.compile(r"(?<=<!DOCTYPE)[^>\[]*\[.*?\]\s*(?=>)", re.DOTALL)
# libxml2 compares every attribute of a tag with every other.
_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]*)\s[^<>]{20000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 1000
_TAG = re.compile(r"<[A-Za-z/][^<>]*>")


def parsed(data: bytes) -> tuple[etree._Element, tuple[Problem, ...]]:
    """The root element, and what had to be guessed of the encoding.

    Raises ReadError when there is no element in it, or when elements are nested too deeply.
    """
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    declared = (match.group(1) or match.group(2)).decode("ascii", "ignore") if match else None
    text, problems = decoded(data, declared)
    if _XHTML.match(text):
        # In XML "<a/>" is a whole element; to HTML it would begin one that goes on.
        text = _DECLARATIONS.sub(_line_ends_only, text, count=1)
        text = _SELF_CLOSED.sub(r"<\1\2></\1>", text)
    if text.count("\n") >= LAST_KNOWN_LINE:
        text = _TAG.sub(_line_ends_after, text)
    text = _LONG_TAG.sub(_thinned, text)
    # Entities of a document type are not expanded by an HTML parser, and nothing is fetched.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(entry.type_name.endswith("RESOURCE_LIMIT") for entry in parser.error_log):
        raise ReadError(
            "The page nests its elements thousands deep, so that its end cannot be reached.",
            "Save it again from the browser, or print it to PDF and check that.",
        )
    if root is None:
        raise ReadError(
            "The page is empty.", "Save it again from the browser, or leave it out of the pack."
        )
    return root, problems


def _thinned(tag: re.Match[str]) -> str:
    """A tag without its attributes, when they are more than anyone writes."""
    crowded = len(_QUOTED.sub("", tag.group()).split()) > _MOST_ATTRIBUTES
    return f"<{tag.group(1)} " if crowded else tag.group()


def _line_ends_only(declarations: re.Match[str]) -> str:
    """Nothing of the entities and elements that a document type declares but its line ends."""
    return "\n" * declarations.group().count("\n")


def _line_ends_after(tag: re.Match[str]) -> str:
    """The line ends in a tag put behind it, where they can be counted."""
    return tag.group().replace("\n", " ") + "\n" * tag.group().count("\n")
