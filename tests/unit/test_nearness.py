"""What one slip of the pen is."""

from __future__ import annotations

import pytest

from packlint.grammar.nearness import is_one_slip


@pytest.mark.parametrize(
    ("one", "other"),
    [("hammond", "hamond"), ("hammond", "hammong"), ("ghosh", "gosh"), ("reed", "rede"), ("a", "")],
)
def test_one_slip(one: str, other: str) -> None:
    assert is_one_slip(one, other)
    assert is_one_slip(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("reed", "reed"), ("reed", "reid's"), ("marsh", "marshal"), ("abcd", "badc"), ("ab", "ca")],
)
def test_no_or_more_than_one_slip(one: str, other: str) -> None:
    assert not is_one_slip(one, other)
    assert not is_one_slip(other, one)
