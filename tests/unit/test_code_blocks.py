"""What a page shows as code is a sample: nothing in it is a finding, and that is said."""

from __future__ import annotations

from packlint.api import check_sources
from packlint.config import Config
from packlint.finding import Coverage
from packlint.readers import Source

SAMPLE = """\
# Allotments Committee – 9 January 2025

{fence}
The committee met on Monday, 9 January 2025 in the the hall, see https//northshire.example.
{fence}
"""


def _rules_that_spoke(text: str) -> list[str]:
    result = check_sources([Source(0, "page.md", text.encode("utf-8"))], Config())
    return [finding.rule for finding in result.findings]


def test_a_sample_is_not_checked() -> None:
    assert _rules_that_spoke(SAMPLE.format(fence="```")) == []


def test_the_same_words_as_prose_are() -> None:
    spoke = _rules_that_spoke(SAMPLE.format(fence=""))
    assert sorted(spoke) == ["link-malformed", "weekday-differs", "word-repeated"]


def test_samples_are_counted_as_not_checked() -> None:
    text = SAMPLE.format(fence="```")
    result = check_sources([Source(0, "page.md", text.encode("utf-8"))], Config())
    reason = "what is marked as code is a sample"
    assert result.coverage["code blocks"] == Coverage(1, 0, 1, {reason: 1})
    assert not result.incomplete
