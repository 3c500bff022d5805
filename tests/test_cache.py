"""The second run: the same result at once where nothing changed, else a new one."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from packlint import reading
from packlint.cli import main

WRONG = "# Report\n\nMembers note the the report.\n"
RIGHT = "# Report\n\nMembers note the new report.\n"


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft with a fault, in the folder that commands are given in."""
    monkeypatch.chdir(tmp_path)
    path = Path("pack/report.md")
    path.parent.mkdir()
    path.write_text(WRONG, encoding="utf-8")
    return path


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The drafts that were read, in the order of reading."""
    read: list[str] = []
    real = reading.read

    def told(source: reading.Source, *rest: object) -> object:
        read.append(Path(source.path).name)
        return real(source, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read", told)
    return read


def check(*options: str) -> int:
    """Check the pack, warnings counted."""
    return main(["check", "pack", "--fail-on", "warning", *options])


def test_a_second_run_says_the_same_and_reads_nothing(
    draft: Path, runs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert (check("--json", "out.json"), runs) == (1, ["report.md"])
    first, found = capsys.readouterr(), Path("out.json").read_bytes()
    Path("out.json").unlink()
    assert (check("--json", "out.json"), runs) == (1, ["report.md"])
    assert capsys.readouterr() == first
    assert "repeated" in first.out
    assert Path("out.json").read_bytes() == found


def test_a_second_run_imports_neither_readers_nor_rules(draft: Path) -> None:
    code = (
        "import sys; from packlint.cli import main; main(['check', 'pack', '--quiet'])\n"
        "print([name for name in ('packlint.api', 'packlint.rules', 'packlint.model', 'yaml')"
        " if name in sys.modules])"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        for _ in range(2)
    ]
    assert said == ["['packlint.api', 'packlint.rules', 'packlint.model', 'yaml']", "[]"]


def _same_size_and_time(path: Path) -> None:
    state = path.stat()
    path.write_text(WRONG.replace("the the", "the new"), encoding="utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert path.stat().st_mtime_ns == state.st_mtime_ns


def _waive(path: Path) -> None:
    main(["check", "pack", "--quiet", "--no-cache", "--json", "found.json"])
    (finding,) = json.loads(Path("found.json").read_text(encoding="utf-8"))["findings"]
    main(["waive", finding["fingerprint"], "--reason", "A quotation.", "--pack", "pack"])


def _configure(path: Path) -> None:
    Path("packlint.toml").write_text('ignore = ["word-repeated"]\n', encoding="utf-8")


def _replace(path: Path) -> None:
    path.rename("pack/other.md")
    Path("pack/other.md").write_text(RIGHT, encoding="utf-8")


@pytest.mark.parametrize("change", [_same_size_and_time, _waive, _configure, _replace])
def test_whatever_bears_on_the_result_counts(
    change: Callable[[Path], None], draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check() == 1
    change(draft)
    assert check() == 0


def test_a_change_of_a_rule_file_that_only_the_configuration_names_counts(draft: Path) -> None:
    rule = """\
rules:
  - id: house-word
    check: term
    title: A word of ours
    severity: warning
    confidence: high
    why: It is ours.
    fix: Use the other.
    params: {terms: [{prefer: another, variants: [WORD]}]}
"""
    draft.write_text("# Report\n\nMembers note the ledger.\n", encoding="utf-8")
    Path("packlint.toml").write_text('rules = ["house.yml"]\n', encoding="utf-8")
    Path("house.yml").write_text(rule.replace("WORD", "unsaid"), encoding="utf-8")
    assert check() == 0
    Path("house.yml").write_text(rule.replace("WORD", "ledger"), encoding="utf-8")
    assert check() == 1


def test_only_the_changed_draft_is_read_again(draft: Path, runs: list[str]) -> None:
    for name in ("a.md", "b.md"):
        Path("pack", name).write_text(RIGHT, encoding="utf-8")
    check("--quiet")
    assert sorted(runs) == ["a.md", "b.md", "report.md"]
    runs.clear()
    Path("pack/b.md").write_text(WRONG.upper(), encoding="utf-8")
    check("--quiet", "--json", "kept.json")
    assert runs == ["b.md"]
    check("--quiet", "--json", "anew.json", "--no-cache")
    assert Path("kept.json").read_bytes() == Path("anew.json").read_bytes()


def test_an_incomplete_result_is_worked_out_again(
    draft: Path, runs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("pack/broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    assert (check(), check()) == (3, 3)
    assert runs.count("broken.pdf") == 2


def test_a_run_that_is_played_again_overwrites_no_draft(draft: Path) -> None:
    assert check("--markdown", "summary.md") == 1
    Path("summary.md").write_text("# My own draft by now\n", encoding="utf-8")
    assert check("--markdown", "summary.md") == 2
    assert Path("summary.md").read_text(encoding="utf-8") == "# My own draft by now\n"


def test_a_cache_that_is_of_no_use_costs_the_cache_only(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check("--no-cache")
    plain = capsys.readouterr()
    Path("cache.db").write_text("not a cache", encoding="utf-8")
    assert check("--cache", "cache.db") == 1
    said = capsys.readouterr()
    assert said.out == plain.out
    assert said.err == (
        "packlint: what it worked out cannot be kept in cache.db (file is not a database). That"
        " costs time only. Name another, or use --no-cache.\n"
    )
    assert Path("cache.db").read_text(encoding="utf-8") == "not a cache"


def test_no_cache_keeps_nothing(draft: Path, runs: list[str]) -> None:
    for _ in range(2):
        assert check("--quiet", "--no-cache", "--cache", "cache.db") == 1
    assert runs == ["report.md", "report.md"]
    assert not Path("cache.db").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_read_once(draft: Path) -> None:
    pipe = Path("pipe.md")
    os.mkfifo(pipe)
    writes = f"from pathlib import Path; Path({str(pipe)!r}).write_bytes({WRONG.encode()!r})"
    with subprocess.Popen([sys.executable, "-c", writes]) as writer:
        command = [sys.executable, "-m", "packlint", "check", str(pipe), "--fail-on", "warning"]
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
        writer.kill()
    assert done.returncode == 1
    assert b"repeated" in done.stdout


def test_a_recording_that_is_no_longer_whole_is_no_recording(
    draft: Path, runs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    check("--cache", "cache.db")
    first = capsys.readouterr()
    with closing(sqlite3.connect("cache.db")) as cache, cache:
        cache.execute("UPDATE kept SET data = ?", (zlib.compress(b'{"digests"'),))
    assert check("--cache", "cache.db") == 1
    assert capsys.readouterr() == first
    assert runs == ["report.md", "report.md"]
