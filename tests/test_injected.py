"""The benchmark that puts errors into clean packs: a judge that errs would mislead its reader."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from inject import verdicts_of
from injected.edits import RowEdit, edited, moved
from injected.harness import Harness, Verdict, harness_of, judge, judge_file
from injected.kinds import KINDS, Chance, retyped
from injected.report import by_kind, summary
from packlint.model import Span
from packlint.reading import read_paths

ROOT = Path(__file__).parents[1]
TABLE = """# Report

| Service | 2023/24 £ | 2024/25 £ | 2025/26 £ |
| --- | ---: | ---: | ---: |
| Parks | 12,410 | 13,275 | 14,906 |
| Roads | 48,337 | 51,120 | 52,418 |
| Trees | 3,126 | 3,394 | 3,551 |
| **Total** | **63,873** | **67,789** | **70,875** |

Visits rose from 1,204 to 1,387, an increase of 183 (15.2%).
"""


def clean(folder: Path, text: str = TABLE) -> Harness:
    (folder / "report.md").write_text(text, encoding="utf-8")
    return harness_of(read_paths([folder])[0])


def put_in(harness: Harness, quote: str, words: str) -> list[Verdict]:
    """The verdict on a figure replaced by another; none where nothing stated is broken."""
    for relation in harness.ground.relations:
        for term in relation.figures:
            if harness.ground.pack.quote(term.span).strip("*") == quote:
                chance = Chance(harness.ground, relation, term, Random(1))
                made = retyped("by hand", chance, words)
                return [judge(harness, one) for one in made]
    raise AssertionError(f"no calculation uses {quote}")


@pytest.mark.parametrize(
    ("quote", "words", "rule"),
    [
        ("51,120", "51,210", "column-total-differs"),
        ("67,789", "67,780", "column-total-differs"),
        ("1,387", "1,378", "change-differs"),
        ("15.2%", "13.2%", "change-differs"),
    ],
)
def test_an_error_is_found_by_the_right_rule_at_the_right_place(
    tmp_path: Path, quote: str, words: str, rule: str
) -> None:
    (verdict,) = put_in(clean(tmp_path), quote, words)
    assert (verdict.outcome, verdict.extra) == ("found", ())
    assert rule in verdict.said
    assert verdict.injection.note == f"{quote} → {words}"


def test_what_still_ties_within_rounding_is_no_error(tmp_path: Path) -> None:
    text = "Visits rose from 1,204 to 1,387, an increase of 15%.\n"
    harness = clean(tmp_path, text)
    assert put_in(harness, "1,387", "1,386") == []
    assert len(put_in(harness, "1,387", "1,487")) == 1


def test_what_was_said_before_the_error_does_not_count(tmp_path: Path) -> None:
    wrong = TABLE + "\nAn increase of 20 (50%) on 100 was seen, of 12 schools out of 20 (60%).\n"
    harness = clean(tmp_path, wrong)
    (verdict,) = put_in(harness, "51,120", "51,210")
    assert (verdict.said, verdict.extra) == (("column-total-differs",), ())


def test_rows_move_with_their_cells(tmp_path: Path) -> None:
    document = clean(tmp_path).ground.pack.documents[0]
    block = next(block for block in document.blocks if block.table is not None)
    total = next(i for i, cell in enumerate(block.table.cells) if cell.text.value == "67,789")
    span = Span(0, block.index, 0, 6, total)
    for doubles, rows in ((False, 4), (True, 6)):
        edit = RowEdit(0, block.index, 2, doubles)
        changed = edited(document, edit)
        assert changed.blocks[block.index].table.rows == rows
        assert changed.quote(moved(span, edit, block.table)) == "67,789"


def test_errors_in_the_example_pack_are_put_in_and_judged() -> None:
    harness = harness_of(read_paths([ROOT / "examples/northshire"])[0])
    made = {
        key: list(verdicts_of(harness, harness.ground, [kind], 1, seed=1))
        for key, kind in KINDS.items()
    }
    assert all(made[key] for key in made if key[0] == "table")
    assert {key[1] for key in made if made[key] and key[0] == "prose"} > {"one-digit", "wrong-base"}
    verdicts = [verdict for some in made.values() for verdict in some]
    assert sum(verdict.outcome == "found" for verdict in verdicts) > len(verdicts) // 2
    lines = summary(verdicts, by_kind, "kind")
    assert lines.splitlines()[-1].split()[1:4:2] == ["all", str(len(verdicts))]


def test_an_error_in_the_file_gives_the_same_answer(tmp_path: Path) -> None:
    table = clean(tmp_path)
    for kind in KINDS.values():
        for verdict in verdicts_of(table, table.ground, [kind], 1, seed=1):
            again = judge_file(table, verdict.injection)
            assert again is not None
            assert (again.outcome, again.said) == (verdict.outcome, verdict.said)


BASES = """# Budget

| £000 | 2024/25 | 2025/26 | Change |
|---|--:|--:|--:|
| Adult social care | 583,400 | 618,900 | 35,500 |
| Children | 441,200 | 431,300 | -9,900 |
| Highways | 202,900 | 231,245 | 28,345 |

Spending on adult social care increases by £35.5m (6.1%).
"""


def test_a_base_found_because_it_fits_states_no_relation(tmp_path: Path) -> None:
    (sought,) = put_in(clean(tmp_path, BASES), "6.1%", "5.1%")
    assert not sought.injection.is_stated
    (stated,) = put_in(clean(tmp_path), "15.2%", "13.2%")
    assert stated.injection.is_stated
