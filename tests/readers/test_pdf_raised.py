"""Raised marks of notes against figures: never read as one more digit."""

from __future__ import annotations

import pytest

from packlint.readers.pdf.scan import Word, is_raised


def _word(text: str, x0: float, x1: float, y0: float, y1: float, size: float) -> Word:
    return Word(x0, y0, x1, y1, text, size, False, True, 0, 0, 0, (y0 + y1) / 2)


@pytest.mark.parametrize(
    ("size", "top", "bottom", "raised"),
    [
        # Browsers set <sup> at five sixths, Word at two thirds, LibreOffice at 58 per cent.
        (8.3, 105.7, 115.0, True),
        (6.5, 106.0, 113.3, True),
        (5.8, 106.5, 113.0, True),
        # Small print on the same line, and a figure of the body's size a little higher.
        (8.3, 109.5, 118.8, False),
        (10.0, 105.7, 116.9, False),
    ],
)
def test_a_small_figure_set_high_against_a_word_is_a_mark(
    size: float, top: float, bottom: float, raised: bool
) -> None:
    nil = _word("-", 212.8, 216.2, 108.3, 119.4, 10.0)
    assert is_raised(nil, _word("2", 216.2, 220.8, top, bottom, size)) is raised


def test_a_small_figure_away_from_the_word_is_a_figure() -> None:
    nil = _word("-", 212.8, 216.2, 108.3, 119.4, 10.0)
    assert not is_raised(nil, _word("2", 226.2, 230.8, 105.7, 115.0, 8.3))
