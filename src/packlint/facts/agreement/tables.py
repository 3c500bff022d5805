"""Tables that print the same figures twice: where two lines agree all along but for one figure.

Lines are columns, whose figures are known by the names of their rows, and rows of one name, whose
figures are known by the headings of their columns. Which line repeats which is put to the vote, as
with totals: lines that agree in most figures are the same, and the one that does not is the
finding. Two tables on different bases agree hardly anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, product

from msgspec import Struct

from packlint.facts.agreement.records import Comparison, Outcome, Tier
from packlint.facts.agreement.rows import row_comparisons, sharing
from packlint.facts.agreement.values import Slip, agree, is_one_step, same_unit, slip_between
from packlint.facts.measures import Cell, Measure
from packlint.patterns import compiled

# Figures of two lines that have to agree; those of two rows share their name already.
_AGREEING_ROWS = 4
_AGREEING_COLUMNS = 3
# The share of the figures in both lines that has to agree.
_SHARE = 0.75
# Figures so short that a row of the same name agrees by chance count for nothing.
_LEAST_DIGITS = 2
_SURE_DIGITS = 3
# Figures of one name in both tables that are tried with one another.
_MOST_NAMESAKES = 20
# A name that more tables bear says too little of what is in them.
_MOST_TABLES = 12
_MOST_COLUMNS = 24
_CONFIDENCE = 0.8

_Pair = tuple[Measure, Measure]
_Place = tuple[int, int]
_Known = Mapping[str, Sequence[Measure]]


class _Line(Struct, frozen=True):
    """A column or row of a table: its figures by name; a detail and its total may share one."""

    table: int
    figures: _Known


def table_comparisons(
    measures: Sequence[Measure], confidence: Mapping[int, float]
) -> Iterator[Comparison]:
    """Yield the figures of tables that print what another table prints, equal or not.

    `confidence` says how well each table was read; those read badly are left out.
    """
    cells = [
        measure
        for measure in measures
        if measure.cell is not None and confidence.get(measure.cell.table, 0) >= _CONFIDENCE
    ]
    columns = _lines(cells, lambda cell: (cell.table, cell.column), _row_name, _AGREEING_ROWS)
    rows = _lines(cells, lambda cell: (cell.table, cell.row), _column_name, _AGREEING_COLUMNS)
    for first, second in sorted({*_of_tables_alike(columns), *_of_the_same_figures(columns)}):
        yield from _compared(columns[first], columns[second], _AGREEING_ROWS)
    for one, other in _rows_alike(cells, rows):
        yield from _compared(one, other, _AGREEING_COLUMNS)
    yield from row_comparisons(cells)


def _lines(
    cells: Iterable[Measure],
    line_of: Callable[[Cell], tuple[int, int]],
    name_of: Callable[[Measure], str],
    least: int,
) -> dict[tuple[int, int], _Line]:
    """The lines of all tables that hold more than the least number of named figures."""
    found: dict[tuple[int, int], dict[str, list[Measure]]] = defaultdict(dict)
    for measure in cells:
        name = name_of(measure)
        if measure.cell is not None and name:
            found[line_of(measure.cell)].setdefault(name, []).append(measure)
    return {place: _Line(place[0], known) for place, known in found.items() if len(known) > least}


def _row_name(measure: Measure) -> str:
    """The telling words of the row and its numbers, in one order; of a row of a date, the date.

    Empty where the row has no name.
    """
    own = measure.label.split(" · ")[0]
    if not measure.words <= measure.beside:
        return " ".join((*sorted(measure.words), *compiled(r"\d+").findall(own)))
    # Its words are those of the column.
    if " · " in measure.label:
        return own
    return " ".join(map(str, measure.when)) if measure.when is not None else ""


def _column_name(measure: Measure) -> str:
    return _plain(measure.label.split(" · ")[-1]) if " · " in measure.label else ""


def _plain(label: str) -> str:
    return str(compiled(r"[^\w]+").sub(" ", label.lower())).strip()


def _of_tables_alike(columns: Mapping[_Place, _Line]) -> Iterator[tuple[_Place, _Place]]:
    """All columns of tables that share enough names of rows."""
    bearing: dict[str, set[int]] = defaultdict(set)
    of_tables: dict[int, list[_Place]] = defaultdict(list)
    for place, line in columns.items():
        of_tables[line.table].append(place)
        for name in line.figures:
            bearing[name].add(line.table)
    for first, second in sharing(bearing.values(), least=_AGREEING_ROWS, most=_MOST_TABLES):
        yield from product(of_tables[first], of_tables[second])


def _of_the_same_figures(columns: Mapping[_Place, _Line]) -> Iterator[tuple[_Place, _Place]]:
    """Columns that print enough of the same figures in rows of one name: years, which many bear."""
    printing: dict[tuple[str, str], set[_Place]] = defaultdict(set)
    for place, line in columns.items():
        for name, figures in line.figures.items():
            for figure in figures:
                if len(figure.digits) >= _SURE_DIGITS:
                    printing[name, figure.digits].add(place)
    for first, second in sharing(printing.values(), least=_AGREEING_ROWS, most=_MOST_COLUMNS):
        if first[0] != second[0]:
            yield first, second


def _rows_alike(
    cells: Iterable[Measure], rows: Mapping[tuple[int, int], _Line]
) -> Iterator[tuple[_Line, _Line]]:
    """Rows of the same name in two tables."""
    named: dict[str, dict[tuple[int, int], _Line]] = defaultdict(dict)
    for measure in cells:
        place = (measure.cell.table, measure.cell.row) if measure.cell is not None else None
        if place in rows and place is not None and _row_name(measure):
            named[_row_name(measure)][place] = rows[place]
    for lines in named.values():
        if len(lines) <= _MOST_TABLES:
            yield from (
                pair for pair in combinations(lines.values(), 2) if pair[0].table != pair[1].table
            )


def _compared(one: _Line, other: _Line, least: int) -> Iterator[Comparison]:
    pairs = [
        pair
        for name, mine in one.figures.items()
        for pair in _paired(mine, other.figures.get(name, ()))
    ]
    telling = [pair for pair in pairs if min(len(m.digits) for m in pair) >= _LEAST_DIGITS]
    apart = [pair for pair in pairs if not agree(*pair)]
    odd = {id(mine) for mine, _ in apart}
    same = [pair for pair in telling if id(pair[0]) not in odd]
    told = {mine.digits for mine, _ in same}
    if len(told) < least or len(same) < _SHARE * (len(same) + len(apart)):
        return
    if _are_of_other_days(same[0]):
        return
    for mine, theirs in same:
        yield Comparison(Tier.TABLES, Outcome.AGREES, theirs, (mine,))
    for mine, theirs in apart:
        slip = slip_between(mine, theirs)
        if slip is not None or is_one_step(mine, theirs):
            said = slip[0].value if slip else ""
            sure = slip is not None and (slip[0] is not Slip.ONE_DIGIT or slip[1] > _SURE_DIGITS)
            yield Comparison(
                Tier.TABLES, Outcome.DIFFERS, theirs, (mine,), explanation=said, sure=sure
            )
        else:
            reason = "a row of the same name has another figure in another table"
            yield Comparison(Tier.TABLES, Outcome.UNVERIFIED, theirs, (mine,), reason=reason)


def _paired(mine: Sequence[Measure], theirs: Sequence[Measure]) -> Iterator[_Pair]:
    """The two figures of a name; of several those that agree, else those that a slip parts."""
    if len(mine) * len(theirs) > _MOST_NAMESAKES:
        return
    pairs = [pair for pair in product(mine, theirs) if same_unit(*pair) and any(map(_value, pair))]
    if len(pairs) > 1:
        long = [pair for pair in pairs if min(len(one.digits) for one in pair) >= _SURE_DIGITS]
        pairs = [pair for pair in long if agree(*pair)][:1] or [
            pair for pair in long if slip_between(*pair) is not None
        ]
    if len(pairs) == 1:
        yield pairs[0]


def _value(measure: Measure) -> Decimal:
    return measure.value


def _are_of_other_days(pair: _Pair) -> bool:
    one, other = pair[0].when, pair[1].when
    return one is not None and other is not None and one.apart_from(other)
