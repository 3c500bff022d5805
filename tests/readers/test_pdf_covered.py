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


def _line(thick: float, **look: float) -> Draw:
    def draw(page: pymupdf.Page) -> None:
        page.draw_line((BOX[0], 96.5), (BOX[2], 96.5), color=(0, 0, 0), width=thick, **look)

    return draw


def _polygon(colour: tuple[float, float, float], **look: float) -> Draw:
    corners = [(70, 87), (140, 86), (151, 96), (150, 105), (71, 104)]

    def draw(page: pymupdf.Page) -> None:
        page.draw_polyline(corners, color=None, fill=colour, closePath=True, **look)

    return draw


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


def _picture(colour: int) -> Draw:
    def draw(page: pymupdf.Page) -> None:
        picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 9, 9))
        picture.clear_with(colour)
        page.insert_image(BOX, pixmap=picture, keep_proportion=False)

    return draw


def _turned_picture(page: pymupdf.Page) -> None:
    _picture(0)(page)
    page.set_rotation(90)


def _half_dark(page: pymupdf.Page) -> None:
    """A picture that is dark over "Cara", and light over "Holden"."""
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 78, 16))
    picture.clear_with(255)
    picture.set_rect(pymupdf.IRect(0, 0, 27, 16), (0, 0, 0))
    page.insert_image(BOX, pixmap=picture, keep_proportion=False)


def _pen(kind: str, colour: tuple[float, float, float]) -> Draw:
    def draw(page: pymupdf.Page) -> None:
        middle = (BOX[1] + BOX[3]) / 2
        ends = [(BOX[0], middle), (BOX[2], middle)]
        made = {
            "marker": lambda: page.add_highlight_annot(BOX),
            "pen": lambda: page.add_ink_annot([ends]),
            "line": lambda: page.add_line_annot(*ends),
        }[kind]()
        made.set_colors(stroke=colour)
        if kind != "marker":
            made.set_border(width=BOX[3] - BOX[1])
        made.update()

    return draw


HIDING = {
    "a dark picture": _picture(0),
    "a dark picture on a turned page": _turned_picture,
    "a black marker": _pen("marker", (0, 0, 0)),
    "a black pen": _pen("pen", (0, 0, 0)),
    "a thick line": _pen("line", (0, 0, 0)),
    "a thick line of the page": _line(16),
    "a line as thick as letters are high": _line(11),
    "a curve of the page": lambda page: page.draw_bezier(
        (70, 96), (90, 95), (110, 97), (152, 96), color=(0, 0, 0), width=15
    ),
    "a polygon": _polygon((0, 0, 0)),
    "a box": lambda page: page.draw_rect(BOX, color=(0, 0, 0), fill=(0, 0, 0)),
    "a blue box": lambda page: page.draw_rect(BOX, color=None, fill=(0, 0, 0.8)),
    "a box laid over the page": _annotation,
    "a place that was never redacted": lambda page: page.add_redact_annot(BOX),
    "a page that is turned": _turned,
}
SHOWING = {
    "a proper redaction": _applied,
    "a box seen through": lambda page: page.draw_rect(BOX, fill=(0, 0, 0), fill_opacity=0.4),
    "a light picture": _picture(255),
    "a yellow marker": _pen("marker", (1, 1, 0)),
    "a blue pen": _pen("pen", (0.3, 0.5, 1)),
    "a highlight": lambda page: page.add_highlight_annot(BOX).update(),
    "a line through the words": _line(2),
    "a thick line seen through": _line(16, stroke_opacity=0.4),
    "a polygon seen through": _polygon((0, 0, 0), fill_opacity=0.4),
    "a light polygon": _polygon((0.8, 0.8, 0.8)),
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


def test_a_picture_hides_the_letters_that_are_dark_and_no_others() -> None:
    assert _covered(_half_dark) == ["Cara"]


def test_words_on_a_dark_picture_are_seen() -> None:
    def page(page: pymupdf.Page) -> None:
        _picture(0)(page)
        page.insert_text((74, 100), "Cara Holden", fontsize=11, color=(1, 1, 1))

    assert not [mark for mark in document(made(page)).marks if mark.kind is MarkKind.COVERED]


@pytest.mark.parametrize("draw", [_line(16), _polygon((0, 0, 0))], ids=["line", "polygon"])
def test_words_on_a_dark_shape_are_seen(draw: Draw) -> None:
    def page(page: pymupdf.Page) -> None:
        draw(page)
        page.insert_text((74, 100), "Cara Holden", fontsize=11, color=(1, 1, 1))

    assert not [mark for mark in document(made(page)).marks if mark.kind is MarkKind.COVERED]


@pytest.mark.parametrize("draw", [_line(16), _polygon((0, 0, 0))], ids=["line", "polygon"])
def test_a_dark_shape_where_words_were_taken_out(draw: Draw) -> None:
    def page(page: pymupdf.Page) -> None:
        page.insert_text((160, 100), "lives in Ferry Lane.", fontsize=11)
        draw(page)

    assert not [mark for mark in document(made(page)).marks if mark.kind is MarkKind.COVERED]


def test_words_that_were_recognised_in_a_scan_are_not_hidden_by_it() -> None:
    def page(page: pymupdf.Page) -> None:
        page.insert_text((74, 100), "Cara Holden", fontsize=11, render_mode=3)
        _picture(0)(page)

    assert not [mark for mark in document(made(page)).marks if mark.kind is MarkKind.COVERED]
