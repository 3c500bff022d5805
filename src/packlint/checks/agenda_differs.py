"""An agenda and the papers behind it do not agree: a page range, or a paper that is not there.

Held against each other are the page ranges that the items give, and, in a file that has its page
numbers printed, the pages of the papers themselves. `pages`: ranges that run backwards, or that
overlap; a paper that begins on another page than its item says. `paper`: an item with pages
whose pages lie beyond the last one of the file, or, in a file without page numbers, whose title
stands nowhere behind the agenda, while the papers of most other items are there. What is to follow
is not missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from packlint.check import Context, Params
from packlint.finding import Draft, Spot, Tally
from packlint.grammar.titles import title_words
from packlint.model import Document
from packlint.pack import Entry, Report, ReportKind

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["differing"],
    "properties": {
        "differing": {
            "enum": ["pages", "paper"],
            "description": "pages: ranges, and pages of papers; paper: it is not in the file.",
        }
    },
}

_KIND = "agenda items with pages"
# A title is told by most of its words, and is missing where not even half of them are found.
_SHARE, _HARDLY = 0.75, 0.5
_LONGEST_TITLE = 200
# The papers of so many items, and of more than are missed, show that papers are there.
_FEWEST = 2


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a finding for each item whose pages are wrong."""
    for report, outline in zip(context.pack.reports, context.facts.outlines, strict=True):
        paged = [entry for entry in outline.items if entry.first_page is not None]
        if not paged:
            continue
        document = context.pack.documents[report.document]
        last = _last_page(document)
        if params["differing"] == "pages":
            yield Tally(_KIND, seen=len(paged), checked=len(paged))
            yield from _ranges(paged)
            if last is not None:
                yield from _begins(context, document, paged)
        else:
            yield from _papers(context, report, paged, last)


def _papers(
    context: Context, agenda: Report, paged: Sequence[Entry], last: int | None
) -> Iterator[Draft | Tally]:
    document = context.pack.documents[agenda.document]
    lines = [
        title_words(block.text.value)
        for block in document.blocks[agenda.last_block + 1 :]
        if block.table is None and len(block.text.value) < _LONGEST_TITLE
    ]
    lacking = [entry for entry in paged if not _is_told(entry, lines, _HARDLY)]
    there = sum(_is_told(entry, lines, _SHARE) for entry in paged)
    if there < _FEWEST or len(lacking) > there:
        reason = "the papers are not in the file of the agenda"
        yield Tally(_KIND, seen=len(paged), unverified=len(paged), reason=reason)
        return
    yield Tally(_KIND, seen=len(paged), checked=len(paged))
    for entry in paged:
        pages = f"pages {entry.first_page} to {entry.last_page}"
        if last is not None and (entry.first_page or 0) > last:
            message = f"Item {entry.number} is said to be on {pages}, but the last page is {last}."
        elif last is None and entry in lacking and not entry.note:
            message = f"Item {entry.number} has {pages}, but no paper of its title is there."
        else:
            continue
        suggestion = "Put in the paper, or say that it is to follow."
        yield Draft(message, (Spot(entry.span),), suggestion=suggestion)


def _is_told(entry: Entry, lines: Sequence[frozenset[str]], share: float) -> bool:
    """Whether a line behind the agenda bears at least such a share of the words of the title."""
    words = title_words(entry.title)
    return not words or any(len(words & line) >= share * len(words) for line in lines)


def _last_page(document: Document) -> int | None:
    """The highest printed page number; None where the pages show none."""
    labels = [page.label for page in document.pages if page.numbered and page.label.isdigit()]
    return max(map(int, labels), default=None)


def _ranges(entries: Sequence[Entry]) -> Iterator[Draft]:
    for entry in entries:
        first, last = entry.first_page or 0, entry.last_page or 0
        if last < first:
            yield Draft(
                f"Item {entry.number} has pages {first} to {last}, which run backwards.",
                (Spot(entry.span),),
                suggestion="Correct the first or the last page.",
            )
    ordered = [entry for entry in entries if (entry.last_page or 0) >= (entry.first_page or 0)]
    for one, other in pairwise(ordered):
        # Two short papers may share a page.
        if (other.first_page or 0) < (one.last_page or 0):
            yield Draft(
                f"Item {other.number} begins on page {other.first_page}, but item {one.number}"
                f" goes on to page {one.last_page}.",
                (Spot(other.span), Spot(one.span, "item before")),
                suggestion="Correct the pages of one of the two items.",
            )


def _begins(context: Context, document: Document, entries: Sequence[Entry]) -> Iterator[Draft]:
    """Papers that bear the title of an item and begin on another printed page than it gives."""
    papers = [
        report
        for report in context.pack.reports
        if report.document == document.index and report.kind is ReportKind.REPORT
    ]
    for entry in entries:
        words = title_words(entry.title)
        same = [
            paper
            for paper in papers
            if len(words) > 1 and len(words & title_words(paper.title)) >= _SHARE * len(words)
        ]
        page = (
            document.pages[same[0].first_page - 1]
            if len(same) == 1 and same[0].first_page
            else None
        )
        if page is None or not page.label.isdigit() or entry.first_page is None:
            continue
        if not entry.first_page <= int(page.label) <= (entry.last_page or entry.first_page):
            yield Draft(
                f"Item {entry.number} is said to be on pages {entry.first_page} to"
                f" {entry.last_page}, but its report begins on page {page.label}.",
                (Spot(entry.span),),
                suggestion="Correct the pages of the item.",
            )
