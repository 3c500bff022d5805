"""Paragraphs over a page break, as the tags of the lines on both sides tell."""

from __future__ import annotations

import pytest
from pdf_help import Canvas, document, made, prose, shape

from packlint.model import Box
from packlint.readers.pdf.drawn import NO_TAG
from packlint.readers.pdf.flow import Line
from packlint.readers.pdf.paragraphs import continues_over_page
from packlint.readers.pdf.scan import Word


def line(
    text: str,
    tag: tuple[int, ...] | None,
    *,
    x0: float = 72,
    x1: float = 520,
    role: str = "P",
    right: float = 520,
) -> Line:
    """A line of print between x0 and x1 on a page whose longest line ends at `right`."""
    words = [Word(x0, 90, x1, 100, text, 10, False, True, 0, NO_TAG, 0, 95)]
    box = Box(x0, 90, x1, 100)
    return Line(words, box, 10, False, tag, role if tag else "", 0, None, right, False)


FIRST, SECOND = (0, 1), (0, 2)


@pytest.mark.parametrize(
    ("last", "first", "goes_on"),
    [
        # MuPDF tells what a page break cuts off without its tag.
        (line("It is open.", FIRST), line("It is free.", None, x1=300), True),
        (line("It is open.", FIRST, x1=300), line("It is free.", None, x1=300), False),
        (line("It is open.", FIRST), line("It is free.", None, x0=100), False),
        (line("It is open.", FIRST, role="TD"), line("It is free.", None), False),
        (line("It is open.", FIRST), line("It is free.", FIRST), True),
        (line("It is open.", FIRST, role="TD"), line("Free.", FIRST, role="TD"), False),
        (line("Parks and ponds", FIRST), line("Ponds and parks", SECOND), False),
        (line("Parks and ponds", FIRST), line("and parks", SECOND), True),
        (line("Parks and ponds", None), line("Ponds and parks", None), True),
        (line("Parks and ponds.", None), line("Ponds and parks", None), False),
        # The longest line of a page of short lines is not full.
        (line("Parks and ponds", None, x1=290, right=300), line("Ponds and", None), False),
        (
            line("Parks and ponds", None, x0=300, x1=515),
            line("Ponds and", None, x1=290, right=290),
            True,
        ),
        (line("Parks and ponds;", None), line("and parks", None), True),
        (line("Parks and ponds;", None, x1=300), line("and parks", None), False),
    ],
)
def test_a_paragraph_goes_on_where_its_tags_say_so(last: Line, first: Line, goes_on: bool) -> None:
    assert continues_over_page(last, first) is goes_on


def test_a_time_at_the_head_of_a_line_is_no_paragraph_number() -> None:
    def draw(page: Canvas) -> None:
        prose(page, 300, ["2.00 - 3.29 pm on 5 May 2024"])

    assert shape(document(made(draw))) == [
        ("paragraph", None, None, "2.00 - 3.29 pm on 5 May 2024")
    ]
