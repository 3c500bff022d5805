"""A document's pages as one sequence of paragraphs, tables and furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from packlint.readers.pdf.flow import Line, flow_lines
from packlint.readers.pdf.furniture import furniture, printed_labels
from packlint.readers.pdf.grid import Grid
from packlint.readers.pdf.joins import append, joined
from packlint.readers.pdf.lines import print_lines
from packlint.readers.pdf.paragraphs import (
    Paragraph,
    continues_over_page,
    paragraphs,
    usual_step,
)
from packlint.readers.pdf.scan import PageScan, Word
from packlint.readers.pdf.tables import page_tables


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page taken apart: its tables, and its other lines in reading order."""

    scan: PageScan
    grids: list[Grid]
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Furniture:
    """Lines of words of one page that are no part of the text."""

    lines: list[list[Word]]


Item = Paragraph | Grid | Furniture


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole document in reading order, and the page numbers it prints."""

    items: list[Item]
    labels: dict[int, str]


def take_apart(scan: PageScan) -> PageParts:
    """Tables first, then lines from the words they leave."""
    grids, words = page_tables(scan)
    lines = flow_lines(scan, words)
    scan.words.clear()
    scan.areas.clear()
    scan.tags.clear()
    return PageParts(scan, grids, lines)


def lay_out(pages: Sequence[PageParts]) -> Layout:
    """Put the pages together: furniture out, paragraphs and tables joined over page breaks."""
    found = furniture([(page.scan, page.lines) for page in pages])
    labels = printed_labels([(page.scan, page.lines) for page in pages], found)
    step = usual_step([[ln for ln in page.lines if id(ln) not in found] for page in pages])
    items: list[Item] = []
    last: Paragraph | Grid | None = None
    for page in pages:
        kept = [line for line in page.lines if id(line) not in found]
        away = [line for line in page.lines if id(line) in found]
        flow = _page_items(kept, page.grids, step)
        repeated = _went_on(last, flow[0]) if flow and last is not None else None
        if repeated is not None:
            flow = flow[1:]
        items.extend(flow)
        last = flow[-1] if flow else last
        for lines in (repeated or [], [line.words for line in away]):
            if lines:
                items.append(Furniture(lines))
    return Layout(items, labels)


def _page_items(lines: list[Line], grids: list[Grid], step: float) -> list[Paragraph | Grid]:
    """The paragraphs and tables of a page: a table comes before the first line below its top."""
    items: list[Paragraph | Grid] = []
    stretch: list[Line] = []
    waiting = sorted(grids, key=lambda grid: grid.box.y0)
    for line in lines:
        while waiting and waiting[0].box.y0 < line.middle:
            items += [*paragraphs(stretch, step), waiting.pop(0)]
            stretch = []
        stretch.append(line)
    return [*items, *paragraphs(stretch, step), *waiting]


def _went_on(last: Paragraph | Grid, item: Paragraph | Grid) -> list[list[Word]] | None:
    """Join the first item of a page to the last item before the page, where it goes on.

    Returns the lines of a repeated table header, which may be none, or None when it does not go on.
    """
    if isinstance(last, Grid) and isinstance(item, Grid):
        return print_lines(append(last, item)) if joined(last, item) else None
    if isinstance(last, Paragraph) and isinstance(item, Paragraph):
        if not continues_over_page(last.last, item.first):
            return None
        last.lines.extend(item.lines)
        return []
    return None
