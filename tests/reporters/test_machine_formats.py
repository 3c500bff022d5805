"""Formats for machines: valid, complete, and harmless whatever a document says."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from lxml import etree
from msgspec.structs import replace

from packlint.finding import Finding, Result, Status
from packlint.reporters import REPORTERS
from reporters.results import RESULTS, with_texts
from reporters.sample import clean, column_total, sample

SARIF = json.loads(
    (Path(__file__).parent / "files" / "sarif-2.1.0.json").read_text(encoding="utf-8")
)
SARIF_VALIDATOR = Draft202012Validator(SARIF)
HOSTILE = (
    '\x1b[31m<script>alert("1")</script>\u202e\n::error::x\r\n=cmd|"/c calc"!A1 @team #12 &amp; ]]>'
)


def _with(finding: Finding) -> Result:
    return replace(clean(), findings=(finding,))


def _open(result: Result) -> list[Finding]:
    return [finding for finding in result.findings if finding.status is Status.OPEN]


@pytest.mark.parametrize("result", [sample(), clean()], ids=["sample", "clean"])
def test_sarif_is_valid(result: Result) -> None:
    log = json.loads(REPORTERS["sarif"](result))
    assert [error.message for error in SARIF_VALIDATOR.iter_errors(log)] == []


def test_the_sarif_schema_refuses_what_is_not_sarif() -> None:
    log = json.loads(REPORTERS["sarif"](sample()))
    log["runs"][0]["results"][0]["level"] = "grave"
    assert len(list(SARIF_VALIDATOR.iter_errors(log))) == 1


@settings(max_examples=25, deadline=None)
@given(RESULTS)
def test_any_sarif_is_valid_and_has_every_finding(result: Result) -> None:
    log = json.loads(REPORTERS["sarif"](result))
    assert [error.message for error in SARIF_VALIDATOR.iter_errors(log)] == []
    [run] = log["runs"]
    assert {found["partialFingerprints"]["packlint/v1"] for found in run["results"]} == {
        found.fingerprint for found in result.findings
    }
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[found["ruleIndex"]] == found["ruleId"] for found in run["results"])


def test_sarif_says_that_a_finding_is_waived_and_why() -> None:
    log = json.loads(REPORTERS["sarif"](sample()))
    found = {item["ruleId"]: item["suppressions"] for item in log["runs"][0]["results"]}
    assert found["link-insecure"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "The archive has no https. (A. Clerk)",
        }
    ]
    assert found["share-differs"] == []


@settings(max_examples=25, deadline=None)
@given(RESULTS)
def test_any_junit_is_xml_with_a_case_for_every_finding(result: Result) -> None:
    root = etree.fromstring(REPORTERS["junit"](result).encode("utf-8"))
    cases = root.findall("testsuite/testcase")
    assert sum(len(case) > 0 for case in cases) >= len(result.findings)
    assert sum(int(suite.get("tests", "0")) for suite in root) == len(cases)
    failed = [case for case in cases if case.find("failure") is not None]
    assert len(failed) == sum(found.severity != "info" for found in _open(result))


@settings(max_examples=25, deadline=None)
@given(RESULTS)
def test_any_gitlab_report_has_the_open_findings(result: Result) -> None:
    issues = json.loads(REPORTERS["gitlab"](result))
    assert {issue["fingerprint"] for issue in issues} == {
        found.fingerprint for found in _open(result)
    }
    assert all(issue["location"]["lines"]["begin"] >= 1 for issue in issues)


@settings(max_examples=25, deadline=None)
@given(RESULTS)
def test_any_csv_has_a_row_for_every_finding(result: Result) -> None:
    text = REPORTERS["csv"](result)
    assert text.startswith("\ufeff")
    header, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    at = header.index("rule")
    assert sorted(row[at] for row in rows) == sorted(found.rule for found in result.findings)


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_formula_in_a_document_is_none_in_the_spreadsheet(start: str) -> None:
    text = REPORTERS["csv"](_with(replace(column_total(), message=f"{start}HYPERLINK(1)")))
    assert f",'{start}HYPERLINK(1)," in text


def test_a_negative_figure_stays_one_in_the_spreadsheet() -> None:
    finding = column_total()
    place = replace(finding.places[0], quote="-8,214.50")
    assert ',"-8,214.50",' in REPORTERS["csv"](_with(replace(finding, places=(place,))))


def test_github_gets_the_ten_worst_and_how_many_there_are() -> None:
    findings = [replace(column_total(), fingerprint=f"{n:020x}") for n in range(12)]
    lines = REPORTERS["github"](replace(clean(), findings=tuple(findings))).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 10 + ["::notice"]
    assert "12 errors in 1 file" in lines[-1]


def test_a_document_cannot_give_commands_to_github() -> None:
    for line in REPORTERS["github"](with_texts(sample(), lambda _: HOSTILE)).splitlines():
        assert line.startswith(("::error file=", "::warning file=", "::notice "))
        assert "\x1b" not in line


def test_a_document_cannot_act_in_a_pull_request() -> None:
    text = REPORTERS["markdown"](with_texts(sample(), lambda _: HOSTILE))
    assert "<script" not in text.replace("\\<script", "")
    assert "@team" not in text
    assert "#12" not in text
    assert "\x1b" not in text


def test_a_long_list_is_cut_in_markdown_and_says_so() -> None:
    findings = [replace(column_total(), fingerprint=f"{n:020x}") for n in range(203)]
    text = REPORTERS["markdown"](replace(clean(), findings=tuple(findings)))
    assert text.count("\n- **error**") == 200
    assert "… and 3 more findings." in text
