"""Cells that hold one run of clean words and nothing else, as most cells of large tables do.

Read in full, each would take three times as long. What is not as plain as that is left to the rest
of the reader.
"""

from __future__ import annotations

from packlint.model import Piece, Text
from packlint.readers.docx.inline import run_look
from packlint.readers.docx.names import WORD, Element, parts, properties_of, value_of
from packlint.readers.docx.paragraphs import goes_on
from packlint.readers.docx.shapes import is_dark, shade_of
from packlint.readers.docx.story import Story
from packlint.readers.docx.styles import Look
from packlint.readers.markup.building import is_clean
from packlint.readers.markup.runs import Run

_CELL_PROPERTIES = WORD + "tcPr"
_PARAGRAPH = WORD + "p"
_PROPERTIES = WORD + "pPr"
_STYLE = WORD + "pStyle"
_NUMBERED = WORD + "numPr"
_MARK = WORD + "rPr"
_SHADING = WORD + "shd"
_RUN = WORD + "r"
_RUN_PROPERTIES = WORD + "rPr"
_NOT_PLAIN = frozenset(WORD + name for name in ("strike", "dstrike", "highlight"))
_TEXT = WORD + "t"


def plain_cell(story: Story, cell: Element) -> Run | None:
    """The words of a plain cell; None when it is not plain."""
    if story.fields or story.commented or not len(cell):
        return None
    paragraph = cell[-1]
    if paragraph.tag != _PARAGRAPH or not _is_last_of(cell, _CELL_PROPERTIES):
        return None
    properties = properties_of(paragraph, _PROPERTIES)
    if _NUMBERED in properties or (_MARK in properties and goes_on(parts(properties[_MARK]))):
        return None
    if _is_dark(properties.get(_SHADING)) or (len(cell) == 2 and _is_dark(cell[0].find(_SHADING))):
        return None
    styles = story.book.styles
    look = styles.look(value_of(properties.get(_STYLE)))
    if look.numbered.list_id is not None or look.hidden or styles.bold:
        return None
    if len(paragraph) == 0 or (len(paragraph) == 1 and paragraph[0].tag == _PROPERTIES):
        return Run.empty()
    if paragraph[-1].tag != _RUN or not _is_last_of(paragraph, _PROPERTIES):
        return None
    return _plain_run(story, paragraph, look)


def _is_dark(shading: Element | None) -> bool:
    return shading is not None and is_dark(shade_of(shading))


def _is_last_of(parent: Element, properties: str) -> bool:
    """Whether nothing but these properties stands before the last element."""
    return len(parent) == 1 or (len(parent) == 2 and parent[0].tag == properties)


def _plain_run(story: Story, paragraph: Element, look: Look) -> Run | None:
    run = paragraph[-1]
    if not len(run) or run[-1].tag != _TEXT or not _is_last_of(run, _RUN_PROPERTIES):
        return None
    properties = properties_of(run, _RUN_PROPERTIES)
    if not _NOT_PLAIN.isdisjoint(properties) or _is_dark(properties.get(_SHADING)):
        return None
    bold, hidden, raised, font = run_look(story, properties, look)
    words = run[-1].text or ""
    if hidden or raised or font or not is_clean(words):
        return None
    piece = Piece(0, None, None, None, 1, story.book.ordinals.get(paragraph))
    return Run(Text(words, (piece,)), (), bold)
