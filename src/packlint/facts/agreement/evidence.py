"""What agrees between the text and the tables, as evidence for what does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from packlint.facts.agreement.text_tables import Match
from packlint.facts.agreement.values import LEAST_DIGITS, agree, same_unit
from packlint.facts.measures import Measure, Source
from packlint.model import Span

_Line = tuple[int, int, int]  # the report of the text, the table, and a row or column of it
_Home = tuple[int, int, int | None]


class Evidence:
    """Which columns a report quotes, which figures of a row it quotes, and what stands together."""

    def __init__(self, measures: Iterable[Measure], matches: Iterable[Match]) -> None:
        self._rows: dict[_Line, set[int]] = defaultdict(set)
        self._columns: dict[_Line, set[int]] = defaultdict(set)
        self._beside: dict[_Home, list[Measure]] = defaultdict(list)
        self._in_row: dict[tuple[int, int], list[Measure]] = defaultdict(list)
        self._in_column: dict[tuple[int, int], list[Measure]] = defaultdict(list)
        for measure in measures:
            if measure.source is Source.PROSE:
                self._beside[_home(measure.span)].append(measure)
            elif measure.cell is not None:
                table, row, column = measure.cell
                self._in_row[table, row].append(measure)
                self._in_column[table, column].append(measure)
        for match in matches:
            self._note(match)

    def _note(self, match: Match) -> None:
        """Take down a match that agrees; figures of one digit agree by chance."""
        report = match.stated.report
        if len(match.stated.digits) < LEAST_DIGITS - 1:
            return
        for cell in match.agreeing:
            if cell.cell is not None:
                table, row, column = cell.cell
                self._rows[report, table, column].add(row)
                self._columns[report, table, row].add(column)

    def votes(self, stated: Measure, cell: Measure) -> int:
        """How many other rows the report of a figure quotes from the column of a cell."""
        if cell.cell is None:
            return 0
        table, row, column = cell.cell
        return len(self._rows.get((stated.report, table, column), set()) - {row})

    def is_quoted(self, stated: Measure, cell: Measure) -> bool:
        """Whether the report of a figure quotes the cell itself somewhere."""
        if cell.cell is None:
            return False
        table, row, column = cell.cell
        return column in self._columns.get((stated.report, table, row), ())

    def has_sibling(self, stated: Measure, cell: Measure) -> bool:
        """Whether a figure beside this one stands in the row or the column of the cell."""
        if cell.cell is None:
            return False
        table, row, column = cell.cell
        kin = [*self._in_row[table, row], *self._in_column[table, column]]
        near = self._beside.get(_home(stated.span), ())
        return any(
            other is not stated
            and len(other.digits) >= LEAST_DIGITS
            and any(
                one.cell != cell.cell and same_unit(other, one) and agree(other, one) for one in kin
            )
            for other in near
        )


def _home(span: Span) -> _Home:
    return span.document, span.block, span.cell
