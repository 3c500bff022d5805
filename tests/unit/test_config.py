"""Configuration files: read, validated, and the rules that they leave on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from packlint.config import Config, choose_rules, find_config, load_config
from packlint.errors import ConfigError
from packlint.finding import Confidence, NotRun, Severity
from packlint.rules import ENGINE, Profile, Rule


def _rule(name: str, check: str = "x", profile: Profile = Profile.DEFAULT) -> Rule:
    return Rule(
        name, check, "Title", Severity.ERROR, Confidence.HIGH, "Why.", "Fix.", profile=profile
    )


RULES = [_rule("one"), _rule("two", profile=Profile.PEDANTIC), _rule("own", ENGINE)]


def test_every_option_is_read(tmp_path: Path) -> None:
    path = tmp_path / "packlint.toml"
    path.write_text(
        'select = ["one"]\nignore = ["two"]\nprofile = "pedantic"\nmin-confidence = "medium"\n'
        'fail-on = "never"\nmeeting-date = 2025-01-21\nrules = ["house.yml"]\n'
        '[severity]\none = "info"\n',
        encoding="utf-8",
    )
    assert load_config(path) == Config(
        select=("one",),
        ignore=("two",),
        profile=Profile.PEDANTIC,
        min_confidence=Confidence.MEDIUM,
        fail_on=None,
        meeting_date=date(2025, 1, 21),
        rule_files=(tmp_path / "house.yml",),
        severity={"one": Severity.INFO},
        origin=str(path),
    )


def test_the_nearest_file_above_holds(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "packlint.toml").write_text("", encoding="utf-8")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    assert find_config(deep) == tmp_path / "packlint.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.packlint]\n", encoding="utf-8")
    assert find_config(deep) == tmp_path / "a" / "pyproject.toml"
    assert load_config(tmp_path / "a" / "pyproject.toml").fail_on is Severity.ERROR


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('selct = ["one"]', ":1: there is no option named selct. Did you mean select?"),
        ('\nzebra = "one"', ":2: there is no option named zebra."),
        (
            'fail-on = "panic"',
            ':1: fail-on: there is no "panic". Choose from error, warning, info, never.',
        ),
        ('[severity]\none = "bad"', ':1: severity.one: there is no "bad". Choose from'),
        ('meeting-date = "2025-02-30"', ": meeting-date: there is no date 2025-02-30."),
        ("select = [", ": this is not TOML: "),
    ],
)
def test_a_fault_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "packlint.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        load_config(path)
    assert str(raised.value).startswith(f"{path}{message}")


@pytest.mark.parametrize(
    ("config", "run"),
    [
        (Config(), ["one", "own"]),
        (Config(profile=Profile.PEDANTIC), ["one", "two", "own"]),
        (Config(select=("two",)), ["two", "own"]),
        (Config(ignore=("one", "own")), []),
    ],
)
def test_the_rules_that_run(config: Config, run: list[str]) -> None:
    chosen, _ = choose_rules(config, RULES)
    assert [rule.id for rule in chosen] == run


def test_a_rule_left_out_says_why() -> None:
    _, left = choose_rules(Config(ignore=("one",)), RULES)
    assert left == [NotRun("one", "ignored"), NotRun("two", "only in the pedantic profile")]


def test_an_unknown_rule_is_named_with_the_nearest() -> None:
    with pytest.raises(ConfigError) as raised:
        choose_rules(Config(ignore=("onee",)), RULES)
    assert str(raised.value) == (
        "there is no rule named onee. Did you mean one? `packlint rules` lists them."
    )
