"""The options of the commands that live with findings: waive, baseline, diff."""

from __future__ import annotations

import argparse
from pathlib import Path

from packlint.cli.parser.shared import Commands, add_fail_on, add_pack_to, lazy

_WAIVE_EXAMPLES = """\
examples:
  packlint waive 3f2a91c0 --reason "The ledger rounds each line; agreed with Finance."
  packlint waive 3f2a91c0 --pack budget/ --reason "Corrected at the meeting." --by "A. Clerk"
"""


def add_waive(commands: Commands) -> None:
    """Add `packlint waive`."""
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
    add_pack_to(waive)
    waive.set_defaults(run=lazy("waive", reads=True))


def add_baseline(commands: Commands) -> None:
    """Add `packlint baseline`."""
    baseline = commands.add_parser(
        "baseline",
        help="write down what is there already, to see only what is new",
        description="Write every open finding into packlint-waivers.yml as known before, so that"
        " from now on only new ones ask for something.",
    )
    add_pack_to(baseline)
    baseline.set_defaults(run=lazy("waive", "run_baseline", reads=True))


def add_diff(commands: Commands) -> None:
    """Add `packlint diff`."""
    diff = commands.add_parser(
        "diff",
        help="compare the findings of two runs",
        description="Say which findings are new, fixed and still there between two JSON outputs."
        " Exit code 1 when a new one is at or above the threshold.",
    )
    diff.add_argument("old", type=Path, metavar="OLD.json", help="of the earlier run")
    diff.add_argument("new", type=Path, metavar="NEW.json", help="of the later run")
    add_fail_on(diff)
    diff.set_defaults(run=lazy("diff"), help=diff.format_help)
