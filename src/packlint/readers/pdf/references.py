"""Marks of footnotes, taken out of the text that they stand in.

"12.5%" with a raised 3 reads 12.5%, and that note 3 belongs to it is kept beside the text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace

from packlint.model import (
    Block,
    BlockKind,
    Box,
    Link,
    Mark,
    MarkKind,
    PackedPieces,
    Piece,
    Span,
    Text,
)
from packlint.readers.pdf.glyphs import RAISED_FIGURES, plain_figures

_RAISED = re.compile(f"[{RAISED_FIGURES}]+")
_BESIDE = re.compile(rf" ?([{RAISED_FIGURES}]+)(?:[,;] ?(?=[{RAISED_FIGURES}]))?")
# Points: the sign of a note stands this near before its words.
_SIGN_WIDTH = 20.0
# Square and cubic measures are no marks of notes, though note 2 or 3 may be on the page.
_MEASURE = re.compile(
    r"(?:^|[\s(/]|(?P<money>[£€$])?[\d.,]*\d ?)(?:[kcmd]?m|ft|in|yd|mi|mile|metre)s?$"
)
_POWERS = ("2", "3")


def take_references(
    blocks: Sequence[Block], document: int
) -> tuple[tuple[Block, ...], tuple[Mark, ...]]:
    """The blocks without the marks of the notes among them, and those marks."""
    notes = {(block.page, block.number) for block in blocks if block.kind is BlockKind.NOTE}
    if not notes:
        return tuple(blocks), ()
    end = max(block.page or 0 for block in blocks if block.kind is not BlockKind.FURNITURE)
    if all(page == end for page, _ in notes):
        # Notes at the end of a document: their marks stand on any page.
        notes |= {(None, sign) for _, sign in notes}
    marks: list[Mark] = []
    kept = [_without_marks(block, notes, marks, document) for block in blocks]
    return tuple(kept), tuple(marks)


def _without_marks(
    block: Block, notes: set[tuple[int | None, str | None]], marks: list[Mark], document: int
) -> Block:
    if block.kind is BlockKind.FURNITURE:
        return block
    if block.table is None:
        taken = _taken(block.text, notes)
        if taken is None:
            return block
        text, found = taken
        marks += [
            _mark(piece, sign, Span(document, block.index, at, at)) for at, sign, piece in found
        ]
        return replace(block, text=text)
    cells = list(block.table.cells)
    for number, cell in enumerate(cells):
        taken = _taken(cell.text, notes)
        if taken is not None:
            text, found = taken
            cells[number] = replace(cell, text=text)
            marks += [
                _mark(piece, sign, Span(document, block.index, at, at, number))
                for at, sign, piece in found
            ]
    return replace(block, table=replace(block.table, cells=tuple(cells)))


def _mark(piece: Piece, sign: str, span: Span) -> Mark:
    return Mark(MarkKind.NOTE_REFERENCE, span, sign, page=piece.page, box=piece.box)


def _taken(
    text: Text, notes: set[tuple[int | None, str | None]]
) -> tuple[Text, list[tuple[int, str, Piece]]] | None:
    """The text without marks, and each mark with its place in the new text; None without marks."""
    if text.value.isascii() or not _RAISED.search(text.value):
        return None
    cuts: list[tuple[int, int]] = []
    found: list[tuple[int, str, Piece]] = []
    gone = 0
    for match in _BESIDE.finditer(text.value):
        sign = plain_figures(match[1])
        piece = text.pieces_of(match.start(1), match.end(1))[0]
        known = match.start() > 0 and ((piece.page, sign) in notes or (None, sign) in notes)
        if not known or _is_power(text.value[: match.start()], sign):
            continue
        cuts.append(match.span())
        found.append((match.start() - gone, sign, piece))
        gone += match.end() - match.start()
    if not cuts:
        return None
    return _cut(text, cuts), found


def _is_power(before: str, sign: str) -> bool:
    """Whether a raised figure makes a square or cubic measure of the unit before it."""
    unit = _MEASURE.search(before) if sign in _POWERS else None
    return unit is not None and unit["money"] is None


def _cut(text: Text, cuts: Sequence[tuple[int, int]]) -> Text:
    """The text without the ranges; a piece that is cut away whole goes with them."""
    value: list[str] = []
    end = 0
    for cut in cuts:
        value.append(text.value[end : cut[0]])
        end = cut[1]
    value.append(text.value[end:])
    kept: list[tuple[int, Piece]] = []
    gone = 0
    left = deque(cuts)
    for piece in text.pieces:
        while left and left[0][1] <= piece.start:
            gone += left[0][1] - left[0][0]
            left.popleft()
        if not left or piece.start < left[0][0]:
            kept.append((piece.start - gone, piece))
    return Text(
        "".join(value),
        PackedPieces(
            (start for start, _ in kept),
            (piece.page or 0 for _, piece in kept),
            chain.from_iterable(piece.box for _, piece in kept if piece.box is not None),
        ),
    )


def without_jumps(
    links: Sequence[Link], marks: Sequence[Mark], blocks: Sequence[Block]
) -> tuple[Link, ...]:
    """The links without those that only lead from the mark of a note to the note, and back.

    Mark and sign are no longer part of the text, and with them went the words of the links.
    """
    boxes: dict[int | None, list[Box]] = {}
    for mark in marks:
        if mark.box is not None:
            boxes.setdefault(mark.page, []).append(mark.box)
    for block in blocks:
        if block.kind is BlockKind.NOTE and block.text.pieces[0].box is not None:
            first = block.text.pieces[0].box
            boxes.setdefault(block.page, []).append(first._replace(x0=first.x0 - _SIGN_WIDTH))
    return tuple(
        link
        for link in links
        if link.text
        or not link.target.startswith("#")
        or not any(_touch(link.box, box) for box in boxes.get(link.page, ()))
    )


def _touch(one: Box | None, other: Box) -> bool:
    return (
        one is not None
        and min(one.x1, other.x1) > max(one.x0, other.x0)
        and min(one.y1, other.y1) > max(one.y0, other.y0)
    )
