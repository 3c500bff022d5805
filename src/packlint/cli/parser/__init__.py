"""The parser: every option with help that teaches. Imports nothing heavy, for a quick --help."""

from __future__ import annotations

import argparse

from packlint import __version__
from packlint.cli.parser.checking import add_check
from packlint.cli.parser.corpus import add_corpus
from packlint.cli.parser.plain import PlainParser
from packlint.cli.parser.setting_up import add_completion, add_init
from packlint.cli.parser.settling import add_baseline, add_diff, add_waive
from packlint.cli.parser.shared import EXIT_CODES
from packlint.cli.parser.telling import add_explain, add_facts, add_ledger, add_rules


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; each command's namespace has `run` and `help`."""
    parser = PlainParser(
        prog="packlint",
        description="Check a report pack before it is published: totals, dates, links, drafting"
        " notes. Nothing leaves your machine, unless you ask for it with check --online.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"packlint {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    add_check(commands)
    add_waive(commands)
    add_baseline(commands)
    add_diff(commands)
    add_explain(commands)
    add_rules(commands)
    add_facts(commands)
    add_ledger(commands)
    add_corpus(commands)
    add_init(commands)
    add_completion(commands)
    return parser
