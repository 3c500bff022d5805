"""Rows of a table that a page break parted from all others: they look like lines of print."""

from __future__ import annotations

from collections.abc import Sequence

from packlint.readers.pdf.aligned import Band, amount_columns, bands, last_part
from packlint.readers.pdf.cutrows import ends_sentence_of
from packlint.readers.pdf.figures import is_amount, is_figure
from packlint.readers.pdf.flow import Line
from packlint.readers.pdf.grid import Grid, GridCell
from packlint.readers.pdf.headers import header_rows
from packlint.readers.pdf.lines import chunks
from packlint.readers.pdf.paragraphs import Paragraph
from packlint.readers.pdf.scan import Word

# Points: how far a figure may begin or end beside the figures above it.
_FLUSH = 4.0
# In ems: room for another row of one line, and for the last line of a page.
_ROW = 3.0
# In ems: lines of one heading row stand no further apart.
_WRAPPED = 2.0
_ALIKE = 0.1
_LOOSE_DOUBT = "a row stands alone on a page"
_TRUST = 0.97


def take_head(above: Sequence[Paragraph], grid: Grid, bottom: float) -> bool:
    """Give a table the heading row that stands alone at the end of the page before.

    `above` are the last paragraphs of that page, the last one first. Their last lines are in bold,
    and each run of words stands over a column of its own; together they name at least half of the
    columns. They end at the `bottom` of the text (y, points), or the table has no heading rows.
    Lines that are given are taken from their paragraphs. Whether any were.
    """
    if not above or not above[0].lines:
        return False
    last = above[0].last
    names = header_rows(grid) > 0
    if names and bottom - last.box.y1 > _ROW * last.size:
        return False
    taken = _heading_lines(above, bands(grid.cells))
    placed: dict[int, list[Word]] = {}
    for _, parts in reversed(taken):
        for column, words in parts.items():
            placed.setdefault(column, []).extend(words)
    if len(placed) < 2 or 2 * len(placed) < grid.columns:
        return False
    for paragraph, _ in taken:
        paragraph.lines.pop()
    for cell in grid.cells:
        cell.row += 1
    grid.ruled = {row + 1 for row in grid.ruled}
    grid.cells[:0] = [GridCell(0, column, words) for column, words in sorted(placed.items())]
    grid.rows += 1
    grid.page = last.page
    _doubt(grid)
    return True


def _heading_lines(
    above: Sequence[Paragraph], places: dict[int, Band]
) -> list[tuple[Paragraph, dict[int, list[Word]]]]:
    """The last lines in bold whose runs stand over columns, from the lowest up, close together."""
    found: list[tuple[Paragraph, dict[int, list[Word]]]] = []
    lower: Line | None = None
    for paragraph in above:
        for line in reversed(paragraph.lines):
            placed = _placed(line, places)
            near = lower is None or (
                lower.middle - line.middle < _WRAPPED * line.size
                and abs(lower.size - line.size) <= _ALIKE * line.size
            )
            figures = any(is_amount(word.text) for word in line.words)
            if not placed or not near or figures or not line.bold or not line.words[0].upright:
                return _without_title(found)
            found.append((paragraph, placed))
            lower = line
    return _without_title(found)


def _without_title(
    found: list[tuple[Paragraph, dict[int, list[Word]]]],
) -> list[tuple[Paragraph, dict[int, list[Word]]]]:
    """The lines without the uppermost ones over the labels alone, which may be a title."""
    while found and set(found[-1][1]) == {0}:
        found = found[:-1]
    return found


def take_rows(grid: Grid, page: list[Paragraph | Grid], room: float) -> None:
    """Give a table the rows that stand alone at the top of the next page: a total, as a rule.

    Each is a line with a label and figures right under those of the table. There was no `room`
    (points) for it on the page before. Paragraphs that lose all their lines are taken from `page`.
    """
    taken = False
    while page and isinstance(page[0], Paragraph):
        item = page[0]
        placed = _as_row(grid, item.first, room)
        if placed is None:
            break
        grid.cells += [GridCell(grid.rows, column, words) for column, words in placed.items()]
        grid.rows += 1
        taken = True
        item.lines.pop(0)
        if item.lines:
            break
        page.pop(0)
    if taken:
        _doubt(grid)


def take_rest(grid: Grid, page: list[Paragraph | Grid], room: float) -> None:
    """Give the last row of a table the rest of its words, which stand alone at the top of a page.

    Each line keeps to columns in which the row has an unfinished sentence, and the first does not
    begin one; there was no `room` (points) for more on the page before. Tags often end with the
    page, so that such words belong to no table. Paragraphs used up are taken from `page`.
    """
    upper = {c.column: c for c in grid.cells if c.row == grid.rows - 1 and c.column_span == 1}
    places = {column: band for column, band in bands(grid.cells).items() if column in upper}
    amounts = amount_columns(grid.cells)
    while page and isinstance(page[0], Paragraph):
        placed = [_rest_of_line(line, places) for line in page[0].lines]
        first = page[0].first
        columns = {column for parts in placed for column in parts}
        if not all(placed) or not first.words[0].text[0].islower() or room > _ROW * first.size:
            return
        if columns & amounts or any(_is_done(upper[column], first) for column in columns):
            return
        for parts in placed:
            for column, words in parts.items():
                upper[column].words = upper[column].words + words
        page.pop(0)
        _doubt(grid)


def _is_done(cell: GridCell, line: Line) -> bool:
    """Whether a cell's last sentence is at its end, or a line in another weight follows it."""
    return ends_sentence_of(cell.words) or cell.words[-1].bold != line.bold


def _rest_of_line(line: Line, places: dict[int, Band]) -> dict[int, list[Word]]:
    """The runs of a line by the one column that each stands in; empty when one stands in none."""
    found: dict[int, list[Word]] = {}
    for part in chunks(line.words):
        hit = [
            column
            for column, band in places.items()
            if band.x0 - _FLUSH <= part[0].x0 and part[-1].x1 <= band.x1 + _FLUSH
        ]
        if len(hit) != 1:
            return {}
        found.setdefault(hit[0], []).extend(part)
    return found


def _as_row(grid: Grid, line: Line, room: float) -> dict[int, list[Word]] | None:
    """The words of a line by the column of the table they belong in, or None."""
    if room > _ROW * line.size or not line.words[0].upright:
        return None
    cells = last_part(grid)
    places = bands(cells)
    placed = _placed(line, places)
    if placed is None or len(placed) < 2 or 0 not in placed:
        return None
    amounts = amount_columns(cells)
    figures = {column: words for column, words in placed.items() if column in amounts}
    if not figures or len(figures) + 1 < len(placed):
        return None
    right = all(
        all(is_figure(word.text) for word in words) and _is_flush(words, places[column])
        for column, words in figures.items()
    )
    return placed if right else None


def _placed(line: Line, places: dict[int, Band]) -> dict[int, list[Word]] | None:
    """The runs of a line by the one column that each stands over, or None."""
    found: dict[int, list[Word]] = {}
    for part in chunks(line.words):
        hit = [
            column
            for column, band in places.items()
            if min(band.x1, part[-1].x1) - max(band.x0, part[0].x0) > 1
        ]
        if len(hit) != 1 or hit[0] in found:
            return None
        found[hit[0]] = part
    return found


def _is_flush(words: Sequence[Word], band: Band) -> bool:
    return min(abs(words[0].x0 - band.x0), abs(words[-1].x1 - band.x1)) <= _FLUSH


def _doubt(grid: Grid) -> None:
    if _LOOSE_DOUBT not in grid.doubts:
        grid.doubts.append(_LOOSE_DOUBT)
        grid.confidence = round(grid.confidence * _TRUST, 3)
