"""The command line: clear messages, exit codes, no tracebacks, whatever is thrown at it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from packlint.cli import main

CLEAN = "# Report\n\nThe work is done.\n"
FAULTY = "# Report\n\nThe work of the the team is done on 31 June 2025.\n"


HOUSE = """\
rules:
  - id: old-name
    check: pattern-found
    title: The old name is used
    severity: warning
    confidence: high
    since: "0.1"
    why: It changed.
    fix: Use the new one.
    params: {message: Old., patterns: [{pattern: 'PATTERN'}]}
"""


def _write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def _findings(path: Path) -> list[tuple[str, str]]:
    data = json.loads(path.read_text(encoding="utf-8"))
    return [(finding["rule"], finding["message"]) for finding in data["findings"]]


def _encrypted(folder: Path) -> Path:
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((72, 72), "Secret")
        path = folder / "locked.pdf"
        pdf.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="o", user_pw="u")
    return path


def test_exit_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clean, faulty = _write(tmp_path, "clean.md", CLEAN), _write(tmp_path, "faulty.md", FAULTY)
    assert main(["check", str(clean)]) == 0
    assert main(["check", str(faulty)]) == 1
    assert main(["check", str(faulty), "--fail-on", "never"]) == 0
    assert main(["check", str(faulty), "--ignore", "date-impossible"]) == 0
    assert main(["check", str(faulty), "--ignore", "date-impossible", "--fail-on", "warning"]) == 1
    assert main(["check", str(faulty), "--select", "word-repeated", "--fail-on", "error"]) == 0
    assert capsys.readouterr().err == ""


def test_the_exit_code_does_not_depend_on_the_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = _write(tmp_path, "faulty.md", FAULTY)
    outputs = ["--json", str(tmp_path / "o.json"), "--html", str(tmp_path / "o.html"), "--quiet"]
    assert main(["check", str(faulty), *outputs]) == 1
    assert capsys.readouterr().out == ""
    assert {rule for rule, _ in _findings(tmp_path / "o.json")} == {
        "date-impossible",
        "word-repeated",
    }
    assert "31 June 2025" in (tmp_path / "o.html").read_text(encoding="utf-8")


def test_page_of_a_pdf_has_pictures_and_says_when_it_was_checked(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 200), "The works end on 31 June 2025.")
        document.save(tmp_path / "a.pdf")
    page = tmp_path / "o.html"
    assert main(["check", str(tmp_path / "a.pdf"), "--html", str(page), "--quiet"]) == 1
    text = page.read_text(encoding="utf-8")
    assert text.count('src="data:image/png;base64,') == 1
    assert 'alt="Part of page 1 with “31 June 2025” marked"' in text
    assert re.search(r"\d{1,2} [A-Z][a-z]+ 20\d\d at \d\d:\d\d: 1 file with 1 page, with ", text)


def test_json_on_standard_output_stands_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = _write(tmp_path, "faulty.md", FAULTY)
    assert main(["check", str(faulty), "--json", "-"]) == 1
    assert json.loads(capsys.readouterr().out)["schema_version"] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.md"], "missing.md: there is no such file or folder. Check the name."),
        (["."], ".: there is no PDF, Word, HTML or Markdown file in this folder. "),
        (["a.md", "--select", "dat-impossible"], "there is no rule named dat-impossible. Did you"),
        (["a.md", "--meeting-date", "21/1/25"], "--meeting-date: 21/1/25 is not a date. Write it"),
        (["a.md", "--config", "no.toml"], "no.toml: there is no such configuration file."),
        (["a.md", "--rules", "no.yml"], "no.yml: the rule file cannot be read (No such file"),
        (["a.md", "--json", "no/o.json"], "no/o.json: there is no folder no. Make it, or name"),
        (
            ["a.md", "--colour", "never"],
            "`packlint check` knows no --colour. Did you mean --color?",
        ),
        (["a.md", "--zebra=1"], "knows no --zebra. `packlint check --help` lists its options."),
        (["a.md", "--json", "-", "--html", "-"], "Only one output can go to standard output."),
    ],
)
def test_usage_errors(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    if arguments[0] == "a.md":
        _write(tmp_path, "a.md", CLEAN)
    assert main(["check", *arguments]) == 2
    said = capsys.readouterr().err
    assert said.startswith("packlint: ")
    assert message in said
    assert "Traceback" not in said


def test_an_unknown_option_of_the_configuration(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _write(tmp_path, "a.md", CLEAN)
    _write(tmp_path, "packlint.toml", 'ignor = ["word-repeated"]\n')
    assert main(["check", str(path)]) == 2
    assert capsys.readouterr().err == (
        f"packlint: {tmp_path / 'packlint.toml'}:1: there is no option named ignor."
        " Did you mean ignore?\n"
    )


def test_a_broken_rule_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _write(tmp_path, "a.md", CLEAN)
    rules = _write(tmp_path, "house.yml", "rules:\n  - id: a\n  - [\n")
    assert main(["check", str(path), "--rules", str(rules)]) == 2
    assert capsys.readouterr().err.startswith(f"packlint: {rules}:")


def test_a_house_pattern_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _write(tmp_path, "a.md", CLEAN)
    rules = _write(tmp_path, "house.yml", HOUSE.replace("PATTERN", "(old"))
    assert main(["check", str(path), "--rules", str(rules)]) == 2
    assert capsys.readouterr().err == (
        f"packlint: {rules}:2: the pattern '(old' is not a regular expression:"
        " missing ) at position 4.\n"
    )


def test_a_house_pattern_that_never_ends_does_not_stop_the_others(tmp_path: Path) -> None:
    path = _write(tmp_path, "a.md", FAULTY + "\n" + "a" * 5000 + "!\n")
    rules = _write(tmp_path, "house.yml", HOUSE.replace("PATTERN", "(a|aa)+$"))
    out = tmp_path / "out.json"
    assert main(["check", str(path), "--rules", str(rules), "--json", str(out), "-q"]) == 3
    found = dict(_findings(out))
    assert set(found) == {"check-crashed", "date-impossible", "word-repeated"}
    assert "took longer than" in found["check-crashed"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.md", b"", "The file is empty."),
        ("empty.pdf", b" \n", "The file is empty."),
        ("text.pdf", b"only words", "The name says PDF, but the content is not a PDF."),
        ("draft.md", b"PK\x03\x04rest", "The file is damaged: its end is missing"),
        ("page.md", b"<!DOCTYPE html><html></html>", "The page shows no words unless a browser"),
        ("noise.md", b"\x00\x01\x02", "The content is binary, not text."),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", ""),
    ],
)
def test_an_unreadable_file_is_a_finding_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    bad = _write(tmp_path, name, content)
    faulty = _write(tmp_path, "faulty.md", FAULTY)
    out = tmp_path / "out.json"
    assert main(["check", str(bad), str(faulty), "--json", str(out), "--quiet"]) == 3
    found = dict(_findings(out))
    assert set(found) == {"document-unreadable", "date-impossible", "word-repeated"}
    assert found["document-unreadable"].startswith(message)


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert main(["check", str(_encrypted(tmp_path)), "--json", str(out), "--quiet"]) == 3
    [(rule, message)] = _findings(out)
    assert rule == "document-unreadable"
    assert "password" in message


def test_a_reader_that_breaks_down_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("oops")

    monkeypatch.setattr("packlint.reading.read", breaks)
    out = tmp_path / "out.json"
    path = _write(tmp_path, "a.md", CLEAN)
    assert main(["check", str(path), "--json", str(out), "--quiet"]) == 3
    assert _findings(out) == [
        (
            "document-unreadable",
            "packlint broke down reading the file (RuntimeError: oops).",
        )
    ]


def test_a_file_of_another_kind_in_a_folder_is_not_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(tmp_path, "a.md", CLEAN)
    _write(tmp_path, "b.xlsx", b"PK\x03\x04")
    _write(tmp_path, ".hidden.md", FAULTY)
    out = tmp_path / "out.json"
    assert main(["check", str(tmp_path), "--json", str(out)]) == 0
    assert _findings(out) == [("document-unreadable", "Files of the kind .xlsx are not read yet.")]
    assert "b.xlsx" in capsys.readouterr().out


def test_a_folder_that_cannot_be_opened_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path, "a.md", CLEAN)
    (tmp_path / "locked").mkdir()

    def scandir(place: str) -> Iterator[os.DirEntry[str]]:
        if str(place).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(place))
        return real(place)

    real = os.scandir
    monkeypatch.setattr(os, "scandir", scandir)
    out = tmp_path / "out.json"
    assert main(["check", str(tmp_path), "--json", str(out), "-q"]) == 3
    assert _findings(out) == [
        ("document-unreadable", "The folder cannot be opened (Permission denied).")
    ]


def test_a_linked_folder_is_read_once_and_a_loop_ends(tmp_path: Path) -> None:
    pack, other = tmp_path / "pack", tmp_path / "other"
    pack.mkdir()
    other.mkdir()
    _write(other, "a.md", FAULTY)
    (pack / "linked").symlink_to(other, target_is_directory=True)
    (other / "loop").symlink_to(pack, target_is_directory=True)
    out = tmp_path / "out.json"
    assert main(["check", str(pack), "--json", str(out), "-q"]) == 1
    assert sorted(rule for rule, _ in _findings(out)) == ["date-impossible", "word-repeated"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.md", "an output must not overwrite a draft. Name another file."),
        ("new.pdf", "an output must not overwrite a draft. Name another file."),
    ],
)
def test_a_draft_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, message: str
) -> None:
    path = _write(tmp_path, "a.md", FAULTY)
    target = tmp_path / name
    assert main(["check", str(path), "--json", str(target)]) == 2
    assert capsys.readouterr().err == f"packlint: {target}: {message}\n"
    assert path.read_text(encoding="utf-8") == FAULTY


def test_a_summary_is_no_draft_and_may_be_written_again(tmp_path: Path) -> None:
    _write(tmp_path, "a.md", FAULTY)
    summary = tmp_path / "summary.md"
    for _ in range(2):
        assert main(["check", str(tmp_path), "--markdown", str(summary), "-q"]) == 1
    assert summary.read_text(encoding="utf-8").startswith("## packlint: 1 error, 1 warning in 1")


def test_a_web_page_is_not_overwritten_by_a_report_but_an_older_report_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    _write(pack, "a.md", FAULTY)
    report, page = pack / "report.html", pack / "page.html"
    assert main(["check", str(pack), "--html", str(report), "-q"]) == 1
    assert main(["check", str(pack), "--html", str(report), "-q"]) == 1
    _write(pack, "page.html", "<p>The work is done.</p>")
    assert main(["check", str(pack), "--html", str(page), "-q"]) == 2
    assert capsys.readouterr().err.endswith("must not overwrite a draft. Name another file.\n")
    out = tmp_path / "out.json"
    assert main(["check", str(pack), "--json", str(out), "-q"]) == 1
    documents = json.loads(out.read_text(encoding="utf-8"))["inputs"]
    assert [Path(document["path"]).name for document in documents] == ["a.md", "page.html"]


def test_two_outputs_do_not_share_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = _write(tmp_path, "a.md", FAULTY), str(tmp_path / "out")
    assert main(["check", str(path), "--json", target, "--html", target]) == 2
    assert "two outputs would be written to it" in capsys.readouterr().err


def test_a_breakdown_is_told_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("oops")

    monkeypatch.setattr("packlint.cli.check.check_paths", breaks)
    path = _write(tmp_path, "a.md", CLEAN)
    assert main(["check", str(path)]) == 3
    said = capsys.readouterr().err
    assert said.startswith("packlint: packlint broke down in test_cli.py, line ")
    assert "(RuntimeError: oops)" in said


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    path = _write(tmp_path, "a.md", CLEAN)
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "packlint", "check", str(path)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("packlint: the output could not be written (No space left")
    assert "Traceback" not in done.stderr


def test_rules_are_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    listed = capsys.readouterr().out
    assert "weekday-differs" in listed
    assert main(["explain", "weekday-differs"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("weekday-differs: ")
    for part in ("Why it matters", "What to do", "How it decides"):
        assert f"\n{part}\n" in said
    assert main(["explain", "weekday-difers"]) == 2
    assert "Did you mean weekday-differs?" in capsys.readouterr().err


def test_facts_show_what_was_understood(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _write(
        tmp_path,
        "a.md",
        "# Salt\n\nSee [it](#x) on 5 May 2025.\n\n"
        "| A | B |\n|--|--|\n| c | 1 |\n| d | 2 |\n| Total | 3 |\n\n"
        "Anna Marsh, Engineer, 01632 960 101, anna.marsh@northshire.example\n",
    )
    for kind, line in (
        ("--outline", f"other  Salt  no date  [{path}:1]"),
        ("--dates", f"{path}:3  5 May 2025  day: 2025-05-05"),
        ("--links", f"{path}:3  #x  it"),
        ("--tables", "| c | 1"),
        (
            "--contacts",
            f"{path}:11  Anna Marsh  Engineer  01632960101  anna.marsh@northshire.example",
        ),
        ("--claims", f"{path}:9  column  Total  3  1 + 2  = 3  agrees"),
    ):
        assert main(["facts", str(path), kind]) == 0
        assert line in capsys.readouterr().out
        assert main(["facts", str(path), kind, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "packlint" in capsys.readouterr().out
