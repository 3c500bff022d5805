"""Worked-out figures: what is not reported is counted as unverified, with its reason."""

from __future__ import annotations

from collections import Counter
from textwrap import dedent

from packlint.facts.derived import table_derived
from packlint.facts.tables import number_tables
from packlint.facts.totals import table_totals
from packlint.readers import Source, read


def _outcomes(markdown: str) -> Counter[str]:
    document = read(Source(0, "report.md", dedent(markdown).encode()))
    (table,) = number_tables(document)
    claims = table_derived(table_totals(table)).claims
    return Counter(f"{claim.outcome.value} {claim.reason}".strip() for claim in claims)


def test_changes_that_no_figures_of_the_table_give_are_unverified() -> None:
    found = _outcomes("""
        | Month | In care | Cost £ | % change in referrals | % change in cost |
        |-------|--------:|-------:|----------------------:|-----------------:|
        | Mar-22 | 58 | 815 | | |
        | Mar-23 | 91 | 1,010 | 31% | 24% |
        | Mar-24 | 125 | 1,090 | 73% | 8% |
        | Sep-24 | 88 | 960 | -10% | -12% |
        """)
    shows = "too few figures of the table show how the row or column is worked out"
    assert found == {"agrees": 3, f"unverified {shows}": 3}


def test_a_change_that_differs_in_a_column_too_short_to_vote_is_unverified() -> None:
    found = _outcomes("""
        | Service | 2023/24 £ | 2024/25 £ | % change |
        |---------|----------:|----------:|---------:|
        | Home care | 4,118,200 | 4,530,020 | 10.0% |
        | Day care | 1,204,615 | 1,163,910 | 43.4% |
        """)
    shows = "too few figures of the table show how the row or column is worked out"
    assert found == {f"unverified {shows}": 2}
