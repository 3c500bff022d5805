"""A document's pages as one sequence of paragraphs, tables and furniture."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from msgspec import Struct

from packlint.readers.pdf.flow import Line, flow_lines, note_words
from packlint.readers.pdf.furniture import furniture, printed_labels
from packlint.readers.pdf.grid import Grid
from packlint.readers.pdf.headings import body_size
from packlint.readers.pdf.items import Furniture, Item
from packlint.readers.pdf.notes import split_notes
from packlint.readers.pdf.pagebreaks import Flow, add_page
from packlint.readers.pdf.paragraphs import Paragraph, paragraphs, usual_step
from packlint.readers.pdf.placing import place_of
from packlint.readers.pdf.scan import PageScan
from packlint.readers.pdf.sideways import doubt_wide_tables
from packlint.readers.pdf.tables import page_tables

__all__ = ["Furniture", "Item", "Layout", "PageParts", "lay_out", "take_apart"]

_PLACE = itemgetter(0)


class PageParts(Struct, frozen=True):
    """A page taken apart: its tables, and its other lines in reading order."""

    scan: PageScan
    grids: list[Grid]
    lines: list[Line]


class Layout(Struct, frozen=True):
    """The whole document in reading order, and the page numbers it prints."""

    items: list[Item]
    labels: dict[int, str]


def take_apart(scan: PageScan) -> PageParts:
    """Tables first, then lines from the words they leave."""
    notes = note_words(scan)
    grids, words = page_tables(scan)
    lines = flow_lines(scan, words + notes)
    scan.words.clear()
    scan.areas.clear()
    scan.tags.clear()
    return PageParts(scan, grids, lines)


def lay_out(pages: Sequence[PageParts]) -> Layout:
    """Put the pages together: furniture out, paragraphs and tables joined over page breaks."""
    found = furniture([(page.scan, page.lines) for page in pages])
    labels = printed_labels([(page.scan, page.lines) for page in pages], found)
    kept = [[line for line in page.lines if id(line) not in found] for page in pages]
    step = usual_step(kept)
    body = body_size(kept)
    flow = Flow(_bottom(pages, kept))
    for page, every in zip(pages, kept, strict=True):
        lines, notes = split_notes(every, (w for grid in page.grids for w in grid.words()), body)
        repeated = add_page(flow, _page_items(lines, page.grids, step))
        flow.items += notes
        away = [line.words for line in page.lines if id(line) in found]
        flow.items += [Furniture(part) for part in (repeated, away) if part]
    doubt_wide_tables([item for item in flow.items if isinstance(item, Grid)])
    return Layout(flow.items, labels)


def _bottom(pages: Sequence[PageParts], kept: Sequence[Sequence[Line]]) -> float:
    """The lowest y that text or tables reach on any page, in points."""
    ends = [line.box.y1 for lines in kept for line in lines]
    ends += [grid.box.y1 for page in pages for grid in page.grids]
    return max(ends, default=0.0)


def _page_items(lines: list[Line], grids: list[Grid], step: float) -> list[Paragraph | Grid]:
    """The paragraphs and tables of a page in reading order."""
    items: list[Paragraph | Grid] = []
    start = 0
    ordered = sorted(grids, key=lambda grid: (grid.box.y0, grid.box.x0))
    for place, grid in sorted(((place_of(grid, lines), grid) for grid in ordered), key=_PLACE):
        items += [*paragraphs(lines[start:place], step), grid]
        start = place
    return [*items, *paragraphs(lines[start:], step)]
