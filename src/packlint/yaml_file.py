"""YAML files that users write: parsed as data only, with the line of whatever is wrong in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from packlint.errors import ConfigError
from packlint.schema_errors import say_error

if TYPE_CHECKING:
    from yaml import Event, Node

_DEEPEST = 50


class YamlFile(Struct, frozen=True):
    """A parsed file: its data, and the nodes, which know their lines."""

    path: Path
    data: Any
    node: Node | None

    def where(self, *steps: str | int) -> str:
        """`file:line` of the value at the steps, or of the nearest one above it that exists."""
        return f"{self.path}:{self.line(*steps)}"

    def line(self, *steps: str | int) -> int:
        """The 1-based line of the same."""
        return _line(self.node, steps)


def read_yaml(path: Path, what: str) -> YamlFile:
    """Parse a file; `what` is what it is, for messages ("rule file").

    Raises ConfigError, with the line where there is one, for a file that cannot be read or is not
    YAML, and for aliases and depths with which a small file can ask for all the memory.
    """
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(
            f"{path}: the {what} cannot be read ({error.strerror}). Check its name."
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: the {what} is not UTF-8 text. Save it as UTF-8.") from error
    # libyaml is ten times faster, where PyYAML was built with it.
    loader_type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse_bombs(path, what, yaml.parse(text, Loader=loader_type))
        loader = loader_type(text)
        node: Node | None = loader.get_single_node()
        return YamlFile(path, loader.construct_document(node) if node is not None else None, node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigError(
            f"{path}:{line}: this is not YAML: {error.problem}. Correct it there."
        ) from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}: this is not YAML: {error}. Correct it.") from error


def validate(
    file: YamlFile, schema: Mapping[str, Any], data: object, at: Sequence[str | int] = ()
) -> None:
    """Hold data of the file, which stands `at` these steps, against a JSON Schema.

    Raises ConfigError with file and line.
    """
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    error = best_match(Draft202012Validator(dict(schema)).iter_errors(data))
    if error is not None:
        steps = (*at, *error.absolute_path)
        spot = ".".join(str(step) for step in steps)
        said = f"{spot}: {say_error(error)}" if spot else say_error(error)
        raise ConfigError(f"{file.where(*steps)}: {said}")


def _refuse_bombs(path: Path, what: str, events: Iterable[Event]) -> None:
    """A few lines of aliases, or of brackets, can ask for more time or stack than there is."""
    from yaml import AliasEvent, CollectionEndEvent, CollectionStartEvent

    depth = 0
    for event in events:
        depth += isinstance(event, CollectionStartEvent)
        depth -= isinstance(event, CollectionEndEvent)
        if depth > _DEEPEST:
            raise ConfigError(f"{path}: this is nested too deeply for a {what}.")
        if isinstance(event, AliasEvent):
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise ConfigError(
                f"{path}:{line}: *{event.anchor}: aliases are not allowed in a {what}."
                " Write it out."
            )


def _line(node: Node | None, steps: Sequence[str | int]) -> int:
    """The 1-based line of the value at the steps, or of the nearest one above it that exists."""
    for step in steps:
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
