"""Web addresses that a PDF prints without making them links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from packlint.model import UNSAID, Block, Link, Span, Text
from packlint.readers.bare_links import bare_links

# An address that stops at one of these at a line end goes on in the next line.
_OPEN = ("/", "-", "_", "=", "&", "?", "%", "~", "#")
_NEXT = re.compile(r" (?P<rest>[\w.~%#?=&/+-]*\w/?)")
_NO_WORD = re.compile(r"[/_=&%?#~]|\d|\w-\w|\w\.\w")


def written_out(links: Iterable[Link], blocks: Sequence[Block], document: int) -> list[Link]:
    """The addresses in the text that no link lies over, in order.

    An address broken over two lines is put together when what follows can only be its rest, and
    left out when that cannot be told: half an address is another address.
    """
    taken: dict[tuple[int, int | None], list[Span]] = {}
    for link in links:
        if link.span is not None:
            taken.setdefault((link.span.block, link.span.cell), []).append(link.span)
    found: list[Link] = []
    for block in blocks:
        if block.kind in UNSAID:
            continue
        for cell, text in block.texts():
            if "//" in text.value or "www." in text.value.casefold():
                spans = taken.get((block.index, cell), ())
                found += _in_text(text, Span(document, block.index, 0, 0, cell), spans)
    return found


def _in_text(text: Text, at: Span, taken: Sequence[Span]) -> Iterable[Link]:
    for start, first_end in bare_links(text.value):
        if any(start < span.end and span.start < first_end for span in taken):
            continue
        end = _whole(text, start, first_end)
        if end is None:
            continue
        words = text.value[start:end]
        piece = text.pieces_of(start, end)[0]
        span = at._replace(start=start, end=end)
        yield Link(words.replace(" ", ""), words, span, piece.page, piece.box)


def _whole(text: Text, start: int, end: int) -> int | None:
    """Where an address really ends; None when that cannot be told."""
    value = text.value
    if not _breaks_line(text, start, end):
        return end
    is_open = value[start:end].endswith(_OPEN)
    match = _NEXT.match(value, end)
    if match is None:
        return None if is_open else end
    if _NO_WORD.search(match["rest"]):
        return match.end() if is_open else None
    return None if is_open else end


def _breaks_line(text: Text, start: int, end: int) -> bool:
    """Whether the address is the last word of its line, and the text goes on below."""
    if text.value[end : end + 1] != " ":
        return False
    last, below = text.pieces_of(end - 1, end)[-1], text.pieces_of(end + 1, end + 2)[0]
    if last.box is None or below.box is None:
        return False
    return below.page != last.page or below.box.y0 > (last.box.y0 + last.box.y1) / 2
