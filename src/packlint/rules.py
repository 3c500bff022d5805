"""Rule files: YAML to rules, validated, with errors that name the file and the line."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct, field

from packlint import checks
from packlint.errors import ConfigError
from packlint.finding import Confidence, Severity
from packlint.yaml_file import YamlFile, read_yaml, validate

if TYPE_CHECKING:
    from packlint.check import Check

# The `check` of rules that the engine itself applies: no module stands behind it.
ENGINE = "engine"

_HERE = Path(__file__).parent


class Profile(StrEnum):
    """Which rules run: `default` only those shown to be right on real packs."""

    DEFAULT = "default"
    PEDANTIC = "pedantic"


class Rule(Struct, frozen=True):
    """An entry of a rule file.

    `since` is the version of packlint that first had it, empty for house rules. `online` rules run
    only with `--online`. `origin` is "file:line", for messages.
    """

    id: str
    check: str
    title: str
    severity: Severity
    confidence: Confidence
    why: str
    fix: str
    since: str = ""
    profile: Profile = Profile.DEFAULT
    online: bool = False
    params: Mapping[str, Any] = field(default_factory=dict)
    origin: str = ""


def shipped_rule_files() -> list[Path]:
    """The rule files that come with packlint, from a wheel or from a checkout."""
    for folder in (_HERE / "_rules", _HERE.parents[1] / "rules"):
        files = sorted(folder.glob("*.yml"))
        if files:
            return files
    raise ConfigError("packlint's own rules are missing. Install packlint again.")


def load_rules(files: Iterable[Path]) -> list[Rule]:
    """Read rule files in the order given. Raises ConfigError for anything that is wrong in them."""
    rules: dict[str, Rule] = {}
    own = frozenset(shipped_rule_files())
    for path in files:
        file = read_yaml(path, "rule file")
        # Our own files are held to the schema by a test: every start would pay for it again.
        if path not in own:
            validate_rules(file)
        for rule in _rules_of(file):
            if rule.id in rules:
                raise ConfigError(
                    f"{rule.origin}: the rule {rule.id} is already defined in"
                    f" {rules[rule.id].origin}. Give one of them another id."
                )
            rules[rule.id] = rule
    return list(rules.values())


@cache
def check_names() -> tuple[str, ...]:
    """The names of all checks, found by walking the package."""
    found = (module.name for module in pkgutil.iter_modules(checks.__path__))
    return tuple(sorted(name.replace("_", "-") for name in found if not name.startswith("_")))


def load_check(name: str) -> Check:
    """The check module of that kebab-case name; it must be one of `check_names()`."""
    module: ModuleType = importlib.import_module(f"packlint.checks.{name.replace('-', '_')}")
    return cast("Check", module)


def validate_rules(file: YamlFile) -> None:
    """Hold a rule file to the schema, and its parameters to those of the checks.

    Raises ConfigError with file and line.
    """
    schema = (_HERE / "schema" / "rules.schema.json").read_text(encoding="utf-8")
    validate(file, json.loads(schema), file.data)
    for number, entry in enumerate(file.data["rules"]):
        _validate_check(file, number, entry)


def _rules_of(file: YamlFile) -> Iterator[Rule]:
    for number, entry in enumerate(file.data["rules"]):
        yield Rule(
            **{
                **entry,
                "severity": Severity(entry["severity"]),
                "confidence": Confidence(entry["confidence"]),
                "profile": Profile(entry.get("profile", "default")),
                "origin": file.where("rules", number),
            }
        )


def _validate_check(file: YamlFile, number: int, entry: Mapping[str, Any]) -> None:
    name = entry["check"]
    if name == ENGINE:
        return
    if name not in check_names():
        where = file.where("rules", number, "check")
        raise ConfigError(
            f"{where}: there is no check named {name}. The checks are: {', '.join(check_names())}."
        )
    params = entry.get("params", {})
    validate(file, load_check(name).PARAMS, params, ("rules", number, "params"))
