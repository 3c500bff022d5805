"""What the columns of a table are: headings, units, and whether their figures add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

import regex

from packlint.facts.tables.layout import Layout, Slot, is_year
from packlint.facts.tables.records import ColumnKind, NumberColumn
from packlint.facts.tables.units import HeadingUnit, says_percent, unit_in
from packlint.grammar.quantity import CellKind
from packlint.patterns import compiled

_PLAIN = HeadingUnit("", Decimal(1))


@cache
def _rate() -> regex.Pattern[str]:
    return compiled(
        r"\b(?:rate|average|avg|mean|median|peak|maximum|highest|lowest|ratio|index|score|rank"
        r"|ranking|unit\scost|unit\sprice"
        r"|price|factor|multiplier|probability|weighting|density|variance\s%|change\s%"
        r"|(?<!\bas\s)per\s(?!annum|year|cent)\w+|each|x\s?times)\b",
        regex.IGNORECASE,
    )


@cache
def _cumulative() -> regex.Pattern[str]:
    return compiled(
        r"\b(?:cumulative|year[\s-]to[\s-]date|ytd|to\sdate|running\s(?:total|balance)|rolling)\b",
        regex.IGNORECASE,
    )


@cache
def _reference() -> regex.Pattern[str]:
    return compiled(
        r"(?:row\s|line\s)?(?:ref(?:erence)?s?|no|id|code|codes|item|page|pages|para|paragraph"
        r"|line|row|note|notes|account|cost\scent(?:re|er)|rank|priority|#)"
        r"\.?(?:\s(?:ref|no|number|code)\.?)?",
        regex.IGNORECASE,
    )


@cache
def _count() -> regex.Pattern[str]:
    return compiled(
        r"\b(?:numbers?|no\.?\sof|count|counts|headcount|cases|pupils|children|people|persons"
        r"|places|votes|visits|visitors|referrals|schools|vacancies|posts|households|dwellings"
        r"|homes|properties|population|plans|complaints|requests|applications|members|staff"
        r"|incidents|calls|responses|respondents|pitches|plots|datasets)\b",
        regex.IGNORECASE,
    )


def is_rate_name(name: str) -> bool:
    """Whether a name is that of a rate, an average or a running total."""
    return bool(_rate().search(name) or _cumulative().search(name) or says_percent(name))


def read_columns(
    layout: Layout, groups: Sequence[tuple[int, ...]], title: str
) -> tuple[NumberColumn, ...]:
    """Describe each group of the reader's columns as one column."""
    headers = [_header(layout, group) for group in groups]
    bodies = [_body(layout, group) for group in groups]
    kinds_known = [_is_text(slots) for slots in bodies]
    trusted = _stand_over_their_columns(headers, kinds_known)
    default = _table_unit(headers, kinds_known, f"{title} {_banner(layout)}")
    columns = []
    for index, (group, header, slots) in enumerate(zip(groups, headers, bodies, strict=True)):
        unit = (unit_in(header) if trusted else None) or default
        known = header if trusted else ""
        kind = ColumnKind.TEXT if kinds_known[index] else _kind(known, slots, unit, title)
        places = max(
            (slot.reading.quantity.places for slot in slots if slot.reading.quantity), default=0
        )
        sign = unit.unit or _own_unit(slots)
        columns.append(NumberColumn(index, group, known, kind, sign, unit.scale, places))
    return tuple(columns)


def _own_unit(slots: Sequence[Slot]) -> str:
    """The unit that most figures of a column bear themselves."""
    figures = [slot.reading.quantity for slot in slots if slot.reading.quantity is not None]
    units = Counter(figure.unit for figure in figures)
    unit, count = units.most_common(1)[0] if units else ("", 0)
    return unit if 2 * count > len(figures) else ""


def _header(layout: Layout, group: Sequence[int]) -> str:
    """The words over a column, from the top row down; words over several columns count for all.

    Words over the whole table are its title and name no column.
    """
    words: list[str] = []
    for line in layout.lines[: layout.headers]:
        for column in group:
            slot = line.covered[column] if column < len(line.covered) else None
            if slot is None or not slot.text or slot.text in words:
                continue
            if slot.cell.column_span < layout.columns or layout.columns == 1:
                words.append(slot.text)
    return " ".join(words)


def _banner(layout: Layout) -> str:
    """The words of heading rows that span the whole table."""
    slots = [slot for line in layout.lines[: layout.headers] for slot in line.slots.values()]
    return " ".join(slot.text for slot in slots if slot.cell.column_span >= layout.columns > 1)


def _body(layout: Layout, group: Sequence[int]) -> list[Slot]:
    """The slots that begin in a column below the headings."""
    lines = layout.lines[layout.headers :]
    return [line.slots[column] for line in lines for column in group if column in line.slots]


def _is_text(slots: Sequence[Slot]) -> bool:
    """Whether a column holds words: no figure at all, or more words than figures."""
    figures = sum(slot.reading.kind is CellKind.FIGURE for slot in slots)
    words = sum(slot.reading.kind is CellKind.TEXT for slot in slots)
    return figures == 0 or words > figures


def _stand_over_their_columns(headers: Sequence[str], texts: Sequence[bool]) -> bool:
    """Whether the headings fit.

    They do not when a unit of money stands over a column of words (but the corner) while a column
    of figures has no heading: then the reader has lost a heading, and the rest stand one off.
    """
    over_words = any(
        is_text and unit_in(header) is not None
        for header, is_text in list(zip(headers, texts, strict=True))[1:]
    )
    bare = any(not header and not is_text for header, is_text in zip(headers, texts, strict=True))
    return not (over_words and bare)


def _table_unit(headers: Sequence[str], texts: Sequence[bool], title: str) -> HeadingUnit:
    """The unit for the whole table: in the heading over its words, or in the words before it."""
    over_words = [header for header, is_text in zip(headers, texts, strict=True) if is_text]
    for text in [*over_words, title]:
        unit = unit_in(text)
        if unit is not None:
            return unit
    return _PLAIN


def _kind(header: str, slots: Sequence[Slot], unit: HeadingUnit, title: str) -> ColumnKind:
    """What the figures of a column are, from its heading and from the figures themselves."""
    figures = [slot for slot in slots if slot.reading.quantity is not None]
    units = [slot.reading.quantity.unit for slot in figures if slot.reading.quantity is not None]
    percents = sum(unit_ in ("%", "pp") for unit_ in units)
    if 2 * percents >= len(figures):
        return ColumnKind.PERCENT
    money = unit_in(header) is not None or any(unit_ for unit_ in units)
    if says_percent(header) and not money:
        return ColumnKind.PERCENT
    if len(figures) > 1 and all(is_year(slot) for slot in figures):
        return ColumnKind.YEAR
    if _reference().fullmatch(header.strip()) or _counts_rows(figures):
        return ColumnKind.REFERENCE
    if _cumulative().search(header):
        return ColumnKind.CUMULATIVE
    if _rate().search(header):
        return ColumnKind.RATE
    is_money = money or unit != _PLAIN
    if not is_money and _count().search(header + " " + title) and _are_whole(figures):
        return ColumnKind.COUNT
    return ColumnKind.AMOUNT


def _counts_rows(figures: Sequence[Slot]) -> bool:
    """Whether the figures are 1, 2, 3, …: numbers of rows."""
    values = [slot.reading.quantity.value for slot in figures if slot.reading.quantity is not None]
    if len(values) < 4:
        return False
    steps = sum(second - first == 1 for first, second in pairwise(values))
    return 10 * steps >= 8 * (len(values) - 1)


def _are_whole(figures: Sequence[Slot]) -> bool:
    return all(slot.reading.quantity.places == 0 for slot in figures if slot.reading.quantity)
