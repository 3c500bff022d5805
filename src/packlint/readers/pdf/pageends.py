"""Rows that have no rule below or above them because the page ends or begins in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from packlint.model import Box
from packlint.readers.pdf.figures import is_amount
from packlint.readers.pdf.gutters import Gutter, gutters, keep_to_columns
from packlint.readers.pdf.lines import chunks, print_lines
from packlint.readers.pdf.rules import Segment
from packlint.readers.pdf.scan import Word

_PAGE_NUMBER = re.compile(r"(?:page )?\d+(?: (?:of|/) \d+)?", re.IGNORECASE)
# Fewer strips between columns do not show that words keep to columns.
_FEWEST_GUTTERS = 2
# In ems: an empty line between the paragraphs of a cell.
_STEP = 2.6
_ALIKE = 0.15
# A running head or foot may stand beyond the row.
_MOST_BEYOND = 2
_ROW_PARTS = 3
# Points: a rule nearer to the last one is the same.
_NEXT = 4.0

Lines = list[list[Word]]


def row_below(box: Box, within: Sequence[Word], across: Sequence[Segment]) -> list[Word]:
    """The words of a row below the last rule of `box` (points) that the end of the page cuts off.

    Its lines keep to the columns of the rows in the box, and one of them has several runs of words.
    `within` are the words of the page between the ends of the rules, `across` all its rules.
    """
    strips, size = _columns(box, within)
    if len(strips) < _FEWEST_GUTTERS:
        return []
    lines = print_lines(word for word in within if word.middle > box.y1)
    block = _block(lines, box.y1, strips, size)
    if len(lines) - len(block) > _MOST_BEYOND or not any(len(chunks(line)) > 1 for line in block):
        return []
    end = max(line[0].middle for line in block)
    if any(box.y1 + _NEXT < rule.at < end and rule.start < box.x1 for rule in across):
        return []
    return [word for line in block for word in line]


def row_above(box: Box, within: Sequence[Word]) -> list[Word]:
    """The words above the first rule of `box` that are the rest of a row of the page before.

    They are the first lines of the page and keep to the columns of the rows in the box. They hold
    figures of their own, or begin in the middle of a sentence, as no caption does.
    """
    strips, size = _columns(box, within)
    if len(strips) < _FEWEST_GUTTERS:
        return []
    lines = print_lines(word for word in within if word.middle < box.y0)[::-1]
    block = _block(lines, box.y0, strips, size)
    if not block or len(lines) > len(block) or block[-1][-1].x1 < strips[0].x1:
        return []
    words = [word for line in block for word in line]
    goes_on = not block[-1][0].text[0].isupper()
    return words if goes_on or is_row_of_figures(words) else []


def is_row_of_figures(words: Sequence[Word]) -> bool:
    """Whether one of the lines of print has several runs of words and an amount among them."""
    return any(
        len(chunks(line)) >= _ROW_PARTS and any(is_amount(word.text) for word in line)
        for line in print_lines(words)
    )


def _columns(box: Box, within: Sequence[Word]) -> tuple[list[Gutter], float]:
    inside = [word for word in within if box.y0 <= word.middle <= box.y1]
    return gutters(inside), median(word.size for word in inside) if inside else 0.0


def _block(lines: Lines, rule: float, strips: Sequence[Gutter], size: float) -> Lines:
    """The lines from a rule on that stand near each other and keep to the columns."""
    block: Lines = []
    edge = rule
    for line in lines:
        first = line[0]
        if abs(first.middle - edge) > _STEP * size or abs(first.size - size) > _ALIKE * size:
            break
        if not keep_to_columns([line], strips) or _is_page_number(line):
            break
        block.append(line)
        edge = first.middle
    return block


def _is_page_number(line: list[Word]) -> bool:
    return _PAGE_NUMBER.fullmatch(" ".join(word.text for word in line)) is not None
