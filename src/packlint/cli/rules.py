"""`packlint rules`: the list of rules."""

from __future__ import annotations

import argparse
import sys

from packlint.rules import load_rules, shipped_rule_files


def run(options: argparse.Namespace) -> int:
    """Print a line for each rule: id, severity, profile, title."""
    rules = load_rules([*shipped_rule_files(), *(options.rules or ())])
    width = max(len(rule.id) for rule in rules)
    for rule in sorted(rules, key=lambda rule: rule.id):
        sys.stdout.write(
            f"{rule.id:<{width}}  {rule.severity:<7}  {rule.profile:<8}  {rule.title}\n"
        )
    return 0
