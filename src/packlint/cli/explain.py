"""`packlint explain`: one rule, for people."""

from __future__ import annotations

import argparse
import inspect
import json
import sys
import textwrap

from packlint.config import Config, choose_rules
from packlint.rules import ENGINE, Rule, load_check, load_rules, shipped_rule_files

_WIDTH = 88


def run(options: argparse.Namespace) -> int:
    """Print what the rule finds, why it matters, what to do, how it decides. Unknown ids raise."""
    config = Config(select=(options.rule,), online=True)
    rules, _ = choose_rules(config, load_rules(shipped_rule_files()))
    rule = next(rule for rule in rules if rule.id == options.rule)
    sys.stdout.write(explain(rule))
    return 0


def explain(rule: Rule) -> str:
    """The rule as text: title, facts, why, fix, how it decides, parameters."""
    since = f", since {rule.since}" if rule.since else ""
    online = ", only with --online" if rule.online else ""
    parts = [
        f"{rule.id}: {rule.title}",
        f"{rule.severity}, {rule.confidence} confidence, {rule.profile} profile{since}{online}",
        f"Why it matters\n{_indented(rule.why)}",
        f"What to do\n{_indented(rule.fix)}",
    ]
    if rule.check != ENGINE:
        check = load_check(rule.check)
        parts.append(f"How it decides\n{_kept(inspect.getdoc(check) or '')}")
    if rule.params:
        params = json.dumps(rule.params, ensure_ascii=False, indent=2)
        parts.append(f"Parameters\n{textwrap.indent(params, '  ')}")
    return "\n\n".join(parts) + "\n"


def _indented(text: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _kept(text: str) -> str:
    """A docstring with its own line breaks, indented."""
    return textwrap.indent(text, "  ")
