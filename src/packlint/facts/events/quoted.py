"""Which parts of a document are quoted speech: what is told there is not told by the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from packlint.model import Block, BlockKind
from packlint.patterns import compiled

# A quotation that is not closed within so many blocks was never meant to be open.
_LONGEST = 12
_OPENING, _CLOSING = "“", "”"

Ranges = tuple[tuple[int, int], ...]


def quoted_ranges(blocks: Iterable[Block]) -> Mapping[int, Ranges]:
    """Half-open ranges of quoted text by the index of the block, for the blocks that have any.

    Curly quotation marks may open in one paragraph and close in a later one; straight ones, and
    single ones, count only within their paragraph.
    """
    found: dict[int, Ranges] = {}
    open_for = 0
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            open_for = 0
            continue
        value = block.text.value
        if block.quoted:
            found[block.index] = ((0, len(value)),)
            continue
        ranges, is_open = _curly(value, open_for > 0)
        open_for = open_for + 1 if is_open and open_for < _LONGEST else 0
        ranges += _straight(value) + _single(value)
        if ranges:
            found[block.index] = tuple(ranges)
    return found


def _curly(value: str, is_open: bool) -> tuple[list[tuple[int, int]], bool]:
    """Ranges between “ and ”, and whether one is still open at the end of the text."""
    ranges: list[tuple[int, int]] = []
    depth, start = (1, 0) if is_open else (0, 0)
    for mark in compiled(f"[{_OPENING}{_CLOSING}]").finditer(value):
        index, character = mark.start(), mark.group()
        if character == _OPENING:
            # Each paragraph of a long quotation opens anew.
            if index == 0 and is_open:
                continue
            depth += 1
            start = index if depth == 1 else start
        elif depth:
            depth -= 1
            if not depth:
                ranges.append((start, index + 1))
    if depth:
        ranges.append((start, len(value)))
    return ranges, depth > 0


def _straight(value: str) -> list[tuple[int, int]]:
    marks = [mark.start() for mark in compiled('"').finditer(value)]
    return [(one, two + 1) for one, two in zip(marks[::2], marks[1::2], strict=False)]


def _single(value: str) -> list[tuple[int, int]]:
    """Ranges between ‘ and the ’ that ends a word and is not an apostrophe inside one."""
    ranges: list[tuple[int, int]] = []
    start = value.find("‘")
    while start != -1:
        end = value.find("’", start + 1)
        while end != -1 and value[end + 1 : end + 2].isalnum():
            end = value.find("’", end + 1)
        if end == -1:
            break
        ranges.append((start, end + 1))
        start = value.find("‘", end + 1)
    return ranges
