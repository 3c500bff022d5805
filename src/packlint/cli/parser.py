"""The parser: every option with help that teaches. Imports nothing heavy, for a quick --help."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable
from pathlib import Path

from packlint import __version__

_EXIT_CODES = """\
exit codes:
  0  nothing at or above the threshold (--fail-on)
  1  findings
  2  usage or configuration
  3  the result is incomplete: a file could not be read, or a check broke down
"""

_CHECK_EXAMPLES = """\
examples:
  packlint check report.pdf                    one draft
  packlint check pack/ --html findings.html    a folder as one pack, with a report for the clerk
  packlint check a.pdf b.md --json -           several files as one pack, JSON to standard output
  packlint check pack/ --ignore word-repeated --fail-on warning

"""

Run = Callable[[argparse.Namespace], int]


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; each command's namespace has `run` and `help`."""
    parser = argparse.ArgumentParser(
        prog="packlint",
        description="Check a report pack before it is published: totals, dates, links, drafting"
        " notes. Nothing leaves your machine.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"packlint {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _add_check(commands)
    _add_explain(commands)
    _add_rules(commands)
    _add_facts(commands)
    return parser


def _lazy(module: str) -> Run:
    """The `run` of a command module, imported only when the command is used."""

    def run(options: argparse.Namespace) -> int:
        code: int = importlib.import_module(f"packlint.cli.{module}").run(options)
        return code

    return run


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser(
        "check",
        help="check files or folders as one pack",
        description="Check PDF, Word, HTML and Markdown files as one pack, with evidence.",
        epilog=_CHECK_EXAMPLES + _EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    check.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder that holds a pack"
    )
    outputs = check.add_argument_group("outputs (any number; - is standard output)")
    outputs.add_argument("--html", metavar="FILE", help="a report to read, in one file")
    outputs.add_argument("--json", metavar="FILE", help="findings for programs")
    outputs.add_argument("-q", "--quiet", action="store_true", help="no findings in the terminal")
    outputs.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="(default: auto)"
    )
    _add_choice_options(check)
    check.set_defaults(run=_lazy("check"), help=check.format_help)


def _add_choice_options(check: argparse.ArgumentParser) -> None:
    choice = check.add_argument_group("what is checked, and what fails the run")
    choice.add_argument(
        "--select", action="append", metavar="RULES", help="only these rules (comma-separated)"
    )
    choice.add_argument("--ignore", action="append", metavar="RULES", help="not these rules")
    choice.add_argument(
        "--profile", choices=("default", "pedantic"), help="pedantic adds less certain rules"
    )
    choice.add_argument(
        "--min-confidence", choices=("low", "medium", "high"), help="leave out findings below this"
    )
    choice.add_argument(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        help="the least severity that gives exit code 1 (default: error)",
    )
    choice.add_argument(
        "--meeting-date", metavar="DATE", help="as 2025-01-21, when the pack does not say"
    )
    choice.add_argument(
        "--rules", action="append", type=Path, metavar="FILE", help="a rule file of your own"
    )
    choice.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="default: the nearest packlint.toml or pyproject.toml above the first PATH",
    )


def _add_explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    explain = commands.add_parser(
        "explain",
        help="say what a rule finds, why it matters and what to do",
        description="Say what a rule finds, why it matters, what to do, and how it decides.",
    )
    explain.add_argument("rule", metavar="RULE", help="its id, as shown beside each finding")
    explain.set_defaults(run=_lazy("explain"), help=explain.format_help)


def _add_rules(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    rules = commands.add_parser(
        "rules",
        help="list the rules",
        description="List the rules with severity and profile.",
    )
    rules.add_argument(
        "--rules", action="append", type=Path, metavar="FILE", help="a rule file of your own, too"
    )
    rules.set_defaults(run=_lazy("rules"), help=rules.format_help)


def _add_facts(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    facts = commands.add_parser(
        "facts",
        help="print what packlint understood of a pack",
        description="Print what packlint understood of a pack, to see why it spoke or was silent.",
    )
    facts.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders")
    kind = facts.add_mutually_exclusive_group(required=True)
    kind.add_argument(
        "--outline", dest="kind", action="store_const", const="outline", help="reports and headings"
    )
    kind.add_argument(
        "--tables", dest="kind", action="store_const", const="tables", help="tables as grids"
    )
    kind.add_argument(
        "--claims", dest="kind", action="store_const", const="claims", help="sums, with verdicts"
    )
    kind.add_argument(
        "--dates", dest="kind", action="store_const", const="dates", help="dates and periods"
    )
    kind.add_argument(
        "--links", dest="kind", action="store_const", const="links", help="links with targets"
    )
    facts.add_argument("--json", action="store_true", help="for programs")
    facts.set_defaults(run=_lazy("facts"), help=facts.format_help)
