"""Drawings: what they hold of words, and objects of other programs."""

from __future__ import annotations

from collections.abc import Iterator

from packlint.model import MarkKind
from packlint.readers.docx.names import (
    CHART,
    DECORATIVE,
    DIAGRAM,
    DRAWING,
    INLINE,
    MARKUP,
    NEW_CHART,
    OFFICE,
    VML,
    WORD,
    Element,
)
from packlint.readers.docx.story import Story
from packlint.readers.docx.styles import Look

_CHARTS = (CHART + "chart", NEW_CHART + "chart")
_BOXES = frozenset((WORD + "txbxContent", DIAGRAM + "relIds"))


def picture(story: Story, node: Element, look: Look) -> None:
    """A drawing: its text boxes and diagrams are read after the paragraph."""
    if story.deleted:
        return
    boxes = list(_outermost_boxes(node))
    story.boxes += boxes
    for art in node.iter(VML + "textpath"):
        if art.get("string"):
            story.write_sign(f" {art.get('string')} ")
    for packed in node.iter(OFFICE + "OLEObject"):
        _count_embedded(story, packed.get("ProgID", "").split(".")[0])
    story.book.charts += sum(1 for _ in node.iter(*_CHARTS))
    if not boxes:
        story.drawings.append(node)
        story.pictures += 1
        if next(node.iter(DRAWING + "blip", VML + "imagedata"), None) is not None:
            story.writer.mark(MarkKind.PICTURE, "")
        if not story.furniture and any(map(_is_undescribed, node.iter(INLINE + "docPr"))):
            story.writer.mark(MarkKind.UNDESCRIBED, "")


def _is_undescribed(properties: Element) -> bool:
    """Whether a picture has no words for those who cannot see it, and is no decoration."""
    if (properties.get("descr") or properties.get("title") or "").strip():
        return False
    decorative = next(properties.iter(DECORATIVE + "decorative"), None)
    return decorative is None or decorative.get("val") == "0"


def _outermost_boxes(node: Element) -> Iterator[Element]:
    """Text boxes and diagrams below, of several ways to draw the same the first."""
    for inner in node:
        if inner.tag in _BOXES:
            yield inner
        elif inner.tag == MARKUP + "AlternateContent":
            chosen = inner.find(MARKUP + "Choice")
            if chosen is None:
                chosen = inner.find(MARKUP + "Fallback")
            if chosen is not None:
                yield from _outermost_boxes(chosen)
        elif isinstance(inner.tag, str):
            yield from _outermost_boxes(inner)


def _count_embedded(story: Story, program: str) -> None:
    if not program.startswith("Equation"):
        counts = story.book.embedded
        counts[program] = counts.get(program, 0) + 1
