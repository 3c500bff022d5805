"""Paragraphs, headings and list items: what a run of words is, and the number it prints."""

from __future__ import annotations

import re

from packlint.model import BlockKind
from packlint.readers.markup.collecting import (
    Collector,
    ListItem,
    add_block,
    add_figure,
    add_heading,
)
from packlint.readers.markup.numbers import (
    Printed,
    number_of_bullet,
    number_of_heading,
    number_of_paragraph,
)
from packlint.readers.markup.runs import Run, Writer
from packlint.readers.naming import is_a_name

# Headings made of a bold line stand below all headings that are marked as such.
_BOLD_HEADING_LEVEL = 7
_BOLD_HEADING_LENGTH = 120
_SENTENCE_END = re.compile(r"[.,;:?!]$")
_WORD = re.compile(r"[^\W\d_]{3}")
_YEARS = range(1900, 2100)


def ends_a_sentence(value: str) -> bool:
    """Whether the words end as a sentence or a clause does, and a heading does not."""
    return _SENTENCE_END.search(value) is not None


def add_paragraph(collector: Collector, run: Run, item: ListItem | None) -> None:
    """A paragraph of any kind: a list item, a heading in bold, a numbered paragraph, or plain."""
    if not collector.lists.ordered and is_bold_heading(run):
        add_heading(collector, run, _BOLD_HEADING_LEVEL, number_above(run, item))
    else:
        add_prose(collector, run, item)


def is_bold_heading(run: Run) -> bool:
    """Whether a short line in bold, which does not end as a sentence does, heads what follows."""
    if not run.bold or len(run.text.value) > _BOLD_HEADING_LENGTH:
        return False
    return not ends_a_sentence(run.text.value) and _WORD.search(run.text.value) is not None


def number_above(run: Run, item: ListItem | None) -> Printed | None:
    """The number of a heading: the one that its list item prints, or that its words begin with."""
    if item is not None and item.ordered and item.number is not None:
        return Printed(item.number, 0, is_item=False)
    return number_of_heading(run.text.value)


def add_prose(collector: Collector, run: Run, item: ListItem | None) -> None:
    """A paragraph or list item, with the number of `item` or the one that its words begin with."""
    if not run.text:
        add_figure(collector, run)
        return
    level = collector.lists.level()
    if item is not None and item.number is not None and level == 0:
        printed = Printed(item.number, 0, is_item=False)
        add_block(collector, BlockKind.PARAGRAPH, run, printed)
    elif item is not None and item.number is not None:
        # "- (a) text" prints "(a)": the bullet is the converter's.
        found = None if item.ordered else number_of_bullet(run.text.value)
        printed = found or Printed(item.number, 0, is_item=True)
        add_block(collector, BlockKind.LIST_ITEM, run, printed, level)
    elif collector.lists.ordered and item is None:
        # "(a)" in a paragraph of its own under "5." or a bullet is an item below that.
        _add_numbered(collector, run, level + 1)
    else:
        _add_numbered(collector, run, max(level, 1))


def _add_numbered(collector: Collector, run: Run, level: int) -> None:
    found = number_of_paragraph(run.text.value)
    if _is_caption_below(collector, run):
        add_block(collector, BlockKind.CAPTION, run)
    elif found is not None and found.is_item:
        add_block(collector, BlockKind.LIST_ITEM, run, found, level)
    else:
        add_block(collector, BlockKind.PARAGRAPH, run, found)


def _is_caption_below(collector: Collector, run: Run) -> bool:
    """Whether the paragraph names the table or figure that it stands under."""
    last = collector.blocks[-1].kind if collector.blocks else None
    return last in (BlockKind.TABLE, BlockKind.FIGURE) and is_a_name(run.text.value)


def is_year(item: ListItem) -> bool:
    """A line beginning with "2024. " goes on with a sentence: no report has so many paragraphs."""
    return item.ordered and (item.number or "").isdigit() and int(item.number or 0) in _YEARS


def write_mark(writer: Writer, item: ListItem) -> None:
    """Write the number of a list item as words."""
    writer.characters(item.printed or "", item.line, item.column)
    writer.builder.space()


def end_item(collector: Collector) -> None:
    """An item without content is a number on a line of its own: words, not a paragraph's number."""
    item = collector.lists.begun.pop()
    if item is not None and item.ordered and item.printed is not None:
        writer = Writer()
        write_mark(writer, item)
        add_block(collector, BlockKind.PARAGRAPH, writer.run())
