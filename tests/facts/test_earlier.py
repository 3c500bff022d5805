"""What a later pack may say without contradicting an earlier one, however near the figures are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from packlint.api import check_sources, just_read, taken
from packlint.config import Config
from packlint.readers import Source, read

CASES = yaml.safe_load(
    (Path(__file__).parent / "packs_in_agreement.yml").read_text(encoding="utf-8")
)
RULES = ("figure-differs-between-packs", "plan-period-differs")
HEAD = "# Report of the Director\n\nDate of meeting: {}\n\n"


def source(day: str, text: str) -> Source:
    return Source(0, "report.md", (HEAD.format(day) + text).encode())


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_nothing_is_said(case: Mapping[str, str]) -> None:
    earlier = taken([read(source("21 January 2025", case["then"]))], "earlier pack")
    result = check_sources(
        [source("2 September 2025", case["now"])], Config(select=RULES), just_read([earlier])
    )
    assert [finding.message for finding in result.findings] == []


def test_both_rules_speak_where_the_packs_contradict() -> None:
    then = (
        "In 2023/24 the council had 1,138 complaints about repairs. See the Council Plan 2022-26."
    )
    now = "In 2023/24 the council had 1,191 complaints about repairs. See the Council Plan 2022-27."
    earlier = taken([read(source("21 January 2025", then))], "earlier pack")
    result = check_sources(
        [source("2 September 2025", now)], Config(select=RULES), just_read([earlier])
    )
    assert [finding.rule for finding in result.findings] == list(RULES)
