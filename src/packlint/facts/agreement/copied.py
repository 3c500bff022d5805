"""Lines of totals that stand, word for word, below two tables whose figures are not the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from packlint.facts.agreement.records import Comparison, Outcome, Tier
from packlint.facts.measures import Measure, Source
from packlint.facts.tables.rows import says_total
from packlint.model import BESIDE_THE_FLOW, Block, Document
from packlint.patterns import compiled

_NUMBER = r"\d[\d,.]*"
# A line with one figure may well be true of two tables.
_LEAST_FIGURES = 2
# Tables that share so many of their figures are the same, perhaps read in two ways.
_MOST_SHARED = 0.5


def copied_lines(
    documents: Sequence[Document], measures: Sequence[Measure]
) -> Iterator[Comparison]:
    """Yield the second of two such lines in a document, held against the first."""
    by_block: dict[tuple[int, int], list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.source is Source.PROSE and measure.span.cell is None:
            by_block[measure.span[:2]].append(measure)
    for document in documents:
        yield from _in_document(document, by_block)


def _in_document(
    document: Document, by_block: Mapping[tuple[int, int], Sequence[Measure]]
) -> Iterator[Comparison]:
    first: dict[str, tuple[Block, Block]] = {}
    for table, line in _lines_below_tables(document):
        known = first.setdefault(line.text.value, (table, line))
        here = by_block.get((document.index, line.index), ())
        there = by_block.get((document.index, known[1].index), ())
        if known[1] is not line and here and there and _are_apart(known[0], table):
            yield Comparison(Tier.TABLE, Outcome.COPIED, here[0], (there[0],))


def _lines_below_tables(document: Document) -> Iterator[tuple[Block, Block]]:
    """Tables with the line of totals right below them."""
    above: Block | None = None
    for block in document.blocks:
        if block.kind in BESIDE_THE_FLOW:
            continue
        text = block.text.value
        if above is not None and says_total(text) and len(_figures(text)) >= _LEAST_FIGURES:
            yield above, block
        above = block if block.table is not None else None


def _are_apart(one: Block, other: Block) -> bool:
    first, second = (_figures(_body(block)) for block in (one, other))
    return len(first & second) < _MOST_SHARED * min(len(first), len(second))


def _body(block: Block) -> str:
    """The words of a table below its headings, which two tables may well share."""
    table = block.table
    if table is None:
        return ""
    below = (cell for cell in table.cells if cell.row >= max(table.header_rows, 1))
    return " ".join(cell.text.value for cell in below)


def _figures(text: str) -> set[str]:
    return set(compiled(_NUMBER).findall(text))
