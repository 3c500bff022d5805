"""Rule files: what is wrong in them is named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from packlint import house_pattern
from packlint.api import check_paths
from packlint.config import Config
from packlint.errors import ConfigError
from packlint.finding import Confidence, Severity
from packlint.model import ProblemCode
from packlint.rules import Profile, load_rules, shipped_rule_files

GOOD = """\
rules:
  - id: sky-not-blue
    check: weekday-differs
    title: The sky is not blue
    severity: warning
    confidence: medium
    since: "0.1"
    why: Readers expect it.
    fix: Paint it.
"""


def _file(folder: Path, text: str) -> Path:
    path = folder / "house.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_is_read_with_its_origin(tmp_path: Path) -> None:
    path = _file(tmp_path, GOOD)
    [rule] = load_rules([path])
    assert (rule.id, rule.check, rule.severity) == (
        "sky-not-blue",
        "weekday-differs",
        Severity.WARNING,
    )
    assert (rule.confidence, rule.profile) == (Confidence.MEDIUM, Profile.DEFAULT)
    assert rule.origin == f"{path}:2"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("severity: warning", "severity: fatal"),
            '5: rules.0.severity: there is no "fatal". Choose from error',
        ),
        (("    fix: Paint it.\n", ""), "2: rules.0: fix is missing. Add it."),
        (("since:", "colour: blue\n    since:"), "2: rules.0: there is no option named colour."),
        (("sky-not-blue", "Sky Not Blue"), "2: rules.0.id: 'Sky Not Blue' does not match"),
        (("check: weekday-differs", "check: sky-gazing"), "3: there is no check named sky-gazing."),
        (("fix: Paint it.", "fix: Paint it.\n    params: {hue: 3}"), "10: rules.0.params: "),
        (("title: The", "title: [The"), "5: this is not YAML: "),
        (
            ("fix: Paint it.", "fix: &a Paint it.\n    params: *a"),
            "10: *a: aliases are not allowed",
        ),
    ],
)
def test_a_fault_is_named_with_its_line(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    path = _file(tmp_path, GOOD.replace(*change))
    with pytest.raises(ConfigError) as raised:
        load_rules([path])
    assert str(raised.value).startswith(f"{path}:{message}")


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object/apply:os.mkdir [harm]",
        "!!python/object/new:os.mkdir [harm]",
        "!!python/name:os.mkdir",
        "!!python/module:os",
        "!mine {a: 1}",
    ],
)
@pytest.mark.parametrize("key", ["fix", "params"])
def test_a_rule_file_is_data_and_runs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, value: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = _file(tmp_path, GOOD.replace("    fix: Paint it.\n", f"    {key}: {value}\n"))
    with pytest.raises(ConfigError, match="this is not YAML: could not determine a constructor"):
        load_rules([path])
    assert not (tmp_path / "harm").exists()


@pytest.mark.parametrize("name", ["os", "..readers", "_hidden", "packlint.cli", "weekday_differs"])
def test_a_rule_can_name_nothing_but_a_check(tmp_path: Path, name: str) -> None:
    path = _file(tmp_path, GOOD.replace("weekday-differs", f'"{name}"'))
    with pytest.raises(ConfigError, match=r":3: there is no check named|does not match"):
        load_rules([path])


_SLOW = r"(\w|\w\w)+$"


@pytest.mark.parametrize(
    ("check", "params"),
    [
        ("pattern-found", f"{{message: It is., patterns: [{{pattern: '{_SLOW}'}}]}}"),
        (
            "pattern-found",
            f"{{message: It is., patterns: [{{pattern: b}}], not_under: ['{_SLOW}']}}",
        ),
        ("term", f"{{terms: [{{prefer: a, variants: [b], exceptions: ['{_SLOW}']}}]}}"),
        ("link-internal-only", f"{{hosts: ['{_SLOW}']}}"),
        (
            "property-missing",
            f"{{property: title, formats: [html], message: It is., generic: '{_SLOW}'}}",
        ),
    ],
)
def test_a_pattern_that_blows_up_is_stopped_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: str, params: str
) -> None:
    monkeypatch.setattr(house_pattern, "_SECONDS", 0.05)
    text = GOOD.replace("weekday-differs", check) + f"    params: {params}\n"
    path = _file(tmp_path, text)
    long = "a" * 60 + "!"
    draft = tmp_path / "draft.html"
    draft.write_text(
        f"<!DOCTYPE html><title>{long}</title><h1>{long}</h1>"
        f"<p>A b {long} <a href='http://northshire.gov.uk/{long}'>b</a></p>",
        encoding="utf-8",
    )
    result = check_paths([draft], Config(select=("sky-not-blue",), rule_files=(path,)))
    assert result.incomplete
    (crash,) = [one.message for one in result.findings if one.rule == "check-crashed"]
    assert "took longer than 0.05 seconds on one text; make it simpler" in crash


def test_a_file_nested_beyond_measure(tmp_path: Path) -> None:
    path = _file(tmp_path, "[" * 60 + "]" * 60)
    with pytest.raises(ConfigError) as raised:
        load_rules([path])
    assert str(raised.value) == f"{path}: this is nested too deeply for a rule file."


def test_a_file_nested_beyond_what_libyaml_reads(tmp_path: Path) -> None:
    # Its versions refuse this in words of their own, or leave it to us.
    path = _file(tmp_path, "[" * 5000 + "]" * 5000)
    with pytest.raises(ConfigError, match=r"nested too deeply|nesting depth"):
        load_rules([path])


def test_an_id_is_given_once(tmp_path: Path) -> None:
    path = _file(tmp_path, GOOD + GOOD.removeprefix("rules:\n"))
    with pytest.raises(ConfigError) as raised:
        load_rules([path])
    assert str(raised.value) == (
        f"{path}:10: the rule sky-not-blue is already defined in {path}:2."
        " Give one of them another id."
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "the rule file cannot be read (No such file or directory). Check its name."),
        (b"rules: \xff", "the rule file is not UTF-8 text. Save it as UTF-8."),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "house.yml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError) as raised:
        load_rules([path])
    assert str(raised.value) == f"{path}: {message}"


def test_shipped_rules_are_found_in_the_checkout() -> None:
    names = {path.name for path in shipped_rule_files()}
    assert {"totals.yml", "dates.yml", "drafting.yml", "links.yml", "engine.yml"} <= names


def test_every_problem_of_a_reader_has_a_rule_that_tells_it() -> None:
    shipped = {rule.id: rule.check for rule in load_rules(shipped_rule_files())}
    assert {code: shipped.get(code) for code in ProblemCode} == dict.fromkeys(ProblemCode, "engine")
