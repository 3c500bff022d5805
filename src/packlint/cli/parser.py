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

_WAIVE_EXAMPLES = """\
examples:
  packlint waive 3f2a91c0 --reason "The ledger rounds each line; agreed with Finance."
  packlint waive 3f2a91c0 --pack budget/ --reason "Corrected at the meeting." --by "A. Clerk"
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
    _add_waive(commands)
    _add_baseline(commands)
    _add_diff(commands)
    _add_explain(commands)
    _add_rules(commands)
    _add_facts(commands)
    _add_ledger(commands)
    return parser


def _lazy(module: str, name: str = "run") -> Run:
    """The `run` of a command module, imported only when the command is used."""

    def run(options: argparse.Namespace) -> int:
        code: int = getattr(importlib.import_module(f"packlint.cli.{module}"), name)(options)
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
    outputs.add_argument("--sarif", metavar="FILE", help="SARIF 2.1.0, for code scanners")
    outputs.add_argument("--junit", metavar="FILE", help="JUnit XML, for build servers")
    outputs.add_argument("--gitlab", metavar="FILE", help="GitLab Code Quality report")
    outputs.add_argument("--github", metavar="FILE", help="GitHub annotations, the ten worst")
    outputs.add_argument("--markdown", metavar="FILE", help="a summary for a pull request")
    outputs.add_argument("--csv", metavar="FILE", help="a row for each finding, for a spreadsheet")
    outputs.add_argument("-q", "--quiet", action="store_true", help="no findings in the terminal")
    outputs.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="(default: auto)"
    )
    _add_earlier_options(check)
    _add_choice_options(check)
    check.set_defaults(run=_lazy("check"), help=check.format_help)


def _add_earlier_options(check: argparse.ArgumentParser) -> None:
    earlier = check.add_argument_group("earlier packs (each PACK is a file or a folder)")
    earlier.add_argument(
        "--against",
        nargs="+",
        action="extend",
        type=Path,
        default=[],
        metavar="PACK",
        help="compare figures with these earlier packs",
    )
    earlier.add_argument(
        "--ledger", type=Path, metavar="FILE", help="compare figures with the packs of a ledger"
    )


def _add_choice_options(check: argparse.ArgumentParser) -> None:
    choice = check.add_argument_group("what is checked, and what fails the run")
    choice.add_argument(
        "--select", action="append", metavar="RULES", help="only these rules (comma-separated)"
    )
    choice.add_argument("--ignore", action="append", metavar="RULES", help="not these rules")
    choice.add_argument(
        "--min-confidence", choices=("low", "medium", "high"), help="leave out findings below this"
    )
    _add_fail_on(choice)
    _add_pack_options(choice)


def _add_fail_on(group: argparse._ArgumentGroup | argparse.ArgumentParser) -> None:
    group.add_argument(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        help="the least severity that gives exit code 1 (default: error)",
    )


def _add_pack_options(group: argparse._ArgumentGroup) -> None:
    """The options that every command takes which checks a pack."""
    group.add_argument(
        "--profile", choices=("default", "pedantic"), help="pedantic adds less certain rules"
    )
    group.add_argument(
        "--meeting-date", metavar="DATE", help="as 2025-01-21, when the pack does not say"
    )
    group.add_argument(
        "--rules", action="append", type=Path, metavar="FILE", help="a rule file of your own"
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


def _add_waive(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    waive = commands.add_parser(
        "waive",
        help="say why a finding needs no action",
        description="Write into packlint-waivers.yml why a finding needs no action. It stays in"
        " every output, marked as waived, and is open again when what it says changes.",
        epilog=_WAIVE_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    waive.add_argument(
        "fingerprint", nargs="+", metavar="FINGERPRINT", help="of the finding, or how it begins"
    )
    waive.add_argument("--reason", required=True, metavar="TEXT", help="why it needs no action")
    waive.add_argument("--by", metavar="NAME", help="who says so")
    waive.add_argument("--until", metavar="DATE", help="the last day on which it holds: 2025-12-31")
    _add_pack_to(waive)
    waive.set_defaults(run=_lazy("waive"))


def _add_baseline(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    baseline = commands.add_parser(
        "baseline",
        help="write down what is there already, to see only what is new",
        description="Write every open finding into packlint-waivers.yml as known before, so that"
        " from now on only new ones ask for something.",
    )
    _add_pack_to(baseline)
    baseline.set_defaults(run=_lazy("waive", "run_baseline"))


def _add_pack_to(command: argparse.ArgumentParser) -> None:
    """The pack of a command other than `check`, with the options that bear on what is found."""
    command.add_argument(
        "--pack",
        dest="paths",
        action="append",
        type=Path,
        metavar="PATH",
        help="file or folder, as given to `packlint check` (default: this folder; repeatable)",
    )
    _add_pack_options(command.add_argument_group("as for `packlint check`"))
    command.set_defaults(
        select=None, ignore=None, min_confidence=None, fail_on=None, help=command.format_help
    )


def _add_diff(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    diff = commands.add_parser(
        "diff",
        help="compare the findings of two runs",
        description="Say which findings are new, fixed and still there between two JSON outputs."
        " Exit code 1 when a new one is at or above the threshold.",
    )
    diff.add_argument("old", type=Path, metavar="OLD.json", help="of the earlier run")
    diff.add_argument("new", type=Path, metavar="NEW.json", help="of the later run")
    _add_fail_on(diff)
    diff.set_defaults(run=_lazy("diff"), help=diff.format_help)


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
    kind.add_argument(
        "--contacts", dest="kind", action="store_const", const="contacts", help="officers"
    )
    kind.add_argument(
        "--measures",
        dest="kind",
        action="store_const",
        const="measures",
        help="every figure with what it is of, its period and its kind",
    )
    facts.add_argument("--about", metavar="WORDS", help="only what holds all these words")
    form = facts.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="for programs")
    form.add_argument("--csv", action="store_true", help="for a spreadsheet")
    facts.set_defaults(run=_lazy("facts"), help=facts.format_help)


def _add_ledger(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    ledger = commands.add_parser(
        "ledger",
        help="keep the figures of packs in a file, and look back in it",
        description="Keep the figures of packs in one file, to look back in and to check against.",
    )
    actions = ledger.add_subparsers(dest="action", required=True, metavar="ACTION")
    file = argparse.ArgumentParser(add_help=False)
    file.add_argument(
        "--ledger",
        type=Path,
        default=Path("packlint-ledger.db"),
        metavar="FILE",
        help="the file of the ledger (default: packlint-ledger.db)",
    )
    add = actions.add_parser("add", parents=[file], help="add packs; those there already stay")
    add.add_argument("paths", nargs="+", type=Path, metavar="PACK", help="a file or a folder each")
    listing = actions.add_parser("list", parents=[file], help="list the packs in the ledger")
    listing.add_argument("--json", action="store_true", help="for programs")
    remove = actions.add_parser("remove", parents=[file], help="take packs out")
    remove.add_argument("keys", nargs="+", metavar="KEY", help="as `packlint ledger list` shows it")
    history = actions.add_parser(
        "history", parents=[file], help="print every figure of something, over all packs"
    )
    history.add_argument("words", metavar="WORDS", help='as in "children home educated"')
    history.add_argument("--json", action="store_true", help="for programs")
    ledger.set_defaults(run=_lazy("ledger"), help=ledger.format_help)
