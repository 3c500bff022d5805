"""Every format, whole, against the committed expected output."""

from __future__ import annotations

import pytest

from reporters.expected import FOLDER, OUTPUTS

HOW_TO_REFRESH = "run `python tests/reporters/expected.py` and read the difference in git"


@pytest.mark.parametrize("name", OUTPUTS)
def test_output_is_as_expected(name: str) -> None:
    path = FOLDER / name
    assert path.is_file(), f"{path} is missing: {HOW_TO_REFRESH}"
    assert OUTPUTS[name]() == path.read_bytes().decode("utf-8"), HOW_TO_REFRESH


def test_no_expected_output_is_left_over() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(OUTPUTS)
