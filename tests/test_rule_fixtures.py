"""Every case of every rule's fixture file gives the whole expected answer, in order."""

from __future__ import annotations

import pytest

from rule_cases import Case, cases, described, run_case


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c.rule}: {c.name}") for c in cases()])
def test_case(case: Case) -> None:
    found = run_case(case)
    wanted = case.expect + [{}] * (len(found) - len(case.expect))
    said = [described(finding, want) for finding, want in zip(found, wanted, strict=False)]
    assert said == case.expect
