"""`packlint check`: run the rules and write every output that was asked for."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from packlint.api import check_paths
from packlint.cli.exit import CLEAN, FINDINGS, INCOMPLETE
from packlint.cli.options import config_of
from packlint.cli.progress import Progress
from packlint.config import Config
from packlint.errors import UsageError
from packlint.finding import Result, Status
from packlint.reporters import REPORTERS
from packlint.reporters.write import write_atomically

_FILE_FORMATS = ("html", "json")


def run(options: argparse.Namespace) -> int:
    """Check the paths, write the outputs, and return the exit code."""
    outputs = {name: getattr(options, name) for name in _FILE_FORMATS if getattr(options, name)}
    if sum(target == "-" for target in outputs.values()) > 1:
        raise UsageError("Only one output can go to standard output. Name a file for the others.")
    config = config_of(options)
    with Progress(sys.stderr, wanted=not options.quiet) as progress:
        result = check_paths(options.paths, config, progress.show)
    for name, target in outputs.items():
        _write(REPORTERS[name](result), target)
    if not options.quiet and "-" not in outputs.values():
        sys.stdout.write(REPORTERS["text"](result, colour=_colour(options.color)))
    return exit_code(result, config)


def exit_code(result: Result, config: Config) -> int:
    """3 when something asked for was lost, else 1 for open findings at the threshold, else 0."""
    if result.incomplete:
        return INCOMPLETE
    if config.fail_on is None:
        return CLEAN
    is_open = (finding for finding in result.findings if finding.status is Status.OPEN)
    return FINDINGS if any(f.severity >= config.fail_on for f in is_open) else CLEAN


def _write(text: str, target: str) -> None:
    if target == "-":
        sys.stdout.write(text)
    else:
        write_atomically(Path(target), text)


def _colour(wanted: str) -> bool:
    if wanted != "auto":
        return wanted == "always"
    refused = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not refused
