"""A document told in lines, aspect by aspect: what has to be the same whatever it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from packlint.config import Config, choose_rules
from packlint.engine import run_rules
from packlint.facts import Facts
from packlint.facts.tables import NumberTable, RowKind
from packlint.facts.totals import Ref, TableTotals
from packlint.finding import Result
from packlint.grammar.period import Period
from packlint.model import Block, BlockKind, Document, Span, Table
from packlint.pack import build_pack
from packlint.rules import load_rules, shipped_rule_files

_NOWHERE = Span(0, -1, 0, 0)
_APART = (BlockKind.FURNITURE, BlockKind.NOTE)


def checked(document: Document) -> Result:
    """What packlint says about the document alone."""
    config = Config()
    chosen, left = choose_rules(config, load_rules(shipped_rule_files()))
    pack = build_pack([document], None)
    return run_rules(Facts(pack), [], chosen, left, config, raise_crashes=True)


def blocks(document: Document) -> Iterator[str]:
    """Kind, level, number and words of every block in the flow; rows of tables."""
    for block in _flow(document):
        sort = "quotation" if block.quoted else block.kind
        if block.table is None:
            yield f"{sort} {block.level or ''} {block.number or ''} | {block.text.value}"
        else:
            yield f"table with {block.table.header_rows} header rows"
            yield from _rows(block.table)


def paths(document: Document) -> Iterator[str]:
    """The headings above every block."""
    for block in _flow(document):
        yield f"{' > '.join(block.heading_path)} | {block.text.value[:30]}"


def links(document: Document) -> Iterator[str]:
    """Targets and words; how a target inside the document is named depends on the format."""
    for link in sorted(document.links, key=lambda link: link.span or _NOWHERE):
        target = "inside" if link.target.startswith("#") else link.target
        words = document.quote(link.span) if link.span else ""
        yield f"{target} | {words}{' (broken)' if link.broken_destination else ''}"


def notes(document: Document) -> Iterator[str]:
    """Footnotes, and what stands before each mark of one."""
    for mark in document.marks:
        before = document.text_at(mark.span).value[: mark.span.start][-20:] if mark.span else ""
        yield f"{mark.kind} {mark.text} | {before}"
    for block in document.blocks:
        if block.kind is BlockKind.NOTE:
            yield f"note {block.number or ''} | {block.text.value}"


def dates(document: Document) -> Iterator[str]:
    """Dates and periods."""
    for mention in _facts(document).dates:
        value = mention.value
        days = f"{value.first} to {value.last}" if isinstance(value, Period) else type(value)
        yield f"{document.quote(mention.span)} = {days}"


def quantities(document: Document) -> Iterator[str]:
    """Quantities of prose."""
    for mention in _facts(document).quantities:
        value = mention.value
        yield f"{document.quote(mention.span)} = {value.value:f}{value.unit} {value.hedge}".rstrip()


def number_tables(document: Document) -> Iterator[str]:
    """What the columns, rows and figures of tables are taken for."""
    for table in _facts(document).number_tables:
        yield f"table {table.title!r}"
        for column in table.columns:
            yield f"column {column.header!r} {column.kind} {column.unit} {column.scale}"
        for row in table.rows:
            figures = (cell.value if cell else None for cell in table.cells[row.index])
            sign = " bold" if row.bold and row.kind is not RowKind.HEADER else ""
            told = " ".join("." if figure is None else f"{figure}" for figure in figures)
            yield f"row {row.label!r} {row.kind}{sign}: {told}"


def totals(document: Document) -> Iterator[str]:
    """What adds up, and what does not."""
    for entry in _facts(document).totals:
        for claim in entry.claims:
            parts = " ".join(_figure(entry, part) for part in claim.parts)
            yield f"{claim.axis} {_figure(entry, claim.total)} = {parts}: {claim.outcome}"


def findings(document: Document) -> Iterator[str]:
    """What the rules say, where it is quoted from, and below which headings."""
    for finding in checked(document).findings:
        yield f"{finding.rule} {finding.severity} {finding.confidence}: {finding.message}"
        for place in finding.places:
            yield f"at {' > '.join(place.heading_path)} | {place.quote}"


ASPECTS: dict[str, Callable[[Document], Iterator[str]]] = {
    told.__name__: told
    for told in (
        *(blocks, paths, links, notes),
        *(dates, quantities, number_tables, totals, findings),
    )
}


def _flow(document: Document) -> Iterator[Block]:
    """What is no running head and no footnote, which stand elsewhere in each format."""
    return (block for block in document.blocks if block.kind not in _APART)


def _facts(document: Document) -> Facts:
    return Facts(build_pack([document], None))


def _rows(table: Table) -> Iterator[str]:
    for row, line in enumerate(table.grid()):
        shown = []
        for column, index in enumerate(line):
            cell = table.cells[index] if index is not None else None
            if cell is None:
                shown.append("")
            elif cell.row < row:
                shown.append("^")
            elif cell.column < column:
                shown.append("<")
            else:
                # Whether column headings are bold is a matter of the format.
                sign = "**" if cell.bold and row >= table.header_rows and cell.text else ""
                shown.append(f"{sign}{cell.text.value}{sign}")
        yield "| " + " | ".join(shown)


def _figure(entry: TableTotals, ref: Ref) -> str:
    table: NumberTable = entry.table
    cell = table.cell(ref.row, ref.column)
    return f"{'-' if ref.sign < 0 else ''}{cell.text if cell else ''}"
