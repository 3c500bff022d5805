"""Raised marks as browsers print them: small by a sixth only, and elements of their own.

files/marks.pdf was printed from files/marks.html by headless Chromium.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_help import document, rows, shape, tables

from packlint.model import Span
from packlint.readers.pdf.drawn import NO_TAG
from packlint.readers.pdf.scan import Word, is_raised

DATA = (Path(__file__).parent / "files" / "marks.pdf").read_bytes()


def test_marks_never_become_digits_of_the_figures_they_follow() -> None:
    read = document(DATA)
    (table,) = tables(read)
    assert rows(table) == [
        ["Service", "Budget", "Forecast", "Variance"],
        ["Ponds", "412", "430", "18"],
        ["Trees", "1,203", "1,203", "-"],
        ["Total", "1,615", "1,633", "18⁷"],
    ]
    assert shape(read) == [
        (
            "paragraph",
            None,
            None,
            "The parks of Northshire cost £3.2m a year, and 12.5% of that is for ponds.",
        ),
        ("table", None, None, ""),
        ("paragraph", None, None, "They are open all year."),
        (
            "note",
            "1",
            None,
            "Without the cost of the bridges, which the county pays for out of its own budget as"
            " it has done for as long as anybody can remember.",
        ),
        ("note", "2", None, "A grant is expected."),
    ]
    assert [(mark.span, mark.text) for mark in read.marks] == [
        (Span(3, 0, 34, 34), "1"),
        (Span(3, 0, 52, 52), "2"),
        (Span(3, 1, 3, 3, 5), "1"),
        (Span(3, 1, 5, 5, 8), "2"),
        (Span(3, 1, 1, 1, 11), "2"),
    ]


def word(text: str, x0: float, y0: float, size: float) -> Word:
    """A word with half an em for each character."""
    x1, y1 = x0 + size / 2 * len(text), y0 + size
    return Word(x0, y0, x1, y1, text, size, False, True, 0, NO_TAG, 0, (y0 + y1) / 2)


@pytest.mark.parametrize(
    ("mark", "raised"),
    [
        (word("2", 115, 98, 8.3), True),
        (word("12", 115, 98, 6), True),
        (word("2", 115, 98, 10), False),
        (word("2", 115, 101, 8.3), False),
        (word("2", 125, 98, 8.3), False),
        (word("2", 115, 80, 8.3), False),
        (word("nd", 115, 98, 6), False),
    ],
)
def test_a_mark_is_a_number_set_small_and_high_against_a_word(mark: Word, raised: bool) -> None:
    assert is_raised(word("412", 100, 100, 10), mark) is raised
