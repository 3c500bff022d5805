"""The sections of a report: its headings, and lines that its numbering shows to be headings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from packlint.grammar.titles import squashed
from packlint.model import Block, BlockKind, Span
from packlint.pack.records import Entry, Section

_NUMBERED_TITLE = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2})*[a-z]?|[A-Z])\s*[|.):]\s+(?P<title>\S.*)", re.S
)
# "Gritting routes 4", where the number stands at the right margin.
_NUMBER_LAST = re.compile(r"(?P<title>[^\W\d_].{2,90}?)\s+(?P<number>\d{1,2})")
_LONGEST_TITLE = 200


def sections_of(
    document: int, flow: Sequence[Block], contents: Sequence[Entry]
) -> tuple[Section, ...]:
    """The sections in order.

    They are the headings; numbered lines whose title a contents list names; lines that end with a
    number of the contents list, above a paragraph that begins with it; and numbered lines that fill
    a gap in the numbers of the headings. `flow` are the blocks of the report without furniture.
    """
    listed = {entry.span.block for entry in contents}
    titles = {squashed(entry.title) for entry in contents}
    numbers = {entry.number for entry in contents if entry.number.isdigit()}
    body = [b for b in flow if b.table is None and b.text and b.index not in listed]
    found: list[Section] = []
    for place, block in enumerate(body):
        words = block.text.value
        is_named = block.number is not None and squashed(words) in titles
        below = body[place + 1] if place + 1 < len(body) else None
        last = _number_last(block, below, numbers)
        if last is not None:
            found.append(_section(document, block, *last))
        elif block.kind is BlockKind.HEADING or is_named:
            match = _NUMBERED_TITLE.fullmatch(words) if block.number is None else None
            number = match["number"] if match else block.number or ""
            found.append(_section(document, block, number, match["title"] if match else words))
    found.extend(_between(document, body, found))
    return tuple(sorted(found, key=lambda section: section.span))


def _section(document: int, block: Block, number: str, title: str) -> Section:
    span = Span(document, block.index, 0, len(block.text.value))
    return Section(number.rstrip(".)"), title, span, block.level or 1, block.page)


def _number_last(block: Block, below: Block | None, numbers: set[str]) -> tuple[str, str] | None:
    """Number and title of a line that ends with its number, where the next paragraph begins so."""
    if not numbers or block.number is not None or below is None or below.number is None:
        return None
    match = _NUMBER_LAST.fullmatch(block.text.value)
    if match is None or match["number"] not in numbers:
        return None
    begins = below.number.startswith(f"{match['number']}.")
    return (match["number"], match["title"]) if begins else None


def _between(document: int, body: Sequence[Block], found: Sequence[Section]) -> Iterator[Section]:
    """Numbered lines that stand where the numbers of two headings leave out one."""
    places = [block.index for block in body]
    whole = [section for section in found if section.number.isdigit()]
    for one, other in pairwise(whole):
        number = int(one.number) + 1
        if int(other.number) != number + 1:
            continue
        begin, end = bisect_right(places, one.span.block), bisect_left(places, other.span.block)
        lines = [block for block in body[begin:end] if _bears(block, str(number))]
        if len(lines) == 1:
            section = _section(document, lines[0], str(number), lines[0].text.value)
            yield replace(section, level=one.level)


def _bears(block: Block, number: str) -> bool:
    """Whether a block is a short line with the number."""
    is_line = block.kind is BlockKind.PARAGRAPH and len(block.text.value) < _LONGEST_TITLE
    return is_line and (block.number or "").rstrip(".)") == number
