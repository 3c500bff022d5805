"""Links and fields as they begin and end among the words."""

from __future__ import annotations

from packlint.model import MarkKind
from packlint.readers.docx.fields import Field, prompt_of, target_of
from packlint.readers.docx.names import WORD, Element, child, number, value
from packlint.readers.docx.story import Story
from packlint.readers.docx.styles import Look

# Fields that never end would slow down everything after them.
_MOST_OPEN = 50


def instruction(story: Story, node: Element) -> None:
    """A part of the instruction of the innermost field."""
    if story.fields and not story.fields[-1].in_result:
        story.fields[-1].instruction.append(node.text or "")


def field_character(story: Story, node: Element, look: Look | None = None) -> None:
    """A field begins, its result begins, or it ends."""
    kind = node.get(WORD + "fldCharType")
    if kind == "begin" and len(story.fields) < _MOST_OPEN:
        story.fields.append(Field(chosen=_chosen(node)))
    elif kind == "separate" and story.fields:
        _begin_result(story, story.fields[-1])
    elif kind == "end" and story.fields:
        _end_field(story, story.fields.pop())


def _begin_result(story: Story, field: Field) -> None:
    field.in_result = True
    target = target_of("".join(field.instruction))
    if target is not None:
        field.linked = True
        open_link(story, target)


def _end_field(story: Story, field: Field) -> None:
    if field.linked:
        story.writer.close_link()
    elif not field.in_result:
        prompt = prompt_of("".join(field.instruction))
        if prompt or field.chosen:
            start = story.writer.builder.position
            story.write_sign(prompt or field.chosen)
            if prompt:
                story.mark_from(MarkKind.PROMPT, start)


def _chosen(node: Element) -> str:
    """What a drop-down form field shows."""
    choices = child(node, "ffData", "ddList")
    if choices is None:
        return ""
    entries = [entry.get(WORD + "val", "") for entry in choices.iterfind(WORD + "listEntry")]
    result = number(value(choices, "result"))
    at = result if result is not None else number(value(choices, "default")) or 0
    return entries[at] if 0 <= at < len(entries) else ""


def finish_fields(story: Story) -> None:
    """At the end of a paragraph no field may stay in its instruction, and hide what follows."""
    for field in story.fields:
        field.in_result = True


def open_link(story: Story, target: str) -> None:
    """A link to an address or "#bookmark" begins."""
    if target.startswith("#"):
        name = target[1:]
        target = "#" + story.book.bookmarks.get(name.casefold(), name)
    target = target.strip().replace(" ", "%20")
    story.writer.open_link(target, story.paragraph or 0, story.column)
