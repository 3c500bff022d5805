"""The measures of a pack, in the order of its documents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from packlint.facts.claims.reading import Mentions
from packlint.facts.measures.cells import cell_measures
from packlint.facts.measures.prose import Passage, prose_measures
from packlint.facts.measures.qualifiers import bounds_of
from packlint.facts.measures.records import Measure
from packlint.facts.measures.words import acronyms_of, words_of
from packlint.facts.sentences import sentences_of
from packlint.facts.tables import NumberTable
from packlint.model import BlockKind, Span
from packlint.pack import Pack

_PROSE = (
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.NOTE,
    BlockKind.HEADING,
    BlockKind.CAPTION,
)


def measures_of(
    pack: Pack,
    tables: Sequence[NumberTable],
    mentions: Mentions,
) -> Iterator[Measure]:
    """Yield every figure of prose and of tables that counts or measures, with what it is of."""
    acronyms = acronyms_of(
        text.value for document in pack.documents for _, text in document.texts()
    )
    reports = _Reports(pack)
    for document in pack.documents:
        above: dict[tuple[str, ...], tuple[frozenset[str], frozenset[str]]] = {}
        for block in document.blocks:
            path = block.heading_path
            if path not in above:
                over = " ".join(path)
                above[path] = words_of(over, acronyms), bounds_of(over)
            if block.table is None and block.kind not in _PROSE:
                continue
            for sentence in sentences_of(document.index, block):
                passage = Passage(sentence, reports.of(sentence.span), *above[path])
                yield from prose_measures(passage, mentions, acronyms)
    for number, table in enumerate(tables):
        home = reports.of(Span(table.document, table.blocks[0], 0, 0))
        yield from cell_measures(pack, number, table, home, acronyms)


class _Reports:
    """The reports of a pack by place; a report's only appendix, without a letter, is part of it."""

    def __init__(self, pack: Pack) -> None:
        self._by_document: dict[int, list[tuple[int, int, int]]] = {}
        for number, report in enumerate(pack.reports):
            home = self._by_document.setdefault(report.document, [])
            own = number if report.label or report.parent is None else report.parent
            home.append((report.first_block, report.last_block, own))

    def of(self, span: Span) -> int:
        """The index of the report that a span lies in; -1 for none."""
        home = self._by_document.get(span.document, [])
        at = bisect_right(home, span.block, key=lambda report: report[0]) - 1
        if at < 0:
            return -1
        _, last, number = home[at]
        return number if span.block <= last else -1
