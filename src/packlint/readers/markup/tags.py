"""HTML tags: which names are HTML, which of them part words, and their attributes."""

from __future__ import annotations

import re
from html import unescape


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Names of HTML elements. A tag of any other name is a writer's words ("<name>") and is kept.
_INLINE_TAGS = _names(
    "a abbr acronym b bdi bdo big center cite code data del dfn em font i img ins kbd label "
    "mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr input o:p"
)
_BREAKING_TAGS = _names(
    "address article aside blockquote br caption center col colgroup dd details dialog dir div dl "
    "dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main "
    "menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = (_BREAKING_TAGS - _names("br col colgroup dir")) | _names("body dir html")
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


def is_html(name: str) -> bool:
    """Whether it is the name of an HTML element, so that a tag of it is no text."""
    return name in _INLINE_TAGS or name in _BREAKING_TAGS


def breaks_words(name: str) -> bool:
    """Whether an element separates the words before it from those in it."""
    return name in _BREAKING_TAGS


def is_block(name: str) -> bool:
    """Whether an element begins on a line of its own; the parts of a table count."""
    return name in _BLOCKS


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag as written, names in lower case, entities resolved."""
    return {
        match.group(1).lower(): unescape(match.group(2) or match.group(3) or match.group(4) or "")
        for match in _ATTRIBUTE.finditer(tag)
    }
