"""The entry of packlint in .pre-commit-config.yaml: put in, and everything else kept as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from packlint.errors import ConfigError
from packlint.gather import SUFFIXES
from packlint.yaml_file import YamlFile, read_yaml

FILE_NAME = ".pre-commit-config.yaml"
_WHAT = "pre-commit configuration"


def hook_lines() -> list[str]:
    """The entry as an item of `repos`, for the packlint that is installed: it needs no network."""
    suffixes = "|".join(suffix.removeprefix(".") for suffix in SUFFIXES)
    return [
        "- repo: local",
        "  hooks:",
        "    - id: packlint",
        "      name: packlint",
        "      entry: packlint check",
        "      language: system",
        f"      files: (?i)\\.({suffixes})$",
        "      # The files of one commit are one pack: they are read together, in one run.",
        "      require_serial: true",
    ]


def with_hook(path: Path) -> str | None:
    """The text of the configuration with the entry put in; None when packlint is in it already.

    Raises ConfigError when the file is not of a form in which the place for it is plain.
    """
    if not path.exists():
        return "repos:\n" + _indented(2)
    file = read_yaml(path, _WHAT)
    raw = path.read_bytes().decode("utf-8")
    end = "\r\n" if "\r\n" in raw else "\n"
    lines = [line.rstrip("\r") for line in raw.removesuffix("\n").split("\n")]
    if file.data is None:
        text = "\n".join([*filter(None, lines), "repos:\n"]) + _indented(2)
    else:
        repos = _repos(file)
        if any(hook.get("id") == "packlint" for repo in repos for hook in repo.get("hooks") or ()):
            return None
        text = _inserted(file, lines, repos)
        _check(file, repos, text)
    return text.replace("\n", end)


def _repos(file: YamlFile) -> Sequence[Mapping[str, Any]]:
    repos = file.data.get("repos", []) if isinstance(file.data, dict) else None
    if not isinstance(repos, list) or not all(isinstance(repo, dict) for repo in repos):
        raise ConfigError(
            f"{file.where('repos')}: repos is not a list of repositories. {_by_hand()}"
        )
    return repos


def _inserted(file: YamlFile, lines: Sequence[str], repos: Sequence[Mapping[str, Any]]) -> str:
    """The lines with the entry below the last one of `repos`."""
    if "repos" not in file.data:
        return "\n".join([*lines, "repos:", ""]) + _indented(2)
    nodes = {key.value: value for key, value in file.node.value}  # type: ignore[union-attr]
    node = nodes["repos"]
    if not repos or node.flow_style:
        where = file.where("repos")
        raise ConfigError(f"{where}: repos is empty or written in brackets. {_by_hand()}")
    after = node.end_mark.line + (node.end_mark.column > 0)
    while after > 0 and not lines[after - 1].split("#")[0].strip():
        after -= 1
    entry = _indented(node.start_mark.column).removesuffix("\n").split("\n")
    return "\n".join([*lines[:after], *entry, *lines[after:]]) + "\n"


def _check(file: YamlFile, repos: Sequence[Mapping[str, Any]], text: str) -> None:
    """Hold what would be written against what it should say, before anything is written."""
    import yaml

    new = yaml.safe_load(text)
    added = yaml.safe_load(_indented(0))
    if new != {**file.data, "repos": [*repos, *added]}:
        raise ConfigError(f"{file.path}: the place for the entry is not plain. {_by_hand()}")


def _indented(by: int) -> str:
    return "".join(f"{' ' * by}{line}\n" for line in hook_lines())


def _by_hand() -> str:
    return f"Put this into it yourself:\n\nrepos:\n{_indented(2)}"
