"""`packlint completion`: what a shell needs to complete packlint's words."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from packlint.rules import load_rules, shipped_rule_files


def run(options: argparse.Namespace) -> int:
    """Print the script for the shell."""
    import shtab

    from packlint.cli.parser import build_parser

    parser = build_parser()
    rules = sorted(rule.id for rule in load_rules(shipped_rule_files()))
    for action in _actions(parser):
        if action.metavar == "DIR":
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
        elif action.metavar in ("FILE", "PATH", "PACK", "SOURCE", "CSV", "OLD.json", "NEW.json"):
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.metavar in ("RULE", "RULES"):
            action.choices = rules
    sys.stdout.write(shtab.complete(parser, shell=options.shell) + "\n")
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """The options and arguments of a parser and of its commands."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for command in dict.fromkeys(action.choices.values()):
                yield from _actions(command)
