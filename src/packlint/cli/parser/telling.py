"""The options of the commands that tell things: explain, rules, facts, ledger."""

from __future__ import annotations

import argparse
from pathlib import Path

from packlint.cli.parser.shared import Commands, lazy


def add_explain(commands: Commands) -> None:
    """Add `packlint explain`."""
    explain = commands.add_parser(
        "explain",
        help="say what a rule finds, why it matters and what to do",
        description="Say what a rule finds, why it matters, what to do, and how it decides.",
    )
    explain.add_argument("rule", metavar="RULE", help="its id, as shown beside each finding")
    explain.set_defaults(run=lazy("explain"), help=explain.format_help)


def add_rules(commands: Commands) -> None:
    """Add `packlint rules`."""
    rules = commands.add_parser(
        "rules",
        help="list the rules",
        description="List the rules with severity and profile.",
    )
    rules.add_argument(
        "--rules", action="append", type=Path, metavar="FILE", help="a rule file of your own, too"
    )
    rules.set_defaults(run=lazy("rules"), help=rules.format_help)


def add_facts(commands: Commands) -> None:
    """Add `packlint facts`."""
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
    facts.set_defaults(run=lazy("facts", reads=True), help=facts.format_help)


def add_ledger(commands: Commands) -> None:
    """Add `packlint ledger`."""
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
    history.add_argument("--html", metavar="FILE", help="a page with a chart, too")
    ledger.set_defaults(run=lazy("ledger", reads=True), help=ledger.format_help)
