"""Paragraphs as blocks: headings, numbered paragraphs, list items, captions, notes."""

from __future__ import annotations

import re
from typing import NamedTuple

from packlint.model import BlockKind, MarkKind
from packlint.readers.docx.inline import read_inline
from packlint.readers.docx.linking import finish_fields
from packlint.readers.docx.names import (
    NO_PARTS,
    WORD,
    Element,
    Parts,
    is_on,
    parts,
    properties_of,
    value_of,
)
from packlint.readers.docx.numbering import Label
from packlint.readers.docx.shapes import mark_covered, shade_of
from packlint.readers.docx.story import Story
from packlint.readers.docx.styles import (
    NO_LOOK,
    Indent,
    Look,
    heading_of,
    indent_of,
    indented,
    merged,
    numbered_of,
)
from packlint.readers.markup.collecting import add_block, add_figure, add_heading
from packlint.readers.markup.numbers import (
    Printed,
    number_of_bullet,
    number_of_heading,
    number_of_paragraph,
)
from packlint.readers.markup.prose import add_paragraph, add_prose, is_bold_heading
from packlint.readers.markup.runs import FoundMark, Run

_PROPERTIES = WORD + "pPr"
_STYLE = WORD + "pStyle"
_MARK = WORD + "rPr"
_SAYING = frozenset((WORD + "numPr", WORD + "outlineLvl", WORD + "ind"))
_HIDDEN = WORD + "vanish"
_SHADING = WORD + "shd"
# As in PDFs: what is longer has the level by mistake.
_LONGEST_HEADING = 50
_BOLD_HEADING_LEVEL = 7
_SECTION = re.compile(r"[A-Z]{0,2}\d{1,4}(?:\.\d{1,4})*[.)]?|[A-Z]\d*(?:\.\d{1,4})+\.?|[A-Z]\.")
_SIGN_BEFORE_TAB = re.compile(
    r"(?P<section>(?!(?:19|20)\d\d\b)\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[A-Z]\.)"
    r"|(?P<item>\((?:[a-z]{1,2}|[A-Z]|[ivxl]{1,6}|\d{1,3})\)|(?:[a-z]|[ivxl]{1,6}|[A-Z])[.)]"
    r"|[–—*o-])"
)
_TYPED = re.compile(r"(?P<number>\d{1,3})\.\s+(?=[\"'“‘(]?[A-Z])")
_QUOTES = frozenset(("quote", "intense quote", "block text"))
# Twips by which a list item must stand further in to be deeper.
_DEEPER = 80


class Shape(NamedTuple):
    """What a paragraph's properties and its style make of it. `heading` is 0 for body text."""

    look: Look
    heading: int
    label: Label | None
    indent: Indent


PLAIN = Shape(NO_LOOK, 0, None, Indent())


def read_paragraph(story: Story, paragraph: Element, *, in_cell: bool = False) -> Shape | None:
    """Read a paragraph into the story's writer; None when its end was deleted.

    Then the next paragraph goes on in it. In cells there are no numbers beside the words: what is
    counted there is one of the words.
    """
    properties = properties_of(paragraph, _PROPERTIES)
    styles = story.book.styles
    look = styles.look(value_of(properties.get(_STYLE)))
    if look.bold is None and styles.bold:
        look = look._replace(bold=True)
    story.paragraph, story.column = story.book.ordinals.get(paragraph), 1
    mark = parts(properties[_MARK]) if _MARK in properties else NO_PARTS
    shape = None if goes_on(mark) else _shape(story, properties, mark, look)
    if not story.joined:
        story.first_tab = None
        label = None if shape is None else shape.label
        if label is not None and (label.words or (in_cell and not label.bullet)):
            story.writer.glyph(label.text + " ", story.paragraph or 0, None)
    story.shade = shade_of(properties.get(_SHADING)) or story.cell_shade
    start = story.writer.builder.position
    read_inline(story, paragraph, look)
    if story.drawings:
        if shape is not None and not story.joined:
            mark_covered(
                story, paragraph, look.id, (shape.indent.left or 0, shape.indent.first or 0), start
            )
        story.drawings.clear()
    if story.fields:
        finish_fields(story)
    story.joined = shape is None
    return shape


def goes_on(mark: Parts) -> bool:
    """Whether the paragraph's end was taken out while changes were tracked."""
    return WORD + "del" in mark or WORD + "moveFrom" in mark


def _shape(story: Story, properties: Parts, mark: Parts, look: Look) -> Shape:
    if look.numbered.list_id is None and _SAYING.isdisjoint(properties):
        return Shape(look, look.heading or 0, None, look.indent)
    direct = numbered_of(properties)
    numbered = merged(direct, look.numbered)
    label = story.book.numbering.label(numbered.list_id, numbered.level, look)
    base = look.indent
    if label is not None:
        own = direct.list_id is not None
        base = indented(*(label.indent, base) if own else (base, label.indent))
        label = None if is_on(mark.get(_HIDDEN)) else label
    heading = heading_of(properties)
    level = (look.heading or 0) if heading is None else heading
    return Shape(look, level, label, indented(indent_of(properties), base))


def add_shaped(story: Story, shape: Shape) -> None:
    """Add the paragraph that was read as a block of its kind."""
    tab, pictures = story.first_tab, story.pictures
    story.pictures, story.first_tab = 0, None
    run = story.take_run()
    out = story.book.out
    if story.prompts and run.text:
        length, words = len(run.text.value), run.text.value
        run = _marked(run, FoundMark(MarkKind.PROMPT, 0, length, words))
    if not run.text:
        add_figure(out, run)
        if pictures and not story.furniture:
            add_block(out, BlockKind.FIGURE, Run.empty())
    elif story.furniture:
        add_furniture(story, run)
    elif story.note is not None:
        printed = Printed(story.note, 0, is_item=True) if story.note else None
        story.note = ""
        add_block(out, BlockKind.NOTE, run, printed)
    else:
        _add_content(story, run, shape, tab)


def add_furniture(story: Story, run: Run) -> None:
    """Add words of a running head or foot, unless they are there already."""
    if run.text and run.text.value not in story.book.furniture:
        story.book.furniture.add(run.text.value)
        add_block(story.book.out, BlockKind.FURNITURE, Run(run.text))


def _marked(run: Run, mark: FoundMark) -> Run:
    return Run(run.text, run.links, run.bold, (*run.marks, mark))


def _add_content(story: Story, run: Run, shape: Shape, tab: int | None) -> None:
    out, names, value_ = story.book.out, shape.look.names, run.text.value
    printed = _printed(shape.label, value_) or _typed(value_, tab)
    if "caption" in names:
        add_block(out, BlockKind.CAPTION, run)
    elif shape.heading and len(value_.split()) <= _LONGEST_HEADING:
        story.indents.clear()
        add_heading(out, run, shape.heading, printed or number_of_heading(value_))
    elif printed is not None and printed.is_item:
        add_block(out, BlockKind.LIST_ITEM, run, printed, _depth(story, shape.indent))
    else:
        _add_plain(story, run, shape, printed)


def _add_plain(story: Story, run: Run, shape: Shape, printed: Printed | None) -> None:
    """A paragraph, with a number or without; one in bold may be a heading."""
    out, names = story.book.out, shape.look.names
    found = printed or number_of_paragraph(run.text.value)
    if found is not None and found.is_item:
        add_block(out, BlockKind.LIST_ITEM, run, found, _depth(story, shape.indent))
        return
    if not story.indents or (shape.indent.left or 0) + _DEEPER < story.indents[-1][1]:
        story.indents.clear()
    out.quotes += not _QUOTES.isdisjoint(names)
    if names and names[0].startswith("toc "):
        add_prose(out, run, None)
    elif printed is None:
        add_paragraph(out, run, None)
    elif is_bold_heading(run):
        add_heading(out, run, _BOLD_HEADING_LEVEL, printed)
    else:
        add_block(out, BlockKind.PARAGRAPH, run, printed)
    out.quotes = 0


def _depth(story: Story, indent: Indent) -> int:
    """How deep a list item stands, seen from the items above it."""
    left = indent.left or 0
    sign = left + (indent.first or 0)
    while story.indents and story.indents[-1][0] > sign + _DEEPER:
        story.indents.pop()
    if not story.indents or sign > story.indents[-1][0] + _DEEPER:
        story.indents.append((sign, left))
    return len(story.indents)


def _printed(label: Label | None, words: str) -> Printed | None:
    """An automatic label as a block's number; labels that hold words are part of the text.

    A bullet before "(a) text" comes from a converter, as in the other formats.
    """
    if label is None or label.words:
        return None
    if label.bullet:
        return number_of_bullet(words) or Printed(label.text, 0, is_item=True)
    section = _SECTION.fullmatch(label.text) is not None
    section = section and (label.level == 0 or "." in label.text.rstrip("."))
    return Printed(label.text.removesuffix(".") or label.text, 0, is_item=not section)


def _typed(words: str, tab: int | None) -> Printed | None:
    """A number that was typed: "12. Text", or any sign with a tab after it."""
    if tab is not None and tab < len(words):
        match = _SIGN_BEFORE_TAB.fullmatch(words[:tab])
        if match is not None:
            text = match.group()
            end = tab + 1 if words[tab : tab + 1] == " " else tab
            return Printed(text.removesuffix(".") or text, end, match.lastgroup == "item")
    match = _TYPED.match(words)
    return Printed(match["number"], match.end(), is_item=False) if match else None
