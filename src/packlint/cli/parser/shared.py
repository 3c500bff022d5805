"""What the options of several commands share."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from packlint.cli.parser.online import add_online_options

EXIT_CODES = """\
exit codes:
  0  nothing at or above the threshold (--fail-on)
  1  findings
  2  usage or configuration
  3  the result is incomplete: a file could not be read, or a check broke down
"""

Run = Callable[[argparse.Namespace], int]
# Only a name for the type checker: the class takes no parameters when it runs.
Commands: TypeAlias = "argparse._SubParsersAction[Any]"


def lazy(module: str, name: str = "run", *, reads: bool = False) -> Run:
    """The `run` of a command module, imported only when the command is used.

    The program itself runs a command that `reads` documents in another process.
    """

    def run(options: argparse.Namespace) -> int:
        if reads and options.is_program:
            from packlint.cli.supervised import supervised

            return supervised(sys.argv[1:])
        code: int = getattr(importlib.import_module(f"packlint.cli.{module}"), name)(options)
        return code

    return run


def add_fail_on(group: argparse._ArgumentGroup | argparse.ArgumentParser) -> None:
    """What severity fails the run."""
    group.add_argument(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        help="the least severity that gives exit code 1 (default: error)",
    )


def add_choice_options(group: argparse._ArgumentGroup) -> None:
    """Which rules run, and which of their findings are told."""
    group.add_argument(
        "--select", action="append", metavar="RULES", help="only these rules (comma-separated)"
    )
    group.add_argument("--ignore", action="append", metavar="RULES", help="not these rules")
    group.add_argument(
        "--min-confidence", choices=("low", "medium", "high"), help="leave out findings below this"
    )


def add_rule_options(group: argparse._ArgumentGroup) -> None:
    """Which rules there are to choose from."""
    group.add_argument(
        "--profile", choices=("default", "pedantic"), help="pedantic adds less certain rules"
    )
    group.add_argument(
        "--rules", action="append", type=Path, metavar="FILE", help="a rule file of your own"
    )


def add_pack_options(group: argparse._ArgumentGroup) -> None:
    """The options that every command takes which checks a pack."""
    add_rule_options(group)
    group.add_argument(
        "--meeting-date", metavar="DATE", help="as 2025-01-21, when the pack does not say"
    )
    group.add_argument(
        "--waivers",
        action="append",
        type=Path,
        metavar="FILE",
        help="default: packlint-waivers.yml beside the drafts",
    )
    group.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="default: the nearest packlint.toml or pyproject.toml above the first PATH",
    )
    add_limit_options(group)


def add_limit_options(group: argparse._ArgumentGroup) -> None:
    """What reading may take."""
    group.add_argument(
        "--time-limit",
        type=float,
        metavar="SECONDS",
        help="for a page of a PDF or another file; 0 is none (default: 60)",
    )
    group.add_argument(
        "--memory-limit",
        type=int,
        metavar="MIB",
        help="for each process, where the system keeps it; 0 is none (default: 4096)",
    )


def add_pack_to(command: argparse.ArgumentParser) -> None:
    """The pack of a command other than `check`, with the options that bear on what is found."""
    command.add_argument(
        "--pack",
        dest="paths",
        action="append",
        type=Path,
        metavar="PATH",
        help="file or folder, as given to `packlint check` (default: this folder; repeatable)",
    )
    add_pack_options(command.add_argument_group("as for `packlint check`"))
    add_online_options(command)
    command.set_defaults(
        select=None, ignore=None, min_confidence=None, fail_on=None, help=command.format_help
    )
