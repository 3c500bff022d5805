"""Appendices in files of their own, and the reports that they belong to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from msgspec.structs import replace

from packlint.grammar.titles import title_words
from packlint.model import BlockKind, Document
from packlint.pack.appendices import appendices_of
from packlint.pack.records import Report, ReportKind

_FIRST_NUMBER = re.compile(r"\d+")
_Lists = Mapping[str, Sequence[tuple[int, str]]]


def adopted(documents: Sequence[Document], reports: Sequence[Report]) -> Iterator[Report]:
    """The reports, each appendix in a file of its own with the one report that it belongs to.

    That is the report that lists its letter, and not with another title; or else the only report
    whose file is numbered alike, as "item-6.docx" and "item-6a.docx" are.
    """
    lists = _lists(documents, reports) if any(map(_is_loose, reports)) else {}
    attached: set[tuple[int | None, str]] = {
        (report.parent, report.label) for report in reports if report.parent is not None
    }
    numbered: defaultdict[str, list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        if report.kind is ReportKind.REPORT:
            numbered[_file_number(documents[report.document])].append(index)
    for report in reports:
        if not _is_loose(report):
            yield report
            continue
        listing = _fitting(report, lists, attached)
        number = _file_number(documents[report.document])
        homes = listing or (numbered[number] if number else [])
        yield replace(report, parent=homes[0]) if len(homes) == 1 else report


def _lists(documents: Sequence[Document], reports: Sequence[Report]) -> _Lists:
    """The reports that list each letter, with the title that they give it."""
    lists: dict[str, list[tuple[int, str]]] = {}
    for number, report in enumerate(reports):
        if report.kind is ReportKind.APPENDIX:
            continue
        blocks = documents[report.document].blocks[report.first_block : report.last_block + 1]
        flow = [block for block in blocks if block.kind is not BlockKind.FURNITURE]
        for entry in appendices_of(report.document, flow):
            lists.setdefault(entry.number, []).append((number, entry.title))
    return lists


def _fitting(report: Report, lists: _Lists, attached: set[tuple[int | None, str]]) -> list[int]:
    """The reports that list the letter of an appendix, lack it and give it no other title."""
    own = frozenset(word for word in title_words(report.title) if len(word) > 1)
    left = [one for one in lists.get(report.label, ()) if (one[0], report.label) not in attached]
    sharing = [number for number, title in left if own & title_words(title)]
    silent = [number for number, title in left if not own or not title_words(title)]
    return sharing or silent


def _file_number(document: Document) -> str:
    """The first number in the name of a file, as "6" of "item-6a.docx"; empty for none."""
    found = _FIRST_NUMBER.search(PurePath(document.path.replace("\\", "/")).stem)
    return found.group() if found else ""


def _is_loose(report: Report) -> bool:
    return report.kind is ReportKind.APPENDIX and report.parent is None and bool(report.label)
