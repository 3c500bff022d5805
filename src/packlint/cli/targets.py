"""Where the outputs of a check go. Imports nothing heavy."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from packlint.errors import UsageError
from packlint.gather import SUFFIXES, is_own_report

_FILE_FORMATS = ("html", "json", "sarif", "junit", "gitlab", "github", "markdown", "csv")


def targets_of(options: argparse.Namespace) -> Mapping[str, str]:
    """The formats asked for, and the file of each; "-" is standard output.

    Raises UsageError for what cannot or must not be written, before the work is done.
    """
    outputs = {name: getattr(options, name) for name in _FILE_FORMATS if getattr(options, name)}
    check_targets(list(outputs.values()), options.paths)
    if options.annotate and options.annotate.exists() and not options.annotate.is_dir():
        raise UsageError(f"{options.annotate}: this is a file. Name a folder for --annotate.")
    return outputs


def _may_be_a_draft(path: Path) -> bool:
    """Whether writing the file could cost somebody their work: an older report may go."""
    read_as = SUFFIXES.get(path.suffix.lower())
    is_report = not path.exists() or is_own_report(path)
    return read_as is not None and not (read_as in ("html", "markdown") and is_report)


def check_targets(targets: Sequence[str], inputs: Sequence[Path]) -> None:
    """Refuse what cannot or must not be written before the work is done, not after it."""
    if targets.count("-") > 1:
        raise UsageError("Only one output can go to standard output. Name a file for the others.")
    given = {path.resolve() for path in inputs if path.is_file()}
    seen: set[Path] = set()
    for target in targets:
        path = Path(target)
        if target == "-":
            continue
        if not path.parent.is_dir():
            raise UsageError(
                f"{target}: there is no folder {path.parent}. Make it, or name another."
            )
        if path.resolve() in given or _may_be_a_draft(path):
            raise UsageError(f"{target}: an output must not overwrite a draft. Name another file.")
        if path.resolve() in seen:
            raise UsageError(f"{target}: two outputs would be written to it. Name another file.")
        seen.add(path.resolve())
