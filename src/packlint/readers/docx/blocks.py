"""The blocks of a story in order: paragraphs, tables, text boxes and notes."""

from __future__ import annotations

from packlint.model import Mark, MarkKind
from packlint.readers.docx.inline import is_prompt
from packlint.readers.docx.names import (
    DIAGRAM,
    DRAWING,
    MARKUP,
    RELATION,
    WORD,
    Element,
    child,
    value,
)
from packlint.readers.docx.notes import comment_end, comment_start
from packlint.readers.docx.paragraphs import (
    PLAIN,
    add_furniture,
    add_shaped,
    read_paragraph,
)
from packlint.readers.docx.quick import plain_cell
from packlint.readers.docx.shapes import shade_of
from packlint.readers.docx.story import Story
from packlint.readers.docx.tables import (
    Layout,
    bold_parts,
    layout_of,
    ruled_rows,
    table_from,
)
from packlint.readers.markup.collecting import add_table
from packlint.readers.markup.grids import MOST_PLACES
from packlint.readers.markup.prose import add_prose
from packlint.readers.markup.runs import Run

_TAKEN_IN = (WORD + "altChunk", WORD + "subDoc")
_PARAGRAPH = WORD + "p"
_TABLE = WORD + "tbl"
_CONTROL = WORD + "sdt"
_CONTENT = WORD + "sdtContent"
_WRAPPERS = frozenset((WORD + "customXml", WORD + "ins", WORD + "moveTo", WORD + "sdtContent"))


def read_story(story: Story, parent: Element) -> None:
    """Read all blocks of a story, and end what is still open in it."""
    _read_blocks(story, parent)
    _flush(story)


def _read_blocks(story: Story, parent: Element) -> None:
    for node in parent:
        tag = node.tag
        if tag == _PARAGRAPH:
            _paragraph(story, node)
        elif tag == _TABLE:
            _flush(story)
            _table(story, node)
        elif tag == _CONTROL:
            _control(story, node)
        elif tag in _WRAPPERS:
            _read_blocks(story, node)
        elif tag == MARKUP + "AlternateContent":
            chosen = node.find(MARKUP + "Choice")
            _read_blocks(story, node if chosen is None else chosen)
        else:
            _beside_blocks(story, node)


def _beside_blocks(story: Story, node: Element) -> None:
    """What may stand between paragraphs, in a cell as in the flow."""
    if node.tag == WORD + "commentRangeStart":
        comment_start(story, node)
    elif node.tag == WORD + "commentRangeEnd":
        comment_end(story, node)
    elif node.tag in _TAKEN_IN:
        story.book.chunks += 1


def _control(story: Story, control: Element) -> None:
    content = control.find(_CONTENT)
    if content is not None:
        prompting = is_prompt(control)
        story.prompts += prompting
        _read_blocks(story, content)
        story.prompts -= prompting


def _paragraph(story: Story, paragraph: Element) -> None:
    shape = read_paragraph(story, paragraph)
    if shape is not None:
        add_shaped(story, shape)
        _read_beside(story)
    if story.paragraph in story.book.section_ends:
        story.book.section += 1


def _flush(story: Story) -> None:
    """End a paragraph whose own end was deleted, where none follows that it could join."""
    if story.joined:
        story.joined = False
        add_shaped(story, PLAIN)
        _read_beside(story)


def _read_beside(story: Story) -> None:
    """Read the text boxes and notes that were met in the paragraph or table before."""
    boxes, story.boxes = story.boxes, []
    notes, story.notes = story.notes, []
    for box in boxes:
        if box.tag == DIAGRAM + "relIds":
            _read_diagram(story, box)
        else:
            inner = Story(story.book, story.relations, furniture=story.furniture, note=story.note)
            read_story(inner, box)
    for reference in notes:
        found = story.book.notes.get(reference.kind, {}).pop(reference.id, None)
        if found is not None:
            relations = story.book.note_relations[reference.kind]
            read_story(Story(story.book, relations, note=reference.sign), found)


def _read_diagram(story: Story, box: Element) -> None:
    """The words of a SmartArt drawing, one paragraph for each of its own."""
    relation = story.relations.get(box.get(RELATION + "dm", ""))
    root = None if relation is None else story.book.package.part(relation.target)
    if root is None:
        return
    inner = Story(story.book, {}, furniture=story.furniture)
    for paragraph in root.iter(DRAWING + "p"):
        inner.write("".join(node.text or "" for node in paragraph.iter(DRAWING + "t")))
        add_shaped(inner, PLAIN)


def _table(story: Story, table: Element) -> None:
    layout = layout_of(table)
    if _is_box(layout):
        for slot in layout.slots:
            _read_blocks(story, slot.element)
            _flush(story)
        return
    nested: list[Element] = []
    runs = [_cell(story, slot.element, nested) for slot in layout.slots]
    story.indents.clear()
    if story.furniture:
        for run in runs:
            add_furniture(story, run)
    elif layout.rows * layout.columns > MOST_PLACES:
        story.book.wide += 1
        for run in runs:
            add_prose(story.book.out, run, None)
    else:
        _add_table(story, table, layout, runs)
    for inner in nested:
        _table(story, inner)
    _read_beside(story)


def _is_box(layout: Layout) -> bool:
    """Whether a table only draws boxes around what it holds: one cell, or one column of texts."""
    if len(layout.slots) == 1:
        return layout.rows == 1
    return layout.columns == 1 and any(_is_prose(slot.element) for slot in layout.slots)


def _is_prose(cell: Element) -> bool:
    """Whether a cell holds several paragraphs with words."""
    paragraphs = cell.iterchildren(_PARAGRAPH)
    return sum(next(one.iter(WORD + "t"), None) is not None for one in paragraphs) > 1


def _add_table(story: Story, table: Element, layout: Layout, runs: list[Run]) -> None:
    style = value(table.find(WORD + "tblPr"), "tblStyle")
    bold = bold_parts(table, story.book.styles.heads_in_bold(style))
    made, kept = table_from(layout, runs, bold, ruled_rows(table, layout))
    if made.cells:
        add_table(story.book.out, made, kept)
    for part, gone in layout.left_out:
        words = " ".join(node.text or "" for node in part.iter(WORD + "t", WORD + "delText"))
        author, when = gone.get(WORD + "author", ""), gone.get(WORD + "date", "")
        kind = MarkKind.HIDDEN if gone.tag == WORD + "hidden" else MarkKind.DELETION
        mark = Mark(kind, None, " ".join(words.split()), author, when)
        story.book.out.marks.append(mark)


def _cell(story: Story, cell: Element, nested: list[Element]) -> Run:
    """The words of a cell as one text; tables in it are put aside."""
    plain = plain_cell(story, cell)
    if plain is not None:
        return plain
    story.cell_shade = shade_of(child(cell, "tcPr", "shd"))
    _read_cell(story, cell, nested)
    story.cell_shade = story.shade = ""
    story.joined = False
    story.pictures = 0
    return story.take_run()


def _read_cell(story: Story, parent: Element, nested: list[Element]) -> None:
    for node in parent:
        tag = node.tag
        if tag == _PARAGRAPH:
            if read_paragraph(story, node, in_cell=True) is not None:
                story.writer.builder.line_end()
        elif tag == _TABLE:
            nested.append(node)
        elif tag == _CONTROL:
            start = story.writer.builder.position
            content = node.find(_CONTENT)
            if content is not None:
                _read_cell(story, content, nested)
            if is_prompt(node):
                story.mark_from(MarkKind.PROMPT, start)
        elif tag in _WRAPPERS:
            _read_cell(story, node, nested)
        else:
            _beside_blocks(story, node)
