"""Errors in tables: figures mistyped, rows lost or doubled, the figure of another year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from injected.edits import RowEdit, moved, stands_alone
from injected.kinds import Chance, Injection, kind, reach_of, retyped
from injected.misprints import one_digit, other_scale, other_sign, printed_as, swapped
from injected.records import Relation, place_of
from packlint.facts.tables import NumberCell, NumberTable
from packlint.model import Span


@kind("digits-swapped", "table", "prose")
def _digits_swapped(chance: Chance) -> Iterator[Injection]:
    for words in swapped(chance.term.quantity.printed, chance.random):
        yield from retyped("digits-swapped", chance, words)


@kind("one-digit", "table", "prose")
def _one_digit(chance: Chance) -> Iterator[Injection]:
    for words in one_digit(chance.term.quantity.printed, chance.random):
        yield from retyped("one-digit", chance, words)


@kind("scale", "table", "prose")
def _scale(chance: Chance) -> Iterator[Injection]:
    for words in other_scale(chance.term.quantity.printed, chance.random):
        yield from retyped("scale", chance, words)


@kind("sign", "table")
def _sign(chance: Chance) -> Iterator[Injection]:
    for words in other_sign(chance.term.quantity.printed, chance.random):
        yield from retyped("sign", chance, words)


@kind("part-left-out", "table", "prose")
def _part_left_out(chance: Chance) -> Iterator[Injection]:
    yield from _total_without(chance, "part-left-out", -1)


@kind("part-counted-twice", "table", "prose")
def _part_counted_twice(chance: Chance) -> Iterator[Injection]:
    yield from _total_without(chance, "part-counted-twice", 1)


def _total_without(chance: Chance, name: str, times: int) -> Iterator[Injection]:
    """The stated sum as it would be with one of its parts counted once more, or not at all."""
    relation, stated = chance.relation, chance.term
    adds = relation.about in ("column", "row", "parts")
    if not adds or stated is not relation.stated or len(relation.terms) < 2:
        return
    for part in chance.random.sample(relation.terms, len(relation.terms)):
        value = stated.quantity.value + times * part.sign * part.quantity.value
        yield from retyped(name, chance, printed_as(value, stated.quantity))


@kind("other-year", "table")
def _other_year(chance: Chance) -> Iterator[Injection]:
    """The figure of the column beside it, as when last year's is left in."""
    table = chance.relation.table
    here = _cell_at(table, chance.term.span) if table is not None else None
    if table is None or here is None:
        return
    row, column = here
    beside = [at for at in (column - 1, column + 1) if 0 <= at < len(table.columns)]
    for other in chance.random.sample(beside, len(beside)):
        cell = table.cell(row, other)
        same = table.columns[other].kind is table.columns[column].kind
        if same and cell is not None and cell.quantity is not None:
            yield from retyped("other-year", chance, cell.quantity.printed)


@kind("row-dropped", "table")
def _row_dropped(chance: Chance) -> Iterator[Injection]:
    yield from _row_changed(chance, "row-dropped", doubles=False)


@kind("row-doubled", "table")
def _row_doubled(chance: Chance) -> Iterator[Injection]:
    yield from _row_changed(chance, "row-doubled", doubles=True)


def _row_changed(chance: Chance, name: str, *, doubles: bool) -> Iterator[Injection]:
    """The row of a part lost or said twice: every sum down a column with it breaks."""
    relation, term, table = chance.relation, chance.term, chance.relation.table
    span = term.span
    block = chance.ground.pack.block(span)
    if relation.about != "column" or term is relation.stated or span.cell is None:
        return
    if table is None or block.table is None:
        return
    row = block.table.cells[span.cell].row
    if not stands_alone(block.table, row):
        return
    cells = _row_of(table, span)
    broken = _broken_by_row(chance, cells)
    edit = RowEdit(span.document, span.block, row, doubles)
    totals = [moved(one.stated.span, edit, block.table) for one in broken]
    # What stands twice may be pointed at as well as a total that it spoils.
    twice = [cell.span for cell in cells] if doubles else []
    if broken and all(totals):
        yield Injection(
            name,
            f"row {row} ({' | '.join(_texts(table, span))})",
            edit,
            broken,
            (*(total for total in totals if total is not None), *twice),
            frozenset(one.rule for one in broken),
            reach_of(chance),
        )


def _broken_by_row(chance: Chance, cells: Sequence[NumberCell]) -> tuple[Relation, ...]:
    """The sums down the columns that a row is part of, unless it adds nothing that shows."""
    found = {}
    for cell in cells:
        for relation in chance.ground.covering.get(place_of(cell.span), ()):
            term = next(one for one in relation.figures if one.place == place_of(cell.span))
            counts = abs(term.quantity.value) > 2 * relation.slack
            if relation.about == "column" and term is not relation.stated and counts:
                found[id(relation)] = relation
    return tuple(found.values())


def _cell_at(table: NumberTable, span: Span) -> tuple[int, int] | None:
    for row, cells in enumerate(table.cells):
        for column, cell in enumerate(cells):
            if cell is not None and (cell.span[:2], cell.span.cell) == (span[:2], span.cell):
                return row, column
    return None


def _row_of(table: NumberTable, span: Span) -> Sequence[NumberCell]:
    at = _cell_at(table, span)
    return [cell for cell in table.cells[at[0]] if cell is not None] if at is not None else []


def _texts(table: NumberTable, span: Span) -> list[str]:
    return [cell.text[:20] for cell in _row_of(table, span)]
