"""`packlint explain`: one rule, for people."""

from __future__ import annotations

import argparse
import inspect
import json
import sys
import textwrap
from collections.abc import Iterator

from packlint.config import Config, choose_rules
from packlint.rules import ENGINE, Rule, load_check, load_rules, shipped_rule_files

_WIDTH = 88
_HOW = "How it decides"
_PARAMETERS = "Parameters"
# These have line breaks of their own.
_KEPT = (_HOW, _PARAMETERS)


def run(options: argparse.Namespace) -> int:
    """Print what the rule finds, why it matters, what to do, how it decides. Unknown ids raise."""
    config = Config(select=(options.rule,), online=True)
    rules, _ = choose_rules(config, load_rules(shipped_rule_files()))
    rule = next(rule for rule in rules if rule.id == options.rule)
    sys.stdout.write(explain(rule))
    return 0


def explain(rule: Rule) -> str:
    """The rule as text: title, facts, why, fix, how it decides, parameters."""
    parts = [f"{rule.id}: {rule.title}"]
    for title, body in sections(rule):
        if not title:
            parts.append(body)
        elif title in _KEPT:
            parts.append(f"{title}\n{textwrap.indent(body, '  ')}")
        else:
            parts.append(f"{title}\n{_indented(body)}")
    return "\n\n".join(parts) + "\n"


def sections(rule: Rule) -> Iterator[tuple[str, str]]:
    """What there is to say of a rule: titles with their texts, the first without a title."""
    since = f", since {rule.since}" if rule.since else ""
    online = ", only with --online" if rule.online else ""
    yield (
        "",
        f"{rule.severity}, {rule.confidence} confidence, {rule.profile} profile{since}{online}",
    )
    yield "Why it matters", rule.why
    yield "What to do", rule.fix
    if rule.check != ENGINE:
        yield _HOW, inspect.getdoc(load_check(rule.check)) or ""
    if rule.params:
        yield _PARAMETERS, json.dumps(rule.params, ensure_ascii=False, indent=2)


def _indented(text: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")
