"""Parts in a list below their whole: "There is £11m, comprising:" above items with amounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from packlint.facts.claims import grammar as g
from packlint.facts.claims.counts import items_below
from packlint.facts.claims.extent import extent_of
from packlint.facts.claims.judge import unverified
from packlint.facts.claims.lists import judge_list
from packlint.facts.claims.parts import COMPLETE
from packlint.facts.claims.reading import Mentions, Reading, read_sentence
from packlint.facts.claims.records import Claim, Figure, Kind, List
from packlint.facts.sentences import Sentence
from packlint.grammar.quantity import find_quantities
from packlint.model import BESIDE_THE_FLOW, Block, Span
from packlint.patterns import compiled

_TAIL = r"[^\ue100-\ue4ff.;()]{0,60}:$"
_INTRODUCED = rf"(?P<w>{g.AMOUNT})(?:{g.BRACKET}|\s{g.PLAIN}){{0,14}}?[,;:]?\s\(?{COMPLETE}{_TAIL}"
_IT_IS = (
    rf"(?:^|\.\s)(?:This|It|These|They)\s(?:(?:is|are|has|have|can)\s)?(?:be\s|been\s)?{COMPLETE}"
    rf"{_TAIL}"
)
_FIRST = rf"^\W*(?P<f>{g.AMOUNT})"
_LAST = rf"(?P<f>{g.AMOUNT})\W*$"
_TOTAL = r"(?i)^\W*(?:sub-?)?total"
# Within the amount of an item, or beside it.
_NESTED = (
    r"\b(?:of\swhi?ch|includ\w+|from|compared|previously|was|were|less|more|than|against|reduc\w+"
    r"|increas\w+|per|each|up\sto|over|above|below|out\sof)\b"
)
_NOT_ALIKE = "the items of the list do not each give one amount at the same place"
_LEAST = 2
_MOST_ROWS = 15
_SURE_TABLE = 0.85


def listed_parts(
    reading: Reading,
    blocks: Sequence[Block],
    mentions: Mentions,
    topic: Mapping[str, Figure],
) -> Iterator[Claim]:
    """Yield the whole that the last sentence of a block gives, with the parts listed below it."""
    whole, borrowed = _whole(reading, topic)
    if whole is None:
        return
    span = reading.sentence.span
    items, doubt = items_below(blocks, span.block)
    table = _table_below(blocks, span.block)
    if table is not None and not items:
        parts = _amounts_of(span.document, table, whole)
    elif len(items) < _LEAST:
        return
    else:
        parts = _parts(span.document, items, mentions, whole)
    if doubt or len(parts) < _LEAST:
        yield unverified(Kind.PARTS, whole, (), doubt or _NOT_ALIKE)
        return
    text = " ".join([reading.text, *(item.text.value for item in items)])
    yield judge_list(List(whole, parts, True, text, borrowed=borrowed))


def _table_below(blocks: Sequence[Block], above: int) -> Block | None:
    """The table right below a block, when it is small and was read well."""
    below = (b for b in blocks[above + 1 :] if b.kind not in BESIDE_THE_FLOW)
    block = next(below, None)
    if block is None or block.table is None:
        return None
    is_small = block.table.rows <= _MOST_ROWS and block.table.confidence >= _SURE_TABLE
    return block if is_small else None


def _amounts_of(document: int, block: Block, whole: Figure) -> tuple[Figure, ...]:
    """The one amount in the first cell of each row of a table; none when in doubt."""
    table = block.table
    if table is None:
        return ()
    found: list[Figure] = []
    for index, cell in enumerate(table.cells):
        if cell.column:
            continue
        amounts = [q for q in find_quantities(cell.text.value) if q.unit == whole.unit]
        if cell.row < table.header_rows and not amounts:
            continue
        if len(amounts) != 1 or compiled(_TOTAL).search(cell.text.value) is not None:
            return ()
        span = Span(document, block.index, amounts[0].start, amounts[0].end, index)
        found.append(Figure(amounts[0], span, extent_of(amounts[0])))
    return tuple(found)


def _whole(reading: Reading, topic: Mapping[str, Figure]) -> tuple[Figure | None, bool]:
    match = compiled(_INTRODUCED).search(reading.text)
    if match is not None:
        return reading.figure(match["w"]), False
    match = compiled(_IT_IS).search(reading.text)
    if match is None:
        return None, False
    before = compiled(g.BRACKET).sub("", reading.text[: match.start()])
    named = compiled(g.MONEY).findall(before)
    if len(named) == 1:
        return reading.figure(named[0]), True
    return (None if named else topic.get("£")), True


def _parts(
    document: int, items: Sequence[Block], mentions: Mentions, whole: Figure
) -> tuple[Figure, ...]:
    """The amount of each item, all of them first or all of them last; none when in doubt."""
    readings: list[Reading] = []
    for item in items:
        text = item.text.value
        if compiled(_TOTAL).search(text) is not None:
            return ()
        sentence = Sentence(Span(document, item.index, 0, len(text)), text)
        reading = read_sentence(sentence, mentions)
        if reading is None:
            return ()
        if _has_another(reading.text, whole):
            return ()
        readings.append(reading)
    for place in (_FIRST, _LAST):
        found = [compiled(place).search(reading.text) for reading in readings]
        figures = [r.figure(m["f"]) for r, m in zip(readings, found, strict=True) if m]
        if len(figures) == len(items) and all(f.unit == whole.unit for f in figures):
            return tuple(figures)
    return ()


def _has_another(text: str, whole: Figure) -> bool:
    """Whether an item gives two amounts of its own, as "£1m this year and £2m next year" does."""
    plain = compiled(g.BRACKET).sub("", text)
    amounts = list(compiled(g.MONEY if whole.unit else g.COUNT).finditer(plain))
    if len(amounts) < _LEAST:
        return False
    between = plain[amounts[0].end() : amounts[1].start()]
    joined = compiled(r"\b(?:and|plus)\b|[,;]").search(between) is not None
    return joined and compiled(_NESTED).search(between) is None
