"""Links and comments laid over blocks: the words under each rectangle, and their span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from math import inf
from operator import attrgetter
from typing import NamedTuple

from packlint.model import Block, Box, Link, Mark, MarkKind, PackedPieces, Span, Text
from packlint.readers.pdf.links import RawLink
from packlint.readers.pdf.remarks import Remark

_OVERLAP = 0.5
_STOPS = (".", ",", ";", ":")
# Points: no stop is narrower.
_STOP_WIDTH = 1.5

_end = attrgetter("end")


class _Stretch(NamedTuple):
    """A text of the blocks, and the band of the page that it stands in."""

    block: int
    cell: int | None
    text: Text
    pieces: PackedPieces
    top: float
    bottom: float


class _Placed(NamedTuple):
    """A word of a text: which, where in it, its box, and whether it ends in a stop."""

    block: int
    cell: int | None
    start: int
    end: int
    box: Box
    stopped: bool


def anchored(raw: Sequence[RawLink], blocks: Sequence[Block], document: int) -> tuple[Link, ...]:
    """The links in order, each with its visible words; one link on two lines is one link."""
    stretches = _stretches({link.page for link in raw}, blocks)
    found: list[Link] = []
    for link in raw:
        new = _link(link, stretches[link.page], blocks, document)
        merged = _merged(found[-1], new, blocks) if found else None
        if merged is not None:
            found[-1] = merged
        else:
            found.append(new)
    return tuple(found)


def _stretches(pages: set[int], blocks: Sequence[Block]) -> dict[int, list[_Stretch]]:
    """The texts of each of the pages: most links need the words of one or two of them."""
    found: dict[int, list[_Stretch]] = {page: [] for page in pages}
    for block in blocks if pages else ():
        for cell, text in block.texts():
            pieces = text.pieces
            if not isinstance(pieces, PackedPieces):
                continue
            first, last = pieces.pages()
            on = [page for page in range(first, last + 1) if page in found]
            top, bottom = pieces.band() if on and first == last else (-inf, inf)
            for page in on:
                found[page].append(_Stretch(block.index, cell, text, pieces, top, bottom))
    return found


def _words(stretch: _Stretch, page: int, box: Box) -> Iterator[_Placed]:
    """The words of a text that a box on a page touches, each with the end of its characters."""
    value, pieces = stretch.text.value, stretch.pieces
    for index in pieces.touching(page, box):
        piece = pieces[index]
        until = pieces[index + 1].start if index + 1 < len(pieces) else len(value)
        printed = value[piece.start : until].rstrip()
        end = piece.start + len(printed)
        stopped = printed.endswith(_STOPS)
        if piece.box is not None:
            yield _Placed(stretch.block, stretch.cell, piece.start, end, piece.box, stopped)


def _link(raw: RawLink, stretches: list[_Stretch], blocks: Sequence[Block], document: int) -> Link:
    span = _span_under((raw.box,), raw.page, stretches, document)
    text = ""
    if span is not None:
        text = blocks[span.block].text_of(span.cell).value[span.start : span.end]
    return Link(raw.target, text, span, raw.page, raw.box, broken_destination=raw.broken)


def _span_under(
    boxes: Sequence[Box], page: int, stretches: list[_Stretch], document: int
) -> Span | None:
    """From the first to the last word under the boxes, in the text that the first is in."""
    whole = reduce(Box.union, boxes)
    near = [one for one in stretches if one.top < whole.y1 and one.bottom > whole.y0]
    under = [
        word
        for one in near
        for word in _words(one, page, whole)
        if any(_covers(box, word.box) for box in boxes)
    ]
    if not under:
        return None
    block, cell = under[0].block, under[0].cell
    mine = [word for word in under if (word.block, word.cell) == (block, cell)]
    last = max(mine, key=_end)
    end = last.end - _stop_behind(last, boxes)
    return Span(document, block, min(w.start for w in mine), end, cell)


def _stop_behind(word: _Placed, boxes: Sequence[Box]) -> int:
    """1 when a word ends in a stop that the boxes do not reach, as after a link; else 0."""
    beyond = all(box.x1 < word.box.x1 - _STOP_WIDTH for box in boxes if _covers(box, word.box))
    return int(word.stopped and beyond and word.end - word.start > 1)


def anchored_remarks(
    remarks: Sequence[Remark], blocks: Sequence[Block], document: int
) -> tuple[Mark, ...]:
    """The comments as marks, in order; those laid over words with the words' span."""
    stretches = _stretches({remark.page for remark in remarks if remark.over}, blocks)
    return tuple(
        Mark(
            MarkKind.COMMENT,
            _span_under(remark.over, remark.page, stretches[remark.page], document)
            if remark.over
            else None,
            remark.text,
            remark.author,
            remark.when,
            remark.page,
            remark.box,
        )
        for remark in remarks
    )


def _covers(link: Box, word: Box) -> bool:
    """Whether at least half of the word lies under the link."""
    wide = min(link.x1, word.x1) - max(link.x0, word.x0)
    high = min(link.y1, word.y1) - max(link.y0, word.y0)
    if wide <= 0 or high <= 0:
        return False
    area = (word.x1 - word.x0) * (word.y1 - word.y0)
    return wide * high >= _OVERLAP * area


def _merged(last: Link, new: Link, blocks: Sequence[Block]) -> Link | None:
    """One link printed on two lines is two annotations: one link again where the words touch."""
    if last.target != new.target or last.span is None or new.span is None:
        return None
    one, other = last.span, new.span
    if (one.block, one.cell) != (other.block, other.cell) or not 0 <= other.start - one.end <= 1:
        return None
    span = one._replace(end=other.end)
    text = blocks[span.block].text_of(span.cell).value[span.start : span.end]
    return Link(
        last.target, text, span, last.page, last.box, broken_destination=last.broken_destination
    )
