"""Links laid over blocks: the words under each link's rectangle, and their span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from packlint.model import Block, Box, Link, Piece, Span, Text
from packlint.readers.pdf.links import RawLink

_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word of the blocks: the text it is in, where, and its box."""

    block: int
    cell: int | None
    start: int
    end: int
    box: Box


def anchored(raw: Sequence[RawLink], blocks: Sequence[Block], document: int) -> tuple[Link, ...]:
    """The links in order, each with its visible words; one link on two lines is one link."""
    pages = {link.page for link in raw}
    words: dict[int, list[_Placed]] = {page: [] for page in pages}
    for block in blocks:
        if block.table is None and not {block.page, _last_page(block)} & pages:
            continue
        for cell, text in _texts(block):
            for piece, end in _ends(text):
                if piece.page in words and piece.box is not None:
                    words[piece.page].append(
                        _Placed(block.index, cell, piece.start, end, piece.box)
                    )
    found: list[Link] = []
    for link in raw:
        new = _link(link, words[link.page], blocks, document)
        merged = _merged(found[-1], new, blocks) if found else None
        if merged is not None:
            found[-1] = merged
        else:
            found.append(new)
    return tuple(found)


def _last_page(block: Block) -> int | None:
    return block.text.pieces[-1].page if block.text.pieces else None


def _texts(block: Block) -> Iterator[tuple[int | None, Text]]:
    if block.table is not None:
        for number, cell in enumerate(block.table.cells):
            yield number, cell.text
    else:
        yield None, block.text


def _ends(text: Text) -> Iterator[tuple[Piece, int]]:
    """Each piece with the end of its characters, the space after it left out."""
    for number, piece in enumerate(text.pieces):
        last = number + 1 == len(text.pieces)
        end = len(text.value) if last else text.pieces[number + 1].start
        yield piece, piece.start + len(text.value[piece.start : end].rstrip())


def _link(raw: RawLink, words: list[_Placed], blocks: Sequence[Block], document: int) -> Link:
    under = [word for word in words if _covers(raw.box, word.box)]
    span = None
    text = ""
    if under:
        block, cell = under[0].block, under[0].cell
        mine = [word for word in under if (word.block, word.cell) == (block, cell)]
        start, end = min(w.start for w in mine), max(w.end for w in mine)
        span = Span(document, block, start, end, cell)
        text = _text_of(blocks[block], cell).value[start:end]
    return Link(raw.target, text, span, raw.page, raw.box, broken_destination=raw.broken)


def _text_of(block: Block, cell: int | None) -> Text:
    if cell is not None and block.table is not None:
        return block.table.cells[cell].text
    return block.text


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
    text = _text_of(blocks[span.block], span.cell).value[span.start : span.end]
    return Link(
        last.target, text, span, last.page, last.box, broken_destination=last.broken_destination
    )
