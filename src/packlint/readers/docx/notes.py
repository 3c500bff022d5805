"""Comments and the signs of notes as they are met among the words."""

from __future__ import annotations

from packlint.model import MarkKind
from packlint.readers.docx.formats import formatted
from packlint.readers.docx.names import WORD, Element
from packlint.readers.docx.story import NoteReference, Story
from packlint.readers.docx.styles import Look


def note_reference(story: Story, node: Element, look: Look) -> None:
    """The sign of a note: kept as a mark, and the note is read after the paragraph."""
    if story.deleted:
        return
    kind = "footnote" if node.tag == WORD + "footnoteReference" else "endnote"
    shown = _next_sign(story, kind) if story.sign is None else story.sign
    story.writer.mark(MarkKind.NOTE_REFERENCE, shown)
    story.notes.append(NoteReference(kind, node.get(WORD + "id", ""), shown))


def custom_sign(run: Element) -> str | None:
    """The sign that a writer gave a note in place of its number; None without one."""
    for name in ("footnoteReference", "endnoteReference"):
        found = run.find(WORD + name)
        if found is not None and found.get(WORD + "customMarkFollows", "0") not in ("0", "false"):
            return "".join(node.text or "" for node in run.iterfind(WORD + "t")).strip()
    return None


def _next_sign(story: Story, kind: str) -> str:
    count = story.book.counts.get(kind)
    if count is None:
        return ""
    section = story.book.section
    if count.restarts and section != count.section:
        count.value = 0
    count.section = section
    count.value += 1
    form = count.formats[min(section, len(count.formats) - 1)]
    return formatted(count.start + count.value - 1, form)


def comment_start(story: Story, node: Element, look: Look | None = None) -> None:
    """The words that a comment is about begin."""
    story.commented[node.get(WORD + "id", "")] = story.writer.builder.position


def comment_end(story: Story, node: Element, look: Look | None = None) -> None:
    """The words that a comment is about end."""
    story.end_comment(node.get(WORD + "id", ""))


def comment_reference(story: Story, node: Element, look: Look) -> None:
    """Where the sign of a comment stands: its place, when it is about no words."""
    comment = node.get(WORD + "id", "")
    if comment not in story.book.placed and comment not in story.commented:
        story.commented[comment] = story.writer.builder.length
        story.end_comment(comment)
