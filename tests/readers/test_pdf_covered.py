"""Words under boxes that were drawn by hand, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pymupdf
import pytest
from pdf_help import document, made

from packlint.model import MarkKind

Draw: TypeAlias = Callable[[pymupdf.Page], object]

BOX = (72, 88, 150, 104)


def _annotation(page: pymupdf.Page) -> None:
    square = page.add_rect_annot(BOX)
    square.set_colors(stroke=(0, 0, 0), fill=(0, 0, 0))
    square.update()


def _applied(page: pymupdf.Page) -> None:
    page.add_redact_annot(BOX, fill=(0, 0, 0))
    page.apply_redactions()


def _turned(page: pymupdf.Page) -> None:
    page.draw_rect(BOX, color=(0, 0, 0), fill=(0, 0, 0))
    page.set_rotation(90)


HIDING = {
    "a box": lambda page: page.draw_rect(BOX, color=(0, 0, 0), fill=(0, 0, 0)),
    "a blue box": lambda page: page.draw_rect(BOX, color=None, fill=(0, 0, 0.8)),
    "a box laid over the page": _annotation,
    "a place that was never redacted": lambda page: page.add_redact_annot(BOX),
    "a page that is turned": _turned,
}
SHOWING = {
    "a proper redaction": _applied,
    "a box seen through": lambda page: page.draw_rect(BOX, fill=(0, 0, 0), fill_opacity=0.4),
    "a highlight": lambda page: page.add_highlight_annot(BOX).update(),
    "a frame": lambda page: page.draw_rect(BOX, color=(0, 0, 0)),
}


def _covered(draw: Draw) -> list[str]:
    def page(page: pymupdf.Page) -> None:
        page.insert_text((74, 100), "Cara Holden", fontsize=11)
        page.insert_text((160, 100), "lives in Ferry Lane.", fontsize=11)
        draw(page)

    return [mark.text for mark in document(made(page)).marks if mark.kind is MarkKind.COVERED]


@pytest.mark.parametrize("draw", HIDING.values(), ids=HIDING)
def test_words_that_can_still_be_copied(draw: Draw) -> None:
    assert _covered(draw) == ["Cara Holden"]


@pytest.mark.parametrize("draw", SHOWING.values(), ids=SHOWING)
def test_words_that_are_gone_or_seen(draw: Draw) -> None:
    assert _covered(draw) == []
