"""Spans to printable places, once, so that no reporter needs the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from packlint.facts.sentences import split_sentences
from packlint.finding import Place, Spot, Stretch
from packlint.model import BESIDE_THE_FLOW, Block, BlockKind, Box, Document, Piece, Span, Text
from packlint.pack import Pack

_LONGEST_CONTEXT = 600
_BORDER = " | "
# A list item looks this many blocks back for the number of the paragraph that it hangs under.
_LOOK_BACK = 30


def place_of(pack: Pack, spot: Spot) -> Place:
    """Where a spot is, in words and coordinates that a reader of the file can follow."""
    document = pack.documents[spot.span.document]
    report = pack.report_of(spot.span)
    if spot.span.block >= len(document.blocks):
        return _place_outside_text(document, spot)
    block = document.blocks[spot.span.block]
    text = document.text_at(spot.span)
    pieces = text.pieces_of(spot.span.start, max(spot.span.end, spot.span.start + 1))
    first = pieces[0] if pieces else Piece(0)
    page = spot.page if spot.page is not None else first.page
    if page is None:
        page = block.page
    column = None
    if first.line is not None and first.column is not None:
        column = first.column + max(spot.span.start - first.start, 0)
    context, start = (None, 0) if spot.secret else _context(document, block, spot.span)
    return Place(
        document=document.path,
        quote=document.quote(spot.span) if spot.quote is None else spot.quote,
        role=spot.role,
        report=report.title if report else None,
        heading_path=block.heading_path,
        paragraph=_paragraph(document, block),
        page=None if page is None else page + 1,
        page_label=document.page_label(page),
        line=spot.line or first.line,
        column=spot.column or column,
        boxes=(spot.box,) if spot.box else _line_boxes(pieces, page),
        context=context,
        quote_start=start if spot.quote is None else None,
        caption=_caption(document, block) if block.table is not None else None,
        stretches=_stretches(text, spot.span, pieces) or _referring(document, block),
        secret=spot.secret,
    )


def _place_outside_text(document: Document, spot: Spot) -> Place:
    return Place(
        document=document.path,
        quote=spot.quote or "",
        role=spot.role,
        page=None if spot.page is None else spot.page + 1,
        page_label=document.page_label(spot.page),
        line=spot.line,
        column=spot.column,
        boxes=(spot.box,) if spot.box else (),
        secret=spot.secret,
    )


def _paragraph(document: Document, block: Block) -> str | None:
    """The printed number of the paragraph that the block is, or hangs under."""
    for candidate in reversed(document.blocks[max(block.index - _LOOK_BACK, 0) : block.index + 1]):
        if candidate.kind is BlockKind.HEADING:
            return None
        if candidate.kind is BlockKind.PARAGRAPH:
            return candidate.number
    return None


def _caption(document: Document, block: Block) -> str | None:
    """The caption above a table, notes and running heads between the two left aside."""
    for above in reversed(document.blocks[max(block.index - _LOOK_BACK, 0) : block.index]):
        if above.kind is BlockKind.CAPTION:
            return above.text.value[:_LONGEST_CONTEXT]
        if above.kind not in BESIDE_THE_FLOW:
            return None
    return None


def _line_boxes(pieces: Iterable[Piece], page: int | None) -> tuple[Box, ...]:
    """One box for each printed line that the pieces touch on the page."""
    boxes: list[Box] = []
    for piece in pieces:
        if piece.box is None or piece.page != page:
            continue
        if boxes and _same_line(boxes[-1], piece.box):
            boxes[-1] = boxes[-1].union(piece.box)
        else:
            boxes.append(piece.box)
    return tuple(boxes)


def _stretches(text: Text, span: Span, pieces: Sequence[Piece]) -> tuple[Stretch, ...]:
    """The words of the span, those of each paragraph together."""
    found: dict[int, Stretch] = {}
    ends = (*(piece.start for piece in pieces[1:]), span.end)
    # A text without words has no pieces.
    for piece, end in zip(pieces, ends, strict=bool(pieces)):
        start = max(piece.start, span.start)
        words = text.value[start:end].rstrip()
        if piece.paragraph is None or piece.column is None or not words:
            continue
        at = piece.column - 1 + start - piece.start
        before = found.get(piece.paragraph)
        found[piece.paragraph] = Stretch(
            piece.paragraph,
            before.start if before else at,
            at + len(words),
            f"{before.words} {words}" if before else words,
        )
    return tuple(found.values())


def _referring(document: Document, block: Block) -> tuple[Stretch, ...]:
    """The paragraph of a Word file that a note belongs to, none of its words; notes follow it."""
    if document.format != "docx" or block.kind is not BlockKind.NOTE:
        return ()
    for above in reversed(document.blocks[max(block.index - _LOOK_BACK, 0) : block.index]):
        for _, text in above.texts():
            if text.pieces and (paragraph := text.pieces[-1].paragraph):
                return (Stretch(paragraph, 0, 0, ""),)
    return ()


def _same_line(left: Box, right: Box) -> bool:
    overlap = min(left.y1, right.y1) - max(left.y0, right.y0)
    return overlap > 0.5 * min(left.y1 - left.y0, right.y1 - right.y0)


def _context(document: Document, block: Block, span: Span) -> tuple[str, int]:
    """The table row or the sentence around the span, and where the span begins in it."""
    if block.table is not None and span.cell is not None:
        here = block.table.cells[span.cell]
        row = [cell for cell in block.table.cells if cell.row == here.row]
        before = "".join(f"{cell.text.value}{_BORDER}" for cell in row[: row.index(here)])
        line = _BORDER.join(cell.text.value for cell in row)
        return _shortened(line, len(before) + span.start)
    text = document.text_at(span).value
    sentences = split_sentences(text)
    nearest = bisect_right(sentences, span.start, key=lambda ends: ends[0]) - 1
    start, end = sentences[nearest] if nearest >= 0 else (0, 0)
    if start <= span.start < end:
        return _shortened(text[start : max(end, span.end)], span.start - start)
    return _shortened(text, span.start)


def _shortened(text: str, at: int) -> tuple[str, int]:
    """The part of a long text around the character `at`, and where that character then is."""
    if len(text) <= _LONGEST_CONTEXT:
        return text, at
    start = max(min(at - _LONGEST_CONTEXT // 2, len(text) - _LONGEST_CONTEXT), 0)
    end = start + _LONGEST_CONTEXT
    lead = "… " if start else ""
    return lead + text[start:end] + (" …" if end < len(text) else ""), at - start + len(lead)
