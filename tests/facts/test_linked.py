"""Figures of two tables: what is carried and summed up, and why nothing is said where it is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent

import pytest

from packlint.facts import Facts
from packlint.facts.agreement import Comparison
from packlint.facts.agreement.summaries import summary_comparisons
from packlint.facts.claims import Kind, Verdict
from packlint.facts.tables import listed_tables
from packlint.facts.totals import Outcome
from packlint.pack import build_pack
from packlint.readers import Source, read

CORPUS = Path(__file__).parents[2] / "benchmarks" / "linked_tables.md"


def _facts(markdown: str) -> Facts:
    return Facts(build_pack([read(Source(0, "report.md", dedent(markdown).encode()))]))


def _outcomes(found: Iterable[Comparison]) -> Counter[str]:
    return Counter(one.reason or one.outcome.value for one in found)


def test_every_relation_of_the_benchmark_is_seen_and_right() -> None:
    facts = _facts(CORPUS.read_text(encoding="utf-8"))
    sums = summary_comparisons(facts.pack, facts.measures, facts.number_tables)
    assert _outcomes(facts.balances) == {"agrees": 30}
    assert _outcomes(sums) == {"agrees": 23}
    assert len(list(listed_tables(facts.pack.documents[0]))) == 5
    assert {claim.outcome for one in facts.totals for claim in one.claims} == {Outcome.AGREES}
    shares = [claim for claim in facts.claims if claim.kind in (Kind.SHARE, Kind.CHANGE)]
    assert Counter(claim.verdict for claim in shares) == {Verdict.RIGHT: 11}


def _two_years(closing: str, opening: str, *, title: str = "Outturn", note: str = "") -> str:
    return f"""
        # Reserves

        ## {title} 2023/24

        | Reserve | Opening balance £ | Closing balance £ |
        |---|--:|--:|
        | Insurance | 412,600 | 376,270 |
        | Elections | 118,250 | {closing} |
        | Fleet | 905,110 | 746,350 |

        ## Position 2024/25

        | Reserve | Opening balance £ | Closing balance £ |
        |---|--:|--:|
        | Insurance | 376,270 | 354,960 |
        | Elections | {opening} | 156,120 |
        | Fleet | 746,350 | 667,590 |

        {note}
        """


@pytest.mark.parametrize(
    ("pack", "expected"),
    [
        (_two_years("145,835", "145,835"), "agrees"),
        (_two_years("145,835", "148,535"), "differs"),
        (_two_years("145,835", "376,270"), "differs"),
        (_two_years("145,835", "212,410"), "the difference is larger than a slip makes"),
        (
            _two_years("145,835", "145,842"),
            "the balance may have been corrected between the two tables",
        ),
        (
            _two_years("145,835", "148,535", note="The balances were restated after the audit."),
            "a balance may have been restated between the two tables",
        ),
        (
            _two_years("145,835", "148,535", title="Forecast"),
            "one of the two balances is an estimate",
        ),
    ],
)
def test_a_balance_is_decided_or_left_open_with_its_reason(pack: str, expected: str) -> None:
    found = _outcomes(_facts(pack).balances)
    assert found == Counter(agrees=2) + Counter([expected])


def test_a_balance_copied_from_another_line_says_so() -> None:
    found = _facts(_two_years("145,835", "376,270")).balances
    (wrong,) = [one for one in found if one.outcome.value == "differs"]
    assert wrong.explanation == "it is the balance of another line"


@pytest.mark.parametrize(
    ("line", "lists"),
    [
        ("Total – £1,793,200", 1),
        ("Total cost: £1,793,200", 1),
        ("Total 31 March 2025", 0),
        ("Total – 100%", 0),
        ("Sum of it all – £1,793,200", 0),
    ],
)
def test_a_list_is_a_table_where_its_last_line_is_a_total(line: str, lists: int) -> None:
    text = f"- Land – £412,650\n- Works – £1,284,310\n- Fees – £96,240\n- {line}\n"
    document = read(Source(0, "report.md", f"# Costs\n\n{text}".encode()))
    assert len(list(listed_tables(document))) == lists


def test_a_list_of_two_levels_is_left_open_with_its_reason() -> None:
    facts = _facts(
        """
        # Costs

        - Land – £412,650
        - Works – £1,284,310
            - Drains – £84,310
        - Total – £1,739,200
        """
    )
    (totals,) = facts.totals
    assert {claim.reason for claim in totals.claims} == {"its lines are not of one level"}
