"""What the benchmark of quality counts: a finding judged is known again, another is not."""

from __future__ import annotations

from pathlib import Path

from growth import repeated
from packlint.reading import read_paths
from packlint.rules import load_rules, shipped_rule_files
from quality import Judgement, checked, judgements, key_of, number_rules, pack_row, rule_rows

EXAMPLE = Path(__file__).parents[1] / "examples" / "northshire"


def test_findings_are_counted_by_their_judgements() -> None:
    rules = number_rules()
    result = checked(EXAMPLE, rules)
    first, *others = result.findings
    row = pack_row(EXAMPLE, result, {key_of(first): Judgement("right", "as planted")})
    total = len(result.findings)
    assert row[0] == "northshire"
    assert int(row[2]) > 50
    assert row[4:] == (str(total), "1", "0", "0", str(len(others)))
    by_rule = list(rule_rows(result.findings, rules, {}))
    assert sum(int(rule_row[1]) for rule_row in by_rule) == total


def test_judgements_are_verdicts_with_a_reason() -> None:
    known = judgements()
    assert known
    assert all(one.verdict in ("right", "wrong", "open") and one.why for one in known.values())
    shipped = {rule.id for rule in load_rules(shipped_rule_files())}
    assert {rule for _, rule, _, _ in known} <= shipped


def test_a_document_said_twice_states_everything_twice() -> None:
    documents, _ = read_paths([EXAMPLE / "item-5-budget.md"])
    twice = repeated(documents[0], 2)
    assert [block.index for block in twice.blocks] == list(range(len(twice.blocks)))
    assert len(twice.blocks) == 2 * len(documents[0].blocks)
