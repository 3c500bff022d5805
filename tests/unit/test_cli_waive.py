"""Living with findings: waive, baseline, expiry, stale waivers, and what changed between runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from packlint.cli import main

FAULTY = "# Report\n\nThe work of the the team is done on 31 June 2025.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "report.md"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def _check(draft: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """Exit code, and the findings by rule."""
    output = draft.parent / "out.json"
    code = main(["check", str(draft), "--json", str(output), "--quiet", *options])
    data = json.loads(output.read_text(encoding="utf-8"))
    return code, {finding["rule"]: finding for finding in data["findings"]}


def _waive(draft: Path, rule: str, *options: str) -> int:
    fingerprint = _check(draft)[1][rule]["fingerprint"]
    return main(
        ["waive", fingerprint[:8], "--pack", str(draft), "--reason", "It is a quotation.", *options]
    )


def test_a_waived_finding_is_shown_and_fails_nothing(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _waive(draft, "date-impossible", "--by", "A. Clerk", "--until", "2999-12-31") == 0
    assert f"Waived in {draft.parent / 'packlint-waivers.yml'}: " in capsys.readouterr().out
    code, found = _check(draft)
    assert code == 0
    assert found["date-impossible"]["status"] == "waived"
    assert found["date-impossible"]["waiver"] == {
        "reason": "It is a quotation.",
        "by": "A. Clerk",
        "until": "2999-12-31",
    }
    assert found["word-repeated"]["status"] == "open"
    main(["check", str(draft)])
    assert "Waived: It is a quotation. (A. Clerk), until 31 December 2999" in (
        " ".join(capsys.readouterr().out.split())
    )


def test_a_waiver_holds_when_other_text_changes_and_falls_with_the_figure(draft: Path) -> None:
    _waive(draft, "date-impossible")
    draft.write_text("# Report\n\nA new paragraph.\n" + FAULTY[8:], encoding="utf-8")
    assert _check(draft)[1]["date-impossible"]["status"] == "waived"
    draft.write_text(FAULTY.replace("31 June", "31 September"), encoding="utf-8")
    code, found = _check(draft)
    assert (code, found["date-impossible"]["status"]) == (1, "open")
    assert found["waiver-stale"]["severity"] == "info"
    assert found["waiver-stale"]["places"][0]["line"] == 3


def test_an_expired_waiver_opens_the_finding_and_says_so(draft: Path) -> None:
    _waive(draft, "date-impossible", "--until", "2001-12-31")
    code, found = _check(draft)
    assert (code, found["date-impossible"]["status"]) == (1, "open")
    assert found["waiver-expired"]["message"].endswith("ended on 2001-12-31.")


def test_a_waiver_is_stale_only_when_its_rule_looked_at_its_document(draft: Path) -> None:
    _waive(draft, "date-impossible")
    assert "waiver-stale" not in _check(draft, "--ignore", "date-impossible")[1]
    other = draft.parent / "other.md"
    other.write_text("# Other\n\nThe work is done.\n", encoding="utf-8")
    assert _check(other)[1] == {}


def test_a_baseline_leaves_only_what_is_new(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["baseline", "--pack", str(draft)]) == 0
    assert "2 findings are written down in" in capsys.readouterr().out
    assert _check(draft, "--fail-on", "warning")[0] == 0
    draft.write_text(FAULTY + "\nIt begins on 30 February 2025.\n", encoding="utf-8")
    assert _check(draft, "--fail-on", "warning")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["abcdef0123"], "there is no finding with this fingerprint"),
        (["abc"], "give at least 6 characters"),
        (["abcdef0123", "--until", "soon"], "--until: soon is not a date"),
        (["abcdef0123", "--waivers", "no-folder/w.yml"], "the waiver file cannot be read"),
    ],
)
def test_what_cannot_be_waived_is_refused(
    draft: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["waive", *arguments, "--pack", str(draft), "--reason", "Why."]) == 2
    assert message in capsys.readouterr().err
    assert not (draft.parent / "packlint-waivers.yml").exists()


def test_a_reason_must_say_something(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["waive", "abcdef0123", "--pack", str(draft), "--reason", " "]) == 2
    assert "say why the finding needs no action" in capsys.readouterr().err


def test_diff_tells_new_from_fixed(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = draft.parent / "old.json", draft.parent / "new.json"
    main(["check", str(draft), "--json", str(old), "--quiet"])
    draft.write_text(FAULTY.replace("31 June", "31 September"), encoding="utf-8")
    main(["check", str(draft), "--json", str(new), "--quiet"])
    assert main(["diff", str(old), str(new)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "New: 1",
        "Fixed: 1",
        "Still there: 1",
    ]
    assert "31 September 2025" in lines[1]
    assert main(["diff", str(old), str(old)]) == 0
    assert main(["diff", str(old), str(new), "--fail-on", "never"]) == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [("{", "this is not JSON"), ("[]", "these are not findings of packlint")],
)
def test_diff_refuses_other_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    assert main(["diff", str(path), str(path)]) == 2
    assert message in capsys.readouterr().err
