"""The same changes made in the text of a Markdown file, so that the reader takes part."""

from __future__ import annotations

from pathlib import Path

from injected.edits import Edit, Rewrite
from packlint.model import Document, Span


def changed_source(document: Document, edit: Edit) -> bytes | None:
    """The file with the change made; None where the place of the words is not known exactly."""
    if document.format != "markdown":
        return None
    lines = Path(document.path).read_text(encoding="utf-8").split("\n")
    if isinstance(edit, Rewrite):
        changed = _rewritten(lines, document, edit)
    else:
        changed = _with_row(lines, document, edit.block, edit.row, double=edit.doubles)
    return "\n".join(lines).encode() if changed else None


def _rewritten(lines: list[str], document: Document, edit: Rewrite) -> bool:
    span = edit.span
    at = _line_and_column(document, span)
    quote = document.quote(span)
    if at is None or lines[at[0]][at[1] : at[1] + len(quote)] != quote:
        return False
    line, column = at
    rest = lines[line][column + len(quote) :]
    lines[line] = lines[line][:column] + edit.words + rest
    return True


def _line_and_column(document: Document, span: Span) -> tuple[int, int] | None:
    """The 0-based line and column of the first character of a span."""
    for piece in document.text_at(span).pieces_of(span.start, span.start + 1):
        if piece.line is not None and piece.column is not None:
            return piece.line - 1, piece.column - 1 + span.start - piece.start
    return None


def _with_row(lines: list[str], document: Document, block: int, row: int, *, double: bool) -> bool:
    """Take the line of a row of a pipe table out, or put it in twice."""
    table = document.blocks[block].table
    if table is None:
        return False
    pieces = [cell.text.pieces[0] for cell in table.cells if cell.row == row and cell.text.pieces]
    line = pieces[0].line if pieces else None
    if line is None or not lines[line - 1].lstrip().startswith("|"):
        return False
    lines[line - 1 : line] = [lines[line - 1]] * (2 if double else 0)
    return True
