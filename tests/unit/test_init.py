"""`packlint init`: what it writes, what it keeps, and that no option is left out."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from packlint.cli import main
from packlint.config import SCHEMA, Config, load_config
from packlint.config_keys import as_toml, config_keys, starting_text

ROOT = Path(__file__).parents[2]


def _init(folder: Path, *options: str) -> int:
    return main(["init", str(folder), *options])


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


def test_the_first_file_sets_nothing(tmp_path: Path) -> None:
    assert _init(tmp_path) == 0
    path = tmp_path / "packlint.toml"
    assert load_config(path) == Config(origin=str(path))


def test_every_option_is_explained_and_its_example_holds(tmp_path: Path) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    path = tmp_path / "packlint.toml"
    said = re.sub(r"^# ((?:[\w-]+ = |\[[a-z]+\]$).*)$", r"\1", starting_text(), flags=re.MULTILINE)
    path.write_text(said, encoding="utf-8")
    assert set(tomllib.loads(said)) == set(schema["properties"])
    load_config(path)
    for key in config_keys():
        assert len(key.description) > 20
        assert key.example != key.default


@pytest.mark.parametrize("key", config_keys(), ids=lambda key: key.name)
def test_defaults_are_those_of_the_schema(tmp_path: Path, key: object) -> None:
    from packlint.config_keys import Key

    assert isinstance(key, Key)
    if key.default is None:
        return
    path = tmp_path / "packlint.toml"
    path.write_text(as_toml(key.name, key.default) + "\n", encoding="utf-8")
    assert load_config(path) == Config(origin=str(path))


def test_a_file_that_is_there_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "packlint.toml"
    path.write_text('fail-on = "warning"\n', encoding="utf-8")
    assert _init(tmp_path) == 0
    assert path.read_text(encoding="utf-8") == 'fail-on = "warning"\n'
    assert "stays as it is. --force writes it anew." in capsys.readouterr().out
    assert _init(tmp_path, "--force") == 0
    assert path.read_text(encoding="utf-8") == starting_text()


def test_without_a_repository_there_is_no_entry(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _init(tmp_path) == 0
    assert not (tmp_path / ".pre-commit-config.yaml").exists()
    assert "is in no git repository" in capsys.readouterr().out


def test_the_entry_is_the_hook_that_we_offer(repository: Path) -> None:
    assert _init(repository) == 0
    text = (repository / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    ((hook,),) = (repo["hooks"] for repo in yaml.safe_load(text)["repos"])
    [offered] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for key in ("id", "name", "entry", "files", "require_serial"):
        assert hook[key] == offered[key]
    assert hook["language"] == "system"


def test_the_entry_goes_to_the_top_of_the_repository(repository: Path) -> None:
    (repository / "packs" / "january").mkdir(parents=True)
    assert _init(repository / "packs" / "january") == 0
    assert (repository / "packs" / "january" / "packlint.toml").exists()
    assert (repository / ".pre-commit-config.yaml").exists()


KEPT = """\
# Ours.
default_stages: [pre-commit]
repos:
- repo: https://git.northshire.example/tidy   # at the margin
  rev: v1
  hooks:
  - id: tidy
    args:
    - --quietly
    # no more

# The end.
exclude: ^old/
"""


INDENTED = """\
repos:
    # Tidy.
    - repo: https://git.northshire.example/tidy
      rev: v1
      hooks:
          - id: tidy


ci:
    skip: [tidy]
"""


@pytest.mark.parametrize(
    "before",
    [
        KEPT,
        INDENTED,
        KEPT.removesuffix("\n"),
        KEPT.split("\n# The end")[0],
        "repos:\n  - repo: meta\n    hooks: [{id: identity}]",
        "fail_fast: true\n",
        "# Nothing yet.\n",
        "",
    ],
)
def test_what_is_in_the_file_stays(repository: Path, before: str) -> None:
    path = repository / ".pre-commit-config.yaml"
    path.write_text(before, encoding="utf-8")
    assert _init(repository) == 0
    text = path.read_text(encoding="utf-8")
    old, new = yaml.safe_load(before) or {}, yaml.safe_load(text)
    *kept, added = new["repos"]
    assert kept == old.get("repos", [])
    assert added["hooks"][0]["id"] == "packlint"
    assert {**new, "repos": kept} == {"repos": [], **old}
    for line in before.splitlines():
        assert line in text
    assert _init(repository) == 0
    assert path.read_text(encoding="utf-8") == text


def test_line_ends_stay(repository: Path) -> None:
    path = repository / ".pre-commit-config.yaml"
    path.write_bytes(KEPT.replace("\n", "\r\n").encode())
    assert _init(repository) == 0
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"packlint check\r\n" in data


@pytest.mark.parametrize("before", ["repos: []\n", "repos: [{repo: meta, hooks: []}]\n", "a\n"])
def test_what_cannot_be_put_in_is_shown(
    repository: Path, before: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = repository / ".pre-commit-config.yaml"
    path.write_text(before, encoding="utf-8")
    assert _init(repository) == 2
    said = capsys.readouterr().err
    assert "Put this into it yourself:\n\nrepos:\n  - repo: local\n" in said
    assert path.read_text(encoding="utf-8") == before


def test_a_folder_that_is_not_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _init(tmp_path / "none") == 2
    assert "there is no such folder" in capsys.readouterr().err


DRAFT = "# Report\n\nThe the end.\n"


def test_a_folder_below_has_a_configuration_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "minutes").mkdir()
    (tmp_path / "report.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "minutes" / "january.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "packlint.toml").write_text('fail-on = "warning"\n', encoding="utf-8")
    (tmp_path / "minutes" / "packlint.toml").write_text(
        'ignore = ["word-repeated"]\n', encoding="utf-8"
    )
    assert main(["check", "-q", str(tmp_path / "report.md")]) == 1
    assert main(["check", "-q", str(tmp_path / "minutes" / "january.md")]) == 0
    assert capsys.readouterr().err == ""


def test_one_run_has_one_configuration_and_says_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.md").write_text(DRAFT, encoding="utf-8")
        (tmp_path / name / "packlint.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    assert main(["check", "-q", str(tmp_path / "a"), str(tmp_path / "b" / "report.md")]) == 0
    assert capsys.readouterr().err == (
        f"packlint: {tmp_path / 'a' / 'packlint.toml'} holds for all that is checked in this run,"
        f" and {tmp_path / 'b' / 'packlint.toml'} for none of it. Check the folders one by one, or"
        " name a file with --config.\n"
    )
