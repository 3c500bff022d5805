"""The options of `packlint corpus`."""

from __future__ import annotations

import argparse
from pathlib import Path

from packlint.cli.parser.shared import (
    Commands,
    add_choice_options,
    add_limit_options,
    add_rule_options,
    lazy,
)

_RUN_EXAMPLES = """\
what a pack is:
  In a folder, a tar, or below a URL, the documents that lie directly in one folder are one pack;
  each subfolder is a pack of its own. With --each-file every document is one. A file that is
  named is a pack.

examples:
  packlint corpus run packs/ --out corpus/                     every folder of drafts below packs/
  packlint corpus run packs/ --out corpus/ --layout body/year  packs/northshire/2031/january/…
  packlint corpus run 2031.tar.gz --each-file --out corpus/    each file of a tar
  packlint corpus run --list packs.txt --manifest packs.csv --out corpus/
  packlint corpus run s3://bucket/packs --out corpus/ --dask tcp://scheduler:8786
  packlint corpus report corpus/ --html corpus.html

A run that was stopped goes on where it was when the same command is given again; packs that are
known are not checked again, unless they, the rules or packlint have changed.

exit codes:
  0  every pack was checked
  2  usage or configuration
  3  some packs could not be checked, or not to the end: the report lists them
"""

_REPORT_EXAMPLES = """\
examples:
  packlint corpus report corpus/                            a summary in the terminal
  packlint corpus report corpus/ --html corpus.html         with charts, in one file
  packlint corpus report corpus/ --json - --judgements judged.csv

A file of judgements is CSV or TSV with the columns fingerprint and verdict (right or wrong).
"""


def add_corpus(commands: Commands) -> None:
    """Add `packlint corpus` with what can be done."""
    corpus = commands.add_parser(
        "corpus",
        help="check many packs, and add up what is found",
        description="Check many packs, keep what is found as Parquet, and add it up.",
    )
    actions = corpus.add_subparsers(dest="action", required=True, metavar="ACTION")
    corpus.set_defaults(help=corpus.format_help)
    _add_run(actions)
    _add_report(actions)


def _add_run(actions: Commands) -> None:
    run = actions.add_parser(
        "run",
        help="check many packs, and keep what is found in a folder",
        description="Check many packs, and keep findings and figures in a folder as Parquet (needs:"
        " pip install 'packlint[corpus]').",
        epilog=_RUN_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    run.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="a folder, a file, a tar (.tar, .tar.gz, .tar.bz2, .tar.xz), or a URL that fsspec"
        " knows; only for a URL is the network used",
    )
    run.add_argument(
        "--list", type=Path, metavar="FILE", help="a file with a SOURCE on each line; - for input"
    )
    run.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="the folder that keeps what is found"
    )
    run.add_argument("--each-file", action="store_true", help="every document is a pack by itself")
    _add_naming(run)
    _add_work(run)
    _add_choice(run)
    run.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
    run.set_defaults(run=lazy("corpus", "run"), help=run.format_help)


def _add_naming(run: argparse.ArgumentParser) -> None:
    naming = run.add_argument_group("whose packs they are, and of which year (never guessed)")
    naming.add_argument(
        "--layout",
        metavar="PARTS",
        help="what the folders below a SOURCE are named after: body/year, or -/body/-/year",
    )
    naming.add_argument(
        "--manifest",
        type=Path,
        metavar="CSV",
        help="a table with the columns path, body and year; path is a pack or a folder of packs."
        " A year that nobody gives is that of the pack's own date",
    )


def _add_work(run: argparse.ArgumentParser) -> None:
    work = run.add_argument_group("how the work is done")
    work.add_argument(
        "--jobs", type=int, metavar="N", help="processes (default: one for each processor)"
    )
    work.add_argument(
        "--dask",
        metavar="ADDRESS",
        help="a Dask scheduler, as tcp://host:8786, whose workers see the same files (needs: pip"
        " install 'packlint[dask]')",
    )
    add_limit_options(work)
    work.add_argument(
        "--pack-limit",
        type=float,
        default=1800,
        metavar="SECONDS",
        help="for all of a pack; its process is then ended and the pack failed (default: 1800)",
    )
    work.add_argument(
        "--retry-failed", action="store_true", help="check again the packs that failed"
    )


def _add_choice(run: argparse.ArgumentParser) -> None:
    choice = run.add_argument_group("what is checked (waivers are left out of account)")
    add_choice_options(choice)
    add_rule_options(choice)
    choice.add_argument(
        "--config", type=Path, metavar="FILE", help="a packlint.toml; without it there is none"
    )


def _add_report(actions: Commands) -> None:
    report = actions.add_parser(
        "report",
        help="add up what a run has found",
        description="Add up what is in the folder of a run: findings by rule, body and year, the"
        " packs with the most, those that failed, and how often a rule is right.",
        epilog=_REPORT_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    report.add_argument("folder", type=Path, metavar="DIR", help="the folder of a run")
    report.add_argument("--html", metavar="FILE", help="a page with charts, in one file")
    report.add_argument("--json", metavar="FILE", help="for programs; - is standard output")
    report.add_argument(
        "--judgements", type=Path, metavar="FILE", help="which findings were right (CSV or TSV)"
    )
    report.set_defaults(run=lazy("corpus", "report"), help=report.format_help)
