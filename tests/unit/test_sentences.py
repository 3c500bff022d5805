"""Sentences of prose, with abbreviations kept whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packlint.facts.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Mr. A. Smith spoke. It ended.", ["Mr. A. Smith spoke.", "It ended."]),
        ("It cost £1.2m. That is more.", ["It cost £1.2m.", "That is more."]),
        ("See para. 3 for more.", ["See para. 3 for more."]),
        ("“It works.” He left.", ["“It works.”", "He left."]),
        ("Is it? Yes! Good", ["Is it?", "Yes!", "Good"]),
        ("See www.northshire.example. Then go.", ["See www.northshire.example.", "Then go."]),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@given(st.text())
def test_no_character_is_lost_and_none_is_in_two(text: str) -> None:
    ranges = list(split_sentences(text))
    assert all(start < end for start, end in ranges)
    assert all(left[1] <= right[0] for left, right in pairwise(ranges))
    kept = "".join(text[start:end] for start, end in ranges)
    assert "".join(kept.split()) == "".join(text.split())
