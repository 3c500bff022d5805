"""`packlint facts`: what packlint understood, for people and for scripts."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from packlint.cli.exit import CLEAN, INCOMPLETE
from packlint.cli.outline import line_of, outline_rows
from packlint.facts import Facts
from packlint.facts.claims import Claim
from packlint.facts.derived.wording import describe
from packlint.facts.measures.words import words_of
from packlint.facts.totals.wording import expression
from packlint.grammar.period import ImpossibleDate, Period, YearlessDate
from packlint.model import Document, Link, Span
from packlint.model.where import where
from packlint.pack import build_pack
from packlint.reading import read_paths
from packlint.reporters.visible import visible

Row = Mapping[str, Any]


def run(options: argparse.Namespace) -> int:
    """Print one kind of fact of the files; 3 when a file could not be read."""
    documents, unreadable = read_paths(options.paths)
    facts = Facts(build_pack(documents))
    rows = list(_KINDS[options.kind](facts))
    if options.about:
        rows = [row for row in rows if _speaks_of(row, options.about)]
    if options.json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n")
    elif options.csv:
        _write_csv(rows)
    else:
        for row in rows:
            sys.stdout.write(_line(row) + "\n")
    for file in unreadable:
        sys.stderr.write(f"packlint: {visible(f'{file.path}: {file.problem} {file.remedy}')}\n")
    return INCOMPLETE if any(file.given for file in unreadable) else CLEAN


def _write_csv(rows: Sequence[Row]) -> None:
    """The rows under a line of their keys; what a spreadsheet would run as a formula is quoted."""
    keys = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(keys)
    writer.writerows([_harmless(str(row.get(key, ""))) for key in keys] for row in rows)


def _harmless(cell: str) -> str:
    starts_formula = cell[:1] in ("=", "@", "\t", "\r") or (
        cell[:1] in ("+", "-") and any(map(str.isalpha, cell))
    )
    return f"'{cell}" if starts_formula else cell


def _speaks_of(row: Row, about: str) -> bool:
    """Whether a row holds all the words, whatever their endings."""
    said = words_of(" ".join(str(value) for value in row.values()), {})
    return words_of(about, {}) <= said


def _line(row: Row) -> str:
    """A fact in one line, a line of a tree, or a grid below its line."""
    if "level" in row:
        return line_of(
            {key: value if key == "level" else visible(str(value)) for key, value in row.items()}
        )
    said = (visible(str(value)) for key, value in row.items() if key != "grid" and value != "")
    grid = (" | ".join(map(visible, cells)) for cells in row.get("grid", ()))
    return "\n".join(["  ".join(said), *(f"    | {cells}" for cells in grid)])


def _tables(facts: Facts) -> Iterator[Row]:
    for document in facts.pack.documents:
        for block in document.blocks:
            if block.table is None:
                continue
            cells = block.table.cells
            yield {
                "where": where(document, Span(document.index, block.index, 0, 0, 0)),
                "size": f"{block.table.rows} x {block.table.columns}",
                "header_rows": block.table.header_rows,
                "confidence": round(block.table.confidence, 2),
                "doubts": "; ".join(block.table.doubts),
                "grid": [
                    ["" if index is None else cells[index].text.value for index in row]
                    for row in block.table.grid()
                ],
            }


def _claims(facts: Facts) -> Iterator[Row]:
    yield from _totals(facts)
    yield from _derived(facts)
    for found in facts.balances:
        yield {
            "where": where(facts.pack.documents[found.stated.span.document], found.stated.span),
            "kind": "balance carried forward",
            "label": found.stated.label,
            "stated": found.stated.printed,
            "expression": found.others[0].label,
            "expected": f"= {found.others[0].printed}",
            "outcome": found.outcome,
            "reason": found.reason,
        }
    for claim in facts.claims:
        yield {
            "where": where(facts.pack.documents[claim.stated.span.document], claim.stated.span),
            "kind": claim.kind,
            "stated": claim.stated.printed,
            "expression": claim.expression,
            "expected": _result(claim),
            "outcome": claim.verdict,
            "reason": claim.reason,
        }


def _result(claim: Claim) -> str:
    """What the sum comes to; parts that need not be all may come to less than is stated."""
    if not claim.expected:
        return ""
    is_less = claim.is_bound and claim.expected != claim.stated.printed
    return f"= {claim.expected}" + (f", not over {claim.stated.printed}" if is_less else "")


def _totals(facts: Facts) -> Iterator[Row]:
    for totals in facts.totals:
        document = facts.pack.documents[totals.table.document]
        for claim in totals.claims:
            stated = totals.table.cell(claim.total.row, claim.total.column)
            yield {
                "where": where(document, stated.span) if stated else document.path,
                "axis": claim.axis,
                "label": totals.table.label(claim.total.row, claim.total.column),
                "stated": stated.text if stated else "",
                "expression": expression(totals.table, claim),
                "expected": "" if claim.expected is None else f"= {claim.expected:,}",
                "outcome": claim.outcome,
                "reason": claim.reason,
            }


def _derived(facts: Facts) -> Iterator[Row]:
    for derived in facts.derived:
        table = derived.table
        document = facts.pack.documents[table.document]
        for claim in (one for first in derived.claims for one in (first, *first.also)):
            stated = table.cell(claim.stated.row, claim.stated.column)
            words = describe(table, claim)
            yield {
                "where": where(document, stated.span) if stated else document.path,
                "kind": claim.shape,
                "label": table.label(claim.stated.row, claim.stated.column),
                "stated": words.stated,
                "expression": words.expression,
                "expected": f"= {words.expected}" if words.expected else "",
                "outcome": claim.outcome,
                "reason": claim.reason,
            }
        for one in derived.hundreds:
            first = table.cell(*one.parts[0][:2])
            yield {
                "where": where(document, first.span) if first else document.path,
                "kind": "shares of 100%",
                "label": ", ".join(table.label(*ref[:2]) for ref in one.parts),
                "stated": "100%",
                "expected": f"= {one.sum}%",
                "outcome": one.outcome,
                "reason": one.reason,
            }


def _dates(facts: Facts) -> Iterator[Row]:
    for mention in facts.dates:
        document = facts.pack.documents[mention.span.document]
        yield {
            "where": where(document, mention.span),
            "printed": mention.value.printed,
            "meaning": _meaning(mention.value),
        }


def _meaning(value: Period | YearlessDate | ImpossibleDate) -> str:
    if isinstance(value, ImpossibleDate):
        return f"impossible: {value.reason}"
    if isinstance(value, YearlessDate):
        return f"day {value.day} of month {value.month}, no year"
    days = str(value.first) if value.first == value.last else f"{value.first} to {value.last}"
    return f"{value.precision}: {days}"


def _measures(facts: Facts) -> Iterator[Row]:
    for measure in facts.measures:
        document = facts.pack.documents[measure.span.document]
        reports = facts.pack.reports
        yield {
            "where": where(document, measure.span),
            "printed": measure.printed,
            "value": f"{measure.value.normalize():f}",
            "unit": measure.unit,
            "label": measure.label,
            "period": f"{measure.when.first} to {measure.when.last}" if measure.when else "",
            "status": measure.status or "",
            "role": measure.role,
            "bounds": " ".join(sorted(measure.bounds)),
            "source": measure.source,
            "report": reports[measure.report].title if measure.report >= 0 else "",
        }


def _links(facts: Facts) -> Iterator[Row]:
    for document in facts.pack.documents:
        for link in document.links:
            yield {
                "where": _where_of_link(document, link),
                "target": link.target or "(empty)",
                "text": link.text,
            }


def _contacts(facts: Facts) -> Iterator[Row]:
    for contact in facts.contacts:
        yield {
            "where": where(facts.pack.documents[contact.span.document], contact.span),
            "name": contact.name,
            "title": contact.title.value if contact.title else "",
            "telephones": ", ".join(phone.value for phone in contact.phones),
            "emails": ", ".join(email.value for email in contact.emails),
        }


def _where_of_link(document: Document, link: Link) -> str:
    if link.line is not None:
        return f"{document.path}:{link.line}"
    if link.page is not None:
        return f"{document.path} p.{link.page + 1}"
    return document.path if link.span is None else where(document, link.span)


_KINDS: Mapping[str, Callable[[Facts], Iterator[Row]]] = {
    "outline": outline_rows,
    "tables": _tables,
    "claims": _claims,
    "dates": _dates,
    "links": _links,
    "contacts": _contacts,
    "measures": _measures,
}
