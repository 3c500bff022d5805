"""Walks the tree of a page in reading order and drives the flow that makes blocks of it."""

from __future__ import annotations

import re

from lxml import etree

from packlint.model import BlockKind, Mark, MarkKind, Piece, Text
from packlint.readers.html.entering import Walker, enter, leave
from packlint.readers.html.parsing import LAST_KNOWN_LINE
from packlint.readers.html.styles import (
    Attributes,
    is_comment_sign,
    is_hidden,
    is_list_mark,
    name_of,
    word_element,
)
from packlint.readers.html.survey import UNSHOWN
from packlint.readers.html.words import drawn_words, line_ends, shown_words
from packlint.readers.markup.collecting import add_block
from packlint.readers.markup.flow import Flow, end_block
from packlint.readers.markup.runs import Run
from packlint.readers.markup.tags import is_block

_CONTROLS = frozenset("select textarea datalist option optgroup object audio video canvas".split())
_WORDS = re.compile(r"\w")


def walk(walker: Walker, root: etree._Element) -> None:
    """Read the whole tree."""
    if walker.survey.content:
        walker.flow.furniture += 1
    steps = etree.iterwalk(root, events=("start", "end", "comment"))
    for event, element in steps:
        if event == "start":
            if _start(walker, element):
                _words(walker, element.text)
            else:
                walker.line += line_ends(element)
                walker.open.append(())
                steps.skip_subtree()
            continue
        if event == "end":
            for name in walker.open.pop():
                leave(walker, name)
        else:
            walker.line = _line_of(element, walker.line + (element.text or "").count("\n"))
        _words(walker, element.tail)


def _line_of(element: etree._Element, counted: int) -> int:
    """The source line of an element; the one that was counted beyond what libxml2 can keep."""
    known = element.sourceline
    return known if known and known <= LAST_KNOWN_LINE else counted


def _words(walker: Walker, words: str | None) -> None:
    """Words between tags, each line of them in its place."""
    if not words:
        return
    flow = walker.flow
    if walker.breaks and not words.isspace():
        if walker.breaks > 1 and flow.kind is BlockKind.PARAGRAPH and not flow.in_cell():
            # An empty line parts paragraphs, whatever it is made of.
            end_block(flow)
        walker.breaks = 0
    writer = flow.current()
    if "\n" not in words:
        writer.characters(words, walker.line, None)
        return
    first, *others = words.split("\n")
    writer.characters(first, walker.line, None)
    for part in others:
        walker.line += 1
        writer.glyph(" ", walker.line, None)
        if part and not part.isspace():
            writer.characters(part, walker.line, None)
        elif walker.typed and not flow.in_cell():
            end_block(flow)
            writer = flow.current()


def _start(walker: Walker, element: etree._Element) -> bool:
    """An element begins; False when what is in it has been dealt with, or is not shown."""
    name = name_of(element)
    walker.line = _line_of(element, walker.line)
    if name in UNSHOWN or element is walker.number_cell or element in walker.notes.backs:
        return False
    if _stands_apart(walker, element, name):
        return False
    if element in walker.notes.references:
        walker.flow.current().mark(MarkKind.NOTE_REFERENCE, walker.notes.references[element])
        return False
    walker.open.append(enter(walker, element))
    return True


def _stands_apart(walker: Walker, element: etree._Element, name: str) -> bool:
    """Take what is no part of the text around it: controls, drawings, hidden words, comments."""
    flow, values = walker.flow, element.attrib
    if name == "iframe":
        walker.frames += _shows_a_page(walker, values)
    elif name == "svg":
        _add_apart(walker, BlockKind.FIGURE, drawn_words(element))
    elif name in _CONTROLS or (name == "button" and not _is_label(flow)):
        _add_apart(walker, BlockKind.FURNITURE, shown_words(element))
    elif is_hidden(name, values):
        _hidden(walker, name, shown_words(element))
    elif is_comment_sign(values) or (is_list_mark(values) and walker.depths):
        # The one belongs to a comment, the other has been taken for the paragraph's number.
        return True
    elif word_element(values) == "comment":
        flow.out.marks.append(Mark(MarkKind.COMMENT, None, shown_words(element)))
    else:
        return False
    return True


def _is_label(flow: Flow) -> bool:
    """Whether a button here is the words of a heading or of a column that can be sorted."""
    return flow.kind is BlockKind.HEADING or flow.in_cell()


def _shows_a_page(walker: Walker, values: Attributes) -> bool:
    """Whether a frame shows something of the content."""
    tiny = values.get("height", "") in ("0", "1") or is_hidden("iframe", values)
    return bool(values.get("src")) and not tiny and not walker.flow.furniture


def _add_apart(walker: Walker, kind: BlockKind, words: str) -> None:
    """Add a block of its own without ending the one that is open."""
    if _WORDS.search(words):
        found = BlockKind.FURNITURE if walker.flow.furniture else kind
        add_block(walker.flow.out, found, Run(Text(words, (Piece(0, line=walker.line),))))


def _hidden(walker: Walker, name: str, words: str) -> None:
    """Words within the text that are not shown are marked; a hidden block is no content."""
    flow = walker.flow
    if not _WORDS.search(words):
        return
    if not flow.furniture and (flow.in_cell() or not is_block(name)):
        flow.current().mark(MarkKind.HIDDEN, words)
    else:
        _add_apart(walker, BlockKind.FURNITURE, words)
