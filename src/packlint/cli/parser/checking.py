"""The options of `packlint check`."""

from __future__ import annotations

import argparse
from pathlib import Path

from packlint.cli.parser.online import add_online_options
from packlint.cli.parser.shared import (
    EXIT_CODES,
    Commands,
    add_choice_options,
    add_fail_on,
    add_pack_options,
    lazy,
)

_CHECK_EXAMPLES = """\
examples:
  packlint check report.pdf                    one draft
  packlint check pack/ --html findings.html    a folder as one pack, with a report for the clerk
  packlint check a.pdf b.md --json -           several files as one pack, JSON to standard output
  packlint check pack/ --ignore word-repeated --fail-on warning
  packlint check pack/ --online                also ask whether the web pages it links to are there

"""


def add_check(commands: Commands) -> None:
    """Add `packlint check`."""
    check = commands.add_parser(
        "check",
        help="check files or folders as one pack",
        description="Check PDF, Word, HTML and Markdown files as one pack, with evidence.",
        epilog=_CHECK_EXAMPLES + EXIT_CODES,
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
    outputs.add_argument(
        "--annotate",
        type=Path,
        metavar="DIR",
        help="copies of the PDF and Word files, with the findings marked in them",
    )
    outputs.add_argument(
        "--watch",
        action="store_true",
        help="check again after each saving, and say what changed",
    )
    outputs.add_argument("-q", "--quiet", action="store_true", help="no findings in the terminal")
    outputs.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="(default: auto)"
    )
    check.add_argument(
        "--jobs",
        type=int,
        metavar="N",
        help="processes that share the work (default: one for each processor, 1 for little work)",
    )
    _add_cache_options(check)
    _add_earlier_options(check)
    _add_choice_options(check)
    add_online_options(check)
    check.set_defaults(run=lazy("start"), help=check.format_help)


def _add_cache_options(check: argparse.ArgumentParser) -> None:
    cache = check.add_argument_group("what is kept of a run, so that the next one is quick")
    cache.add_argument(
        "--cache",
        type=Path,
        metavar="FILE",
        help="(default: drafts.db in your own cache folder; may be deleted at any time)",
    )
    cache.add_argument(
        "--no-cache",
        action="store_true",
        help="read and check all drafts anew, and keep nothing of them",
    )


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
    add_choice_options(choice)
    add_fail_on(choice)
    add_pack_options(choice)
