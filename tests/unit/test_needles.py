"""Words that an expression needs: found where they are plain, and never one too many."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packlint.grammar.needles import needles
from packlint.rules import load_rules, shipped_rule_files


def _is_of_the_standard_library(source: str) -> bool:
    try:
        re.compile(source)
    except re.error:
        return False
    return True


# Hypothesis makes texts for expressions of the standard library only.
PATTERNS = [
    entry["pattern"]
    for rule in load_rules(shipped_rule_files())
    for entry in rule.params.get("patterns", ())
    if "pattern" in entry and _is_of_the_standard_library(entry["pattern"])
]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"lorem\s+ipsum", {"lorem"}),
        (r"Lorem (?i:IPSUM)", {"lorem "}),
        (r"\bTODO\b|\bFIXME", {"todo", "fixme"}),
        (r"colou?r", {"colo"}),
        (r"ab*cde", {"cde"}),
        (r"ab+cde", {"bcde"}),
        (r"(?:add|insert){2}x?", {"add", "insert"}),
        (r"(?:add|insert)?\[", {"["}),
        (r"(?=here)\w", set()),
        (r"(?<!draft )\w", set()),
        (r"(?xi) \[ \s* insert \s here", {"insert"}),
        (r"[abc]\.\.", {".."}),
        (r"one|\d", set()),
        (r"a{0,2}", set()),
        (r"\p{Lu}page", set()),
        (r"(?P<a>page)(?P=a)", set()),
        (r"(?x) page # pages", set()),
        (r"(?:page){e<=1}", set()),
        ("", set()),
    ],
)
def test_needles(source: str, expected: set[str]) -> None:
    assert needles(source) == expected


@pytest.mark.parametrize("source", PATTERNS)
@settings(max_examples=20)
@given(data=st.data())
def test_what_a_shipped_pattern_matches_holds_a_needle(source: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(source))
    assert any(word in text.casefold() for word in needles(source)) or not needles(source)
