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
    if node.get(WORD + "customMarkFollows", "0") not in ("0", "false") and story.sign is None:
        story.sign = _sign_after(node)
    shown = _next_sign(story, kind) if story.sign is None else story.sign
    story.writer.mark(MarkKind.NOTE_REFERENCE, shown)
    story.notes.append(NoteReference(kind, node.get(WORD + "id", ""), shown))


def _sign_after(reference: Element) -> str:
    """The sign that a writer gave a note in place of its number: the words after it in its run."""
    words = (node.text or "" for node in reference.itersiblings(WORD + "t"))
    return "".join(words).strip()


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
