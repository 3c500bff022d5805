"""Rule files: YAML to rules, validated, with errors that name the file and the line."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from packlint import checks
from packlint.errors import ConfigError
from packlint.finding import Confidence, Severity

if TYPE_CHECKING:
    from yaml import Event, Node

    from packlint.check import Check

# The `check` of rules that the engine itself applies: no module stands behind it.
ENGINE = "engine"

_HERE = Path(__file__).parent
_DEEPEST = 50
_Where = tuple[str | int, ...]


class Profile(StrEnum):
    """Which rules run: `default` only those shown to be right on real packs."""

    DEFAULT = "default"
    PEDANTIC = "pedantic"


@dataclass(frozen=True, slots=True)
class Rule:
    """An entry of a rule file.

    `since` is the version of packlint that first had it, empty for house rules. `origin` is
    "file:line", for messages.
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
    for path in files:
        for rule in _rules_of(path):
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


def _rules_of(path: Path) -> Iterator[Rule]:
    node, data = _parse(path)
    _validate(path, node, data)
    for number, entry in enumerate(data["rules"]):
        origin = f"{path}:{_line(node, ('rules', number))}"
        _validate_check(path, node, number, entry)
        yield Rule(
            **{
                **entry,
                "severity": Severity(entry["severity"]),
                "confidence": Confidence(entry["confidence"]),
                "profile": Profile(entry.get("profile", "default")),
                "origin": origin,
            }
        )


def _parse(path: Path) -> tuple[Node | None, Any]:
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(
            f"{path}: the rule file cannot be read ({error.strerror}). Check its name."
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: the rule file is not UTF-8 text. Save it as UTF-8.") from error
    # libyaml is ten times faster, where PyYAML was built with it.
    loader_type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse_bombs(path, yaml.parse(text, Loader=loader_type))
        loader = loader_type(text)
        node: Node | None = loader.get_single_node()
        return node, loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigError(f"{path}:{line}: this is not YAML: {error.problem}.") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}: this is not YAML: {error}.") from error


def _refuse_bombs(path: Path, events: Iterable[Event]) -> None:
    """A few lines of aliases, or of brackets, can ask for more time or stack than there is."""
    from yaml import AliasEvent, CollectionEndEvent, CollectionStartEvent

    depth = 0
    for event in events:
        depth += isinstance(event, CollectionStartEvent)
        depth -= isinstance(event, CollectionEndEvent)
        if depth > _DEEPEST:
            raise ConfigError(f"{path}: this is nested too deeply for a rule file.")
        if isinstance(event, AliasEvent):
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise ConfigError(
                f"{path}:{line}: *{event.anchor}: aliases are not allowed in a"
                " rule file. Write it out."
            )


def _validate(path: Path, node: Node | None, data: object) -> None:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    schema = json.loads((_HERE / "schema" / "rules.schema.json").read_text(encoding="utf-8"))
    error = best_match(Draft202012Validator(schema).iter_errors(data))
    if error is not None:
        where = _line(node, tuple(error.absolute_path))
        raise ConfigError(f"{path}:{where}: {_explained(error.message, error.absolute_path)}")


def _validate_check(path: Path, node: Node | None, number: int, entry: Mapping[str, Any]) -> None:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    name = entry["check"]
    if name == ENGINE:
        return
    if name not in check_names():
        line = _line(node, ("rules", number, "check"))
        raise ConfigError(
            f"{path}:{line}: there is no check named {name}. The checks are:"
            f" {', '.join(check_names())}."
        )
    validator = Draft202012Validator(dict(load_check(name).PARAMS))
    error = best_match(validator.iter_errors(entry.get("params", {})))
    if error is not None:
        where: _Where = ("rules", number, "params", *error.absolute_path)
        raise ConfigError(f"{path}:{_line(node, where)}: {_explained(error.message, where)}")


def _explained(message: str, where: Iterable[str | int]) -> str:
    spot = ".".join(str(step) for step in where)
    return f"{spot}: {message}." if spot else f"{message}."


def _line(node: Node | None, where: Sequence[str | int]) -> int:
    """The 1-based line of the value at `where`, or of the nearest one above it that exists."""
    for step in where:
        child = _child(node, step)
        if child is None:
            break
        node = child
    return node.start_mark.line + 1 if node is not None else 1


def _child(node: Node | None, step: str | int) -> Node | None:
    from yaml import MappingNode, SequenceNode

    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: Node = node.value[step]
        return child
    return None
