"""`packlint corpus report`: what it adds up, and that its page is safe."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html
from made_corpus import Found, made_corpus, made_pack

from packlint.cli import main
from packlint.corpus.page import render
from packlint.corpus.rows import GroupRow, LostRow, RuleRow, Summary
from packlint.corpus.summary import summary_of, wilson
from packlint.errors import UsageError

TOTAL, WORD = ("column-total-differs", "error"), ("word-repeated", "warning")
ODD = "<script>alert(1)</script>\x1b[31m\u202e"


def _found(*kinds: tuple[str, str]) -> list[Found]:
    return [(*kind, f"f{number}") for number, kind in enumerate(kinds)]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    north = {"body": "Northshire", "year": "2031", "date": "2031-01-14"}
    south = {"body": "Southshire", "year": "2030", "date": "2030-05-01"}
    three, one = _found(TOTAL, TOTAL, WORD), _found(TOTAL)
    lost = {"status": "failed", "reason": f"r.pdf: {ODD}"}
    folder = tmp_path_factory.mktemp("made") / "corpus"
    return made_corpus(
        folder,
        [
            (made_pack("n/a.pdf", three, pages=40, title=ODD, **north), three),
            (made_pack("n/b.pdf", pages=60, **north), []),
            (made_pack("s/a.pdf", one, pages=100, **south), one),
            # Without pages: in the counts, and not in the rates.
            (made_pack("s/b.md", one, **south), one),
            (made_pack(f"x/{ODD}.pdf", **lost), []),
        ],
    )


@pytest.fixture(scope="module")
def summary(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Summary:
    judged = tmp_path_factory.mktemp("judged") / "judged.tsv"
    judged.write_text("verdict\tfingerprint\nright\tf0\nwrong\tf1\nRight\tf2\n", encoding="utf-8")
    return summary_of(corpus, judged)


def test_the_whole_is_added_up(summary: Summary) -> None:
    totals = summary.totals
    assert (totals.packs, totals.pages, totals.findings) == (5, 200, 5)
    assert (totals.errors, totals.warnings, totals.notes) == (4, 1, 0)
    assert (totals.checked, totals.failed) == (4, 1)
    assert totals.per_100_pages == pytest.approx(2.0)
    assert (totals.first_day, totals.last_day) == ("2030-05-01", "2031-01-14")


def test_rules_have_their_rates_and_precision(summary: Summary) -> None:
    low, high = wilson(1, 2)
    assert summary.rules[0] == RuleRow(
        "column-total-differs", "error", 4, 3, 0.6, 1.5, 2, 1, 0.5, low, high
    )
    assert (summary.rules[1].rule, summary.rules[1].precision) == ("word-repeated", 1.0)
    assert (round(low, 4), round(high, 4)) == (0.0945, 0.9055)


def test_groups_leave_lost_packs_out(summary: Summary) -> None:
    assert summary.bodies == (
        GroupRow("Northshire", None, 2, 100, 3, 2, 1, 3.0),
        GroupRow("Southshire", None, 2, 100, 2, 2, 0, 1.0),
    )
    assert [(row.year, row.per_100_pages) for row in summary.years] == [
        ("2030", 1.0),
        ("2031", 3.0),
    ]
    assert len(summary.bodies_by_year) == 2
    assert [row.packs for row in summary.spread] == [1, 2, 1, 0, 0, 0, 0]
    assert [row.pack for row in summary.worst] == ["n/a.pdf", "s/a.pdf", "s/b.md"]
    assert summary.lost == (LostRow(f"x/{ODD}.pdf", "failed", f"r.pdf: {ODD}"),)


def test_the_page_holds_all_and_nothing_in_it_acts(summary: Summary) -> None:
    text = render(summary, f"corpus {ODD}")
    page = html.fromstring(text)
    assert page.xpath("//script | //*[@*[starts-with(name(), 'on')]] | //@src | //link") == []
    assert "\x1b" not in text
    assert "\u202e" not in text
    policy = page.xpath("string(//meta[@http-equiv]/@content)")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    rules = [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in page.xpath("//section[@aria-labelledby='rules']//tbody/tr")
    ]
    assert rules[0] == [
        *("column-total-differs", "error", "4", "", "1.5", "3", "60%"),
        *("1 of 2", "50% (9% to 91%)"),
    ]
    lost = page.xpath("string(//section[@aria-labelledby='lost']//tbody)")
    assert "<script>alert(1)</script><U+001B>[31m<U+202E>" in lost


def test_charts_have_names_and_tables_beside_them(summary: Summary) -> None:
    page = html.fromstring(render(summary, "corpus"))
    for chart in page.xpath("//svg[@role='img']"):
        assert page.xpath(f"string(//*[@id='{chart.get('aria-labelledby')}'])").strip()
    assert all(svg.get("aria-hidden") == "true" for svg in page.xpath("//td//svg"))
    assert page.xpath("//th[not(@scope) and not(contains(@class, 'bar'))]") == []
    heights = [float(rect.get("height")) for rect in page.xpath("//figure//rect")]
    assert max(heights) <= 200
    assert min(heights) == 0


def test_outputs_and_words(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, data = tmp_path / "r.html", tmp_path / "r.json"
    assert main(["corpus", "report", str(corpus), "--html", str(page), "--json", str(data)]) == 0
    assert capsys.readouterr().out == ""
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert json.loads(data.read_text("utf-8"))["totals"]["packs"] == 5
    assert main(["corpus", "report", str(corpus)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("5 packs, 5 documents, 200 pages: 4 errors, 1 warning, 0 notes\n")
    assert re.search(r"^  column-total-differs +4 +1\.5 +3$", said, re.MULTILINE)
    assert "\n  2 errors, 1 warning: n/a.pdf\n  1 error, 0 warnings: s/a.pdf\n" in said
    assert "\x1b" not in said


def test_of_severities_as_frequent_the_gravest_is_told(tmp_path: Path) -> None:
    found: list[Found] = [
        ("rounded", severity, f"f{number}") for number, severity in enumerate(("warning", "error"))
    ]
    packs = [(made_pack(f"{n}.md", found), found[:: 1 if n % 2 else -1]) for n in range(20)]
    [rule] = summary_of(made_corpus(tmp_path / "corpus", packs)).rules
    assert (rule.severity, rule.findings) == ("error", 40)


def test_a_report_overwrites_no_draft(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.pdf"
    draft.write_bytes(b"%PDF-")
    assert main(["corpus", "report", str(corpus), "--json", str(draft)]) == 2
    assert "an output must not overwrite a draft" in capsys.readouterr().err
    assert draft.read_bytes() == b"%PDF-"


def test_a_run_that_is_not_over_says_so(tmp_path: Path) -> None:
    folder = made_corpus(tmp_path / "corpus", [(made_pack("a.md"), [])], finished=False)
    text = render(summary_of(folder), "corpus")
    assert "The run is not over: 1 of 2 packs are in this report." in text


def test_packs_of_several_rule_sets_are_said(tmp_path: Path) -> None:
    packs = [(made_pack("a.md"), []), (made_pack("b.md", rule_set="other"), [])]
    text = render(summary_of(made_corpus(tmp_path / "corpus", packs)), "corpus")
    assert "checked with 2 different sets of rules (packlint 0.1.0)" in text


def test_odd_names_of_the_folder_are_no_patterns(tmp_path: Path) -> None:
    folder = made_corpus(tmp_path / "a[b]*c", [(made_pack("a.md"), [])])
    assert summary_of(folder).totals.packs == 1


def test_judgements_that_are_wrong_are_said(corpus: Path, tmp_path: Path) -> None:
    judged = tmp_path / "judged.csv"
    judged.write_text("fingerprint,verdict\nf0,perhaps\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"says perhaps of f0\. A verdict is right or wrong"):
        summary_of(corpus, judged)
    judged.write_text("fingerprint\nf0\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"has no column verdict"):
        summary_of(corpus, judged)
