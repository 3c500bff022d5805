"""The inside of a paragraph: runs, fields, links, tracked changes, comments and notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from packlint.model import MarkKind
from packlint.readers.docx.drawings import picture
from packlint.readers.docx.fields import target_of
from packlint.readers.docx.linking import field_character, instruction, open_link
from packlint.readers.docx.names import (
    MARKUP,
    MATH,
    RELATION,
    WORD,
    Element,
    Parts,
    is_on,
    properties_of,
    switch,
    value_of,
)
from packlint.readers.docx.notes import (
    comment_end,
    comment_reference,
    comment_start,
    note_reference,
)
from packlint.readers.docx.shapes import is_dark, shade_of
from packlint.readers.docx.story import Story
from packlint.readers.docx.styles import Look
from packlint.readers.docx.symbols import is_symbol_font, sign, signs

Reader = Callable[[Story, Element, Look], None]


def read_inline(story: Story, parent: Element, look: Look) -> None:
    """Read what stands in a paragraph (or in something inside it) that has this look."""
    for node in parent:
        reader = _INLINE.get(node.tag)
        if reader is not None:
            reader(story, node, look)


def _run(story: Story, run: Element, look: Look) -> None:
    """A run of words; those that are struck through are as good as deleted."""
    properties = properties_of(run, _PROPERTIES)
    bold, hidden, raised, font = run_look(story, properties, look)
    if hidden:
        _hide(story, run)
        return
    writer = story.writer
    struck = bool(properties) and (is_on(properties.get(_STRUCK)) or is_on(properties.get(_TWICE)))
    start = writer.builder.length
    if struck:
        writer.open_change(MarkKind.DELETION)
    if raised:
        writer.element("sup", False, {}, 0, None)
    if bold:
        writer.begin_bold()
    _read_run(story, run, look, font)
    if bold:
        writer.end_bold()
    if raised:
        writer.element("sup", True, {}, 0, None)
    if struck:
        writer.close_change(MarkKind.DELETION)
    if properties or story.shade:
        _mark_colour(story, properties, look, start)


def _mark_colour(story: Story, properties: Parts, look: Look, start: int) -> None:
    """Mark words under the marker pen, and those that are as dark as what is behind them.

    Word prints letters of no colour of their own in white on a dark shading, but not under the pen.
    """
    pen = value_of(properties.get(_HIGHLIGHT)) or ""
    behind = shade_of(properties.get(_SHADING)) or story.shade
    if pen == "black" or (pen in _NO_PEN and is_dark(behind)):
        styles = story.book.styles
        own = (
            value_of(properties.get(_COLOUR))
            or styles.said(value_of(properties.get(_STYLE)) or look.id, "rPr", "color")
            or styles.said(look.id, "rPr", "color")
            or "auto"
        )
        if is_dark(own) or (own == "auto" and pen == "black"):
            story.mark_from(MarkKind.COVERED, start)
    elif pen not in _NO_COLOUR:
        story.mark_from(MarkKind.HIGHLIGHT, start)


def run_look(story: Story, properties: Parts, look: Look) -> tuple[bool, bool, bool, str]:
    """Whether a run is bold, hidden and raised, and its font when that has signs for letters.

    Bold of the paragraph's style and bold of the run's style cancel out (ECMA-376, 17.7.3).
    """
    if not properties:
        return look.bold is True, look.hidden is True, False, ""
    bold, hidden = is_on(properties.get(_BOLD)), is_on(properties.get(_HIDDEN))
    style = value_of(properties.get(_STYLE))
    own = story.book.styles.look(style) if style is not None else None
    if bold is None:
        bold = bool(look.bold) != bool(own is not None and own.bold)
    if hidden is None:
        hidden = bool(look.hidden) or bool(own is not None and own.hidden)
    raised = value_of(properties.get(_RAISED)) == "superscript"
    fonts = properties.get(_FONTS)
    font = "" if fonts is None else fonts.get(WORD + "ascii", "")
    return bold, hidden, raised, font if is_symbol_font(font) else ""


def _read_run(story: Story, run: Element, look: Look, font: str) -> None:
    story.sign = None
    for node in run:
        tag = node.tag
        if tag in (_TEXT, _DELETED_TEXT):
            if node.text and story.sign is None and _is_shown(story):
                story.write(signs(node.text, font) if font else node.text)
        elif tag == _INSTRUCTION:
            instruction(story, node)
        else:
            reader = _IN_RUN.get(tag)
            if reader is not None:
                reader(story, node, look)


def _is_shown(story: Story) -> bool:
    """Whether words are shown here: not those that only serve the instruction of a field."""
    return not story.fields or all(one.in_result for one in story.fields[:-1])


def _hide(story: Story, run: Element) -> None:
    """Hidden words are no text, but fields that begin or end in them do so."""
    for node in run:
        if node.tag == _INSTRUCTION:
            instruction(story, node)
        elif node.tag == _FIELD:
            field_character(story, node)
    words = "".join(node.text or "" for node in run.iter(_TEXT))
    if words.strip() and _is_shown(story):
        story.writer.mark(MarkKind.HIDDEN, " ".join(words.split()))


def _hyperlink(story: Story, node: Element, look: Look) -> None:
    relation = story.relations.get(node.get(RELATION + "id", ""))
    anchor = node.get(WORD + "anchor", "")
    target = relation.target if relation is not None else ""
    if anchor and "#" not in target:
        target += f"#{anchor}"
    if target:
        open_link(story, target)
    read_inline(story, node, look)
    if target:
        story.writer.close_link()


def _simple_field(story: Story, node: Element, look: Look) -> None:
    target = target_of(node.get(WORD + "instr", ""))
    if target is not None:
        open_link(story, target)
    read_inline(story, node, look)
    if target is not None:
        story.writer.close_link()


def _change(story: Story, node: Element, look: Look) -> None:
    """Words put in or taken out while changes were tracked; moved words are both."""
    kind = _CHANGES[node.tag]
    author, when = node.get(WORD + "author", ""), node.get(WORD + "date", "")
    story.writer.open_change(kind, author, when)
    if kind is MarkKind.INSERTION:
        read_inline(story, node, look)
    else:
        column = story.column
        story.deleted += 1
        read_inline(story, node, look)
        story.deleted -= 1
        story.column = column
    story.writer.close_change(kind)


def _control(story: Story, node: Element, look: Look) -> None:
    """A content control; what it shows while nobody filled it in is a prompt."""
    content = node.find(WORD + "sdtContent")
    if content is None:
        return
    start = story.writer.builder.position
    read_inline(story, content, look)
    if is_prompt(node):
        story.mark_from(MarkKind.PROMPT, start)


def is_prompt(control: Element) -> bool:
    """Whether a content control still shows its placeholder."""
    return switch(control.find(WORD + "sdtPr"), "showingPlcHdr") is True


def _subdocument(story: Story, node: Element, look: Look) -> None:
    story.book.chunks += 1


def _ruby(story: Story, node: Element, look: Look) -> None:
    base = node.find(WORD + "rubyBase")
    if base is not None:
        read_inline(story, base, look)


def _math(story: Story, node: Element, look: Look) -> None:
    """The text of a formula; a fraction is written with a stroke."""
    if node.tag == MATH + "t":
        story.write(node.text or "")
    elif node.tag == WORD + "r":
        _run(story, node, look)
    elif isinstance(node.tag, str) and not node.tag.endswith("Pr"):
        raised = node.tag == MATH + "sup"
        if raised:
            story.writer.element("sup", False, {}, 0, None)
        for count, inner in enumerate(node):
            if count and node.tag == MATH + "f" and inner.tag == MATH + "den":
                story.write("/")
            _math(story, inner, look)
        if raised:
            story.writer.element("sup", True, {}, 0, None)


def _tab(story: Story, node: Element, look: Look) -> None:
    if story.first_tab is None:
        story.first_tab = story.writer.builder.length
    story.write_sign(" ")


def _line_end(story: Story, node: Element, look: Look) -> None:
    story.write_sign(" ")
    story.writer.line_end()


def _hyphen(story: Story, node: Element, look: Look) -> None:
    story.write_sign("-")


def _symbol(story: Story, node: Element, look: Look) -> None:
    try:
        code = int(node.get(WORD + "char", ""), 16)
    except ValueError:
        return
    if _is_shown(story):
        story.write_sign(sign(code, node.get(WORD + "font", "")))


def _alternate(story: Story, node: Element, look: Look) -> None:
    """One of several ways to draw the same: the first, which is the one that Word takes."""
    chosen = node.find(MARKUP + "Choice")
    if chosen is None:
        chosen = node.find(MARKUP + "Fallback")
    if chosen is not None:
        for inner in chosen:
            reader = _IN_RUN.get(inner.tag) or _INLINE.get(inner.tag)
            if reader is not None:
                reader(story, inner, look)


_PROPERTIES: Final = WORD + "rPr"
_BOLD: Final = WORD + "b"
_HIDDEN: Final = WORD + "vanish"
_STYLE: Final = WORD + "rStyle"
_RAISED: Final = WORD + "vertAlign"
_STRUCK: Final = WORD + "strike"
_TWICE: Final = WORD + "dstrike"
_HIGHLIGHT: Final = WORD + "highlight"
_COLOUR: Final = WORD + "color"
_SHADING: Final = WORD + "shd"
_NO_PEN: Final = ("", "none")
_NO_COLOUR: Final = (*_NO_PEN, "white", "black")
_FONTS: Final = WORD + "rFonts"
_TEXT: Final = WORD + "t"
_DELETED_TEXT: Final = WORD + "delText"
_INSTRUCTION: Final = WORD + "instrText"
_FIELD: Final = WORD + "fldChar"
_CHANGES: Mapping[object, MarkKind] = {
    WORD + "ins": MarkKind.INSERTION,
    WORD + "moveTo": MarkKind.INSERTION,
    WORD + "del": MarkKind.DELETION,
    WORD + "moveFrom": MarkKind.DELETION,
}
_INLINE: Mapping[object, Reader] = {
    WORD + "r": _run,
    WORD + "hyperlink": _hyperlink,
    WORD + "fldSimple": _simple_field,
    WORD + "subDoc": _subdocument,
    WORD + "sdt": _control,
    WORD + "smartTag": read_inline,
    WORD + "customXml": read_inline,
    WORD + "dir": read_inline,
    WORD + "bdo": read_inline,
    WORD + "commentRangeStart": comment_start,
    WORD + "commentRangeEnd": comment_end,
    MATH + "oMath": _math,
    MATH + "oMathPara": _math,
    MARKUP + "AlternateContent": _alternate,
    **dict.fromkeys(_CHANGES, _change),
}
_IN_RUN: Mapping[object, Reader] = {
    WORD + "tab": _tab,
    WORD + "ptab": _tab,
    WORD + "br": _line_end,
    WORD + "cr": _line_end,
    WORD + "noBreakHyphen": _hyphen,
    WORD + "sym": _symbol,
    _FIELD: field_character,
    WORD + "commentReference": comment_reference,
    WORD + "footnoteReference": note_reference,
    WORD + "endnoteReference": note_reference,
    WORD + "drawing": picture,
    WORD + "pict": picture,
    WORD + "object": picture,
    WORD + "ruby": _ruby,
    MARKUP + "AlternateContent": _alternate,
}
