"""The shape of the code base: checks have their face, rules their fixture, files their bounds."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from packlint.rules import (
    ENGINE,
    Rule,
    check_names,
    load_check,
    load_rules,
    shipped_rule_files,
    validate_rules,
)
from packlint.yaml_file import read_yaml
from rule_cases import cases, fixture_files

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "packlint").rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
RULES = load_rules(shipped_rule_files())


def _by_id(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("name", check_names())
def test_check_has_its_face(name: str) -> None:
    check = load_check(name)
    Draft202012Validator.check_schema(dict(check.PARAMS))
    assert check.PARAMS["type"] == "object"
    assert check.PARAMS["additionalProperties"] is False
    assert list(inspect.signature(check.run).parameters) == ["context", "params"]
    assert len((inspect.getdoc(check) or "").splitlines()) >= 3, "say how it decides"


@pytest.mark.parametrize("name", check_names())
def test_check_is_used_by_a_rule(name: str) -> None:
    assert name in {rule.check for rule in RULES}


@pytest.mark.parametrize("path", shipped_rule_files(), ids=lambda path: path.stem)
def test_shipped_rules_are_valid(path: Path) -> None:
    validate_rules(read_yaml(path, "rule file"))


@pytest.mark.parametrize("rule", [r for r in RULES if r.check != ENGINE], ids=_by_id)
def test_rule_has_a_fixture_that_fires_and_cases_that_stay_silent(rule: Rule) -> None:
    mine = [case for case in cases() if case.rule == rule.id]
    assert any(case.expect for case in mine), "no case fires"
    assert sum(not case.expect for case in mine) >= 2, "a silent case and a near miss are needed"


@pytest.mark.parametrize("path", fixture_files(), ids=lambda path: path.stem)
def test_fixture_belongs_to_a_rule(path: Path) -> None:
    assert path.stem in {rule.id for rule in RULES}
    assert {case.rule for case in cases() if case.rule == path.stem} == {path.stem}


@pytest.mark.parametrize("rule", RULES, ids=_by_id)
def test_rule_speaks_plainly(rule: Rule) -> None:
    assert not rule.title.endswith(".")
    assert rule.since, "say which version first had it"
    assert rule.why.strip().endswith((".", "?"))
    assert rule.fix.strip().endswith(".")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_and_function_sizes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"
