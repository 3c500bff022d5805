"""JSON: valid, complete, and the same whatever the order of findings."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

import packlint
from packlint.finding import Result
from packlint.model import Box
from packlint.reporters import REPORTERS
from reporters.results import RESULTS
from reporters.sample import clean, column_total, sample

SCHEMA = json.loads(
    (Path(packlint.__file__).parent / "schema" / "findings.schema.json").read_text(encoding="utf-8")
)
render = REPORTERS["json"]


def _strict(schema: object) -> object:
    """The schema with every key that it does not describe forbidden."""
    if isinstance(schema, list):
        return [_strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    strict = {key: _strict(value) for key, value in schema.items()}
    if "properties" in strict:
        strict.setdefault("additionalProperties", False)
    return strict


VALIDATOR = Draft202012Validator(SCHEMA)
STRICT = Draft202012Validator(_strict(deepcopy(SCHEMA)))


def _problems(text: str) -> list[str]:
    return [error.message for error in STRICT.iter_errors(json.loads(text))]


def test_schema_itself_is_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_strict_schema_refuses_a_key_that_is_not_described() -> None:
    output = json.loads(render(sample()))
    output["findings"][0]["places"][0]["colour"] = "red"
    assert [error.message for error in STRICT.iter_errors(output)] == [
        "Additional properties are not allowed ('colour' was unexpected)"
    ]
    assert list(VALIDATOR.iter_errors(output)) == []


@pytest.mark.parametrize("result", [sample(), clean()], ids=["sample", "clean"])
def test_output_is_described_by_the_schema(result: Result) -> None:
    assert _problems(render(result)) == []


@settings(max_examples=40, deadline=None)
@given(RESULTS)
def test_any_result_is_valid_and_can_be_encoded(result: Result) -> None:
    text = render(result)
    assert _problems(text) == []
    assert text.endswith("\n}\n")
    assert text.encode("utf-8").decode("utf-8") == text
    assert {found["message"] for found in json.loads(text)["findings"]} == {
        found.message for found in result.findings
    }


@settings(max_examples=40, deadline=None)
@given(RESULTS, st.randoms(use_true_random=False))
def test_order_of_findings_and_rules_does_not_matter(result: Result, random: Random) -> None:
    findings, rules = list(result.findings), list(result.rules_run)
    random.shuffle(findings)
    random.shuffle(rules)
    shuffled = replace(
        result,
        findings=tuple(findings),
        rules_run=tuple(rules),
        rules_not_run=result.rules_not_run[::-1],
        coverage=dict(reversed(result.coverage.items())),
    )
    assert render(shuffled) == render(result)


def test_control_characters_are_escaped_and_kept() -> None:
    hostile = "a\x1b[31m\x9b\u202e\u2028\udce9é£"
    result = replace(clean(), findings=(replace(column_total(), message=hostile),))
    text = render(result)
    assert json.loads(text)["findings"][0]["message"] == hostile
    assert r'"message": "a\u001b[31m\u009b\u202e\u2028\udce9é£"' in text


def test_boxes_are_rounded_and_impossible_ones_left_out() -> None:
    finding = column_total()
    boxes = (Box(1.23456, 2, 3, 4), Box(float("nan"), 0, 1, 1), Box(0, 0, float("inf"), 1))
    place = replace(finding.places[0], boxes=boxes)
    result = replace(clean(), findings=(replace(finding, places=(place,)),))
    output = json.loads(render(result))
    assert output["findings"][0]["places"][0]["boxes"] == [[1.23, 2, 3, 4]]
