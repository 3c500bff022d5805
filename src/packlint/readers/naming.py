"""Words that name a table or a figure: "Table 3: Parks", "Figure A1 – The county"."""

from __future__ import annotations

import re

_NAME = re.compile(
    r"(?:table|figure|fig\.?|chart|graph|map|diagram) ?[A-Z]?\d{1,3}(?:[.-]\d{1,3})*[a-z]?"
    r"(?P<stop> ?[:.–—-](?= |$)|$)?",
    re.IGNORECASE,
)
_LONGEST = 300


def begins_with_a_name(words: str) -> bool:
    """Whether a paragraph begins by naming a table or figure and is short enough to be a caption.

    "Table 3 shows that …" begins so too: a heading above a table is a caption, a sentence is none.
    """
    return len(words) <= _LONGEST and _NAME.match(words) is not None


def is_a_name(words: str) -> bool:
    """Whether a paragraph goes on after the name with a stop, as a caption does."""
    match = _NAME.match(words) if len(words) <= _LONGEST else None
    return match is not None and match["stop"] is not None
