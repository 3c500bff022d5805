"""Tables that run over a page break, put together again.

A table that is wrongly joined has false totals; one that is not joined can only not be checked. So
the parts of a table are joined when their columns stand under one another and something says that
the second is no table of its own: the same element of the structure tree, the same heading rows
again, or no heading rows and no room for its first row on the page before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from packlint.readers.pdf.aligned import (
    Match,
    amount_columns,
    is_amount_cell,
    last_page,
    matched,
)
from packlint.readers.pdf.cutrows import close_cut_row
from packlint.readers.pdf.grid import Grid, GridCell, text_of
from packlint.readers.pdf.headers import header_rows
from packlint.readers.pdf.scan import Word

_BREAK_DOUBT = "it runs over a page break"
_APART_DOUBT = "it may go on over a page break"
_TRUST = 0.97
# Below this a grid may be misread, and its columns show nothing.
_SOUND = 0.7
_CONTINUED = re.compile(r"\(?\b(?:continued|cont['’.]?d|cont\.)(?:\)|\b|$)", re.IGNORECASE)
_LAST_LINE = re.compile(r"(?:grand |overall )?totals?", re.IGNORECASE)


class Join(NamedTuple):
    """How a second part goes on with a first: its columns, and how many rows only repeat."""

    match: Match
    repeated: int


def goes_on(first: Grid, second: Grid, room: float, *, named: bool) -> Join | None:
    """How the second grid, the next table of the next page, goes on with the first, or None.

    `room` is the height in points that was left under the first on its last page. `named` says that
    its name is repeated above the second.
    """
    if not last_page(first) < second.page <= max(word.page for word in first.words()) + 1:
        return None
    match = matched(first, second)
    if match is None:
        return None
    repeated = _repeated_rows(first, second, match)
    if first.path is not None and first.path == second.path:
        return Join(match, repeated)
    if repeated:
        alike = match.flush or repeated > 1 or named
        return Join(match, repeated) if alike and not _is_closed(first) else None
    sound = min(first.confidence, second.confidence) >= _SOUND
    if not sound or not match.flush or _names_columns(second, match):
        return None
    forced = room < _first_row_height(second)
    return Join(match, 0) if forced or named else None


def append(first: Grid, second: Grid, join: Join) -> list[Word]:
    """Put the rows of the second grid under the first; the words of its repeated rows.

    Those rows repeat what the first grid says, so they are furniture of the page.
    """
    _renumber(first, join.match.first, join.match.columns)
    _renumber(second, join.match.second, join.match.columns)
    repeated, start = join.repeated, first.rows
    first.edges = _edges(first, second)
    for cell in second.cells:
        if cell.row >= repeated:
            cell.row += start - repeated
            first.cells.append(cell)
    first.ruled |= {row + start - repeated for row in second.ruled if row > repeated}
    first.rows += second.rows - repeated
    trust = min(first.confidence, second.confidence)
    if _BREAK_DOUBT not in first.doubts:
        first.doubts.append(_BREAK_DOUBT)
        trust = min(first.confidence * _TRUST, second.confidence)
    first.confidence = round(trust, 3)
    first.doubts.extend(doubt for doubt in second.doubts if doubt not in first.doubts)
    away = [word for cell in second.cells if cell.row < repeated for word in cell.words]
    close_cut_row(first, start)
    return away


def doubt_break(grid: Grid) -> None:
    """Say that the table may have another part on the next page or on the one before."""
    if _APART_DOUBT not in grid.doubts:
        grid.doubts.append(_APART_DOUBT)
        grid.confidence = round(grid.confidence * _TRUST, 3)


def may_go_on(first: Grid, second: Grid) -> bool:
    """Whether the second could be the rest of the first for all that its columns say."""
    match = matched(first, second)
    return match is not None and not _names_columns(second, match)


def says_continued(text: str) -> bool:
    """Whether a heading or caption says that its table is continued."""
    return _CONTINUED.search(text) is not None


def said(text: str) -> str:
    """The words of a heading or caption without "continued", spaces and capitals."""
    return "".join(_CONTINUED.sub("", text).casefold().split())


def _renumber(grid: Grid, columns: Sequence[int], count: int) -> None:
    if grid.columns == count:
        return
    for cell in grid.cells:
        end = columns[cell.column + cell.column_span - 1]
        cell.column = columns[cell.column]
        cell.column_span = end - cell.column + 1
    grid.columns = count


def _edges(first: Grid, second: Grid) -> list[float]:
    """The borders of the part that has all columns."""
    return second.edges if len(second.edges) > len(first.edges) else first.edges


def _row(cells: Sequence[GridCell], row: int) -> dict[int, str]:
    return {cell.column: said(text_of(cell.words)) for cell in cells if cell.row == row}


def _repeated_rows(first: Grid, second: Grid, match: Match) -> int:
    """How many leading rows of the second part repeat heading rows of the first, in order.

    Some of the heading rows may be left out, and the section that goes on may be named again.
    """
    titles = [
        {match.first[column]: text for column, text in _row(first.cells, row).items()}
        for row in range(header_rows(first) or 1)
    ]
    count = at = 0
    while count < second.rows - 1:
        texts = _row(second.cells, count)
        row = {match.second[column]: text for column, text in texts.items()}
        found = next((n for n in range(at, len(titles)) if _repeats(row, titles[n])), None)
        if found is None:
            break
        count, at = count + 1, found + 1
    section = _last_section(first)
    return count + bool(count and count < second.rows - 1 and section == _row(second.cells, count))


def _repeats(row: dict[int, str], title: dict[int, str]) -> bool:
    """Whether a row says what a heading row says, or at least two of its columns' names."""
    same = sum(title.get(column) == text for column, text in row.items())
    return bool(row) and same == len(row) and (row == title or same > 1)


def _last_section(grid: Grid) -> dict[int, str] | None:
    """The last row below the headings with a label and nothing else."""
    counts: dict[int, int] = {}
    for cell in grid.cells:
        counts[cell.row] = counts.get(cell.row, 0) + 1
    alone = [row for row, count in counts.items() if count == 1 and row >= header_rows(grid)]
    return _row(grid.cells, max(alone)) if alone else None


def _is_closed(grid: Grid) -> bool:
    """Whether the last row is the total of everything."""
    last = [cell for cell in grid.cells if cell.row == grid.rows - 1]
    return bool(last) and _LAST_LINE.fullmatch(text_of(last[0].words)) is not None


def _names_columns(second: Grid, match: Match) -> bool:
    """Whether the second part has heading rows of its own.

    Such a row has words over columns of amounts. In a part without amounts it is set apart.
    """
    columns = {match.second[column] for column in amount_columns(second.cells)}
    if not columns:
        return _is_set_apart(second, 0) and not _is_set_apart(second, 1)
    for row in range(second.rows):
        cells = [cell for cell in second.cells if cell.row == row]
        over = {
            match.second[column]
            for cell in cells
            for column in range(cell.column, cell.column + cell.column_span)
        }
        if any(cell.column and is_amount_cell(cell) for cell in cells):
            return False
        if len(cells) > 1 and 2 * len(over & columns) >= len(columns):
            return True
    return False


def _is_set_apart(grid: Grid, row: int) -> bool:
    cells = [cell for cell in grid.cells if cell.row == row]
    return len(cells) > 1 and all(
        cell.header or all(word.bold for word in cell.words) for cell in cells
    )


def _first_row_height(grid: Grid) -> float:
    """How much room the first row needs at least, in points: to the next row, or two lines."""
    tops: dict[int, float] = {}
    for cell in grid.cells:
        top = min(word.y0 for word in cell.words)
        tops[cell.row] = min(tops.get(cell.row, top), top)
    size = grid.cells[0].words[0].size
    rows = sorted(tops)
    step = tops[rows[1]] - tops[rows[0]] if len(rows) > 1 else 0.0
    return max(step, 2 * size) + 2 * size
